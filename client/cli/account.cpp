// circle whoami, profile, recovery, account: oneself.
#include <fmt/format.h>


#include "client/cli/commands.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/words.hpp"
#include "shared/secrets/codes.hpp"
#include "shared/secrets/digest.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct ProfileOptions {
  std::string name;
  std::string time_zone;
};

void show_account(Invocation& invocation, bool all) {
  const auto reply = invocation.call<v1::GetAccountReply>(v1::GetAccountRequest());
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  const auto& account = reply.account();
  out.field("name", account.name());
  out.field("time zone", account.time_zone());
  out.field("server", invocation.server().url());
  out.field("device", account.device().name());
  if (all) out.field("recovery code", account.has_recovery_code() ? "registered" : "none: circle recovery new");
}

void edit_profile(Invocation& invocation, const ProfileOptions& options) {
  if (options.name.empty() && options.time_zone.empty()) throw Failure(ExitCode::usage, "Nothing to change.", "circle profile edit --name NAME --tz ZONE");
  v1::EditAccountRequest request;
  request.set_name(options.name);
  request.set_time_zone(options.time_zone);
  const auto reply = invocation.call<v1::EditAccountReply>(request);
  if (invocation.out.reply(reply)) return;
  invocation.out.done(fmt::format("You are {}, in {}.", text::harmless(reply.account().name()), text::harmless(reply.account().time_zone())));
  if (!options.time_zone.empty()) invocation.out.remark("Open periods stay as promised; the new zone holds from the next.");
}

void new_recovery_code(Invocation& invocation) {
  const std::string code = secrets::new_code(secrets::kRecoveryCodeCharacters);
  v1::SetRecoveryCodeRequest request;
  request.set_code_sha256(secrets::sha256(secrets::canonical_code(code)));
  const auto reply = invocation.call<v1::SetRecoveryCodeReply>(request);
  if (invocation.out.reply(reply, {{"recoveryCode", secrets::grouped_code(code)}})) return;
  invocation.out.line(fmt::format("Your recovery code: {}", invocation.out.bold(secrets::grouped_code(code))));
  invocation.out.remark("Write it down on paper; it is shown this once, and the former one is void.");
}

void delete_account(Invocation& invocation, bool sure) {
  constexpr std::string_view kWord = "delete";
  const std::string url = invocation.server().url();
  if (!sure) {
    invocation.need_somebody("circle account delete --yes, if you are sure: it cannot be undone");
    invocation.out.remark(fmt::format("This removes your texts everywhere at {}, ends your memberships and devices, and cannot be undone.", url));
    if (ask(fmt::format("Type “{}” to go on:", kWord)) != kWord) throw cancelled();
  }
  invocation.account();
  v1::DeleteAccountReply reply;
  try {
    reply = invocation.call<v1::DeleteAccountReply>(v1::DeleteAccountRequest());
  } catch (const Failure& failure) {
    // We were signed in a moment ago: this goodbye comes of the deletion, and was faster than its answer.
    if (failure.code() != ExitCode::not_signed_in) throw;
  }
  invocation.change([&](stored::Identity& identity) { remove_server(identity, url); });
  if (!invocation.out.reply(reply)) invocation.out.done(fmt::format("Your account at {} is gone.", url));
}

}  // namespace

void add_account(Command root, Invocation& invocation) {
  Command whoami = root.subcommand("whoami", "who you are, where, and on which device");
  when_chosen(whoami, invocation, [](Invocation& with) { show_account(with, false); });

  Command recovery = root.noun("recovery", "the way back when all devices are lost");
  when_chosen(recovery.subcommand("new", "a fresh recovery code; the former one is void"), invocation, new_recovery_code);

  Command account = root.noun("account", "your account on this server");
  Command remove = account.subcommand("delete", "remove your account and all your texts");
  auto sure = std::make_shared<bool>(false);
  remove.flag("--yes", *sure, "do not ask");
  when_chosen(remove, invocation, [sure](Invocation& with) { delete_account(with, *sure); });

  Command profile = root.noun("profile", "your own details");
  when_chosen(profile.subcommand("show", "your own details"), invocation, [](Invocation& with) { show_account(with, true); });
  auto options = std::make_shared<ProfileOptions>();
  Command edit = profile.subcommand("edit", "change them");
  edit.option("--name", options->name, "shown to your own devices; each circle has a name of its own");
  edit.option("--tz", options->time_zone, "your time zone, as Europe/Berlin");
  when_chosen(edit, invocation, [options](Invocation& with) { edit_profile(with, *options); });
}

}  // namespace circles::client
