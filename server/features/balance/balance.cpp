#include "server/features/balance/balance.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "server/features/commitments/promising.hpp"
#include "server/features/plan/revisions.hpp"
#include "server/features/plan/titles.hpp"
#include "shared/rules/balance.hpp"

namespace circles::features {
namespace {

rules::PositionKind rule_of(v1::Position::Kind kind) {
  if (kind == v1::Position::KIND_IMPACT) return rules::PositionKind::impact;
  if (kind == v1::Position::KIND_LEARNING) return rules::PositionKind::learning;
  return rules::PositionKind::unknown;
}

v1::Position::Kind shown(rules::PositionKind kind) {
  if (kind == rules::PositionKind::impact) return v1::Position::KIND_IMPACT;
  if (kind == rules::PositionKind::learning) return v1::Position::KIND_LEARNING;
  return v1::Position::KIND_UNSPECIFIED;
}

std::string months_in_words(int months) {
  const int years = months / 12;
  const int rest = months % 12;
  const std::string in_years = years == 1 ? "a year" : fmt::format("{} years", years);
  const std::string in_months = rest == 1 ? "a month" : fmt::format("{} months", rest);
  if (years == 0) return in_months;
  return rest == 0 ? in_years : in_years + " and " + in_months;
}

// Neither kind is the better one: what is said is that the other is due.
v1::Remark one_sided(const rules::OneSided& warning) {
  v1::Remark remark;
  const bool impact = warning.kind == rules::PositionKind::impact;
  const char* kind = impact ? "impact" : "learning";
  const std::string months = months_in_words(warning.months);
  const std::string run = warning.positions == 1 ? fmt::format("For {} it has been {}", months, kind)
                                                 : fmt::format("Your last {} positions were all for {}, {} in all", warning.positions, kind, months);
  remark.set_message(run + (impact ? ". What you do well today is well used; a stretch next would add to what you can do."
                                   : ". You have learned a lot; a place where you know the ground would let it show."));
  remark.set_next_step(impact ? "circle roadmap add \"A role that stretches me\" --stage 0-1y" : "circle roadmap add \"A role where I know the ground\" --stage 0-1y");
  return remark;
}

}  // namespace

v1::GetBalanceReply get_balance(ReadTx& tx, const Caller& caller, const v1::GetBalanceRequest&) {
  const DocumentKey key{.kind = v1::DOCUMENT_KIND_POSITIONS};
  const auto saved = find_document(tx, caller.home, key);
  if (!saved || saved->document().positions().positions().empty()) throw no_document(key);
  return balance_of(saved->document().positions(), saved->revision().number(), rules::format(today_of(tx, caller)));
}

v1::GetBalanceReply balance_of(const v1::Positions& positions, std::uint32_t revision, const std::string& today) {
  std::vector<rules::Position> held;
  for (const auto& position : positions.positions()) {
    held.push_back({.kind = rule_of(position.kind()), .from = rules::parse_month(position.from()), .until = rules::parse_month(position.until()),
                    .not_qualified_yet = position.not_qualified_yet()});
  }
  const auto day = rules::parse_day(today);
  if (!day) throw std::invalid_argument("no day: " + today);
  const rules::Balance balance = rules::balance_of(held, day->year() / day->month());
  const std::string from_these = "positions, revision " + std::to_string(revision);

  v1::GetBalanceReply reply;
  for (const auto& each : balance.timeline) {
    auto& span = *reply.add_timeline();
    *span.mutable_position() = positions.positions(static_cast<int>(each.position));
    span.set_months(static_cast<std::uint32_t>(each.months));
  }
  for (const auto& each : balance.runs) {
    auto& run = *reply.add_runs();
    run.set_kind(shown(each.kind));
    run.set_positions(static_cast<std::uint32_t>(each.positions));
    run.set_months(static_cast<std::uint32_t>(each.months));
  }
  reply.set_learning_months(static_cast<std::uint32_t>(balance.learning_months));
  reply.set_impact_months(static_cast<std::uint32_t>(balance.impact_months));
  if (balance.warning) {
    auto& warning = *reply.add_warnings();
    warning = one_sided(*balance.warning);
    warning.add_computed_from(from_these);
  }
  for (const std::size_t at : balance.credits) {
    auto& credit = *reply.add_credits();
    const auto& position = positions.positions(static_cast<int>(at));
    credit.set_message("You took “" + position.title() + "” before you were qualified for it. That takes courage, and is how abilities grow.");
    credit.add_computed_from(from_these);
  }
  return reply;
}

}  // namespace circles::features
