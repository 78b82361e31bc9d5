// circle review list, show, schedule.
#include <fmt/format.h>

#include <algorithm>

#include "client/cli/commands.hpp"
#include "client/cli/document_commands.hpp"
#include "client/cli/document_saving.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/phrases.hpp"
#include "client/cli/review_picture.hpp"
#include "client/cli/review_words.hpp"
#include "client/cli/reviews.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct ScheduleOptions {
  std::string quarterly;
  std::string annual;
  std::optional<std::uint32_t> days_after;
};

// What is begun already goes on; `reviews` may lack old ones.
void say_due(const Output& out, const google::protobuf::RepeatedPtrField<v1::ReviewDue>& due, const google::protobuf::RepeatedPtrField<v1::ReviewSummary>& reviews = {}) {
  for (const auto& one : due) {
    const auto begun = std::ranges::find_if(reviews, [&](const v1::ReviewSummary& review) { return review.kind() == one.kind() && review.period() == one.period() && !review.has_finished_at(); });
    out.remark(fmt::format("Next: {}: {}", due_words(one), begun == reviews.end() ? start_command(one) : "circle review edit " + text::harmless(begun->name())));
  }
}

void list(Invocation& invocation) {
  const auto& out = invocation.out;
  Table table({{"NAME"}, {"REVIEW", Table::flexible, 16}, {"BEGUN"}, {"FINISHED"}}, "REMARK");
  v1::ListReviewsReply first;
  invocation.each_page<v1::ListReviewsReply>(v1::ListReviewsRequest(), [&](const v1::ListReviewsReply& reply) {
    if (out.reply(reply)) return;
    if (!first.has_schedule()) first = reply;
    for (const auto& one : reply.reviews()) {
      std::string words = review_words(one.kind(), one.period(), one.event());
      if (!one.title().empty()) words += ": " + one.title();
      table.row({one.name(), words, local_day(one.started_at()), one.has_finished_at() ? Cell(local_day(one.finished_at())) : Cell("· open", Style::yellow)},
                one.amended() ? "amended since" : "");
    }
  });
  if (out.json) return;
  if (table.empty() && out.terminal.output)
    out.remark("No review yet. The first may be small: circle review start quarter");
  else
    out.table(table);
  say_due(out, first.due(), first.reviews());
}

void show(Invocation& invocation, ShowDocumentOptions options) {
  options.name = review_name(invocation, options.name);
  show_document(invocation, document_noun(v1::DOCUMENT_KIND_REVIEW), options, [](Invocation& with, const v1::Document& document, bool) {
    const auto& out = with.out;
    const auto& looked_at = document.review();
    out.heading(capital(review_words(looked_at.kind(), looked_at.period(), looked_at.event())), looked_at.title());
    out.line("");
    for (const auto& line : filled_in_picture(looked_at, readable_drawing_of(out))) out.line(line);
    // What was filled in stands above.
    v1::Document written = document;
    auto& review = *written.mutable_review();
    review.clear_scorecard();
    review.clear_promises();
    review.clear_milestones();
    review.clear_decisions();
    review.clear_kind();
    review.clear_period();
    review.clear_event();
    review.clear_title();
    const std::string rest = without_title(readable_document(out, written));
    if (rest.empty()) return;
    out.line("");
    out.markdown(rest);
  });
}

void say_schedule(const Output& out, const v1::ReviewSchedule& schedule, const google::protobuf::RepeatedPtrField<v1::ReviewDue>& due) {
  out.line(fmt::format("You are asked for {}.", schedule_words(schedule)));
  say_due(out, due);
}

void schedule(Invocation& invocation, const ScheduleOptions& options) {
  if (options.quarterly.empty() && options.annual.empty() && !options.days_after) {
    const auto reply = invocation.call<v1::ListReviewsReply>(v1::ListReviewsRequest());
    if (!invocation.out.reply(reply)) say_schedule(invocation.out, reply.schedule(), reply.due());
    return;
  }
  v1::EditReviewScheduleRequest request;
  if (!options.quarterly.empty()) request.set_quarterly(options.quarterly == "on");
  if (!options.annual.empty()) request.set_annual(options.annual == "on");
  if (options.days_after) request.set_days_after(*options.days_after);
  const auto reply = invocation.call<v1::EditReviewScheduleReply>(request);
  if (!invocation.out.reply(reply)) say_schedule(invocation.out, reply.schedule(), reply.due());
}

}  // namespace

void add_review_showing(Command review, Invocation& invocation) {
  when_chosen(review.subcommand("list", "all of them, and what is due next"), invocation, list);
  auto options = std::make_shared<ShowDocumentOptions>();
  Command one = review.subcommand("show", "one, as it stands or stood");
  one.option("name", options->name, "quarter-2026-q4; otherwise the one that is not finished");
  one.option("--rev", options->revision, "an older revision");
  one.flag("--text", options->as_text, "all of it as text, what was filled in too");
  when_chosen(one, invocation, [options](Invocation& with) { show(with, *options); });
  auto settings = std::make_shared<ScheduleOptions>();
  Command when = review.subcommand("schedule", "when you are asked for reviews; without an option it is shown");
  when.option("--quarterly", settings->quarterly, "on or off").one_of({"on", "off"});
  when.option("--annual", settings->annual, "on or off").one_of({"on", "off"});
  when.option("--days-after", settings->days_after, "how many days after the end of quarter or year: 1 to 60");
  when_chosen(when, invocation, [settings](Invocation& with) { schedule(with, *settings); });
}

}  // namespace circles::client
