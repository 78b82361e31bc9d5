// circle commitment add, edit, drop: promising.
#include "client/cli/commitment_add.hpp"

#include <fmt/format.h>

#include "client/cli/audience.hpp"
#include "client/cli/commands.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct AddOptions {
  std::string title;
  bool monthly = false;
  bool once = false;
  unsigned due_day = 0;
  std::string due;
  std::string minimum;
  std::string witness;
  std::string audience = "circle";
};

struct EditOptions {
  std::string item;
  std::optional<std::string> title;
  std::optional<unsigned> due_day;
  std::optional<std::string> minimum;
  std::optional<std::string> witness;
};

void add(Invocation& invocation, const AddOptions& options) {
  if (options.monthly == options.once) throw Failure(ExitCode::usage, "How often?", "--monthly [--due-day 31], or --once --due 2026-12-05");
  if (options.once && options.due.empty()) throw Failure(ExitCode::usage, "By when?", "--once --due 2026-12-05");
  if (options.once && options.due_day != 0) throw Failure(ExitCode::usage, "--due-day belongs to --monthly.", "--once --due 2026-12-05");
  if (options.monthly && !options.due.empty()) throw Failure(ExitCode::usage, "--due belongs to --once.", "--monthly --due-day 31");
  v1::AddCommitmentRequest request;
  request.set_circle_id(invocation.circle_id());
  request.set_title(options.title);
  request.set_cadence(options.once ? v1::CADENCE_ONCE : v1::CADENCE_MONTHLY);
  request.set_due_day(options.due_day);
  request.set_due_date(options.due);
  request.set_minimum(options.minimum);
  *request.mutable_audience() = audience_from(invocation, request.circle_id(), options.audience);
  confirm_mentors(invocation, request.circle_id(), request.audience());
  if (!options.witness.empty()) request.set_witness_id(invocation.member(request.circle_id(), options.witness).id());
  const auto reply = send_to_audience<v1::AddCommitmentReply>(invocation, request);
  if (invocation.out.reply(reply)) return;
  const auto& made = reply.commitment();
  std::string said = fmt::format("{}: {}, {}", invocation.reference(request.circle_id(), made.number()), in_quotes(made.title()), cadence(made));
  if (!made.minimum().empty()) said += fmt::format("; at least {}", in_quotes(made.minimum()));
  if (made.has_witness()) said += fmt::format("; witness {}", handle_of(made.witness()));
  invocation.out.done(said);
  if (made.has_current()) invocation.out.remark(fmt::format("First due: {}", text::harmless(made.current().due_day())));
}

void edit(Invocation& invocation, const EditOptions& options) {
  if (!options.title && !options.due_day && !options.minimum && !options.witness)
    throw Failure(ExitCode::usage, "Nothing to change.", fmt::format("circle commitment edit {} --title … --due-day 15 --minimum … --witness bo", text::harmless(options.item)));
  const Item item = invocation.item(options.item);
  v1::GetCommitmentRequest get;
  get.set_circle_id(item.circle_id);
  get.set_number(item.number);
  get.set_page_size(1);
  const auto before = invocation.call<v1::GetCommitmentReply>(get);
  v1::EditCommitmentRequest request;
  request.set_circle_id(item.circle_id);
  request.set_number(item.number);
  request.set_base_revision(before.commitment().revision());
  if (options.title) request.set_title(*options.title);
  if (options.due_day) request.set_due_day(*options.due_day);
  if (options.minimum) request.set_minimum(*options.minimum);
  if (options.witness) request.set_witness_id(options.witness->empty() ? "" : invocation.member(item.circle_id, *options.witness).id());
  const auto reply = invocation.call<v1::EditCommitmentReply>(request);
  if (invocation.out.reply(reply)) return;
  invocation.out.done(fmt::format("{}: {}, {}.", invocation.reference(item.circle_id, item.number), in_quotes(reply.commitment().title()), cadence(reply.commitment())));
  invocation.out.remark("It holds from the next period; the open one stays as promised.");
}

void drop(Invocation& invocation, const std::string& typed) {
  const Item item = invocation.item(typed);
  v1::DropCommitmentRequest request;
  request.set_circle_id(item.circle_id);
  request.set_number(item.number);
  const auto reply = invocation.call<v1::DropCommitmentReply>(request);
  if (invocation.out.reply(reply)) return;
  invocation.out.done(fmt::format("{} is dropped: {}.", invocation.reference(item.circle_id, item.number), in_quotes(reply.commitment().title())));
  invocation.out.remark("What is closed stays in your record.");
}

}  // namespace

void add_commitment_changes(Command commitment, Invocation& invocation) {
  auto options = std::make_shared<AddOptions>();
  Command make = commitment.subcommand("add", "promise something to the circle");
  make.option("title", options->title, "what you promise").required();
  make.flag("--monthly", options->monthly, "every month");
  make.option("--due-day", options->due_day, "the day by whose end it is due, 1 to 31; otherwise the last of the month");
  make.flag("--once", options->once, "one time");
  make.option("--due", options->due, "the day by whose end it is due, as 2026-12-05");
  make.option("--minimum", options->minimum, "the fallback that still counts as kept");
  make.option("--witness", options->witness, "who is to say a word on it: a handle");
  make.option("--audience", options->audience, "who may see it: circle, mentors, or handles as ana,bo");
  when_chosen(make, invocation, [options](Invocation& with) { add(with, *options); });

  auto changes = std::make_shared<EditOptions>();
  Command change = commitment.subcommand("edit", "change a promise, from its next period on");
  change.option("item", changes->item, "its number: 12, or staff-2027#12").required();
  change.option("--title", changes->title, "what you promise");
  change.option("--due-day", changes->due_day, "1 to 31");
  change.option("--minimum", changes->minimum, "the fallback; empty for none");
  change.option("--witness", changes->witness, "a handle; empty for nobody");
  when_chosen(change, invocation, [changes](Invocation& with) { edit(with, *changes); });

  auto item = std::make_shared<std::string>();
  Command end = commitment.subcommand("drop", "promise it no longer");
  end.option("item", *item, "its number: 12, or staff-2027#12").required();
  when_chosen(end, invocation, [item](Invocation& with) { drop(with, *item); });
}

}  // namespace circles::client
