// What people type about a career spec.
#include "client/cli/spec_words.hpp"

#include <boost/test/unit_test.hpp>

#include "client/cli/failure.hpp"

namespace circles::client {
namespace {

using Names = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(spec_words)

BOOST_AUTO_TEST_CASE(every_stage_has_a_word) {
  const auto& stages = *v1::CareerStage_descriptor();
  for (int at = 1; at < stages.value_count(); ++at) {
    const auto stage = static_cast<v1::CareerStage>(stages.value(at)->number());
    BOOST_TEST(!word(stage).empty());
    BOOST_TEST((stage_from(word(stage)) == stage));
  }
  BOOST_TEST(word(v1::CAREER_STAGE_UNSPECIFIED).empty());
  for (const char* typed : {"", "Mid", "boss"}) BOOST_CHECK_THROW(stage_from(typed), Failure);
}

BOOST_AUTO_TEST_CASE(sections_are_typed_with_hyphens) {
  BOOST_CHECK((sections_from("vision, not-in-my-control,skills,vision,") == Names{"vision", "not_in_my_control", "skills"}));
  BOOST_CHECK((sections_from("not_in_my_control") == Names{"not_in_my_control"}));
  BOOST_TEST(sections_from("").empty());
  BOOST_CHECK_EXCEPTION(sections_from("vision,hobbies"), Failure, [](const Failure& failure) { return failure.next_step().find("not-in-my-control") != std::string::npos; });
  BOOST_TEST(section_word("not_in_my_control") == "not-in-my-control");
}

BOOST_AUTO_TEST_CASE(only_sections_with_something_in_them_count) {
  v1::CareerSpec spec;
  spec.set_stage(v1::CAREER_STAGE_MID);
  spec.mutable_vision()->set_where("Somewhere warm");
  spec.mutable_direction();
  spec.add_other()->set_heading("Hobbies");
  BOOST_CHECK((sections_of(spec) == Names{"stage", "vision", "other"}));
  BOOST_TEST(sections_of({}).empty());
}

BOOST_AUTO_TEST_CASE(revisions_are_named_in_three_ways) {
  BOOST_CHECK((parse_revisions("3..5") == RevisionRange{3, 5}));
  BOOST_CHECK((parse_revisions("5..3") == RevisionRange{5, 3}));
  BOOST_CHECK((parse_revisions("3") == RevisionRange{3, 0}));
  BOOST_CHECK((parse_revisions("") == RevisionRange{0, 0}));
  for (const char* typed : {"x", "0", "3..", "..5", "3..x", "0..5", "3...5", "3-5", "3..3", "-1", "99999999999"}) BOOST_CHECK_THROW(parse_revisions(typed), Failure);
}

BOOST_AUTO_TEST_CASE(five_years_on_the_day_is_one_that_exists) {
  BOOST_TEST(five_years_after("2026-11-30") == "2031-11-30");
  BOOST_TEST(five_years_after("2028-02-29") == "2033-02-28");
}

BOOST_AUTO_TEST_CASE(a_file_is_json_by_its_name_or_its_beginning) {
  BOOST_TEST(is_json("spec.json", "# no"));
  BOOST_TEST(!is_json("spec.md", "{}"));
  BOOST_TEST(is_json("-", " \n{\"stage\""));
  BOOST_TEST(!is_json("-", "# Career spec"));
  BOOST_TEST(!is_json("", ""));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
