// pull and push of a document: as a file of one's own.
#include <fmt/format.h>

#include <filesystem>

#include "client/cli/commands.hpp"
#include "client/cli/document_commands.hpp"
#include "client/cli/document_saving.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/private_file.hpp"
#include "shared/text/display.hpp"
#include "shared/text/document_markdown.hpp"
#include "shared/wire/encoding.hpp"

namespace circles::client {
namespace {

struct PullOptions {
  std::string name;
  std::string file;
  std::uint32_t revision = 0;
};

struct PushOptions {
  std::string name;
  std::string file;
  std::optional<std::uint32_t> base;
  std::string note;
};

// What stands in the file may be newer than what is saved.
void confirm_replacing(Invocation& invocation, const std::string& file, const std::string& content) {
  if (!std::filesystem::exists(file) || !invocation.interactive() || read_text_file(file) == content) return;
  if (!ask_yes_no(fmt::format("{} is there, and it is different. Replace it?", text::harmless(file)), false))
    throw Failure(ExitCode::cancelled, "Cancelled; the file stays as it is.");
}

void pull(Invocation& invocation, const DocumentNoun& noun, const PullOptions& options) {
  const auto reply = get_document(invocation, noun, options.name, options.revision);
  const auto& message = content(reply.saved().document());
  const bool json = invocation.out.json || options.file.ends_with(".json");
  const std::string text = json ? wire::to_json(message) + "\n" : text::write_markdown(message);
  const std::uint32_t revision = reply.saved().revision().number();
  const bool to_file = !options.file.empty() && options.file != "-";
  if (to_file) {
    confirm_replacing(invocation, options.file, text);
    // It is a private plan: nobody else on this machine need read it.
    write_private_file(std::filesystem::absolute(options.file), text);
  } else {
    invocation.out.line(std::string_view(text).substr(0, text.size() - 1));
  }
  invocation.out.remark(fmt::format("This is revision {}{}. When you have changed it: {} {} --base {}", revision,
                                    revision == reply.newest_revision() ? "" : fmt::format(" of {}", reply.newest_revision()),
                                    noun.command("push", options.name), to_file ? options.file : "FILE", revision));
}

void push(Invocation& invocation, const DocumentNoun& noun, const PushOptions& options) {
  LongText text(LongTextOptions{.message = {}, .file = options.file}, noun.noun);
  const std::string command = noun.command("push", options.name);
  if (!options.base)
    throw Failure(ExitCode::usage, "From which revision was it made?",
                  fmt::format("{} {} --base REVISION (0 for the first; {} says it, {} lists them)", command, text::harmless(options.file),
                              noun.command("pull", options.name), noun.command("history", options.name)));
  text.resend_by(command, fmt::format("--base {}", *options.base));
  const auto document = read_document(invocation, noun, text, options.file);
  say_saved(invocation.out, noun, options.name, save_document(invocation, noun, options.name, text, document, *options.base, options.note));
}

}  // namespace

void add_document_files(Command parent, Invocation& invocation, const DocumentNoun& noun) {
  auto from = std::make_shared<PullOptions>();
  Command pull_it = parent.subcommand("pull", "the Markdown, or with --json the JSON, to work on where you like");
  if (noun.named) pull_it.option("name", from->name, "which one").required();
  pull_it.option("-o,--output", from->file, "the file to write, .md or .json; otherwise standard output");
  pull_it.option("--rev", from->revision, "an older revision");
  when_chosen(pull_it, invocation, [from, &noun](Invocation& with) { pull(with, noun, *from); });

  auto into = std::make_shared<PushOptions>();
  Command push_it = parent.subcommand("push", "save a file as the next revision");
  if (noun.named) push_it.option("name", into->name, "which one").required();
  push_it.option("file", into->file, ".md or .json; - is standard input").required();
  push_it.option("--base", into->base, "the revision that it was made from");
  push_it.option("-m,--message", into->note, "what you say of this revision");
  when_chosen(push_it, invocation, [into, &noun](Invocation& with) { push(with, noun, *into); });
}

}  // namespace circles::client
