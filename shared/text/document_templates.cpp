#include "shared/text/document_templates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "shared/text/document_hints.hpp"
#include "shared/text/document_shape.hpp"
#include "shared/text/document_writer.hpp"
#include "shared/text/markdown_blocks.hpp"

namespace circles::text {
namespace {

// An offer scored at seven and above is worth accepting, below five worth declining.
constexpr double kAcceptFrom = 7;
constexpr double kDeclineBelow = 5;

v1::CareerStage stage_of(const TemplateContext& context) { return context.stage == v1::CAREER_STAGE_UNSPECIFIED ? v1::CAREER_STAGE_MID : context.stage; }

struct Weights {
  std::uint32_t learning, impact, compensation, team;
};

// A51 to A54: learning weighs more while one is new to a field, impact later.
Weights weights_of(v1::CareerStage stage) {
  switch (stage) {
    case v1::CAREER_STAGE_EARLY: return {.learning = 40, .impact = 20, .compensation = 20, .team = 20};
    case v1::CAREER_STAGE_SENIOR: return {.learning = 15, .impact = 45, .compensation = 15, .team = 25};
    case v1::CAREER_STAGE_TRANSITION: return {.learning = 45, .impact = 15, .compensation = 20, .team = 20};
    default: return {.learning = 30, .impact = 30, .compensation = 20, .team = 20};
  }
}

// 2026-11-25: 2026-Q4.
std::string quarter_of(const std::string& day) {
  if (day.size() != std::string_view("2026-11-25").size()) throw std::logic_error("a template is of a day: " + day);
  const int month = (day[5] - '0') * 10 + day[6] - '0';
  return fmt::format("{}-Q{}", day.substr(0, 4), (month + 2) / 3);
}

void begin(v1::CareerSpec& spec, const TemplateContext& context) {
  spec.set_stage(stage_of(context));
  spec.mutable_vision()->set_by(context.by);
}

void begin(v1::DecisionFramework& framework, const TemplateContext& context) {
  auto& criteria = *framework.mutable_criteria();
  criteria.set_accept_from(kAcceptFrom);
  criteria.set_decline_below(kDeclineBelow);
  const auto add = [&](const char* name, v1::Criterion::Kind kind, std::uint32_t weight) {
    auto& criterion = *criteria.add_criteria();
    criterion.set_name(name);
    criterion.set_kind(kind);
    criterion.set_weight(weight);
  };
  const Weights weights = weights_of(stage_of(context));
  add("Learning", v1::Criterion::KIND_LEARNING, weights.learning);
  add("Impact", v1::Criterion::KIND_IMPACT, weights.impact);
  add("Compensation", v1::Criterion::KIND_COMPENSATION, weights.compensation);
  add("Team", v1::Criterion::KIND_TEAM, weights.team);
}

void begin(v1::Review& review, const TemplateContext& context) {
  review.set_kind(v1::Review::KIND_QUARTER);
  review.set_period(quarter_of(context.today));
}

// The document, whose sections can be handled by their names.
google::protobuf::Message& content_of(v1::Document& document) {
  const auto* kind = document.GetReflection()->GetOneofFieldDescriptor(document, v1::Document::descriptor()->oneof_decl(0));
  if (kind == nullptr) throw std::logic_error("a template is of a kind of document");
  return *document.GetReflection()->MutableMessage(&document, kind);
}

void begin(v1::Document& document, v1::DocumentKind kind, const TemplateContext& context) {
  switch (kind) {
    case v1::DOCUMENT_KIND_CAREER_SPEC: return begin(*document.mutable_career_spec(), context);
    case v1::DOCUMENT_KIND_SCORECARD: document.mutable_scorecard(); return;
    case v1::DOCUMENT_KIND_ROADMAP: document.mutable_roadmap(); return;
    case v1::DOCUMENT_KIND_DECISION_FRAMEWORK: return begin(*document.mutable_decision_framework(), context);
    case v1::DOCUMENT_KIND_OFFER: return document.mutable_offer()->set_received_on(context.today);
    case v1::DOCUMENT_KIND_REVIEW: return begin(*document.mutable_review(), context);
    case v1::DOCUMENT_KIND_POSITIONS: document.mutable_positions(); return;
    default: throw std::logic_error("a template is of a kind of document");
  }
}

// Those that a hint offers.
void begin_sections(google::protobuf::Message& content, Hints hints) {
  for (const auto& section : shape_of(*content.GetDescriptor()).sections)
    if (section.is_message && std::ranges::any_of(hints, [&](const Hint& hint) { return hint.path == section.field->name(); })) content.GetReflection()->MutableMessage(&content, section.field);
}

std::string_view said_to(v1::CareerStage stage, const Hint& hint) {
  switch (stage) {
    case v1::CAREER_STAGE_EARLY: return hint.early;
    case v1::CAREER_STAGE_SENIOR: return hint.senior;
    case v1::CAREER_STAGE_TRANSITION: return hint.transition;
    default: return hint.mid;
  }
}

void replace(std::string& text, std::string_view name, std::string_view value) {
  for (auto at = text.find(name); at != text.npos; at = text.find(name, at + value.size())) text.replace(at, name.size(), value);
}

class HintLines {
 public:
  HintLines(Hints hints, const TemplateContext& context) : hints_(hints), context_(context) {}

  std::optional<std::string> at(const std::string& path) const {
    std::optional<std::string> lines;
    for (const auto& hint : hints_) {
      if (hint.path != path) continue;
      if (!lines) lines.emplace();
      add(*lines, said_to(context_.stage, hint));
      add(*lines, hint.text);
    }
    return lines;
  }

 private:
  void add(std::string& lines, std::string_view said) const {
    std::string text(said);
    replace(text, "{by}", context_.by);
    replace(text, "{quarter}", quarter_of(context_.today));
    for (const auto line : lines_of(text)) lines.append(lines.empty() ? "" : "\n").append("<!-- circle: ").append(line).append(" -->");
  }

  Hints hints_;
  const TemplateContext& context_;
};

}  // namespace

Hints hints_of(const v1::Document& document) {
  switch (document.content_case()) {
    case v1::Document::kCareerSpec: return career_spec_hints();
    case v1::Document::kScorecard: return scorecard_hints();
    case v1::Document::kRoadmap: return roadmap_hints();
    case v1::Document::kDecisionFramework: return framework_hints();
    case v1::Document::kOffer: return offer_hints();
    case v1::Document::kReview: return review_hints(document.review().kind());
    case v1::Document::kPositions: return positions_hints();
    default: throw std::logic_error("a template is of a kind of document");
  }
}

v1::Document document_template(v1::DocumentKind kind, const TemplateContext& context) {
  v1::Document document;
  begin(document, kind, context);
  begin_sections(content_of(document), hints_of(document));
  return document;
}

std::string markdown_template(const v1::Document& begun, const TemplateContext& context) {
  v1::Document document = begun;
  const HintLines lines(hints_of(begun), context);
  return write_with_hints(content_of(document), [&](const std::string& path) { return lines.at(path); });
}

}  // namespace circles::text
