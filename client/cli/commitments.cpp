// circle commitment list, show.
#include <fmt/format.h>


#include "client/cli/audience.hpp"
#include "client/cli/commands.hpp"
#include "client/cli/commitment_add.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/words.hpp"

namespace circles::client {
namespace {

struct ListOptions {
  std::string member;
  bool all = false;
};

std::string kept_of_closed(const v1::Record& record) { return record.closed() == 0 ? "–" : fmt::format("{}/{}", record.kept(), record.closed()); }

void list(Invocation& invocation, const ListOptions& options) {
  v1::ListCommitmentsRequest request;
  request.set_circle_id(invocation.circle_id());
  request.set_include_ended(options.all);
  if (!options.member.empty()) request.set_member_id(invocation.member(request.circle_id(), options.member).id());
  Table table({{"ITEM"}, {"WHO", Table::flexible}, {"PROMISE", Table::flexible, 16}, {"DUE"}, {"STATE"}, {"KEPT"}, {"STREAK"}, {"WITNESS", Table::flexible}}, "FOR");
  const auto& out = invocation.out;
  invocation.each_page<v1::ListCommitmentsReply>(request, [&](const v1::ListCommitmentsReply& reply) {
    if (out.reply(reply)) return;
    for (const auto& commitment : reply.commitments()) {
      const std::string due = commitment.cadence() == v1::CADENCE_ONCE ? commitment.due_date() : fmt::format("day {}", commitment.due_day());
      Cell standing = state(commitment.current());
      if (commitment.withdrawn()) standing = {"– withdrawn", Style::dim};
      else if (commitment.has_dropped_at()) standing = {"– dropped", Style::dim};
      // Most are for the whole circle: only what is not says so, in a line of its own.
      const bool for_all = commitment.audience().kind() == v1::Audience::KIND_CIRCLE;
      table.row({fmt::format("#{}", commitment.number()), handle_of(commitment.author()), commitment.title(), due, standing, kept_of_closed(commitment.record()),
                 std::to_string(commitment.record().streak()), commitment.has_witness() ? handle_of(commitment.witness()) : ""},
                for_all ? "" : "for " + audience_words(invocation, request.circle_id(), commitment.audience()));
    }
  });
  if (out.json) return;
  if (table.empty() && out.terminal.output)
    out.remark("Nothing is promised yet: circle commitment add \"Write one post\" --monthly");
  else
    out.table(table);
}

// Their day of month or date as it was then.
std::string due_of(const v1::CommitmentVersion& version) { return version.due_date().empty() ? fmt::format("day {}", version.due_day()) : version.due_date(); }

void show_versions(const Output& out, const v1::GetCommitmentReply& reply) {
  Table table({{"VERSION"}, {"MADE"}, {"PROMISE", Table::flexible}, {"DUE"}, {"MINIMUM", Table::flexible}, {"WITNESS"}});
  for (const auto& version : reply.versions())
    table.row({std::to_string(version.revision()), local_day(version.made_at()), version.title(), due_of(version), version.minimum(), version.has_witness() ? handle_of(version.witness()) : ""});
  out.line("");
  out.table(table);
}

void show_head(Invocation& invocation, const Item& item, const v1::Commitment& commitment) {
  const auto& out = invocation.out;
  out.heading(invocation.reference(item.circle_id, item.number), commitment.withdrawn() ? "(withdrawn by its author)" : commitment.title());
  out.field("by", person(commitment.author()));
  out.field("due", cadence(commitment));
  out.field("minimum", commitment.minimum());
  if (commitment.has_witness()) out.field("witness", person(commitment.witness()));
  out.field("for", audience_words(invocation, item.circle_id, commitment.audience()));
  out.field("record", rate(commitment.record()));
  if (commitment.has_dropped_at()) out.field("dropped", local_day(commitment.dropped_at()));
}

void add_rows(Table& table, const v1::GetCommitmentReply& reply) {
  for (const auto& occurrence : reply.occurrences()) {
    const auto& check_in = occurrence.check_in();
    std::string when = check_in.timeliness() == v1::CheckIn::TIMELINESS_LATE ? "late" : check_in.timeliness() == v1::CheckIn::TIMELINESS_LATE_AFTER_CLOSE ? "after close" : "";
    std::string below = check_in.note().empty() ? "" : in_quotes(check_in.note());
    if (!check_in.link().empty()) below += (below.empty() ? "" : " ") + check_in.link();
    if (check_in.word().has_at() && !check_in.word().message().empty()) below += fmt::format("{}{}: {}", below.empty() ? "" : " · ", handle_of(check_in.word().witness()), in_quotes(check_in.word().message()));
    table.row({occurrence.period(), state(occurrence), occurrence.due_day(), check_in.done_on(), when, witness_mark({}, occurrence)}, below);
  }
}

void show(Invocation& invocation, const std::string& typed) {
  const Item item = invocation.item(typed);
  v1::GetCommitmentRequest request;
  request.set_circle_id(item.circle_id);
  request.set_number(item.number);
  const auto& out = invocation.out;
  Table table({{"PERIOD"}, {"STATE"}, {"DUE"}, {"DONE ON"}, {"LATE"}, {"WORD"}}, "NOTE");
  v1::GetCommitmentReply first;
  invocation.each_page<v1::GetCommitmentReply>(request, [&](const v1::GetCommitmentReply& reply) {
    if (out.reply(reply)) return;
    if (!first.has_commitment()) first = reply;
    add_rows(table, reply);
  });
  if (out.json) return;
  // In a pipe the periods alone: one table, for another program.
  if (!out.terminal.output) {
    out.table(table);
    return;
  }
  show_head(invocation, item, first.commitment());
  if (!table.empty()) {
    out.line("");
    out.table(table);
  }
  if (first.versions_size() > 1) show_versions(out, first);
}

}  // namespace

void add_commitments(Command root, Invocation& invocation) {
  Command commitment = root.noun("commitment", "what is promised");
  add_commitment_changes(commitment, invocation);
  auto options = std::make_shared<ListOptions>();
  Command all = commitment.subcommand("list", "the circle's promises");
  all.option("member", options->member, "only this member's: a handle");
  all.flag("--all", options->all, "dropped and ended ones, too");
  when_chosen(all, invocation, [options](Invocation& with) { list(with, *options); });
  auto item = std::make_shared<std::string>();
  Command one = commitment.subcommand("show", "one with all its periods and versions");
  one.option("item", *item, "its number: 12, or staff-2027#12").required();
  when_chosen(one, invocation, [item](Invocation& with) { show(with, *item); });
}

}  // namespace circles::client
