// circle member: who is in a circle, and as what.
#include <fmt/format.h>


#include "client/cli/commands.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct MemberOptions {
  std::string member;
  std::string role;
  std::string owner;
  bool sure = false;
};

void list(Invocation& invocation) {
  v1::ListMembersRequest request;
  request.set_circle_id(invocation.circle_id());
  Table table({{"HANDLE"}, {"NAME", Table::flexible}, {"ROLE"}, {"SINCE"}, {"ZONE", Table::flexible}, {"AGREEMENT"}, {""}});
  invocation.each_page<v1::ListMembersReply>(request, [&](const v1::ListMembersReply& reply) {
    if (invocation.out.reply(reply)) return;
    for (const auto& member : reply.members())
      table.row({handle_of(member), member.name(), word(member.role()), local_day(member.joined_at()), member.time_zone(), member.accepted_version() == 0 ? "none" : std::to_string(member.accepted_version()), member.me() ? "you" : ""});
  });
  if (!invocation.out.json) invocation.out.table(table);
}

void change_role(Invocation& invocation, const MemberOptions& options) {
  v1::ChangeRoleRequest request;
  request.set_role(role_from(options.role));
  request.set_circle_id(invocation.circle_id());
  request.set_member_id(invocation.member(request.circle_id(), options.member).id());
  const auto reply = invocation.call<v1::ChangeRoleReply>(request);
  if (!invocation.out.reply(reply)) invocation.out.done(fmt::format("{} is {} now.", person(reply.member()), word(reply.member().role())));
}

void remove(Invocation& invocation, const MemberOptions& options) {
  v1::RemoveMemberRequest request;
  request.set_circle_id(invocation.circle_id());
  const v1::Member member = invocation.member(request.circle_id(), options.member);
  if (member.me()) throw Failure(ExitCode::usage, "That is you.", "circle leave");
  invocation.confirm(options.sure, fmt::format("circle member remove {}", text::harmless(options.member)), fmt::format("Remove {} from the circle? Access ends at once.", person(member)));
  request.set_member_id(member.id());
  const auto reply = invocation.call<v1::RemoveMemberReply>(request);
  if (invocation.out.reply(reply)) return;
  invocation.out.done(fmt::format("{} has no access any more.", person(member)));
  invocation.out.remark("Open multi-use invitations, and those that this person made, are revoked.");
}

void transfer(Invocation& invocation, const MemberOptions& options) {
  v1::TransferOwnershipRequest request;
  request.set_circle_id(invocation.circle_id());
  request.set_member_id(invocation.member(request.circle_id(), options.member).id());
  invocation.confirm(options.sure, fmt::format("circle member transfer {}", text::harmless(options.member)),
                     fmt::format("Make {} an owner, and yourself a member? Only an owner can undo that.", text::harmless(options.member)));
  const auto reply = invocation.call<v1::TransferOwnershipReply>(request);
  if (!invocation.out.reply(reply)) invocation.out.done(fmt::format("{} is owner now, and you are a member.", person(reply.member())));
}

void replace_owner(Invocation& invocation, const MemberOptions& options) {
  v1::ReplaceOwnerRequest request;
  request.set_circle_id(invocation.circle_id());
  const std::string circle = request.circle_id();
  const v1::Member successor = invocation.member(circle, options.member);
  request.set_successor_id(successor.id());
  if (!options.owner.empty()) {
    request.set_owner_id(invocation.member(circle, options.owner).id());
  } else {
    // The only owner need not be named.
    std::vector<const v1::Member*> owners;
    for (const auto& member : invocation.members(circle))
      if (member.role() == v1::ROLE_OWNER && !member.former()) owners.push_back(&member);
    if (owners.size() != 1) throw Failure(ExitCode::usage, "This circle has several owners.", fmt::format("circle member replace-owner {} --owner HANDLE", options.member));
    request.set_owner_id(owners.front()->id());
  }
  const auto reply = invocation.call<v1::ReplaceOwnerReply>(request);
  if (invocation.out.reply(reply)) return;
  if (reply.replaced())
    invocation.out.done(fmt::format("{} is owner now.", person(successor)));
  else
    invocation.out.done(fmt::format("Your vote for {} counts: {} of {} needed.", person(successor), reply.votes(), reply.votes_needed()));
}

}  // namespace

void add_members(Command root, Invocation& invocation) {
  Command member = root.noun("member", "who is in the circle");
  auto options = std::make_shared<MemberOptions>();
  const auto named = [&](const char* name, const char* what, const char* who) {
    Command command = member.subcommand(name, what);
    command.option("member", options->member, who).required();
    return command;
  };
  when_chosen(member.subcommand("list", "everybody"), invocation, list);

  Command role = named("role", "make somebody owner, member or mentor (owners)", "a handle, or a beginning of one");
  role.option("role", options->role, "owner, member or mentor").required();
  when_chosen(role, invocation, [options](Invocation& with) { change_role(with, *options); });

  Command out = named("remove", "end somebody's access (owners)", "a handle, or a beginning of one");
  out.flag("--yes", options->sure, "do not ask");
  when_chosen(out, invocation, [options](Invocation& with) { remove(with, *options); });

  Command hand_over = named("transfer", "hand your ownership over", "who is to be owner");
  hand_over.flag("--yes", options->sure, "do not ask");
  when_chosen(hand_over, invocation, [options](Invocation& with) { transfer(with, *options); });

  Command replace = named("replace-owner", "vote to replace an owner who has been silent for 30 days", "who is to be owner instead");
  replace.option("--owner", options->owner, "whom to replace, where there are several owners");
  when_chosen(replace, invocation, [options](Invocation& with) { replace_owner(with, *options); });
}

}  // namespace circles::client
