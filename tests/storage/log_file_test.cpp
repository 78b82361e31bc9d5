// The write-ahead log has its size from the start: a commit overwrites, and the file's length never changes.
#include <boost/test/unit_test.hpp>

#include "tests/storage/store.hpp"

using namespace circles::tests;

BOOST_AUTO_TEST_SUITE(log_file)

BOOST_AUTO_TEST_CASE(has_its_size_after_opening_and_keeps_it_under_many_small_writes) {
  constexpr std::size_t kLogBytes = 256 * 1024;
  Store store(kLogBytes);
  const auto size = std::filesystem::file_size(store.directory.log());
  // Less the few pages that stay in the cache.
  BOOST_TEST(size >= kLogBytes - 48 * 1024);
  BOOST_TEST(size < 2 * kLogBytes);
  // Far more than the log holds.
  for (int write = 0; write < 250; ++write) {
    store.write([write](WriteTx& tx) { put(tx, std::to_string(write), std::string(3000, 'x')); });
    BOOST_TEST_REQUIRE(std::filesystem::file_size(store.directory.log()) == size, "after write " << write);
  }
  BOOST_TEST(store.names().size() == 250U);
  // What was checkpointed is in the database itself.
  BOOST_TEST(std::filesystem::file_size(store.directory.database()) > 2 * kLogBytes);
}

BOOST_AUTO_TEST_CASE(has_its_size_again_after_opening_again) {
  Store store;
  const auto size = std::filesystem::file_size(store.directory.log());
  store.write([](WriteTx& tx) { put(tx, "a"); });
  store.reopen();
  BOOST_TEST(std::filesystem::file_size(store.directory.log()) == size);
  BOOST_TEST(store.names().size() == 1U);
}

// Growing it wrote a table and took it back.
BOOST_AUTO_TEST_CASE(growing_it_leaves_nothing_in_the_database) {
  Store store;
  store.read([](ReadTx& tx) {
    const auto tables = tx.all(R"sql(SELECT name FROM sqlite_master WHERE name = 'log_filler')sql", {}, [](const Row& row) { return row.text(0); });
    BOOST_TEST(tables.empty());
  });
}

// A reader that does not end keeps the log from starting over; once it ends, the log is used again from its beginning.
BOOST_AUTO_TEST_CASE(starts_over_once_the_last_reader_has_ended) {
  constexpr std::size_t kLogBytes = 256 * 1024;
  Store store(kLogBytes);
  const auto write_some = [&](int from) {
    for (int write = from; write < from + 100; ++write) store.write([write](WriteTx& tx) { put(tx, std::to_string(write), std::string(3000, 'x')); });
  };
  store.read([&](ReadTx& tx) {
    names_in(tx);
    write_some(0);
  });
  write_some(100);
  const auto grown = std::filesystem::file_size(store.directory.log());
  BOOST_TEST(grown > kLogBytes);
  write_some(200);
  BOOST_TEST(std::filesystem::file_size(store.directory.log()) == grown);
  BOOST_TEST(store.names().size() == 300U);
}

BOOST_AUTO_TEST_CASE(holds_no_word_that_was_purged_and_neither_does_the_database) {
  Store store;
  const auto anywhere = [&](std::string_view words) {
    return bytes_of_file(store.directory.log()).find(words) != std::string::npos || bytes_of_file(store.directory.database()).find(words) != std::string::npos;
  };
  const auto size = std::filesystem::file_size(store.directory.log());
  store.write([](WriteTx& tx) { put(tx, "a", "quokka of the first words"); });
  store.write([](WriteTx& tx) { put(tx, "b", "what stays"); });
  BOOST_TEST(anywhere("quokka of the first words"));
  store.write([](WriteTx& tx) {
    tx.write(R"sql(UPDATE server_secrets SET value = $1 WHERE name = 'a')sql", {Value::Bytes{""}});
    tx.purge();
  });
  // The purge comes after the answer, before the next write.
  store.write([](WriteTx& tx) { put(tx, "c"); });
  BOOST_TEST(!anywhere("quokka of the first words"));
  BOOST_TEST(anywhere("what stays"));
  BOOST_TEST(std::filesystem::file_size(store.directory.log()) == size);
  BOOST_TEST(store.names().size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_purge_waits_for_a_reader_that_does_not_end) {
  Store store;
  store.write([](WriteTx& tx) { put(tx, "a", "quokka"); });
  store.read([&](ReadTx& tx) {
    names_in(tx);
    store.write([](WriteTx& write) {
      write.write(R"sql(UPDATE server_secrets SET value = $1 WHERE name = 'a')sql", {Value::Bytes{""}});
      write.purge();
    });
    store.write([](WriteTx& write) { put(write, "b"); });
  });
  store.write([](WriteTx& tx) { put(tx, "c"); });
  store.write([](WriteTx& tx) { put(tx, "d"); });
  BOOST_TEST(bytes_of_file(store.directory.log()).find("quokka") == std::string::npos);
  BOOST_TEST(bytes_of_file(store.directory.database()).find("quokka") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
