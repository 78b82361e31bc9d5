// What a person starts from: it can be read at once, says what its message says, and each stage asks in its own way.
#include "shared/text/document_templates.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

#include "shared/text/document_markdown.hpp"
#include "shared/text/markdown_blocks.hpp"
#include "tests/text/every_kind.hpp"
#include "tests/text/made_documents.hpp"

using namespace circles::text;
using namespace circles::text::tests;

namespace {

constexpr std::string_view kBefore = "<!-- circle: ";
constexpr std::string_view kAfter = " -->";
constexpr std::array kStages{v1::CAREER_STAGE_EARLY, v1::CAREER_STAGE_MID, v1::CAREER_STAGE_SENIOR, v1::CAREER_STAGE_TRANSITION};

TemplateContext at(v1::CareerStage stage) { return {.stage = stage, .today = "2026-11-25", .by = "2031-11-25"}; }

std::string file_of(v1::DocumentKind kind, v1::CareerStage stage) { return markdown_template(document_template(kind, at(stage)), at(stage)); }

v1::Document review_of(v1::Review::Kind kind) {
  v1::Document document;
  document.mutable_review()->set_kind(kind);
  return document;
}

std::set<std::string> hints_of_file(const std::string& file) {
  std::set<std::string> hints;
  for (const auto line : lines_of(file))
    if (line.starts_with(kBefore)) hints.emplace(line);
  return hints;
}

// What is an example in a hint, as if it had been taken out of it.
std::string with_examples_used(const std::string& file) {
  std::string used;
  for (const auto line : lines_of(file)) {
    const auto hint = line.starts_with(kBefore) ? line.substr(kBefore.size(), line.size() - kBefore.size() - kAfter.size()) : std::string_view();
    used += hint.starts_with("- ") || hint.starts_with("  - ") ? hint : line;
    used += '\n';
  }
  return used;
}

v1::Document read(const std::string& file, const v1::Document& begun) {
  v1::Document document = begun;
  read_markdown(file, content_of(document));
  return document;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(document_templates)

BOOST_AUTO_TEST_CASE(each_reads_as_the_document_it_was_made_from) {
  for (const auto kind : kEveryKind)
    for (const auto stage : kStages) {
      const auto begun = document_template(kind, at(stage));
      const auto read_back = read(markdown_template(begun, at(stage)), begun);
      BOOST_TEST(same(read_back, begun), read_back.DebugString());
    }
}

BOOST_AUTO_TEST_CASE(a_review_is_asked_by_its_kind) {
  for (const auto kind : {v1::Review::KIND_QUARTER, v1::Review::KIND_ANNUAL, v1::Review::KIND_EVENT}) {
    const std::string file = markdown_template(review_of(kind), at(v1::CAREER_STAGE_MID));
    BOOST_TEST((file.find("## Still wanted\n") != file.npos) == (kind == v1::Review::KIND_ANNUAL));
    BOOST_TEST((file.find("## Learned\n") != file.npos) == (kind == v1::Review::KIND_EVENT));
    BOOST_TEST((file.find("## Adjust\n") != file.npos) == (kind != v1::Review::KIND_EVENT));
    BOOST_TEST(file.find("## Went well\n") != file.npos);
  }
}

BOOST_AUTO_TEST_CASE(a_document_that_says_something_keeps_it) {
  v1::Document begun;
  auto& spec = *begun.mutable_career_spec();
  spec.set_stage(v1::CAREER_STAGE_SENIOR);
  spec.set_introduction("## Vision\n<!-- circle: mine -->\nStage: x");
  spec.mutable_skills()->add_skills()->set_name("Welding");
  spec.mutable_skills()->set_notes("- a list\n");
  spec.add_other()->set_heading("Books");
  const auto read_back = read(markdown_template(begun, at(v1::CAREER_STAGE_SENIOR)), begun);
  normalise(*begun.mutable_career_spec());
  // The sections it had not are begun.
  for (const auto* field : {"vision", "direction", "milestones", "experiences", "values", "not_in_my_control", "stakeholders"}) spec.GetReflection()->MutableMessage(&spec, spec.GetDescriptor()->FindFieldByName(field));
  BOOST_TEST(same(read_back, begun), read_back.DebugString());
}

// Whatever stands in a document, hints between it change nothing but which sections are begun.
BOOST_AUTO_TEST_CASE(every_document_survives_its_hints) {
  for (const auto kind : kEveryKind)
    for (unsigned seed = 1; seed <= 300; ++seed) {
      auto made = document_template(kind, at(kStages[seed % kStages.size()]));
      DocumentMaker(seed).fill(content_of(made));
      const auto read_back = read(markdown_template(made, at(v1::CAREER_STAGE_MID)), made);
      normalise(content_of(made));
      // Of a review, its made-up kind says what is begun; of the others all of it was.
      if (kind == v1::DOCUMENT_KIND_REVIEW) {
        if (read_back.review().has_on_track()) made.mutable_review()->mutable_on_track();
        if (read_back.review().has_still_wanted()) made.mutable_review()->mutable_still_wanted();
      }
      if (!same(read_back, made)) BOOST_FAIL("seed " << seed << "\n" << made.DebugString() << "--- read ---\n" << read_back.DebugString());
    }
}

// A51, A52, A53, A54
BOOST_AUTO_TEST_CASE(hints_differ_by_stage) {
  for (const auto kind : kEveryKind)
    for (const auto one : kStages)
      for (const auto other : kStages) {
        if (one == other) continue;
        const auto others = hints_of_file(file_of(kind, other));
        std::size_t own = 0;
        for (const auto& hint : hints_of_file(file_of(kind, one))) own += others.contains(hint) ? 0 : 1;
        BOOST_TEST(own >= 3U, "kind " << kind << ", " << one << " and " << other);
      }
  for (const auto kind : kEveryKind) BOOST_TEST(file_of(kind, v1::CAREER_STAGE_UNSPECIFIED) == file_of(kind, v1::CAREER_STAGE_MID));
}

// A51, A52, A53, A54: learning weighs more early and after a change, impact later.
BOOST_AUTO_TEST_CASE(weights_go_by_the_stage) {
  const auto weights = [](v1::CareerStage stage) {
    std::vector<std::uint32_t> all;
    const auto document = document_template(v1::DOCUMENT_KIND_DECISION_FRAMEWORK, at(stage));
    const auto& criteria = document.decision_framework().criteria();
    BOOST_TEST(criteria.accept_from() == 7);
    BOOST_TEST(criteria.decline_below() == 5);
    for (const auto& criterion : criteria.criteria()) all.push_back(criterion.weight());
    BOOST_TEST(criteria.criteria(0).kind() == v1::Criterion::KIND_LEARNING);
    BOOST_TEST(criteria.criteria(3).name() == "Team");
    return all;
  };
  using Weights = std::vector<std::uint32_t>;
  BOOST_TEST(weights(v1::CAREER_STAGE_EARLY) == Weights({40, 20, 20, 20}));
  BOOST_TEST(weights(v1::CAREER_STAGE_MID) == Weights({30, 30, 20, 20}));
  BOOST_TEST(weights(v1::CAREER_STAGE_SENIOR) == Weights({15, 45, 15, 25}));
  BOOST_TEST(weights(v1::CAREER_STAGE_TRANSITION) == Weights({45, 15, 20, 20}));
}

// An example that is taken out of its hint must be right.
BOOST_AUTO_TEST_CASE(examples_in_hints_can_be_used) {
  std::vector<v1::Document> begun;
  for (const auto kind : kEveryKind) begun.push_back(document_template(kind, at(v1::CAREER_STAGE_MID)));
  for (const auto kind : {v1::Review::KIND_ANNUAL, v1::Review::KIND_EVENT}) begun.push_back(review_of(kind));
  for (const auto stage : kStages)
    for (const auto& document : begun) {
      const std::string file = with_examples_used(markdown_template(document, at(stage)));
      const auto used = read(file, document);
      BOOST_TEST(used.ByteSizeLong() > document.ByteSizeLong(), file);
      BOOST_TEST(used.DebugString().find("notes:") == std::string::npos, file);
    }
  const auto spec = read(with_examples_used(file_of(v1::DOCUMENT_KIND_CAREER_SPEC, v1::CAREER_STAGE_MID)), begun.front()).career_spec();
  BOOST_TEST(spec.skills().skills(0).evidence() == "two talks in my team");
  BOOST_TEST(spec.skills().skills(0).by() == "2031-11-25");
  BOOST_TEST(spec.values().values(0).kind() == v1::Value::KIND_WORK_LIFE_BALANCE);
  const auto scorecard = read(with_examples_used(file_of(v1::DOCUMENT_KIND_SCORECARD, v1::CAREER_STAGE_MID)), begun[1]).scorecard();
  BOOST_TEST(scorecard.metrics().metrics(0).every_quarter() == 92.5);
  BOOST_TEST(scorecard.targets().targets(0).metric() == scorecard.metrics().metrics(0).name());
  BOOST_TEST(scorecard.targets().targets(0).quarter() == "2026-Q4");
}

// A60: a place for family and community, and neutral words; A61: a market and an alternative, and no promises.
BOOST_AUTO_TEST_CASE(there_is_room_for_what_surrounds_a_career) {
  for (const auto stage : kStages) {
    const std::string spec = file_of(v1::DOCUMENT_KIND_CAREER_SPEC, stage);
    for (const auto* said : {"Family and community", "## Not in my control\n", "## Stakeholders\n"}) BOOST_TEST(spec.find(said) != spec.npos, said);
    for (const auto kind : {v1::DOCUMENT_KIND_ROADMAP, v1::DOCUMENT_KIND_OFFER}) {
      const std::string file = file_of(kind, stage);
      for (const auto* heading : {"## Market\n", "## Alternative\n"}) BOOST_TEST(file.find(heading) != file.npos, heading);
    }
    for (const auto kind : kEveryKind) {
      const std::string file = file_of(kind, stage);
      for (const auto* jargon : {"KPI", "OKR", "stakeholder management", "backlog", "sprint", "product manager", "guarantee", "you will succeed", " his ", " her "}) BOOST_TEST(file.find(jargon) == file.npos, jargon);
    }
  }
}

BOOST_AUTO_TEST_CASE(without_a_kind_there_is_nothing_to_begin) {
  BOOST_CHECK_THROW(document_template(v1::DOCUMENT_KIND_UNSPECIFIED, at(v1::CAREER_STAGE_MID)), std::logic_error);
  BOOST_CHECK_THROW(markdown_template({}, at(v1::CAREER_STAGE_MID)), std::logic_error);
}

BOOST_AUTO_TEST_SUITE_END()
