// circle metric show: the scorecard. What it consists of is a document as any other.
#include "client/cli/metrics.hpp"

#include <fmt/format.h>

#include "client/cli/commands.hpp"
#include "client/cli/document_commands.hpp"
#include "client/cli/document_saving.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/metric_files.hpp"
#include "client/cli/metric_words.hpp"
#include "client/cli/scorecard_table.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct ShowOptions {
  std::uint32_t quarters = 0;
  std::string until;
  ShowDocumentOptions document;
};

v1::GetScorecardReply get_scorecard(Invocation& invocation, const ShowOptions& options) {
  v1::GetScorecardRequest request;
  if (!options.until.empty()) request.set_until(quarter_from(options.until));
  request.set_quarters(options.quarters);
  return invocation.call<v1::GetScorecardReply>(request);
}

void show_figures(Invocation& invocation, const ShowOptions& options) {
  const auto reply = get_scorecard(invocation, options);
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  if (!out.terminal.output) {
    out.table(scorecard_rows(reply));
    return;
  }
  if (reply.rows().empty()) {
    out.remark("You measure nothing yet; one metric is enough to begin with.\nnext: circle metric add talks --kind learning --target 1/quarter");
    return;
  }
  const std::string table = scorecard_table(reply, drawing_of(out));
  out.line(std::string_view(table).substr(0, table.size() - 1));
}

// What somebody published: the figures, where they are part of it.
void draw_published(Invocation& invocation, const v1::Document& document, bool) {
  const auto& out = invocation.out;
  const auto figures = published_figures(document.scorecard());
  if (figures.rows().empty()) {
    out.markdown(readable_document(out, document));
    return;
  }
  const std::string table = scorecard_table(figures, drawing_of(out));
  out.line(std::string_view(table).substr(0, table.size() - 1));
}

// An old revision, a member's publication and the text are the document's; figures are of now.
void show(Invocation& invocation, const ShowOptions& options) {
  const bool of_document = !options.document.member.empty() || options.document.revision != 0 || options.document.edition != 0 || options.document.as_text;
  if (!of_document) {
    show_figures(invocation, options);
    return;
  }
  if (options.quarters != 0 || !options.until.empty())
    throw Failure(ExitCode::usage, "Quarters are chosen of your own figures, as they are now.", "circle metric show --quarters 12 --until 2026-Q4");
  show_document(invocation, document_noun(v1::DOCUMENT_KIND_SCORECARD), options.document, draw_published);
}

}  // namespace

void add_metrics(Command root, Invocation& invocation) {
  Command metric = root.noun("metric", "what you measure your career by: targets, values, quarters");
  add_metric_changes(metric, invocation);
  add_metric_values(metric, invocation);
  add_metric_files(metric, invocation);
  auto options = std::make_shared<ShowOptions>();
  Command all = metric.subcommand("show", "the scorecard: each metric by quarter, with its trend");
  all.option("member", options->document.member, "a handle: what they have published; otherwise your own figures");
  all.option("--quarters", options->quarters, "how many, up to 40; otherwise 8");
  all.option("--until", options->until, "the newest one, as 2026-Q4; otherwise this one");
  all.option("--rev", options->document.revision, "what you measured by in an older revision");
  all.option("--edition", options->document.edition, "an older edition of theirs");
  all.flag("--text", options->document.as_text, "metrics and targets as text");
  when_chosen(all, invocation, [options](Invocation& with) { show(with, *options); });
  add_document_commands(metric, invocation, document_noun(v1::DOCUMENT_KIND_SCORECARD));
}

}  // namespace circles::client
