// What people type about their documents.
#include "client/cli/document_words.hpp"

#include <boost/test/unit_test.hpp>

#include "client/cli/failure.hpp"

namespace circles::client {
namespace {

using Names = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(document_words)

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
  constexpr auto spec = v1::DOCUMENT_KIND_CAREER_SPEC;
  BOOST_CHECK((sections_from("vision, not-in-my-control,skills,vision,", spec) == Names{"vision", "not_in_my_control", "skills"}));
  BOOST_CHECK((sections_from("not_in_my_control", spec) == Names{"not_in_my_control"}));
  BOOST_TEST(sections_from("", spec).empty());
  BOOST_CHECK_EXCEPTION(sections_from("vision,hobbies", spec), Failure, [](const Failure& failure) { return failure.next_step().find("not-in-my-control") != std::string::npos; });
  BOOST_TEST(section_word("not_in_my_control") == "not-in-my-control");
}

BOOST_AUTO_TEST_CASE(each_document_has_its_own_sections) {
  BOOST_CHECK((sections_from("0-1y,now-to-1-year,market", v1::DOCUMENT_KIND_ROADMAP) == Names{"now_to_1_year", "market"}));
  BOOST_CHECK((sections_from("must-haves", v1::DOCUMENT_KIND_DECISION_FRAMEWORK) == Names{"must_haves"}));
  BOOST_CHECK_EXCEPTION(sections_from("vision", v1::DOCUMENT_KIND_ROADMAP), Failure, [](const Failure& failure) { return failure.message() == "“vision” is no section of your roadmap." && failure.next_step().find("0-1y, 1-3y, 3-5y") != std::string::npos; });
  // A thread is about a section of whatever was published.
  for (const char* typed : {"vision", "years-1-to-3", "1-3y", "metrics", "still_wanted", "positions"}) BOOST_CHECK_NO_THROW(section_from(typed));
  BOOST_CHECK_THROW(section_from("hobbies"), Failure);
}

BOOST_AUTO_TEST_CASE(only_sections_with_something_in_them_count) {
  v1::Document document;
  BOOST_TEST(sections_of(document).empty());
  auto& spec = *document.mutable_career_spec();
  BOOST_TEST(sections_of(document).empty());
  spec.set_stage(v1::CAREER_STAGE_MID);
  spec.mutable_vision()->set_where("Somewhere warm");
  spec.mutable_direction();
  spec.add_other()->set_heading("Hobbies");
  BOOST_CHECK((sections_of(document) == Names{"stage", "vision", "other"}));
}

BOOST_AUTO_TEST_CASE(what_the_server_adds_is_a_section_of_its_document) {
  const auto& kinds = *v1::DocumentKind_descriptor();
  for (int at = 1; at < kinds.value_count(); ++at) {
    const auto kind = static_cast<v1::DocumentKind>(kinds.value(at)->number());
    for (const auto& section : derived_sections(kind)) BOOST_TEST(shape_of(kind).FindFieldByName(section) != nullptr);
  }
  BOOST_CHECK((derived_sections(v1::DOCUMENT_KIND_OFFER) == Names{"evaluation", "decision"}));
}

BOOST_AUTO_TEST_CASE(revisions_are_named_in_three_ways) {
  BOOST_CHECK((parse_revisions("3..5", "circle spec diff") == RevisionRange{3, 5}));
  BOOST_CHECK((parse_revisions("5..3", "circle spec diff") == RevisionRange{5, 3}));
  BOOST_CHECK((parse_revisions("3", "circle spec diff") == RevisionRange{3, 0}));
  BOOST_CHECK((parse_revisions("", "circle spec diff") == RevisionRange{0, 0}));
  for (const char* typed : {"x", "0", "3..", "..5", "3..x", "0..5", "3...5", "3-5", "3..3", "-1", "99999999999"})
    BOOST_CHECK_EXCEPTION(parse_revisions(typed, "circle offer diff acme"), Failure, [](const Failure& failure) { return failure.next_step().starts_with("circle offer diff acme 3..5"); });
}

BOOST_AUTO_TEST_CASE(a_file_is_json_by_its_name_or_its_beginning) {
  BOOST_TEST(is_json("spec.json", "# no"));
  BOOST_TEST(!is_json("spec.md", "{}"));
  BOOST_TEST(is_json("-", " \n{\"stage\""));
  BOOST_TEST(!is_json("-", "# Career spec"));
  BOOST_TEST(!is_json("", ""));
}

BOOST_AUTO_TEST_CASE(each_key_stands_on_its_own_line_and_prose_flows) {
  BOOST_TEST(with_lines_apart("# Offer\n\nTitle: Foreman\nCompany: Acme\nReceived on: 2026-10-27\n\n## Notes\n\nRole: it is\nTitle: long\n", v1::DOCUMENT_KIND_OFFER) ==
             "# Offer\n\nTitle: Foreman  \nCompany: Acme  \nReceived on: 2026-10-27\n\n## Notes\n\nRole: it is  \nTitle: long\n");
  BOOST_TEST(with_lines_apart("# Offer\n\nSome words\nTitle: of somebody\nCompany: as well", v1::DOCUMENT_KIND_OFFER) == "# Offer\n\nSome words\nTitle: of somebody\nCompany: as well");
  BOOST_TEST(with_lines_apart("Own: a school\nKind: founder\nHobby: none\n", v1::DOCUMENT_KIND_CAREER_SPEC) == "Own: a school  \nKind: founder\nHobby: none\n");
  BOOST_TEST(with_lines_apart("", v1::DOCUMENT_KIND_OFFER).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
