// circle position, balance: where one worked, to learn or to have an impact.
#include <fmt/format.h>

#include <algorithm>

#include "client/cli/balance_picture.hpp"
#include "client/cli/commands.hpp"
#include "client/cli/days.hpp"
#include "client/cli/document_commands.hpp"
#include "client/cli/document_saving.hpp"
#include "client/cli/enum_words.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/named_entries.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct AddOptions {
  std::string title;
  std::string kind;
  std::string from;
  std::string until;
  bool not_qualified_yet = false;
  std::string learned;
};

struct EndOptions {
  std::string title;
  std::string until;
  std::string learned;
};

const DocumentNoun& noun() { return document_noun(v1::DOCUMENT_KIND_POSITIONS); }

std::string this_month() {
  constexpr std::size_t kMonth = 7;
  return today().substr(0, kMonth);
}

auto& positions_of(v1::Document& document) { return *document.mutable_positions()->mutable_positions(); }

// Of months as 2023-02; what goes on ends last.
bool earlier(const v1::Position& one, const v1::Position& other) { return one.from() < other.from(); }

void add(Invocation& invocation, const AddOptions& options) {
  if (options.kind.empty())
    throw Failure(ExitCode::usage, "To learn, or to have an impact?", "--kind learning (a stretch: new capabilities) or --kind impact (you know the domain)");
  if (options.from.empty()) throw Failure(ExitCode::usage, "Since when?", "--from 2023-02, and --until 2025-08 if it has ended");
  v1::Position made;
  made.set_title(options.title);
  made.set_kind(enum_from<v1::Position::Kind>(options.kind, "kind of position"));
  made.set_from(options.from);
  made.set_until(options.until);
  made.set_not_qualified_yet(options.not_qualified_yet);
  made.set_learned(options.learned);
  const auto reply = change_document(invocation, noun(), {}, {}, [&](v1::Document& document) {
    auto& positions = positions_of(document);
    if (is_taken(names_of(positions, &v1::Position::title), options.title))
      throw Failure(ExitCode::conflict, fmt::format("{} is among your positions already.", in_quotes(options.title)), "Say more in its title, or circle position edit");
    *positions.Add() = made;
    // In the order of a life, as the file shows them.
    std::stable_sort(positions.begin(), positions.end(), earlier);
  });
  if (invocation.out.reply(reply)) return;
  invocation.out.done(fmt::format("{}: {}, {} {}.", in_quotes(options.title), enum_word(made.kind()),
                                  options.until.empty() ? "since" : text::harmless(options.from) + " to", text::harmless(options.until.empty() ? options.from : options.until)));
  invocation.out.remark("next: circle balance");
}

void end(Invocation& invocation, const EndOptions& options) {
  std::string title;
  const std::string until = options.until.empty() ? this_month() : options.until;
  const auto reply = change_document(invocation, noun(), {}, {}, [&](v1::Document& document) {
    auto& positions = positions_of(document);
    auto& position = positions[entry_named(names_of(positions, &v1::Position::title), options.title, "position", "circle position list")];
    position.set_until(until);
    if (!options.learned.empty()) position.set_learned(options.learned);
    title = position.title();
  });
  if (invocation.out.reply(reply)) return;
  invocation.out.done(fmt::format("{} ended in {}.", in_quotes(title), text::harmless(until)));
  invocation.out.remark("next: circle review start event looks back on it; circle balance");
}

void remove(Invocation& invocation, const std::string& typed) {
  std::string title;
  const auto reply = change_document(invocation, noun(), {}, {}, [&](v1::Document& document) {
    auto& positions = positions_of(document);
    const int at = entry_named(names_of(positions, &v1::Position::title), typed, "position", "circle position list");
    title = positions[at].title();
    positions.erase(positions.begin() + at);
  });
  if (!invocation.out.reply(reply)) invocation.out.done(fmt::format("{} is taken away; older revisions have it still.", in_quotes(title)));
}

void list(Invocation& invocation) {
  const auto& out = invocation.out;
  const auto reply = find_document(invocation, noun());
  if (out.json) {
    out.reply(reply ? *reply : v1::GetDocumentReply());
    return;
  }
  Table table({{"POSITION", Table::flexible, 16}, {"KIND"}, {"FROM"}, {"UNTIL"}, {"STRETCH"}}, "LEARNED");
  if (reply)
    for (const auto& position : reply->saved().document().positions().positions())
      table.row({position.title(), enum_word(position.kind()), position.from(), position.until().empty() && out.terminal.output ? "now" : position.until(),
                 position.not_qualified_yet() ? "yes" : ""}, position.learned());
  if (table.empty() && out.terminal.output)
    out.remark("No positions yet.\nnext: circle position add \"SRE @ Acme\" --kind learning --from 2023-02");
  else
    out.table(table);
}

void balance(Invocation& invocation) {
  const auto reply = invocation.call<v1::GetBalanceReply>(v1::GetBalanceRequest());
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  if (!out.terminal.output) {
    Table table({{"POSITION"}, {"KIND"}, {"FROM"}, {"UNTIL"}, {"MONTHS"}, {"STRETCH"}});
    for (const auto& span : reply.timeline())
      table.row({span.position().title(), enum_word(span.position().kind()), span.position().from(), span.position().until(), std::to_string(span.months()),
                 span.position().not_qualified_yet() ? "yes" : ""});
    out.table(table);
    return;
  }
  const std::string picture = balance_picture(reply, this_month(), drawing_of(out));
  if (!picture.empty()) out.line(std::string_view(picture).substr(0, picture.size() - 1));
  if (reply.timeline().empty()) out.remark("next: circle position add \"SRE @ Acme\" --kind learning --from 2023-02");
}

void add_changes(Command position, Invocation& invocation) {
  auto made = std::make_shared<AddOptions>();
  Command make = position.subcommand("add", "one that you have or had");
  make.option("title", made->title, "SRE @ Acme").required();
  make.option("--kind", made->kind, "learning (a stretch: new capabilities) or impact (you know the domain)");
  make.option("--from", made->from, "its first month, as 2023-02");
  make.option("--until", made->until, "its last month; otherwise it goes on");
  make.flag("--not-qualified-yet", made->not_qualified_yet, "you took it before you could do all of it; which counts for you");
  make.option("--learned", made->learned, "what you learned there");
  when_chosen(make, invocation, [made](Invocation& with) { add(with, *made); });

  auto ended = std::make_shared<EndOptions>();
  Command stop = position.subcommand("end", "one that you have no longer");
  stop.option("title", ended->title, "which one, or how it begins").required();
  stop.option("--until", ended->until, "its last month, as 2026-10; otherwise this one");
  stop.option("--learned", ended->learned, "what you learned there");
  when_chosen(stop, invocation, [ended](Invocation& with) { end(with, *ended); });

  auto title = std::make_shared<std::string>();
  Command away = position.subcommand("remove", "one that should not be there");
  away.option("title", *title, "which one, or how it begins").required();
  when_chosen(away, invocation, [title](Invocation& with) { remove(with, *title); });
}

}  // namespace

void add_positions(Command root, Invocation& invocation) {
  Command position = root.noun("position", "where you worked, to learn or to have an impact");
  add_changes(position, invocation);
  when_chosen(position.subcommand("list", "all of them, the first one first"), invocation, list);
  add_document_show(position, invocation, noun());
  add_document_commands(position, invocation, noun());
  when_chosen(root.subcommand("balance", "learning and impact over your positions, on a time line"), invocation, balance);
}

}  // namespace circles::client
