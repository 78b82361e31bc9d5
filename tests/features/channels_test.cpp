// Ways out of the server: what can be one, what it gets before it was confirmed, and how it ends.
#include <boost/test/unit_test.hpp>

#include "server/features/channels/addresses.hpp"
#include "shared/secrets/digest.hpp"
#include "tests/support/database.hpp"
#include "tests/support/letters.hpp"
#include "tests/support/staff_circle.hpp"

using namespace circles;
using namespace circles::tests;
using Kind = v1::Channel;

namespace {

v1::AddChannelRequest leading(Kind::Kind kind, const std::string& address) {
  v1::AddChannelRequest request;
  request.set_kind(kind);
  request.set_address(address);
  if (kind == Kind::KIND_WEB_HOOK) request.set_signing_secret(std::string(32, 's'));
  return request;
}

template <typename Request>
Request of_channel(const std::string& id) {
  Request request;
  request.set_channel_id(id);
  return request;
}

v1::RemoveHookRequest removing_hook(const std::string& circle_id, const std::string& hook_id) {
  auto request = in<v1::RemoveHookRequest>(circle_id);
  request.set_hook_id(hook_id);
  return request;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(channels, StaffCircle)

// H1
BOOST_AUTO_TEST_CASE(a_new_address_gets_one_letter_with_its_confirmation_link_and_nothing_else_before_that) {
  auto request = mailing("bo@example.org");
  request.set_inbox(true);
  const auto channel = bo.call<v1::AddChannelReply>(request).channel();
  BOOST_TEST(!channel.confirmed());
  publish(ana, "Staff engineer", for_named({id_of("bo")}));
  const auto letters = hand_over(world);
  BOOST_REQUIRE(letters.size() == 1);
  BOOST_TEST(letters[0].cause == "confirm");
  BOOST_TEST(letters[0].address == "bo@example.org");
  BOOST_TEST(bo.refusal(of_channel<v1::TestChannelRequest>(channel.id())).violations(0).field() == "channel_id");
  Person anybody(world);
  BOOST_TEST(anybody.call<v1::UseLinkReply>(using_link(link_in(letters[0].link))).now().confirm().confirmed());
  BOOST_TEST(hand_over(world).empty());
  publish(ana, "Principal engineer", for_named({id_of("bo")}));
  BOOST_TEST(hand_over(world).size() == 1);
}

BOOST_AUTO_TEST_CASE(only_a_bare_mail_address_is_one) {
  for (const char* good : {"ana@example.org", "a.b+c@mail.example.org", "o'neill@example.org", "ANA@localhost"}) BOOST_TEST(!features::address_fault(Kind::KIND_EMAIL, good), good);
  for (const char* bad : {"ana", "@example.org", "ana@", "ana@@example.org", "ana@b@c", "ana <ana@example.org>", "ana@example.org,bo@example.org", "ana@exa mple.org", "ana@example..org",
                          ".ana@example.org", "ana.@example.org", "\"ana\"@example.org", "ana@[127.0.0.1]", "ana@example.org\r\nBcc: bo@example.org", "\xc3\xa4na@example.org", "ana@-x.org", "ana(x)@example.org"})
    BOOST_TEST(features::address_fault(Kind::KIND_EMAIL, bad).has_value(), bad);
  BOOST_TEST(features::address_fault(Kind::KIND_EMAIL, std::string(65, 'a') + "@example.org").has_value());
  BOOST_TEST(features::address_fault(Kind::KIND_EMAIL, "a@" + std::string(253, 'b')).has_value());
}

BOOST_AUTO_TEST_CASE(a_web_address_has_a_scheme_and_a_host_and_no_user) {
  for (const char* good : {"https://hooks.example.org/a/b?c=d", "http://127.0.0.1:8080/", "https://[::1]:8080/x"}) BOOST_TEST(!features::address_fault(Kind::KIND_NTFY, good), good);
  for (const char* bad : {"ftp://example.org/", "example.org", "https://", "https:///path", "https://ana:secret@example.org/", "https://example.org@evil.example/", "https://:80/", "javascript:alert(1)", "https://exa mple.org/"})
    BOOST_TEST(features::address_fault(Kind::KIND_SLACK, bad).has_value(), bad);
}

BOOST_AUTO_TEST_CASE(of_a_web_address_only_scheme_and_host_are_shown) {
  const auto channel = bo.call<v1::AddChannelReply>(leading(Kind::KIND_NTFY, "https://ntfy.example.org/my-secret-topic")).channel();
  BOOST_TEST(channel.address() == "https://ntfy.example.org");
  BOOST_TEST(ana.call<v1::AddHookReply>(hooking(circle.id())).hook().address() == "https://hooks.example.org");
  BOOST_TEST(ana.call<v1::ListHooksReply>(in<v1::ListHooksRequest>(circle.id())).hooks(0).address() == "https://hooks.example.org");
}

BOOST_AUTO_TEST_CASE(what_a_channel_needs_follows_from_its_kind) {
  BOOST_TEST(bo.refusal(leading(Kind::KIND_UNSPECIFIED, "bo@example.org")).violations(0).field() == "kind");
  auto unsigned_hook = leading(Kind::KIND_WEB_HOOK, "https://hooks.example.org/");
  unsigned_hook.clear_signing_secret();
  BOOST_TEST(bo.refusal(unsigned_hook).violations(0).field() == "signing_secret");
  auto signed_mail = mailing("bo@example.org");
  signed_mail.set_signing_secret(std::string(32, 's'));
  BOOST_TEST(bo.refusal(signed_mail).violations(0).field() == "signing_secret");
  auto recovering = leading(Kind::KIND_NTFY, "https://ntfy.example.org/x");
  recovering.set_recovery(true);
  BOOST_TEST(bo.refusal(recovering).violations(0).field() == "recovery");
  BOOST_TEST(bo.refusal(leading(Kind::KIND_EMAIL, "https://example.org/")).violations(0).field() == "address");
  bo.call<v1::AddChannelReply>(leading(Kind::KIND_WEB_HOOK, "https://hooks.example.org/"));
  const auto letters = hand_over(world);
  BOOST_REQUIRE(letters.size() == 1);
  BOOST_TEST(letters[0].signing_secret == std::string(32, 's'));
}

BOOST_AUTO_TEST_CASE(an_account_has_at_most_ten_and_adds_at_most_twenty_a_day) {
  std::vector<std::string> ids;
  for (int at = 0; at < 10; ++at) ids.push_back(bo.call<v1::AddChannelReply>(mailing("bo" + std::to_string(at) + "@example.org")).channel().id());
  BOOST_TEST(bo.refusal(mailing("more@example.org")).reason() == "LIMIT_REACHED");
  for (const auto& id : ids) bo.call<v1::RemoveChannelReply>(of_channel<v1::RemoveChannelRequest>(id));
  for (int at = 0; at < 10; ++at) {
    const auto id = bo.call<v1::AddChannelReply>(mailing("bo" + std::to_string(at) + "@example.org")).channel().id();
    bo.call<v1::RemoveChannelReply>(of_channel<v1::RemoveChannelRequest>(id));
  }
  BOOST_TEST(bo.refusal(mailing("more@example.org")).reason() == "LIMIT_REACHED");
  // Somebody else's are counted by themselves.
  BOOST_TEST(cy.ask(mailing("cy@example.org")).has_add_channel());
  world.advance(std::chrono::hours(25));
  BOOST_TEST(bo.ask(mailing("more@example.org")).has_add_channel());
}

BOOST_AUTO_TEST_CASE(a_test_letter_goes_to_a_confirmed_address_each_time_it_is_asked_for) {
  const auto channel = add_confirmed(world, bo, mailing("bo@example.org"));
  BOOST_TEST(bo.call<v1::TestChannelReply>(of_channel<v1::TestChannelRequest>(channel.id())).channel().confirmed());
  bo.call<v1::TestChannelReply>(of_channel<v1::TestChannelRequest>(channel.id()));
  const auto letters = hand_over(world);
  BOOST_REQUIRE(letters.size() == 2);
  BOOST_TEST(letters[0].cause == "test");
  BOOST_TEST(letters[0].message_id != letters[1].message_id);
}

BOOST_AUTO_TEST_CASE(a_channel_that_was_removed_gets_nothing_more_and_its_address_is_forgotten) {
  const auto channel = add_confirmed(world, bo, mailing("bo.secret@example.org"));
  bo.call<v1::TestChannelReply>(of_channel<v1::TestChannelRequest>(channel.id()));
  bo.call<v1::RemoveChannelReply>(of_channel<v1::RemoveChannelRequest>(channel.id()));
  BOOST_TEST(hand_over(world).empty());
  BOOST_TEST(times_stored(world, "bo.secret@example.org") == 0U);
  BOOST_TEST(bo.refusal(of_channel<v1::RemoveChannelRequest>(channel.id())).reason() == "NOT_FOUND");
  BOOST_TEST(bo.refusal(of_channel<v1::TestChannelRequest>(channel.id())).reason() == "NOT_FOUND");
}

BOOST_AUTO_TEST_CASE(somebody_elses_channel_answers_like_none) {
  const auto channel = add_confirmed(world, bo, mailing("bo@example.org"));
  const auto hook = add_confirmed(world, ana, hooking(circle.id()));
  for (const std::string& id : {channel.id(), hook.id(), secrets::to_text(secrets::random_id())}) {
    BOOST_TEST(cy.refusal(of_channel<v1::RemoveChannelRequest>(id)).SerializeAsString() == cy.refusal(of_channel<v1::RemoveChannelRequest>(secrets::to_text(secrets::random_id()))).SerializeAsString());
    BOOST_TEST(cy.refusal(of_channel<v1::TestChannelRequest>(id)).reason() == "NOT_FOUND");
  }
  const auto other = cy.create_circle("Other", "cy");
  BOOST_TEST(cy.refusal(removing_hook(other.id(), hook.id())).reason() == "NOT_FOUND");
  BOOST_TEST(cy.refusal(removing_hook(other.id(), channel.id())).reason() == "NOT_FOUND");
}

BOOST_AUTO_TEST_CASE(a_circles_hook_is_an_owners_and_no_mail_and_not_at_home) {
  BOOST_TEST(bo.refusal(hooking(circle.id())).reason() == "ROLE_NEEDED");
  auto mail = hooking(circle.id(), "bo@example.org");
  mail.set_kind(Kind::KIND_EMAIL);
  BOOST_TEST(ana.refusal(mail).violations(0).field() == "kind");
  const auto home = ana.call<v1::GetAccountReply>(v1::GetAccountRequest{}).account().home_id();
  BOOST_TEST(ana.refusal(hooking(home)).reason() == "HOME_CIRCLE");
  for (int at = 0; at < 10; ++at) ana.call<v1::AddHookReply>(hooking(circle.id()));
  BOOST_TEST(ana.refusal(hooking(circle.id())).reason() == "LIMIT_REACHED");
  const auto hooks = ana.call<v1::ListHooksReply>(in<v1::ListHooksRequest>(circle.id()));
  BOOST_TEST(hooks.hooks_size() == 10);
  ana.call<v1::RemoveHookReply>(removing_hook(circle.id(), hooks.hooks(0).id()));
  BOOST_TEST(ana.call<v1::ListHooksReply>(in<v1::ListHooksRequest>(circle.id())).hooks_size() == 9);
}

BOOST_AUTO_TEST_CASE(hooks_end_with_their_circle) {
  add_confirmed(world, ana, hooking(circle.id()));
  bo.promise(circle.id(), "Write");
  ana.call<v1::ArchiveCircleReply>(in<v1::ArchiveCircleRequest>(circle.id()));
  BOOST_TEST(hand_over(world).empty());
  BOOST_TEST(ana.call<v1::ListHooksReply>(in<v1::ListHooksRequest>(circle.id())).hooks_size() == 0);
  BOOST_TEST(times_stored(world, "hooks.example.org") == 0U);
}

BOOST_AUTO_TEST_CASE(hooks_end_when_the_last_member_leaves) {
  const auto alone = bo.create_circle("Alone", "bo");
  add_confirmed(world, bo, hooking(alone.id()));
  bo.call<v1::LeaveCircleReply>(in<v1::LeaveCircleRequest>(alone.id()));
  BOOST_TEST(times_stored(world, "hooks.example.org") == 0U);
}

BOOST_AUTO_TEST_CASE(channels_end_with_their_account) {
  auto request = mailing("bo.gone@example.org");
  request.set_inbox(true);
  add_confirmed(world, bo, request);
  publish(ana, "Staff engineer");
  bo.call<v1::DeleteAccountReply>(v1::DeleteAccountRequest{});
  BOOST_TEST(hand_over(world).empty());
  BOOST_TEST(times_stored(world, "bo.gone@example.org") == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
