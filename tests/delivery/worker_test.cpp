// The worker: many at once, nobody held up, everything settled once.
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <string>
#include <thread>

#include "server/delivery/worker.hpp"
#include "tests/delivery/child.hpp"
#include "tests/delivery/letter_source.hpp"
#include "tests/delivery/letters.hpp"

using namespace circles::delivery;
using namespace circles::tests;
using std::chrono::steady_clock;

namespace {

// Long enough that nothing in these tests runs into it.
constexpr std::chrono::hours kNever{1};

Settings patient() {
  return {.hooks = {.allow_private = true, .connect = kNever, .whole = kNever}, .longest_wait = kNever, .look = kNever};
}

Letter to(const std::string& id, unsigned port, const std::string& path) { return {id, hook_to(local(port, path))}; }

}  // namespace

BOOST_AUTO_TEST_SUITE(worker)

BOOST_AUTO_TEST_CASE(what_is_due_at_the_start_is_sent_without_being_asked) {
  Child server("http_server.py", {"a secret"});
  LetterSource source;
  for (int count = 0; count < 100; ++count) source.add(to(std::to_string(count), server.port(), "/in"));
  Worker worker(source, patient());
  for (int count = 0; count < 100; ++count) BOOST_TEST((source.outcome_of(std::to_string(count)).verdict == Verdict::delivered));
  worker.stop();
  BOOST_TEST(source.all_settled_once());
}

BOOST_AUTO_TEST_CASE(waking_is_enough) {
  Child server("http_server.py", {"a secret"});
  LetterSource source;
  Worker worker(source, patient());
  source.wait_for_claims(1);
  for (int count = 0; count < 5; ++count) {
    source.add(to(std::to_string(count), server.port(), "/in"));
    worker.wake();
    BOOST_TEST((source.outcome_of(std::to_string(count)).verdict == Verdict::delivered));
  }
}

BOOST_AUTO_TEST_CASE(it_looks_by_itself_too) {
  LetterSource source;
  Settings settings = patient();
  settings.look = std::chrono::milliseconds(20);
  Worker worker(source, settings);
  source.wait_for_claims(5);
}

BOOST_AUTO_TEST_CASE(hooks_that_hang_hold_nobody_up) {
  Child hanging("http_server.py", {"a secret"});
  Child server("http_server.py", {"a secret"});
  LetterSource source;
  for (int count = 0; count < 12; ++count) source.add(to("hang " + std::to_string(count), hanging.port(), "/hang"));
  for (int count = 0; count < 30; ++count) source.add(to(std::to_string(count), server.port(), "/in"));
  Worker worker(source, patient());
  for (int count = 0; count < 30; ++count) BOOST_TEST((source.outcome_of(std::to_string(count)).verdict == Verdict::delivered));
  BOOST_TEST(!source.is_settled("hang 0"));
  worker.stop();
  for (int count = 0; count < 12; ++count) BOOST_TEST((source.outcome_of("hang " + std::to_string(count)).verdict == Verdict::try_again));
  BOOST_TEST(source.all_settled_once());
}

BOOST_AUTO_TEST_CASE(a_mail_server_that_says_nothing_holds_no_hook_up) {
  Child mail("smtp_server.py", {});
  Child server("http_server.py", {"a secret"});
  LetterSource source;
  Settings settings = patient();
  settings.smtp = {.url = "smtp://127.0.0.1:" + std::to_string(mail.port()), .from = "circles@example.org", .tls = Tls::none, .connect = kNever, .whole = kNever};
  source.add({"mail", email_to("hang@example.org")});
  Worker worker(source, settings);
  BOOST_TEST(yes_in(mail.next(), "hangs"));
  for (int count = 0; count < 20; ++count) {
    source.add(to(std::to_string(count), server.port(), "/in"));
    worker.wake();
    BOOST_TEST((source.outcome_of(std::to_string(count)).verdict == Verdict::delivered));
  }
  BOOST_TEST(!source.is_settled("mail"));
  const auto before = steady_clock::now();
  worker.stop();
  BOOST_TEST((steady_clock::now() - before < std::chrono::seconds(2)));
  BOOST_TEST((source.outcome_of("mail").verdict == Verdict::try_again));
}

BOOST_AUTO_TEST_CASE(four_at_once_to_one_place) {
  Child server("http_server.py", {"a secret"});
  Child other("http_server.py", {"a secret"});
  LetterSource source;
  for (int count = 0; count < 8; ++count) source.add(to("slow " + std::to_string(count), server.port(), "/slow"));
  Worker worker(source, patient());
  for (int count = 0; count < 4; ++count) BOOST_TEST(text_in(server.next(), "path") == "/slow");
  // A later letter to another place comes all the way while the fifth still waits.
  source.add(to("other", other.port(), "/in"));
  worker.wake();
  BOOST_TEST((source.outcome_of("other").verdict == Verdict::delivered));
  BOOST_TEST(server.silent());
  BOOST_TEST((outcome_of(to("go", server.port(), "/go"), patient()).verdict == Verdict::delivered));
  for (int count = 0; count < 8; ++count) BOOST_TEST((source.outcome_of("slow " + std::to_string(count)).verdict == Verdict::delivered));
}

BOOST_AUTO_TEST_CASE(who_waits_too_long_behind_others_is_handed_back) {
  Child server("http_server.py", {"a secret"});
  LetterSource source;
  Settings settings = patient();
  settings.longest_wait = std::chrono::milliseconds(300);
  for (int count = 0; count < 5; ++count) source.add(to(std::to_string(count), server.port(), "/hang"));
  Worker worker(source, settings);
  BOOST_TEST((source.outcome_of("4").verdict == Verdict::try_again));
  for (int count = 0; count < 4; ++count) BOOST_TEST(!source.is_settled(std::to_string(count)));
}

BOOST_AUTO_TEST_CASE(no_more_is_held_than_was_agreed) {
  Child server("http_server.py", {"a secret"});
  LetterSource source;
  Settings settings = patient();
  settings.most_held = 10;
  for (int count = 0; count < 40; ++count) source.add(to(std::to_string(count), server.port(), "/slow"));
  Worker worker(source, settings);
  for (int count = 0; count < 4; ++count) server.next();
  BOOST_TEST(source.claimed() == 10U);
  BOOST_TEST((outcome_of(to("go", server.port(), "/go"), patient()).verdict == Verdict::delivered));
  for (int count = 0; count < 40; ++count) BOOST_TEST((source.outcome_of(std::to_string(count)).verdict == Verdict::delivered));
  worker.stop();
  BOOST_TEST(source.all_settled_once());
}

BOOST_AUTO_TEST_CASE(stopping_takes_less_than_two_seconds_and_loses_nothing) {
  Child server("http_server.py", {"a secret"});
  LetterSource source;
  for (int count = 0; count < 20; ++count) source.add(to(std::to_string(count), server.port(), "/hang"));
  Worker worker(source, patient());
  for (int count = 0; count < 4; ++count) server.next();
  const auto before = steady_clock::now();
  worker.stop();
  BOOST_TEST((steady_clock::now() - before < std::chrono::seconds(2)));
  BOOST_TEST(source.claimed() > 4U);
  BOOST_TEST(source.all_settled_once());
  worker.stop();
  worker.wake();
}

BOOST_AUTO_TEST_CASE(stopping_lets_end_what_is_about_to) {
  Child server("http_server.py", {"a secret"});
  LetterSource source;
  source.add(to("slow", server.port(), "/slow"));
  Settings settings = patient();
  settings.grace = kNever;
  Worker worker(source, settings);
  server.next();
  std::thread stopping([&] { worker.stop(); });
  const Outcome go = outcome_of(to("go", server.port(), "/go"), patient());
  stopping.join();
  BOOST_TEST((go.verdict == Verdict::delivered));
  BOOST_TEST((source.outcome_of("slow").verdict == Verdict::delivered));
}

BOOST_AUTO_TEST_CASE(a_claim_that_is_answered_after_the_end_is_handed_back) {
  Child server("http_server.py", {"a secret"});
  LetterSource source;
  source.hold();
  source.add(to("late", server.port(), "/in"));
  {
    Worker worker(source, patient());
    source.wait_for_claims(1);
  }
  source.release();
  BOOST_TEST((source.outcome_of("late").verdict == Verdict::try_again));
  BOOST_TEST(server.silent());
  BOOST_TEST(source.all_settled_once());
}

BOOST_AUTO_TEST_CASE(a_worker_with_nothing_to_do_stops_at_once) {
  LetterSource source;
  Settings settings = patient();
  settings.grace = kNever;
  const auto before = steady_clock::now();
  {
    Worker worker(source, settings);
    source.wait_for_claims(1);
  }
  BOOST_TEST((steady_clock::now() - before < std::chrono::seconds(30)));
}

BOOST_AUTO_TEST_CASE(several_may_stop_it) {
  Child server("http_server.py", {"a secret"});
  LetterSource source;
  source.add(to("1", server.port(), "/hang"));
  Worker worker(source, patient());
  server.next();
  std::thread another([&] { worker.stop(); });
  worker.stop();
  BOOST_TEST(source.is_settled("1"));
  another.join();
  BOOST_TEST(source.all_settled_once());
}

BOOST_AUTO_TEST_SUITE_END()
