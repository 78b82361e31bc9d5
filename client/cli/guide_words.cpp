#include "client/cli/guide_words.hpp"

#include <fmt/format.h>

#include "client/cli/enum_words.hpp"

namespace circles::client {

std::string word(v1::Flow::Kind kind) { return enum_word(*google::protobuf::GetEnumDescriptor<v1::Flow::Kind>(), kind); }

v1::Flow::Kind way_from(std::string_view word) { return static_cast<v1::Flow::Kind>(enum_from(*google::protobuf::GetEnumDescriptor<v1::Flow::Kind>(), word, "way in")); }

std::vector<std::string> way_words() {
  std::vector<std::string> words;
  const auto& shape = *google::protobuf::GetEnumDescriptor<v1::Flow::Kind>();
  for (int at = 1; at < shape.value_count(); ++at) words.push_back(enum_word(shape, shape.value(at)->number()));
  return words;
}

std::string progress(const v1::Flow& flow, Signs signs) {
  constexpr std::uint32_t kSigns = 10;
  const std::uint32_t filled = flow.steps() == 0 ? 0 : std::min(flow.done(), flow.steps()) * kSigns / flow.steps();
  std::string strip;
  for (std::uint32_t at = 0; at < kSigns; ++at) strip += signs == Signs::blocks ? (at < filled ? "█" : "░") : (at < filled ? "#" : ".");
  return fmt::format("{} {} of {}", strip, flow.done(), flow.steps());
}

std::string word(v1::Flow::State state) {
  if (state == v1::Flow::STATE_FINISHED) return "finished";
  return state == v1::Flow::STATE_STARTED ? "begun" : "not begun";
}

Cell sign(v1::FlowStep::State state, Signs signs) {
  const bool blocks = signs == Signs::blocks;
  if (state == v1::FlowStep::STATE_DONE) return {blocks ? "✓" : "+", Style::green};
  if (state == v1::FlowStep::STATE_SKIPPED) return {blocks ? "–" : "-", Style::dim};
  return {blocks ? "·" : ".", Style::plain};
}

std::vector<const v1::FlowStep*> open_steps(const v1::GetFlowReply& flow) {
  std::vector<const v1::FlowStep*> open;
  for (const auto& step : flow.steps())
    if (step.state() == v1::FlowStep::STATE_OPEN) open.push_back(&step);
  return open;
}

}  // namespace circles::client
