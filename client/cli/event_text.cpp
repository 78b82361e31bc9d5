#include "client/cli/event_text.hpp"

#include <fmt/format.h>

#include "client/cli/event_text_plan.hpp"
#include "client/cli/event_text_posts.hpp"
#include "client/cli/event_text_time.hpp"
#include "client/cli/phrases.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

// A person's text goes on one line here.
std::string said(std::string_view text) { return text.empty() ? "" : fmt::format(" — “{}”", one_line(text)); }

std::string place(std::string_view circle, std::uint32_t number, const std::string& period = {}) {
  return period.empty() ? fmt::format("({}#{})", circle, number) : fmt::format("({}#{}, {})", circle, number, one_line(period));
}

std::string promise(const v1::Commitment& commitment, std::string_view verb, std::string_view circle) {
  return fmt::format("{} {} {}", verb, in_quotes(one_line(commitment.title())), place(circle, commitment.number()));
}

std::string checked_in(const v1::CheckedIn& event, std::string_view circle) {
  const auto& occurrence = event.occurrence();
  const auto& check_in = occurrence.check_in();
  std::string line = fmt::format("{} {} {}", outcome_verb(check_in.outcome()), in_quotes(one_line(occurrence.title())), place(circle, event.number(), occurrence.period()));
  if (check_in.timeliness() == v1::CheckIn::TIMELINESS_LATE) line += ", late";
  if (check_in.timeliness() == v1::CheckIn::TIMELINESS_LATE_AFTER_CLOSE) line += ", after the close";
  line += said(check_in.note());
  if (!check_in.link().empty()) line += " " + one_line(check_in.link());
  return line;
}

std::string witness_spoke(const v1::CheckedIn& event, std::string_view circle) {
  const auto& occurrence = event.occurrence();
  const auto& word = occurrence.check_in().word();
  const char* verb = word.verdict() == v1::WitnessWord::VERDICT_QUESTIONED ? "questioned" : "confirmed";
  return fmt::format("{} that {} {} {} {}{}", verb, handle_of(event.author()), outcome_verb(occurrence.check_in().outcome()), in_quotes(one_line(occurrence.title())), place(circle, event.number(), occurrence.period()), said(word.message()));
}

// Without the actor.
std::string what_happened(const v1::Event& event, std::string_view circle) {
  switch (event.what_case()) {
    case v1::Event::kCircleCreated:
      return fmt::format("opened the circle {} ({})", in_quotes(one_line(event.circle_created().name())), circle);
    case v1::Event::kCircleEdited:
      return fmt::format("changed the circle {} ({})", in_quotes(one_line(event.circle_edited().name())), circle);
    case v1::Event::kCircleArchived:
      return fmt::format("archived the circle {} ({})", in_quotes(one_line(event.circle_archived().name())), circle);
    case v1::Event::kAgreementChanged:
      return fmt::format("wrote version {} of the agreement ({}): circle agreement show", event.agreement_changed(), circle);
    case v1::Event::kAgreementAccepted:
      return fmt::format("accepted version {} of the agreement ({})", event.agreement_accepted(), circle);
    case v1::Event::kMemberJoined:
      return fmt::format("joined as {} ({})", word(event.member_joined().role()), circle);
    case v1::Event::kMemberLeft:
      return fmt::format("left ({})", circle);
    case v1::Event::kMemberRemoved:
      return fmt::format("ended the membership of {} ({})", person(event.member_removed()), circle);
    case v1::Event::kRoleChanged:
      return fmt::format("made {} {} ({})", handle_of(event.role_changed()), word(event.role_changed().role()), circle);
    case v1::Event::kCommitmentAdded:
      return promise(event.commitment_added(), "promised", circle);
    case v1::Event::kCommitmentEdited:
      return promise(event.commitment_edited(), "changed", circle);
    case v1::Event::kCommitmentDropped:
      return promise(event.commitment_dropped(), "dropped", circle);
    case v1::Event::kCheckedIn:
      return checked_in(event.checked_in(), circle);
    case v1::Event::kWitnessSpoke:
      return witness_spoke(event.witness_spoke(), circle);
    case v1::Event::kDeviceLinked:
      return fmt::format("linked the device {}: circle device confirm lets it in", in_quotes(one_line(event.device_linked().name())));
    case v1::Event::kDeviceConfirmed:
      return fmt::format("let in the device {}", in_quotes(one_line(event.device_confirmed().name())));
    case v1::Event::kDeviceRevoked:
      return fmt::format("ended the access of the device {}", in_quotes(one_line(event.device_revoked().name())));
    case v1::Event::kDeviceRecovered:
      return fmt::format("recovered the account on {}: was it you? circle device list", in_quotes(one_line(event.device_recovered().name())));
    case v1::Event::kDocumentSaved:
    case v1::Event::kPlanChanged:
      return plan_event_text(event);
    default: {
      const std::string of_time = time_event_text(event, circle);
      return of_time.empty() ? post_event_text(event, circle) : of_time;
    }
  }
}

// Home has no handles, and what devices do is done by oneself.
std::string actor(const v1::Event& event) {
  if (event.what_case() == v1::Event::kMemberJoined) return handle_of(event.member_joined());
  if (event.what_case() == v1::Event::kMemberLeft) return event.member_left().handle().empty() ? text::harmless(event.actor().handle()) : handle_of(event.member_left());
  if (event.has_document_saved() || event.has_plan_changed()) return "you";
  // Somebody with a device of this account, or its recovery code: said to nobody else.
  if (event.has_device_linked() || event.has_device_confirmed() || event.has_device_revoked() || event.has_device_recovered()) return "you";
  // What time alone does is told of the promise, and nobody did it.
  if (event.what_case() == v1::Event::kOccurrenceOpened) return handle_of(event.occurrence_opened().author()) + "’s";
  if (event.what_case() == v1::Event::kOccurrenceClosed) return handle_of(event.occurrence_closed().author()) + "’s";
  if (event.what_case() == v1::Event::kDeviceRecoveryAsked) return "somebody";
  if (!event.has_actor()) return "the server";
  if (event.actor().me() && event.actor().handle().empty()) return "you";
  return handle_of(event.actor());
}

}  // namespace

std::string event_text(const v1::Event& event, std::string_view circle, std::string_view today) {
  const std::string what = what_happened(event, circle);
  if (what.empty()) return {};
  std::string who = actor(event);
  if (who.empty()) who = "somebody";
  return fmt::format("{} {} {}", local_day(event.at()) == today ? local_time(event.at()) : local_moment(event.at()), who, what);
}

}  // namespace circles::client
