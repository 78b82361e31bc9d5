#include "client/cli/document_saving.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "client/cli/diff_text.hpp"
#include "client/cli/document_words.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"
#include "shared/text/document_markdown.hpp"
#include "shared/wire/encoding.hpp"
#include "shared/wire/problem.hpp"

namespace circles::client {
namespace {

std::string gap_line(const v1::Gap& gap) {
  const std::string section = section_word(gap.section());
  return text::harmless(section.empty() ? gap.message() : fmt::format("{}: {}", section, gap.message()));
}

void show_faults(const text::UnreadableMarkdown& unreadable, const DocumentNoun& noun, const std::string& file_name) {
  const bool unnamed = file_name.empty() || file_name == "-";
  fmt::print(stderr, "circle: {} cannot be read as {} {}:\n", unnamed ? "This text" : text::harmless(file_name), noun.title == "offer" ? "an" : "a", noun.title);
  for (const auto& fault : unreadable.faults) fmt::print(stderr, "  {}\n", text::to_text(fault));
}

std::string push_command(const DocumentNoun& noun, const std::string& name) { return noun.command("push", name); }

// Both stand before the person: what is saved, and what they wrote.
[[noreturn]] void refuse_stale(const Output& out, const DocumentNoun& noun, const std::string& name, const v1::SavedDocument& saved, const v1::Document& mine, std::uint32_t base) {
  const std::uint32_t newest = saved.revision().number();
  fmt::print(stderr, "[-saved-] as revision {} on {}, {{+yours+}} now:\n\n{}\n", newest, local_moment(saved.revision().made_at()),
             diff_text(text::write_markdown(content(saved.document())), text::write_markdown(content(mine)), out.terminal.errors ? out.readable_width() : 0,
                       out.colour && out.terminal.errors));
  std::string what = noun.called(name);
  what.front() = 'Y';
  throw Failure(ExitCode::conflict, fmt::format("{} is at revision {} by now, and this was made from {}; nothing was saved.", what, newest, base),
                fmt::format("Take into your text what you want from above, then {} FILE --base {}", push_command(noun, name), newest));
}

// What a first single change is made to.
v1::Document beginning(Invocation& invocation, const DocumentNoun& noun) {
  v1::Document document;
  // Its weights are more than a form: without them nothing could be scored.
  if (noun.kind == v1::DOCUMENT_KIND_DECISION_FRAMEWORK) document = get_template(invocation, noun).document();
  mutable_content(document, noun.kind);
  return document;
}

}  // namespace

v1::GetDocumentReply get_document(Invocation& invocation, const DocumentNoun& noun, const std::string& name, std::uint32_t revision) {
  v1::GetDocumentRequest request;
  request.set_kind(noun.kind);
  request.set_name(name);
  request.set_revision(revision);
  return invocation.call<v1::GetDocumentReply>(request);
}

std::optional<v1::GetDocumentReply> find_document(Invocation& invocation, const DocumentNoun& noun, const std::string& name) {
  try {
    return get_document(invocation, noun, name);
  } catch (const wire::Problem& problem) {
    if (!problem.is(wire::reason::not_found)) throw;
    return std::nullopt;
  }
}

v1::GetTemplateReply get_template(Invocation& invocation, const DocumentNoun& noun, v1::CareerStage stage) {
  v1::GetTemplateRequest request;
  request.set_kind(noun.kind);
  request.set_stage(stage);
  return invocation.call<v1::GetTemplateReply>(request);
}

v1::SaveDocumentReply change_document(Invocation& invocation, const DocumentNoun& noun, const std::string& name, const std::string& note,
                                      const std::function<void(v1::Document&)>& change) {
  constexpr int kTries = 5;
  for (int tried = 1;; ++tried) {
    // Of a named one the refusal says how it is begun.
    const auto newest = noun.named ? get_document(invocation, noun, name) : find_document(invocation, noun);
    v1::SaveDocumentRequest request;
    *request.mutable_document() = newest ? newest->saved().document() : beginning(invocation, noun);
    request.set_base_revision(newest ? newest->newest_revision() : 0);
    request.set_name(name);
    request.set_note(note);
    change(*request.mutable_document());
    try {
      return invocation.call<v1::SaveDocumentReply>(request);
    } catch (const wire::Problem& problem) {
      if (!problem.is(wire::reason::revision_stale) || tried == kTries) throw;
    }
  }
}

v1::Document read_document(Invocation& invocation, const DocumentNoun& noun, LongText& text, const std::string& file_name) {
  v1::Document document;
  auto& message = mutable_content(document, noun.kind);
  if (is_json(file_name, text.text())) {
    wire::from_json(text.text(), message);
    return document;
  }
  for (;;) {
    try {
      text::read_markdown(text.text(), message);
      return document;
    } catch (const text::UnreadableMarkdown& unreadable) {
      show_faults(unreadable, noun, file_name);
      if (!text.written() || !invocation.interactive() || !ask_yes_no("Edit it again?", true))
        throw Failure(ExitCode::usage, "Nothing was saved.", "Mend what stands above, and send it again.");
    }
    text.write_again();
  }
}

v1::SaveDocumentReply save_document(Invocation& invocation, const DocumentNoun& noun, const std::string& name, LongText& text, const v1::Document& document,
                                    std::uint32_t base, const std::string& note) {
  v1::SaveDocumentRequest request;
  *request.mutable_document() = document;
  request.set_base_revision(base);
  request.set_name(name);
  request.set_note(note);
  try {
    auto reply = invocation.call<v1::SaveDocumentReply>(request);
    text.saved();
    return reply;
  } catch (const wire::Problem& problem) {
    if (!problem.is(wire::reason::revision_stale) || !problem.said().has_document()) throw;
    text.resend_by(push_command(noun, name), fmt::format("--base {}", problem.said().document().revision().number()));
    refuse_stale(invocation.out, noun, name, problem.said().document(), document, base);
  }
}

void say_saved(const Output& out, const DocumentNoun& noun, const std::string& name, const v1::SaveDocumentReply& reply) {
  if (out.reply(reply)) return;
  out.done(fmt::format("Revision {} of {} is saved, at home, where only you see it.", reply.revision().number(), noun.called(name)));
  if (reply.gaps().empty()) return;
  out.done("What would help it most, when you like:");
  if (!out.quiet) out.paragraph(gap_line(reply.gaps(0)), 2);
  if (reply.gaps_size() > 1) out.remark(fmt::format("  ({} more: {})", reply.gaps_size() - 1, noun.command("show", name)));
}

void say_gaps(const Output& out, const google::protobuf::RepeatedPtrField<v1::Gap>& gaps, const google::protobuf::RepeatedPtrField<std::string>& sections) {
  bool first = true;
  for (const auto& gap : gaps) {
    if (!sections.empty() && !gap.section().empty() && std::find(sections.begin(), sections.end(), gap.section()) == sections.end()) continue;
    if (first) out.line("What would help it most, when you like:");
    first = false;
    out.paragraph(gap_line(gap), 2);
  }
}

std::string readable_document(const Output& out, const v1::Document& document) {
  v1::Document shown = document;
  const auto filled = sections_of(document);
  auto& message = mutable_content(shown, kind_of(document));
  const auto& shape = *message.GetDescriptor();
  for (int at = 0; at < shape.field_count(); ++at)
    if (std::find(filled.begin(), filled.end(), shape.field(at)->name()) == filled.end()) message.GetReflection()->ClearField(&message, shape.field(at));
  std::string markdown = text::write_markdown(message);
  return out.terminal.output ? with_lines_apart(markdown, kind_of(document)) : markdown;
}

}  // namespace circles::client
