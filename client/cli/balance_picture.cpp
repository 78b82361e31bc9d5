#include "client/cli/balance_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "client/cli/enum_words.hpp"
#include "client/cli/phrases.hpp"
#include "client/cli/picture.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

constexpr int kYear = 12;

// Counted from the year 0; -1 for what is no month.
int month_number(std::string_view month) {
  constexpr std::size_t kLength = 7;
  int year = 0;
  int number = 0;
  if (month.size() != kLength) return -1;
  const auto years = std::from_chars(month.data(), month.data() + 4, year);
  const auto months = std::from_chars(month.data() + 5, month.data() + kLength, number);
  return years.ec != std::errc() || months.ec != std::errc() || number < 1 || number > kYear ? -1 : year * kYear + number - 1;
}

const char* sign_of(v1::Position::Kind kind, Signs signs) {
  const bool blocks = signs == Signs::blocks;
  switch (kind) {
    case v1::Position::KIND_LEARNING:
      return blocks ? "▒" : "~";
    case v1::Position::KIND_IMPACT:
      return blocks ? "█" : "#";
    default:
      return blocks ? "·" : ".";
  }
}

Style style_of(v1::Position::Kind kind) { return kind == v1::Position::KIND_LEARNING ? Style::yellow : kind == v1::Position::KIND_IMPACT ? Style::green : Style::plain; }

std::string kind_word(v1::Position::Kind kind) { return kind == v1::Position::KIND_UNSPECIFIED ? "of no kind yet" : enum_word(kind); }

std::string months_words(std::uint32_t months) { return counted(months, "month", "months"); }

// From the first month shown to the one of today.
struct Scale {
  int first = 0;
  int last = 0;
  // Months of one column.
  int column = 1;

  std::size_t columns() const { return static_cast<std::size_t>((last - first) / column + 1); }
  std::size_t at(int month) const { return static_cast<std::size_t>((std::clamp(month, first, last) - first) / column); }
};

Scale scale_of(const v1::GetBalanceReply& reply, const std::string& month, std::size_t room) {
  Scale scale;
  scale.last = month_number(month);
  scale.first = scale.last;
  for (const auto& span : reply.timeline())
    if (const int from = month_number(span.position().from()); from >= 0) scale.first = std::min(scale.first, from);
  for (const auto& span : reply.timeline()) scale.last = std::max(scale.last, month_number(span.position().until()));
  // Whole years begin at a column.
  scale.first -= scale.first % kYear;
  for (const int column : {1, 2, 3, 4, 6, 12, 24, 60}) {
    scale.column = column;
    if (scale.columns() <= room) break;
  }
  return scale;
}

// The years above the time line, as many as have room.
std::string years(const Scale& scale, std::size_t room) {
  constexpr std::size_t kLabel = 4;
  int step = 1;
  for (const int years : {1, 2, 5, 10, 20}) {
    step = years;
    if (static_cast<std::size_t>(years * kYear / scale.column) > kLabel) break;
  }
  std::string line;
  for (int year = scale.first / kYear; year * kYear <= scale.last; ++year) {
    const std::size_t at = scale.at(year * kYear);
    if ((year - scale.first / kYear) % step != 0 || at + kLabel > room) continue;
    line.resize(std::max(line.size(), at), ' ');
    line += std::to_string(year);
  }
  return line;
}

class Timeline {
 public:
  Timeline(const v1::GetBalanceReply& reply, const std::string& month, const Drawing& drawing) : reply_(reply), drawing_(drawing), picture_(drawing) {
    std::size_t widest = 0;
    for (const auto& span : reply.timeline()) {
      widest = std::max(widest, text::columns(text::harmless(span.position().title())));
      aside_ = std::max(aside_, text::columns(aside(span)));
    }
    names_ = std::min(widest, kMostName);
    beside_ = drawing.width > names_ + aside_ + 2 * kGap + kFewest;
    room_ = beside_ ? drawing.width - names_ - aside_ - 2 * kGap : drawing.width;
    scale_ = scale_of(reply, month, room_);
  }

  std::string draw() {
    if (!reply_.timeline().empty()) {
      picture_.raw((beside_ ? std::string(names_ + kGap, ' ') : "") + years(scale_, room_), Style::dim);
      for (const auto& span : reply_.timeline()) this->span(span);
      picture_.blank();
      months();
      turns();
    }
    remarks(reply_.warnings(), "!", Style::yellow);
    remarks(reply_.credits(), stretch(), Style::green);
    return picture_.text();
  }

 private:
  static constexpr std::size_t kMostName = 24;
  static constexpr std::size_t kGap = 2;
  // Columns below which a time line beside names says nothing.
  static constexpr std::size_t kFewest = 24;

  // The kind is told by the signs, which the months below explain; the arrow by the credit.
  std::string aside(const v1::PositionSpan& span) const { return months_words(span.months()) + (span.position().not_qualified_yet() ? std::string(" ") + stretch() : ""); }
  const char* stretch() const { return drawing_.signs == Signs::blocks ? "↑" : "^"; }

  std::string bar(const v1::Position& position) const {
    const int from = month_number(position.from());
    if (from < 0) return std::string(scale_.columns(), ' ');
    const bool goes_on = position.until().empty();
    const std::size_t begin = scale_.at(from);
    const std::size_t end = goes_on ? scale_.columns() - 1 : scale_.at(month_number(position.until()));
    std::string drawn;
    for (std::size_t at = begin; at <= end; ++at)
      drawn += goes_on && at == end && at > begin ? (drawing_.signs == Signs::blocks ? "▶" : ">") : sign_of(position.kind(), drawing_.signs);
    return std::string(begin, ' ') + styled(drawn, style_of(position.kind()), drawing_.colour) + std::string(scale_.columns() - std::min(end + 1, scale_.columns()), ' ');
  }

  void span(const v1::PositionSpan& span) {
    const std::string title = text::harmless(span.position().title());
    if (!beside_) {
      picture_.line(fmt::format("{}, {}", title, aside(span)), Style::plain, 0, 2);
      std::string line = bar(span.position());
      while (line.ends_with(' ')) line.pop_back();
      picture_.raw(line);
      return;
    }
    const std::string shown = text::shorten(title, names_);
    picture_.raw(shown + std::string(names_ - text::columns(shown) + kGap, ' ') + bar(span.position()) + std::string(kGap, ' ') + aside(span));
  }

  void months() {
    const std::uint32_t all = reply_.learning_months() + reply_.impact_months();
    if (all == 0) return;
    constexpr std::size_t kLongest = 40;
    constexpr std::size_t kAround = 9 + 2 + 20;
    const std::size_t room = std::min(kLongest, drawing_.width > kAround ? drawing_.width - kAround : 1);
    for (const auto& [kind, count] : {std::pair{v1::Position::KIND_LEARNING, reply_.learning_months()}, std::pair{v1::Position::KIND_IMPACT, reply_.impact_months()}}) {
      const auto length = static_cast<std::size_t>(std::lround(static_cast<double>(room) * count / all));
      std::string drawn;
      for (std::size_t at = 0; at < length; ++at) drawn += sign_of(kind, drawing_.signs);
      picture_.raw(fmt::format("{:<9}{}{}{}", enum_word(kind), styled(drawn, style_of(kind), drawing_.colour), length == 0 ? "" : "  ",
                               fmt::format("{}, {:.0f} %", months_words(count), 100.0 * count / all)));
    }
  }

  // Learning 14, then impact 30.
  void turns() {
    if (reply_.runs_size() < 2) return;
    std::string line;
    for (const auto& run : reply_.runs())
      line += fmt::format("{}{} {}", line.empty() ? "In turn, in months: " : drawing_.signs == Signs::blocks ? " → " : " -> ", kind_word(run.kind()), run.months());
    picture_.line(line, Style::plain, 0, 2);
  }

  void remarks(const google::protobuf::RepeatedPtrField<v1::Remark>& all, const char* sign, Style style) {
    for (const auto& remark : all) {
      picture_.blank();
      picture_.line(fmt::format("{} {}", sign, remark.message()), style, 0, 2);
      if (!remark.next_step().empty()) picture_.line("next: " + remark.next_step(), Style::plain, 2, 2);
      std::string from;
      for (const auto& one : remark.computed_from()) from += (from.empty() ? "from " : ", ") + one;
      if (!from.empty()) picture_.line(from, Style::dim, 2);
    }
  }

  const v1::GetBalanceReply& reply_;
  const Drawing& drawing_;
  std::size_t names_ = 0;
  std::size_t aside_ = 0;
  bool beside_ = true;
  std::size_t room_ = 0;
  Scale scale_;
  Picture picture_;
};

}  // namespace

std::string balance_picture(const v1::GetBalanceReply& reply, const std::string& month, const Drawing& drawing) { return Timeline(reply, month, drawing).draw(); }

}  // namespace circles::client
