// From the outbox to the worker and back.
#include "server/delivery/outbox_source.hpp"

#include <boost/test/unit_test.hpp>

#include <deque>

#include "tests/support/letters.hpp"

using namespace circles;
using namespace circles::tests;
using delivery::Outcome;
using delivery::Verdict;

namespace {

struct Given {
  World world;
  Person ana = world.founder("Ana");
  std::deque<std::function<void()>> posted;
  delivery::OutboxSource source{*world.dispatcher, [this](std::function<void()> work) { posted.push_back(std::move(work)); }, "help@example.org"};

  void run() {
    while (!posted.empty()) {
      const auto work = std::move(posted.front());
      posted.pop_front();
      work();
    }
    world.settle();
  }
  std::vector<delivery::Letter> claimed() {
    std::vector<delivery::Letter> letters;
    source.claim(10, [&](std::vector<delivery::Letter> some) { letters = std::move(some); });
    run();
    return letters;
  }
  bool settled(const std::string& id, Outcome outcome) {
    bool done = false;
    source.settle(id, std::move(outcome), [&] { done = true; });
    run();
    return done;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(outbox_source, Given)

BOOST_AUTO_TEST_CASE(a_mail_is_handed_on_with_all_that_it_needs) {
  ana.call<v1::AddChannelReply>(mailing("ana@example.org"));
  const auto letters = claimed();
  BOOST_REQUIRE(letters.size() == 1U);
  const auto& mail = std::get<delivery::Email>(letters[0].what);
  BOOST_TEST(mail.to == "ana@example.org");
  BOOST_TEST(mail.reply_to == "help@example.org");
  BOOST_TEST(mail.message_id == "<" + letters[0].id + "@127.0.0.1>");
  BOOST_TEST(mail.unsubscribe_link.starts_with("http://127.0.0.1:1/l/"));
  BOOST_TEST(!mail.subject.empty());
  BOOST_TEST(!mail.text.empty());
  BOOST_TEST(!mail.html.empty());
  BOOST_TEST(source.unsettled() == 1U);
  BOOST_TEST(settled(letters[0].id, {Verdict::delivered, ""}));
  BOOST_TEST(source.unsettled() == 0U);
  world.advance(std::chrono::hours(48));
  BOOST_TEST(claimed().empty());
}

BOOST_AUTO_TEST_CASE(a_hook_is_signed_with_its_secret_and_named_by_its_letter) {
  v1::AddChannelRequest request;
  request.set_kind(v1::Channel::KIND_WEB_HOOK);
  request.set_address("https://hooks.example.org/a");
  request.set_signing_secret(std::string(32, 's'));
  ana.call<v1::AddChannelReply>(request);
  const auto letters = claimed();
  BOOST_REQUIRE(letters.size() == 1U);
  const auto& hook = std::get<delivery::Hook>(letters[0].what);
  BOOST_TEST((hook.format == delivery::HookFormat::json));
  BOOST_TEST(hook.url == "https://hooks.example.org/a");
  BOOST_TEST(hook.secret == std::string(32, 's'));
  BOOST_TEST(hook.event_id == letters[0].id);
  BOOST_TEST(hook.kind == "confirm");
  BOOST_TEST(hook.link.starts_with("http://127.0.0.1:1/l/"));
  BOOST_TEST((hook.at == std::chrono::floor<std::chrono::seconds>(world.now)));
}

BOOST_AUTO_TEST_CASE(each_kind_has_its_format) {
  const std::pair<v1::Channel::Kind, delivery::HookFormat> formats[] = {{v1::Channel::KIND_WEB_HOOK, delivery::HookFormat::json},
                                                                       {v1::Channel::KIND_SLACK, delivery::HookFormat::slack},
                                                                       {v1::Channel::KIND_DISCORD, delivery::HookFormat::discord},
                                                                       {v1::Channel::KIND_MATTERMOST, delivery::HookFormat::mattermost},
                                                                       {v1::Channel::KIND_NTFY, delivery::HookFormat::ntfy}};
  for (const auto& [kind, format] : formats) {
    features::Letter letter;
    letter.kind = kind;
    BOOST_TEST((std::get<delivery::Hook>(delivery::letter_of(letter, {}).what).format == format), v1::Channel::Kind_Name(kind));
  }
}

BOOST_AUTO_TEST_CASE(what_may_arrive_another_time_comes_again_until_it_is_given_up) {
  ana.call<v1::AddChannelReply>(mailing("ana@example.org"));
  int attempts = 0;
  for (auto letters = claimed(); !letters.empty(); letters = claimed()) {
    ++attempts;
    BOOST_TEST(settled(letters.at(0).id, {Verdict::try_again, "the server is busy"}));
    BOOST_TEST(claimed().empty());
    world.advance(std::chrono::hours(30));
  }
  BOOST_TEST(attempts == 7);
  v1::ListDeliveriesRequest dead;
  dead.set_dead(true);
  BOOST_TEST(host(world).call<v1::ListDeliveriesReply>(dead).dead() == 1U);
}

BOOST_AUTO_TEST_CASE(what_was_refused_is_given_up_at_once) {
  ana.call<v1::AddChannelReply>(mailing("ana@example.org"));
  BOOST_TEST(settled(claimed().at(0).id, {Verdict::refused, "there is no such mailbox"}));
  world.advance(std::chrono::hours(30));
  BOOST_TEST(claimed().empty());
  BOOST_TEST(settled("no such letter", {Verdict::delivered, ""}));
}

BOOST_AUTO_TEST_SUITE_END()
