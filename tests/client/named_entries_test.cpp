// Which metric, milestone or criterion somebody means.
#include "client/cli/named_entries.hpp"

#include <boost/test/unit_test.hpp>

#include "client/cli/failure.hpp"

namespace circles::client {
namespace {

BOOST_AUTO_TEST_SUITE(named_entries)

BOOST_AUTO_TEST_CASE(a_name_or_how_one_alone_begins) {
  const std::vector<std::string> names{"Lead X", "Lead X and Y", "Straße", "docs"};
  BOOST_TEST(entry_named(names, "lead x", "milestone", "") == 0);
  BOOST_TEST(entry_named(names, " LEAD X AND", "milestone", "") == 1);
  BOOST_TEST(entry_named(names, "STRASSE", "milestone", "") == 2);
  BOOST_TEST(entry_named(names, "d", "milestone", "") == 3);
  BOOST_CHECK_EXCEPTION(entry_named(names, "lead", "milestone", ""), Failure, [](const Failure& failure) { return failure.code() == ExitCode::usage && failure.message() == "“lead” may mean “Lead X”, “Lead X and Y”."; });
  for (const char* typed : {"x", "", "docs2"})
    BOOST_CHECK_EXCEPTION(entry_named(names, typed, "milestone", "circle roadmap show"), Failure, [](const Failure& failure) { return failure.code() == ExitCode::not_found && failure.next_step() == "circle roadmap show"; });
}

BOOST_AUTO_TEST_CASE(what_is_called_the_same_in_any_case_is_taken) {
  BOOST_TEST(is_taken({"Docs"}, "DOCS "));
  BOOST_TEST(!is_taken({"Docs"}, "Doc"));
  BOOST_TEST(!is_taken({}, "Doc"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
