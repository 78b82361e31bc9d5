#include "server/features/circles/joining.hpp"

#include "server/features/accounts/accounts.hpp"
#include "server/features/accounts/devices.hpp"
#include "server/features/circles/agreement.hpp"
#include "server/features/circles/circles.hpp"
#include "server/features/circles/invites.hpp"
#include "server/features/circles/memberships.hpp"

namespace circles::features {
namespace {

constexpr std::int64_t kMostMembers = 500;

Id new_person(WriteTx& tx, const v1::JoinRequest& request) {
  if (!request.has_new_account())
    throw Problem(reason::not_signed_in, "This connection has no account, and the request does not ask for one.", "Fill new_account, or say Hello with the token of a device.").at("new_account", "missing");
  if (request.name().empty()) throw invalid("name", "is empty", "Say what the others may call you: --name");
  return add_account(tx, request.name(), request.new_account());
}

}  // namespace

Made join(WriteTx& tx, const Caller& caller, const v1::JoinRequest& request) {
  const InviteRow invite = usable_invite(tx, request.code());
  if (invite.circle.empty()) {
    if (!caller.account.empty()) throw Problem(reason::already_signed_in, "This link makes the first account of a server, and you have one.", "Found a circle: circle new NAME --handle HANDLE");
    use_invite(tx, invite);
    return {.id = new_person(tx, request)};
  }
  const CircleRow row = circle(tx, invite.circle).value();
  if (!caller.account.empty() && membership_of(tx, row.id, caller.account)) throw Problem(reason::already_member, "You are in this circle already.", "Use it: circle use NAME");
  if (request.handle().empty()) throw invalid("handle", "is empty", "Choose what the others type to mean you: --handle");
  require_accepted(tx, row, request.accept_version());
  if (count_members(tx, row.id) >= kMostMembers) throw Problem(reason::limit_reached, "This circle has 500 members, the most there can be.", "Ask for a circle of your own.");
  if (!caller.account.empty()) require_room_for_circle(tx, caller.account);
  use_invite(tx, invite);
  const Id account = caller.account.empty() ? new_person(tx, request) : caller.account;
  const std::string name = request.name().empty() ? account_name(tx, account) : request.name();
  begin_membership(tx, row, account, invite.role, request.handle(), name, request.accept_version());
  return {.id = account, .number = 0, .period = secrets::to_text(row.id)};
}

v1::JoinReply tell_joined(ReadTx& tx, const Caller& caller, const v1::JoinRequest& request, const Made& made) {
  v1::JoinReply reply;
  const Id device = caller.device.empty() ? device_of_token_hash(tx, request.new_account().token_sha256()) : caller.device;
  *reply.mutable_account() = describe_account(tx, made.id, device);
  if (made.period.empty()) return reply;
  const Id circle_id = id_of(made.period);
  // Asked again after having gone: what was made is no longer theirs to see.
  const auto me = membership_of(tx, circle_id, made.id);
  if (!me) throw not_found();
  *reply.mutable_circle() = describe_circle(tx, circle(tx, circle_id).value(), *me);
  return reply;
}

}  // namespace circles::features
