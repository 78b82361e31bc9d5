// What changed is shown word by word, all of it, safely, and in bounded time.
#include "shared/text/word_diff.hpp"

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <random>

#include "shared/text/sequence_diff.hpp"

using namespace circles::text;

namespace {

using Texts = std::vector<std::string>;

Texts shown(std::string_view before, std::string_view after) {
  Texts texts;
  for (const auto& line : word_diff(before, after)) texts.push_back(to_text(line));
  return texts;
}

void shows(std::string_view before, std::string_view after, const Texts& wanted) { BOOST_TEST(shown(before, after) == wanted, boost::test_tools::per_element()); }

std::string numbered(int from, int end) {
  std::string lines;
  for (int at = from; at < end; ++at) lines += "line " + std::to_string(at) + "\n";
  return lines;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(word_diffs)

BOOST_AUTO_TEST_CASE(words_that_changed_stand_in_their_line) {
  shows("", "", {});
  shows("a\n", "a", {});
  shows("I want to lead a team.", "I want to found a team.", {"I want to [-lead-]{+found+} a team."});
  shows("a b c", "a c", {"a [-b -]c"});
  shows("one two three\n", "one two, three\n", {"one two{+,+} three"});
  shows("Žofie má psa", "Žofie má kočku", {"Žofie má [-psa-]{+kočku+}"});
}

BOOST_AUTO_TEST_CASE(lines_that_came_or_went_stand_whole) {
  shows("", "new\nlines", {"{+new+}", "{+lines+}"});
  shows("a\nb\nc\n", "a\nc\n", {"a", "[-b-]", "c"});
  shows("a\n\nb\n", "a\nb\n", {"a", "[- -]", "b"});
  // Too little in common to be read word by word.
  shows("the cat sat on its old mat\n", "whoever wants may go on walking\n", {"[-the cat sat on its old mat-]", "{+whoever wants may go on walking+}"});
}

BOOST_AUTO_TEST_CASE(what_stays_is_folded_away) {
  shows(numbered(0, 10), numbered(0, 5) + "line five\n" + numbered(6, 10), {"… 3 lines unchanged", "line 3", "line 4", "line [-5-]{+five+}", "line 6", "line 7", "… 2 lines unchanged"});
  shows(numbered(0, 3) + "x\n", numbered(0, 3) + "y\n", {"… 1 line unchanged", "line 1", "line 2", "[-x-]", "{+y+}"});
}

BOOST_AUTO_TEST_CASE(what_comes_out_is_safe) {
  shows("what was said", "what was said \x1b[31m\u202e", {"what was said{+ <U+001B>[31m<U+202E>+}"});
  for (const auto& line : word_diff("a\tb\rc\x07", "d\te\n\x9b"))
    for (const auto& piece : line.pieces) BOOST_TEST(piece.text.find_first_of("\t\r\n\x07") == std::string::npos);
}

// Every step leads from one to the other, whatever work is allowed.
BOOST_AUTO_TEST_CASE(steps_rebuild_both_sides) {
  std::mt19937 dice(3);
  const Texts words{"a", "b", "c", "d", "e", "f"};
  for (int round = 0; round < 3000; ++round) {
    std::vector<std::string> unique;
    for (int at = 0; at < 40; ++at) unique.push_back("u" + std::to_string(at));
    std::vector<std::string_view> before;
    std::vector<std::string_view> after;
    for (auto* side : {&before, &after})
      for (unsigned count = static_cast<unsigned>(dice() % 60), at = 0; at < count; ++at) side->push_back(dice() % 3 == 0 ? std::string_view(unique[at % 40]) : std::string_view(words[dice() % words.size()]));
    std::size_t work = dice() % 3 == 0 ? 0 : dice() % 2000;
    const std::size_t allowed = work;
    std::vector<std::string_view> old_again;
    std::vector<std::string_view> new_again;
    for (const auto& step : sequence_diff(before, after, work)) {
      if (step.kind != DiffStep::added) old_again.push_back(before[step.before]);
      if (step.kind != DiffStep::removed) new_again.push_back(after[step.after]);
      if (step.kind == DiffStep::same) BOOST_TEST_REQUIRE(before[step.before] == after[step.after]);
    }
    BOOST_TEST_REQUIRE((old_again == before && new_again == after), "round " << round);
    BOOST_TEST_REQUIRE(work <= allowed);
  }
}

BOOST_AUTO_TEST_CASE(what_is_shortest_is_found_where_work_allows) {
  const std::vector<std::string_view> before{"a", "b", "c", "a", "b", "b", "a"};
  const std::vector<std::string_view> after{"c", "b", "a", "b", "a", "c"};
  std::size_t work = 1000;
  std::size_t same = 0;
  for (const auto& step : sequence_diff(before, after, work)) same += step.kind == DiffStep::same ? 1 : 0;
  BOOST_TEST(same == 4U);
}

// L3: the worst that could be sent: a megabyte each of what dtl would compare for hours.
BOOST_AUTO_TEST_CASE(time_is_bounded) {
  constexpr std::size_t kMegabyte = 1024 * 1024;
  std::mt19937 dice(5);
  const auto made = [&](std::string_view letters, bool lines) {
    std::string text(kMegabyte, ' ');
    for (char& character : text) character = dice() % 2 == 0 ? letters[dice() % letters.size()] : lines ? '\n' : ' ';
    return text;
  };
  const auto shuffled = [&](std::size_t count) {
    std::vector<std::size_t> numbers(count);
    for (std::size_t at = 0; at < count; ++at) numbers[at] = at;
    std::ranges::shuffle(numbers, dice);
    std::string text;
    for (const auto number : numbers) text += std::to_string(number) + "\n";
    return text.substr(0, kMegabyte);
  };
  // Only one line is unique at a time: the last, once what follows it is cut off.
  const auto one_by_one = [&](const std::string& noise) {
    std::vector<std::string> lines;
    for (int at = 0; at < 25000; ++at) lines.insert(lines.end(), {noise + std::to_string(at), std::to_string(at), noise + std::to_string(at), std::to_string(at + 2)});
    std::string text;
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) text += *line + "\n";
    return text;
  };
  const auto takes_short = [&](const std::string& what, const std::string& before, const std::string& after) {
    const auto start = std::chrono::steady_clock::now();
    BOOST_TEST(!word_diff(before, after).empty());
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    BOOST_TEST(taken.count() < 2.0, what);
    BOOST_TEST_MESSAGE(what << ": " << taken.count() << " s");
  };
  takes_short("few letters, many lines", made("ab", true), made("ab", true));
  takes_short("few words, one line", made("ab", false), made("ab", false));
  takes_short("lines shuffled", shuffled(150000), shuffled(150000));
  takes_short("all different", numbered(0, 90000), numbered(500000, 590000));
  takes_short("one by one", one_by_one("a"), one_by_one("b"));
  takes_short("empty lines", std::string(kMegabyte, '\n'), made("a", true));
}

// L3
BOOST_AUTO_TEST_CASE(what_lies_beyond_the_bound_is_said) {
  const std::string long_text(1024 * 1024, 'a');
  const std::string said = "(What lies beyond 1 MiB or 100,000 lines is not compared.)";
  BOOST_TEST(shown(long_text, long_text + "b").back() == said);
  BOOST_TEST(word_diff(long_text, long_text).empty());
  const std::string many_lines = numbered(0, 100000);
  BOOST_TEST(shown(many_lines, many_lines + "b\n").back() == said);
  BOOST_TEST(word_diff(many_lines, many_lines).empty());
}

BOOST_AUTO_TEST_SUITE_END()
