#include "server/features/channels/letters.hpp"

#include "server/features/accounts/devices.hpp"
#include "server/features/channels/addresses.hpp"
#include "server/features/channels/causes.hpp"
#include "server/features/channels/digest.hpp"
#include "server/features/channels/letter_body.hpp"
#include "server/features/channels/links.hpp"
#include "server/features/channels/wanted.hpp"
#include "server/features/channels/wordings.hpp"
#include "server/features/circles/memberships.hpp"
#include "server/features/posts/describe.hpp"
#include "server/features/reminders/habits.hpp"
#include "server/features/threads/describe.hpp"

namespace circles::features {
namespace {

struct Draft {
  ReadTx& tx;
  const DeliveryRow& delivery;
  const ChannelRow& channel;
  const std::string& public_url;
  Letter& letter;
  LetterBody body = {};

  std::string url(const std::string& link) const { return public_url + "/l/" + link; }
  std::string name_of(const Id& circle, const Id& member) const { return one_line(describe_member(tx, circle, member).name()); }
};

void write_confirmation(Draft& draft) {
  draft.letter.cause = "confirm";
  draft.letter.title = "May letters from Career Circles come here?";
  const std::string host = host_of(draft.public_url);
  draft.letter.text = draft.channel.circle.empty() ? "Somebody with an account at " + host + " asked that what is due or said in their circles is told here."
                                                   : "The owner of a circle at " + host + " asked that what happens in it is told here.";
  draft.letter.link = draft.url(confirm_link(draft.tx, draft.channel.id));
  draft.body.say(draft.letter.text).lead("If that was you, open this and say yes:", draft.letter.link).say("If it was not, do nothing. Nothing else comes here before that link was used.");
}

void write_test(Draft& draft) {
  draft.letter.cause = "test";
  draft.letter.title = "A test from Career Circles";
  draft.letter.text = "It works: what is due or said in your circles arrives here.";
  draft.letter.link = draft.public_url;
  draft.body.say(draft.letter.text);
}

void write_plan_reminder(Draft& draft, const PlanReminded& about) {
  draft.letter.at = about.made_at;
  draft.letter.title = sentence_of(about.date, rules::day_at(draft.tx.now(), *zone_of_account(draft.tx, draft.channel.account)), draft.channel.with_texts);
  draft.letter.text = "How to go on from there: circle";
  draft.letter.link = draft.public_url;
  draft.body.say(draft.letter.title + ".").lead("It stands in your day (circle), at:", draft.letter.link);
}

void write_reminder(Draft& draft) {
  draft.letter.cause = "reminder";
  if (const auto of_plan = plan_reminded(draft.tx, draft.delivery)) return write_plan_reminder(draft, *of_plan);
  const auto about = reminded(draft.tx, draft.delivery);
  if (!about) return;
  draft.letter.at = about->made_at;
  draft.letter.title = sentence_of(*about, draft.tx.now(), draft.channel.with_texts);
  const bool mine = about->is_mine();
  draft.letter.link = mine ? draft.url(check_in_link(draft.tx, about->circle.id, about->commitment.number, about->period.name)) : draft.public_url;
  draft.letter.text = mine ? "Say how it went: kept, the minimum, or missed." : "It is in your inbox: circle inbox";
  draft.body.say(draft.letter.title + ".");
  if (draft.channel.with_texts) {
    draft.body.say("In the circle " + one_line(about->circle.name) + (mine ? "" : ", by " + draft.name_of(about->circle.id, about->commitment.author)) + ".");
    draft.letter.title += " (" + one_line(about->circle.name) + ")";
  }
  if (mine) {
    draft.body.lead("Say how it went, right from here, until its grace ends:", draft.letter.link);
  } else {
    draft.body.lead("It is in your inbox (circle inbox), at:", draft.letter.link);
  }
}

// "Somebody checked in on a promise", "Bo checked in on a promise: Write the talk (Staff 2027)".
std::string told(const Draft& draft, const CircleRow& circle, const EventRow& event, const std::string& deed) {
  if (!draft.channel.with_texts) return "Somebody " + deed;
  Id who = event.actor;
  // What the server itself says of a promise is about its author.
  if (who.empty() && event.number > 0) {
    who = draft.tx.first(R"sql(SELECT author_id FROM posts WHERE circle_id = $1 AND number = $2)sql", {event.circle, event.number}, [](const Row& row) { return row.id(0); }).value_or(Id{});
  }
  const std::string title = event.number > 0 ? one_line(title_of_post(draft.tx, event.circle, event.number)) : std::string();
  return (who.empty() ? "Somebody" : draft.name_of(event.circle, who)) + " " + deed + (title.empty() ? "" : ": " + title) + " (" + one_line(circle.name) + ")";
}

void write_notice(Draft& draft) {
  draft.letter.cause = "inbox";
  const auto about = noticed(draft.tx, draft.delivery, draft.channel.account);
  if (!about) return;
  draft.letter.at = about->event.at;
  draft.letter.title = told(draft, about->circle, about->event, deed_of(about->why));
  draft.letter.text = "It is in your inbox: circle inbox";
  draft.letter.link = draft.public_url;
  draft.body.say(draft.letter.title + ".");
  if (draft.channel.with_texts && about->message > 0) {
    const std::string text = describe_message(draft.tx, about->event.circle, about->event.number, about->message).text();
    draft.body.quote(text);
    if (!text.empty()) draft.letter.text = LetterBody().quote(text).text();
  }
  draft.body.lead("It is in your inbox (circle inbox), at:", draft.letter.link);
}

void write_event(Draft& draft) {
  draft.letter.cause = "event";
  const auto about = happened(draft.tx, draft.delivery);
  if (!about) return;
  draft.letter.at = about->event.at;
  draft.letter.title = told(draft, about->circle, about->event, deed_of(about->event.kind));
  draft.letter.text = about->event.number > 0 ? "It is #" + std::to_string(about->event.number) + " in the circle." : "";
  draft.letter.link = draft.public_url;
  draft.body.say(draft.letter.title + ".").say(draft.letter.text);
}

void write_digest(Draft& draft) {
  draft.letter.cause = "digest";
  const Digest digest = digest_of(draft.tx, draft.channel.account, draft.delivery.reference);
  const std::string span = digest.monthly ? "month" : "week";
  draft.letter.title = "Your " + span + " in your circles";
  const std::string of_plan = digest.plan.empty() ? std::string() : std::to_string(digest.plan.size()) + (digest.plan.size() == 1 ? " day" : " days") + " of your plan, ";
  draft.letter.text = std::to_string(digest.due.size()) + " of your promises due, " + of_plan + std::to_string(digest.asked.size()) + " waiting for an act of yours";
  draft.letter.link = draft.public_url;
  draft.body.say("In the coming " + span + ": " + draft.letter.text + ".");
  for (const auto& due : digest.due) {
    const std::string day = rules::format(due.period.due_day);
    const std::string words = draft.channel.with_texts ? one_line(due.title) + ", due " + day + " (" + one_line(due.circle_name) + ")" : "Something you promised is due on " + day;
    // A link is good for a period that runs.
    const bool runs = due.period.start <= draft.tx.now();
    draft.body.item(words, runs ? draft.url(check_in_link(draft.tx, due.circle, due.number, due.period.name)) : std::string());
  }
  for (const auto& date : digest.plan) draft.body.item((draft.channel.with_texts ? one_line(date.title()) : "Something of your plan") + ", due " + date.day());
  for (const auto& asked : digest.asked) {
    draft.body.item(draft.channel.with_texts && !asked.title.empty() ? "Waiting for you: " + one_line(asked.title) + " (" + one_line(asked.circle_name) + ")" : "Something waits for an act of yours");
  }
  draft.body.lead("All of it (circle), at:", draft.letter.link);
}

void write_recovery(Draft& draft) {
  draft.letter.cause = "recovery";
  draft.letter.title = "A device asks to be let into your account";
  const auto id = secrets::id_from_text(draft.delivery.reference);
  const auto asked = id ? device_asked_by_mail(draft.tx, *id) : std::nullopt;
  if (!asked) return;
  draft.letter.link = draft.url(recovery_link(draft.tx, asked->id, end_of_recovery_link(asked->asked_at)));
  draft.letter.text = "Somebody, you perhaps, asked at " + host_of(draft.public_url) + " to get back into your account by mail.";
  draft.body.say(draft.letter.text)
      .lead("If that was you, use this within the hour. The device is let in a day later, and your other devices can refuse it until then:", draft.letter.link)
      .say("If it was not, do nothing: without that link it is not let in.");
}

// Both of a bare address: a host that is a number in brackets may not stand in a Message-ID.
std::string message_id(const DeliveryRow& delivery, const std::string& public_url) {
  const std::string host = host_of(public_url);
  return "<" + secrets::to_text(delivery.id) + "@" + (host.empty() || host.front() == '[' ? "localhost" : host) + ">";
}

void add_foot(Draft& draft) {
  const std::string host = host_of(draft.public_url);
  draft.body.foot(draft.delivery.cause == Cause::confirm
                      ? "You get this once, because somebody gave this address at " + host + "."
                      : "You get this because this address was added to your account at " + host + ", and confirmed. What comes here, and when: circle reminder list");
  draft.body.foot("Nothing more to this address:", draft.letter.unsubscribe_link);
  draft.body.foot("Whoever runs that server can read its database.");
}

}  // namespace

Letter write_letter(ReadTx& tx, const DeliveryRow& delivery, const ChannelRow& channel, const std::string& public_url) {
  Letter letter;
  letter.delivery = delivery.id;
  letter.claim = delivery.claim;
  letter.kind = channel.kind;
  letter.address = channel.address;
  letter.signing_secret = channel.signing_secret;
  letter.message_id = channel.kind == v1::Channel::KIND_EMAIL ? message_id(delivery, public_url) : secrets::to_text(delivery.id);
  letter.unsubscribe_link = public_url + "/l/" + unsubscribe_link(tx, channel.id);
  letter.at = delivery.created_at;
  letter.attempts = delivery.attempts;
  Draft draft{tx, delivery, channel, public_url, letter};
  switch (delivery.cause) {
    case Cause::confirm:
      write_confirmation(draft);
      break;
    case Cause::test:
      write_test(draft);
      break;
    case Cause::reminder:
      write_reminder(draft);
      break;
    case Cause::notice:
      write_notice(draft);
      break;
    case Cause::event:
      write_event(draft);
      break;
    case Cause::digest:
      write_digest(draft);
      break;
    case Cause::recovery:
      write_recovery(draft);
      break;
  }
  if (channel.kind != v1::Channel::KIND_EMAIL) return letter;
  add_foot(draft);
  letter.text = draft.body.text();
  letter.html = draft.body.html();
  return letter;
}

}  // namespace circles::features
