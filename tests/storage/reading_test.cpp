// Reading goes on while others write, and changes nothing.
#include <boost/test/unit_test.hpp>
#include <thread>

#include "tests/storage/store.hpp"

using namespace circles::tests;

BOOST_AUTO_TEST_SUITE(reading)

BOOST_AUTO_TEST_CASE(a_read_transaction_is_a_snapshot_while_writes_go_on) {
  Store store;
  store.write([](WriteTx& tx) { put(tx, "before"); });
  store.read([&](ReadTx& tx) {
    const auto first = names_in(tx);
    // Committed, durable and seen by others, all within this transaction.
    for (int write = 0; write < 50; ++write) store.write([write](WriteTx& inner) { put(inner, std::to_string(write), std::string(4000, 'x')); });
    std::vector<std::string> others;
    store.read([&](ReadTx& other) { others = names_in(other); });
    BOOST_TEST(others.size() == 51U);
    BOOST_TEST(names_in(tx) == first, boost::test_tools::per_element());
  });
  BOOST_TEST(store.names().size() == 51U);
}

BOOST_AUTO_TEST_CASE(readers_cannot_write) {
  Store store;
  store.write([](WriteTx& tx) { put(tx, "kept"); });
  const auto refused = [&](const std::function<void(ReadTx&)>& work) { BOOST_CHECK_THROW(store.read(work), StorageError); };
  refused([](ReadTx& tx) { tx.read(R"sql(INSERT INTO server_secrets (name, value) VALUES ('a', 'b'))sql", {}, [](const Row&) {}); });
  refused([](ReadTx& tx) { tx.read(R"sql(UPDATE server_secrets SET name = 'changed' RETURNING name)sql", {}, [](const Row&) {}); });
  refused([](ReadTx& tx) { tx.read(R"sql(DELETE FROM server_secrets)sql", {}, [](const Row&) {}); });
  refused([](ReadTx& tx) { tx.read(R"sql(CREATE TABLE mine (a BIGINT))sql", {}, [](const Row&) {}); });
  BOOST_TEST(store.names() == std::vector<std::string>{"kept"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_read_that_fails_disturbs_no_later_one) {
  Store store;
  for (int again = 0; again < 6; ++again) {
    BOOST_CHECK_THROW(store.read([](ReadTx& tx) {
      names_in(tx);
      throw Refusal("no");
    }),
                      Refusal);
    BOOST_CHECK_THROW(store.read([](ReadTx& tx) { tx.read(R"sql(SELECT nothing FROM nowhere)sql", {}, [](const Row&) {}); }), StorageError);
  }
  store.write([](WriteTx& tx) { put(tx, "later"); });
  BOOST_TEST(store.names().size() == 1U);
}

// What one job writes is never seen in part, however many write and read at once.
BOOST_AUTO_TEST_CASE(no_reader_ever_sees_half_of_a_write) {
  Store store(64 * 1024);
  store.write([](WriteTx& tx) {
    put(tx, "left", "0");
    put(tx, "right", "0");
  });
  constexpr std::size_t kWrites = 300;
  constexpr std::size_t kReads = 600;
  Answers written;
  Answers read;
  std::thread writing([&] {
    for (std::size_t write = 0; write < kWrites; ++write) {
      store.engine->write({.work =
                               [](WriteTx& tx) {
                                 tx.write(R"sql(UPDATE server_secrets SET value = value + 1 WHERE name = 'left')sql", {});
                                 tx.write(R"sql(UPDATE server_secrets SET value = value - 1 WHERE name = 'right')sql", {});
                               },
                           .done = written.next(write)});
    }
  });
  for (std::size_t look = 0; look < kReads; ++look) {
    store.engine->read({.work =
                            [](ReadTx& tx) {
                              const auto sum = tx.first(R"sql(SELECT sum(value + 0) FROM server_secrets)sql", {}, [](const Row& row) { return row.integer(0); });
                              if (sum.value_or(-1) != 0) throw Refusal("half a write");
                            },
                        .done = read.next(look)});
  }
  writing.join();
  BOOST_TEST_REQUIRE(written.wait_for(kWrites));
  BOOST_TEST_REQUIRE(read.wait_for(kReads));
  for (const auto& answer : written.all()) BOOST_TEST(what(answer.failure) == "");
  for (const auto& answer : read.all()) BOOST_TEST(what(answer.failure) == "");
  store.read([](ReadTx& tx) {
    const auto left = tx.first(R"sql(SELECT value + 0 FROM server_secrets WHERE name = 'left')sql", {}, [](const Row& row) { return row.integer(0); });
    BOOST_TEST(left.value_or(0) == static_cast<std::int64_t>(kWrites));
  });
}

BOOST_AUTO_TEST_SUITE_END()
