// Settings of reminders as people type them, and reminders in words.
#include "client/cli/reminder_words.hpp"

#include <boost/test/unit_test.hpp>

#include "client/cli/channel_words.hpp"
#include "client/cli/failure.hpp"

namespace circles::client {
namespace {

v1::Reminder reminder(v1::Reminder::Kind kind) {
  v1::Reminder made;
  made.set_kind(kind);
  made.set_days_before(3);
  made.mutable_author()->set_handle("bo");
  return made;
}

BOOST_AUTO_TEST_SUITE(reminder_words_suite)

BOOST_AUTO_TEST_CASE(profiles_and_digests_are_words) {
  for (const auto* name : {"light", "standard", "active"}) BOOST_TEST(word(profile_from(name)) == name);
  for (const auto* name : {"none", "weekly", "monthly"}) BOOST_TEST(word(digest_from(name)) == name);
  BOOST_CHECK_THROW(profile_from("loud"), Failure);
  BOOST_CHECK_THROW(digest_from("daily"), Failure);
}

BOOST_AUTO_TEST_CASE(lead_days) {
  BOOST_TEST(lead_days_from("7,3,1") == (std::vector<std::uint32_t>{7, 3, 1}), boost::test_tools::per_element());
  BOOST_TEST(lead_days_from("60") == (std::vector<std::uint32_t>{60}), boost::test_tools::per_element());
  BOOST_TEST(lead_days_from("profile").empty());
  for (const char* typed : {"", ",", "0", "61", "3d", "7;3"}) BOOST_CHECK_THROW(lead_days_from(typed), Failure);
}

BOOST_AUTO_TEST_CASE(quiet_hours) {
  const auto over_midnight = quiet_hours_from("22-08");
  BOOST_TEST(over_midnight.from == 22U);
  BOOST_TEST(over_midnight.until == 8U);
  const auto spelled = quiet_hours_from("0:00-6:00");
  BOOST_TEST(spelled.from == 0U);
  BOOST_TEST(spelled.until == 6U);
  const auto off = quiet_hours_from("off");
  BOOST_TEST(off.from == off.until);
  for (const char* typed : {"", "22", "22-", "-8", "24-08", "22-22", "22:30-08", "22-08-09", "10pm-8am"}) BOOST_CHECK_THROW(quiet_hours_from(typed), Failure);
}

BOOST_AUTO_TEST_CASE(snoozing) {
  BOOST_TEST(snooze_days_from("3d") == 3U);
  BOOST_TEST(snooze_days_from("2w") == 14U);
  BOOST_TEST(snooze_days_from("24h") == 1U);
  BOOST_TEST(snooze_days_from("30d") == 30U);
  BOOST_TEST(snooze_days_from("off") == 0U);
  for (const char* typed : {"", "3", "0d", "31d", "12h", "tomorrow"}) BOOST_CHECK_THROW(snooze_days_from(typed), Failure);
}

BOOST_AUTO_TEST_CASE(every_kind_has_its_words) {
  BOOST_TEST(reminder_kind(reminder(v1::Reminder::KIND_LEAD)) == "due in 3 days");
  BOOST_TEST(reminder_kind(reminder(v1::Reminder::KIND_DUE)) == "due");
  BOOST_TEST(reminder_kind(reminder(v1::Reminder::KIND_GRACE_ENDING)) == "grace ends");
  BOOST_TEST(reminder_kind(reminder(v1::Reminder::KIND_WITNESS_NUDGE)) == "no word from bo");
  BOOST_TEST(reminder_kind(reminder(v1::Reminder::KIND_OWNER_QUESTION)) == "bo: paused, or leaving?");
  auto of_plan = reminder(v1::Reminder::KIND_PLAN_DATE);
  of_plan.mutable_plan_date()->set_kind(v1::PlanDate::KIND_ANSWER);
  BOOST_TEST(reminder_kind(of_plan) == "answer due in 3 days");
  of_plan.set_days_before(0);
  BOOST_TEST(reminder_kind(of_plan) == "answer due");
  auto tomorrow = reminder(v1::Reminder::KIND_LEAD);
  tomorrow.set_days_before(1);
  BOOST_TEST(reminder_kind(tomorrow) == "due in 1 day");
  for (int at = 1; at < v1::Reminder::Kind_descriptor()->value_count(); ++at) BOOST_TEST(reminder_kind(reminder(static_cast<v1::Reminder::Kind>(v1::Reminder::Kind_descriptor()->value(at)->number()))) != "reminder");
}

BOOST_AUTO_TEST_CASE(settings_in_words) {
  v1::ReminderSettings settings;
  settings.set_profile(v1::REMINDER_PROFILE_LIGHT);
  BOOST_TEST(profile_words(settings) == "light: on the due day");
  settings.set_profile(v1::REMINDER_PROFILE_STANDARD);
  settings.add_lead_days(7);
  settings.add_lead_days(1);
  BOOST_TEST(profile_words(settings) == "standard: on the due day, and 7 and 1 days before it; once more before the grace ends");
  BOOST_TEST(quiet_words(settings) == "none");
  settings.set_quiet_from(22);
  settings.set_quiet_until(8);
  BOOST_TEST(quiet_words(settings) == "from 22:00 to 08:00, in your time zone");
}

BOOST_AUTO_TEST_CASE(kinds_of_channels_are_words) {
  for (const auto& name : channel_kinds(true)) BOOST_TEST(word(channel_kind_from(name)) == name);
  BOOST_TEST(channel_kinds(true).size() + 1 == static_cast<std::size_t>(v1::Channel::Kind_descriptor()->value_count()));
  BOOST_TEST(channel_kinds(false).size() + 1 == channel_kinds(true).size());
  BOOST_CHECK_THROW(channel_kind_from("pigeon"), Failure);
}

BOOST_AUTO_TEST_CASE(only_signed_json_has_a_secret) {
  const std::string secret = new_signing_secret(v1::Channel::KIND_WEB_HOOK);
  BOOST_TEST(secret.size() == 32U);
  BOOST_TEST(secret != new_signing_secret(v1::Channel::KIND_WEB_HOOK));
  for (const auto kind : {v1::Channel::KIND_EMAIL, v1::Channel::KIND_SLACK, v1::Channel::KIND_DISCORD, v1::Channel::KIND_MATTERMOST, v1::Channel::KIND_NTFY}) BOOST_TEST(new_signing_secret(kind).empty());
}

BOOST_AUTO_TEST_CASE(a_channel_is_found_by_what_the_list_shows) {
  v1::ListRemindersReply reply;
  auto& mail = *reply.add_channels();
  mail.set_id("0193-aaaa-11112222");
  mail.set_kind(v1::Channel::KIND_EMAIL);
  mail.set_address("ana@example.org");
  auto& hook = *reply.add_channels();
  hook.set_id("0193-aaaa-33334444");
  hook.set_kind(v1::Channel::KIND_WEB_HOOK);
  hook.set_address("https://hooks.example");
  const auto found = [&](const std::string& typed) { return find_channel(reply.channels(), typed, "circle reminder channel list").address(); };
  BOOST_TEST(found("email") == "ana@example.org");
  BOOST_TEST(found("33334444") == "https://hooks.example");
  BOOST_TEST(found("ana@example.org") == "ana@example.org");
  BOOST_CHECK_THROW(found("slack"), Failure);
  BOOST_CHECK_THROW(found(""), Failure);
  *reply.add_channels() = mail;
  BOOST_CHECK_EXCEPTION(found("email"), Failure, [](const Failure& failure) { return failure.code() == ExitCode::usage; });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
