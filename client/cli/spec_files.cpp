// circle spec pull, push: the plan as a file of one's own.
#include <fmt/format.h>

#include <filesystem>

#include "client/cli/commands.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/private_file.hpp"
#include "client/cli/spec_saving.hpp"
#include "client/cli/spec_words.hpp"
#include "client/cli/specs.hpp"
#include "shared/text/display.hpp"
#include "shared/text/document_markdown.hpp"
#include "shared/wire/encoding.hpp"

namespace circles::client {
namespace {

struct PullOptions {
  std::string file;
  std::uint32_t revision = 0;
};

struct PushOptions {
  std::string file;
  std::optional<std::uint32_t> base;
  std::string note;
};

// What stands in the file may be newer than what is saved.
void confirm_replacing(Invocation& invocation, const std::string& file, const std::string& content) {
  if (!std::filesystem::exists(file) || !invocation.interactive() || read_text_file(file) == content) return;
  if (!ask_yes_no(fmt::format("{} is there, and it is different. Replace it?", text::harmless(file)), false)) throw Failure(ExitCode::cancelled, "Cancelled; the file stays as it is.");
}

void pull(Invocation& invocation, const PullOptions& options) {
  const auto reply = get_spec(invocation, options.revision);
  const auto& spec = reply.saved().document().career_spec();
  const bool json = invocation.out.json || options.file.ends_with(".json");
  const std::string content = json ? wire::to_json(spec) + "\n" : text::write_markdown(spec);
  const std::uint32_t revision = reply.saved().revision().number();
  const bool to_file = !options.file.empty() && options.file != "-";
  if (to_file) {
    confirm_replacing(invocation, options.file, content);
    // It is a private plan: nobody else on this machine need read it.
    write_private_file(std::filesystem::absolute(options.file), content);
  } else {
    invocation.out.line(std::string_view(content).substr(0, content.size() - 1));
  }
  invocation.out.remark(fmt::format("This is revision {}{}. When you have changed it: circle spec push {} --base {}", revision, revision == reply.newest_revision() ? "" : fmt::format(" of {}", reply.newest_revision()),
                                    to_file ? options.file : "FILE", revision));
}

void push(Invocation& invocation, const PushOptions& options) {
  LongText text(LongTextOptions{.message = {}, .file = options.file}, "career-spec");
  if (!options.base) throw Failure(ExitCode::usage, "From which revision was it made?", fmt::format("circle spec push {} --base REVISION (0 for the first; circle spec pull says it, circle spec history lists them)", text::harmless(options.file)));
  text.resend_by("circle spec push", fmt::format("--base {}", *options.base));
  const auto spec = read_spec(invocation, text, options.file);
  say_saved(invocation.out, save_spec(invocation, text, spec, *options.base, options.note));
}

}  // namespace

void add_spec_files(Command spec, Invocation& invocation) {
  auto from = std::make_shared<PullOptions>();
  Command pull_it = spec.subcommand("pull", "the Markdown, or with --json the JSON, to work on where you like");
  pull_it.option("-o,--output", from->file, "the file to write, .md or .json; otherwise standard output");
  pull_it.option("--rev", from->revision, "an older revision");
  when_chosen(pull_it, invocation, [from](Invocation& with) { pull(with, *from); });

  auto into = std::make_shared<PushOptions>();
  Command push_it = spec.subcommand("push", "save a file as the next revision");
  push_it.option("file", into->file, ".md or .json; - is standard input").required();
  push_it.option("--base", into->base, "the revision that it was made from");
  push_it.option("-m,--message", into->note, "what you say of this revision");
  when_chosen(push_it, invocation, [into](Invocation& with) { push(with, *into); });
}

}  // namespace circles::client
