// Markdown on a terminal: readable, within its width, and without a byte that could do anything.
#include "shared/text/terminal_markdown.hpp"

#include <boost/test/unit_test.hpp>
#include <random>
#include <regex>

#include "shared/text/display.hpp"
#include "tests/text/made_documents.hpp"

using namespace circles::text;

namespace {

using Lines = std::vector<std::string>;

void shows(std::string_view markdown, const Lines& wanted, std::size_t width = 40) {
  BOOST_TEST(terminal_markdown(markdown, width, false) == wanted, boost::test_tools::per_element());
}

const std::regex& colours() {
  static const std::regex sequence("\x1b\\[0(;(1|2|3|4|9|36))*m");
  return sequence;
}

std::string without_colours(const std::string& line) { return std::regex_replace(line, colours(), ""); }

bool is_control(char byte) { return (byte >= 0 && byte < ' ') || byte == 0x7f; }

void is_safe(const std::string& markdown, std::size_t width) {
  const Lines plain = terminal_markdown(markdown, width, false);
  for (const auto& line : plain) {
    BOOST_TEST_REQUIRE(std::ranges::none_of(line, is_control), markdown);
    BOOST_TEST_REQUIRE(columns(line) <= width, "\"" << line << "\" in " << width << " of\n" << markdown);
    BOOST_TEST_REQUIRE(harmless(line) == line, markdown);
  }
  for (const auto& line : terminal_markdown(markdown, width, true)) {
    const std::string bare = without_colours(line);
    BOOST_TEST_REQUIRE(std::ranges::none_of(bare, is_control), markdown);
    BOOST_TEST_REQUIRE(columns(bare) <= width, "\"" << bare << "\" in " << width << " of\n" << markdown);
    // What begins in a line ends in it.
    const auto last = line.rfind('\x1b');
    BOOST_TEST_REQUIRE((last == std::string::npos || line.substr(last, 4) == "\x1b[0m"), markdown);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(terminal_markdowns)

BOOST_AUTO_TEST_CASE(blocks_stand_apart) {
  shows("", {});
  shows("one\ntwo\n\nthree", {"one two", "", "three"});
  shows("one  \ntwo\\\nthree", {"one", "two", "three"});
  shows("# A *b*\n## C\ntext\n---", {"# A *b*", "", "## C", "", "## text"});
  shows("text\n\n***\ntext", {"text", "", "* * *", "", "text"});
  shows("> quoted\n>\n> > twice", {"│ quoted", "│ ", "│ │ twice"});
  shows("```cpp\nint  a;\n\n  b\n```", {"    (cpp)", "    int  a;", "", "      b"});
  shows("    code", {"    code"});
}

BOOST_AUTO_TEST_CASE(lists_keep_their_shape) {
  shows("- a\n- b\n  - c\n\n    d", {"- a", "- b", "  - c", "", "    d"});
  shows("- a\n\n- b", {"- a", "", "- b"});
  shows("9. a\n10. b", {"9. a", "10. b"});
  shows("-\n- [ ] task", {"- ", "- [ ] task"});
  shows("- one two three four five six seven eight nine", {"- one two three four five six seven", "  eight nine"});
}

BOOST_AUTO_TEST_CASE(emphasis_is_marked_or_coloured) {
  shows("*a* **b** `c` ~~d~~ ~e~", {"*a* **b** `c` ~~d~~ ~e~"});
  BOOST_TEST(terminal_markdown("a *b* **c**", 40, true) == (Lines{"a \x1b[0;3mb\x1b[0m \x1b[0;1mc\x1b[0m"}), boost::test_tools::per_element());
  BOOST_TEST(terminal_markdown("*a *b* c* d", 40, true) == (Lines{"\x1b[0;3ma b c\x1b[0m d"}), boost::test_tools::per_element());
  BOOST_TEST(terminal_markdown("# a **b** c", 40, true) == (Lines{"\x1b[0;1;4ma b c\x1b[0m"}), boost::test_tools::per_element());
  BOOST_TEST(terminal_markdown("`a` ~~b~~", 40, true) == (Lines{"\x1b[0;36ma\x1b[0m \x1b[0;9mb\x1b[0m"}), boost::test_tools::per_element());
  // A colour does not run over the end of a line.
  BOOST_TEST(terminal_markdown("**one two three four five**", 20, true) == (Lines{"\x1b[0;1mone two three four\x1b[0m", "\x1b[0;1mfive\x1b[0m"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(links_say_where_they_lead) {
  shows("[a *b*](https://x.y 'title')", {"a *b* <https://x.y>"});
  shows("![photo](https://x.y/z.png)", {"photo <https://x.y/z.png>"});
  shows("![](https://x.y)", {"<https://x.y>"});
  shows("<https://x.y> www.x.y me@x.y", {"https://x.y www.x.y me@x.y"});
  shows("[https://good.org](https://bad.org)", {"https://good.org <https://bad.org>"}, 60);
  shows("[a]\n\n[a]: https://x.y", {"a <https://x.y>"});
  shows("[![alt](i)](l)", {"alt <i> <l>"});
  shows("[x](javascript:alert(1))", {"x <javascript:alert(1)>"});
}

BOOST_AUTO_TEST_CASE(html_is_text) {
  shows("<b>bold</b> <!-- c -->", {"<b>bold</b> <!-- c -->"});
  shows("<script>\n  alert(1)\n</script>", {"<script>", "  alert(1)", "</script>"});
  shows("a &lt;b&gt; &#27;[31m", {"a <b> <U+001B>[31m"});
}

BOOST_AUTO_TEST_CASE(tables_are_aligned) {
  shows("| name | n |\n|:--|--:|\n| Ana | 1 |\n| *Bo* | 12 |", {"name   n", "────────", "Ana    1", "*Bo*  12"});
  shows("a|b\n:-:|-\nwide cell|x\n", {"    a      b", "────────────", "wide cell  x"});
  shows("a|b\n-|-\none two three four five six|seven eight nine ten\n", {"a            b", "─────────────────────────", "one two      seven eight", "three four   nine ten", "five six"}, 25);
  shows("李|b\n-|-\na|c\n", {"李  b", "─────", "a   c"});
  shows("a|b|c|d|e\n-|-|-|-|-\n1|2|3|4|5", {"a | b | c | d | e", "1 | 2 | 3 | 4 | 5"}, 20);
}

BOOST_AUTO_TEST_CASE(what_could_do_harm_is_written_out) {
  shows("\x1b[31mred \u202etxt \u009b", {"<U+001B>[31mred <U+202E>txt <U+009B>"});
  shows("[a](<http://x/\x1b]8;;>)", {"a <http://x/<U+001B>]8;;>"});
  shows("`\x1b[2J`", {"`<U+001B>[2J`"});
  shows("```\x1b[2J\n\x07\n```", {"    (<U+001B>[2J)", "    <U+0007>"});
  for (const std::string place : {"X", "# X", "- X", "> X", "`X`", "    X", "<X>", "<b X>", "[X](X)", "![X](X)", "|X|\n|-|\n|X|", "```X\nX\n```", "<!-- X", "*X*", "[a]: X\n\n[a]"}) {
    for (const std::string harm : {"\x1b[31m", "\x1b]0;title\x07", "\u009b2J", "\u202e", "\u2066", "\r", "\b", "\x7f", "\x1bP", "\u200b", "&#27;[31m", "&#x9b;m"}) {
      std::string markdown = place;
      for (auto at = markdown.find('X'); at != std::string::npos; at = markdown.find('X', at + harm.size())) markdown.replace(at, 1, harm);
      is_safe(markdown, 30);
    }
  }
}

BOOST_AUTO_TEST_CASE(whatever_comes_in_what_comes_out_is_safe) {
  std::mt19937 dice(6);
  for (unsigned seed = 1; seed <= 1500; ++seed) {
    std::string markdown = tests::DocumentMaker(seed).file();
    // Broken, and hostile, in places.
    for (unsigned count = static_cast<unsigned>(dice() % 6); count > 0 && !markdown.empty(); --count) markdown[dice() % markdown.size()] = static_cast<char>(dice() % 256);
    is_safe(markdown, 20 + dice() % 60);
  }
}

BOOST_AUTO_TEST_CASE(narrow_is_not_endless) {
  for (const auto& line : terminal_markdown("> > > > > > > > > > > > > > > > > > > > deep in\n\n- - - - - - - - - - - - - x", 0, false)) BOOST_TEST(columns(line) <= 20U);
}

BOOST_AUTO_TEST_SUITE_END()
