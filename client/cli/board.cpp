// circle board: everyone's month.
#include <fmt/format.h>


#include "client/cli/commands.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

// Without the year, which stands above.
std::string month_day(const std::string& day) {
  constexpr std::size_t kYear = 5;
  return day.size() > kYear ? day.substr(kYear) : day;
}

std::string note_line(const v1::CheckIn& check_in) {
  std::string line = check_in.note().empty() ? "" : in_quotes(check_in.note());
  if (!check_in.link().empty()) line += (line.empty() ? "" : " ") + check_in.link();
  return line;
}

void add_rows(Table& table, const v1::BoardRow& row, bool terminal) {
  if (row.entries().empty()) table.row({handle_of(row.member()), "", Cell("nothing promised", Style::dim), "", "", "", row.record().closed() == 0 ? "" : rate(row.record())});
  bool first = true;
  for (const auto& entry : row.entries()) {
    const auto& occurrence = entry.occurrence();
    const std::string done = occurrence.check_in().done_on();
    // On a terminal a name stands once; another program wants it in every line.
    table.row({terminal && !first ? "" : handle_of(row.member()), fmt::format("#{}", entry.number()), occurrence.title(), state(occurrence), terminal ? month_day(done) : done, witness_mark(entry.witness(), occurrence), rate(entry.record())},
              note_line(occurrence.check_in()));
    first = false;
  }
}

void show(Invocation& invocation, const std::string& month) {
  v1::GetBoardRequest request;
  request.set_circle_id(invocation.circle_id());
  request.set_month(month);
  const auto& out = invocation.out;
  Table table({{"WHO", Table::flexible}, {"ITEM"}, {"PROMISE", Table::flexible}, {"STATE"}, {"DONE"}, {"WITNESS", Table::flexible}, {"RECORD"}}, "NOTE");
  std::string shown;
  invocation.each_page<v1::GetBoardReply>(request, [&](const v1::GetBoardReply& reply) {
    if (out.reply(reply)) return;
    shown = reply.month();
    for (const auto& row : reply.rows()) add_rows(table, row, out.terminal.output);
  });
  if (out.json) return;
  if (out.terminal.output) out.line(out.bold(fmt::format("{}  {}", known_short_name(invocation.server(), request.circle_id()), text::harmless(shown))) + "\n");
  out.table(table);
}

}  // namespace

void add_board(Command root, Invocation& invocation) {
  auto month = std::make_shared<std::string>();
  Command board = root.subcommand("board", "everyone's month");
  board.option("--month", *month, "as 2026-11; otherwise the present one");
  when_chosen(board, invocation, [month](Invocation& with) { show(with, *month); });
}

}  // namespace circles::client
