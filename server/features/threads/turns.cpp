#include "server/features/threads/turns.hpp"

#include "server/features/circles/memberships.hpp"
#include "server/features/inbox/notices.hpp"
#include "server/features/log.hpp"
#include "server/features/threads/describe.hpp"
#include "server/features/threads/threads.hpp"
#include "server/features/timestamps.hpp"

namespace circles::features {
namespace {

struct Turn {
  v1::ThreadTurn::Kind kind;
  std::string outcome = {};
  std::uint32_t edition = 0;
  Id member = {};
};

std::int64_t add_turn(WriteTx& tx, const Caller& caller, std::int64_t thread, const Turn& turn) {
  std::int64_t number = 0;
  tx.write(R"sql(UPDATE threads SET last_turn = last_turn + 1 WHERE circle_id = $1 AND number = $2 RETURNING last_turn)sql", {caller.circle.id, thread}, [&](const Row& row) { number = row.integer(0); });
  tx.write(R"sql(
      INSERT INTO thread_turns (circle_id, number, turn, kind, by_id, at, outcome, edition, member_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))sql",
           {caller.circle.id, thread, number, static_cast<int>(turn.kind), caller.me.id, tx.now(), turn.outcome, turn.edition, turn.member});
  return number;
}

void set_resolved(WriteTx& tx, const Id& circle, std::int64_t thread, std::int64_t turn) {
  tx.write(R"sql(UPDATE threads SET resolved_turn = $3 WHERE circle_id = $1 AND number = $2)sql", {circle, thread, turn});
}

bool is_resolved(ReadTx& tx, const Id& circle, std::int64_t thread) {
  return tx.first(R"sql(SELECT resolved_turn <> 0 FROM threads WHERE circle_id = $1 AND number = $2)sql", {circle, thread}, [](const Row& row) { return row.yes(0); }).value_or(false);
}

PostRow thread_to_settle(ReadTx& tx, const Caller& caller, std::int64_t number) {
  const PostRow thread = thread_for(tx, caller, number);
  if (thread.author != caller.me.id && thread.root_author != caller.me.id)
    throw Problem(reason::not_the_author, "Only whoever opened this thread, or posted what it is about, may do that.", "Say in it what you think: circle thread reply " + std::to_string(number));
  return thread;
}

template <typename Reply>
Reply with_thread(ReadTx& tx, const Caller& caller, std::int64_t number) {
  Reply reply;
  *reply.mutable_thread() = describe_thread_for(tx, caller.circle.id, thread_for(tx, caller, number).number, caller.me.id);
  return reply;
}

void tell_of_newcomer(WriteTx& tx, const Caller& caller, std::int64_t thread, const MembershipRow& member, std::int64_t sequence) {
  add_turn(tx, caller, thread, {.kind = v1::ThreadTurn::KIND_OPENED_TO, .member = member.id});
  notify_followers(tx, caller.circle.id, thread, caller.me.id, sequence, v1::InboxItem::WHY_OPENED_TO_ANOTHER);
}

// The post itself; with it the threads that are for whoever may read it, unless it is opened for one of them alone. The member is told of `told`: the post, or the
// thread on it for which it is opened.
void open_root(WriteTx& tx, const Caller& caller, std::int64_t root, const MembershipRow& member, LetInAs as, std::int64_t told) {
  const bool could = may_read(tx, caller.circle.id, root, member.id);
  // Who reads it as a mentor can be named too, and then keeps it beyond the appointment.
  if (could && as == LetInAs::mentor) return;
  const auto audience = tx.first(R"sql(SELECT audience FROM posts WHERE circle_id = $1 AND number = $2)sql", {caller.circle.id, root}, [](const Row& row) { return row.integer(0); });
  if (could && audience == static_cast<std::int64_t>(v1::Audience::KIND_CIRCLE)) return;
  auto closed = tx.all(R"sql(SELECT number FROM posts WHERE circle_id = $1 AND root = $2 AND kind = 3 AND audience = 4 AND number <> $3)sql", {caller.circle.id, root, told},
                       [](const Row& row) { return row.integer(0); });
  const auto readable = [&](std::int64_t thread) { return may_read(tx, caller.circle.id, thread, member.id); };
  std::erase_if(closed, readable);
  let_in(tx, caller.circle.id, root, member, as);
  std::erase_if(closed, [&](std::int64_t thread) { return !readable(thread); });
  if (could && closed.empty()) return;
  const std::int64_t sequence = append_event(tx, {.circle = caller.circle.id, .kind = v1::Event::kPostOpened, .actor = caller.me.id, .number = root, .subject = member.id});
  if (told == root) notify(tx, caller.circle.id, member.id, sequence, v1::InboxItem::WHY_OPENED_TO_YOU);
  for (const std::int64_t thread : closed) tell_of_newcomer(tx, caller, thread, member, sequence);
}

}  // namespace

Made resolve_thread(WriteTx& tx, const Caller& caller, const v1::ResolveThreadRequest& request) {
  const PostRow thread = thread_to_settle(tx, caller, request.number());
  if (is_resolved(tx, caller.circle.id, thread.number)) throw Problem(reason::thread_resolved, "This thread is resolved already.", "See how: circle thread show " + std::to_string(thread.number));
  set_resolved(tx, caller.circle.id, thread.number, add_turn(tx, caller, thread.number, {.kind = v1::ThreadTurn::KIND_RESOLVED, .outcome = request.outcome()}));
  const std::int64_t sequence = append_event(tx, {.circle = caller.circle.id, .kind = v1::Event::kThreadResolved, .actor = caller.me.id, .number = thread.number});
  notify_followers(tx, caller.circle.id, thread.number, caller.me.id, sequence, v1::InboxItem::WHY_RESOLVED);
  return {};
}

v1::ResolveThreadReply tell_resolved_thread(ReadTx& tx, const Caller& caller, const v1::ResolveThreadRequest& request, const Made&) {
  return with_thread<v1::ResolveThreadReply>(tx, caller, request.number());
}

Made reopen_thread(WriteTx& tx, const Caller& caller, const v1::ReopenThreadRequest& request) {
  const PostRow thread = thread_to_settle(tx, caller, request.number());
  if (!is_resolved(tx, caller.circle.id, thread.number)) throw Problem(reason::thread_open, "This thread is open.", "Speak in it: circle thread reply " + std::to_string(thread.number));
  add_turn(tx, caller, thread.number, {.kind = v1::ThreadTurn::KIND_REOPENED});
  set_resolved(tx, caller.circle.id, thread.number, 0);
  const std::int64_t sequence = append_event(tx, {.circle = caller.circle.id, .kind = v1::Event::kThreadReopened, .actor = caller.me.id, .number = thread.number});
  notify_followers(tx, caller.circle.id, thread.number, caller.me.id, sequence, v1::InboxItem::WHY_REOPENED);
  return {};
}

v1::ReopenThreadReply tell_reopened_thread(ReadTx& tx, const Caller& caller, const v1::ReopenThreadRequest& request, const Made&) {
  return with_thread<v1::ReopenThreadReply>(tx, caller, request.number());
}

void open_to(WriteTx& tx, const Caller& caller, const PostRow& post, const MembershipRow& member, LetInAs as) {
  if (post.root_author != caller.me.id) throw Problem(reason::not_the_author, "Only whoever posted #" + std::to_string(post.root) + " may let somebody in.", "Ask them: circle post show " + std::to_string(post.root));
  if (member.id == caller.me.id) throw invalid("member_id", "is yourself", "Name another member: circle member list");
  const bool could = may_read(tx, caller.circle.id, post.number, member.id);
  open_root(tx, caller, post.root, member, as, post.number);
  if (!post.is_thread() || (could && as == LetInAs::mentor)) return;
  if (!may_read(tx, caller.circle.id, post.number, member.id) || post.audience != v1::Audience::KIND_POST) let_in(tx, caller.circle.id, post.number, member, as);
  if (could) return;
  follow(tx, caller.circle.id, post.number, member.id);
  const std::int64_t sequence = append_event(tx, {.circle = caller.circle.id, .kind = v1::Event::kPostOpened, .actor = caller.me.id, .number = post.number, .subject = member.id});
  notify(tx, caller.circle.id, member.id, sequence, v1::InboxItem::WHY_OPENED_TO_YOU);
  tell_of_newcomer(tx, caller, post.number, member, sequence);
}

Made grant_thread(WriteTx& tx, const Caller& caller, const v1::GrantThreadRequest& request) {
  open_to(tx, caller, thread_for(tx, caller, request.number()), living_member(tx, caller.circle.id, request.member_id()), LetInAs::mentor);
  return {};
}

v1::GrantThreadReply tell_granted_thread(ReadTx& tx, const Caller& caller, const v1::GrantThreadRequest& request, const Made&) {
  return with_thread<v1::GrantThreadReply>(tx, caller, request.number());
}

void address_thread(WriteTx& tx, const Caller& caller, std::int64_t number, std::int64_t about, std::uint32_t edition) {
  const PostRow thread = thread_for(tx, caller, number);
  if (thread.root != about) throw invalid("addresses", "names #" + std::to_string(number) + ", which is not about #" + std::to_string(about), "See its threads: circle thread list --on " + std::to_string(about));
  add_turn(tx, caller, number, {.kind = v1::ThreadTurn::KIND_ADDRESSED, .edition = edition});
  const std::int64_t sequence = append_event(tx, {.circle = caller.circle.id, .kind = v1::Event::kThreadAddressed, .actor = caller.me.id, .number = number, .period = std::to_string(edition)});
  notify_followers(tx, caller.circle.id, number, caller.me.id, sequence, v1::InboxItem::WHY_ADDRESSED);
}

std::vector<v1::ThreadTurn> turns_of(ReadTx& tx, const Id& circle, std::int64_t thread) {
  return tx.all(R"sql(SELECT kind, by_id, at, outcome, edition, member_id FROM thread_turns WHERE circle_id = $1 AND number = $2 ORDER BY turn)sql", {circle, thread}, [&](const Row& row) {
    v1::ThreadTurn shown;
    shown.set_kind(static_cast<v1::ThreadTurn::Kind>(row.integer(0)));
    *shown.mutable_by() = describe_member(tx, circle, row.id(1));
    *shown.mutable_at() = timestamp(row.instant(2));
    shown.set_outcome(row.text(3));
    shown.set_edition(row.number(4));
    if (!row.null(5)) *shown.mutable_member() = describe_member(tx, circle, row.id(5));
    return shown;
  });
}

}  // namespace circles::features
