// circle login URL: one more device for an account, by a code from another device, by the recovery code or by mail. circle logout.
#include <fmt/format.h>

#include <ctime>

#include "client/cli/commands.hpp"
#include "client/cli/device_name.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/private_file.hpp"
#include "client/cli/words.hpp"
#include "shared/secrets/codes.hpp"
#include "shared/secrets/digest.hpp"
#include "shared/text/display.hpp"
#include "shared/wire/problem.hpp"

namespace circles::client {
namespace {

struct LoginOptions {
  std::string url;
  bool recovery = false;
  bool mail = false;
  std::string code_file;
  std::string device_name;
};

constexpr std::size_t kTokenBytes = 32;

// Never from the command line, where every user of this machine could read it.
std::string ask_code(const Invocation& invocation, const LoginOptions& options) {
  std::string typed;
  if (!options.code_file.empty()) {
    typed = read_text_file(options.code_file);
    while (!typed.empty() && (typed.back() == '\n' || typed.back() == '\r')) typed.pop_back();
  } else if (invocation.options.no_input) {
    throw Failure(ExitCode::usage, "The code has to come from somewhere.", "circle login URL --code-file FILE");
  } else {
    typed = ask(options.recovery ? "Recovery code:" : "Code from your other device (circle device add):");
  }
  // The QR code holds the address too.
  const std::string code = secrets::canonical_code(std::string_view(typed).substr(typed.rfind('/') + 1));
  const std::size_t wanted = options.recovery ? secrets::kRecoveryCodeCharacters : secrets::kDeviceCodeCharacters;
  if (code.size() != wanted) throw Failure(ExitCode::usage, fmt::format("That is no such code: it has {} letters and digits.", wanted), options.recovery ? "It is the one that was shown when your account was made." : "On a device that you already use: circle device add");
  return code;
}

void keep(Invocation& invocation, const Address& address, const std::string& token, const std::string& device_name, bool pending) {
  invocation.change([&](stored::Identity& identity) {
    auto& entry = server_entry(identity, address.url());
    entry.set_token(token);
    entry.set_device_name(device_name);
    entry.set_pending(pending);
    entry.clear_mail_asked_at();
    if (!pending) identity.set_current_server(address.url());
  });
}

// Registers the token; a definite no takes it out of the identity again.
template <class Reply>
Reply register_token(Invocation& invocation, const Address& address, const google::protobuf::Message& request, const std::string& token, const std::string& device_name) {
  keep(invocation, address, token, device_name, true);
  Reply reply;
  try {
    reply = invocation.connect(address, "")->template call<Reply>(request);
  } catch (const wire::Problem& problem) {
    if (exit_code_of(problem.said().code()) != ExitCode::unreachable && problem.said().code() != v1::CODE_INTERNAL)
      invocation.change([&](stored::Identity& identity) { remove_server(identity, address.url()); });
    throw;
  }
  keep(invocation, address, token, device_name, false);
  return reply;
}

// The way back that takes a day: whoever reads that mail may be somebody else, and the other devices must be able to say so.
void ask_by_mail(Invocation& invocation, const Address& address, const LoginOptions& options, const std::string& device_name) {
  if (invocation.options.no_input) throw Failure(ExitCode::usage, "The mail address has to come from somewhere.", fmt::format("echo ADDRESS | circle login {} --mail", text::harmless(options.url)));
  const std::string token = secrets::random_bytes(kTokenBytes);
  v1::RequestMailRecoveryRequest request;
  request.set_address(ask("Your mail address:"));
  request.set_device_name(device_name);
  request.set_token_sha256(secrets::sha256(token));
  const auto reply = register_token<v1::RequestMailRecoveryReply>(invocation, address, request, token, device_name);
  // It opens no door yet.
  invocation.change([&](stored::Identity& identity) {
    auto& entry = server_entry(identity, address.url());
    entry.set_pending(true);
    entry.set_mail_asked_at(std::time(nullptr));
  });
  if (invocation.out.reply(reply)) return;
  invocation.out.done("If an account was given this address for recovery, a mail is on its way there.");
  invocation.out.remark("Open the link in it within an hour. This device is let in a day after that, unless one of your other devices refuses it;\ncircle whoami says whether it is in.");
}

void login(Invocation& invocation, const LoginOptions& options) {
  if (options.mail && (options.recovery || !options.code_file.empty())) throw Failure(ExitCode::usage, "By mail, or with a code?", "circle login URL --mail, or circle login URL --recovery");
  const Address address = parse_address(options.url);
  refuse_remote(address);
  const auto* entry = find_server(invocation.identity(), address.url());
  if (entry != nullptr && !entry->token().empty() && !entry->pending()) {
    // A token that the server has forgotten must not be in the way of a new one.
    try {
      invocation.connect(address, entry->token())->open();
      throw Failure(ExitCode::conflict, fmt::format("This device is signed in at {} already.", address.url()), "circle whoami, or circle logout first");
    } catch (const wire::Problem& problem) {
      if (!problem.is(wire::reason::not_signed_in)) throw;
    }
  }
  const std::string device_name = options.device_name.empty() ? default_device_name() : options.device_name;
  if (options.mail) {
    ask_by_mail(invocation, address, options, device_name);
    return;
  }
  const std::string code = ask_code(invocation, options);
  const std::string token = secrets::random_bytes(kTokenBytes);
  if (options.recovery) {
    v1::RecoverAccountRequest request;
    request.set_code(code);
    request.set_device_name(device_name);
    request.set_token_sha256(secrets::sha256(token));
    const auto reply = register_token<v1::RecoverAccountReply>(invocation, address, request, token, device_name);
    if (invocation.out.reply(reply)) return;
    invocation.out.done(fmt::format("Welcome back, {}. Your other devices have been told.", text::harmless(reply.account().name())));
    invocation.out.remark("That recovery code is used up: make and write down another with circle recovery new");
    return;
  }
  v1::LinkDeviceRequest request;
  request.set_code(code);
  request.set_device_name(device_name);
  request.set_token_sha256(secrets::sha256(token));
  const auto reply = register_token<v1::LinkDeviceReply>(invocation, address, request, token, device_name);
  if (invocation.out.reply(reply)) return;
  invocation.out.done(fmt::format("This device waits to be let in. On the other one type:\n  circle device confirm {}", text::harmless(reply.device().name())));
}

// The server forgets this device, and the device its token; also when the server knows it no more.
void logout(Invocation& invocation) {
  const std::string url = invocation.server().url();  // not signed in at all: refused here
  v1::RevokeDeviceRequest request;
  v1::RevokeDeviceReply reply;
  try {
    request.set_device_id(invocation.account().device().id());
    reply = invocation.call<v1::RevokeDeviceReply>(request);
  } catch (const wire::Problem& problem) {
    if (exit_code_of(problem.said().code()) != ExitCode::not_signed_in) throw;
  } catch (const Failure& failure) {
    // The server's goodbye was faster than its answer.
    if (failure.code() != ExitCode::not_signed_in) throw;
  }
  invocation.change([&](stored::Identity& identity) { remove_server(identity, url); });
  if (!invocation.out.reply(reply)) invocation.out.done(fmt::format("Signed out at {}.", url));
}

}  // namespace

void add_login(Command root, Invocation& invocation) {
  auto options = std::make_shared<LoginOptions>();
  Command command = root.subcommand("login", "make this a device of yours: asks for the code that `circle device add` shows");
  command.option("url", options->url, "the server, as http://127.0.0.1:8080").required();
  command.flag("--recovery", options->recovery, "with the recovery code, when no other device is left");
  command.flag("--mail", options->mail, "by a link in a mail, to an address that you chose for this; takes a day");
  command.option("--code-file", options->code_file, "read the code from this file; - is standard input");
  command.option("--device-name", options->device_name, "what this device is called; otherwise its host name");
  when_chosen(command, invocation, [options](Invocation& with) { login(with, *options); });

  Command leave = root.subcommand("logout", "end this device's access");
  when_chosen(leave, invocation, logout);
}

}  // namespace circles::client
