// Stopping answers everybody: what waited is done, what comes later is told so.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <thread>

#include "tests/storage/store.hpp"

using namespace circles::tests;

BOOST_AUTO_TEST_SUITE(stopping)

BOOST_AUTO_TEST_CASE(what_waits_is_done_before_it_stops) {
  Store store;
  Answers writes;
  Answers reads;
  constexpr std::size_t kJobs = 300;
  {
    Busy busy(*store.engine);
    for (std::size_t job = 0; job < kJobs; ++job) {
      store.engine->write({.work = [job](WriteTx& tx) { put(tx, std::to_string(job)); }, .done = writes.next(job)});
      store.engine->read({.work = [](ReadTx& tx) { names_in(tx); }, .done = reads.next(job)});
    }
    // Begins to stop while everything waits.
    std::thread stopper([&] { store.engine->stop(); });
    busy.end();
    stopper.join();
  }
  BOOST_TEST(writes.all().size() == kJobs);
  BOOST_TEST(reads.all().size() == kJobs);
  for (std::size_t job = 0; job < kJobs; ++job) {
    BOOST_TEST(writes.of(job) == "");
    BOOST_TEST(reads.of(job) == "");
  }
  store.reopen();
  BOOST_TEST(store.names().size() == kJobs);
}

BOOST_AUTO_TEST_CASE(what_comes_later_ends_with_a_storage_error) {
  Store store;
  store.engine->stop();
  store.engine->stop();
  bool ran = false;
  BOOST_CHECK_THROW(store.write([&](WriteTx&) { ran = true; }), StorageError);
  BOOST_CHECK_THROW(store.read([&](ReadTx&) { ran = true; }), StorageError);
  BOOST_TEST(!ran);
}

// From many threads at once, while it stops: each is answered once, and what was acknowledged is there.
BOOST_AUTO_TEST_CASE(no_job_is_forgotten_while_it_stops) {
  for (int round = 0; round < 10; ++round) {
    Store store(64 * 1024);
    Answers answers;
    constexpr std::size_t kThreads = 4;
    constexpr std::size_t kEach = 50;
    std::vector<std::thread> threads;
    for (std::size_t thread = 0; thread < kThreads; ++thread) {
      threads.emplace_back([&, thread] {
        for (std::size_t job = thread * kEach; job < (thread + 1) * kEach; ++job)
          store.engine->write({.work = [job](WriteTx& tx) { put(tx, std::to_string(job)); }, .done = answers.next(job)});
      });
    }
    BOOST_TEST_REQUIRE(answers.wait_for(static_cast<std::size_t>(round * 10)));
    store.engine->stop();
    for (auto& thread : threads) thread.join();
    const auto all = answers.all();
    BOOST_TEST(all.size() == kThreads * kEach);
    std::vector<std::string> acknowledged;
    for (const auto& answer : all) {
      if (!answer.failure) acknowledged.push_back(std::to_string(answer.job));
    }
    std::ranges::sort(acknowledged);
    store.reopen();
    BOOST_TEST(store.names() == acknowledged, boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_SUITE_END()
