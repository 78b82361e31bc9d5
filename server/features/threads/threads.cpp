#include "server/features/threads/threads.hpp"

#include "server/features/circles/audience.hpp"
#include "server/features/inbox/notices.hpp"
#include "server/features/log.hpp"
#include "server/features/paging.hpp"
#include "server/features/posts/publications.hpp"
#include "server/features/threads/describe.hpp"
#include "server/features/threads/messages.hpp"
#include "server/features/threads/turns.hpp"

namespace circles::features {
namespace {

constexpr std::int64_t kMostThreads = 1000;

void check_section(ReadTx& tx, const Caller& caller, const PostRow& post, const std::string& section) {
  if (section.empty() || has_section(tx, caller.circle.id, post.number, section)) return;
  throw invalid("section", "is no section of #" + std::to_string(post.number), "See its sections: circle post show " + std::to_string(post.number));
}

void check_room(ReadTx& tx, const Caller& caller, const PostRow& post) {
  const auto threads = tx.first(R"sql(SELECT count(*) FROM posts WHERE circle_id = $1 AND root = $2)sql", {caller.circle.id, post.number}, [](const Row& row) { return row.integer(0); });
  if (threads.value_or(0) > kMostThreads) throw Problem(reason::limit_reached, "There can be no more threads on this post.", "Go on in one of them: circle thread list --on " + std::to_string(post.number));
}

// Who hears of a thread from the start: who opened it, the post's author, and whoever it was opened for.
std::vector<Id> first_followers(ReadTx& tx, const Caller& caller, const PostRow& post, std::int64_t number) {
  std::vector<Id> followers{caller.me.id};
  if (post.author != caller.me.id && may_read(tx, caller.circle.id, number, post.author)) followers.push_back(post.author);
  for (const Id& reader : tx.all(R"sql(
           SELECT membership_id FROM post_readers WHERE circle_id = $1 AND number = $2 AND membership_id <> $3 AND membership_id <> $4)sql",
                                 {caller.circle.id, number, caller.me.id, post.author}, [](const Row& row) { return row.id(0); }))
    followers.push_back(reader);
  return followers;
}

}  // namespace

PostRow thread_for(ReadTx& tx, const Caller& caller, std::int64_t number) {
  const PostRow thread = post_for(tx, caller.circle.id, number, caller.me.id);
  if (!thread.is_thread()) throw not_found();
  return thread;
}

void follow(WriteTx& tx, const Id& circle, std::int64_t number, const Id& membership) {
  tx.write(R"sql(
      INSERT INTO thread_attention (circle_id, number, membership_id, following, muted, read_up_to) VALUES ($1, $2, $3, 1, 0, 0)
      ON CONFLICT (circle_id, number, membership_id) DO UPDATE SET following = 1)sql",
           {circle, number, membership});
}

Made open_thread(WriteTx& tx, const Caller& caller, const v1::OpenThreadRequest& request) {
  const PostRow post = post_for(tx, caller.circle.id, request.about(), caller.me.id);
  if (post.is_thread()) throw invalid("about", "is a thread itself", "Speak in it: circle thread reply " + std::to_string(post.number));
  if (post.withdrawn_at) throw Problem(reason::post_withdrawn, "#" + std::to_string(post.number) + " was withdrawn.", "Go on in a thread that is there: circle thread list");
  check_section(tx, caller, post, request.section());
  check_room(tx, caller, post);
  const std::int64_t number = add_thread_post(tx, caller, post, request.audience());
  tx.write(R"sql(
      INSERT INTO threads (circle_id, number, section, edition, last_message, last_message_at, last_turn, resolved_turn)
      VALUES ($1, $2, $3, $4, 0, $5, 0, 0))sql",
           {caller.circle.id, number, request.section(), newest_edition(tx, caller.circle.id, post.number), tx.now()});
  add_message(tx, caller, number, request.text());
  const auto followers = first_followers(tx, caller, post, number);
  for (const Id& follower : followers) follow(tx, caller.circle.id, number, follower);
  const std::int64_t sequence = append_event(tx, {.circle = caller.circle.id, .kind = v1::Event::kThreadOpened, .actor = caller.me.id, .number = number});
  notify_followers(tx, caller.circle.id, number, caller.me.id, sequence, v1::InboxItem::WHY_THREAD_OPENED, 1);
  return {.number = number};
}

v1::OpenThreadReply tell_opened_thread(ReadTx& tx, const Caller& caller, const v1::OpenThreadRequest&, const Made& made) {
  v1::OpenThreadReply reply;
  *reply.mutable_thread() = describe_thread_for(tx, caller.circle.id, thread_for(tx, caller, made.number).number, caller.me.id);
  return reply;
}

v1::ListThreadsReply list_threads(ReadTx& tx, const Caller& caller, const v1::ListThreadsRequest& request) {
  v1::ListThreadsReply reply;
  const std::size_t size = page_size(request.page_size(), 50);
  if (request.about() != 0) post_for(tx, caller.circle.id, request.about(), caller.me.id);
  const PagePlace before = place_of_page_token(request.page_token(), kNewest);
  const auto found = tx.all(R"sql(
      SELECT readable_posts.created_at, readable_posts.number FROM readable_posts
      JOIN threads ON threads.circle_id = readable_posts.circle_id AND threads.number = readable_posts.number
      WHERE readable_posts.circle_id = $1 AND readable_posts.reader_id = $2 AND ($3 = 0 OR readable_posts.root = $3)
        AND ($4 = 1 OR threads.resolved_turn = 0)
        AND (readable_posts.created_at < $5 OR (readable_posts.created_at = $5 AND readable_posts.number < $6))
      ORDER BY readable_posts.created_at DESC, readable_posts.number DESC LIMIT $7)sql",
                            {caller.circle.id, caller.me.id, request.about(), request.include_resolved(), before.instant, before.number, static_cast<std::int64_t>(size) + 1},
                            [](const Row& row) { return PagePlace{row.integer(0), row.integer(1)}; });
  for (std::size_t at = 0; at < found.size() && at < size; ++at) *reply.add_threads() = describe_thread_for(tx, caller.circle.id, found[at].number, caller.me.id);
  if (found.size() > size) reply.set_next_page_token(page_token(found[size - 1]));
  return reply;
}

v1::GetThreadReply get_thread(ReadTx& tx, const Caller& caller, const v1::GetThreadRequest& request) {
  const PostRow thread = thread_for(tx, caller, request.number());
  v1::GetThreadReply reply;
  const std::size_t size = page_size(request.page_size(), 100);
  *reply.mutable_thread() = describe_thread_for(tx, caller.circle.id, thread.number, caller.me.id);
  const auto messages = tx.all(R"sql(SELECT message FROM messages WHERE circle_id = $1 AND number = $2 AND message > $3 ORDER BY message LIMIT $4)sql",
                               {caller.circle.id, thread.number, number_of_page_token(request.page_token(), 0), static_cast<std::int64_t>(size) + 1}, [](const Row& row) { return row.integer(0); });
  const std::string me = secrets::to_text(caller.me.id);
  for (std::size_t at = 0; at < messages.size() && at < size; ++at) {
    auto& shown = *reply.add_messages();
    shown = describe_message(tx, caller.circle.id, thread.number, messages[at]);
    shown.mutable_author()->set_me(shown.author().id() == me);
  }
  if (messages.size() > size) reply.set_next_page_token(std::to_string(messages[size - 1]));
  if (request.page_token().empty()) {
    for (auto& turn : turns_of(tx, caller.circle.id, thread.number)) *reply.add_turns() = std::move(turn);
  }
  reply.set_read_up_to(tx.first(R"sql(SELECT read_up_to FROM thread_attention WHERE circle_id = $1 AND number = $2 AND membership_id = $3)sql", {caller.circle.id, thread.number, caller.me.id},
                                [](const Row& row) { return row.number(0); })
                           .value_or(0));
  return reply;
}

Made mark_thread(WriteTx& tx, const Caller& caller, const v1::MarkThreadRequest& request) {
  const PostRow thread = thread_for(tx, caller, request.number());
  tx.write(R"sql(
      INSERT INTO thread_attention (circle_id, number, membership_id, following, muted, read_up_to) VALUES ($1, $2, $3, 0, 0, 0) ON CONFLICT DO NOTHING)sql",
           {caller.circle.id, thread.number, caller.me.id});
  if (request.has_following())
    tx.write(R"sql(UPDATE thread_attention SET following = $4 WHERE circle_id = $1 AND number = $2 AND membership_id = $3)sql", {caller.circle.id, thread.number, caller.me.id, request.following()});
  if (request.has_muted())
    tx.write(R"sql(UPDATE thread_attention SET muted = $4 WHERE circle_id = $1 AND number = $2 AND membership_id = $3)sql", {caller.circle.id, thread.number, caller.me.id, request.muted()});
  if (request.has_read_up_to()) {
    tx.write(R"sql(
        UPDATE thread_attention SET read_up_to = (SELECT CASE WHEN last_message < $4 THEN last_message ELSE $4 END FROM threads WHERE circle_id = $1 AND number = $2)
        WHERE circle_id = $1 AND number = $2 AND membership_id = $3)sql",
             {caller.circle.id, thread.number, caller.me.id, request.read_up_to()});
    // What was read here need not be read again in the inbox.
    tx.write(R"sql(
        UPDATE inbox_items SET read_at = $4 WHERE membership_id = $2 AND read_at IS NULL AND message <= $5
          AND sequence IN (SELECT sequence FROM events WHERE circle_id = $1 AND number = $3))sql",
             {caller.circle.id, caller.me.id, thread.number, tx.now(), request.read_up_to()});
  }
  return {};
}

v1::MarkThreadReply tell_marked_thread(ReadTx& tx, const Caller& caller, const v1::MarkThreadRequest& request, const Made&) {
  v1::MarkThreadReply reply;
  *reply.mutable_thread() = describe_thread_for(tx, caller.circle.id, thread_for(tx, caller, request.number()).number, caller.me.id);
  return reply;
}

}  // namespace circles::features
