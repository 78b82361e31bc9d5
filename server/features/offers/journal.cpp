#include "server/features/offers/journal.hpp"

#include <algorithm>
#include <array>

#include "server/features/timestamps.hpp"

namespace circles::features {
namespace {

constexpr std::array<std::uint32_t, 2> kAskedAfter{90, 365};

v1::Outcome outcome_row(const Row& row) {
  v1::Outcome outcome;
  const auto body = row.view(0);
  if (!outcome.ParseFromArray(body.data(), static_cast<int>(body.size()))) throw storage::StorageError("a stored outcome cannot be read");
  return outcome;
}

void add_outcomes(ReadTx& tx, const Id& home, v1::Decision& decision) {
  tx.read(R"sql(SELECT body FROM decision_outcomes WHERE circle_id = $1 AND number = $2 ORDER BY after_days)sql", {home, decision.number()}, [&](const Row& row) { *decision.add_outcomes() = outcome_row(row); });
  if (decision.choice() == v1::Decision::CHOICE_LAPSED || decision.superseded()) return;
  for (const std::uint32_t after_days : kAskedAfter) {
    if (std::ranges::any_of(decision.outcomes(), [&](const v1::Outcome& outcome) { return outcome.after_days() == after_days; })) continue;
    auto& due = *decision.add_outcomes_due();
    due.set_after_days(after_days);
    due.set_day(rules::format(day_of_outcome(decision, after_days)));
  }
}

}  // namespace

std::vector<v1::Decision> journal(ReadTx& tx, const Id& home, const JournalPart& part) {
  auto decisions = tx.all(R"sql(
      SELECT body, offer <> '' AND EXISTS (SELECT 1 FROM decisions AS later
                                           WHERE later.circle_id = $1 AND later.offer = decisions.offer AND later.number > decisions.number)
      FROM decisions
      WHERE circle_id = $1 AND ($2 = '' OR offer = $2) AND decided_on >= $3 AND number < $4
      ORDER BY number DESC LIMIT $5)sql",
                          {home, part.offer, part.since, part.before, part.most}, [](const Row& row) {
                            v1::Decision decision;
                            const auto body = row.view(0);
                            if (!decision.ParseFromArray(body.data(), static_cast<int>(body.size()))) throw storage::StorageError("a stored decision cannot be read");
                            decision.set_superseded(row.yes(1));
                            return decision;
                          });
  for (auto& decision : decisions) add_outcomes(tx, home, decision);
  return decisions;
}

std::optional<v1::Decision> find_decision(ReadTx& tx, const Id& home, std::int64_t number) {
  auto found = journal(tx, home, {.before = number + 1, .most = 1});
  if (found.empty() || found.front().number() != number) return std::nullopt;
  return std::move(found.front());
}

v1::Decision decision_numbered(ReadTx& tx, const Id& home, std::int64_t number) {
  auto found = find_decision(tx, home, number);
  if (!found) throw Problem(reason::not_found, "There is no such decision in your journal.", "See them all: circle decision list").at("number", "unknown");
  return std::move(*found);
}

rules::Day day_of_outcome(const v1::Decision& decision, std::uint32_t after_days) {
  const auto decided_on = rules::parse_day(decision.decided_on());
  if (!decided_on) throw storage::StorageError("a stored decision has no day");
  return rules::Day{date::sys_days{*decided_on} + date::days{after_days}};
}

std::optional<Instant> outcome_recorded_at(ReadTx& tx, const Id& home, std::int64_t number, std::uint32_t after_days) {
  return tx.first(R"sql(SELECT recorded_at FROM decision_outcomes WHERE circle_id = $1 AND number = $2 AND after_days = $3)sql", {home, number, after_days}, [](const Row& row) { return row.instant(0); });
}

}  // namespace circles::features
