// circle stats: how it went over a longer time.
#include <fmt/format.h>

#include <ctime>

#include "client/cli/cadence_words.hpp"
#include "client/cli/commands.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/statistics_words.hpp"
#include "client/cli/strip.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct StatisticsOptions {
  std::string member;
  std::string since;
};

constexpr std::size_t kIndent = 2;

std::tm today() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::localtime_r(&now, &parts);
  return parts;
}

std::string rhythm(v1::Cadence cadence) {
  switch (cadence) {
    case v1::CADENCE_ONCE:
      return "once";
    case v1::CADENCE_WEEKLY:
      return "weekly";
    case v1::CADENCE_QUARTERLY:
      return "quarterly";
    default:
      return "monthly";
  }
}

// For another program: a line a promise.
void show_lines(const Output& out, const v1::GetStatisticsReply& reply) {
  Table table({{"ITEM"}, {"PROMISE"}, {"RHYTHM"}, {"KEPT"}, {"STREAK"}, {"LONGEST"}, {"STRENGTH"}, {"PERIODS"}});
  for (const auto& one : reply.commitments())
    table.row({fmt::format("#{}", one.number()), one.title(), rhythm(one.cadence()), kept_of_closed(one.record()), std::to_string(one.record().streak()), std::to_string(one.record().longest()), strength(one.record()),
               strip(states_of(one.periods()), static_cast<std::size_t>(one.periods_size()), Signs::ascii)});
  out.table(table);
}

void show_commitments(const Output& out, const v1::GetStatisticsReply& reply) {
  const std::size_t room = out.readable_width() - kIndent;
  for (const auto& one : reply.commitments()) {
    out.line("");
    out.heading(fmt::format("#{}", one.number()), fmt::format("{}, {}", one.title(), rhythm(one.cadence())));
    std::string numbers = rate(one.record());
    if (one.record().closed() > 0) numbers += fmt::format(" · longest {}", one.record().longest());
    const Cell drawn = strip(states_of(one.periods()), room, out.signs);
    if (!drawn.text.empty()) out.line(std::string(kIndent, ' ') + styled_each(drawn.text, drawn.each, out.colour));
    out.line(std::string(kIndent, ' ') + numbers);
  }
  if (reply.commitments().empty()) {
    out.line("");
    out.line("Nothing that you may see was promised in this time.");
    return;
  }
  out.line("");
  out.line(std::string(kIndent, ' ') + styled(strip_legend(out.signs), Style::dim, out.colour));
}

void show_calibration(const Output& out, const v1::GetStatisticsReply& reply) {
  const std::string sentence = calibration_sentence(reply.calibration());
  if (sentence.empty()) return;
  Table table({{"YOU SAID"}, {"PROMISES"}, {"KEPT"}});
  for (const auto& bucket : reply.calibration())
    if (bucket.count() > 0) table.row({fmt::format("{}–{} %", bucket.from(), bucket.to()), std::to_string(bucket.count()), share(bucket.kept(), bucket.count())});
  out.line("");
  out.line(out.bold("How sure you were, and how it went (shown to you alone)"));
  out.table(table);
  out.paragraph(sentence);
}

void show_circle(const Output& out, const v1::GetStatisticsReply& reply, std::string_view circle) {
  const auto rates = rates_of(reply.circle());
  const v1::MonthRate* newest = nullptr;
  for (const auto& month : reply.circle())
    if (month.closed() > 0) newest = &month;
  if (newest == nullptr) return;
  out.line("");
  out.line(out.bold(fmt::format("All of {}, month by month", circle)));
  out.line(fmt::format("  {}  {}: {}", sparkline(rates, out.readable_width() / 2, out.signs), text::harmless(newest->month()), share(newest->kept(), newest->closed())));
}

void show(Invocation& invocation, const StatisticsOptions& options) {
  v1::GetStatisticsRequest request;
  request.set_since(since_from(options.since, today()));
  request.set_circle_id(invocation.circle_id());
  if (!options.member.empty()) request.set_member_id(invocation.member(request.circle_id(), options.member).id());
  const auto reply = invocation.call<v1::GetStatisticsReply>(request);
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  if (!out.terminal.output) {
    show_lines(out, reply);
    return;
  }
  const std::string circle(known_short_name(invocation.server(), request.circle_id()));
  const auto& record = reply.record();
  out.line(out.bold(fmt::format("{}  {}, since {}", circle, reply.member().me() ? "you" : handle_of(reply.member()), text::harmless(reply.since()))));
  out.line("");
  out.field("kept", share(record.kept(), record.closed()));
  out.field("streak", fmt::format("{}, the longest {}", record.streak(), record.longest()));
  out.field("strength", record.has_strength() ? fmt::format("{} of 100, of which the newest periods weigh most", record.strength()) : "");
  show_commitments(out, reply);
  show_calibration(out, reply);
  show_circle(out, reply, circle);
}

}  // namespace

void add_statistics(Command root, Invocation& invocation) {
  auto options = std::make_shared<StatisticsOptions>();
  Command stats = root.subcommand("stats", "how it went over a longer time: rates, streaks, a year in a line");
  stats.option("member", options->member, "whose: a handle; otherwise yours");
  stats.option("--since", options->since, "1y (the usual), 6m, or a month as 2026-01");
  when_chosen(stats, invocation, [options](Invocation& with) { show(with, *options); });
}

}  // namespace circles::client
