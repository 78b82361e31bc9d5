// init, edit and restore of a document: circle spec edit, circle offer restore acme 3.
#include <fmt/format.h>

#include "client/cli/commands.hpp"
#include "client/cli/days.hpp"
#include "client/cli/document_commands.hpp"
#include "client/cli/document_saving.hpp"
#include "client/cli/document_words.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/words.hpp"
#include "shared/text/document_markdown.hpp"
#include "shared/text/document_templates.hpp"

namespace circles::client {
namespace {

struct InitOptions {
  std::string stage;
  LongTextOptions text;
};

struct EditOptions {
  std::string name;
  std::string note;
  std::string stage;
};

// In the editor's window and in the name of a draft.
std::string draft_of(const DocumentNoun& noun, const std::string& name) {
  std::string draft = noun.title;
  for (char& character : draft)
    if (character == ' ') character = '-';
  return name.empty() ? draft : draft + "-" + name;
}

void refuse_second(Invocation& invocation, const DocumentNoun& noun) {
  const auto now = find_document(invocation, noun);
  if (!now) return;
  throw Failure(ExitCode::conflict, fmt::format("You have a {} already: revision {} of {}.", noun.title, now->saved().revision().number(),
                                                local_day(now->saved().revision().made_at())), noun.command("edit"));
}

v1::CareerStage stage_of(Invocation& invocation, const DocumentNoun& noun, const std::string& typed, const LongTextOptions& text) {
  if (!typed.empty()) return stage_from(typed);
  // A file may say it itself; of other documents the spec says it.
  if (text.given() || noun.kind != v1::DOCUMENT_KIND_CAREER_SPEC) return v1::CAREER_STAGE_UNSPECIFIED;
  invocation.need_somebody(noun.command("init") + " --stage early|mid|senior|transition");
  return stage_from(ask("Where do you stand? early (0 to 3 years), mid, senior, transition:"));
}

void init(Invocation& invocation, const DocumentNoun& noun, const InitOptions& options) {
  LongText text(options.text, draft_of(noun, {}));
  refuse_second(invocation, noun);
  const v1::CareerStage stage = stage_of(invocation, noun, options.stage, options.text);
  text.resend_by(noun.command("init") + " -F", options.stage.empty() ? "" : "--stage " + word(stage));
  v1::Document document;
  if (options.text.given() || invocation.interactive()) {
    text.write(invocation, options.text.given() ? "" : get_template(invocation, noun, stage).markdown());
    document = read_document(invocation, noun, text, options.text.file);
  } else {
    document = get_template(invocation, noun, stage).document();
  }
  if (document.has_career_spec() && document.career_spec().stage() == v1::CAREER_STAGE_UNSPECIFIED) document.mutable_career_spec()->set_stage(stage);
  say_saved(invocation.out, noun, {}, save_document(invocation, noun, {}, text, document, 0, {}));
  invocation.out.remark(fmt::format("next: {} goes on; {} shows it to your circle", noun.command("edit"), noun.command("publish")));
}

void edit(Invocation& invocation, const DocumentNoun& noun, const EditOptions& options) {
  if (!invocation.interactive())
    throw Failure(ExitCode::usage, "There is nobody to edit it.",
                  fmt::format("{0} -o {2}.md, then {1} {2}.md --base REVISION", noun.command("pull", options.name), noun.command("push", options.name), noun.noun));
  const auto newest = noun.named ? get_document(invocation, noun, options.name) : find_document(invocation, noun);
  // One that is not there yet begins here as well.
  if (!newest) {
    init(invocation, noun, {.stage = options.stage, .text = {}});
    return;
  }
  if (!options.stage.empty()) throw Failure(ExitCode::usage, fmt::format("--stage is for beginning one, and you have a {}.", noun.title), noun.command("edit", options.name));
  edit_document(invocation, noun, options.name, *newest, options.note);
}

// What a review asks stands in its editor until it is answered; of other documents only what is there.
std::string in_the_editor(Invocation& invocation, const v1::Document& document) {
  if (!document.has_review()) return text::write_markdown(content(document));
  text::TemplateContext context;
  if (const auto spec = find_document(invocation, document_noun(v1::DOCUMENT_KIND_CAREER_SPEC))) context.stage = spec->saved().document().career_spec().stage();
  context.today = context.by = today();
  return text::markdown_template(document, context);
}

struct RestoreOptions {
  std::string name;
  std::uint32_t revision = 0;
};

void restore(Invocation& invocation, const DocumentNoun& noun, const RestoreOptions& options) {
  v1::RestoreRevisionRequest request;
  request.set_kind(noun.kind);
  request.set_name(options.name);
  request.set_revision(options.revision);
  request.set_base_revision(get_document(invocation, noun, options.name).newest_revision());
  const auto reply = invocation.call<v1::RestoreRevisionReply>(request);
  if (invocation.out.reply(reply)) return;
  if (reply.revision().number() == request.base_revision() || reply.revision().restored_from() == 0)
    invocation.out.done(fmt::format("Revision {} is the newest already.", options.revision));
  else
    invocation.out.done(fmt::format("Revision {} is saved, with the content of revision {}; those in between stay.", reply.revision().number(), options.revision));
}

void add_init(Command parent, Invocation& invocation, const DocumentNoun& noun) {
  auto options = std::make_shared<InitOptions>();
  Command begin = parent.subcommand("init", "begin one from a template, in the editor");
  begin.option("--stage", options->stage, "where you stand: early, mid, senior or transition");
  begin.option("-F,--file", options->text.file, "a finished one, from a file; - is standard input");
  when_chosen(begin, invocation, [options, &noun](Invocation& with) { init(with, noun, *options); });
}

}  // namespace

void edit_document(Invocation& invocation, const DocumentNoun& noun, const std::string& name, const v1::GetDocumentReply& newest, const std::string& note) {
  const std::uint32_t base = newest.newest_revision();
  LongText text(LongTextOptions{}, draft_of(noun, name));
  text.resend_by(noun.command("push", name), fmt::format("--base {}", base));
  text.write(invocation, in_the_editor(invocation, newest.saved().document()));
  const auto document = read_document(invocation, noun, text, {});
  say_saved(invocation.out, noun, name, save_document(invocation, noun, name, text, document, base, note));
}

void remove_document(Invocation& invocation, const DocumentNoun& noun, const std::string& name, bool sure, const std::string& question) {
  v1::RemoveDocumentRequest request;
  request.set_kind(noun.kind);
  request.set_name(name);
  invocation.confirm(sure, fmt::format("circle {} remove", noun.noun), question);
  const auto reply = invocation.call<v1::RemoveDocumentReply>(request);
  if (!invocation.out.reply(reply)) invocation.out.done(fmt::format("{} is gone.", name));
}

void add_document_editing(Command parent, Invocation& invocation, const DocumentNoun& noun) {
  if (!noun.named) add_init(parent, invocation, noun);
  auto changes = std::make_shared<EditOptions>();
  Command edit_it = parent.subcommand("edit", fmt::format("write the next revision of {}, in the editor", noun.words));
  if (noun.named) edit_it.option("name", changes->name, "which one").required();
  edit_it.option("-m,--message", changes->note, "what you say of this revision");
  if (!noun.named) edit_it.option("--stage", changes->stage, "to begin one: where you stand, as early, mid, senior or transition");
  when_chosen(edit_it, invocation, [changes, &noun](Invocation& with) { edit(with, noun, *changes); });
  add_document_restoring(parent, invocation, noun);
}

void add_document_restoring(Command parent, Invocation& invocation, const DocumentNoun& noun) {
  auto old = std::make_shared<RestoreOptions>();
  Command back = parent.subcommand("restore", "a new revision with the content of an old one");
  if (noun.named) back.option("name", old->name, "which one").required();
  back.option("revision", old->revision, "which revision").required();
  when_chosen(back, invocation, [old, &noun](Invocation& with) { restore(with, noun, *old); });
}

}  // namespace circles::client
