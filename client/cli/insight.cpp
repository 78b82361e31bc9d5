// circle insight: what plan and record say together, to the member alone.
#include "client/cli/commands.hpp"
#include "client/cli/insight_words.hpp"
#include "client/cli/invocation.hpp"

namespace circles::client {
namespace {

void show(Invocation& invocation, bool all) {
  const auto reply = invocation.call<v1::GetInsightReply>(v1::GetInsightRequest());
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  if (!out.terminal.output) {
    out.table(insight_table(reply));
    return;
  }
  for (const auto& line : insight_picture(reply, readable_drawing_of(out), all)) out.line(line);
}

}  // namespace

void add_insight(Command root, Invocation& invocation) {
  auto all = std::make_shared<bool>(false);
  Command insight = root.subcommand("insight", "what your plan and your record say together, to you alone");
  insight.flag("--all", *all, "everything that would help the plan, and not only the first five");
  when_chosen(insight, invocation, [all](Invocation& with) { show(with, *all); });
}

}  // namespace circles::client
