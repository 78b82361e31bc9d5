// circle agreement: what the members of a circle promise each other.
#include <fmt/format.h>

#include <memory>

#include "client/cli/commands.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/long_text.hpp"
#include "client/cli/words.hpp"

namespace circles::client {
namespace {

v1::GetAgreementReply get(Invocation& invocation, unsigned version) {
  v1::GetAgreementRequest request;
  request.set_circle_id(invocation.circle_id());
  request.set_version(version);
  return invocation.call<v1::GetAgreementReply>(request);
}

void show(Invocation& invocation, unsigned version) {
  const auto reply = get(invocation, version);
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  const auto& agreement = reply.agreement();
  const std::string accepted = agreement.accepted_version() == agreement.version() ? "you have accepted it"
                               : agreement.accepted_version() == 0               ? "you have not accepted it"
                                                                                 : fmt::format("you have accepted version {}", agreement.accepted_version());
  out.line(out.bold(fmt::format("Version {}", agreement.version())) + fmt::format(" of {}; {}.\n", local_day(agreement.created_at()), accepted));
  out.paragraph(agreement.text());
  if (version == 0 && agreement.accepted_version() < agreement.version()) out.remark(fmt::format("\nnext: circle agreement accept --version {}", agreement.version()));
}

void edit(Invocation& invocation, const LongTextOptions& options) {
  // A text that is given is taken before anything can fail, so that it is not lost; the editor begins with the old one.
  auto given = options.given() ? std::make_unique<LongText>(options, "agreement") : nullptr;
  const auto before = get(invocation, 0);
  if (!given) given = std::make_unique<LongText>(invocation, options, "agreement", before.agreement().text());
  LongText& text = *given;
  v1::EditAgreementRequest request;
  request.set_circle_id(invocation.circle_id());
  request.set_base_version(before.agreement().version());
  request.set_text(text.text());
  const auto reply = invocation.call<v1::EditAgreementReply>(request);
  text.saved();
  if (!invocation.out.reply(reply)) invocation.out.done(fmt::format("Version {} is in force; everybody is asked to accept it.", reply.agreement().version()));
}

// Without --version on a terminal: shows it first. A script must name what was read.
void accept(Invocation& invocation, unsigned version) {
  if (version == 0) {
    const auto shown = get(invocation, 0);
    version = shown.agreement().version();
    if (!invocation.interactive() || invocation.out.json) throw Failure(ExitCode::refused, "Accepting means having read it.", fmt::format("circle agreement show, then circle agreement accept --version {}", version));
    invocation.out.line(fmt::format("Version {}:\n", version));
    invocation.out.paragraph(shown.agreement().text(), 2);
    if (!ask_yes_no("\nDo you promise that?", false)) throw cancelled();
  }
  v1::AcceptAgreementRequest request;
  request.set_circle_id(invocation.circle_id());
  request.set_version(version);
  const auto reply = invocation.call<v1::AcceptAgreementReply>(request);
  if (!invocation.out.reply(reply)) invocation.out.done(fmt::format("You have accepted version {}.", reply.agreement().version()));
}

}  // namespace

void add_agreement(Command root, Invocation& invocation) {
  Command agreement = root.noun("agreement", "what the members promise each other");
  auto version = std::make_shared<unsigned>(0);
  Command view = agreement.subcommand("show", "the one in force, or an older version");
  view.option("--version", *version, "an older one");
  when_chosen(view, invocation, [version](Invocation& with) { show(with, *version); });

  auto text = std::make_shared<LongTextOptions>();
  Command change = agreement.subcommand("edit", "write a new version (owners)");
  add_long_text(change, *text, "the new text");
  when_chosen(change, invocation, [text](Invocation& with) { edit(with, *text); });

  Command yes = agreement.subcommand("accept", "accept the one in force");
  yes.option("--version", *version, "the version that you have read");
  when_chosen(yes, invocation, [version](Invocation& with) { accept(with, *version); });
}

}  // namespace circles::client
