#include "client/cli/metric_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "client/cli/failure.hpp"
#include "client/cli/number_words.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"
#include "shared/text/name_matching.hpp"

namespace circles::client {
namespace {

bool is_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), [](char letter) { return letter >= '0' && letter <= '9'; }); }

std::optional<double> value_from(std::string_view typed) {
  if (typed == "none") return std::nullopt;
  return number_from(typed);
}

}  // namespace

v1::Metric::Kind kind_of(v1::Metric::Subject subject) {
  switch (subject) {
    case v1::Metric::SUBJECT_SKILLS:
    case v1::Metric::SUBJECT_RELATIONSHIPS:
    case v1::Metric::SUBJECT_VISIBILITY:
      return v1::Metric::KIND_LEADING;
    case v1::Metric::SUBJECT_PROMOTIONS:
    case v1::Metric::SUBJECT_COMPENSATION:
    case v1::Metric::SUBJECT_TITLES:
      return v1::Metric::KIND_LAGGING;
    case v1::Metric::SUBJECT_DOMAINS:
    case v1::Metric::SUBJECT_FRAMEWORKS:
      return v1::Metric::KIND_LEARNING;
    case v1::Metric::SUBJECT_USERS:
    case v1::Metric::SUBJECT_REVENUE:
    case v1::Metric::SUBJECT_TEAMS:
    case v1::Metric::SUBJECT_LEGACY:
      return v1::Metric::KIND_IMPACT;
    default:
      return v1::Metric::KIND_UNSPECIFIED;
  }
}

std::string quarter_from(std::string_view typed) {
  constexpr std::size_t kLength = 7;
  const bool right = typed.size() == kLength && is_digits(typed.substr(0, 4)) && typed[4] == '-' && (typed[5] == 'Q' || typed[5] == 'q') && typed[6] >= '1' && typed[6] <= '4';
  if (!right) throw Failure(ExitCode::usage, fmt::format("“{}” is no quarter.", text::harmless(typed)), "Write it as 2026-Q4.");
  std::string quarter(typed);
  quarter[5] = 'Q';
  return quarter;
}

TypedTarget target_from(std::string_view typed) {
  if (const auto sign = typed.find('='); sign != std::string_view::npos) return {quarter_from(typed.substr(0, sign)), value_from(typed.substr(sign + 1))};
  const auto slash = typed.find('/');
  if (slash != std::string_view::npos && typed.substr(slash + 1) != "quarter")
    throw Failure(ExitCode::usage, fmt::format("“{}” is no target.", text::harmless(typed)), "6/quarter for every quarter, or 2026-Q4=6 for one");
  return {{}, value_from(typed.substr(0, slash))};
}

void set_target(v1::Scorecard& scorecard, v1::Metric& metric, const TypedTarget& target) {
  if (target.quarter.empty()) {
    if (target.value)
      metric.set_every_quarter(*target.value);
    else
      metric.clear_every_quarter();
    return;
  }
  auto& targets = *scorecard.mutable_targets()->mutable_targets();
  const auto same = std::find_if(targets.begin(), targets.end(),
                                 [&](const v1::Target& known) { return known.quarter() == target.quarter && text::same_name(known.metric(), metric.name()); });
  if (!target.value) {
    if (same != targets.end()) targets.erase(same);
    return;
  }
  v1::Target& said = same != targets.end() ? *same : *targets.Add();
  said.set_metric(metric.name());
  said.set_quarter(target.quarter);
  said.set_value(*target.value);
}

std::string target_words(const v1::Scorecard& scorecard, const v1::Metric& metric) {
  std::string words = metric.has_every_quarter() ? "every quarter " + readable_number(metric.every_quarter()) : "";
  for (const auto& target : scorecard.targets().targets())
    if (text::same_name(target.metric(), metric.name()))
      words += fmt::format("{}{} {}", words.empty() ? "" : ", ", text::harmless(target.quarter()), readable_number(target.value()));
  return words;
}

std::pair<std::string, std::string> pair_from(std::string_view typed, std::string_view example) {
  const auto sign = typed.rfind('=');
  if (sign == std::string_view::npos || sign == 0) throw Failure(ExitCode::usage, fmt::format("{} says nothing of a metric.", in_quotes(typed)), std::string(example));
  return {std::string(typed.substr(0, sign)), std::string(typed.substr(sign + 1))};
}

}  // namespace circles::client
