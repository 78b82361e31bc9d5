// What cmark-gfm would take too long for, or its readers too deep a stack, is bounded beforehand.
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <functional>

#include "career/circles/v1/career_spec.pb.h"
#include "shared/text/display.hpp"
#include "shared/text/document_markdown.hpp"
#include "shared/text/terminal_markdown.hpp"
#include "tests/text/made_documents.hpp"

using namespace circles::text;
namespace v1 = career::circles::v1;

namespace {

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  while (text.size() + piece.size() <= bytes) text += piece;
  return text;
}

std::string growing_fences(std::size_t bytes) {
  std::string text;
  for (std::size_t length = 3; text.size() + length < bytes; ++length) text.insert(0, std::string(length, '`') + '\n');
  return text;
}

std::string stairs(std::size_t bytes) {
  std::string text;
  for (std::size_t deep = 0; text.size() + 2 * deep < bytes; ++deep) text += std::string(2 * deep, ' ') + "- a\n";
  return text;
}

// Again and again, with blank lines between, so that no paragraph is long.
std::string in_paragraphs(const std::string& text, std::size_t bytes) {
  const std::string part = text.substr(0, 8000) + "\n\n";
  return repeated(part, bytes);
}

// Each is quadratic or worse for cmark-gfm 0.29.0.gfm.6 or for a careless reader.
std::vector<std::string> hard_texts(std::size_t bytes) {
  const std::size_t half = bytes / 2;
  std::vector<std::string> texts;
  for (const char* piece : {">", "> ", "* ", "- ", "1. ", "*a_ ", "*a **a ", "[", "[a](", "![[]()", "a <?", "a <!A ", "a <![CDATA[", "<!-- ", "<?\n", "<!--\n", "```\n~~~\n", "a@", "a@a.", "www.a", "a\n-|-\n", "|\n", "[a]: b\n", "&", "\\", "\\\n", "## x\n", "\\## x\n",
                            "<!-- circle:\n", "<div>\n", "- a\n  - Have: 2\n", "- a\n\n", "Stage: x\n", "e\u0301", "\u0301", "\t", "\n", " ", "a ", "a", "-", "#", "_", "~~a ", "## Vision\n"})
    texts.push_back(repeated(piece, bytes));
  texts.push_back(repeated("- ", half) + "a\n" + repeated("\n", half));
  texts.push_back(repeated("> ", half) + "a\n" + repeated("a\n", half));
  texts.push_back(repeated("|", half) + "\n" + repeated("|-", half));
  texts.push_back(repeated("a|", 1000) + "\n" + repeated("-|", 1000) + "\n" + repeated("|\n", bytes));
  texts.push_back(growing_fences(bytes));
  texts.push_back(stairs(bytes));
  texts.push_back(stairs(half) + repeated("\n", half));
  return texts;
}

void takes_less(double seconds, const std::string& text, const std::function<void()>& act) {
  const auto start = std::chrono::steady_clock::now();
  act();
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  BOOST_TEST(taken.count() < seconds, text.substr(0, 40) << "… of " << text.size() << " bytes took " << taken.count() << " s");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(markdown_bounds)

// L2
BOOST_AUTO_TEST_CASE(ten_thousand_levels_are_shown) {
  for (const char* level : {">", "> ", "* ", "- ", "1. ", "*", "**", "[", "![", "<b>", "`", "~~a"}) {
    const auto lines = terminal_markdown(repeated(level, 10000 * std::string_view(level).size()) + "deep", 80, true);
    BOOST_TEST(lines.back().find("deep") != std::string::npos, level);
    for (const auto& line : lines) BOOST_TEST_REQUIRE(columns(line) <= 200U);
  }
}

// L2
BOOST_AUTO_TEST_CASE(showing_takes_bounded_time) {
  auto texts = hard_texts(kMostTerminalMarkdown);
  for (const auto& text : hard_texts(8000)) texts.push_back(in_paragraphs(text, kMostTerminalMarkdown / 4));
  texts.push_back(repeated("- ", 7000) + "a\n" + repeated("\n", kMostTerminalMarkdown - 8000));
  texts.push_back(stairs(7000) + repeated("\n", kMostTerminalMarkdown - 8000));
  for (const auto& text : texts) takes_less(1.0, text, [&] { terminal_markdown(text, 80, true); });
  const std::string beyond = repeated("*a* ", kMostTerminalMarkdown + 4);
  BOOST_TEST(terminal_markdown(beyond, 80, false).front().starts_with("*a* *a* "));
}

// As large as the server takes one text.
BOOST_AUTO_TEST_CASE(writing_takes_bounded_time) {
  for (const auto& text : hard_texts(20000)) {
    v1::CareerSpec spec;
    spec.set_introduction(text);
    takes_less(0.5, text, [&] {
      v1::CareerSpec read;
      read_markdown(write_markdown(spec), read);
      normalise(spec);
      BOOST_TEST(tests::same(read, spec));
    });
  }
}

// L1: an eighth of what is read, as time grows with the size and no faster.
BOOST_AUTO_TEST_CASE(reading_takes_bounded_time) {
  for (const auto& text : hard_texts(kMostMarkdown / 8)) {
    for (const char* heading : {"", "## Skills\n"})
      takes_less(1.0, heading + text, [&] {
        try {
          read_markdown<v1::CareerSpec>(heading + text);
        } catch (const UnreadableMarkdown&) {
          // It may well be no career spec.
        }
      });
  }
}

BOOST_AUTO_TEST_SUITE_END()
