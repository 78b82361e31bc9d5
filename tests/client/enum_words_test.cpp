// The contract's enums as words.
#include "client/cli/enum_words.hpp"

#include <boost/test/unit_test.hpp>

#include "client/cli/failure.hpp"

namespace circles::client {
namespace {

BOOST_AUTO_TEST_SUITE(enum_words)

BOOST_AUTO_TEST_CASE(each_value_has_a_word_that_names_it) {
  for (const auto* shape : {v1::Metric::Kind_descriptor(), v1::Metric::Subject_descriptor(), v1::MustHave::Kind_descriptor(), v1::Criterion::Kind_descriptor(), v1::Position::Kind_descriptor(), v1::RoadmapMilestone::State_descriptor()})
    for (int at = 1; at < shape->value_count(); ++at) {
      const int number = shape->value(at)->number();
      const std::string word = enum_word(*shape, number);
      BOOST_TEST(!word.empty());
      BOOST_TEST(enum_from(*shape, word, "word") == number);
    }
  BOOST_TEST(enum_word(v1::MustHave::KIND_WORK_LIFE_BALANCE) == "work-life-balance");
  BOOST_TEST(enum_word(v1::MustHave::KIND_UNSPECIFIED).empty());
  BOOST_TEST(enum_word(static_cast<v1::MustHave::Kind>(99)).empty());
}

BOOST_AUTO_TEST_CASE(words_are_typed_in_any_case_and_refused_with_all_there_are) {
  BOOST_TEST(enum_from<v1::MustHave::Kind>("Work_Life Balance", "kind of must-have") == v1::MustHave::KIND_WORK_LIFE_BALANCE);
  for (const char* typed : {"", "unspecified", "money"})
    BOOST_CHECK_EXCEPTION(enum_from<v1::Metric::Kind>(typed, "kind of metric"), Failure, [](const Failure& failure) { return failure.message().ends_with("is no kind of metric.") && failure.next_step() == "There are: leading, lagging, learning or impact"; });
  BOOST_CHECK_EXCEPTION(enum_from<v1::Metric::Kind>(std::string(20000, 'x'), "kind of metric"), Failure, [](const Failure& failure) { return failure.message().size() < 200; });
  BOOST_TEST(enum_choice<v1::Position::Kind>() == "impact or learning");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
