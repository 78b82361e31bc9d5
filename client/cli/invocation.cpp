#include "client/cli/invocation.hpp"

#include <fmt/format.h>

#include "client/cli/failure.hpp"
#include "client/cli/words.hpp"
#include "shared/secrets/codes.hpp"
#include "shared/wire/problem.hpp"

namespace circles::client {
namespace {

constexpr const char* kHowToSignIn = "circle join LINK with an invitation, or circle login URL to make this a device of yours";

// A way in was asked for by mail.
Failure not_in_yet(const stored::Server& entry, const wire::Problem& problem) {
  google::protobuf::Timestamp asked;
  asked.set_seconds(entry.mail_asked_at());
  if (problem.is(wire::reason::device_waiting))
    return Failure(ExitCode::not_signed_in, "The link in the mail was opened; this device is let in a day after that, unless one of your other devices refuses it.", "Try again then: circle whoami");
  return Failure(ExitCode::not_signed_in, fmt::format("This device asked by mail to be let in ({}), and the link there was not opened yet, or another of your devices refused it.", local_moment(asked)),
                 fmt::format("Open the link within an hour of asking, or ask again: circle login {} --mail", entry.url()));
}

}  // namespace

void Invocation::prepare() {
  out.terminal = Terminal::look();
  out.json = options.json;
  out.quiet = options.quiet;
  out.colour = use_colour(options.colour, out.terminal.output);
  out.signs = out.terminal.output && shows_unicode() ? Signs::blocks : Signs::ascii;
}

bool Invocation::interactive() const { return out.terminal.input && out.terminal.errors && !options.no_input; }

void Invocation::need_somebody(std::string_view instead) const {
  if (!interactive()) throw Failure(ExitCode::usage, "This has to be asked, and there is nobody to ask.", std::string(instead));
}

void Invocation::confirm(bool sure, std::string_view command, std::string_view question, bool otherwise) const {
  if (sure) return;
  need_somebody(fmt::format("{} --yes, if you are sure", command));
  if (!ask_yes_no(question, otherwise)) throw cancelled();
}

const IdentityFile& Invocation::file() {
  if (!file_) file_.emplace(IdentityFile::default_folder());
  return *file_;
}

const stored::Identity& Invocation::identity() {
  if (!identity_) identity_ = file().load();
  return *identity_;
}

void Invocation::change(const std::function<void(stored::Identity&)>& edit) { identity_ = file().change(edit); }

void Invocation::change_server(const std::function<void(stored::Server&)>& edit) {
  const std::string url = server().url();
  change([&](stored::Identity& all) { edit(server_entry(all, url)); });
}

void Invocation::select_server(const Address& address) {
  if (selected_ != address) connection_.reset();
  selected_ = address;
}

std::optional<Address> Invocation::selected() {
  if (selected_) return selected_;
  if (!options.server.empty())
    selected_ = parse_address(options.server);
  else if (!identity().current_server().empty())
    selected_ = parse_address(identity().current_server());
  return selected_;
}

const stored::Server& Invocation::server() {
  const auto address = selected();
  if (!address) throw Failure(ExitCode::not_signed_in, "You are not signed in anywhere yet.", kHowToSignIn);
  const auto* entry = find_server(identity(), address->url());
  if (entry == nullptr || entry->token().empty()) throw Failure(ExitCode::not_signed_in, fmt::format("You are not signed in at {}.", address->url()), kHowToSignIn);
  return *entry;
}

std::unique_ptr<Connection> Invocation::connect(const Address& address, const std::string& token) const {
  const bool verbose = options.verbose;
  return std::make_unique<Connection>(address, token, [verbose](const std::string& text) {
    if (verbose) fmt::print(stderr, "circle: {}\n", text);
  });
}

Connection& Invocation::connection() {
  if (connection_) return *connection_;
  const stored::Server entry = server();
  connection_ = connect(parse_address(entry.url()), entry.token());
  if (entry.pending()) settle(entry);
  return *connection_;
}

void Invocation::settle(const stored::Server& entry) {
  // An earlier join or login never saw its answer. If the server knows the token, it was done after all.
  try {
    connection_->open();
  } catch (const wire::Problem& problem) {
    if (entry.mail_asked_at() == 0 || problem.said().code() != v1::CODE_UNAUTHENTICATED) throw;
    throw not_in_yet(entry, problem);
  }
  change_server([](stored::Server& kept) {
    kept.clear_pending();
    kept.clear_mail_asked_at();
    kept.clear_pending_recovery_code();
  });
  if (!entry.pending_recovery_code().empty())
    fmt::print(stderr, "Your account at {} was made, though the answer was lost.\nIts recovery code, shown this once: {}\nWrite it down: it is the way back when you lose your devices.\n", entry.url(),
               secrets::grouped_code(entry.pending_recovery_code()));
}

const v1::Account& Invocation::account() { return connection().open().account(); }

}  // namespace circles::client
