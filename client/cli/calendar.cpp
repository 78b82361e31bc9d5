// circle calendar url, show: due days, for a calendar program and here.
#include <fmt/format.h>

#include <array>
#include <ctime>

#include "client/cli/commands.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/plan_date_words.hpp"
#include "client/cli/words.hpp"
#include "shared/secrets/codes.hpp"
#include "shared/secrets/digest.hpp"
#include "shared/text/display.hpp"
#include "shared/wire/problem.hpp"

namespace circles::client {
namespace {

struct LinkOptions {
  bool rotate = false;
  bool off = false;
  bool texts = false;
};

std::string address_of(Invocation& invocation, const std::string& code) {
  // A server that was told no public address is reached where we reach it.
  std::string url = invocation.connection().open().public_url();
  if (url.empty()) url = "http://" + invocation.connection().server().authority();
  return fmt::format("{}/cal/{}.ics", text::harmless(url), code);
}

v1::ShowCalendarReply calendar(Invocation& invocation) { return invocation.call<v1::ShowCalendarReply>(v1::ShowCalendarRequest()); }

void keep_code(Invocation& invocation, const std::string& code) {
  invocation.change_server([&](stored::Server& entry) { entry.set_calendar_code(code); });
}

// Should the answer be lost, no address is shown that may not be the one in use.
v1::SetCalendarLinkReply set_link(Invocation& invocation, const std::string& code, bool texts) {
  v1::SetCalendarLinkRequest request;
  if (!code.empty()) request.set_code_sha256(secrets::sha256(code));
  request.set_with_texts(texts);
  const std::string former = invocation.server().calendar_code();
  keep_code(invocation, "");
  try {
    const auto reply = invocation.call<v1::SetCalendarLinkReply>(request);
    keep_code(invocation, code);
    return reply;
  } catch (const wire::Problem&) {
    keep_code(invocation, former);
    throw;
  }
}

void end_link(Invocation& invocation) {
  const auto reply = set_link(invocation, "", false);
  if (!invocation.out.reply(reply)) invocation.out.done("The address is void: calendars that follow it get nothing more.");
}

void new_link(Invocation& invocation, bool texts) {
  const std::string code = secrets::new_code(secrets::kInviteCodeCharacters);
  const auto reply = set_link(invocation, code, texts);
  const std::string address = address_of(invocation, code);
  const auto& out = invocation.out;
  if (out.reply(reply, {{"url", address}})) return;
  out.line(address);
  out.remark("Whoever has this address sees your due days: give it to your calendar program and to nobody else. --rotate makes another and ends this one.");
  out.remark(texts ? "It names your promises and days of your plan." : "It names nothing, only that something is due (--rotate --texts for the titles).");
}

void show_link(Invocation& invocation, const v1::ShowCalendarReply& reply, const std::string& code) {
  const auto& out = invocation.out;
  const std::string address = address_of(invocation, code);
  if (out.json)
    out.reply(reply, {{"url", address}});
  else
    out.line(address);
}

void link(Invocation& invocation, const LinkOptions& options) {
  if (options.off && (options.rotate || options.texts)) throw Failure(ExitCode::usage, "Another address, or none?", "circle calendar url --rotate, or circle calendar url --off");
  if (options.off) {
    end_link(invocation);
    return;
  }
  if (options.rotate) {
    new_link(invocation, options.texts);
    return;
  }
  const auto reply = calendar(invocation);
  const std::string code = invocation.server().calendar_code();
  if (!reply.has_link()) {
    new_link(invocation, options.texts);
    return;
  }
  if (options.texts) throw Failure(ExitCode::usage, "There is an address already.", "circle calendar url --rotate --texts makes another, with titles");
  if (code.empty()) throw Failure(ExitCode::not_found, "There is an address, and this device does not know it: another one made it, or an answer was lost.", "circle calendar url there, or circle calendar url --rotate for another");
  show_link(invocation, reply, code);
}

std::string reference_of(Invocation& invocation, const v1::CalendarEntry& entry) {
  if (entry.has_plan_date()) return plan_date_item(entry.plan_date());
  return fmt::format("{}#{}", invocation.short_name_of(entry.circle_id(), entry.circle_name(), false), entry.number());
}

// "Sun 29" of 2026-11-29, whose month stands above.
std::string day_of_month(const std::string& day) {
  std::tm parts{};
  if (::strptime(day.c_str(), "%Y-%m-%d", &parts) == nullptr) return day;
  constexpr std::array<const char*, 7> kWeekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  return fmt::format("{} {:2}", kWeekdays[static_cast<std::size_t>(parts.tm_wday)], parts.tm_mday);
}

// Months of 2026-11, counted on.
int month_number(const std::string& month) {
  std::tm parts{};
  constexpr int kMonths = 12;
  return ::strptime((month + "-01").c_str(), "%Y-%m-%d", &parts) == nullptr ? 0 : parts.tm_year * kMonths + parts.tm_mon;
}

void show_lines(Invocation& invocation, const v1::ShowCalendarReply& reply) {
  Table table({{"DAY"}, {"ITEM"}, {"PERIOD"}, {"ABOUT"}});
  for (const auto& entry : reply.entries()) table.row({entry.day(), reference_of(invocation, entry), entry.period(), entry.title()});
  invocation.out.table(table);
}

// A table a month.
void show_months(Invocation& invocation, const v1::ShowCalendarReply& reply, bool all) {
  constexpr std::size_t kMonth = 7;
  constexpr int kShown = 3;
  const auto& out = invocation.out;
  const int first = month_number(reply.entries(0).day().substr(0, kMonth));
  int at = 0;
  for (; at < reply.entries_size();) {
    const std::string month = reply.entries(at).day().substr(0, kMonth);
    if (!all && month_number(month) >= first + kShown) break;
    Table table({{"DAY"}, {"ITEM", Table::flexible, 12}, {"PERIOD"}, {"ABOUT", Table::flexible}});
    for (; at < reply.entries_size() && reply.entries(at).day().starts_with(month); ++at) {
      const auto& entry = reply.entries(at);
      table.row({day_of_month(entry.day()), reference_of(invocation, entry), entry.period(), entry.title()});
    }
    out.line(out.bold(text::harmless(month)));
    out.table(table);
    out.line("");
  }
  if (at < reply.entries_size()) out.remark(fmt::format("{} more until {}: circle calendar show --all", reply.entries_size() - at, text::harmless(reply.entries(reply.entries_size() - 1).day())));
  out.remark("In your calendar program: circle calendar url");
}

void show(Invocation& invocation, bool all) {
  const auto reply = calendar(invocation);
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  if (!out.terminal.output) {
    show_lines(invocation, reply);
  } else if (reply.entries().empty()) {
    out.line("Nothing is due in the year ahead.");
    out.remark("circle commitment add \"Write one post\" --monthly");
  } else {
    show_months(invocation, reply, all);
  }
}

}  // namespace

void add_calendar(Command root, Invocation& invocation) {
  Command command = root.noun("calendar", "your due days");
  auto all = std::make_shared<bool>(false);
  Command agenda = command.subcommand("show", "what is due when, by month");
  agenda.flag("--all", *all, "a year ahead, not three months");
  when_chosen(agenda, invocation, [all](Invocation& with) { show(with, *all); });
  auto options = std::make_shared<LinkOptions>();
  Command url = command.subcommand("url", "a secret address by which a calendar program follows them");
  url.flag("--rotate", options->rotate, "another address; the present one is void");
  url.flag("--off", options->off, "no address any more");
  url.flag("--texts", options->texts, "name promises and days of your plan, not only that something is due");
  when_chosen(url, invocation, [options](Invocation& with) { link(with, *options); });
}

}  // namespace circles::client
