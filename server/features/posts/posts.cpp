#include "server/features/posts/posts.hpp"

#include "server/features/circles/audience.hpp"
#include "server/features/circles/memberships.hpp"
#include "server/features/commitments/stored.hpp"
#include "server/features/inbox/notices.hpp"
#include "server/features/log.hpp"
#include "server/features/paging.hpp"
#include "server/features/posts/describe.hpp"
#include "server/features/posts/publications.hpp"
#include "server/features/threads/messages.hpp"
#include "server/features/threads/turns.hpp"

namespace circles::features {
namespace {

constexpr int kMostReadersShown = 200;

PostRow own_post(ReadTx& tx, const Caller& caller, std::int64_t number) {
  const PostRow post = post_for(tx, caller.circle.id, number, caller.me.id);
  if (post.author != caller.me.id) throw Problem(reason::not_the_author, "Only whoever posted #" + std::to_string(number) + " may do that.", "See whose it is: circle post show " + std::to_string(number));
  return post;
}

// An open period's witness must go on reading what they are to witness.
void require_witness_reads(ReadTx& tx, const Caller& caller, const PostRow& post) {
  if (post.kind != v1::Post::KIND_COMMITMENT) return;
  const Id witness = load_commitment(tx, caller.circle.id, post.number).value().newest().witness;
  if (witness.empty() || may_read(tx, caller.circle.id, post.number, witness)) return;
  const auto row = membership(tx, caller.circle.id, witness);
  if (!row || row->ended_at) return;
  throw invalid("audience.member_ids", "leaves out its witness, " + row->handle, "Keep them, or name another witness first: circle commitment edit " + std::to_string(post.number) + " --witness HANDLE");
}

// Texts go, numbers and what others said stay.
void purge(WriteTx& tx, const Id& circle, std::int64_t number, const Id& actor) {
  tx.write(R"sql(UPDATE posts SET withdrawn_at = $3 WHERE circle_id = $1 AND number = $2)sql", {circle, number, tx.now()});
  tx.write(R"sql(UPDATE commitment_versions SET title = '', minimum = '', odds = NULL, stage = '', milestone = '' WHERE circle_id = $1 AND number = $2)sql", {circle, number});
  tx.write(R"sql(UPDATE commitments SET review = '' WHERE circle_id = $1 AND number = $2)sql", {circle, number});
  tx.write(R"sql(DELETE FROM schedule WHERE circle_id = $1 AND number = $2)sql", {circle, number});
  tx.write(R"sql(UPDATE check_ins SET note = '', link = '' WHERE circle_id = $1 AND number = $2)sql", {circle, number});
  tx.write(R"sql(UPDATE publications SET title = '', document_name = '' WHERE circle_id = $1 AND number = $2)sql", {circle, number});
  tx.write(R"sql(UPDATE editions SET body = $3 WHERE circle_id = $1 AND number = $2)sql", {circle, number, Value::Bytes{""}});
  tx.purge();
  append_event(tx, {.circle = circle, .kind = v1::Event::kPostWithdrawn, .actor = actor, .number = number});
}

}  // namespace

v1::ListPostsReply list_posts(ReadTx& tx, const Caller& caller, const v1::ListPostsRequest& request) {
  v1::ListPostsReply reply;
  const std::size_t size = page_size(request.page_size(), 50);
  const Id member = request.member_id().empty() ? Id{} : living_member(tx, caller.circle.id, request.member_id()).id;
  const PagePlace before = place_of_page_token(request.page_token(), kNewest);
  const auto found = tx.all(R"sql(
      SELECT created_at, number FROM readable_posts
      WHERE circle_id = $1 AND reader_id = $2 AND ($3 IS NULL OR author_id = $3) AND (kind = $4 OR ($4 = 0 AND kind <> 3))
        AND (created_at < $5 OR (created_at = $5 AND number < $6))
      ORDER BY created_at DESC, number DESC LIMIT $7)sql",
                            {caller.circle.id, caller.me.id, member, static_cast<int>(request.kind()), before.instant, before.number, static_cast<std::int64_t>(size) + 1},
                            [](const Row& row) { return PagePlace{row.integer(0), row.integer(1)}; });
  for (std::size_t at = 0; at < found.size() && at < size; ++at) *reply.add_posts() = describe_post_for(tx, caller.circle.id, found[at].number, caller.me.id);
  if (found.size() > size) reply.set_next_page_token(page_token(found[size - 1]));
  return reply;
}

v1::GetPostReply get_post(ReadTx& tx, const Caller& caller, const v1::GetPostRequest& request) {
  const PostRow post = post_for(tx, caller.circle.id, request.number(), caller.me.id);
  v1::GetPostReply reply;
  *reply.mutable_post() = describe_post_for(tx, caller.circle.id, post.number, caller.me.id);
  if (post.kind == v1::Post::KIND_PUBLICATION) add_editions(tx, caller, post, request.edition(), reply);
  if (post.author != caller.me.id || post.audience == v1::Audience::KIND_CIRCLE) return reply;
  const auto readers = tx.all(R"sql(
      SELECT readable_posts.reader_id FROM readable_posts
      JOIN memberships ON memberships.circle_id = readable_posts.circle_id AND memberships.id = readable_posts.reader_id
      WHERE readable_posts.circle_id = $1 AND readable_posts.number = $2 AND readable_posts.reader_id <> $3 ORDER BY memberships.handle LIMIT $4)sql",
                              {caller.circle.id, post.number, caller.me.id, kMostReadersShown}, [](const Row& row) { return row.id(0); });
  for (const Id& id : readers) *reply.add_readers() = describe_member(tx, caller.circle.id, id);
  return reply;
}

Made open_post(WriteTx& tx, const Caller& caller, const v1::OpenPostRequest& request) {
  const PostRow post = post_for(tx, caller.circle.id, request.number(), caller.me.id);
  open_to(tx, caller, post, living_member(tx, caller.circle.id, request.member_id()), LetInAs::named);
  return {};
}

v1::OpenPostReply tell_opened_post(ReadTx& tx, const Caller& caller, const v1::OpenPostRequest& request, const Made&) {
  v1::OpenPostReply reply;
  *reply.mutable_post() = describe_post_for(tx, caller.circle.id, post_for(tx, caller.circle.id, request.number(), caller.me.id).number, caller.me.id);
  return reply;
}

Made narrow_post(WriteTx& tx, const Caller& caller, const v1::NarrowPostRequest& request) {
  const PostRow post = own_post(tx, caller, request.number());
  narrow_audience(tx, caller, post, request.audience());
  require_witness_reads(tx, caller, post);
  append_event(tx, {.circle = caller.circle.id, .kind = v1::Event::kPostNarrowed, .actor = caller.me.id, .number = post.number});
  return {};
}

v1::NarrowPostReply tell_narrowed_post(ReadTx& tx, const Caller& caller, const v1::NarrowPostRequest& request, const Made&) {
  v1::NarrowPostReply reply;
  *reply.mutable_post() = describe_post_for(tx, caller.circle.id, post_for(tx, caller.circle.id, request.number(), caller.me.id).number, caller.me.id);
  return reply;
}

Made withdraw_post(WriteTx& tx, const Caller& caller, const v1::WithdrawPostRequest& request) {
  const PostRow post = own_post(tx, caller, request.number());
  if (post.is_thread()) throw invalid("number", "is a thread, in which others speak too", "Take back your own words: circle thread redact " + std::to_string(post.number) + ".1");
  if (!post.withdrawn_at) purge(tx, caller.circle.id, post.number, caller.me.id);
  return {};
}

v1::WithdrawPostReply tell_withdrawn_post(ReadTx& tx, const Caller& caller, const v1::WithdrawPostRequest& request, const Made&) {
  v1::WithdrawPostReply reply;
  *reply.mutable_post() = describe_post_for(tx, caller.circle.id, post_for(tx, caller.circle.id, request.number(), caller.me.id).number, caller.me.id);
  return reply;
}

void withdraw_everything(WriteTx& tx, const Id& circle, const Id& author) {
  const auto posts = tx.all(R"sql(
      SELECT number FROM posts WHERE circle_id = $1 AND author_id = $2 AND withdrawn_at IS NULL AND root = number)sql",
                            {circle, author}, [](const Row& row) { return row.integer(0); });
  for (const std::int64_t number : posts) purge(tx, circle, number, author);
  redact_all_messages(tx, circle, author);
  tx.write(R"sql(UPDATE thread_turns SET outcome = '' WHERE circle_id = $1 AND by_id = $2)sql", {circle, author});
  tx.write(R"sql(UPDATE pauses SET reason = '' WHERE circle_id = $1 AND declared_by = $2)sql", {circle, author});
  tx.write(R"sql(UPDATE witness_words SET message = '' WHERE circle_id = $1 AND witness_id = $2)sql", {circle, author});
  tx.purge();
}

}  // namespace circles::features
