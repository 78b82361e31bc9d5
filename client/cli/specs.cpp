// circle spec show, history, diff: the plan as it is and was.
#include "client/cli/specs.hpp"

#include <fmt/format.h>

#include "client/cli/commands.hpp"
#include "client/cli/diff_text.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/posts.hpp"
#include "client/cli/spec_saving.hpp"
#include "client/cli/spec_words.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"
#include "shared/text/document_markdown.hpp"

namespace circles::client {
namespace {

struct ShowOptions {
  std::string member;
  std::uint32_t revision = 0;
  std::uint32_t edition = 0;
};

void show_own(Invocation& invocation, std::uint32_t revision) {
  const auto reply = get_spec(invocation, revision);
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  const auto& shown = reply.saved().revision();
  if (out.terminal.output) {
    std::string line = fmt::format("Revision {} of {}", shown.number(), local_moment(shown.made_at()));
    if (shown.number() != reply.newest_revision()) line += fmt::format("; the newest is {}", reply.newest_revision());
    if (!shown.note().empty()) line += "; " + in_quotes(shown.note());
    out.line(styled(line, Style::dim, out.colour) + "\n");
  }
  out.markdown(readable_spec(reply.saved().document().career_spec()));
  if (!out.terminal.output || out.quiet || shown.number() != reply.newest_revision()) return;
  out.line("");
  say_gaps(out, reply.gaps());
}

// Their publication that changed last, of those that the caller may read.
void show_published(Invocation& invocation, const ShowOptions& options) {
  v1::ListPostsRequest request;
  request.set_circle_id(invocation.circle_id());
  const v1::Member author = invocation.member(request.circle_id(), options.member);
  request.set_member_id(author.id());
  request.set_kind(v1::Post::KIND_PUBLICATION);
  v1::Post newest;
  invocation.each_page<v1::ListPostsReply>(request, [&](const v1::ListPostsReply& reply) {
    for (const auto& post : reply.posts()) {
      if (post.withdrawn() || post.document_kind() != v1::DOCUMENT_KIND_CAREER_SPEC) continue;
      if (newest.number() == 0 || post.changed_at().seconds() > newest.changed_at().seconds()) newest = post;
    }
  });
  if (newest.number() == 0)
    throw Failure(ExitCode::not_found, author.me() ? "You have published no career spec here." : fmt::format("{} has published no career spec that you may read.", person(author)),
                  author.me() ? "circle spec publish" : "circle post list");
  show_post(invocation, {request.circle_id(), newest.number()}, options.edition);
}

void show(Invocation& invocation, const ShowOptions& options) {
  if (options.member.empty() && options.edition != 0) throw Failure(ExitCode::usage, "Editions are what was published; at home there are revisions.", "circle spec show --rev 3, or circle spec show MEMBER --edition 2");
  if (!options.member.empty() && options.revision != 0) throw Failure(ExitCode::usage, "Revisions are at home; what was published has editions.", fmt::format("circle spec show {} --edition 2", text::harmless(options.member)));
  if (options.member.empty())
    show_own(invocation, options.revision);
  else
    show_published(invocation, options);
}

void history(Invocation& invocation) {
  v1::ListRevisionsRequest request;
  request.set_kind(v1::DOCUMENT_KIND_CAREER_SPEC);
  const auto& out = invocation.out;
  Table table({{"REVISION"}, {"SAVED"}, {"NOTE", Table::flexible}});
  invocation.each_page<v1::ListRevisionsReply>(request, [&](const v1::ListRevisionsReply& reply) {
    if (out.reply(reply)) return;
    for (const auto& revision : reply.revisions())
      table.row({std::to_string(revision.number()), local_moment(revision.made_at()), revision.restored_from() == 0 ? revision.note() : fmt::format("revision {} again", revision.restored_from())});
  });
  if (!out.json) out.table(table);
}

void diff(Invocation& invocation, const std::string& typed) {
  RevisionRange range = parse_revisions(typed);
  const auto& out = invocation.out;
  const auto after = get_spec(invocation, range.to);
  range.to = after.saved().revision().number();
  if (range.from == 0 && range.to == 1) throw Failure(ExitCode::not_found, "There is one revision yet, and nothing to compare it with.", "circle spec edit");
  if (range.from == 0) range.from = range.to - 1;
  const auto before = get_spec(invocation, range.from);
  if (out.json) {
    out.reply(before);
    out.reply(after);
    return;
  }
  const auto& old = before.saved();
  const std::string changes = diff_text(text::write_markdown(old.document().career_spec()), text::write_markdown(after.saved().document().career_spec()),
                                        out.terminal.output ? out.readable_width() : 0, out.colour);
  if (changes.empty()) {
    out.remark(fmt::format("Revisions {} and {} say the same.", range.from, range.to));
    return;
  }
  if (out.terminal.output) out.line(styled(fmt::format("Revision {} of {} to {} of {}", range.from, local_moment(old.revision().made_at()), range.to, local_moment(after.saved().revision().made_at())), Style::dim, out.colour) + "\n");
  out.line(std::string_view(changes).substr(0, changes.size() - 1));
}

}  // namespace

void add_specs(Command root, Invocation& invocation) {
  Command spec = root.noun("spec", "your career spec: the plan that you write, and what of it you publish");
  add_spec_editing(spec, invocation);
  auto options = std::make_shared<ShowOptions>();
  Command one = spec.subcommand("show", "yours, or what a member has published");
  one.option("member", options->member, "a handle, or a beginning of one; otherwise your own, from home");
  one.option("--rev", options->revision, "an older revision of your own");
  one.option("--edition", options->edition, "an older edition of theirs");
  when_chosen(one, invocation, [options](Invocation& with) { show(with, *options); });
  when_chosen(spec.subcommand("history", "all revisions"), invocation, history);
  auto range = std::make_shared<std::string>();
  Command changes = spec.subcommand("diff", "what changed between two revisions, word by word");
  changes.option("revisions", *range, "3..5, or 3 for what changed since; otherwise the last two");
  when_chosen(changes, invocation, [range](Invocation& with) { diff(with, *range); });
  add_spec_files(spec, invocation);
  add_spec_publishing(spec, invocation);
}

}  // namespace circles::client
