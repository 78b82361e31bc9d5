#include "server/net/link_pages.hpp"

#include <fmt/format.h>

#include <chrono>
#include <string_view>

#include "server/net/page.hpp"
#include "shared/rules/calendar.hpp"

namespace circles::net {
namespace {

namespace v1 = career::circles::v1;

// Whoever opens a link has no account here, so nobody knows their zone.
std::string utc(const google::protobuf::Timestamp& at) {
  const std::chrono::sys_seconds instant{std::chrono::seconds(at.seconds())};
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const auto minutes = std::chrono::floor<std::chrono::minutes>(instant - day).count();
  return fmt::format("{} at {:02}:{:02} UTC", rules::format(rules::Day(day)), minutes / 60, minutes % 60);
}

std::string_view name_of(v1::CheckIn::Outcome outcome) {
  switch (outcome) {
    case v1::CheckIn::OUTCOME_KEPT: return "kept";
    case v1::CheckIn::OUTCOME_MINIMUM: return "the minimum";
    case v1::CheckIn::OUTCOME_MISSED: return "missed";
    default: return "nothing";
  }
}

std::string button(std::string_view outcome, std::string_view text) { return fmt::format("<button name=\"outcome\" value=\"{}\">{}</button>\n", outcome, text); }

// It leads back to the page's own address, which therefore stands in no page.
std::string form_of_one_button(std::string_view text) { return fmt::format("<form method=\"post\">\n<button>{}</button>\n</form>\n", text); }

std::string promise(const v1::CheckInLink& link) {
  const v1::Occurrence& occurrence = link.occurrence();
  std::string text = fmt::format("<p>To the circle {} you promised:</p>\n<blockquote>{}</blockquote>\n", foreign_text(link.circle_name()), foreign_text(occurrence.title()));
  if (!occurrence.minimum().empty()) text += fmt::format("<p>Or at least, as the minimum: {}</p>\n", foreign_text(occurrence.minimum()));
  return text;
}

std::string page_of(const v1::CheckInLink& link) {
  const v1::Occurrence& occurrence = link.occurrence();
  std::string text = fmt::format("<h1>How did it go?</h1>\n{}<p>Due by the end of {}; a check-in counts until {}.</p>\n", promise(link), html_escaped(occurrence.due_day()), utc(occurrence.grace_ends_at()));
  if (occurrence.has_check_in())
    text += fmt::format("<p>So far you have said: <strong>{}</strong>. Saying something else replaces it.</p>\n", name_of(occurrence.check_in().outcome()));
  // What was said already would be replaced by nothing.
  text += fmt::format(R"html(<form method="post">
<label for="note">A few words for your circle, if you like</label>
<textarea id="note" name="note" maxlength="4000">
{}</textarea>
)html",
                      html_escaped(occurrence.check_in().note()));
  text += button("kept", "Kept");
  // What was not promised cannot be kept.
  if (!occurrence.minimum().empty()) text += button("minimum", "The minimum");
  text += button("missed", "Missed");
  text += "</form>\n<p>Nothing is said before you press one of them. A miss is no shame: say what was in the way, and your circle can help.</p>\n";
  return page("How did it go?", text);
}

std::string page_of_confirmation(const v1::Channel& channel) {
  if (channel.confirmed()) return page("Confirmed", fmt::format("<h1>This address is confirmed</h1>\n<p>Letters go to {}. There is nothing more to do.</p>\n", foreign_text(channel.address())));
  return page("Confirm this address", fmt::format(R"html(<h1>Send letters here?</h1>
<p>Somebody with an account on this server wants what is due, and what is said to them, to be sent to:</p>
<blockquote>{}</blockquote>
{}<p>Was it not you? Then close this page: nothing is sent to an address that was not confirmed.</p>
)html",
                                                  foreign_text(channel.address()), form_of_one_button("Yes, send it here")));
}

std::string page_of_stopping(const v1::Channel& channel) {
  return page("Stop these letters", fmt::format(R"html(<h1>Stop these letters?</h1>
<p>Nothing more will be sent to {}. Your account and your circles stay as they are.</p>
{}<p>To get fewer of them instead: <code>circle reminder set</code>.</p>
)html",
                                                foreign_text(channel.address()), form_of_one_button("Stop them")));
}

std::string page_of(const v1::RecoveryLink& link) {
  return page("Let this device in", fmt::format(R"html(<h1>Let this device into your account?</h1>
<p>Somebody who knows your mail address asked to use your account on a device that they call:</p>
<blockquote>{}</blockquote>
{}<p>If you press this now, it is let in on {}. Until then every device that you have can refuse it:
<code>circle device list</code>, <code>circle device revoke</code>.</p>
<p><strong>Was it not you? Then close this page</strong>, and nobody is let in.</p>
)html",
                                                foreign_text(link.device_name()), form_of_one_button("Yes, this is my device"), utc(link.opens_at())));
}

std::string used_page_of(const v1::CheckInLink& link) {
  const v1::Occurrence& occurrence = link.occurrence();
  return page("Noted", fmt::format(R"html(<h1>Noted: {}</h1>
{}<p>Your circle sees it. Was it the wrong button? Open the link again: until {} another word replaces this one.</p>
)html",
                                   name_of(occurrence.check_in().outcome()), promise(link), utc(occurrence.grace_ends_at())));
}

}  // namespace

std::string link_page(const v1::ShowLinkReply& shown) {
  switch (shown.leads_to_case()) {
    case v1::ShowLinkReply::kCheckIn: return page_of(shown.check_in());
    case v1::ShowLinkReply::kConfirm: return page_of_confirmation(shown.confirm());
    case v1::ShowLinkReply::kUnsubscribe: return page_of_stopping(shown.unsubscribe());
    case v1::ShowLinkReply::kRecover: return page_of(shown.recover());
    case v1::ShowLinkReply::LEADS_TO_NOT_SET: break;
  }
  return link_gone_page();
}

std::string link_used_page(const v1::ShowLinkReply& now) {
  switch (now.leads_to_case()) {
    case v1::ShowLinkReply::kCheckIn: return used_page_of(now.check_in());
    case v1::ShowLinkReply::kConfirm:
      return page("Confirmed", fmt::format("<h1>Confirmed</h1>\n<p>From now on letters go to {}. Each of them has a link that stops them.</p>\n", foreign_text(now.confirm().address())));
    case v1::ShowLinkReply::kUnsubscribe:
      return page("Stopped", fmt::format("<h1>Stopped</h1>\n<p>Nothing more is sent to {}. What is due still stands in the product itself: <code>circle</code>.</p>\n",
                                         foreign_text(now.unsubscribe().address())));
    case v1::ShowLinkReply::kRecover:
      return page("This device will be let in", fmt::format(R"html(<h1>It will be let in on {}</h1>
<p>The device is called {}. All your devices are told now, and can refuse it until then.</p>
)html",
                                                            utc(now.recover().opens_at()), foreign_text(now.recover().device_name())));
    case v1::ShowLinkReply::LEADS_TO_NOT_SET: break;
  }
  return page("Done", "<h1>Done</h1>\n<p>There is nothing more to do here.</p>\n");
}

std::string link_gone_page() {
  return page("This link has ended", R"html(<h1>This link does not work any more</h1>
<p>It has ended, or a part of it is missing. Links in letters do one thing, and end by themselves: one to check in with when
the promise's grace is over, one to confirm an address or to let a device in after a while.</p>
<h2>What to do</h2>
<p>Copy the whole link from your newest letter. Or do it with the program: bare <code>circle</code> shows what is due,
<code>circle checkin</code> says how it went, and <code>circle reminder list</code> shows where letters go.</p>
)html");
}

std::string link_refused_page(const v1::Problem& problem) {
  std::string text = fmt::format("<h1>This was not done</h1>\n<p>{}</p>\n", foreign_text(problem.message()));
  if (!problem.incident().empty()) text += fmt::format("<p>Whoever runs this server finds it as incident {}.</p>\n", foreign_text(problem.incident()));
  text += "<p>Go back and try again, or use the program: bare <code>circle</code> shows what is due.</p>\n";
  return page("Not done", text);
}

std::string link_form_page() {
  return page("Not understood", "<h1>This was not understood</h1>\n<p>Nothing was changed. Open the link from the letter again, and use the buttons on its page.</p>\n");
}

std::string link_busy_page() {
  return page("Busy", "<h1>The server did not answer in time</h1>\n<p>Open the link again in a minute: its page shows how things stand then.</p>\n");
}

}  // namespace circles::net
