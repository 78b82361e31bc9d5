// circle commitment edit: promising otherwise from the next period on.
#include <fmt/format.h>

#include "client/cli/cadence_words.hpp"
#include "client/cli/commands.hpp"
#include "client/cli/commitment_add.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct EditOptions {
  std::string item;
  CadenceFlags cadence;
  std::optional<std::string> title;
  std::optional<std::string> due_day;
  std::optional<std::string> minimum;
  std::optional<std::string> witness;
  std::optional<std::string> odds;
  std::optional<std::string> stage;
  std::optional<std::string> milestone;

  bool nothing() const { return cadence_from(cadence) == v1::CADENCE_UNSPECIFIED && !title && !due_day && !minimum && !witness && !odds && !stage && !milestone; }
};

// How sure one is and what of the roadmap it serves are no part of what is promised.
bool changes_the_promise(const EditOptions& options) { return cadence_from(options.cadence) != v1::CADENCE_UNSPECIFIED || options.title || options.due_day || options.minimum || options.witness; }

v1::Commitment before(Invocation& invocation, const Item& item) {
  v1::GetCommitmentRequest request;
  request.set_circle_id(item.circle_id);
  request.set_number(item.number);
  request.set_page_size(1);
  return invocation.call<v1::GetCommitmentReply>(request).commitment();
}

void edit(Invocation& invocation, const EditOptions& options) {
  if (options.nothing())
    throw Failure(ExitCode::usage, "Nothing to change.", fmt::format("circle commitment edit {} --title … --monthly --due-day 15 --minimum … --witness bo --odds 80", text::harmless(options.item)));
  const Item item = invocation.item(options.item);
  const auto present = before(invocation, item);
  v1::EditCommitmentRequest request;
  request.set_circle_id(item.circle_id);
  request.set_number(item.number);
  request.set_base_revision(present.revision());
  request.set_cadence(cadence_from(options.cadence));
  // What a day means follows from the rhythm that it is to have.
  if (options.due_day) request.set_due_day(due_day_from(*options.due_day, request.cadence() == v1::CADENCE_UNSPECIFIED ? present.cadence() : request.cadence()));
  if (options.title) request.set_title(*options.title);
  if (options.minimum) request.set_minimum(*options.minimum);
  if (options.witness) request.set_witness_id(options.witness->empty() ? "" : invocation.member(item.circle_id, *options.witness).id());
  if (options.odds) request.set_odds(odds_from(*options.odds));
  if (options.stage) request.set_stage(*options.stage);
  if (options.milestone) request.set_milestone(*options.milestone);
  const auto reply = invocation.call<v1::EditCommitmentReply>(request);
  if (invocation.out.reply(reply)) return;
  std::string said = fmt::format("{}: {}, {}", invocation.reference(item.circle_id, item.number), in_quotes(reply.commitment().title()), cadence(reply.commitment()));
  if (reply.commitment().has_odds()) said += fmt::format("; {} % sure", reply.commitment().odds());
  invocation.out.done(said + ".");
  if (options.stage || options.milestone) {
    const std::string serves = serves_words(reply.commitment());
    invocation.out.done(serves.empty() ? "It serves no stage of your roadmap." : fmt::format("It serves {}; that is shown to you alone.", serves));
  }
  if (changes_the_promise(options)) invocation.out.remark("It holds from the next period; the open one stays as promised.");
}

}  // namespace

void add_commitment_edit(Command commitment, Invocation& invocation) {
  auto changes = std::make_shared<EditOptions>();
  Command change = commitment.subcommand("edit", "change a promise, from its next period on");
  change.option("item", changes->item, "its number: 12, or staff-2027#12").required();
  change.option("--title", changes->title, "what you promise");
  change.flag("--weekly", changes->cadence.weekly, "every week from then on");
  change.flag("--monthly", changes->cadence.monthly, "every month from then on");
  change.flag("--quarterly", changes->cadence.quarterly, "every quarter from then on");
  change.option("--due-day", changes->due_day, "1 to 31, or last; mon to sun when it is weekly");
  change.option("--minimum", changes->minimum, "the fallback; empty for none");
  change.option("--witness", changes->witness, "a handle; empty for nobody");
  change.option("--odds", changes->odds, "how sure you are now, 0 to 100 per cent");
  change.option("--stage", changes->stage, "the stage of your roadmap that it serves; empty for none");
  change.option("--milestone", changes->milestone, "the milestone of your roadmap that it serves, or how that begins; empty for none");
  when_chosen(change, invocation, [changes](Invocation& with) { edit(with, *changes); });
}

}  // namespace circles::client
