// circle metric log, unlog, list, close: what was measured.
#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "client/cli/commands.hpp"
#include "client/cli/days.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/metric_words.hpp"
#include "client/cli/metrics.hpp"
#include "client/cli/number_words.hpp"
#include "client/cli/phrases.hpp"
#include "client/cli/problem_report.hpp"
#include "client/cli/scorecard_table.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"
#include "shared/wire/problem.hpp"

namespace circles::client {
namespace {

struct LogOptions {
  std::vector<std::string> words;
  std::string day;
  std::string note;
};

struct CloseOptions {
  std::string quarter;
  std::vector<std::string> notes;
  bool sure = false;
};

// "docs 1", or several as docs=1 talks=2.
v1::LogDatapointsRequest values_from(const LogOptions& options) {
  constexpr const char* kExample = "circle metric log docs 1, or several at once: circle metric log docs=1 talks=2";
  std::vector<std::pair<std::string, std::string>> pairs;
  if (options.words.size() == 2 && options.words.front().find('=') == std::string::npos) {
    pairs.emplace_back(options.words[0], options.words[1]);
  } else {
    for (const auto& word : options.words) pairs.push_back(pair_from(word, kExample));
  }
  v1::LogDatapointsRequest request;
  for (const auto& [metric, value] : pairs) {
    auto& datapoint = *request.add_datapoints();
    datapoint.set_metric(metric);
    datapoint.set_value(number_from(value));
    datapoint.set_day(options.day);
    datapoint.set_note(options.note);
  }
  return request;
}

// Which of the values a field such as datapoints[1].day is about, and what of it.
struct ValueField {
  int value;
  std::string_view part;
};

std::optional<ValueField> value_field(std::string_view field, int values) {
  constexpr std::string_view kBefore = "datapoints[";
  const auto end = field.find("].");
  if (!field.starts_with(kBefore) || end == std::string_view::npos) return std::nullopt;
  int value = 0;
  const auto [parsed, fault] = std::from_chars(field.data() + kBefore.size(), field.data() + end, value);
  if (fault != std::errc() || parsed != field.data() + end || value < 0 || value >= values) return std::nullopt;
  return ValueField{value, field.substr(end + 2)};
}

// The contract counts its datapoints; a person has typed names.
[[noreturn]] void refuse_values(const v1::LogDatapointsRequest& request, const wire::Problem& problem) {
  const auto& said = problem.said();
  if (said.violations_size() != 1) throw problem;
  const auto at = value_field(said.violations(0).field(), request.datapoints_size());
  if (!at) throw problem;
  const auto& typed = request.datapoints(at->value);
  if (at->part == "metric") throw Failure(ExitCode::refused, fmt::format("You measure nothing called {}.", in_quotes(typed.metric())), fmt::format("circle metric show, for what you measure; or begin it: circle metric add {}", shell_quoted(typed.metric())));
  throw Failure(ExitCode::refused, fmt::format("{}: its {} {}.", in_quotes(typed.metric()), at->part, text::harmless(said.violations(0).message())), next_step_for(said));
}

std::string standing(const v1::Result& result, Signs signs) {
  return fmt::format("{} {}: {}", text::harmless(result.metric()), text::harmless(result.quarter()), result_cell(result, signs).text);
}

void log(Invocation& invocation, const LogOptions& options) {
  if (!options.day.empty() && !is_day(options.day)) throw Failure(ExitCode::usage, fmt::format("{} is no day.", in_quotes(options.day)), "--on 2026-11-28");
  const auto request = values_from(options);
  const auto reply = [&] {
    try {
      return invocation.call<v1::LogDatapointsReply>(request);
    } catch (const wire::Problem& problem) {
      if (!problem.is(wire::reason::field_invalid) || invocation.out.json) throw;
      refuse_values(request, problem);
    }
  }();
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  for (const auto& datapoint : reply.datapoints())
    out.done(fmt::format("{}  {} on {}{}", fmt::format("{}.", datapoint.number()),
                         fmt::format("{} {}", text::harmless(datapoint.metric()),
                                     readable_number(datapoint.value())), text::harmless(datapoint.day()), datapoint.note().empty() ? "" : "; " + in_quotes(datapoint.note())));
  for (const auto& result : reply.results()) out.done("    " + standing(result, out.signs));
}

void unlog(Invocation& invocation, std::uint32_t number) {
  v1::RemoveDatapointRequest request;
  request.set_number(number);
  const auto reply = invocation.call<v1::RemoveDatapointReply>(request);
  if (!invocation.out.reply(reply)) invocation.out.done(fmt::format("Value {} is taken back.", number));
}

void list(Invocation& invocation, const std::string& metric) {
  v1::ListDatapointsRequest request;
  request.set_metric(metric);
  const auto& out = invocation.out;
  Table table({{"NUMBER"}, {"DAY"}, {"METRIC", Table::flexible, 10}, {"VALUE"}, {"NOTE", Table::flexible}});
  invocation.each_page<v1::ListDatapointsReply>(request, [&](const v1::ListDatapointsReply& reply) {
    if (out.reply(reply)) return;
    for (const auto& datapoint : reply.datapoints())
      table.row({std::to_string(datapoint.number()), datapoint.day(), datapoint.metric(),
                 out.terminal.output ? readable_number(datapoint.value()) : plain_number(datapoint.value()), datapoint.note()});
  });
  if (out.json) return;
  if (table.empty() && out.terminal.output)
    out.remark("Nothing is logged yet.\nnext: circle metric log NAME VALUE");
  else
    out.table(table);
}

void close(Invocation& invocation, const CloseOptions& options) {
  v1::CloseQuarterRequest request;
  request.set_quarter(quarter_from(options.quarter));
  for (const auto& typed : options.notes) {
    const auto [metric, note] = pair_from(typed, "-m docs=\"two are in review\"");
    auto& said = *request.add_notes();
    said.set_metric(metric);
    said.set_note(note);
  }
  invocation.confirm(options.sure, fmt::format("circle metric close {}", request.quarter()),
                     fmt::format("Close {}? Its figures, targets and notes stay as they are from then on.", request.quarter()), true);
  const auto reply = invocation.call<v1::CloseQuarterReply>(request);
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  out.done(fmt::format("{} is closed.", text::harmless(reply.quarter().quarter())));
  for (const auto& result : reply.results()) out.done(fmt::format("  {}{}", standing(result, out.signs), result.note().empty() ? "" : "; " + in_quotes(result.note())));
  out.remark("next: circle review start quarter looks back on it; circle metric publish shows it to your circle");
}

}  // namespace

void add_metric_values(Command metric, Invocation& invocation) {
  auto logged = std::make_shared<LogOptions>();
  Command put = metric.subcommand("log", "a value, or several: docs 1, or docs=1 talks=2");
  put.option("values", logged->words, "the metric and its value, or metric=value of each").required();
  put.option("--on", logged->day, "the day that it is of, as 2026-11-28; otherwise today");
  put.option("-m,--message", logged->note, "a note");
  when_chosen(put, invocation, [logged](Invocation& with) { log(with, *logged); });

  auto number = std::make_shared<std::uint32_t>(0);
  Command back = metric.subcommand("unlog", "take back a slip");
  back.option("number", *number, "of the value, from circle metric list").required();
  when_chosen(back, invocation, [number](Invocation& with) { unlog(with, *number); });

  auto name = std::make_shared<std::string>();
  Command all = metric.subcommand("list", "the values that were logged, newest first");
  all.option("metric", *name, "only of this one");
  when_chosen(all, invocation, [name](Invocation& with) { list(with, *name); });

  auto closing = std::make_shared<CloseOptions>();
  Command end = metric.subcommand("close", "freeze a quarter: its figures, targets and notes");
  end.option("quarter", closing->quarter, "as 2026-Q4").required();
  end.option("-m,--message", closing->notes, "what you say of a metric, as docs=\"two are in review\"; may be given again").once_each();
  end.flag("--yes", closing->sure, "do not ask");
  when_chosen(end, invocation, [closing](Invocation& with) { close(with, *closing); });
}

}  // namespace circles::client
