#include "server/features/threads/messages.hpp"

#include "server/features/circles/visibility.hpp"
#include "server/features/inbox/notices.hpp"
#include "server/features/log.hpp"
#include "server/features/threads/describe.hpp"
#include "server/features/threads/threads.hpp"

namespace circles::features {
namespace {

constexpr std::int64_t kMostMessages = 5000;
constexpr std::uint32_t kMostVersions = 50;

std::string reference(std::int64_t thread, std::int64_t message) { return std::to_string(thread) + "." + std::to_string(message); }

// The caller's own, as it stands.
v1::Message own_message(ReadTx& tx, const Caller& caller, std::int64_t thread, std::int64_t message) {
  const auto author = tx.first(R"sql(SELECT author_id FROM messages WHERE circle_id = $1 AND number = $2 AND message = $3)sql", {caller.circle.id, thread, message}, [](const Row& row) { return row.id(0); });
  if (!author) throw not_found();
  if (*author != caller.me.id) throw Problem(reason::not_the_author, "Message " + reference(thread, message) + " is somebody else's.", "Answer it: circle thread reply " + std::to_string(thread));
  return describe_message(tx, caller.circle.id, thread, message);
}

void add_version(WriteTx& tx, const Id& circle, std::int64_t thread, std::int64_t message, std::uint32_t revision, const std::string& text) {
  tx.write(R"sql(INSERT INTO message_versions (circle_id, number, message, revision, text, at) VALUES ($1, $2, $3, $4, $5, $6))sql", {circle, thread, message, revision, text, tx.now()});
}

void redact(WriteTx& tx, const Id& circle, std::int64_t thread, std::int64_t message, const Id& actor) {
  tx.write(R"sql(UPDATE messages SET redacted_at = $4 WHERE circle_id = $1 AND number = $2 AND message = $3)sql", {circle, thread, message, tx.now()});
  tx.write(R"sql(UPDATE message_versions SET text = '' WHERE circle_id = $1 AND number = $2 AND message = $3)sql", {circle, thread, message});
  tx.purge();
  append_event(tx, {.circle = circle, .kind = v1::Event::kMessageRedacted, .actor = actor, .number = thread, .period = std::to_string(message)});
}

template <typename Reply>
Reply with_message(ReadTx& tx, const Caller& caller, std::int64_t number, std::int64_t message) {
  const PostRow thread = thread_for(tx, caller, number);
  Reply reply;
  *reply.mutable_thread() = describe_thread_for(tx, caller.circle.id, thread.number, caller.me.id);
  *reply.mutable_message() = describe_message(tx, caller.circle.id, thread.number, message);
  reply.mutable_message()->mutable_author()->set_me(true);
  return reply;
}

}  // namespace

std::int64_t add_message(WriteTx& tx, const Caller& caller, std::int64_t thread, const std::string& text) {
  std::int64_t message = 0;
  tx.write(R"sql(UPDATE threads SET last_message = last_message + 1, last_message_at = $3 WHERE circle_id = $1 AND number = $2 RETURNING last_message)sql", {caller.circle.id, thread, tx.now()},
           [&](const Row& row) { message = row.integer(0); });
  if (message > kMostMessages) throw Problem(reason::limit_reached, "This thread has 5000 messages, the most there can be.", "Open another: circle thread open");
  tx.write(R"sql(INSERT INTO messages (circle_id, number, message, author_id, by_mentor, revision) VALUES ($1, $2, $3, $4, $5, 1))sql",
           {caller.circle.id, thread, message, caller.me.id, caller.me.role == v1::ROLE_MENTOR});
  add_version(tx, caller.circle.id, thread, message, 1, text);
  return message;
}

Made reply_to_thread(WriteTx& tx, const Caller& caller, const v1::ReplyToThreadRequest& request) {
  const PostRow thread = thread_for(tx, caller, request.number());
  const std::int64_t message = add_message(tx, caller, thread.number, request.text());
  follow(tx, caller.circle.id, thread.number, caller.me.id);
  const std::int64_t sequence =
      append_event(tx, {.circle = caller.circle.id, .kind = v1::Event::kMessageAdded, .actor = caller.me.id, .number = thread.number, .period = std::to_string(message)});
  notify_followers(tx, caller.circle.id, thread.number, caller.me.id, sequence, v1::InboxItem::WHY_MESSAGE, message);
  return {.number = message};
}

v1::ReplyToThreadReply tell_replied(ReadTx& tx, const Caller& caller, const v1::ReplyToThreadRequest& request, const Made& made) {
  return with_message<v1::ReplyToThreadReply>(tx, caller, request.number(), made.number);
}

Made edit_message(WriteTx& tx, const Caller& caller, const v1::EditMessageRequest& request) {
  const PostRow thread = thread_for(tx, caller, request.number());
  const v1::Message now = own_message(tx, caller, thread.number, request.message());
  if (now.redacted()) throw Problem(reason::message_redacted, "Message " + reference(thread.number, now.number()) + " was taken back.", "Say it anew: circle thread reply " + std::to_string(thread.number));
  if (request.base_revision() != now.revision()) {
    Problem stale(reason::revision_stale, "This message was edited since you looked at it.", "Look at it as it is now: circle thread show " + std::to_string(thread.number));
    *stale.said().mutable_thread_message() = now;
    throw stale;
  }
  if (now.text() == request.text()) return {};
  if (now.revision() >= kMostVersions) throw Problem(reason::limit_reached, "This message was edited 49 times, the most there can be.", "Say it anew: circle thread reply " + std::to_string(thread.number));
  tx.write(R"sql(UPDATE messages SET revision = $4 WHERE circle_id = $1 AND number = $2 AND message = $3)sql", {caller.circle.id, thread.number, request.message(), now.revision() + 1});
  add_version(tx, caller.circle.id, thread.number, request.message(), now.revision() + 1, request.text());
  append_event(tx, {.circle = caller.circle.id, .kind = v1::Event::kMessageEdited, .actor = caller.me.id, .number = thread.number, .period = std::to_string(request.message())});
  return {};
}

v1::EditMessageReply tell_edited_message(ReadTx& tx, const Caller& caller, const v1::EditMessageRequest& request, const Made&) {
  return with_message<v1::EditMessageReply>(tx, caller, request.number(), request.message());
}

Made redact_message(WriteTx& tx, const Caller& caller, const v1::RedactMessageRequest& request) {
  const PostRow thread = thread_for(tx, caller, request.number());
  if (!own_message(tx, caller, thread.number, request.message()).redacted()) redact(tx, caller.circle.id, thread.number, request.message(), caller.me.id);
  return {};
}

v1::RedactMessageReply tell_redacted_message(ReadTx& tx, const Caller& caller, const v1::RedactMessageRequest& request, const Made&) {
  return with_message<v1::RedactMessageReply>(tx, caller, request.number(), request.message());
}

void redact_all_messages(WriteTx& tx, const Id& circle, const Id& author) {
  const auto said = tx.all(R"sql(SELECT number, message FROM messages WHERE circle_id = $1 AND author_id = $2 AND redacted_at IS NULL)sql", {circle, author},
                           [](const Row& row) { return std::pair(row.integer(0), row.integer(1)); });
  for (const auto& [thread, message] : said) redact(tx, circle, thread, message, author);
}

}  // namespace circles::features
