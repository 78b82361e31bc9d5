#include "server/features/inbox/notices.hpp"

#include "server/features/channels/outbox.hpp"

namespace circles::features {
namespace {

// They have a letter of their own.
bool is_reminder(v1::InboxItem::Why why) {
  return why == v1::InboxItem::WHY_REMINDER || why == v1::InboxItem::WHY_WITNESS_NUDGE || why == v1::InboxItem::WHY_OWNER_QUESTION || why == v1::InboxItem::WHY_PLAN_DATE;
}

}  // namespace

void notify(WriteTx& tx, const Id& circle, const Id& membership, std::int64_t sequence, v1::InboxItem::Why why, std::int64_t message) {
  const auto made = tx.write(R"sql(
      INSERT INTO inbox_items (membership_id, sequence, circle_id, why, message) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING)sql",
                             {membership, sequence, circle, static_cast<int>(why), message});
  if (made > 0 && !is_reminder(why)) send_notice(tx, membership, circle, sequence);
}

void notify_followers(WriteTx& tx, const Id& circle, std::int64_t thread, const Id& without, std::int64_t sequence, v1::InboxItem::Why why, std::int64_t message) {
  const auto followers = tx.all(R"sql(
      SELECT thread_attention.membership_id FROM thread_attention
      JOIN readable_posts ON readable_posts.circle_id = thread_attention.circle_id AND readable_posts.number = thread_attention.number
       AND readable_posts.reader_id = thread_attention.membership_id
      WHERE thread_attention.circle_id = $1 AND thread_attention.number = $2 AND thread_attention.following = 1 AND thread_attention.muted = 0
        AND thread_attention.membership_id <> $3)sql",
                                {circle, thread, without}, [](const Row& row) { return row.id(0); });
  for (const Id& follower : followers) notify(tx, circle, follower, sequence, why, message);
}

}  // namespace circles::features
