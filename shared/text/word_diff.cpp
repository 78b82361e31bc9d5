#include "shared/text/word_diff.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "shared/text/display.hpp"
#include "shared/text/sequence_diff.hpp"

namespace circles::text {
namespace {

using Views = std::vector<std::string_view>;

constexpr std::size_t kMostBytes = 1024 * 1024;
constexpr std::size_t kMostLines = 100'000;
constexpr std::size_t kContext = 2;
// Comparing one by one all that could be compared; about 10 ns each.
constexpr std::size_t kLineWork = 20'000'000;
constexpr std::size_t kWordWork = 20'000'000;
// Words are compared in stretches of at most so many bytes.
constexpr std::size_t kMostStretch = 64 * 1024;
// With less of the letters than this in common, words would make a salad.
constexpr std::size_t kAThird = 3;

// With their line feeds.
Views lines_with_ends(std::string_view text) {
  Views lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

bool is_letter(char character) {
  return static_cast<unsigned char>(character) >= 0x80 || (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || (character >= '0' && character <= '9');
}

// Words, runs of blanks, and every other character by itself.
Views words_of(std::string_view text) {
  Views words;
  while (!text.empty()) {
    std::size_t end = 1;
    if (is_letter(text.front())) {
      while (end < text.size() && is_letter(text[end])) ++end;
    } else if (text.front() == ' ') {
      while (end < text.size() && text[end] == ' ') ++end;
    }
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

class Lines {
 public:
  void add(DiffPiece::Kind kind, std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      add_within_line(kind, text.substr(0, end));
      if (end == text.size()) return;
      end_line();
      text.remove_prefix(end + 1);
    }
  }

  // So that what follows begins a line.
  void end_open_line() {
    if (!open_.pieces.empty()) end_line();
  }

  std::vector<DiffLine> take() {
    end_open_line();
    return std::move(done_);
  }

 private:
  void add_within_line(DiffPiece::Kind kind, std::string_view text) {
    if (text.empty()) return;
    if (open_.pieces.empty() || open_.pieces.back().kind != kind) open_.pieces.push_back({kind, {}});
    open_.pieces.back().text += text;
  }

  void end_line() {
    done_.push_back(std::move(open_));
    open_ = {};
  }

  std::vector<DiffLine> done_;
  DiffLine open_;
};

std::size_t letters(std::string_view text) { return static_cast<std::size_t>(std::ranges::count_if(text, is_letter)); }

// One stretch of lines that were removed, and those that were added in their place.
class Stretch {
 public:
  explicit Stretch(Lines& lines) : lines_(lines) {}

  void removed(std::string_view line) { removed_ += line; }
  void added(std::string_view line) { added_ += line; }

  void end(std::size_t& work) {
    if (!by_words(work)) {
      whole(DiffPiece::removed, removed_);
      whole(DiffPiece::added, added_);
    }
    removed_.clear();
    added_.clear();
  }

 private:
  void whole(DiffPiece::Kind kind, const std::string& text) {
    if (text.empty()) return;
    for (const auto line : lines_with_ends(text)) {
      // An empty line has to be seen to come or go.
      lines_.add(kind, line == "\n" ? " \n" : line);
    }
    lines_.end_open_line();
  }

  bool by_words(std::size_t& work) {
    if (removed_.empty() || added_.empty() || std::max(removed_.size(), added_.size()) > kMostStretch) return false;
    const Views before = words_of(removed_);
    const Views after = words_of(added_);
    const auto steps = sequence_diff(before, after, work);
    std::size_t same = 0;
    for (const auto& step : steps) same += step.kind == DiffStep::same ? letters(before[step.before]) : 0;
    if (same * kAThird < std::max(letters(removed_), letters(added_))) return false;
    for (const auto& step : steps) add(step, before, after);
    lines_.end_open_line();
    return true;
  }

  void add(const DiffStep& step, const Views& before, const Views& after) {
    if (step.kind == DiffStep::same) {
      lines_.add(DiffPiece::same, before[step.before]);
    } else if (step.kind == DiffStep::added) {
      lines_.add(DiffPiece::added, after[step.after]);
    } else {
      // A line feed that went joins two lines; both are seen as one.
      lines_.add(DiffPiece::removed, before[step.before] == "\n" ? std::string_view(" ") : before[step.before]);
    }
  }

  Lines& lines_;
  std::string removed_;
  std::string added_;
};

bool is_unchanged(const DiffLine& line) { return std::ranges::all_of(line.pieces, [](const DiffPiece& piece) { return piece.kind == DiffPiece::same; }); }

// Leaves two unchanged lines around each change.
std::vector<DiffLine> folded(std::vector<DiffLine> lines) {
  std::vector<bool> shown(lines.size(), false);
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (is_unchanged(lines[at])) continue;
    for (std::size_t near = at - std::min(at, kContext); near <= at + kContext && near < lines.size(); ++near) shown[near] = true;
  }
  std::vector<DiffLine> result;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (shown[at]) {
      for (auto& piece : lines[at].pieces) piece.text = harmless(piece.text);
      result.push_back(std::move(lines[at]));
    } else if (!result.empty() && result.back().folded > 0) {
      ++result.back().folded;
    } else {
      result.push_back({{}, 1});
    }
  }
  return result;
}

// As much of the text as is compared.
std::string_view within_bounds(std::string_view text) {
  text = text.substr(0, kMostBytes);
  std::size_t end = 0;
  for (std::size_t lines = 0; lines < kMostLines; ++lines) {
    const std::size_t feed = text.find('\n', end);
    if (feed == text.npos) return text;
    end = feed + 1;
  }
  return text.substr(0, end);
}

// With a line feed at the end, so that a last line equals one that more follows.
std::string comparable(std::string_view text) {
  std::string compared(text);
  if (!compared.empty() && !compared.ends_with('\n')) compared += '\n';
  return compared == "\n" ? std::string() : compared;
}

}  // namespace

std::vector<DiffLine> word_diff(std::string_view before, std::string_view after) {
  if (before == after) return {};
  const std::string old_text = comparable(within_bounds(before));
  const std::string new_text = comparable(within_bounds(after));
  const bool is_cut = within_bounds(before) != before || within_bounds(after) != after;
  if (old_text == new_text && !is_cut) return {};
  const Views old_lines = lines_with_ends(old_text);
  const Views new_lines = lines_with_ends(new_text);
  std::size_t line_work = kLineWork;
  std::size_t word_work = kWordWork;
  Lines lines;
  Stretch stretch(lines);
  for (const auto& step : sequence_diff(old_lines, new_lines, line_work)) {
    if (step.kind == DiffStep::removed) {
      stretch.removed(old_lines[step.before]);
    } else if (step.kind == DiffStep::added) {
      stretch.added(new_lines[step.after]);
    } else {
      stretch.end(word_work);
      lines.add(DiffPiece::same, old_lines[step.before]);
    }
  }
  stretch.end(word_work);
  auto result = folded(lines.take());
  if (is_cut) result.push_back({{{DiffPiece::same, "(What lies beyond 1 MiB or 100,000 lines is not compared.)"}}, 0});
  return result;
}

std::string to_text(const DiffLine& line) {
  if (line.folded > 0) return line.folded == 1 ? "… 1 line unchanged" : fmt::format("… {} lines unchanged", line.folded);
  std::string text;
  for (const auto& piece : line.pieces) {
    if (piece.kind == DiffPiece::same) text += piece.text;
    if (piece.kind == DiffPiece::removed) text += "[-" + piece.text + "-]";
    if (piece.kind == DiffPiece::added) text += "{+" + piece.text + "+}";
  }
  return text;
}

}  // namespace circles::text
