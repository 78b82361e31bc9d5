// A data directory: who may look into it, and that one server has it at a time.
#include <sys/stat.h>

#include <boost/test/unit_test.hpp>

#include "server/storage/lock_file.hpp"
#include "tests/storage/store.hpp"

using namespace circles::tests;

namespace {

unsigned mode_of(const std::filesystem::path& path) {
  struct stat found {};
  BOOST_TEST_REQUIRE(::stat(path.c_str(), &found) == 0, path);
  return found.st_mode & 07777U;
}

// Wide open, as careless shells have it.
struct CarelessUmask {
  const mode_t before = ::umask(0);
  ~CarelessUmask() { ::umask(before); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(opening)

BOOST_AUTO_TEST_CASE(nobody_else_can_read_what_it_makes) {
  const CarelessUmask careless;
  Directory directory;
  const auto data = directory.path() / "within" / "data";
  const auto engine = open_in(data);
  BOOST_TEST(mode_of(data) == 0700U);
  for (const char* file : {"circles.db", "circles.db-wal", "circles.db-shm", "lock"}) BOOST_TEST(mode_of(data / file) == 0600U, file);
}

BOOST_AUTO_TEST_CASE(a_second_server_is_kept_out_until_the_first_ends) {
  Directory directory;
  {
    const auto first = open_in(directory.path());
    BOOST_CHECK_EXCEPTION(open_in(directory.path()), StorageError, [&](const StorageError& error) {
      return std::string(error.what()).find(directory.path().string()) != std::string::npos && std::string(error.what()).find("Another circled") != std::string::npos;
    });
    BOOST_CHECK_THROW(LockFile(directory.path() / "lock"), StorageError);
  }
  BOOST_CHECK_NO_THROW(open_in(directory.path()));
}

BOOST_AUTO_TEST_CASE(a_refused_opening_holds_no_lock) {
  Directory directory;
  {
    Store store;
    store.write([](WriteTx& tx) { tx.write(R"sql(CREATE TABLE strange (a BIGINT))sql", {}); });
    store.engine.reset();
    std::filesystem::copy_file(store.directory.database(), directory.database());
  }
  BOOST_CHECK_THROW(open_in(directory.path()), StorageError);
  BOOST_CHECK_NO_THROW(LockFile(directory.path() / "lock"));
}

BOOST_AUTO_TEST_CASE(a_place_where_no_directory_can_be_is_refused_with_its_name) {
  Directory directory;
  { open_in(directory.path() / "data"); }
  const auto within_a_file = directory.path() / "data" / "lock" / "below";
  BOOST_CHECK_EXCEPTION(open_in(within_a_file), StorageError, [&](const StorageError& error) { return std::string(error.what()).find(within_a_file.string()) != std::string::npos; });
}

BOOST_AUTO_TEST_CASE(what_was_written_is_there_after_opening_again) {
  Store store;
  for (int write = 0; write < 20; ++write) store.write([write](WriteTx& tx) { put(tx, std::to_string(write)); });
  const auto before = store.names();
  store.reopen();
  BOOST_TEST(store.names() == before, boost::test_tools::per_element());
  BOOST_TEST(before.size() == 20U);
}

BOOST_AUTO_TEST_SUITE_END()
