// Killed at any moment: every write that was acknowledged is there.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <random>
#include <semaphore>
#include <set>

#include "tests/storage/store.hpp"

using namespace circles::tests;

namespace {

// Writes rows, several at a time, and says of each that was acknowledged so. Until it is killed.
[[noreturn]] void write_for_ever(const std::filesystem::path& directory, int told, int life) {
  const auto engine = open_in(directory, 64 * 1024);
  std::counting_semaphore<64> free(24);
  for (std::uint32_t number = 0;; ++number) {
    free.acquire();
    const std::uint32_t row = static_cast<std::uint32_t>(life) * 1'000'000 + number;
    engine->write({.work =
                       [row](WriteTx& tx) {
                         put(tx, std::to_string(row), std::string(row % 5000, 'x'));
                         if (row % 7 == 0) throw Refusal("no");
                       },
                   .done =
                       [told, row, &free](std::exception_ptr failure) {
                         if (!failure && ::write(told, &row, sizeof row) != sizeof row) ::_exit(1);
                         free.release();
                       }});
  }
}

struct Child {
  pid_t process = 0;
  int told = 0;
};

Child start(const std::filesystem::path& directory, int life) {
  std::array<int, 2> ends{};
  BOOST_TEST_REQUIRE(::pipe(ends.data()) == 0);
  const pid_t process = ::fork();
  BOOST_TEST_REQUIRE(process >= 0);
  if (process == 0) {
    ::close(ends[0]);
    write_for_ever(directory, ends[1], life);
  }
  ::close(ends[1]);
  return {process, ends[0]};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(crash)

BOOST_AUTO_TEST_CASE(every_acknowledged_row_survives_twenty_kills) {
  Directory directory;
  std::mt19937 dice(9);
  std::set<std::string> acknowledged;
  for (int life = 1; life <= 20; ++life) {
    const Child child = start(directory.path(), life);
    // The moment is some acknowledgement; what is under way at it differs every time.
    const std::size_t wanted = 1 + dice() % 150;
    std::size_t heard = 0;
    std::uint32_t row = 0;
    const auto hear = [&] {
      if (::read(child.told, &row, sizeof row) != static_cast<ssize_t>(sizeof row)) return false;
      acknowledged.insert(std::to_string(row));
      ++heard;
      return true;
    };
    while (heard < wanted && hear()) continue;
    BOOST_TEST_REQUIRE(heard == wanted, "the child ended by itself");
    BOOST_TEST_REQUIRE(::kill(child.process, SIGKILL) == 0);
    while (hear()) continue;
    ::close(child.told);
    int status = 0;
    BOOST_TEST_REQUIRE(::waitpid(child.process, &status, 0) == child.process);
    BOOST_TEST(WIFSIGNALED(status));

    std::vector<std::string> found;
    {
      const auto engine = open_in(directory.path(), 64 * 1024);
      std::promise<void> done;
      engine->read({.work = [&](ReadTx& tx) { found = names_in(tx); }, .done = [&](std::exception_ptr) { done.set_value(); }});
      done.get_future().wait();
    }
    const std::set<std::string> there(found.begin(), found.end());
    BOOST_TEST(std::ranges::includes(there, acknowledged), "life " << life << ": an acknowledged row is gone");
    // Nothing of a refused job, and nothing that was never handed in.
    for (const auto& name : found) BOOST_TEST(std::stoul(name) % 7 != 0, name);
  }
}

BOOST_AUTO_TEST_SUITE_END()
