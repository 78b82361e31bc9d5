#include "server/features/circles/invites.hpp"

#include <algorithm>
#include <chrono>

#include "server/features/circles/agreement.hpp"
#include "server/features/circles/circles.hpp"
#include "server/features/circles/memberships.hpp"
#include "server/features/paging.hpp"
#include "server/features/timestamps.hpp"
#include "shared/secrets/codes.hpp"
#include "shared/secrets/digest.hpp"

namespace circles::features {
namespace {

constexpr std::uint32_t kMostUses = 100;
constexpr std::uint32_t kUsualLifetime = 7 * 24 * 3600;  // hard-cases, Coming and going
constexpr std::uint32_t kShortestLifetime = 3600;
constexpr std::uint32_t kLongestLifetime = 90 * 24 * 3600;
constexpr std::chrono::minutes kFirstInviteLifetime{30};
constexpr std::int64_t kMostOpenInvites = 200;

InviteRow invite_row(const Row& row) {
  return {.id = row.id(0),
          .circle = row.id(1),
          .role = static_cast<v1::Role>(row.integer(2)),
          .uses = row.number(3),
          .used = row.number(4),
          .made_by = row.id(5),
          .created_at = row.instant(6),
          .expires_at = row.instant(7),
          .revoked_at = row.maybe_instant(8)};
}

std::optional<InviteRow> invite_by_code(ReadTx& tx, std::string_view code) {
  const std::string hash = secrets::sha256(secrets::canonical_code(code));
  return tx.first(R"sql(
      SELECT id, circle_id, role, uses, used, made_by, created_at, expires_at, revoked_at
      FROM invites WHERE code_sha256 = $1)sql",
                  {Value::Bytes{hash}}, invite_row);
}

v1::Invite describe_invite(ReadTx& tx, const InviteRow& row, const Id& caller_membership) {
  v1::Invite shown;
  shown.set_id(secrets::to_text(row.id));
  shown.set_role(row.role);
  shown.set_uses(row.uses);
  shown.set_used(row.used);
  *shown.mutable_created_at() = timestamp(row.created_at);
  *shown.mutable_expires_at() = timestamp(row.expires_at);
  if (const auto maker = membership(tx, row.circle, row.made_by)) *shown.mutable_made_by() = describe_member(tx, *maker, caller_membership);
  return shown;
}

std::optional<InviteRow> invite_of_circle(ReadTx& tx, const Id& circle, const Id& id) {
  return tx.first(R"sql(
      SELECT id, circle_id, role, uses, used, made_by, created_at, expires_at, revoked_at
      FROM invites WHERE circle_id = $1 AND id = $2)sql",
                  {circle, id}, invite_row);
}

Problem invite_used_up() { return Problem(reason::invite_used_up, "This invite has been used up.", "Ask whoever invited you for another one."); }

}  // namespace

InviteRow usable_invite(ReadTx& tx, std::string_view code) {
  const auto invite = invite_by_code(tx, code);
  if (!invite || invite->revoked_at) throw Problem(reason::invite_unknown, "There is no such invite, or it was taken back.", "Check that the link is whole, or ask for another one.");
  if (invite->expires_at <= tx.now()) throw Problem(reason::invite_expired, "This invite has expired.", "Ask whoever invited you for another one.");
  if (invite->used >= invite->uses) throw invite_used_up();
  return *invite;
}

std::optional<Id> circle_of_invite(ReadTx& tx, std::string_view code) {
  const auto invite = invite_by_code(tx, code);
  return invite && !invite->circle.empty() ? std::optional(invite->circle) : std::nullopt;
}

void use_invite(WriteTx& tx, const InviteRow& invite) {
  if (tx.write(R"sql(UPDATE invites SET used = used + 1 WHERE id = $1 AND used < uses)sql", {invite.id}) == 0) throw invite_used_up();
}

Made create_invite(WriteTx& tx, const Caller& caller, const v1::CreateInviteRequest& request) {
  if (caller.circle.home) throw Problem(reason::home_circle, "Nobody can be invited to your home.", "Found a circle: circle new NAME --handle HANDLE");
  const v1::Role role = request.role() == v1::ROLE_UNSPECIFIED ? v1::ROLE_MEMBER : request.role();
  if (role != v1::ROLE_MEMBER && role != v1::ROLE_MENTOR)
    throw invalid("role", "is neither member nor mentor", "Ownership is handed over, never invited: circle member transfer HANDLE");
  if (role == v1::ROLE_MENTOR && caller.me.role != v1::ROLE_OWNER) throw Problem(reason::role_needed, "Mentors are invited by an owner of the circle.", "Ask an owner: circle member list");
  if (request.uses() > kMostUses) throw invalid("uses", "is over 100");
  const std::uint32_t lifetime = request.lifetime_seconds() == 0 ? kUsualLifetime : request.lifetime_seconds();
  if (lifetime < kShortestLifetime || lifetime > kLongestLifetime) throw invalid("lifetime_seconds", "is not between an hour and 90 days");
  const auto open = tx.first(R"sql(SELECT count(*) FROM invites WHERE circle_id = $1 AND revoked_at IS NULL AND expires_at > $2 AND used < uses)sql", {caller.circle.id, tx.now()},
                             [](const Row& row) { return row.integer(0); });
  if (open.value_or(0) >= kMostOpenInvites) throw Problem(reason::limit_reached, "This circle has 200 open invites, the most there can be.", "Revoke some: circle invite list");
  const Id id = secrets::new_id(tx.now());
  const auto made = tx.write(R"sql(
      INSERT INTO invites (id, circle_id, code_sha256, role, uses, used, made_by, created_at, expires_at)
      VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8) ON CONFLICT DO NOTHING)sql",
                             {id, caller.circle.id, Value::Bytes{request.code_sha256()}, static_cast<int>(role), std::max(1U, request.uses()), caller.me.id, tx.now(),
                              Instant(tx.now() + std::chrono::seconds(lifetime))});
  if (made == 0) throw Problem(reason::secret_taken, "This code is in use already.", "Make another one of random characters.").at("code_sha256", "taken");
  return {.id = id};
}

v1::CreateInviteReply tell_created_invite(ReadTx& tx, const Caller& caller, const v1::CreateInviteRequest&, const Made& made) {
  v1::CreateInviteReply reply;
  *reply.mutable_invite() = describe_invite(tx, invite_of_circle(tx, caller.circle.id, made.id).value(), caller.me.id);
  return reply;
}

v1::ListInvitesReply list_invites(ReadTx& tx, const Caller& caller, const v1::ListInvitesRequest& request) {
  v1::ListInvitesReply reply;
  if (!request.page_token().empty() && !secrets::id_from_text(request.page_token())) throw page_token_invalid();
  const Id after = secrets::id_from_text(request.page_token()).value_or(Id{});
  const std::size_t size = page_size(request.page_size(), 50);
  // Ids are made in the order of time, so the newest come first.
  const auto rows = tx.all(R"sql(
      SELECT id, circle_id, role, uses, used, made_by, created_at, expires_at, revoked_at FROM invites
      WHERE circle_id = $1 AND revoked_at IS NULL AND expires_at > $2 AND used < uses
        AND ($3 = 1 OR made_by = $4) AND ($5 IS NULL OR id < $5)
      ORDER BY id DESC LIMIT $6)sql",
                           {caller.circle.id, tx.now(), caller.me.role == v1::ROLE_OWNER, caller.me.id, after, static_cast<std::int64_t>(size) + 1}, invite_row);
  for (const InviteRow& row : rows) {
    if (static_cast<std::size_t>(reply.invites_size()) == size) {
      reply.set_next_page_token(reply.invites(reply.invites_size() - 1).id());
      break;
    }
    *reply.add_invites() = describe_invite(tx, row, caller.me.id);
  }
  return reply;
}

Made revoke_invite(WriteTx& tx, const Caller& caller, const v1::RevokeInviteRequest& request) {
  const auto invite = invite_of_circle(tx, caller.circle.id, id_of(request.invite_id()));
  // A member's list shows their own only, and so does this.
  if (!invite || (caller.me.role != v1::ROLE_OWNER && invite->made_by != caller.me.id)) throw not_found();
  tx.write(R"sql(UPDATE invites SET revoked_at = $3 WHERE circle_id = $1 AND id = $2 AND revoked_at IS NULL)sql", {caller.circle.id, invite->id, tx.now()});
  return {};
}

v1::RevokeInviteReply tell_revoked_invite(ReadTx&, const Caller&, const v1::RevokeInviteRequest&, const Made&) { return {}; }

v1::ShowInviteReply show_invite(ReadTx& tx, const Caller&, const v1::ShowInviteRequest& request) {
  const InviteRow invite = usable_invite(tx, request.code());
  v1::ShowInviteReply reply;
  reply.set_role(invite.role);
  *reply.mutable_expires_at() = timestamp(invite.expires_at);
  if (invite.circle.empty()) {
    reply.set_first_account(true);
    return reply;
  }
  const CircleRow row = circle(tx, invite.circle).value();
  reply.set_circle_name(row.name);
  *reply.mutable_agreement() = describe_agreement(tx, row.id, row.agreement_version, 0);
  return reply;
}

bool add_first_invite(WriteTx& tx, std::string_view code) {
  if (tx.first(R"sql(SELECT 1 FROM accounts LIMIT 1)sql", {}, [](const Row&) { return true; })) return false;
  tx.write(R"sql(UPDATE invites SET revoked_at = $1 WHERE circle_id IS NULL AND revoked_at IS NULL)sql", {tx.now()});
  const std::string hash = secrets::sha256(code);
  tx.write(R"sql(
      INSERT INTO invites (id, circle_id, code_sha256, role, uses, used, made_by, created_at, expires_at)
      VALUES ($1, NULL, $2, 0, 1, 0, NULL, $3, $4))sql",
           {secrets::new_id(tx.now()), Value::Bytes{hash}, tx.now(), Instant(tx.now() + kFirstInviteLifetime)});
  return true;
}

}  // namespace circles::features
