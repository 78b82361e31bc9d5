#include "client/cli/spec_saving.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "client/cli/diff_text.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/spec_words.hpp"
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

void show_faults(const text::UnreadableMarkdown& unreadable, const std::string& file_name) {
  fmt::print(stderr, "circle: {} cannot be read as a career spec:\n", file_name.empty() || file_name == "-" ? "This text" : text::harmless(file_name));
  for (const auto& fault : unreadable.faults) fmt::print(stderr, "  {}\n", text::to_text(fault));
}

// Both stand before the person: what is saved, and what they wrote.
[[noreturn]] void refuse_stale(const Output& out, const v1::SavedDocument& saved, const v1::CareerSpec& mine, std::uint32_t base) {
  const std::uint32_t newest = saved.revision().number();
  fmt::print(stderr, "[-saved-] as revision {} on {}, {{+yours+}} now:\n\n{}\n", newest, local_moment(saved.revision().made_at()),
             diff_text(text::write_markdown(saved.document().career_spec()), text::write_markdown(mine), out.terminal.errors ? out.readable_width() : 0, out.colour && out.terminal.errors));
  throw Failure(ExitCode::conflict, fmt::format("Your career spec is at revision {} by now, and this was made from {}; nothing was saved.", newest, base),
                fmt::format("Take into your text what you want from above, then circle spec push FILE --base {}", newest));
}

}  // namespace

v1::GetDocumentReply get_spec(Invocation& invocation, std::uint32_t revision) {
  v1::GetDocumentRequest request;
  request.set_kind(v1::DOCUMENT_KIND_CAREER_SPEC);
  request.set_revision(revision);
  return invocation.call<v1::GetDocumentReply>(request);
}

v1::CareerSpec read_spec(Invocation& invocation, LongText& text, const std::string& file_name) {
  if (is_json(file_name, text.text())) {
    v1::CareerSpec spec;
    wire::from_json(text.text(), spec);
    return spec;
  }
  for (;;) {
    try {
      return text::read_markdown<v1::CareerSpec>(text.text());
    } catch (const text::UnreadableMarkdown& unreadable) {
      show_faults(unreadable, file_name);
      if (!text.written() || !invocation.interactive() || !ask_yes_no("Edit it again?", true))
        throw Failure(ExitCode::usage, "Nothing was saved.", "Mend what stands above, and send it again.");
    }
    text.write_again();
  }
}

v1::SaveDocumentReply save_spec(Invocation& invocation, LongText& text, const v1::CareerSpec& spec, std::uint32_t base, const std::string& note) {
  v1::SaveDocumentRequest request;
  *request.mutable_document()->mutable_career_spec() = spec;
  request.set_base_revision(base);
  request.set_note(note);
  try {
    auto reply = invocation.call<v1::SaveDocumentReply>(request);
    text.saved();
    return reply;
  } catch (const wire::Problem& problem) {
    if (!problem.is(wire::reason::revision_stale) || !problem.said().has_document()) throw;
    text.resend_by("circle spec push", fmt::format("--base {}", problem.said().document().revision().number()));
    refuse_stale(invocation.out, problem.said().document(), spec, base);
  }
}

void say_saved(const Output& out, const v1::SaveDocumentReply& reply) {
  if (out.reply(reply)) return;
  out.done(fmt::format("Revision {} of your career spec is saved, at home, where only you see it.", reply.revision().number()));
  if (reply.gaps().empty()) return;
  out.done(fmt::format("What would help it most, when you like:\n  {}", gap_line(reply.gaps(0))));
  if (reply.gaps_size() > 1) out.remark(fmt::format("  ({} more: circle spec show)", reply.gaps_size() - 1));
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

std::string readable_spec(const v1::CareerSpec& spec) {
  v1::CareerSpec shown = spec;
  const auto filled = sections_of(spec);
  const auto& shape = *v1::CareerSpec::descriptor();
  for (int at = 0; at < shape.field_count(); ++at)
    if (std::find(filled.begin(), filled.end(), shape.field(at)->name()) == filled.end()) shown.GetReflection()->ClearField(&shown, shape.field(at));
  return text::write_markdown(shown);
}

}  // namespace circles::client
