#include "client/cli/inbox_text.hpp"

#include <fmt/format.h>

#include "client/cli/plan_date_words.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

std::string title(const v1::InboxItem& item) { return item.title().empty() ? "something taken back since" : in_quotes(item.title()); }

// Without who did it.
std::string what_happened(const v1::InboxItem& item) {
  switch (item.why()) {
    case v1::InboxItem::WHY_PUBLISHED:
      return "published " + title(item);
    case v1::InboxItem::WHY_THREAD_OPENED:
      return "opened a thread: " + title(item);
    case v1::InboxItem::WHY_MESSAGE:
      return "said something in " + title(item);
    case v1::InboxItem::WHY_RESOLVED:
      return "resolved " + title(item);
    case v1::InboxItem::WHY_REOPENED:
      return "reopened " + title(item);
    case v1::InboxItem::WHY_ADDRESSED:
      return "answered in a new edition: " + title(item);
    case v1::InboxItem::WHY_OPENED_TO_YOU:
      return "let you read " + title(item);
    case v1::InboxItem::WHY_OPENED_TO_ANOTHER:
      return "let somebody else read " + title(item);
    case v1::InboxItem::WHY_WITNESS_NAMED:
      return "made you the witness of " + title(item);
    case v1::InboxItem::WHY_WORD_WANTED:
      return fmt::format("asks for your word on {} of {}", item.period(), title(item));
    case v1::InboxItem::WHY_WITNESS_SPOKE:
      return fmt::format("said a word on {} of {}", item.period(), title(item));
    case v1::InboxItem::WHY_AGREEMENT_CHANGED:
      return "wrote a new version of the agreement";
    case v1::InboxItem::WHY_ROLE_CHANGED:
      return "changed your role";
    case v1::InboxItem::WHY_PAUSE_AGREEMENT_WANTED:
      return "asks that a late pause excuse " + title(item);
    case v1::InboxItem::WHY_PAUSE_AGREED:
      return "agreed: your pause excuses " + title(item);
    default:
      return "did something that this client does not know";
  }
}

// What time alone brings: nobody did it.
std::string brought_by_time(const v1::InboxItem& item) {
  switch (item.why()) {
    case v1::InboxItem::WHY_REMINDER:
      return fmt::format("a reminder: {} of {}", item.period(), title(item));
    case v1::InboxItem::WHY_WITNESS_NUDGE:
      return fmt::format("closed without a word: {} of {}", item.period(), title(item));
    case v1::InboxItem::WHY_OWNER_QUESTION:
      return fmt::format("paused, or leaving? Nobody speaks of {}", title(item));
    case v1::InboxItem::WHY_PLAN_DATE:
      return item.plan_date().day().empty() ? "a day of your plan, taken away since"
                                            : fmt::format("a day of your plan, {}: {}", text::harmless(item.plan_date().day()), title(item));
    default:
      return {};
  }
}

}  // namespace

std::string inbox_text(const v1::InboxItem& item) {
  if (auto text = brought_by_time(item); !text.empty()) return text;
  return (item.has_actor() ? handle_of(item.actor()) : std::string("the server")) + " " + what_happened(item);
}

std::string inbox_command(const v1::InboxItem& item, std::string_view reference) {
  const std::string_view circle = reference.substr(0, reference.find('#'));
  switch (item.why()) {
    // What was opened may be a post or a thread.
    case v1::InboxItem::WHY_OPENED_TO_YOU:
    case v1::InboxItem::WHY_OPENED_TO_ANOTHER:
    case v1::InboxItem::WHY_PUBLISHED:
      return fmt::format("circle post show {}", reference);
    case v1::InboxItem::WHY_THREAD_OPENED:
    case v1::InboxItem::WHY_MESSAGE:
    case v1::InboxItem::WHY_RESOLVED:
    case v1::InboxItem::WHY_REOPENED:
    case v1::InboxItem::WHY_ADDRESSED:
      return fmt::format("circle thread show {}", reference);
    case v1::InboxItem::WHY_WORD_WANTED:
      return fmt::format("circle witness {} confirm", reference);
    case v1::InboxItem::WHY_REMINDER:
      return fmt::format("circle checkin {}", reference);
    case v1::InboxItem::WHY_PLAN_DATE:
      return plan_date_command(item.plan_date());
    case v1::InboxItem::WHY_PAUSE_AGREEMENT_WANTED:
      return fmt::format("circle pause agree {}", reference);
    case v1::InboxItem::WHY_WITNESS_NAMED:
    case v1::InboxItem::WHY_WITNESS_SPOKE:
    case v1::InboxItem::WHY_WITNESS_NUDGE:
    case v1::InboxItem::WHY_OWNER_QUESTION:
    case v1::InboxItem::WHY_PAUSE_AGREED:
      return fmt::format("circle commitment show {}", reference);
    case v1::InboxItem::WHY_AGREEMENT_CHANGED:
      return fmt::format("circle agreement accept --circle {}", circle);
    default:
      return fmt::format("circle show --circle {}", circle);
  }
}

}  // namespace circles::client
