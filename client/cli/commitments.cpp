// circle commitment list, show.
#include <fmt/format.h>

#include "client/cli/audience.hpp"
#include "client/cli/cadence_words.hpp"
#include "client/cli/commands.hpp"
#include "client/cli/commitment_add.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/proposal.hpp"
#include "client/cli/strip.hpp"
#include "client/cli/words.hpp"

namespace circles::client {
namespace {

struct ListOptions {
  std::string member;
  bool all = false;
};

// A year of weeks.
constexpr std::size_t kStrip = 53;

Cell standing(const v1::Commitment& commitment) {
  if (commitment.withdrawn()) return {"– withdrawn", Style::dim};
  if (commitment.has_dropped_at()) return {"– dropped", Style::dim};
  return state(commitment.current());
}

// What few have: for whom, where it came from; and on a terminal what has no room in the table.
std::string peculiar(Invocation& invocation, const std::string& circle_id, const v1::Commitment& commitment) {
  std::string line;
  const auto say = [&](const std::string& what) { line += (line.empty() ? "" : " · ") + what; };
  if (invocation.out.terminal.output) {
    if (commitment.record().has_strength()) say(fmt::format("strength {}", commitment.record().strength()));
    if (commitment.has_odds()) say(fmt::format("{} % sure", commitment.odds()));
    if (const std::string serves = serves_words(commitment); !serves.empty()) say("serves " + serves);
  }
  // Most are for the whole circle: only what is not says so.
  if (commitment.audience().kind() != v1::Audience::KIND_CIRCLE) say("for " + audience_words(invocation, circle_id, commitment.audience()));
  if (commitment.carried_from() != 0) say(fmt::format("carried over from #{} {}", commitment.carried_from(), commitment.carried_from_period()));
  if (commitment.proposes_change() && commitment.author().me()) say(fmt::format("{} times: shrink it, split it, or drop it", commitment.carried()));
  return line;
}

void list(Invocation& invocation, const ListOptions& options) {
  v1::ListCommitmentsRequest request;
  request.set_circle_id(invocation.circle_id());
  request.set_include_ended(options.all);
  if (!options.member.empty()) request.set_member_id(invocation.member(request.circle_id(), options.member).id());
  const auto& out = invocation.out;
  // Another program gets what a terminal has no room for.
  const bool terminal = out.terminal.output;
  std::vector<Table::Column> columns{{"ITEM"}, {"WHO", Table::flexible}, {"PROMISE", Table::flexible, 16}, {"DUE"}, {"STATE"}, {"KEPT"}, {"STREAK"}, {"WITNESS", Table::flexible}};
  if (!terminal) columns.insert(columns.end(), {{"STRENGTH"}, {"ODDS"}});
  Table table(columns, "FOR");
  invocation.each_page<v1::ListCommitmentsReply>(request, [&](const v1::ListCommitmentsReply& reply) {
    if (out.reply(reply)) return;
    for (const auto& commitment : reply.commitments()) {
      std::vector<Cell> cells{fmt::format("#{}", commitment.number()), handle_of(commitment.author()), commitment.title(), due_words(commitment.cadence(), commitment.due_day(), commitment.due_date()), standing(commitment),
                              kept_of_closed(commitment.record()), std::to_string(commitment.record().streak()), commitment.has_witness() ? handle_of(commitment.witness()) : ""};
      if (!terminal) cells.insert(cells.end(), {strength(commitment.record()), commitment.has_odds() ? std::to_string(commitment.odds()) : ""});
      table.row(std::move(cells), peculiar(invocation, request.circle_id(), commitment));
    }
  });
  if (out.json) return;
  if (table.empty() && out.terminal.output)
    out.remark("Nothing is promised yet: circle commitment add \"Write one post\" --monthly");
  else
    out.table(table);
}

void show_versions(const Output& out, const v1::GetCommitmentReply& reply) {
  Table table({{"VERSION"}, {"MADE"}, {"PROMISE", Table::flexible}, {"DUE"}, {"MINIMUM", Table::flexible}, {"WITNESS"}});
  for (const auto& version : reply.versions())
    table.row({std::to_string(version.revision()), local_day(version.made_at()), version.title(), due_words(version.cadence(), version.due_day(), version.due_date()), version.minimum(), version.has_witness() ? handle_of(version.witness()) : ""});
  out.line("");
  out.table(table);
}

void show_head(Invocation& invocation, const Item& item, const v1::Commitment& commitment) {
  const auto& out = invocation.out;
  out.heading(invocation.reference(item.circle_id, item.number), commitment.withdrawn() ? "(withdrawn by its author)" : commitment.title());
  out.field("by", person(commitment.author()));
  out.field("due", cadence(commitment));
  out.field("minimum", commitment.minimum());
  out.field("witness", commitment.has_witness() ? person(commitment.witness()) : commitment.withdrawn() ? "" : "nobody");
  out.field("for", audience_words(invocation, item.circle_id, commitment.audience()));
  if (commitment.has_odds()) out.field("you are", fmt::format("{} % sure", commitment.odds()));
  out.field("serves", serves_words(commitment));
  out.field("came out of", commitment.review().empty() ? "" : fmt::format("{} (circle review show {})", commitment.review(), commitment.review()));
  if (commitment.carried_from() != 0) out.field("carried over", fmt::format("from #{} {}", commitment.carried_from(), commitment.carried_from_period()));
  out.field("record", rate(commitment.record()));
  if (commitment.has_dropped_at()) out.field("dropped", local_day(commitment.dropped_at()));
}

// Of the newest periods; one alone is no row.
void show_strip(const Output& out, std::vector<v1::Occurrence::State> newest_first) {
  if (newest_first.size() < 2) return;
  const std::vector<v1::Occurrence::State> states(newest_first.rbegin(), newest_first.rend());
  const Cell drawn = strip(states, kStrip, out.signs);
  // A field would take the colours for harmful.
  out.line(out.bold("periods") + std::string(9, ' ') + styled_each(drawn.text, drawn.each, out.colour));
  out.line(std::string(16, ' ') + styled(strip_legend(out.signs), Style::dim, out.colour));
}

void add_rows(Table& table, const v1::GetCommitmentReply& reply) {
  for (const auto& occurrence : reply.occurrences()) {
    const auto& check_in = occurrence.check_in();
    std::string when = check_in.timeliness() == v1::CheckIn::TIMELINESS_LATE ? "late" : check_in.timeliness() == v1::CheckIn::TIMELINESS_LATE_AFTER_CLOSE ? "after close" : "";
    std::string below = check_in.note().empty() ? "" : in_quotes(check_in.note());
    if (!check_in.link().empty()) below += (below.empty() ? "" : " ") + check_in.link();
    if (check_in.word().has_at() && !check_in.word().message().empty()) below += fmt::format("{}{}: {}", below.empty() ? "" : " · ", handle_of(check_in.word().witness()), in_quotes(check_in.word().message()));
    if (occurrence.carried_to() != 0) below += fmt::format("{}carried over to #{}", below.empty() ? "" : " · ", occurrence.carried_to());
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
  std::vector<v1::Occurrence::State> newest_first;
  invocation.each_page<v1::GetCommitmentReply>(request, [&](const v1::GetCommitmentReply& reply) {
    if (out.reply(reply)) return;
    if (!first.has_commitment()) first = reply;
    add_rows(table, reply);
    for (const auto& occurrence : reply.occurrences()) newest_first.push_back(occurrence.state());
  });
  if (out.json) return;
  // In a pipe the periods alone: one table, for another program.
  if (!out.terminal.output) {
    out.table(table);
    return;
  }
  show_head(invocation, item, first.commitment());
  show_strip(out, newest_first);
  if (!table.empty()) {
    out.line("");
    out.table(table);
  }
  if (first.versions_size() > 1) show_versions(out, first);
  if (first.commitment().author().me())
    for (const auto& line : proposal(first.commitment(), invocation.reference(item.circle_id, item.number))) out.remark(line);
}

}  // namespace

void add_commitments(Command root, Invocation& invocation) {
  Command commitment = root.noun("commitment", "what is promised");
  add_commitment_changes(commitment, invocation);
  add_commitment_edit(commitment, invocation);
  add_commitment_carry(commitment, invocation);
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
