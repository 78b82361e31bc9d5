// circle guide: the method, the five ways into it, and one of them step by step.
#include <fmt/format.h>

#include "client/cli/commands.hpp"
#include "client/cli/document_words.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/guide_walk.hpp"
#include "client/cli/guide_words.hpp"
#include "client/cli/invocation.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct GuideOptions {
  std::string way;
  std::string stage;
  std::string skip;
  std::string again;
  bool anew = false;
  bool finish = false;
};

void show_ways(const Output& out, const v1::GetGuideReply& reply) {
  Table table({{"WAY"}, {"", Table::flexible, 20}, {"STEPS"}, {"STATE"}}, "WHEN");
  for (const auto& flow : reply.flows()) table.row({word(flow.kind()), flow.title(), progress(flow, out.signs), word(flow.state())}, out.terminal.output ? "" : flow.when());
  out.table(table);
}

void show_words(Invocation& invocation) {
  const auto reply = invocation.call<v1::GetGuideReply>(v1::GetGuideRequest());
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  if (!out.terminal.output) {
    Table table({{"WORD"}, {"MEANING", Table::flexible}});
    for (const auto& entry : reply.glossary()) table.row({entry.word(), entry.meaning()});
    out.table(table);
    return;
  }
  for (const auto& entry : reply.glossary()) out.field(entry.word(), entry.meaning());
}

void show_guide(Invocation& invocation) {
  const auto reply = invocation.call<v1::GetGuideReply>(v1::GetGuideRequest());
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  out.markdown(reply.method());
  out.line("");
  out.field("from", reply.source());
  out.field("for", reply.for_whom());
  out.field("time", reply.hours());
  out.field("you are", word(reply.stage()));
  out.line("");
  show_ways(out, reply);
  out.remark("next: circle guide offer, or another of these ways; circle guide words says what the words mean");
}

// For whoever cannot be asked: what there is to do, and how.
void list_steps(const Invocation& invocation, const v1::GetFlowReply& flow) {
  const auto& out = invocation.out;
  if (out.reply(flow)) return;
  if (!out.terminal.output) {
    Table table({{"STEP"}, {"STATE"}, {"TITLE"}, {"COMMAND"}, {"QUESTION", Table::flexible}});
    for (const auto& step : flow.steps()) {
      const char* state = step.state() == v1::FlowStep::STATE_DONE ? "done" : step.state() == v1::FlowStep::STATE_SKIPPED ? "skipped" : "open";
      table.row({step.key(), state, step.title(), step.command(), step.prompt()});
    }
    out.table(table);
    return;
  }
  out.line(fmt::format("{}  {}\n", out.bold(text::harmless(flow.flow().title())), progress(flow.flow(), out.signs)));
  Table table({{""}, {"STEP"}, {"BY HAND", Table::flexible}});
  for (const auto& step : flow.steps()) table.row({sign(step.state(), out.signs), step.key(), step.command()});
  out.table(table);
}

void say_next(const Invocation& invocation, const v1::GetFlowReply& flow) {
  const auto open = open_steps(flow);
  if (open.empty())
    invocation.out.remark(fmt::format("All of it is done; circle guide {} --anew begins it again.", word(flow.flow().kind())));
  else
    invocation.out.remark(fmt::format("next: {} ({})", text::harmless(open.front()->command()), text::harmless(open.front()->title())));
}

void show_way(Invocation& invocation, const GuideOptions& options) {
  if (!options.skip.empty() && !options.again.empty()) throw Failure(ExitCode::usage, "A step is skipped or asked again.", "--skip STEP, or --again STEP");
  const WalkOptions chosen{.kind = way_from(options.way), .stage = options.stage.empty() ? v1::CAREER_STAGE_UNSPECIFIED : stage_from(options.stage)};
  if (options.anew) {
    mark_flow(invocation, chosen.kind, v1::MarkFlowRequest::MARK_FINISH);
    mark_flow(invocation, chosen.kind, v1::MarkFlowRequest::MARK_START);
  }
  if (!options.skip.empty()) mark_flow(invocation, chosen.kind, v1::MarkFlowRequest::MARK_SKIP, options.skip);
  if (!options.again.empty()) mark_flow(invocation, chosen.kind, v1::MarkFlowRequest::MARK_ASK_AGAIN, options.again);
  if (options.finish) mark_flow(invocation, chosen.kind, v1::MarkFlowRequest::MARK_FINISH);
  const bool marked = !options.skip.empty() || !options.again.empty() || options.finish;
  if (invocation.interactive() && !invocation.out.json && !marked) {
    walk(invocation, chosen);
    return;
  }
  const auto flow = get_flow(invocation, chosen);
  list_steps(invocation, flow);
  if (!invocation.out.json) say_next(invocation, flow);
}

}  // namespace

void add_guide(Command root, Invocation& invocation) {
  auto options = std::make_shared<GuideOptions>();
  Command guide = root.subcommand("guide", "the method, and five guided ways into it that go on wherever you left them");
  auto ways = way_words();
  ways.push_back("words");
  guide.option("way", options->way, "offer, annual, stuck, transition or serial, step by step; words for what the words mean").one_of(ways);
  guide.option("--stage", options->stage, "where you stand, while your spec does not say: early, mid, senior or transition");
  guide.option("--skip", options->skip, "a step that is not to be asked: its word, as energy");
  guide.option("--again", options->again, "a skipped step that is to be asked after all");
  guide.flag("--finish", options->finish, "you are done with this way");
  guide.flag("--anew", options->anew, "from the beginning: another offer, another year");
  when_chosen(guide, invocation, [options](Invocation& with) {
    if (options->way.empty())
      show_guide(with);
    else if (options->way == "words")
      show_words(with);
    else
      show_way(with, *options);
  });
}

}  // namespace circles::client
