#include "server/dispatch/transactions.hpp"

#include <algorithm>

#include "server/features/accounts/devices.hpp"
#include "server/features/circles/circles.hpp"
#include "server/features/circles/invites.hpp"
#include "server/features/circles/memberships.hpp"
#include "server/features/idempotency.hpp"
#include "shared/secrets/digest.hpp"

namespace circles::dispatch {
namespace {

using features::Caller;
using features::CircleRow;
using google::protobuf::Message;
using storage::ReadTx;
using storage::WriteTx;
using wire::Problem;
namespace reason = wire::reason;

bool for_strangers_too(Scope scope) { return scope == Scope::anyone || scope == Scope::invite; }

bool for_members(Scope scope) { return scope == Scope::member || scope == Scope::leaving || scope == Scope::inviting || scope == Scope::owner; }

secrets::Id named_circle(const Route& route, const Message& request) { return secrets::id_from_text(route.scope_text(request)).value_or(secrets::Id{}); }

// Takes the rows that order this writer among others; several circles in the order of their ids.
std::optional<CircleRow> take_scope(WriteTx& tx, const Route& route, const Identity& identity, const Message& request) {
  switch (route.scope) {
    case Scope::connection:
    case Scope::anyone:
    case Scope::host:
      return std::nullopt;
    case Scope::account:
      return features::lock_circle(tx, identity.home);
    case Scope::every_circle: {
      const auto ids = tx.all(R"sql(SELECT circle_id FROM memberships WHERE account_id = $1 AND ended_at IS NULL ORDER BY circle_id)sql", {identity.account},
                              [](const storage::Row& row) { return row.id(0); });
      for (const auto& id : ids) features::lock_circle(tx, id);
      return std::nullopt;
    }
    case Scope::invite:
      if (const auto id = features::circle_of_invite(tx, route.scope_text(request))) return features::lock_circle(tx, *id);
      return std::nullopt;
    case Scope::former_member:
    case Scope::member:
    case Scope::leaving:
    case Scope::inviting:
    case Scope::owner:
      return features::lock_circle(tx, named_circle(route, request));
  }
  return std::nullopt;
}

Caller signed_in_caller(ReadTx& tx, const Route& route, const Identity& identity) {
  if (route.scope == Scope::host) {
    if (!identity.host) throw Problem(reason::role_needed, "Only whoever operates this server may do that.", "On the server's host: circled delivery list");
    return {};
  }
  if (!identity.device.empty()) {
    features::require_device(tx, identity.device);
  } else if (!for_strangers_too(route.scope)) {
    throw Problem(reason::not_signed_in, "This needs an account.", "circle join LINK, or circle login URL");
  }
  Caller caller;
  caller.account = identity.account;
  caller.device = identity.device;
  caller.home = identity.home;
  return caller;
}

// A circle that the caller is not in and one that does not exist are refused alike.
bool add_membership(ReadTx& tx, const std::optional<CircleRow>& circle, Caller& caller) {
  if (!circle) return false;
  const auto me = features::membership_of(tx, circle->id, caller.account);
  if (!me) return false;
  caller.circle = *circle;
  caller.me = *me;
  return true;
}

void check_role(const Route& route, const Caller& caller) {
  if (route.scope == Scope::owner && caller.me.role != v1::ROLE_OWNER)
    throw Problem(reason::role_needed, "Only an owner of this circle may do that.", "Ask an owner: circle member list");
  if (route.scope == Scope::inviting && caller.me.role == v1::ROLE_MENTOR) throw Problem(reason::role_needed, "Mentors may not do that.", "Ask a member or an owner: circle member list");
  if (caller.circle.archived_at && route.archived == Archived::refused)
    throw Problem(reason::circle_archived, "This circle is archived: it can be read and left, nothing else.", "Choose another: circle list, circle use NAME");
}

struct Key {
  std::string owner;
  std::string body_sha256;
};

Key key_of(const Route& route, const Identity& identity, const v1::ClientFrame& frame, const Message& request) {
  if (frame.idempotency_key().empty()) throw Problem(reason::key_missing, "This request changes something, and has no idempotency_key.", "Make a random one for each new request.").at("idempotency_key", "missing");
  Key key;
  if (!identity.account.empty()) {
    key.owner = identity.account.view();
  } else if (identity.host) {
    key.owner = "host";
  } else if (route.registers != nullptr) {
    key.owner = route.registers(request);
  }
  key.body_sha256 = secrets::sha256(std::string(route.name) + request.SerializeAsString());
  return key;
}

std::optional<features::Made> made_before(ReadTx& tx, const Key& key, const v1::ClientFrame& frame) {
  if (key.owner.empty()) return std::nullopt;
  return features::made_before(tx, key.owner, frame.idempotency_key(), key.body_sha256);
}

}  // namespace

v1::ServerFrame read_request(ReadTx& tx, const Route& route, const Identity& identity, const v1::ClientFrame& frame) {
  const Message& request = request_in(frame);
  Caller caller = signed_in_caller(tx, route, identity);
  if (for_members(route.scope)) {
    if (!add_membership(tx, features::circle(tx, named_circle(route, request)), caller)) throw features::not_found();
    check_role(route, caller);
  }
  v1::ServerFrame answer;
  route.read(tx, caller, request, reply_in(answer, route));
  return answer;
}

Written write_request(WriteTx& tx, const Route& route, const Identity& identity, const v1::ClientFrame& frame, std::string_view seal_key) {
  const Message& request = request_in(frame);
  const Key key = key_of(route, identity, frame, request);
  const auto circle = take_scope(tx, route, identity, request);
  Caller caller = signed_in_caller(tx, route, identity);
  const bool member = !for_members(route.scope) || add_membership(tx, circle, caller);
  if (!member && route.scope != Scope::leaving) throw features::not_found();
  auto made = made_before(tx, key, frame);
  Written written;
  written.now = tx.now();
  if (!made) {
    if (!member) throw features::not_found();
    if (for_members(route.scope)) check_role(route, caller);
    made = route.act(tx, caller, request);
    if (!key.owner.empty()) features::remember(tx, key.owner, frame.idempotency_key(), key.body_sha256, *made);
    written.events = committed_events(tx, seal_key);
  }
  try {
    route.tell(tx, caller, request, *made, reply_in(written.reply, route));
  } catch (const Problem& problem) {
    // What was done stays done; only the answer is a refusal.
    *written.reply.mutable_problem() = problem.said();
  }
  return written;
}

}  // namespace circles::dispatch
