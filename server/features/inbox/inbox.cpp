#include "server/features/inbox/inbox.hpp"

#include <charconv>

#include "server/features/circles/circles.hpp"
#include "server/features/circles/memberships.hpp"
#include "server/features/commitments/agreeing.hpp"
#include "server/features/commitments/stored.hpp"
#include "server/features/log.hpp"
#include "server/features/paging.hpp"
#include "server/features/posts/describe.hpp"
#include "server/features/reminders/describe.hpp"
#include "server/features/timestamps.hpp"

namespace circles::features {
namespace {

// A reminder (63 in Event) lies at home, where its reader sees everything; what it is about they may have lost, unless that is
// their own plan (number 0).
#define REMINDER_READABLE_SQL                                                                                                      \
  R"sql( AND (readable_events.kind <> 63 OR EXISTS (SELECT 1 FROM reminders)sql"                                                   \
  R"sql( LEFT JOIN readable_posts ON readable_posts.circle_id = reminders.circle_id AND readable_posts.number = reminders.number)sql" \
  R"sql( AND readable_posts.reader_id = reminders.membership_id WHERE reminders.id = readable_events.subject_id)sql"               \
  R"sql( AND (reminders.number = 0 OR readable_posts.number IS NOT NULL))))sql"
static_assert(v1::Event::kReminder == 63);

struct Item {
  EventRow event;
  MembershipRow me;
  v1::InboxItem::Why why = v1::InboxItem::WHY_UNSPECIFIED;
  std::int64_t message = 0;
  bool read = false;
};

// An item is named by membership and sequence: "0192…-…/57". It gives its holder nothing that the list would not.
std::string name_of(const Item& item) { return secrets::to_text(item.me.id) + "/" + std::to_string(item.event.sequence); }

struct ItemName {
  Id membership;
  std::int64_t sequence = 0;
};

ItemName parse_name(const std::string& text) {
  const std::size_t slash = text.find('/');
  const auto id = secrets::id_from_text(text.substr(0, slash));
  ItemName name;
  const char* begin = text.data() + (slash == std::string::npos ? text.size() : slash + 1);
  const auto [end, error] = std::from_chars(begin, text.data() + text.size(), name.sequence);
  if (!id || error != std::errc{} || end != text.data() + text.size()) throw not_found();
  name.membership = *id;
  return name;
}

bool is_reminder(const Item& item) { return item.event.kind == v1::Event::kReminder; }

// Whether it still waits for an act of the caller's.
bool is_asked(ReadTx& tx, const Item& item) {
  if (is_reminder(item)) return reminder_waits(tx, item.event.subject);
  if (item.why == v1::InboxItem::WHY_AGREEMENT_CHANGED) {
    return circle(tx, item.event.circle).value().agreement_version != item.me.accepted_version;
  }
  if (item.why != v1::InboxItem::WHY_WORD_WANTED && item.why != v1::InboxItem::WHY_PAUSE_AGREEMENT_WANTED) return false;
  const auto commitment = load_commitment(tx, item.event.circle, item.event.number);
  if (!commitment || commitment->withdrawn_at) return false;
  if (item.why == v1::InboxItem::WHY_PAUSE_AGREEMENT_WANTED) {
    const auto waiting = period_to_excuse(tx, *commitment);
    return waiting && may_agree(tx, *commitment, *waiting, item.me);
  }
  const auto& reports = commitment->reports(item.event.period);
  const auto period = rules::period_named(commitment->promise, item.event.period);
  return period && !reports.empty() && reports.back().verdict == v1::WitnessWord::VERDICT_UNSPECIFIED && witness_of(tx, *commitment, *period) == item.me.id;
}

// It lies at home; what it is about does not.
void show_reminder(const v1::Reminder& reminder, v1::InboxItem& shown) {
  shown.set_circle_id(reminder.circle_id());
  shown.set_circle_name(reminder.circle_name());
  shown.set_number(reminder.number());
  shown.set_period(reminder.period());
  shown.set_title(reminder.title());
  if (reminder.has_plan_date()) *shown.mutable_plan_date() = reminder.plan_date();
}

v1::InboxItem describe(ReadTx& tx, const Item& item) {
  v1::InboxItem shown;
  shown.set_id(name_of(item));
  shown.set_circle_id(secrets::to_text(item.event.circle));
  shown.set_circle_name(circle(tx, item.event.circle).value().name);
  shown.set_why(item.why);
  *shown.mutable_at() = timestamp(item.event.at);
  if (!item.event.actor.empty()) *shown.mutable_actor() = describe_member(tx, item.event.circle, item.event.actor);
  shown.set_number(static_cast<std::uint32_t>(item.event.number));
  shown.set_message(static_cast<std::uint32_t>(item.message));
  const bool of_period = item.event.kind == v1::Event::kCheckedIn || item.event.kind == v1::Event::kWitnessSpoke || item.event.kind == v1::Event::kPauseAgreed;
  if (of_period || item.why == v1::InboxItem::WHY_PAUSE_AGREEMENT_WANTED) shown.set_period(item.event.period);
  if (item.event.number > 0) shown.set_title(title_of_post(tx, item.event.circle, item.event.number));
  shown.set_read(item.read);
  shown.set_asked(is_asked(tx, item));
  if (is_reminder(item)) show_reminder(describe_reminder(tx, item.event.subject), shown);
  return shown;
}

// Newest first: unread ones, or read ones.
std::vector<Item> items_of(ReadTx& tx, const Id& account, bool read, const PagePlace& before, std::size_t most) {
  std::vector<Item> items;
  tx.read(R"sql(
      SELECT readable_events.circle_id, readable_events.sequence, readable_events.at, readable_events.kind, readable_events.actor_id,
             readable_events.number, readable_events.period, readable_events.subject_id, inbox_items.why, inbox_items.message, memberships.id
      FROM memberships
      JOIN inbox_items ON inbox_items.membership_id = memberships.id
      JOIN readable_events ON readable_events.circle_id = inbox_items.circle_id AND readable_events.sequence = inbox_items.sequence
       AND readable_events.reader_id = memberships.id
      WHERE memberships.account_id = $1 AND memberships.ended_at IS NULL AND (inbox_items.read_at IS NOT NULL) = ($2 = 1)
        AND (readable_events.at < $3 OR (readable_events.at = $3 AND readable_events.sequence < $4)))sql" REMINDER_READABLE_SQL R"sql(
      ORDER BY readable_events.at DESC, readable_events.sequence DESC LIMIT $5)sql",
          {account, read, before.instant, before.number, static_cast<std::int64_t>(most)}, [&](const Row& row) {
            Item item{.event = event_row(row), .me = {}, .why = static_cast<v1::InboxItem::Why>(row.integer(8)), .message = row.integer(9), .read = read};
            item.me = membership(tx, item.event.circle, row.id(10)).value();
            items.push_back(std::move(item));
          });
  return items;
}

std::string token_of(const Item& item, bool read) { return (read ? "r" : "u") + page_token({item.event.at.time_since_epoch().count(), item.event.sequence}); }

}  // namespace

std::uint32_t count_unread(ReadTx& tx, const Id& account) {
  return tx.first(R"sql(
      SELECT count(*) FROM memberships
      JOIN inbox_items ON inbox_items.membership_id = memberships.id
      JOIN readable_events ON readable_events.circle_id = inbox_items.circle_id AND readable_events.sequence = inbox_items.sequence
       AND readable_events.reader_id = memberships.id
      WHERE memberships.account_id = $1 AND memberships.ended_at IS NULL AND inbox_items.read_at IS NULL)sql" REMINDER_READABLE_SQL,
                  {account}, [](const Row& row) { return row.number(0); })
      .value_or(0);
}

v1::ListInboxReply list_inbox(ReadTx& tx, const Caller& caller, const v1::ListInboxRequest& request) {
  v1::ListInboxReply reply;
  const std::size_t size = page_size(request.page_size(), 50);
  const std::string& token = request.page_token();
  if (!token.empty() && token.front() != 'u' && token.front() != 'r') throw page_token_invalid();
  const bool past_unread = !token.empty() && token.front() == 'r';
  const PagePlace from = place_of_page_token(token.empty() ? token : token.substr(1), kNewest);
  std::vector<Item> items;
  if (!past_unread) items = items_of(tx, caller.account, false, from, size + 1);
  if (request.include_read() && items.size() <= size) {
    for (auto& item : items_of(tx, caller.account, true, past_unread ? from : kNewest, size + 1 - items.size())) items.push_back(std::move(item));
  }
  for (std::size_t at = 0; at < items.size() && at < size; ++at) *reply.add_items() = describe(tx, items[at]);
  if (items.size() > size) reply.set_next_page_token(token_of(items[size - 1], items[size - 1].read));
  reply.set_unread(count_unread(tx, caller.account));
  return reply;
}

Made mark_inbox(WriteTx& tx, const Caller& caller, const v1::MarkInboxRequest& request) {
  if (request.all() && (request.unread() || request.ids_size() > 0)) throw invalid("all", "goes with nothing else", "Name items, or say all.");
  if (!request.all() && request.ids_size() == 0) throw invalid("ids", "names nothing", "Name items, or say all.");
  if (request.all()) {
    tx.write(R"sql(
        UPDATE inbox_items SET read_at = $2 WHERE read_at IS NULL
          AND membership_id IN (SELECT id FROM memberships WHERE account_id = $1 AND ended_at IS NULL))sql",
             {caller.account, tx.now()});
    return {};
  }
  const Value read_at = request.unread() ? Value(nullptr) : Value(tx.now());
  for (const auto& text : request.ids()) {
    const ItemName name = parse_name(text);
    const auto marked = tx.write(R"sql(
        UPDATE inbox_items SET read_at = $4 WHERE membership_id = $2 AND sequence = $3
          AND membership_id IN (SELECT id FROM memberships WHERE account_id = $1 AND ended_at IS NULL)
          AND EXISTS (SELECT 1 FROM readable_events WHERE readable_events.circle_id = inbox_items.circle_id
                        AND readable_events.sequence = inbox_items.sequence AND readable_events.reader_id = inbox_items.membership_id)sql" REMINDER_READABLE_SQL R"sql())sql",
                                 {caller.account, name.membership, name.sequence, read_at});
    if (marked == 0) throw not_found();
  }
  return {};
}

v1::MarkInboxReply tell_marked_inbox(ReadTx& tx, const Caller& caller, const v1::MarkInboxRequest&, const Made&) {
  v1::MarkInboxReply reply;
  reply.set_unread(count_unread(tx, caller.account));
  return reply;
}

}  // namespace circles::features
