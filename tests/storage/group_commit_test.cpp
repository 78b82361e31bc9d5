// Many writes in one commit: none feels the others.
#include <algorithm>
#include <atomic>
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <random>

#include "server/storage/sqlite.hpp"
#include "tests/storage/store.hpp"

using namespace circles::tests;

namespace {

enum class Kind { writes, writes_nested, refuses_at_once, refuses_after_writing, refuses_within_a_visit, breaks_a_constraint, reads_only };
constexpr int kKinds = 7;

bool refuses(Kind kind) { return kind != Kind::writes && kind != Kind::writes_nested && kind != Kind::reads_only; }

std::string name_of(std::size_t job) { return "job " + std::to_string(job); }

// Writes a row for each row of an outer statement, which is still open.
void write_within_a_visit(WriteTx& tx, const std::string& name, bool then_refuse) {
  tx.read(R"sql(SELECT name FROM server_secrets WHERE name = $1)sql", {"first"}, [&](const Row&) {
    put(tx, name + " nested");
    if (then_refuse) throw Refusal("within a visit");
  });
}

void run(Kind kind, WriteTx& tx, const std::string& name) {
  if (kind == Kind::refuses_at_once) throw Refusal("at once");
  if (kind == Kind::reads_only) {
    names_in(tx);
    return;
  }
  put(tx, name);
  if (kind == Kind::refuses_after_writing) throw Refusal("after writing");
  if (kind == Kind::writes_nested) write_within_a_visit(tx, name, false);
  if (kind == Kind::refuses_within_a_visit) write_within_a_visit(tx, name, true);
  if (kind == Kind::breaks_a_constraint) put(tx, "first");
}

// How many rows there are, counted up by every job that is not refused.
void count_up(WriteTx& tx) {
  tx.write(R"sql(UPDATE server_secrets SET value = value + 1 WHERE name = $1)sql", {"counter"});
}

std::int64_t counter(Store& store) {
  std::int64_t count = 0;
  store.read([&](ReadTx& tx) {
    tx.read(R"sql(SELECT value + 0 FROM server_secrets WHERE name = $1)sql", {"counter"}, [&](const Row& row) { count = row.integer(0); });
  });
  return count;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(group_commit)

BOOST_AUTO_TEST_CASE(a_refused_job_leaves_nothing_and_the_others_everything) {
  std::mt19937 dice(2027);
  for (int round = 0; round < 25; ++round) {
    Store store(64 * 1024);
    store.write([](WriteTx& tx) { put(tx, "first"); });
    std::vector<Kind> kinds;
    std::vector<std::string> expected{"first"};
    const std::size_t jobs = 1 + dice() % 8;
    for (std::size_t job = 0; job < jobs; ++job) {
      kinds.push_back(static_cast<Kind>(dice() % kKinds));
      if (kinds.back() == Kind::writes || kinds.back() == Kind::writes_nested) expected.push_back(name_of(job));
      if (kinds.back() == Kind::writes_nested) expected.push_back(name_of(job) + " nested");
    }
    std::ranges::sort(expected);
    Answers answers;
    Busy busy(*store.engine);
    for (std::size_t job = 0; job < jobs; ++job)
      store.engine->write({.work = [kind = kinds[job], job](WriteTx& tx) { run(kind, tx, name_of(job)); }, .done = answers.next(job)});
    busy.end();
    BOOST_TEST_REQUIRE(answers.wait_for(jobs));
    BOOST_TEST(store.names() == expected, boost::test_tools::per_element());
    for (std::size_t job = 0; job < jobs; ++job) BOOST_TEST(answers.of(job).empty() == !refuses(kinds[job]), "round " << round << " job " << job << ": " << answers.of(job));
  }
}

BOOST_AUTO_TEST_CASE(a_refusal_comes_back_as_it_was_thrown) {
  Store store;
  BOOST_CHECK_THROW(store.write([](WriteTx& tx) {
    put(tx, "gone");
    throw Refusal("no");
  }),
                    Refusal);
  BOOST_CHECK_THROW(store.write([](WriteTx&) { throw 7; }), int);
  BOOST_TEST(store.names().empty());
}

BOOST_AUTO_TEST_CASE(jobs_that_run_again_leave_no_trace_of_the_first_time) {
  Store store;
  store.write([](WriteTx& tx) { put(tx, "counter", "0"); });
  std::atomic<int> runs = 0;
  std::atomic<int> announced_before = 0;
  Answers answers;
  Busy busy(*store.engine);
  for (std::size_t job = 0; job < 8; ++job) {
    store.engine->write({.work =
                             [&, job](WriteTx& tx) {
                               ++runs;
                               announced_before += static_cast<int>(tx.announcements().size());
                               tx.announce(secrets::random_id(), 1);
                               count_up(tx);
                               if (job % 4 == 3) throw Refusal("after counting");
                             },
                         .done = answers.next(job)});
  }
  busy.end();
  BOOST_TEST_REQUIRE(answers.wait_for(8));
  BOOST_TEST(counter(store) == 6);
  BOOST_TEST(announced_before.load() == 0);
  // The first three at least were undone with the fourth.
  BOOST_TEST(runs.load() >= 8 + 3);
}

BOOST_AUTO_TEST_CASE(answers_come_once_each_in_order_and_when_others_can_read) {
  Store store;
  std::mutex mutex;
  std::vector<std::size_t> order;
  std::vector<bool> readable;
  std::promise<void> all;
  constexpr std::size_t kJobs = 200;
  Busy busy(*store.engine);
  for (std::size_t job = 0; job < kJobs; ++job) {
    const std::string name = name_of(job);
    store.engine->write({.work = [name](WriteTx& tx) { put(tx, name); },
                         .done =
                             [&, job, name](std::exception_ptr failure) {
                               const auto seen = store.names();
                               const std::lock_guard lock(mutex);
                               order.push_back(job);
                               readable.push_back(!failure && std::ranges::find(seen, name) != seen.end());
                               if (order.size() == kJobs) all.set_value();
                             }});
  }
  busy.end();
  BOOST_TEST_REQUIRE((all.get_future().wait_for(std::chrono::seconds(30)) == std::future_status::ready));
  const std::lock_guard lock(mutex);
  BOOST_TEST(std::ranges::is_sorted(order));
  BOOST_TEST(order.size() == kJobs);
  BOOST_TEST(std::ranges::count(readable, false) == 0);
}

BOOST_AUTO_TEST_CASE(one_wake_up_follows_the_answers_of_each_commit) {
  Directory directory;
  const auto engine = open_in(directory.path());
  std::mutex mutex;
  std::vector<std::string> said;
  std::promise<void> woken_twice;
  engine->after_batch([&] {
    const std::lock_guard lock(mutex);
    said.push_back("wake");
    if (std::ranges::count(said, "wake") == 2) woken_twice.set_value();
  });
  {
    Busy busy(*engine);
    for (int job = 0; job < 8; ++job) {
      engine->write({.work = [job](WriteTx& tx) { put(tx, std::to_string(job)); },
                     .done = [&](std::exception_ptr) {
                       const std::lock_guard lock(mutex);
                       said.push_back("done");
                     }});
    }
  }
  woken_twice.get_future().wait();
  const std::lock_guard lock(mutex);
  std::vector<std::string> expected(8, "done");
  expected.insert(expected.begin(), "wake");
  expected.push_back("wake");
  BOOST_TEST(said == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_engine_in_memory_isolates_as_well) {
  const auto engine = open_sqlite({.directory = {}, .readers = 0, .clock = noon});
  std::vector<std::string> answers;
  for (const bool refused : {false, true, false}) {
    engine->write({.work =
                       [&](WriteTx& tx) {
                         put(tx, std::to_string(answers.size()));
                         if (refused) throw Refusal("no");
                       },
                   .done = [&](std::exception_ptr failure) { answers.push_back(what(failure)); }});
  }
  std::vector<std::string> names;
  engine->read({.work = [&](ReadTx& tx) { names = names_in(tx); }, .done = [](std::exception_ptr) {}});
  BOOST_TEST(answers == (std::vector<std::string>{"", "no", ""}), boost::test_tools::per_element());
  BOOST_TEST(names == (std::vector<std::string>{"0", "2"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
