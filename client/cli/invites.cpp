// circle invite: links into a circle.
#include <fmt/format.h>


#include "client/cli/commands.hpp"
#include "client/cli/durations.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/words.hpp"
#include "shared/secrets/codes.hpp"
#include "shared/secrets/digest.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

constexpr std::size_t kIdEnd = 8;

struct CreateOptions {
  std::string role = "member";
  unsigned uses = 1;
  std::string expires;
};

// Ids begin with their time: the end is what tells them apart.
std::string id_end(const std::string& id) { return id.size() > kIdEnd ? id.substr(id.size() - kIdEnd) : id; }

void create(Invocation& invocation, const CreateOptions& options) {
  const std::string code = secrets::new_code(secrets::kInviteCodeCharacters);
  v1::CreateInviteRequest request;
  request.set_circle_id(invocation.circle_id());
  request.set_code_sha256(secrets::sha256(code));
  request.set_role(role_from(options.role));
  if (options.uses == 0) throw Failure(ExitCode::usage, "--uses 0 would let nobody in.", "--uses 1 to 100");
  request.set_uses(options.uses);
  if (!options.expires.empty()) request.set_lifetime_seconds(parse_duration(options.expires));
  const auto reply = invocation.call<v1::CreateInviteReply>(request);
  // A server that was told no public address is reached where we reach it.
  std::string url = invocation.connection().open().public_url();
  if (url.empty()) url = "http://" + invocation.connection().server().authority();
  const std::string link = fmt::format("{}/j/{}", url, code);
  const auto& out = invocation.out;
  if (out.reply(reply, {{"link", link}})) return;
  out.line(text::harmless(link));
  const auto& invite = reply.invite();
  out.remark(fmt::format("For {} {}{}, until {}. Who has the link can join: send it privately.", invite.uses(), word(invite.role()), invite.uses() == 1 ? "" : "s", local_moment(invite.expires_at())));
}

void list(Invocation& invocation) {
  v1::ListInvitesRequest request;
  request.set_circle_id(invocation.circle_id());
  Table table({{"ID"}, {"ROLE"}, {"USED"}, {"MADE BY", Table::flexible}, {"MADE"}, {"EXPIRES"}});
  invocation.each_page<v1::ListInvitesReply>(request, [&](const v1::ListInvitesReply& reply) {
    if (invocation.out.reply(reply)) return;
    for (const auto& invite : reply.invites())
      table.row({id_end(invite.id()), word(invite.role()), fmt::format("{}/{}", invite.used(), invite.uses()), handle_of(invite.made_by()), local_day(invite.created_at()), local_moment(invite.expires_at())});
  });
  if (invocation.out.json) return;
  if (table.empty() && invocation.out.terminal.output)
    invocation.out.remark("No invitation is open: circle invite create");
  else
    invocation.out.table(table);
}

void revoke(Invocation& invocation, const std::string& typed) {
  v1::ListInvitesRequest request;
  request.set_circle_id(invocation.circle_id());
  std::vector<std::string> found;
  invocation.each_page<v1::ListInvitesReply>(request, [&](const v1::ListInvitesReply& reply) {
    for (const auto& invite : reply.invites())
      if (invite.id() == typed || invite.id().ends_with(typed) || invite.id().starts_with(typed)) found.push_back(invite.id());
  });
  if (found.empty()) throw Failure(ExitCode::not_found, fmt::format("No open invitation has the id “{}”.", text::harmless(typed)), "circle invite list");
  if (found.size() > 1) throw Failure(ExitCode::usage, fmt::format("Several invitations fit “{}”.", text::harmless(typed)), "Write more of the id.");
  v1::RevokeInviteRequest end;
  end.set_circle_id(request.circle_id());
  end.set_invite_id(found.front());
  const auto reply = invocation.call<v1::RevokeInviteReply>(end);
  if (!invocation.out.reply(reply)) invocation.out.done("Nobody can join by that link any more.");
}

}  // namespace

void add_invites(Command root, Invocation& invocation) {
  Command invite = root.noun("invite", "links into the circle");
  auto options = std::make_shared<CreateOptions>();
  Command make = invite.subcommand("create", "make a link");
  make.option("--role", options->role, "member or mentor").one_of({"member", "mentor"});
  make.option("--uses", options->uses, "how many may join by it: 1 to 100");
  make.option("--expires", options->expires, "how long it is good: 12h, 7d (the usual), 2w");
  when_chosen(make, invocation, [options](Invocation& with) { create(with, *options); });
  when_chosen(invite.subcommand("list", "those still open"), invocation, list);
  auto id = std::make_shared<std::string>();
  Command end = invite.subcommand("revoke", "end one");
  end.option("id", *id, "its id, or the end of it").required();
  when_chosen(end, invocation, [id](Invocation& with) { revoke(with, *id); });
}

}  // namespace circles::client
