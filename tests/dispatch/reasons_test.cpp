// The reasons that the server gives are those that the README explains to other clients.
#include <boost/test/unit_test.hpp>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace {

std::set<std::string> found_in(const std::string& file, const std::string& pattern) {
  std::ifstream stream(CIRCLES_SOURCE_DIR + ("/" + file));
  BOOST_REQUIRE_MESSAGE(stream.good(), file + " cannot be read");
  std::stringstream text;
  text << stream.rdbuf();
  const std::string whole = text.str();
  const std::regex expression(pattern);
  std::set<std::string> found;
  for (std::sregex_iterator match(whole.begin(), whole.end(), expression); match != std::sregex_iterator(); ++match) found.insert((*match)[1]);
  return found;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_reason_stands_in_the_readme_and_no_other) {
  const auto in_code = found_in("shared/wire/problem.hpp", R"re(inline constexpr Reason \w+\{v1::CODE_\w+, "([A-Z_]+)"\})re");
  BOOST_REQUIRE(in_code.contains("NOT_FOUND"));
  const auto in_readme = found_in("proto/README.md", R"re((?:^|\n)\| `([A-Z][A-Z_]+)` \|)re");
  for (const auto& reason : in_code) BOOST_CHECK_MESSAGE(in_readme.contains(reason), reason + " is not explained in proto/README.md");
  for (const auto& reason : in_readme) BOOST_CHECK_MESSAGE(in_code.contains(reason), reason + " of proto/README.md is not in shared/wire/problem.hpp");
}
