#include "server/features/circles/audience.hpp"

#include <algorithm>
#include <set>

#include "server/features/circles/memberships.hpp"
#include "shared/secrets/digest.hpp"

namespace circles::features {
namespace {

constexpr unsigned kSixDigits = 900'000;
constexpr std::int64_t kFirstSixDigits = 100'000;
constexpr int kMostReaders = 200;
constexpr std::int64_t kNoRoot = 0;

struct Reader {
  Id membership;
  std::int64_t appointment = 0;
  // See let_in; of a post, where they were let in for a thread.
  std::int64_t threads_since = 0;

  auto operator<=>(const Reader&) const = default;
};

std::int64_t next_number(WriteTx& tx, const Id& circle) {
  std::int64_t number = 0;
  tx.write(R"sql(UPDATE circles SET last_number = last_number + 1 WHERE id = $1 RETURNING last_number)sql", {circle}, [&](const Row& row) { number = row.integer(0); });
  if (number >= kFirstSixDigits) throw Problem(reason::limit_reached, "This circle has used all its numbers.", "Found a new circle.");
  return number;
}

// Of a thread on `root`: those who may read that. The root's author is in it anyway.
std::vector<MembershipRow> mentors_now(ReadTx& tx, const Caller& caller, const PostRow* root) {
  auto ids = tx.all(R"sql(SELECT id FROM memberships WHERE circle_id = $1 AND role = 3 AND ended_at IS NULL AND id <> $2 ORDER BY handle)sql", {caller.circle.id, caller.me.id},
                    [](const Row& row) { return row.id(0); });
  std::vector<MembershipRow> mentors;
  for (const Id& id : ids) {
    if (root == nullptr || may_read(tx, caller.circle.id, root->number, id)) mentors.push_back(*membership(tx, caller.circle.id, id));
  }
  return mentors;
}

std::vector<Reader> named_readers(ReadTx& tx, const Caller& caller, const v1::Audience& audience) {
  if (audience.member_ids_size() == 0) throw invalid("audience.member_ids", "names nobody", "Name whom it is for, or leave the audience away.");
  std::vector<Reader> readers;
  for (const auto& text : audience.member_ids()) {
    const MembershipRow row = living_member(tx, caller.circle.id, text);
    const bool known = std::ranges::any_of(readers, [&](const Reader& reader) { return reader.membership == row.id; });
    if (row.id != caller.me.id && !known) readers.push_back({.membership = row.id});
  }
  return readers;
}

std::vector<Reader> mentor_readers(ReadTx& tx, const Caller& caller, const v1::Audience& audience, const PostRow* root) {
  const auto mentors = mentors_now(tx, caller, root);
  std::set<std::string> now;
  for (const auto& mentor : mentors) now.insert(secrets::to_text(mentor.id));
  if (now != std::set<std::string>(audience.member_ids().begin(), audience.member_ids().end())) {
    Problem changed(reason::audience_changed, "The mentors of this circle are not those that you were shown.", "Look at who they are now, and send it again.");
    for (const auto& mentor : mentors) *changed.said().add_current_mentors() = describe_member(tx, mentor, caller.me.id);
    throw changed;
  }
  if (mentors.empty()) throw invalid("audience", "is the mentors, and there are none", "Invite one: circle invite create --role mentor");
  std::vector<Reader> readers;
  for (const auto& mentor : mentors) readers.push_back({.membership = mentor.id, .appointment = mentor.appointment});
  return readers;
}

// With its kind said; readers only where they are listed.
std::vector<Reader> checked_readers(ReadTx& tx, const Caller& caller, v1::Audience& audience, const PostRow* root) {
  const bool unsaid = audience.kind() == v1::Audience::KIND_UNSPECIFIED;
  // Whoever names readers means them: a forgotten kind must not become everyone.
  const bool names_nobody = unsaid || audience.kind() == v1::Audience::KIND_CIRCLE || audience.kind() == v1::Audience::KIND_POST;
  if (names_nobody && audience.member_ids_size() > 0)
    throw invalid("audience.kind", "is not a list, while members are named", "Say for whom it is, or leave the names away.");
  if (unsaid) audience.set_kind(root == nullptr ? v1::Audience::KIND_CIRCLE : v1::Audience::KIND_POST);
  if (audience.kind() == (root == nullptr ? v1::Audience::KIND_POST : v1::Audience::KIND_CIRCLE))
    throw invalid("audience.kind", root == nullptr ? "is a thread's" : "is a post's: a thread is for readers of its post", "Leave the audience away for everyone whom it can have.");
  if (audience.member_ids_size() > kMostReaders) throw invalid("audience.member_ids", "names more than 200");
  if (audience.kind() == v1::Audience::KIND_NAMED) return named_readers(tx, caller, audience);
  if (audience.kind() == v1::Audience::KIND_MENTORS) return mentor_readers(tx, caller, audience, root);
  return {};
}

std::int64_t add_row(WriteTx& tx, const Caller& caller, v1::Post::Kind kind, v1::Audience::Kind audience, std::int64_t root, bool whole_circle) {
  std::int64_t number = whole_circle ? next_number(tx, caller.circle.id) : 0;
  for (std::int64_t made = 0; made == 0;) {
    if (!whole_circle) number = kFirstSixDigits + secrets::random_below(kSixDigits);
    made = tx.write(R"sql(
        INSERT INTO posts (circle_id, number, kind, author_id, audience, created_at, sequence, root)
        SELECT id, $2, $3, $4, $5, $6, last_sequence, $7 FROM circles WHERE id = $1 ON CONFLICT DO NOTHING)sql",
                    {caller.circle.id, number, static_cast<int>(kind), caller.me.id, static_cast<int>(audience), tx.now(), root == kNoRoot ? number : root});
  }
  return number;
}

void add_reader(WriteTx& tx, const Id& circle, std::int64_t number, const Reader& reader) {
  tx.write(R"sql(INSERT INTO post_readers (circle_id, number, membership_id, appointment, threads_since) VALUES ($1, $2, $3, $4, $5))sql",
           {circle, number, reader.membership, reader.appointment, reader.threads_since});
}

void set_kind(WriteTx& tx, const Id& circle, std::int64_t number, v1::Audience::Kind kind) {
  tx.write(R"sql(UPDATE posts SET audience = $3 WHERE circle_id = $1 AND number = $2)sql", {circle, number, static_cast<int>(kind)});
}

std::vector<Reader> listed_readers(ReadTx& tx, const Id& circle, std::int64_t number) {
  return tx.all(R"sql(SELECT membership_id, appointment, threads_since FROM post_readers WHERE circle_id = $1 AND number = $2)sql", {circle, number},
                [](const Row& row) { return Reader{row.id(0), row.integer(1), row.integer(2)}; });
}

}  // namespace

std::int64_t add_post(WriteTx& tx, const Caller& caller, v1::Post::Kind kind, v1::Audience audience) {
  const auto readers = checked_readers(tx, caller, audience, nullptr);
  const std::int64_t number = add_row(tx, caller, kind, audience.kind(), kNoRoot, audience.kind() == v1::Audience::KIND_CIRCLE);
  for (const Reader& reader : readers) add_reader(tx, caller.circle.id, number, reader);
  return number;
}

std::int64_t add_post_for_readers_of(WriteTx& tx, const Caller& caller, v1::Post::Kind kind, std::int64_t other) {
  const v1::Audience::Kind audience = describe_audience(tx, caller.circle.id, other).kind();
  const std::int64_t number = add_row(tx, caller, kind, audience, kNoRoot, audience == v1::Audience::KIND_CIRCLE);
  if (audience == v1::Audience::KIND_CIRCLE) return number;
  for (const Reader& reader : listed_readers(tx, caller.circle.id, other)) {
    if (may_read(tx, caller.circle.id, other, reader.membership)) add_reader(tx, caller.circle.id, number, reader);
  }
  return number;
}

std::int64_t add_thread_post(WriteTx& tx, const Caller& caller, const PostRow& root, v1::Audience audience) {
  const auto readers = checked_readers(tx, caller, audience, &root);
  for (const Reader& reader : readers) {
    if (!may_read(tx, caller.circle.id, root.number, reader.membership))
      throw invalid("audience.member_ids", "names somebody who may not read the post", "Name readers of it: circle post show " + std::to_string(root.number));
  }
  const bool whole_circle = root.audience == v1::Audience::KIND_CIRCLE && audience.kind() == v1::Audience::KIND_POST;
  const std::int64_t number = add_row(tx, caller, v1::Post::KIND_THREAD, audience.kind(), root.number, whole_circle);
  for (const Reader& reader : readers) add_reader(tx, caller.circle.id, number, reader);
  return number;
}

void let_in(WriteTx& tx, const Id& circle, std::int64_t number, const MembershipRow& member, LetInAs as) {
  const bool granted = as == LetInAs::mentor;
  const std::int64_t appointment = granted && member.role == v1::ROLE_MENTOR ? member.appointment : 0;
  // Whoever was named stays named, and whoever may read the elder threads goes on to.
  tx.write(R"sql(
      INSERT INTO post_readers (circle_id, number, membership_id, appointment, threads_since)
      SELECT id, $2, $3, $4, CASE WHEN $5 = 1 THEN last_sequence + 1 ELSE 0 END FROM circles WHERE id = $1
      ON CONFLICT (circle_id, number, membership_id) DO UPDATE SET appointment = excluded.appointment, threads_since = excluded.threads_since
      WHERE post_readers.appointment <> 0 OR post_readers.threads_since > excluded.threads_since)sql",
           {circle, number, member.id, appointment, granted});
}

void narrow_audience(WriteTx& tx, const Caller& caller, const PostRow& post, v1::Audience audience) {
  if (audience.kind() != v1::Audience::KIND_NAMED && audience.kind() != v1::Audience::KIND_MENTORS)
    throw invalid("audience.kind", "does not narrow", "Name those who may still read it, or say mentors.");
  PostRow root = post;
  root.number = post.root;
  const auto readers = checked_readers(tx, caller, audience, post.is_thread() ? &root : nullptr);
  for (const Reader& reader : readers) {
    if (!may_read(tx, caller.circle.id, post.number, reader.membership))
      throw invalid("audience.member_ids", "names somebody who could not read it before", "To let one in: circle post open " + std::to_string(post.number) + " --to HANDLE");
  }
  const auto before = listed_readers(tx, caller.circle.id, post.number);
  tx.write(R"sql(DELETE FROM post_readers WHERE circle_id = $1 AND number = $2)sql", {caller.circle.id, post.number});
  for (const Reader& reader : readers) {
    // Who reads it as a mentor goes on as one: naming them now must not let them keep it for longer.
    const auto was = std::ranges::find(before, reader.membership, &Reader::membership);
    add_reader(tx, caller.circle.id, post.number, was == before.end() ? reader : *was);
  }
  set_kind(tx, caller.circle.id, post.number, audience.kind());
}

std::optional<std::int64_t> post_with_audience(ReadTx& tx, const Caller& caller, const v1::Audience& asked, const std::vector<std::int64_t>& candidates) {
  v1::Audience audience = asked;
  auto wanted = checked_readers(tx, caller, audience, nullptr);
  std::ranges::sort(wanted);
  for (const std::int64_t number : candidates) {
    const auto kind = tx.first(R"sql(SELECT audience FROM posts WHERE circle_id = $1 AND number = $2)sql", {caller.circle.id, number}, [](const Row& row) { return row.integer(0); });
    if (kind != static_cast<std::int64_t>(audience.kind())) continue;
    auto listed = listed_readers(tx, caller.circle.id, number);
    for (Reader& reader : listed) reader.threads_since = 0;
    std::ranges::sort(listed);
    // One for the whole circle may have been opened to newcomers by name.
    if (wanted == listed || audience.kind() == v1::Audience::KIND_CIRCLE) return number;
  }
  return std::nullopt;
}

v1::Audience describe_audience(ReadTx& tx, const Id& circle, std::int64_t number) {
  v1::Audience shown;
  tx.read(R"sql(SELECT audience FROM posts WHERE circle_id = $1 AND number = $2)sql", {circle, number}, [&](const Row& row) { shown.set_kind(static_cast<v1::Audience::Kind>(row.integer(0))); });
  if (shown.kind() == v1::Audience::KIND_CIRCLE) return shown;
  for (const Reader& reader : listed_readers(tx, circle, number)) shown.add_member_ids(secrets::to_text(reader.membership));
  return shown;
}

}  // namespace circles::features
