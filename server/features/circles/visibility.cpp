#include "server/features/circles/visibility.hpp"

#include <algorithm>
#include <set>

#include "server/features/circles/memberships.hpp"
#include "shared/secrets/digest.hpp"

namespace circles::features {
namespace {

constexpr int kKindCommitment = 1;
constexpr unsigned kSixDigits = 900'000;
constexpr std::int64_t kFirstSixDigits = 100'000;
constexpr int kMostReaders = 200;

std::int64_t next_number(WriteTx& tx, const Id& circle) {
  std::int64_t number = 0;
  tx.write(R"sql(UPDATE circles SET last_number = last_number + 1 WHERE id = $1 RETURNING last_number)sql", {circle}, [&](const Row& row) { number = row.integer(0); });
  if (number >= kFirstSixDigits) throw Problem(reason::limit_reached, "This circle has used all its numbers.", "Found a new circle.");
  return number;
}

std::vector<MembershipRow> mentors_now(ReadTx& tx, const Caller& caller) {
  auto ids = tx.all(R"sql(SELECT id FROM memberships WHERE circle_id = $1 AND role = 3 AND ended_at IS NULL AND id <> $2 ORDER BY handle)sql", {caller.circle.id, caller.me.id},
                    [](const Row& row) { return row.id(0); });
  std::vector<MembershipRow> mentors;
  for (const Id& id : ids) mentors.push_back(*membership(tx, caller.circle.id, id));
  return mentors;
}

struct Reader {
  Id membership;
  std::int64_t appointment;
};

std::vector<Reader> named_readers(ReadTx& tx, const Caller& caller, const v1::Audience& audience) {
  if (audience.member_ids_size() == 0) throw invalid("audience.member_ids", "names nobody", "Name whom it is for, or leave the audience away for the whole circle.");
  std::vector<Reader> readers;
  for (const auto& text : audience.member_ids()) {
    const MembershipRow row = living_member(tx, caller.circle.id, text);
    const bool known = std::ranges::any_of(readers, [&](const Reader& reader) { return reader.membership == row.id; });
    if (row.id != caller.me.id && !known) readers.push_back({row.id, 0});
  }
  return readers;
}

std::vector<Reader> mentor_readers(ReadTx& tx, const Caller& caller, const v1::Audience& audience) {
  const auto mentors = mentors_now(tx, caller);
  std::set<std::string> now;
  for (const auto& mentor : mentors) now.insert(secrets::to_text(mentor.id));
  if (now != std::set<std::string>(audience.member_ids().begin(), audience.member_ids().end())) {
    Problem changed(reason::audience_changed, "The mentors of this circle are not those that you were shown.", "Look at who they are now, and send it again.");
    for (const auto& mentor : mentors) *changed.said().add_current_mentors() = describe_member(tx, mentor, caller.me.id);
    throw changed;
  }
  if (mentors.empty()) throw invalid("audience", "is the mentors, and this circle has none", "Invite one: circle invite create --role mentor");
  std::vector<Reader> readers;
  for (const auto& mentor : mentors) readers.push_back({mentor.id, mentor.appointment});
  return readers;
}

}  // namespace

bool may_read(ReadTx& tx, const Id& circle, std::int64_t number, const Id& reader) {
  return tx.first(R"sql(SELECT 1 FROM readable_posts WHERE circle_id = $1 AND number = $2 AND reader_id = $3)sql", {circle, number, reader}, [](const Row&) { return true; }).has_value();
}

std::optional<std::vector<Id>> readers_of(ReadTx& tx, const Id& circle, std::int64_t number) {
  // Where newcomers see everything, the view lists every living member of a post for the whole circle: no need to.
  const auto everyone = tx.first(R"sql(
      SELECT posts.audience = 1 AND circles.newcomers_see_earlier = 1 FROM posts JOIN circles ON circles.id = posts.circle_id
      WHERE posts.circle_id = $1 AND posts.number = $2)sql",
                                 {circle, number}, [](const Row& row) { return row.yes(0); });
  if (everyone.value_or(false)) return std::nullopt;
  return tx.all(R"sql(SELECT reader_id FROM readable_posts WHERE circle_id = $1 AND number = $2)sql", {circle, number}, [](const Row& row) { return row.id(0); });
}

std::int64_t add_post(WriteTx& tx, const Caller& caller, v1::Audience audience) {
  // Whoever names readers means them: a forgotten kind must not become the whole circle.
  const bool names_nobody = audience.kind() == v1::Audience::KIND_UNSPECIFIED || audience.kind() == v1::Audience::KIND_CIRCLE;
  if (names_nobody && audience.member_ids_size() > 0)
    throw invalid("audience.kind", "is the whole circle, while members are named", "Say for whom it is, or leave the names away.");
  if (audience.kind() == v1::Audience::KIND_UNSPECIFIED) audience.set_kind(v1::Audience::KIND_CIRCLE);
  if (audience.member_ids_size() > kMostReaders) throw invalid("audience.member_ids", "names more than 200");
  std::vector<Reader> readers;
  if (audience.kind() == v1::Audience::KIND_NAMED) readers = named_readers(tx, caller, audience);
  if (audience.kind() == v1::Audience::KIND_MENTORS) readers = mentor_readers(tx, caller, audience);
  const bool whole_circle = audience.kind() == v1::Audience::KIND_CIRCLE;
  std::int64_t number = whole_circle ? next_number(tx, caller.circle.id) : 0;
  for (std::int64_t made = 0; made == 0;) {
    if (!whole_circle) number = kFirstSixDigits + secrets::random_below(kSixDigits);
    made = tx.write(R"sql(
        INSERT INTO posts (circle_id, number, kind, author_id, audience, created_at, sequence)
        SELECT id, $2, $3, $4, $5, $6, last_sequence FROM circles WHERE id = $1 ON CONFLICT DO NOTHING)sql",
                    {caller.circle.id, number, kKindCommitment, caller.me.id, static_cast<int>(audience.kind()), tx.now()});
  }
  for (const Reader& reader : readers) {
    tx.write(R"sql(INSERT INTO post_readers (circle_id, number, membership_id, appointment) VALUES ($1, $2, $3, $4))sql", {caller.circle.id, number, reader.membership, reader.appointment});
  }
  return number;
}

v1::Audience describe_audience(ReadTx& tx, const Id& circle, std::int64_t number) {
  v1::Audience shown;
  tx.read(R"sql(SELECT audience FROM posts WHERE circle_id = $1 AND number = $2)sql", {circle, number}, [&](const Row& row) { shown.set_kind(static_cast<v1::Audience::Kind>(row.integer(0))); });
  if (shown.kind() == v1::Audience::KIND_CIRCLE) return shown;
  tx.read(R"sql(SELECT membership_id FROM post_readers WHERE circle_id = $1 AND number = $2)sql", {circle, number}, [&](const Row& row) { shown.add_member_ids(secrets::to_text(row.id(0))); });
  return shown;
}

}  // namespace circles::features
