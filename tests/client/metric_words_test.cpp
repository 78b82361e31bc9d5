// A9: kinds, subjects and targets of metrics as people type them.
#include "client/cli/metric_words.hpp"

#include <boost/test/unit_test.hpp>

#include "client/cli/enum_words.hpp"
#include "client/cli/failure.hpp"

namespace circles::client {
namespace {

BOOST_AUTO_TEST_SUITE(metric_words)

BOOST_AUTO_TEST_CASE(a9_every_subject_but_ones_own_is_of_a_kind) {
  const auto& subjects = *v1::Metric::Subject_descriptor();
  for (int at = 1; at < subjects.value_count(); ++at) {
    const auto subject = static_cast<v1::Metric::Subject>(subjects.value(at)->number());
    BOOST_TEST((kind_of(subject) == v1::Metric::KIND_UNSPECIFIED) == (subject == v1::Metric::SUBJECT_OWN), enum_word(subject));
  }
  BOOST_TEST(kind_of(v1::Metric::SUBJECT_SKILLS) == v1::Metric::KIND_LEADING);
  BOOST_TEST(kind_of(v1::Metric::SUBJECT_COMPENSATION) == v1::Metric::KIND_LAGGING);
  BOOST_TEST(kind_of(v1::Metric::SUBJECT_DOMAINS) == v1::Metric::KIND_LEARNING);
  BOOST_TEST(kind_of(v1::Metric::SUBJECT_LEGACY) == v1::Metric::KIND_IMPACT);
}

BOOST_AUTO_TEST_CASE(a9_a_target_is_for_every_quarter_or_for_one) {
  const auto is = [](const char* typed, const char* quarter, std::optional<double> value) {
    const auto target = target_from(typed);
    BOOST_TEST(target.quarter == quarter, typed);
    BOOST_TEST((target.value == value), typed);
  };
  is("6/quarter", "", 6);
  is("6", "", 6);
  is("85 000/quarter", "", 85'000);
  is("2026-Q4=6.5", "2026-Q4", 6.5);
  is("2026-q4=-3", "2026-Q4", -3);
  is("2026-Q4=none", "2026-Q4", std::nullopt);
  is("none", "", std::nullopt);
  for (const char* typed : {"", "six", "6/month", "6/", "2026-Q5=6", "2026=6", "2026-Q4=", "2026-Q4=6/quarter", "6,5", "1e3", "inf", "nan", "0x10"}) BOOST_CHECK_THROW(target_from(typed), Failure);
}

BOOST_AUTO_TEST_CASE(a9_targets_stand_in_the_metric_or_under_its_name) {
  v1::Scorecard scorecard;
  auto& metric = *scorecard.mutable_metrics()->add_metrics();
  metric.set_name("Docs");
  BOOST_TEST(target_words(scorecard, metric).empty());
  set_target(scorecard, metric, {"", 6});
  set_target(scorecard, metric, {"2026-Q4", 8});
  set_target(scorecard, metric, {"2027-Q1", 12'500});
  // Whoever wrote the file may have written the name otherwise.
  scorecard.mutable_targets()->mutable_targets(0)->set_metric("DOCS");
  set_target(scorecard, metric, {"2026-Q4", 9});
  BOOST_TEST(scorecard.targets().targets_size() == 2);
  BOOST_TEST(target_words(scorecard, metric) == "every quarter 6, 2026-Q4 9, 2027-Q1 12 500");
  set_target(scorecard, metric, {"2026-Q4", std::nullopt});
  set_target(scorecard, metric, {"2026-Q3", std::nullopt});
  set_target(scorecard, metric, {"", std::nullopt});
  BOOST_TEST(target_words(scorecard, metric) == "2027-Q1 12 500");
}

BOOST_AUTO_TEST_CASE(several_are_said_with_their_names) {
  BOOST_CHECK((pair_from("docs=1", "") == std::pair<std::string, std::string>("docs", "1")));
  BOOST_CHECK((pair_from("a=b=2", "") == std::pair<std::string, std::string>("a=b", "2")));
  for (const char* typed : {"docs", "=1", ""}) BOOST_CHECK_EXCEPTION(pair_from(typed, "as this"), Failure, [](const Failure& failure) { return failure.next_step() == "as this"; });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
