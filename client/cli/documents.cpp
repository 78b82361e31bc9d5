// show, history and diff of a document: as it is and was.
#include <fmt/format.h>

#include "client/cli/commands.hpp"
#include "client/cli/diff_text.hpp"
#include "client/cli/document_commands.hpp"
#include "client/cli/document_saving.hpp"
#include "client/cli/document_words.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/posts.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"
#include "shared/text/document_markdown.hpp"

namespace circles::client {
namespace {

void show_own(Invocation& invocation, const DocumentNoun& noun, const ShowDocumentOptions& options, const DrawDocument& draw) {
  const auto reply = get_document(invocation, noun, options.name, options.revision);
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  const auto& shown = reply.saved().revision();
  const bool newest = shown.number() == reply.newest_revision();
  if (out.terminal.output) {
    std::string line = fmt::format("Revision {} of {}", shown.number(), local_moment(shown.made_at()));
    if (!newest) line += fmt::format("; the newest is {}", reply.newest_revision());
    if (!shown.note().empty()) line += "; " + in_quotes(shown.note());
    out.line(styled(line, Style::dim, out.colour) + "\n");
  }
  if (draw && out.terminal.output && !options.as_text)
    draw(invocation, reply.saved().document(), newest);
  else
    out.markdown(readable_document(out, reply.saved().document()));
  if (!out.terminal.output || out.quiet || !newest) return;
  out.line("");
  say_gaps(out, reply.gaps());
}

// Their publication that changed last, of those that the caller may read.
void show_published(Invocation& invocation, const DocumentNoun& noun, const ShowDocumentOptions& options, const DrawDocument& draw) {
  v1::ListPostsRequest request;
  request.set_circle_id(invocation.circle_id());
  const v1::Member author = invocation.member(request.circle_id(), options.member);
  request.set_member_id(author.id());
  request.set_kind(v1::Post::KIND_PUBLICATION);
  v1::Post newest;
  invocation.each_page<v1::ListPostsReply>(request, [&](const v1::ListPostsReply& reply) {
    for (const auto& post : reply.posts()) {
      if (post.withdrawn() || post.document_kind() != noun.kind) continue;
      if (newest.number() == 0 || post.changed_at().seconds() > newest.changed_at().seconds()) newest = post;
    }
  });
  if (newest.number() == 0)
    throw Failure(ExitCode::not_found, author.me() ? fmt::format("You have published no {} here.", noun.title) : fmt::format("{} has published no {} that you may read.",
        person(author), noun.title),
                  author.me() ? noun.command("publish") : "circle post list");
  show_post(invocation, {request.circle_id(), newest.number()}, options.edition, options.as_text ? DrawDocument() : draw);
}

void history(Invocation& invocation, const DocumentNoun& noun, const std::string& name) {
  v1::ListRevisionsRequest request;
  request.set_kind(noun.kind);
  request.set_name(name);
  const auto& out = invocation.out;
  Table table({{"REVISION"}, {"SAVED"}, {"NOTE", Table::flexible}});
  invocation.each_page<v1::ListRevisionsReply>(request, [&](const v1::ListRevisionsReply& reply) {
    if (out.reply(reply)) return;
    for (const auto& revision : reply.revisions())
      table.row({std::to_string(revision.number()), local_moment(revision.made_at()),
                 revision.restored_from() == 0 ? revision.note() : fmt::format("revision {} again", revision.restored_from())});
  });
  if (!out.json) out.table(table);
}

struct DiffOptions {
  std::string name;
  std::string revisions;
};

void diff(Invocation& invocation, const DocumentNoun& noun, const DiffOptions& options) {
  RevisionRange range = parse_revisions(options.revisions, noun.command("diff", options.name));
  const auto& out = invocation.out;
  const auto after = get_document(invocation, noun, options.name, range.to);
  range.to = after.saved().revision().number();
  if (range.from == 0 && range.to == 1) throw Failure(ExitCode::not_found, "There is one revision yet, and nothing to compare it with.", noun.command("edit", options.name));
  if (range.from == 0) range.from = range.to - 1;
  const auto before = get_document(invocation, noun, options.name, range.from);
  if (out.json) {
    out.reply(before);
    out.reply(after);
    return;
  }
  const auto& old = before.saved();
  const std::string changes = diff_text(text::write_markdown(content(old.document())), text::write_markdown(content(after.saved().document())),
                                        out.terminal.output ? out.readable_width() : 0, out.colour);
  if (changes.empty()) {
    out.remark(fmt::format("Revisions {} and {} say the same.", range.from, range.to));
    return;
  }
  if (out.terminal.output)
    out.line(styled(fmt::format("Revision {} of {} to {} of {}", range.from, local_moment(old.revision().made_at()), range.to,
                                local_moment(after.saved().revision().made_at())), Style::dim, out.colour) + "\n");
  out.line(std::string_view(changes).substr(0, changes.size() - 1));
}

}  // namespace

void show_document(Invocation& invocation, const DocumentNoun& noun, const ShowDocumentOptions& options, const DrawDocument& draw) {
  if (options.member.empty() && options.edition != 0)
    throw Failure(ExitCode::usage, "Editions are what was published; at home there are revisions.", fmt::format("{0} --rev 3, or {0} MEMBER --edition 2", noun.command("show")));
  if (!options.member.empty() && options.revision != 0)
    throw Failure(ExitCode::usage, "Revisions are at home; what was published has editions.",
                  fmt::format("{} {} --edition 2", noun.command("show"), text::harmless(options.member)));
  if (options.member.empty())
    show_own(invocation, noun, options, draw);
  else
    show_published(invocation, noun, options, draw);
}

void add_document_show(Command parent, Invocation& invocation, const DocumentNoun& noun, DrawDocument draw) {
  auto options = std::make_shared<ShowDocumentOptions>();
  Command one = parent.subcommand("show", noun.named ? "one of yours; what others have published: circle post show" : "yours, or what a member has published");
  if (noun.named)
    one.option("name", options->name, "which one").required();
  else
    one.option("member", options->member, "a handle, or a beginning of one; otherwise your own, from home");
  one.option("--rev", options->revision, "an older revision of your own");
  if (!noun.named) one.option("--edition", options->edition, "an older edition of theirs");
  if (draw) one.flag("--text", options->as_text, "all of it as text, instead of the picture");
  when_chosen(one, invocation, [options, &noun, draw = std::move(draw)](Invocation& with) { show_document(with, noun, *options, draw); });
}

void add_document_revisions(Command parent, Invocation& invocation, const DocumentNoun& noun) {
  auto name = std::make_shared<std::string>();
  Command all = parent.subcommand("history", "all revisions");
  if (noun.named) all.option("name", *name, "which one").required();
  when_chosen(all, invocation, [name, &noun](Invocation& with) { history(with, noun, *name); });
  auto options = std::make_shared<DiffOptions>();
  Command changes = parent.subcommand("diff", "what changed between two revisions, word by word");
  if (noun.named) changes.option("name", options->name, "which one").required();
  changes.option("revisions", options->revisions, "3..5, or 3 for what changed since; otherwise the last two");
  when_chosen(changes, invocation, [options, &noun](Invocation& with) { diff(with, noun, *options); });
}

void add_document_commands(Command parent, Invocation& invocation, const DocumentNoun& noun) {
  add_document_editing(parent, invocation, noun);
  add_document_revisions(parent, invocation, noun);
  add_document_files(parent, invocation, noun);
  add_document_publishing(parent, invocation, noun);
}

}  // namespace circles::client
