// circle post list, show.
#include "client/cli/posts.hpp"

#include <fmt/format.h>

#include "client/cli/audience.hpp"
#include "client/cli/commands.hpp"
#include "client/cli/document_saving.hpp"
#include "client/cli/document_words.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/words.hpp"

namespace circles::client {
namespace {

struct ShowOptions {
  std::string item;
  std::uint32_t edition = 0;
};

std::string what(const v1::Post& post) {
  if (post.withdrawn()) return "(withdrawn)";
  return post.edition() > 1 ? fmt::format("{}, edition {}", post.title(), post.edition()) : post.title();
}

std::string threads_on(const v1::Post& post) {
  if (post.threads() == 0) return "";
  return post.open_threads() == post.threads() ? fmt::format("{} open", post.threads()) : fmt::format("{} of {} open", post.open_threads(), post.threads());
}

void list(Invocation& invocation, const std::string& member) {
  v1::ListPostsRequest request;
  request.set_circle_id(invocation.circle_id());
  if (!member.empty()) request.set_member_id(invocation.member(request.circle_id(), member).id());
  const auto& out = invocation.out;
  Table table({{"ITEM"}, {"WHO", Table::flexible}, {"WHAT", Table::flexible, 16}, {"FOR", Table::flexible}, {"CHANGED"}, {"THREADS"}});
  invocation.each_page<v1::ListPostsReply>(request, [&](const v1::ListPostsReply& reply) {
    if (out.reply(reply)) return;
    for (const auto& post : reply.posts()) {
      const bool for_all = post.audience().kind() == v1::Audience::KIND_CIRCLE;
      table.row({fmt::format("#{}", post.number()), handle_of(post.author()), post.withdrawn() ? Cell(what(post), Style::dim) : Cell(what(post)), for_all ? "circle" : audience_words(invocation, request.circle_id(), post.audience()),
                 local_day(post.changed_at()), threads_on(post)});
    }
  });
  if (out.json) return;
  if (table.empty() && out.terminal.output)
    out.remark("Nothing has been posted here that you may read.\nnext: circle spec publish, or circle commitment add \"Write one post\" --monthly");
  else
    out.table(table);
}

void show_head(Invocation& invocation, const Item& item, const v1::GetPostReply& reply) {
  const auto& out = invocation.out;
  const auto& post = reply.post();
  out.heading(invocation.reference(item.circle_id, item.number), post.withdrawn() ? "(withdrawn by its author)" : post.title().empty() ? "(taken back)" : post.title());
  out.field("by", person(post.author()));
  out.field("for", audience_words(invocation, item.circle_id, post.audience()));
  // Not all who are listed need be able to read it still.
  if (reply.readers_size() != post.audience().member_ids_size()) out.field("read by", handles_of(reply.readers()));
  out.field("posted", local_moment(post.created_at()));
  out.field("threads", threads_on(post));
}

std::string numbers(const google::protobuf::RepeatedField<std::uint32_t>& all) {
  std::string listed;
  for (const auto number : all) listed += fmt::format("{}#{}", listed.empty() ? "" : ", ", number);
  return listed;
}

void show_edition(const Output& out, const v1::GetPostReply& reply) {
  const auto& edition = reply.edition();
  const std::string which = edition.number() == reply.post().edition() ? "" : fmt::format("; the newest is {}", reply.post().edition());
  out.field("edition", fmt::format("{}, {}{}", edition.number(), local_moment(edition.published_at()), which));
  out.field("sections", section_words(edition.sections()));
  out.field("answers", numbers(edition.addresses()));
}

void show_editions(const Output& out, const v1::GetPostReply& reply) {
  Table table({{"EDITION"}, {"PUBLISHED"}, {"SECTIONS", Table::flexible}, {"ANSWERS"}});
  for (const auto& edition : reply.editions()) table.row({std::to_string(edition.number()), local_moment(edition.published_at()), section_words(edition.sections()), numbers(edition.addresses())});
  out.line("");
  out.table(table);
}

// The command that goes on from here.
std::string next_command(Invocation& invocation, const Item& item, const v1::Post& post) {
  const std::string reference = invocation.reference(item.circle_id, item.number);
  if (post.kind() == v1::Post::KIND_COMMITMENT) return "circle commitment show " + reference;
  if (post.kind() == v1::Post::KIND_THREAD) return "circle thread show " + reference;
  if (post.threads() > 0) return "circle thread list --on " + reference;
  return post.author().me() || post.withdrawn() ? "" : "circle thread open " + reference;
}

}  // namespace

v1::GetPostReply get_post(Invocation& invocation, const Item& item, std::uint32_t edition) {
  v1::GetPostRequest request;
  request.set_circle_id(item.circle_id);
  request.set_number(item.number);
  request.set_edition(edition);
  return invocation.call<v1::GetPostReply>(request);
}

void show_post(Invocation& invocation, const Item& item, std::uint32_t edition, const DrawDocument& draw) {
  const auto reply = get_post(invocation, item, edition);
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  const bool document = kind_of(reply.edition().document()) != v1::DOCUMENT_KIND_UNSPECIFIED;
  // In a pipe a document alone: the Markdown that its author wrote.
  if (out.terminal.output || !document) show_head(invocation, item, reply);
  if (document) {
    if (out.terminal.output) {
      show_edition(out, reply);
      out.line("");
    }
    if (draw && out.terminal.output)
      draw(invocation, reply.edition().document(), false);
    else
      out.markdown(readable_document(out, reply.edition().document()));
    if (out.terminal.output && reply.editions_size() > 1) show_editions(out, reply);
  }
  if (const auto next = next_command(invocation, item, reply.post()); !next.empty() && out.terminal.output) out.remark("\nnext: " + next);
}

void add_posts(Command root, Invocation& invocation) {
  Command post = root.noun("post", "whatever was said in the circle");
  auto member = std::make_shared<std::string>();
  Command all = post.subcommand("list", "what you may read, newest first; threads: circle thread list");
  all.option("member", *member, "only this member's: a handle");
  when_chosen(all, invocation, [member](Invocation& with) { list(with, *member); });
  auto options = std::make_shared<ShowOptions>();
  Command one = post.subcommand("show", "one, with who may read it");
  one.option("item", options->item, "its number: 12, or staff-2027#12").required();
  one.option("--edition", options->edition, "an older edition of a publication");
  when_chosen(one, invocation, [options](Invocation& with) { show_post(with, with.item(options->item), options->edition); });
  add_post_changes(post, invocation);
}

}  // namespace circles::client
