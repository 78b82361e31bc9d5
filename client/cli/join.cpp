// circle join LINK: into a circle, and onto a server for whoever is new there.
#include <fmt/format.h>


#include "client/cli/commands.hpp"
#include "client/cli/device_name.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/time_zone.hpp"
#include "client/cli/words.hpp"
#include "shared/secrets/codes.hpp"
#include "shared/secrets/digest.hpp"
#include "shared/text/display.hpp"
#include "shared/wire/problem.hpp"

namespace circles::client {
namespace {

struct JoinOptions {
  std::string link;
  std::string name;
  std::string handle;
  std::string time_zone;
  std::string device_name;
  unsigned accept = 0;
};

constexpr std::size_t kTokenBytes = 32;

// A connection as whom this server knows us, or as a stranger; an entry that never came true counts as a stranger's.
struct Door {
  std::unique_ptr<Connection> connection;
  bool known = false;
  // The token and recovery code of an earlier try, to be used again.
  stored::Server earlier;
  // That earlier try succeeded, and only its answer was lost.
  bool came_true = false;
};

// Opens the connection, and finds out what became of an earlier try.
Door knock(Invocation& invocation, const Address& address) {
  Door door;
  if (const auto* entry = find_server(invocation.identity(), address.url())) door.earlier = *entry;
  const std::string& token = door.earlier.token();
  door.connection = invocation.connect(address, token);
  door.known = !token.empty();
  try {
    door.connection->open();
    door.came_true = door.earlier.pending();
  } catch (const wire::Problem& problem) {
    if (!problem.is(wire::reason::not_signed_in)) throw;
    if (!door.earlier.pending()) throw Failure(ExitCode::not_signed_in, fmt::format("{} knows this device no more.", address.url()), "circle logout, and then again");
    door.known = false;
    door.connection = invocation.connect(address, "");
  }
  return door;
}

void show_invite(const Invocation& invocation, const v1::ShowInviteReply& invite, const Address& server) {
  if (invocation.out.json) return;
  if (invite.first_account()) {
    invocation.out.remark(fmt::format("This link makes the first account at {}.", server.url()));
    return;
  }
  invocation.out.line(fmt::format("You are invited to {} as {}.", in_quotes(invite.circle_name()), word(invite.role())));
  invocation.out.line(fmt::format("\nWhat its members promise each other (version {}):\n", invite.agreement().version()));
  invocation.out.paragraph(invite.agreement().text(), 2);
  invocation.out.line("");
}

unsigned accepted_version(const Invocation& invocation, const JoinOptions& options, const v1::ShowInviteReply& invite) {
  const unsigned shown = invite.agreement().version();
  if (invite.first_account()) return 0;
  if (options.accept != 0 && options.accept != shown)
    throw Failure(ExitCode::conflict, fmt::format("The agreement in force is version {}, not {}.", shown, options.accept), fmt::format("Read it, then: circle join {} --accept {}", options.link, shown));
  if (options.accept != 0) return shown;
  if (!invocation.interactive() || invocation.out.json)
    throw Failure(ExitCode::refused, "Joining means accepting this agreement, and there is nobody to ask.", fmt::format("circle join {} --accept {}", options.link, shown));
  if (!ask_yes_no("Do you promise that?", false)) throw Failure(ExitCode::cancelled, "Not accepted; you have not joined.");
  return shown;
}

// `account_name` is empty for a stranger.
void say_who(const Invocation& invocation, JoinOptions& options, const v1::ShowInviteReply& invite, const std::string& account_name) {
  const bool known = !account_name.empty();
  if (!known && options.name.empty()) {
    invocation.need_somebody(fmt::format("circle join {} --name \"YOUR NAME\" --handle HANDLE", options.link));
    while (options.name.empty()) options.name = ask("Your name:");
  }
  if (!known && options.time_zone.empty()) {
    options.time_zone = system_time_zone();
    if (options.time_zone.empty()) throw Failure(ExitCode::usage, "This machine does not say in which time zone it is.", fmt::format("circle join {} --tz Europe/Berlin", options.link));
    invocation.out.remark(fmt::format("Time zone: {} (of this machine; --tz for another)", options.time_zone));
  }
  if (!invite.first_account() && options.handle.empty()) {
    const std::string proposed = handle_for(options.name.empty() ? account_name : options.name);
    if (invocation.interactive()) options.handle = ask(fmt::format("Your handle in this circle [{}]:", proposed));
    if (options.handle.empty()) options.handle = proposed;
  }
}

// Into the identity before it is sent: should the answer be lost, the account is not.
void keep_pending(Invocation& invocation, const Address& address, const std::string& token, const std::string& device_name, const std::string& recovery_code) {
  invocation.change([&](stored::Identity& identity) {
    auto& entry = server_entry(identity, address.url());
    entry.set_token(token);
    entry.set_device_name(device_name);
    entry.set_pending(true);
    entry.set_pending_recovery_code(recovery_code);
  });
}

void forget_pending(Invocation& invocation, const Address& address) {
  invocation.change([&](stored::Identity& identity) { remove_server(identity, address.url()); });
}

void keep_joined(Invocation& invocation, const Address& address, const v1::JoinReply& reply) {
  invocation.change([&](stored::Identity& identity) {
    auto& entry = server_entry(identity, address.url());
    entry.clear_pending();
    entry.clear_pending_recovery_code();
    identity.set_current_server(address.url());
    if (!reply.account().home_id().empty()) short_name(entry, reply.account().home_id(), "", true);
    if (!reply.has_circle()) return;
    short_name(entry, reply.circle().id(), reply.circle().name(), false);
    entry.set_current_circle_id(reply.circle().id());
  });
}

void report(Invocation& invocation, const v1::JoinReply& reply, const Address& address, const std::string& recovery_code) {
  const auto& out = invocation.out;
  std::vector<std::pair<std::string, std::string>> secrets;
  if (!recovery_code.empty()) secrets.emplace_back("recoveryCode", secrets::grouped_code(recovery_code));
  if (out.reply(reply, secrets)) return;
  if (reply.has_circle())
    out.done(fmt::format("You are in {} as {} ({}); it is now your current circle.", in_quotes(reply.circle().name()), handle_of(reply.circle().me()), word(reply.circle().me().role())));
  else
    out.done(fmt::format("Your account at {} is made. Open a circle: circle new \"NAME\" --handle {}", address.url(), handle_for(reply.account().name())));
  if (recovery_code.empty()) return;
  // Even with -q: it is shown this once.
  out.line(fmt::format("\nYour recovery code: {}", out.bold(secrets::grouped_code(recovery_code))));
  out.line("Write it down on paper: it is the way back when you lose your devices, and it is shown this once.");
}

v1::JoinReply join_as_new(Invocation& invocation, Door& door, const Address& address, v1::JoinRequest& request, const JoinOptions& options, std::string& recovery_code) {
  const std::string token = door.earlier.token().empty() ? secrets::random_bytes(kTokenBytes) : door.earlier.token();
  recovery_code = door.earlier.pending_recovery_code().empty() ? secrets::new_code(secrets::kRecoveryCodeCharacters) : door.earlier.pending_recovery_code();
  auto& account = *request.mutable_new_account();
  account.set_time_zone(options.time_zone);
  account.set_device_name(options.device_name.empty() ? default_device_name() : options.device_name);
  account.set_token_sha256(secrets::sha256(token));
  account.set_recovery_sha256(secrets::sha256(secrets::canonical_code(recovery_code)));
  keep_pending(invocation, address, token, account.device_name(), recovery_code);
  try {
    return door.connection->call<v1::JoinReply>(request);
  } catch (const wire::Problem& problem) {
    // A definite no; an outage is none.
    if (exit_code_of(problem.said().code()) != ExitCode::unreachable && problem.said().code() != v1::CODE_INTERNAL) forget_pending(invocation, address);
    throw;
  }
}

void join(Invocation& invocation, JoinOptions options) {
  const JoinLink link = parse_join_link(options.link);
  invocation.select_server(link.server);
  Door door = knock(invocation, link.server);
  std::string recovery_code = door.came_true ? door.earlier.pending_recovery_code() : "";

  v1::ShowInviteRequest show;
  show.set_code(link.code);
  v1::ShowInviteReply invite;
  try {
    invite = door.connection->call<v1::ShowInviteReply>(show);
  } catch (const wire::Problem&) {
    // Used up, by the try whose answer was lost.
    if (!door.came_true) throw;
    v1::JoinReply done;
    *done.mutable_account() = door.connection->open().account();
    keep_joined(invocation, link.server, done);
    report(invocation, done, link.server, recovery_code);
    return;
  }
  show_invite(invocation, invite, link.server);
  v1::JoinRequest request;
  request.set_code(link.code);
  request.set_accept_version(accepted_version(invocation, options, invite));
  say_who(invocation, options, invite, door.known ? door.connection->open().account().name() : "");
  request.set_handle(options.handle);
  request.set_name(options.name);
  const v1::JoinReply reply = door.known ? door.connection->call<v1::JoinReply>(request) : join_as_new(invocation, door, link.server, request, options, recovery_code);
  keep_joined(invocation, link.server, reply);
  report(invocation, reply, link.server, recovery_code);
}

}  // namespace

void add_join(Command root, Invocation& invocation) {
  auto options = std::make_shared<JoinOptions>();
  Command command = root.subcommand("join", "accept an invitation; makes your account on that server the first time");
  command.option("link", options->link, "the link that you were sent").required();
  command.option("--name", options->name, "your name, as the circle sees it");
  command.option("--handle", options->handle, "your short name in the circle; otherwise made from the name");
  command.option("--tz", options->time_zone, "your time zone, as Europe/Berlin; otherwise this machine's");
  command.option("--accept", options->accept, "the version of the agreement that you have read and accept");
  command.option("--device-name", options->device_name, "what this device is called; otherwise its host name");
  when_chosen(command, invocation, [options](Invocation& with) { join(with, *options); });
}

}  // namespace circles::client
