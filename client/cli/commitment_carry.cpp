// circle commitment carry: what was missed, once more and by another day. The miss stays a miss.
#include <fmt/format.h>

#include "client/cli/cadence_words.hpp"
#include "client/cli/commands.hpp"
#include "client/cli/commitment_add.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/proposal.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct CarryOptions {
  std::string item;
  std::string period;
  std::string due;
  std::string title;
};

void carry(Invocation& invocation, const CarryOptions& options) {
  const Item item = invocation.item(options.item);
  v1::CarryCommitmentRequest request;
  request.set_circle_id(item.circle_id);
  request.set_number(item.number);
  request.set_period(period_from(options.period));
  request.set_due_date(options.due);
  request.set_title(options.title);
  const auto reply = invocation.call<v1::CarryCommitmentReply>(request);
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  const auto& made = reply.commitment();
  const std::string reference = invocation.reference(item.circle_id, made.number());
  out.done(fmt::format("{}: {}, {}, carried over from #{} {}.", reference, in_quotes(made.title()), cadence(made), made.carried_from() == 0 ? item.number : made.carried_from(), text::harmless(made.carried_from_period())));
  out.remark("What was missed stays missed; this one counts for itself.");
  for (const auto& line : proposal(made, reference)) out.remark(line);
}

}  // namespace

void add_commitment_carry(Command commitment, Invocation& invocation) {
  auto options = std::make_shared<CarryOptions>();
  Command again = commitment.subcommand("carry", "promise once more, by another day, what was missed");
  again.option("item", options->item, "its number: 12, or staff-2027#12").required();
  again.option("--period", options->period, "as 2026-11, 2026-W48 or 2026-Q4; otherwise the newest that was missed");
  again.option("--due", options->due, "the day by whose end it is due, as 2026-12-05; otherwise two weeks from today");
  again.option("--title", options->title, "what you promise now: the same, or less");
  when_chosen(again, invocation, [options](Invocation& with) { carry(with, *options); });
}

}  // namespace circles::client
