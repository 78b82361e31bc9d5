// circle spec init, edit, restore: writing the plan.
#include <fmt/format.h>
#include <google/protobuf/util/time_util.h>

#include "client/cli/commands.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/spec_saving.hpp"
#include "client/cli/spec_words.hpp"
#include "client/cli/specs.hpp"
#include "client/cli/words.hpp"
#include "shared/text/career_spec_template.hpp"
#include "shared/text/document_markdown.hpp"
#include "shared/wire/problem.hpp"

namespace circles::client {
namespace {

// In the editor's window and in the name of a draft.
constexpr const char* kDraft = "career-spec";

struct InitOptions {
  std::string stage;
  LongTextOptions text;
};

struct EditOptions {
  std::string note;
};

void refuse_second(Invocation& invocation) {
  try {
    const auto now = get_spec(invocation, 0);
    throw Failure(ExitCode::conflict, fmt::format("You have a career spec already: revision {} of {}.", now.saved().revision().number(), local_day(now.saved().revision().made_at())), "circle spec edit");
  } catch (const wire::Problem& problem) {
    if (!problem.is(wire::reason::not_found)) throw;
  }
}

v1::CareerStage stage_of(Invocation& invocation, const InitOptions& options) {
  if (!options.stage.empty()) return stage_from(options.stage);
  // A file may say it itself.
  if (options.text.given()) return v1::CAREER_STAGE_UNSPECIFIED;
  invocation.need_somebody("circle spec init --stage early|mid|senior|transition");
  return stage_from(ask("Where do you stand? early (0 to 3 years), mid, senior, transition:"));
}

void init(Invocation& invocation, const InitOptions& options) {
  LongText text(options.text, kDraft);
  refuse_second(invocation);
  const v1::CareerStage stage = stage_of(invocation, options);
  const std::string beginning = text::career_spec_template(stage, five_years_after(local_day(google::protobuf::util::TimeUtil::GetCurrentTime())));
  text.resend_by("circle spec init -F", options.stage.empty() ? "" : "--stage " + word(stage));
  v1::CareerSpec spec;
  if (options.text.given() || invocation.interactive()) {
    text.write(invocation, beginning);
    spec = read_spec(invocation, text, options.text.file);
  } else {
    spec = text::read_markdown<v1::CareerSpec>(beginning);
  }
  if (spec.stage() == v1::CAREER_STAGE_UNSPECIFIED) spec.set_stage(stage);
  say_saved(invocation.out, save_spec(invocation, text, spec, 0, {}));
  invocation.out.remark("next: circle spec edit goes on; circle spec publish shows it to your circle");
}

void edit(Invocation& invocation, const EditOptions& options) {
  if (!invocation.interactive()) throw Failure(ExitCode::usage, "There is nobody to edit it.", "circle spec pull -o spec.md, then circle spec push spec.md --base REVISION");
  const auto newest = get_spec(invocation, 0);
  const std::uint32_t base = newest.newest_revision();
  LongText text(LongTextOptions{}, kDraft);
  text.resend_by("circle spec push", fmt::format("--base {}", base));
  text.write(invocation, text::write_markdown(newest.saved().document().career_spec()));
  const auto spec = read_spec(invocation, text, {});
  say_saved(invocation.out, save_spec(invocation, text, spec, base, options.note));
}

void restore(Invocation& invocation, std::uint32_t revision) {
  v1::RestoreRevisionRequest request;
  request.set_kind(v1::DOCUMENT_KIND_CAREER_SPEC);
  request.set_revision(revision);
  request.set_base_revision(get_spec(invocation, 0).newest_revision());
  const auto reply = invocation.call<v1::RestoreRevisionReply>(request);
  if (invocation.out.reply(reply)) return;
  if (reply.revision().number() == request.base_revision() || reply.revision().restored_from() == 0)
    invocation.out.done(fmt::format("Revision {} is the newest already.", revision));
  else
    invocation.out.done(fmt::format("Revision {} is saved, with the content of revision {}; those in between stay.", reply.revision().number(), revision));
}

}  // namespace

void add_spec_editing(Command spec, Invocation& invocation) {
  auto beginning = std::make_shared<InitOptions>();
  Command init_it = spec.subcommand("init", "begin one from a template, in the editor");
  init_it.option("--stage", beginning->stage, "where you stand: early, mid, senior or transition");
  init_it.option("-F,--file", beginning->text.file, "a finished one, from a file; - is standard input");
  when_chosen(init_it, invocation, [beginning](Invocation& with) { init(with, *beginning); });

  auto changes = std::make_shared<EditOptions>();
  Command edit_it = spec.subcommand("edit", "write the next revision, in the editor");
  edit_it.option("-m,--message", changes->note, "what you say of this revision");
  when_chosen(edit_it, invocation, [changes](Invocation& with) { edit(with, *changes); });

  auto revision = std::make_shared<std::uint32_t>(0);
  Command back = spec.subcommand("restore", "a new revision with the content of an old one");
  back.option("revision", *revision, "which one").required();
  when_chosen(back, invocation, [revision](Invocation& with) { restore(with, *revision); });
}

}  // namespace circles::client
