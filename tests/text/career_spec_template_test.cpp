// What a person starts from: it can be read at once, and each stage asks in its own way.
#include "shared/text/career_spec_template.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

#include "shared/text/document_markdown.hpp"
#include "shared/text/markdown_blocks.hpp"

using namespace circles::text;

namespace {

constexpr std::array kStages{v1::CAREER_STAGE_EARLY, v1::CAREER_STAGE_MID, v1::CAREER_STAGE_SENIOR, v1::CAREER_STAGE_TRANSITION};

std::set<std::string> hints_of(const std::string& file) {
  std::set<std::string> hints;
  for (const auto line : lines_of(file))
    if (line.starts_with("<!-- circle:")) hints.emplace(line);
  return hints;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(career_spec_templates)

BOOST_AUTO_TEST_CASE(a_template_reads_as_stage_and_day_alone) {
  for (const auto stage : kStages) {
    auto spec = read_markdown<v1::CareerSpec>(career_spec_template(stage, "2031-11-30"));
    BOOST_TEST(spec.stage() == stage);
    BOOST_TEST(spec.vision().by() == "2031-11-30");
    BOOST_TEST(spec.other_size() == 0);
    // All sections are there, and nothing in them.
    BOOST_TEST((spec.has_direction() && spec.has_skills() && spec.has_milestones() && spec.has_experiences() && spec.has_values() && spec.has_not_in_my_control() && spec.has_stakeholders()));
    v1::CareerSpec empty;
    empty.set_stage(stage);
    empty.mutable_vision()->set_by("2031-11-30");
    for (const auto* field : {"direction", "skills", "milestones", "experiences", "values", "not_in_my_control", "stakeholders"})
      empty.GetReflection()->MutableMessage(&empty, empty.GetDescriptor()->FindFieldByName(field));
    BOOST_TEST(spec.DebugString() == empty.DebugString());
  }
  BOOST_TEST(career_spec_template(v1::CAREER_STAGE_UNSPECIFIED, "2031-11-30") == career_spec_template(v1::CAREER_STAGE_MID, "2031-11-30"));
}

BOOST_AUTO_TEST_CASE(stages_differ) {
  for (const auto one : kStages)
    for (const auto other : kStages) {
      if (one == other) continue;
      const auto others = hints_of(career_spec_template(other, "2031-11-30"));
      std::size_t own = 0;
      for (const auto& hint : hints_of(career_spec_template(one, "2031-11-30"))) own += others.contains(hint) ? 0 : 1;
      BOOST_TEST(own >= 8U);
    }
}

// An example that is taken out of its hint must be right.
BOOST_AUTO_TEST_CASE(examples_in_hints_can_be_used) {
  std::string file = career_spec_template(v1::CAREER_STAGE_MID, "2031-11-30");
  std::string used;
  for (const auto line : lines_of(file)) {
    constexpr std::string_view kBefore = "<!-- circle: ";
    const bool is_example = line.starts_with("<!-- circle: - ") || line.starts_with("<!-- circle:   - ");
    used += is_example ? line.substr(kBefore.size(), line.size() - kBefore.size() - std::string_view(" -->").size()) : line;
    used += '\n';
  }
  const auto spec = read_markdown<v1::CareerSpec>(used);
  BOOST_TEST(spec.skills().skills(0).evidence() == "two talks in my team");
  BOOST_TEST(spec.milestones().milestones(0).reached());
  BOOST_TEST(spec.experiences().experiences(0).why() == "to work where nobody knows me");
  BOOST_TEST(spec.values().values(0).kind() == v1::Value::KIND_WORK_LIFE_BALANCE);
  BOOST_TEST(spec.stakeholders().stakeholders_size() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
