// Numbers, days, months and quarters as they stand in a file.
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>

#include "career/circles/v1/documents.pb.h"
#include "shared/text/document_markdown.hpp"
#include "tests/text/made_documents.hpp"

using namespace circles::text;
using namespace circles::text::tests;
namespace v1 = career::circles::v1;

namespace {

v1::Offer offer_with_base(double base) {
  v1::Offer offer;
  offer.mutable_compensation()->set_base(base);
  return offer;
}

std::string written(double base) {
  const std::string file = write_markdown(offer_with_base(base));
  constexpr std::string_view kBefore = "# Offer\n\n## Compensation\n\nBase: ";
  BOOST_TEST_REQUIRE(file.starts_with(kBefore), file);
  return file.substr(kBefore.size(), file.size() - kBefore.size() - 1);
}

template <typename Document>
std::string fault_of(const std::string& file) {
  try {
    read_markdown<Document>(file);
    return "none";
  } catch (const UnreadableMarkdown& wrong) {
    return wrong.what();
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(document_values)

// D11
BOOST_AUTO_TEST_CASE(a_number_is_written_as_short_as_reads_back) {
  BOOST_TEST(written(0) == "0");
  BOOST_TEST(written(0.1) == "0.1");
  BOOST_TEST(written(-2.5) == "-2.5");
  BOOST_TEST(written(1.0 / 3) == "0.3333333333333333");
  BOOST_TEST(written(95000) == "95000");
  BOOST_TEST(written(1e15) == "1000000000000000");
  BOOST_TEST(written(999999999999999.9) == "999999999999999.9");
  BOOST_TEST(written(1e-7) == "0.0000001");
  BOOST_TEST(written(-0.0) == "-0");
  for (const double extreme : {std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest(), std::numeric_limits<double>::min(), std::numeric_limits<double>::denorm_min(), 0.1 + 0.2, 5e22, -1e300})
    BOOST_TEST(read_markdown<v1::Offer>(write_markdown(offer_with_base(extreme))).compensation().base() == extreme);
  BOOST_TEST(std::signbit(read_markdown<v1::Offer>(write_markdown(offer_with_base(-0.0))).compensation().base()));
}

// D11
BOOST_AUTO_TEST_CASE(what_is_no_finite_number_is_refused) {
  for (const char* number : {"inf", "-inf", "nan", "infinity", "1e999", "2,5", "+2", "2.5 EUR", "0x10", "1 000", "."}) {
    const std::string line = std::string("Base: ") + number;
    BOOST_TEST(fault_of<v1::Offer>("## Compensation\n" + line) == "line 2: “" + line + "” — base is a number, such as 2.5 or 40");
  }
  BOOST_TEST(read_markdown<v1::Offer>("## Compensation\nBase: 1e3\n").compensation().base() == 1000);
  // Nor is it written as anything that could be read.
  BOOST_TEST(fault_of<v1::Offer>(write_markdown(offer_with_base(std::numeric_limits<double>::infinity()))).starts_with("line 5: "));
}

// D12
BOOST_AUTO_TEST_CASE(nought_differs_from_nothing) {
  const auto offer = read_markdown<v1::Offer>("## Ratings\n- Learning\n  - Score: 0\n- Team\n  - Score:\n- Impact\n\n## Compensation\nBonus: 0\nBase:\n");
  BOOST_TEST((offer.ratings().ratings(0).has_score() && offer.ratings().ratings(0).score() == 0));
  BOOST_TEST((!offer.ratings().ratings(1).has_score() && !offer.ratings().ratings(2).has_score()));
  BOOST_TEST((offer.compensation().has_bonus() && !offer.compensation().has_base()));
  BOOST_TEST(write_markdown(offer) == "# Offer\n\n## Ratings\n\n- Learning\n  - Score: 0\n- Team\n- Impact\n\n## Compensation\n\nBonus: 0\n");
  // A number that is always there is left out when it is nought.
  v1::Scorecard scorecard;
  scorecard.mutable_targets()->add_targets()->set_metric("Talks");
  BOOST_TEST(write_markdown(scorecard) == "# Scorecard\n\n## Targets\n\n- Talks\n");
}

// D13
BOOST_AUTO_TEST_CASE(months_and_quarters_are_checked_as_days_are) {
  BOOST_TEST(fault_of<v1::Positions>("## Positions\n- SRE\n  - From: 2023-02\n  - Until: 2024-13") == "line 4: “- Until: 2024-13” — until is a month, such as 2031-11");
  for (const char* month : {"2023-02-01", "2023-2", "02/2023", "2023", "February 2023", "2023-00"}) BOOST_TEST(fault_of<v1::Positions>(std::string("## Positions\n- SRE\n  - From: ") + month) != "none", month);
  BOOST_TEST(fault_of<v1::Scorecard>("## Targets\n- Talks\n  - Quarter: 2026-Q5") == "line 3: “- Quarter: 2026-Q5” — quarter is a quarter, such as 2031-Q4");
  for (const char* quarter : {"Q4", "2026-Q0", "2026-Q", "2026Q4", "26-Q4", "2026-q4", "2026-Q44", "2026-W54", "2026-W0", "2026", "this"}) BOOST_TEST(fault_of<v1::Scorecard>(std::string("## Targets\n- Talks\n  - Quarter: ") + quarter) != "none", quarter);
  // What the contract calls a period is one; which of them a scorecard takes is the server's to say.
  for (const char* period : {"2026-Q1", "2026-Q4", "2026-W01", "2026-W53", "2026-11", "2026-11-30"}) BOOST_TEST(fault_of<v1::Scorecard>(std::string("## Targets\n- Talks\n  - Quarter: ") + period) == "none", period);
}

// D14
BOOST_AUTO_TEST_CASE(entries_may_share_a_title) {
  const std::string file = "# Scorecard\n\n## Targets\n\n- Talks\n  - Quarter: 2026-Q4\n  - Value: 2\n- Talks\n  - Quarter: 2027-Q1\n  - Value: 2.5\n- Talks\n";
  const auto scorecard = read_markdown<v1::Scorecard>(file);
  BOOST_TEST_REQUIRE(scorecard.targets().targets_size() == 3);
  BOOST_TEST(scorecard.targets().targets(1).value() == 2.5);
  BOOST_TEST(write_markdown(scorecard) == file);
}

// D1: titles, and what stands above the first heading.
BOOST_AUTO_TEST_CASE(each_document_has_its_title_and_its_introduction) {
  v1::DecisionFramework framework;
  framework.set_introduction("How I decide.");
  framework.set_direction("Closer is nearer to the sea.");
  const std::string file = "# Decision framework\n\nHow I decide.\n\n## Direction\n\nCloser is nearer to the sea.\n";
  BOOST_TEST(write_markdown(framework) == file);
  BOOST_TEST(same(read_markdown<v1::DecisionFramework>(file), framework));
  v1::Review review;
  review.set_kind(v1::Review::KIND_ANNUAL);
  review.set_period("2026");
  review.set_introduction("A year.");
  review.set_vision("The same.");
  BOOST_TEST(write_markdown(review) == "# Review\n\nKind: annual\nPeriod: 2026\n\nA year.\n\n## Vision\n\nThe same.\n");
  BOOST_TEST(same(read_markdown<v1::Review>(write_markdown(review)), review));
  v1::Roadmap roadmap;
  roadmap.mutable_now_to_1_year()->add_skills("Welding");
  roadmap.mutable_years_3_to_5()->add_milestones()->set_title("A van");
  BOOST_TEST(write_markdown(roadmap) == "# Roadmap\n\n## Now to 1 year\n\n### Skills\n\n- Welding\n\n## Years 3 to 5\n\n### Milestones\n\n- A van\n");
}

BOOST_AUTO_TEST_SUITE_END()
