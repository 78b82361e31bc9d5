// Other people's text on a terminal: no escape gets through, and columns are counted as they are seen.
#include "shared/text/display.hpp"

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <random>

using namespace circles::text;

namespace {

using Lines = std::vector<std::string>;

std::string without_blanks(std::string_view text) {
  std::string letters;
  std::ranges::copy_if(text, std::back_inserter(letters), [](char character) { return character != ' ' && character != '\n'; });
  return letters;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(display)

BOOST_AUTO_TEST_CASE(what_is_harmful_is_written_out) {
  BOOST_TEST(harmless("\x1b[31mred") == "<U+001B>[31mred");
  BOOST_TEST(harmless("a\u202eb") == "a<U+202E>b");
  BOOST_TEST(harmless("\u009b31m") == "<U+009B>31m");
  BOOST_TEST(harmless("a\rb\bc\x07") == "a<U+000D>b<U+0008>c<U+0007>");
  BOOST_TEST(harmless("\U000e0041") == "<U+E0041>");
  BOOST_TEST(harmless(std::string_view("a\0b", 3)) == "a<U+0000>b");
}

BOOST_AUTO_TEST_CASE(what_is_harmless_stays) {
  for (const char* text : {"", "Ana", "two\nlines", "👩\u200d💻", "שלום", "می\u200cخواهم"}) BOOST_TEST(harmless(text) == text);
  BOOST_TEST(harmless("a\tb") == "a b");
}

BOOST_AUTO_TEST_CASE(broken_bytes_become_replacement_characters) {
  BOOST_TEST(harmless("a\xff" "b") == "a\ufffdb");
  BOOST_TEST(harmless("\xe2\x82") == "\ufffd\ufffd");
}

// Whatever the bytes, what comes out holds no control character but the line feed.
BOOST_AUTO_TEST_CASE(nothing_harmful_ever_comes_out) {
  std::mt19937 dice(4);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes(dice() % 40, '\0');
    for (char& byte : bytes) byte = static_cast<char>(dice() % 4 == 0 ? dice() % 256 : dice() % 128);
    const std::string shown = harmless(bytes);
    BOOST_TEST_REQUIRE(std::ranges::none_of(shown, [](char byte) { return (byte >= 0 && byte < ' ' && byte != '\n') || byte == 0x7f; }));
    BOOST_TEST_REQUIRE(harmless(shown) == shown);
  }
}

BOOST_AUTO_TEST_CASE(columns_are_those_that_are_seen) {
  BOOST_TEST(columns("") == 0U);
  BOOST_TEST(columns("Ana") == 3U);
  BOOST_TEST(columns("Žofie") == 5U);
  BOOST_TEST(columns("Jose\u0301") == 4U);
  BOOST_TEST(columns("李小龙") == 6U);
  BOOST_TEST(columns("김") == 2U);
  BOOST_TEST(columns("🦊") == 2U);
  BOOST_TEST(columns("שָׁלוֹם") == 4U);
}

BOOST_AUTO_TEST_CASE(shortening_says_that_something_was_cut) {
  BOOST_TEST(shorten("Ana", 3) == "Ana");
  BOOST_TEST(shorten("Anna", 3) == "An…");
  BOOST_TEST(shorten("Ana", 0) == "");
  BOOST_TEST(shorten("Ana", 1) == "…");
  BOOST_TEST(shorten("", 0) == "");
  BOOST_TEST(shorten("李小龙", 5) == "李小…");
  BOOST_TEST(shorten("李小龙", 4) == "李…");
  // A letter keeps its marks.
  BOOST_TEST(shorten("e\u0301e\u0301e\u0301", 2) == "e\u0301…");
}

BOOST_AUTO_TEST_CASE(lines_break_at_blanks) {
  BOOST_TEST(fold("one two three", 7) == (Lines{"one two", "three"}), boost::test_tools::per_element());
  BOOST_TEST(fold("one two", 3) == (Lines{"one", "two"}), boost::test_tools::per_element());
  BOOST_TEST(fold("one\n\ntwo", 80) == (Lines{"one", "", "two"}), boost::test_tools::per_element());
  BOOST_TEST(fold("", 80) == (Lines{""}), boost::test_tools::per_element());
  BOOST_TEST(fold("one\n", 80) == (Lines{"one"}), boost::test_tools::per_element());
  BOOST_TEST(fold("abcdefgh ij", 3) == (Lines{"abc", "def", "gh", "ij"}), boost::test_tools::per_element());
  BOOST_TEST(fold("a bcdefgh", 3) == (Lines{"a", "bcd", "efg", "h"}), boost::test_tools::per_element());
  BOOST_TEST(fold("李小龙", 5) == (Lines{"李小", "龙"}), boost::test_tools::per_element());
}

// A place too narrow for a character gets the character: no letter is lost, and no empty line is made for it.
BOOST_AUTO_TEST_CASE(what_fits_nowhere_stands_alone) {
  BOOST_TEST(fold("李小", 1) == (Lines{"李", "小"}), boost::test_tools::per_element());
  BOOST_TEST(fold("ab", 0) == (Lines{"a", "b"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(no_line_is_too_wide_and_no_letter_is_lost) {
  const std::array<std::string, 12> pieces{"a", "bc", "long", " ", " ", "  ", "\n", "李", "🦊", "e\u0301", "שלום", "\u00a0"};
  std::mt19937 dice(8);
  for (int round = 0; round < 4000; ++round) {
    std::string text;
    for (std::size_t count = dice() % 30; count > 0; --count) text += pieces.at(dice() % pieces.size());
    const std::size_t width = 2 + dice() % 20;
    std::string all;
    for (const auto& line : fold(text, width)) {
      BOOST_TEST_REQUIRE(columns(line) <= width, "\"" << line << "\" of \"" << text << "\" in " << width);
      all += line;
    }
    BOOST_TEST_REQUIRE(without_blanks(all) == without_blanks(text), text);
    const std::string shortened = shorten(text, width);
    BOOST_TEST_REQUIRE(columns(shortened) <= width);
    BOOST_TEST_REQUIRE((shortened == text) == (columns(text) <= width));
  }
}

BOOST_AUTO_TEST_SUITE_END()
