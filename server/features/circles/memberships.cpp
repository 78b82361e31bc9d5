#include "server/features/circles/memberships.hpp"

#include "server/features/inbox/notices.hpp"
#include "server/features/log.hpp"
#include "server/features/reminders/schedule.hpp"
#include "server/features/timestamps.hpp"

namespace circles::features {
namespace {

MembershipRow membership_row(const Row& row) {
  return {.circle = row.id(0),
          .id = row.id(1),
          .account = row.id(2),
          .role = static_cast<v1::Role>(row.integer(3)),
          .handle = row.text(4),
          .name = row.text(5),
          .joined_at = row.instant(6),
          .joined_sequence = row.integer(7),
          .appointment = row.integer(8),
          .accepted_version = row.number(9),
          .ended_at = row.maybe_instant(10)};
}

std::string zone_of(ReadTx& tx, const Id& account) {
  return tx.first(R"sql(SELECT zone FROM account_zones WHERE account_id = $1 ORDER BY since DESC LIMIT 1)sql", {account}, [](const Row& row) { return row.text(0); }).value_or("UTC");
}

}  // namespace

std::optional<MembershipRow> membership_of(ReadTx& tx, const Id& circle, const Id& account) {
  return tx.first(R"sql(
      SELECT circle_id, id, account_id, role, handle, name, joined_at, joined_sequence, appointment, accepted_version, ended_at
      FROM memberships WHERE account_id = $2 AND circle_id = $1 AND ended_at IS NULL)sql",
                  {circle, account}, membership_row);
}

std::optional<MembershipRow> membership(ReadTx& tx, const Id& circle, const Id& id) {
  return tx.first(R"sql(
      SELECT circle_id, id, account_id, role, handle, name, joined_at, joined_sequence, appointment, accepted_version, ended_at
      FROM memberships WHERE circle_id = $1 AND id = $2)sql",
                  {circle, id}, membership_row);
}

MembershipRow living_member(ReadTx& tx, const Id& circle, std::string_view id_text) {
  const auto found = membership(tx, circle, id_of(id_text));
  if (!found || found->ended_at) throw not_found();
  return *found;
}

std::int64_t count_owners(ReadTx& tx, const Id& circle) {
  return tx.first(R"sql(SELECT count(*) FROM memberships WHERE circle_id = $1 AND ended_at IS NULL AND role = 1)sql", {circle}, [](const Row& row) { return row.integer(0); }).value_or(0);
}

std::int64_t count_members(ReadTx& tx, const Id& circle) {
  return tx.first(R"sql(SELECT count(*) FROM memberships WHERE circle_id = $1 AND ended_at IS NULL)sql", {circle}, [](const Row& row) { return row.integer(0); }).value_or(0);
}

std::vector<Id> other_members(ReadTx& tx, const Id& circle, const Id& without) {
  return tx.all(R"sql(SELECT id FROM memberships WHERE circle_id = $1 AND ended_at IS NULL AND id <> $2)sql", {circle, without}, [](const Row& row) { return row.id(0); });
}

v1::Member describe_member(ReadTx& tx, const Id& circle, const Id& id) {
  const auto row = membership(tx, circle, id);
  return row ? describe_member(tx, *row, Id{}) : v1::Member{};
}

v1::Member describe_member(ReadTx& tx, const MembershipRow& row, const Id& caller_membership) {
  v1::Member shown;
  shown.set_id(secrets::to_text(row.id));
  *shown.mutable_joined_at() = timestamp(row.joined_at);
  if (row.ended_at) {
    shown.set_name("former member");
    shown.set_former(true);
    return shown;
  }
  shown.set_handle(row.handle);
  shown.set_name(row.name);
  shown.set_role(row.role);
  shown.set_accepted_version(row.accepted_version);
  shown.set_time_zone(zone_of(tx, row.account));
  shown.set_me(row.id == caller_membership);
  return shown;
}

MembershipRow begin_membership(WriteTx& tx, const CircleRow& circle, const Id& account, v1::Role role, const std::string& handle, const std::string& name, std::uint32_t accepted_version) {
  const std::int64_t sequence = tx.first(R"sql(SELECT last_sequence FROM circles WHERE id = $1)sql", {circle.id}, [](const Row& row) { return row.integer(0); }).value_or(0);
  MembershipRow row{.circle = circle.id,
                    .id = secrets::random_id(),
                    .account = account,
                    .role = role,
                    .handle = handle,
                    .name = name,
                    .joined_at = tx.now(),
                    .joined_sequence = sequence,
                    .appointment = role == v1::ROLE_MENTOR ? 1 : 0,
                    .accepted_version = accepted_version,
                    .ended_at = std::nullopt};
  const auto made = tx.write(R"sql(
      INSERT INTO memberships (circle_id, id, account_id, role, handle, name, joined_at, joined_sequence, appointment, accepted_version)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING)sql",
                             {row.circle, row.id, row.account, static_cast<int>(role), handle, name, row.joined_at, row.joined_sequence, row.appointment, accepted_version});
  if (made == 0) throw Problem(reason::handle_taken, "Somebody in this circle is called " + handle + " already.", "Choose another handle: --handle " + handle + "2").at("handle", "taken");
  append_event(tx, {.circle = circle.id, .kind = v1::Event::kMemberJoined, .actor = row.id, .subject = row.id});
  return row;
}

void end_membership(WriteTx& tx, const MembershipRow& row, v1::Event::WhatCase how, const Id& actor) {
  tx.write(R"sql(UPDATE memberships SET ended_at = $3 WHERE circle_id = $1 AND id = $2)sql", {row.circle, row.id, tx.now()});
  tx.write(R"sql(UPDATE invites SET revoked_at = $3 WHERE circle_id = $1 AND made_by = $2 AND revoked_at IS NULL)sql", {row.circle, row.id, tx.now()});
  tx.write(R"sql(DELETE FROM owner_votes WHERE circle_id = $1 AND (owner_id = $2 OR voter_id = $2 OR successor_id = $2))sql", {row.circle, row.id});
  // What they promised ends, and what they were witness to has none.
  schedule_circle_at_once(tx, row.circle);
  append_event(tx, {.circle = row.circle, .kind = how, .actor = actor, .subject = row.id});
}

void end_invites_without_right(WriteTx& tx, const Id& circle, const Id& maker, v1::Role role_now) {
  if (role_now == v1::ROLE_OWNER) return;
  // A member may invite members; a mentor nobody.
  const int role_kept = role_now == v1::ROLE_MEMBER ? v1::ROLE_MEMBER : v1::ROLE_UNSPECIFIED;
  tx.write(R"sql(UPDATE invites SET revoked_at = $3 WHERE circle_id = $1 AND made_by = $2 AND role <> $4 AND revoked_at IS NULL)sql", {circle, maker, tx.now(), role_kept});
}

void set_role(WriteTx& tx, const MembershipRow& row, v1::Role role, const Id& actor) {
  const std::int64_t appointment = row.appointment + (role == v1::ROLE_MENTOR ? 1 : 0);
  tx.write(R"sql(UPDATE memberships SET role = $3, appointment = $4 WHERE circle_id = $1 AND id = $2)sql", {row.circle, row.id, static_cast<int>(role), appointment});
  end_invites_without_right(tx, row.circle, row.id, role);
  const std::int64_t sequence = append_event(tx, {.circle = row.circle, .kind = v1::Event::kRoleChanged, .actor = actor, .subject = row.id});
  if (row.id != actor) notify(tx, row.circle, row.id, sequence, v1::InboxItem::WHY_ROLE_CHANGED);
}

}  // namespace circles::features
