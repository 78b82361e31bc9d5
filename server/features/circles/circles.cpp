#include "server/features/circles/circles.hpp"

#include "server/features/accounts/accounts.hpp"
#include "server/features/channels/hooks.hpp"
#include "server/features/circles/agreement.hpp"
#include "server/features/circles/memberships.hpp"
#include "server/features/log.hpp"
#include "server/features/reminders/schedule.hpp"
#include "server/features/timestamps.hpp"

namespace circles::features {
namespace {

constexpr std::int64_t kUsualGraceHours = 48;  // hard-cases, Periods
constexpr std::uint32_t kMostGraceHours = 168;
constexpr std::int64_t kMostCircles = 200;

CircleRow circle_row(const Row& row) {
  return {.id = row.id(0),
          .home = row.yes(1),
          .name = row.text(2),
          .revision = row.number(3),
          .newcomers_see_earlier = row.yes(4),
          .rotate_witnesses = row.yes(9),
          .agreement_version = row.number(5),
          .last_sequence = row.integer(6),
          .created_at = row.instant(7),
          .archived_at = row.maybe_instant(8)};
}

std::uint32_t grace_hours(ReadTx& tx, const Id& circle_id) {
  return tx.first(R"sql(SELECT grace_hours FROM circle_graces WHERE circle_id = $1 ORDER BY since DESC LIMIT 1)sql", {circle_id}, [](const Row& row) { return row.number(0); }).value_or(0);
}

void set_grace(WriteTx& tx, const Id& circle_id, std::int64_t hours) {
  tx.write(R"sql(
      INSERT INTO circle_graces (circle_id, since, grace_hours) VALUES ($1, $2, $3)
      ON CONFLICT (circle_id, since) DO UPDATE SET grace_hours = $3)sql",
           {circle_id, tx.now(), hours});
}

void fill(ReadTx& tx, const CircleRow& row, v1::Circle& shown) {
  shown.set_id(secrets::to_text(row.id));
  shown.set_name(row.name);
  shown.set_revision(row.revision);
  shown.set_newcomers_see_earlier(row.newcomers_see_earlier);
  shown.set_rotate_witnesses(row.rotate_witnesses);
  shown.set_grace_hours(grace_hours(tx, row.id));
  shown.set_agreement_version(row.agreement_version);
  *shown.mutable_created_at() = timestamp(row.created_at);
  if (row.archived_at) *shown.mutable_archived_at() = timestamp(*row.archived_at);
  shown.set_home(row.home);
  shown.set_member_count(static_cast<std::uint32_t>(count_members(tx, row.id)));
}

v1::Circle describe_now(ReadTx& tx, const Caller& caller, const Id& id) {
  return describe_circle(tx, circle(tx, id).value(), membership_of(tx, id, caller.account).value());
}

}  // namespace

std::optional<CircleRow> circle(ReadTx& tx, const Id& id) {
  return tx.first(R"sql(
      SELECT id, home, name, revision, newcomers_see_earlier, agreement_version, last_sequence, created_at, archived_at, rotate_witnesses
      FROM circles WHERE id = $1)sql",
                  {id}, circle_row);
}

std::optional<CircleRow> lock_circle(WriteTx& tx, const Id& id) {
  std::optional<CircleRow> found;
  tx.write(R"sql(
      UPDATE circles SET last_sequence = last_sequence WHERE id = $1
      RETURNING id, home, name, revision, newcomers_see_earlier, agreement_version, last_sequence, created_at, archived_at, rotate_witnesses)sql",
           {id}, [&](const Row& row) { found = circle_row(row); });
  return found;
}

v1::Circle describe_circle_for_all(ReadTx& tx, const Id& id) {
  v1::Circle shown;
  if (const auto row = circle(tx, id)) fill(tx, *row, shown);
  return shown;
}

v1::Circle describe_circle(ReadTx& tx, const CircleRow& row, const MembershipRow& me) {
  v1::Circle shown;
  fill(tx, row, shown);
  *shown.mutable_me() = describe_member(tx, me, me.id);
  return shown;
}

CircleRow add_circle(WriteTx& tx, const std::string& name, bool home, const std::string& agreement) {
  const CircleRow row{.id = secrets::new_id(tx.now()),
                      .home = home,
                      .name = name,
                      .revision = 1,
                      .newcomers_see_earlier = true,
                      .rotate_witnesses = false,
                      .agreement_version = home ? 0U : 1U,
                      .last_sequence = 0,
                      .created_at = tx.now(),
                      .archived_at = std::nullopt};
  tx.write(R"sql(
      INSERT INTO circles (id, home, name, revision, newcomers_see_earlier, agreement_version, last_sequence, last_number, created_at)
      VALUES ($1, $2, $3, 1, 1, $4, 0, 0, $5))sql",
           {row.id, home, name, row.agreement_version, row.created_at});
  set_grace(tx, row.id, kUsualGraceHours);
  if (!home) add_agreement(tx, row.id, 1, agreement.empty() ? default_agreement() : agreement);
  return row;
}

void require_room_for_circle(ReadTx& tx, const Id& account) {
  // The home comes on top.
  const auto count = tx.first(R"sql(SELECT count(*) FROM memberships WHERE account_id = $1 AND ended_at IS NULL)sql", {account}, [](const Row& row) { return row.integer(0); });
  if (count.value_or(0) > kMostCircles) throw Problem(reason::limit_reached, "You are in 200 circles, the most that an account can be in.", "Leave one that is over: circle leave");
}

Made create_circle(WriteTx& tx, const Caller& caller, const v1::CreateCircleRequest& request) {
  require_room_for_circle(tx, caller.account);
  const CircleRow row = add_circle(tx, request.name(), false, request.agreement());
  const std::string name = request.member_name().empty() ? account_name(tx, caller.account) : request.member_name();
  const MembershipRow founder = begin_membership(tx, row, caller.account, v1::ROLE_OWNER, request.handle(), name, 1);
  append_event(tx, {.circle = row.id, .kind = v1::Event::kCircleCreated, .actor = founder.id});
  return {.id = row.id};
}

v1::CreateCircleReply tell_created_circle(ReadTx& tx, const Caller& caller, const v1::CreateCircleRequest&, const Made& made) {
  // Asked again after the founder has left: what was made is no longer theirs to see.
  const auto me = membership_of(tx, made.id, caller.account);
  if (!me) throw not_found();
  v1::CreateCircleReply reply;
  *reply.mutable_circle() = describe_circle(tx, circle(tx, made.id).value(), *me);
  return reply;
}

v1::ListCirclesReply list_circles(ReadTx& tx, const Caller& caller, const v1::ListCirclesRequest&) {
  v1::ListCirclesReply reply;
  const auto ids = tx.all(R"sql(
      SELECT memberships.circle_id FROM memberships JOIN circles ON circles.id = memberships.circle_id
      WHERE memberships.account_id = $1 AND memberships.ended_at IS NULL
      ORDER BY circles.home DESC, memberships.joined_at, memberships.circle_id)sql",
                          {caller.account}, [](const Row& row) { return row.id(0); });
  for (const Id& id : ids) *reply.add_circles() = describe_now(tx, caller, id);
  return reply;
}

v1::GetCircleReply get_circle(ReadTx& tx, const Caller& caller, const v1::GetCircleRequest&) {
  v1::GetCircleReply reply;
  *reply.mutable_circle() = describe_circle(tx, caller.circle, caller.me);
  return reply;
}

Made edit_circle(WriteTx& tx, const Caller& caller, const v1::EditCircleRequest& request) {
  const CircleRow& row = caller.circle;
  if (request.base_revision() != row.revision) {
    Problem stale(reason::revision_stale, "This circle was edited since you looked at it.", "Look at it as it is now, and edit that: circle show");
    *stale.said().mutable_circle() = describe_circle(tx, row, caller.me);
    throw stale;
  }
  if (request.has_name() && request.name().empty()) throw invalid("name", "is empty");
  if (request.has_grace_hours() && request.grace_hours() > kMostGraceHours) throw invalid("grace_hours", "is over 168, a week");
  const std::string name = request.has_name() ? request.name() : row.name;
  const bool newcomers = request.has_newcomers_see_earlier() ? request.newcomers_see_earlier() : row.newcomers_see_earlier;
  const bool rotate = request.has_rotate_witnesses() ? request.rotate_witnesses() : row.rotate_witnesses;
  tx.write(R"sql(UPDATE circles SET name = $2, newcomers_see_earlier = $3, rotate_witnesses = $4, revision = revision + 1 WHERE id = $1)sql", {row.id, name, newcomers, rotate});
  if (request.has_grace_hours() && request.grace_hours() != grace_hours(tx, row.id)) {
    set_grace(tx, row.id, request.grace_hours());
    schedule_circle_at_once(tx, row.id);
  }
  append_event(tx, {.circle = row.id, .kind = v1::Event::kCircleEdited, .actor = caller.me.id});
  return {};
}

v1::EditCircleReply tell_edited_circle(ReadTx& tx, const Caller& caller, const v1::EditCircleRequest&, const Made&) {
  v1::EditCircleReply reply;
  *reply.mutable_circle() = describe_now(tx, caller, caller.circle.id);
  return reply;
}

Made archive_circle(WriteTx& tx, const Caller& caller, const v1::ArchiveCircleRequest&) {
  if (caller.circle.home) throw Problem(reason::home_circle, "Your home cannot be archived: it is where what is yours alone lives.");
  tx.write(R"sql(UPDATE circles SET archived_at = $2, revision = revision + 1 WHERE id = $1)sql", {caller.circle.id, tx.now()});
  tx.write(R"sql(UPDATE invites SET revoked_at = $2 WHERE circle_id = $1 AND revoked_at IS NULL)sql", {caller.circle.id, tx.now()});
  end_hooks_of_circle(tx, caller.circle.id);
  append_event(tx, {.circle = caller.circle.id, .kind = v1::Event::kCircleArchived, .actor = caller.me.id});
  return {};
}

v1::ArchiveCircleReply tell_archived_circle(ReadTx& tx, const Caller& caller, const v1::ArchiveCircleRequest&, const Made&) {
  v1::ArchiveCircleReply reply;
  *reply.mutable_circle() = describe_now(tx, caller, caller.circle.id);
  return reply;
}

}  // namespace circles::features
