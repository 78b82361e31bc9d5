#include "server/features/circles/members.hpp"

#include <chrono>

#include "server/features/channels/hooks.hpp"
#include "server/features/circles/circles.hpp"
#include "server/features/circles/memberships.hpp"
#include "server/features/log.hpp"
#include "server/features/paging.hpp"
#include "server/features/posts/posts.hpp"

namespace circles::features {
namespace {

// hard-cases, Coming and going
constexpr std::chrono::days kMayWithdraw{30};
constexpr std::chrono::days kSilence{30};

Problem last_owner() {
  return Problem(reason::last_owner, "This is the circle's last owner, and others are in it.", "Hand it over first: circle member transfer HANDLE");
}

void refuse_last_owner(ReadTx& tx, const MembershipRow& row) {
  if (row.role == v1::ROLE_OWNER && count_owners(tx, row.circle) == 1) throw last_owner();
}

struct Votes {
  std::int64_t cast = 0;
  std::int64_t needed = 0;
};

// More than half of the owners and members besides the one who is silent. A vote counts while its
// voter is one of them, and for the silence in which it was cast: coming back ends it.
Votes count_votes(ReadTx& tx, const Id& circle, const Id& owner, const Id& successor) {
  Votes votes;
  votes.cast = tx.first(R"sql(
      SELECT count(*) FROM owner_votes
      JOIN memberships AS voters ON voters.circle_id = owner_votes.circle_id AND voters.id = owner_votes.voter_id
      JOIN memberships AS owners ON owners.circle_id = owner_votes.circle_id AND owners.id = owner_votes.owner_id
      JOIN accounts ON accounts.id = owners.account_id
      WHERE owner_votes.circle_id = $1 AND owner_votes.owner_id = $2 AND owner_votes.successor_id = $3
        AND voters.ended_at IS NULL AND voters.role <> 3 AND owner_votes.at > accounts.last_seen_at)sql",
                        {circle, owner, successor}, [](const Row& row) { return row.integer(0); })
                   .value_or(0);
  const auto voters = tx.first(R"sql(SELECT count(*) FROM memberships WHERE circle_id = $1 AND ended_at IS NULL AND role <> 3 AND id <> $2)sql", {circle, owner},
                               [](const Row& row) { return row.integer(0); });
  votes.needed = voters.value_or(0) / 2 + 1;
  return votes;
}

}  // namespace

v1::ListMembersReply list_members(ReadTx& tx, const Caller& caller, const v1::ListMembersRequest& request) {
  v1::ListMembersReply reply;
  const std::size_t size = page_size(request.page_size(), 50);
  const auto ids = tx.all(R"sql(
      SELECT id FROM memberships WHERE circle_id = $1 AND ended_at IS NULL AND handle > $2 ORDER BY handle LIMIT $3)sql",
                          {caller.circle.id, handle_of_page_token(request.page_token()), static_cast<std::int64_t>(size) + 1}, [](const Row& row) { return row.id(0); });
  for (const Id& id : ids) {
    if (static_cast<std::size_t>(reply.members_size()) == size) {
      reply.set_next_page_token(reply.members(reply.members_size() - 1).handle());
      break;
    }
    *reply.add_members() = describe_member(tx, membership(tx, caller.circle.id, id).value(), caller.me.id);
  }
  return reply;
}

Made change_role(WriteTx& tx, const Caller& caller, const v1::ChangeRoleRequest& request) {
  const MembershipRow row = living_member(tx, caller.circle.id, request.member_id());
  if (request.role() == v1::ROLE_UNSPECIFIED) throw invalid("role", "is missing", "It is owner, member or mentor.");
  if (request.role() == row.role) return {};
  refuse_last_owner(tx, row);
  set_role(tx, row, request.role(), caller.me.id);
  return {};
}

v1::ChangeRoleReply tell_changed_role(ReadTx& tx, const Caller& caller, const v1::ChangeRoleRequest& request, const Made&) {
  v1::ChangeRoleReply reply;
  *reply.mutable_member() = describe_member(tx, membership(tx, caller.circle.id, id_of(request.member_id())).value(), caller.me.id);
  return reply;
}

Made remove_member(WriteTx& tx, const Caller& caller, const v1::RemoveMemberRequest& request) {
  const MembershipRow row = living_member(tx, caller.circle.id, request.member_id());
  if (row.id == caller.me.id) throw invalid("member_id", "is yourself", "Leave instead: circle leave");
  end_membership(tx, row, v1::Event::kMemberRemoved, caller.me.id);
  tx.write(R"sql(UPDATE invites SET revoked_at = $2 WHERE circle_id = $1 AND uses > 1 AND revoked_at IS NULL)sql", {caller.circle.id, tx.now()});
  return {};
}

v1::RemoveMemberReply tell_removed_member(ReadTx&, const Caller&, const v1::RemoveMemberRequest&, const Made&) { return {}; }

void leave(WriteTx& tx, const MembershipRow& me) {
  if (count_members(tx, me.circle) == 1) {
    const auto archived = tx.write(R"sql(UPDATE circles SET archived_at = $2 WHERE id = $1 AND archived_at IS NULL)sql", {me.circle, tx.now()});
    end_hooks_of_circle(tx, me.circle);
    if (archived > 0) append_event(tx, {.circle = me.circle, .kind = v1::Event::kCircleArchived, .actor = me.id});
  } else if (!circle(tx, me.circle).value().archived_at) {
    refuse_last_owner(tx, me);
  }
  end_membership(tx, me, v1::Event::kMemberLeft, me.id);
}

Made leave_circle(WriteTx& tx, const Caller& caller, const v1::LeaveCircleRequest& request) {
  if (caller.circle.home) throw Problem(reason::home_circle, "Nobody leaves their home.", "To end everything: circle account delete");
  leave(tx, caller.me);
  if (request.withdraw()) withdraw_everything(tx, caller.circle.id, caller.me.id);
  return {};
}

v1::LeaveCircleReply tell_left_circle(ReadTx&, const Caller&, const v1::LeaveCircleRequest&, const Made&) { return {}; }

Made withdraw_posts(WriteTx& tx, const Caller& caller, const v1::WithdrawPostsRequest& request) {
  const Id circle_id = id_of(request.circle_id());
  const auto ended = tx.all(R"sql(
      SELECT id FROM memberships WHERE circle_id = $1 AND account_id = $2 AND ended_at IS NOT NULL AND ended_at > $3)sql",
                            {circle_id, caller.account, Instant(tx.now() - kMayWithdraw)}, [](const Row& row) { return row.id(0); });
  if (ended.empty()) throw not_found();
  for (const Id& author : ended) withdraw_everything(tx, circle_id, author);
  return {};
}

v1::WithdrawPostsReply tell_withdrawn_posts(ReadTx&, const Caller&, const v1::WithdrawPostsRequest&, const Made&) { return {}; }

Made transfer_ownership(WriteTx& tx, const Caller& caller, const v1::TransferOwnershipRequest& request) {
  const MembershipRow successor = living_member(tx, caller.circle.id, request.member_id());
  if (successor.id == caller.me.id) throw invalid("member_id", "is yourself", "Name another member: circle member list");
  if (successor.role != v1::ROLE_OWNER) set_role(tx, successor, v1::ROLE_OWNER, caller.me.id);
  set_role(tx, caller.me, v1::ROLE_MEMBER, caller.me.id);
  return {};
}

v1::TransferOwnershipReply tell_transferred_ownership(ReadTx& tx, const Caller& caller, const v1::TransferOwnershipRequest& request, const Made&) {
  v1::TransferOwnershipReply reply;
  *reply.mutable_member() = describe_member(tx, membership(tx, caller.circle.id, id_of(request.member_id())).value(), caller.me.id);
  return reply;
}

Made replace_owner(WriteTx& tx, const Caller& caller, const v1::ReplaceOwnerRequest& request) {
  const MembershipRow owner = living_member(tx, caller.circle.id, request.owner_id());
  const MembershipRow successor = living_member(tx, caller.circle.id, request.successor_id());
  if (owner.role != v1::ROLE_OWNER) throw invalid("owner_id", "is no owner", "See who is: circle member list");
  if (owner.id == caller.me.id) throw invalid("owner_id", "is yourself", "Hand over instead: circle member transfer HANDLE");
  if (successor.id == owner.id || successor.role == v1::ROLE_MENTOR) throw invalid("successor_id", "is not another owner or member");
  const auto seen = tx.first(R"sql(SELECT last_seen_at FROM accounts WHERE id = $1)sql", {owner.account}, [](const Row& row) { return row.instant(0); });
  if (seen.value_or(tx.now()) + kSilence > tx.now())
    throw Problem(reason::owner_not_silent, "This owner was here in the last 30 days.", "Talk to them; they can hand the circle over: circle member transfer HANDLE");
  tx.write(R"sql(
      INSERT INTO owner_votes (circle_id, owner_id, voter_id, successor_id, at) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (circle_id, owner_id, voter_id) DO UPDATE SET successor_id = $4, at = $5)sql",
           {caller.circle.id, owner.id, caller.me.id, successor.id, tx.now()});
  const Votes votes = count_votes(tx, caller.circle.id, owner.id, successor.id);
  if (votes.cast < votes.needed) return {};
  if (successor.role != v1::ROLE_OWNER) set_role(tx, successor, v1::ROLE_OWNER, caller.me.id);
  set_role(tx, owner, v1::ROLE_MEMBER, caller.me.id);
  return {};
}

v1::ReplaceOwnerReply tell_replaced_owner(ReadTx& tx, const Caller& caller, const v1::ReplaceOwnerRequest& request, const Made&) {
  const Id owner = id_of(request.owner_id());
  const Id successor = id_of(request.successor_id());
  const Votes votes = count_votes(tx, caller.circle.id, owner, successor);
  v1::ReplaceOwnerReply reply;
  reply.set_votes(static_cast<std::uint32_t>(votes.cast));
  reply.set_votes_needed(static_cast<std::uint32_t>(votes.needed));
  const auto now = membership(tx, caller.circle.id, owner);
  reply.set_replaced(now && now->role != v1::ROLE_OWNER);
  return reply;
}

}  // namespace circles::features
