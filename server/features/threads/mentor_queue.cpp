#include "server/features/threads/mentor_queue.hpp"

#include <algorithm>

#include "server/features/circles/circles.hpp"
#include "server/features/circles/memberships.hpp"
#include "server/features/paging.hpp"
#include "server/features/posts/describe.hpp"
#include "server/features/threads/describe.hpp"
#include "server/features/timestamps.hpp"

namespace circles::features {
namespace {

struct Place {
  MembershipRow me;
  std::int64_t number = 0;
  bool is_thread = false;
  // The membership that waits, and since when.
  Id who;
  Instant since;
};

// Open threads for mentors whose newest standing message by a mentor, if any, was followed by somebody else's.
void add_threads(ReadTx& tx, const MembershipRow& me, std::vector<Place>& places) {
  tx.read(R"sql(
      SELECT readable_posts.number, messages.author_id, message_versions.at FROM readable_posts
      JOIN posts AS roots ON roots.circle_id = readable_posts.circle_id AND roots.number = readable_posts.root
      JOIN threads ON threads.circle_id = readable_posts.circle_id AND threads.number = readable_posts.number
      JOIN messages ON messages.circle_id = threads.circle_id AND messages.number = threads.number
      JOIN message_versions ON message_versions.circle_id = messages.circle_id AND message_versions.number = messages.number
       AND message_versions.message = messages.message AND message_versions.revision = 1
      WHERE readable_posts.circle_id = $1 AND readable_posts.reader_id = $2 AND readable_posts.kind = 3
        AND (readable_posts.audience = 3 OR roots.audience = 3) AND threads.resolved_turn = 0 AND messages.author_id <> $2
        AND messages.message = (
          SELECT min(waiting.message) FROM messages AS waiting
          WHERE waiting.circle_id = messages.circle_id AND waiting.number = messages.number AND waiting.redacted_at IS NULL AND waiting.by_mentor = 0
            AND waiting.message > coalesce((SELECT max(answered.message) FROM messages AS answered
                                            WHERE answered.circle_id = messages.circle_id AND answered.number = messages.number
                                              AND answered.redacted_at IS NULL AND answered.by_mentor = 1), 0)))sql",
          {me.circle, me.id}, [&](const Row& row) { places.push_back({me, row.integer(0), true, row.id(1), row.instant(2)}); });
}

// Published for mentors, and no mentor has said a word on it; where a thread waits for one, that stands for the post.
void add_posts(ReadTx& tx, const MembershipRow& me, std::vector<Place>& places) {
  tx.read(R"sql(
      SELECT readable_posts.number, readable_posts.author_id, publications.changed_at FROM readable_posts
      JOIN publications ON publications.circle_id = readable_posts.circle_id AND publications.number = readable_posts.number
      WHERE readable_posts.circle_id = $1 AND readable_posts.reader_id = $2 AND readable_posts.audience = 3
        AND readable_posts.author_id <> $2 AND readable_posts.withdrawn_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM readable_posts AS talks
                        JOIN threads ON threads.circle_id = talks.circle_id AND threads.number = talks.number
                        JOIN messages ON messages.circle_id = talks.circle_id AND messages.number = talks.number
                        WHERE talks.circle_id = $1 AND talks.root = readable_posts.number AND talks.kind = 3 AND talks.reader_id = $2
                          AND (threads.resolved_turn = 0 OR messages.by_mentor = 1)))sql",
          {me.circle, me.id}, [&](const Row& row) { places.push_back({me, row.integer(0), false, row.id(1), row.instant(2)}); });
}

std::vector<Place> waiting(ReadTx& tx, const Id& account) {
  std::vector<Place> places;
  const auto appointments = tx.all(R"sql(
      SELECT memberships.circle_id, memberships.id FROM memberships JOIN circles ON circles.id = memberships.circle_id
      WHERE memberships.account_id = $1 AND memberships.ended_at IS NULL AND memberships.role = 3 AND circles.archived_at IS NULL)sql",
                                   {account}, [](const Row& row) { return std::pair(row.id(0), row.id(1)); });
  for (const auto& [circle_id, membership_id] : appointments) {
    const MembershipRow me = membership(tx, circle_id, membership_id).value();
    add_threads(tx, me, places);
    add_posts(tx, me, places);
  }
  std::ranges::stable_sort(places, {}, &Place::since);
  return places;
}

}  // namespace

v1::GetMentorQueueReply get_mentor_queue(ReadTx& tx, const Caller& caller, const v1::GetMentorQueueRequest& request) {
  v1::GetMentorQueueReply reply;
  const std::size_t size = page_size(request.page_size(), 50);
  const auto places = waiting(tx, caller.account);
  for (std::size_t at = 0; at < places.size() && at < size; ++at) {
    const Place& place = places[at];
    auto& shown = *reply.add_waiting();
    shown.set_circle_id(secrets::to_text(place.me.circle));
    shown.set_circle_name(circle(tx, place.me.circle).value().name);
    *shown.mutable_member() = describe_member(tx, place.me.circle, place.who);
    *shown.mutable_since() = timestamp(place.since);
    if (place.is_thread) {
      *shown.mutable_thread() = describe_thread_for(tx, place.me.circle, place.number, place.me.id);
    } else {
      *shown.mutable_post() = describe_post_for(tx, place.me.circle, place.number, place.me.id);
    }
  }
  reply.set_more(places.size() > size);
  return reply;
}

std::uint32_t count_waiting_for_mentor(ReadTx& tx, const Id& account) { return static_cast<std::uint32_t>(waiting(tx, account).size()); }

}  // namespace circles::features
