// A full or broken disk: everybody is answered, what was acknowledged stays, and afterwards it goes on.
#include <spdlog/spdlog.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <cerrno>

#include "tests/storage/faulty_disk.hpp"
#include "tests/storage/store.hpp"

using namespace circles::tests;

namespace {

struct Quiet {
  Quiet() { spdlog::set_level(spdlog::level::off); }
  ~Quiet() { spdlog::set_level(spdlog::level::info); }
};

template <typename Error>
bool is(const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const Error&) {
    return true;
  } catch (...) {
    return false;
  }
}

// A batch of eight writes of 6000 bytes each, one of which refuses after having written.
std::vector<Answers::Answer> write_a_batch(Store& store, const std::string& prefix) {
  Answers answers;
  Busy busy(*store.engine);
  for (std::size_t job = 0; job < 8; ++job) {
    store.engine->write({.work =
                             [&prefix, job](WriteTx& tx) {
                               put(tx, prefix + std::to_string(job), std::string(6000, 'x'));
                               if (job == 5) throw Refusal("no");
                             },
                         .done = answers.next(job)});
  }
  busy.end();
  BOOST_TEST_REQUIRE(answers.wait_for(8));
  return answers.all();
}

void add_acknowledged(std::vector<std::string>& names, const std::string& prefix, const std::vector<Answers::Answer>& answers) {
  for (const auto& answer : answers) {
    if (!answer.failure) names.push_back(prefix + std::to_string(answer.job));
  }
  std::ranges::sort(names);
}

// Returns whether anything failed.
bool survives(std::size_t bytes_left, int error) {
  Store store(64 * 1024);
  std::vector<std::string> acknowledged;
  add_acknowledged(acknowledged, "before ", write_a_batch(store, "before "));
  BOOST_TEST_REQUIRE(acknowledged.size() == 7U);
  bool failed = false;
  {
    const FailingWrites failing(bytes_left, error);
    const auto during = write_a_batch(store, "during ");
    failed = failing.failed() > 0;
    for (const auto& answer : during) {
      if (!answer.failure || is<Refusal>(answer.failure)) continue;
      BOOST_TEST(is<StorageError>(answer.failure));
      BOOST_TEST(is<StorageFull>(answer.failure) == (error == ENOSPC), what(answer.failure));
    }
    add_acknowledged(acknowledged, "during ", during);
    // Reading goes on, and sees what was acknowledged and nothing else.
    BOOST_TEST(store.names() == acknowledged, boost::test_tools::per_element());
  }
  add_acknowledged(acknowledged, "later ", write_a_batch(store, "later "));
  BOOST_TEST(store.names() == acknowledged, boost::test_tools::per_element());
  store.reopen();
  BOOST_TEST(store.names() == acknowledged, boost::test_tools::per_element());
  return failed;
}

// The database may have 150 pages from now on: a few dozen more than it has.
void bound_pages(Store& store) {
  store.write([&](WriteTx& tx) {
    const auto pages = tx.first(R"sql(SELECT page_count FROM pragma_page_count)sql", {}, [](const Row& row) { return row.integer(0); }).value_or(0);
    BOOST_TEST_REQUIRE((pages > 20 && pages < 130));
    BOOST_TEST_REQUIRE(tx.first(R"sql(PRAGMA max_page_count = 150)sql", {}, [](const Row& row) { return row.integer(0); }).value_or(0) == 150);
  });
}

// Another process writes until a sync of such a file fails; how many writes were acknowledged, all of which are there.
std::size_t written_before_the_end(const char* file) {
  constexpr int kExitFsyncFailed = 70;
  Directory directory;
  std::array<int, 2> ends{};
  BOOST_TEST_REQUIRE(::pipe(ends.data()) == 0);
  const pid_t child = ::fork();
  BOOST_TEST_REQUIRE(child >= 0);
  if (child == 0) {
    ::close(ends[0]);
    spdlog::set_level(spdlog::level::off);
    const auto engine = open_in(directory.path(), 64 * 1024);
    fail_syncs_of(file);
    for (int write = 0; write < 1000; ++write) {
      std::promise<void> done;
      engine->write({.work = [write](WriteTx& tx) { put(tx, std::to_string(write), std::string(3000, 'x')); },
                     .done = [&](std::exception_ptr failure) {
                       if (failure || ::write(ends[1], "A", 1) != 1) ::_exit(2);
                       done.set_value();
                     }});
      done.get_future().wait();
    }
    ::_exit(1);
  }
  ::close(ends[1]);
  std::size_t acknowledged = 0;
  for (char answer = 0; ::read(ends[0], &answer, 1) == 1;) ++acknowledged;
  ::close(ends[0]);
  int status = 0;
  BOOST_TEST_REQUIRE(::waitpid(child, &status, 0) == child);
  BOOST_TEST(WIFEXITED(status));
  BOOST_TEST(WEXITSTATUS(status) == kExitFsyncFailed);
  Store store(directory.path());
  BOOST_TEST(store.names().size() >= acknowledged);
  return acknowledged;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(disk_failure)

// The space ends at a different place each time: within a page, within a commit, after it.
BOOST_AUTO_TEST_CASE(a_full_disk_refuses_and_goes_on_once_there_is_space) {
  const Quiet quiet;
  int failed = 0;
  int passed = 0;
  for (std::size_t bytes = 0; bytes < 300'000; bytes += bytes < 60'000 ? 4'501 : 80'009) ++(survives(bytes, ENOSPC) ? failed : passed);
  BOOST_TEST(failed >= 10);
  BOOST_TEST(passed >= 1);
}

BOOST_AUTO_TEST_CASE(a_broken_disk_refuses_and_goes_on_once_it_is_mended) {
  const Quiet quiet;
  for (const int error : {EIO, EFBIG, EDQUOT}) {
    for (const std::size_t bytes : {std::size_t{0}, std::size_t{5'000}, std::size_t{30'001}}) BOOST_TEST(survives(bytes, error));
  }
}

BOOST_AUTO_TEST_CASE(a_full_disk_can_be_opened_and_read_and_is_written_once_there_is_space) {
  const Quiet quiet;
  Store store;
  store.write([](WriteTx& tx) { put(tx, "kept"); });
  store.engine.reset();
  {
    // Enough for the index of the log that readers share.
    const FailingWrites failing(40'000, ENOSPC);
    store.engine = open_in(store.directory.path());
    BOOST_TEST(store.names() == std::vector<std::string>{"kept"}, boost::test_tools::per_element());
    BOOST_CHECK_THROW(store.write([](WriteTx& tx) { put(tx, "lost", std::string(100'000, 'x')); }), StorageFull);
  }
  store.write([](WriteTx& tx) { put(tx, "later"); });
  BOOST_TEST(store.names() == (std::vector<std::string>{"kept", "later"}), boost::test_tools::per_element());
}

// SQLite then takes the whole transaction back, and with it what the others of the batch had written.
BOOST_AUTO_TEST_CASE(a_job_that_fills_the_database_is_refused_alone) {
  Store store;
  bound_pages(store);
  for (std::size_t culprit = 0; culprit < 4; ++culprit) {
    const std::string prefix = std::to_string(culprit) + " ";
    Answers answers;
    Busy busy(*store.engine);
    for (std::size_t job = 0; job < 4; ++job) {
      const std::size_t size = job == culprit ? 1024 * 1024 : 10;
      store.engine->write({.work = [=](WriteTx& tx) { put(tx, prefix + std::to_string(job), std::string(size, 'x')); }, .done = answers.next(job)});
    }
    busy.end();
    BOOST_TEST_REQUIRE(answers.wait_for(4));
    std::vector<std::string> expected;
    for (const auto& answer : answers.all()) {
      if (answer.job == culprit)
        BOOST_TEST(is<StorageFull>(answer.failure));
      else
        BOOST_TEST(what(answer.failure) == "");
      if (answer.job != culprit) expected.push_back(prefix + std::to_string(answer.job));
    }
    auto found = store.names();
    std::erase_if(found, [&](const std::string& name) { return !name.starts_with(prefix); });
    BOOST_TEST(found == expected, boost::test_tools::per_element());
  }
}

// What the disk holds then is unknown: the process ends, and what is not sure was not acknowledged.
BOOST_AUTO_TEST_CASE(a_failed_sync_of_the_log_ends_the_process_without_an_acknowledgement) { BOOST_TEST(written_before_the_end("circles.db-wal") == 0U); }

// A checkpoint that was not synced must not let the log start over.
BOOST_AUTO_TEST_CASE(a_failed_sync_of_the_database_ends_the_process_and_loses_nothing) { BOOST_TEST(written_before_the_end("circles.db") > 0U); }

BOOST_AUTO_TEST_SUITE_END()
