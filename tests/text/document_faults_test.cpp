// What cannot be read is named: all of it, by line, with what would be right.
#include <boost/test/unit_test.hpp>

#include "career/circles/v1/career_spec.pb.h"
#include "shared/text/document_markdown.hpp"

using namespace circles::text;
namespace v1 = career::circles::v1;

namespace {

using Texts = std::vector<std::string>;

Texts faults_of(const std::string& file) {
  Texts texts;
  try {
    read_markdown<v1::CareerSpec>(file);
  } catch (const UnreadableMarkdown& wrong) {
    for (const auto& fault : wrong.faults) texts.push_back(to_text(fault));
    BOOST_TEST(wrong.what() == texts.front());
  }
  return texts;
}

void has_faults(const std::string& file, const Texts& wanted) { BOOST_TEST(faults_of(file) == wanted, boost::test_tools::per_element()); }

}  // namespace

BOOST_AUTO_TEST_SUITE(document_faults)

BOOST_AUTO_TEST_CASE(values_that_are_none) {
  has_faults("Stage: middle", {"line 1: “Stage: middle” — stage is early, mid, senior or transition"});
  has_faults("Stage: unspecified", {"line 1: “Stage: unspecified” — stage is early, mid, senior or transition"});
  has_faults("## Vision\nBy: soon", {"line 2: “By: soon” — by is a day, such as 2031-11-30"});
  for (const char* day : {"2031-02-29", "2031-13-01", "2031-1-1", "31.11.2031", "2031/11/30", "2031-11-30x", "2031-11-00"}) BOOST_TEST(faults_of(std::string("## Vision\nBy: ") + day).size() == 1U, day);
  for (const char* day : {"2032-02-29", "1970-01-01"}) BOOST_TEST(faults_of(std::string("## Vision\nBy: ") + day).empty(), day);
  has_faults("## Skills\n- a\n  - Have: nine", {"line 3: “- Have: nine” — have is a whole number from 0 up"});
  for (const char* number : {"-1", "4294967296", "2.5", "2 of 5", "0x2", "+2"}) BOOST_TEST(faults_of(std::string("## Skills\n- a\n  - Have: ") + number).size() == 1U, number);
  has_faults("## Milestones\n- a\n  - Reached: maybe", {"line 3: “- Reached: maybe” — reached is yes or no"});
}

// D2, D10
BOOST_AUTO_TEST_CASE(what_stands_twice) {
  has_faults("Stage: mid\nStage: early", {"line 2: “Stage: early” — stage stands at line 1 already; join the two"});
  has_faults("## Vision\n## Values\n\n## vision ##\n", {"line 4: “## vision ##” — vision stands at line 1 already; join the two"});
  has_faults("## Vision\n### Where\n### Notes\n### where\n", {"line 4: “### where” — where stands at line 2 already; join the two"});
  BOOST_TEST(faults_of("## Vision\n### Notes\n## Values\n### Notes\n## Mine\n## Mine\n").empty());
  has_faults("## Skills\n- a\n  - Have: 1\n  - have: 2", {"line 4: “- have: 2” — have stands twice in this entry"});
}

BOOST_AUTO_TEST_CASE(what_cannot_stand_in_an_entry) {
  const std::string below = "below an entry stand lines as “- Have: …”, with have, want, evidence or by; prose goes under a heading";
  has_faults("## Skills\n- a\n  - Need: 4", {"line 3: “- Need: 4” — " + below});
  has_faults("## Skills\n- a\n  - because", {"line 3: “- because” — " + below});
  has_faults("## Skills\n- a\n\n  Prose about it.\n", {"line 4: “Prose about it.” — " + below});
  has_faults("## Skills\n- a\n  - Have: 2\n    - deeper", {"line 4: “- deeper” — " + below});
  has_faults("## Skills\n- a\n  - Have: 2\n\n    more", {"line 5: “more” — " + below});
  has_faults("## Skills\n- a\n  - Have: 2\n\n  more", {"line 5: “more” — " + below});
  has_faults("## Skills\n-\n  - Have: 2", {"line 2: “-” — an entry begins with one line of text"});
  has_faults("## Skills\n- ```\n  code\n  ```", {"line 2: “- ```” — an entry begins with one line of text"});
  has_faults("## Vision\n### Success\n- a\n  - b", {"line 4: “- b” — an entry of success is one line"});
}

// D10
BOOST_AUTO_TEST_CASE(all_of_them_in_the_order_of_lines) {
  has_faults("<!-- circle: not counted as text, but as a line -->\nStage: x\n\n## Skills\n- a\n  - Have: y\n\n## Vision\nBy: z\n\n## Skills\n",
             {"line 2: “Stage: x” — stage is early, mid, senior or transition", "line 6: “- Have: y” — have is a whole number from 0 up", "line 9: “By: z” — by is a day, such as 2031-11-30",
              "line 11: “## Skills” — skills stands at line 4 already; join the two"});
}

// L1: the size of a file.
BOOST_AUTO_TEST_CASE(what_is_no_text_at_all) {
  has_faults("a\nb\xff", {"line 2: “b\ufffd” — this is not UTF-8; save the file as UTF-8"});
  BOOST_TEST(faults_of(std::string(kMostMarkdown, 'a')).empty());
  has_faults(std::string(kMostMarkdown + 1, 'a'), {"line 1: the file has 1048577 bytes; 1048576 are read"});
}

BOOST_AUTO_TEST_CASE(a_fault_is_one_safe_line) {
  const auto texts = faults_of("Stage: \x1b[31m" + std::string(500, 'x'));
  BOOST_TEST_REQUIRE(texts.size() == 1U);
  BOOST_TEST(texts.front().find('\x1b') == std::string::npos);
  BOOST_TEST(texts.front().size() < 200U);
}

BOOST_AUTO_TEST_SUITE_END()
