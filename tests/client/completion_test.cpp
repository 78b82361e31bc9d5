// Completion is made from the tree, so it cannot lag behind it.
#include "client/cli/completion.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "client/cli/commands.hpp"
#include "client/cli/invocation.hpp"

namespace circles::client {
namespace {

bool has(const std::vector<std::string>& words, const std::string& word) { return std::find(words.begin(), words.end(), word) != words.end(); }

BOOST_AUTO_TEST_SUITE(completion)

BOOST_AUTO_TEST_CASE(every_place_of_the_tree_is_known) {
  Invocation invocation;
  CLI::App root("", "circle");
  add_all_commands(root, invocation);
  const auto places = completion_places(root);
  const auto at = [&](const std::string& path) { return std::find_if(places.begin(), places.end(), [&](const auto& place) { return place.path == path; }); };
  BOOST_REQUIRE(at("") != places.end());
  BOOST_TEST(has(at("")->commands, "commitment"));
  BOOST_REQUIRE(at("/commitment/add") != places.end());
  BOOST_TEST(has(at("/commitment/add")->options, "--monthly"));
  for (const char* path : {"/spec/publish", "/thread/open", "/mentor/grant", "/inbox/read", "/post/narrow", "/commitment/carry", "/pause/agree", "/reminder/channel/add", "/hook/remove", "/calendar/url", "/stats"}) BOOST_TEST((at(path) != places.end()));
  // The global ones are good everywhere.
  BOOST_TEST(has(at("/commitment/add")->options, "--json"));
}

BOOST_AUTO_TEST_CASE(every_shell_gets_a_script_that_names_the_commands) {
  Invocation invocation;
  CLI::App root("", "circle");
  add_all_commands(root, invocation);
  for (const char* shell : {"bash", "zsh", "fish"}) BOOST_TEST(completion_script(root, shell).find("/commitment/add") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
