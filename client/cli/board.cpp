// circle board: everyone's month.
#include <fmt/format.h>

#include <algorithm>

#include "client/cli/commands.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/strip.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

// As many as the server shows at most.
constexpr std::size_t kStrip = 12;

// Without the year, which stands above.
std::string month_day(const std::string& day) {
  constexpr std::size_t kYear = 5;
  return day.size() > kYear ? day.substr(kYear) : day;
}

std::string note_of(const v1::CheckIn& check_in) {
  std::string line = check_in.note().empty() ? "" : in_quotes(check_in.note());
  if (!check_in.link().empty()) line += (line.empty() ? "" : " ") + check_in.link();
  return line;
}

bool stands(v1::Occurrence::State state) { return state != v1::Occurrence::STATE_DROPPED && state != v1::Occurrence::STATE_EXCUSED; }

// Nobody's word is waited for where there is no witness.
Cell witness_of(const v1::BoardEntry& entry) {
  const std::string mark = witness_mark(entry.witness(), entry.occurrence());
  return mark.empty() && stands(entry.occurrence().state()) ? Cell("nobody", Style::yellow) : Cell(mark);
}

// On a terminal: a name once, the days without their year, and the newest periods in a line below.
class TerminalBoard {
 public:
  explicit TerminalBoard(Signs signs) : signs_(signs) {}

  void add(const v1::BoardRow& row) {
    std::string who = handle_of(row.member());
    bool several = false;
    const auto name_once = [&] { return std::exchange(who, ""); };
    if (row.has_pause()) table_.row({name_once(), "", Cell(fmt::format("paused until {}", row.pause().last_day()), Style::yellow)}, row.pause().reason());
    if (row.entries().empty() && !row.has_pause()) table_.row({name_once(), "", Cell("nothing promised", Style::dim)}, row.record().closed() == 0 ? "" : rate(row.record()));
    for (int at = 0; at < row.entries_size(); ++at) {
      const auto& entry = row.entries(at);
      const auto& occurrence = entry.occurrence();
      // Of a weekly promise several periods lie in one month: its numbers stand by the last of them.
      const bool last = at + 1 == row.entries_size() || row.entries(at + 1).number() != entry.number();
      table_.row({name_once(), fmt::format("#{}", entry.number()), occurrence.title(), state(occurrence), month_day(occurrence.check_in().done_on()), witness_of(entry), last ? kept_of_closed(entry.record()) : "", last ? std::to_string(entry.record().streak()) : ""},
                 below(entry, last));
      several = several || entry.number() != row.entries(0).number();
    }
    if (several && row.record().closed() > 0) table_.row({"", "", Cell("in all", Style::dim), "", "", "", kept_of_closed(row.record()), std::to_string(row.record().streak())}, "strength " + strength(row.record()));
  }

  const Table& table() const { return table_; }

 private:
  std::string below(const v1::BoardEntry& entry, bool last) const {
    std::string line = !last || entry.record().closed() == 0 ? "" : strip(states_of(entry.strip()), kStrip, signs_).text;
    if (last && entry.record().has_strength()) line += fmt::format("  strength {}", entry.record().strength());
    const std::string note = note_of(entry.occurrence().check_in());
    if (!note.empty()) line += (line.empty() ? "" : "  ") + note;
    return line;
  }

  Signs signs_;
  Table table_{{{"WHO", Table::flexible}, {"ITEM"}, {"PROMISE", Table::flexible, 10}, {"STATE"}, {"DONE"}, {"WITNESS", Table::flexible}, {"KEPT"}, {"STREAK"}}, "NOTE"};
};

// For another program: everything in every line.
void add_line(Table& table, const v1::BoardRow& row) {
  const std::string paused = row.has_pause() ? row.pause().last_day() : "";
  if (row.entries().empty()) table.row({handle_of(row.member()), "", "", "", "", "", kept_of_closed(row.record()), std::to_string(row.record().streak()), strength(row.record()), "", paused});
  for (const auto& entry : row.entries()) {
    const auto& occurrence = entry.occurrence();
    table.row({handle_of(row.member()), fmt::format("#{}", entry.number()), occurrence.title(), state(occurrence), occurrence.check_in().done_on(), witness_mark(entry.witness(), occurrence), kept_of_closed(entry.record()),
               std::to_string(entry.record().streak()), strength(entry.record()), strip(states_of(entry.strip()), kStrip, Signs::ascii), paused},
              note_of(occurrence.check_in()));
  }
}

void add_unwitnessed(std::vector<std::string>& unwitnessed, const v1::BoardRow& row) {
  for (const auto& entry : row.entries()) {
    // What is over needs none any more.
    if (!entry.witness().id().empty() || entry.occurrence().closed() || !stands(entry.occurrence().state())) continue;
    const std::string promise = fmt::format("{} #{}", handle_of(row.member()), entry.number());
    if (std::find(unwitnessed.begin(), unwitnessed.end(), promise) == unwitnessed.end()) unwitnessed.push_back(promise);
  }
}

void show(Invocation& invocation, const std::string& month) {
  v1::GetBoardRequest request;
  request.set_circle_id(invocation.circle_id());
  request.set_month(month);
  const auto& out = invocation.out;
  TerminalBoard board(out.signs);
  Table table({{"WHO"}, {"ITEM"}, {"PROMISE"}, {"STATE"}, {"DONE"}, {"WITNESS"}, {"KEPT"}, {"STREAK"}, {"STRENGTH"}, {"PERIODS"}, {"PAUSED UNTIL"}}, "NOTE");
  std::vector<std::string> unwitnessed;
  std::string shown;
  invocation.each_page<v1::GetBoardReply>(request, [&](const v1::GetBoardReply& reply) {
    if (out.reply(reply)) return;
    shown = reply.month();
    for (const auto& row : reply.rows()) {
      if (out.terminal.output)
        board.add(row);
      else
        add_line(table, row);
      add_unwitnessed(unwitnessed, row);
    }
  });
  if (out.json) return;
  if (!out.terminal.output) {
    out.table(table);
    return;
  }
  out.line(out.bold(fmt::format("{}  {}", known_short_name(invocation.server(), request.circle_id()), text::harmless(shown))) + "\n");
  out.table(board.table());
  if (!unwitnessed.empty()) out.paragraph(fmt::format("\nWithout a witness: {}. circle commitment edit NUMBER --witness HANDLE", fmt::join(unwitnessed, ", ")));
}

}  // namespace

void add_board(Command root, Invocation& invocation) {
  auto month = std::make_shared<std::string>();
  Command board = root.subcommand("board", "everyone's month");
  board.option("--month", *month, "as 2026-11; otherwise the present one");
  when_chosen(board, invocation, [month](Invocation& with) { show(with, *month); });
}

}  // namespace circles::client
