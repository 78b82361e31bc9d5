// What goes in comes out, and statements do not disturb each other.
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <limits>
#include <optional>

#include "tests/storage/store.hpp"

using namespace circles::tests;

namespace {

// A table that takes everything. Only in databases that are not opened again.
struct Things : Store {
  Things() {
    write([](WriteTx& tx) { tx.write(R"sql(CREATE TABLE things (place BIGINT NOT NULL PRIMARY KEY, value BLOB))sql", {}); });
  }
  // The value as it is read again; `look` is not called when there is none.
  void round_trip(const Value& value, const std::function<void(const Row&)>& look) {
    bool looked = false;
    write([&](WriteTx& tx) {
      tx.write(R"sql(DELETE FROM things)sql", {});
      tx.write(R"sql(INSERT INTO things (place, value) VALUES ($1, $2))sql", {1, value});
    });
    read([&](ReadTx& tx) {
      tx.read(R"sql(SELECT value FROM things WHERE place = $1)sql", {1}, [&](const Row& row) {
        looked = true;
        look(row);
      });
    });
    BOOST_TEST(looked);
  }
};

std::int64_t depth_first(WriteTx& tx, std::int64_t place, std::int64_t most) {
  std::int64_t visited = 0;
  tx.read(R"sql(SELECT place FROM things WHERE place > $1 ORDER BY place)sql", {place}, [&](const Row& row) {
    ++visited;
    if (row.integer(0) < most) visited += depth_first(tx, row.integer(0), most);
  });
  return visited;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(statements)

BOOST_AUTO_TEST_CASE(null_is_not_empty) {
  Things things;
  things.round_trip(nullptr, [](const Row& row) {
    BOOST_TEST(row.null(0));
    BOOST_TEST(row.text(0).empty());
    BOOST_TEST(row.integer(0) == 0);
    BOOST_TEST(row.id(0).empty());
    BOOST_TEST(!row.maybe_instant(0).has_value());
  });
  for (const Value& empty : {Value(""), Value(std::string_view()), Value(std::string()), Value(Value::Bytes{{}}), Value(Value::Bytes{""})}) {
    things.round_trip(empty, [](const Row& row) {
      BOOST_TEST(!row.null(0));
      BOOST_TEST(row.view(0).empty());
    });
  }
  things.round_trip(std::optional<std::string_view>(), [](const Row& row) { BOOST_TEST(row.null(0)); });
  things.round_trip(std::optional<std::string_view>(""), [](const Row& row) { BOOST_TEST(!row.null(0)); });
  things.round_trip(secrets::Id{}, [](const Row& row) { BOOST_TEST(row.null(0)); });
}

BOOST_AUTO_TEST_CASE(values_come_back_as_they_went) {
  Things things;
  for (const std::int64_t number : {std::int64_t{0}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()})
    things.round_trip(number, [&](const Row& row) { BOOST_TEST(row.integer(0) == number); });
  things.round_trip(std::numeric_limits<std::uint32_t>::max(), [](const Row& row) { BOOST_TEST(row.number(0) == std::numeric_limits<std::uint32_t>::max()); });
  things.round_trip(true, [](const Row& row) { BOOST_TEST(row.yes(0)); });
  things.round_trip(false, [](const Row& row) { BOOST_TEST(!row.yes(0)); });
  const std::string text = "Žofie\n‏שלום 👩‍💻";
  things.round_trip(text, [&](const Row& row) { BOOST_TEST(row.text(0) == text); });
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
  things.round_trip(Value::Bytes{bytes}, [&](const Row& row) { BOOST_TEST((row.view(0) == bytes)); });
  const auto id = secrets::new_id(noon());
  things.round_trip(id, [&](const Row& row) { BOOST_TEST((row.id(0) == id)); });
  for (const Instant instant : {noon(), Instant(std::chrono::microseconds(-1)), Instant(std::chrono::microseconds(1))})
    things.round_trip(instant, [&](const Row& row) {
      BOOST_TEST((row.instant(0) == instant));
      BOOST_TEST((row.maybe_instant(0) == instant));
    });
}

BOOST_AUTO_TEST_CASE(parameters_count_by_their_number_not_by_their_place) {
  Store store;
  store.read([](ReadTx& tx) {
    const auto found = tx.first(R"sql(SELECT $3, $1, $3 || $2)sql", {"one", "two", "three"}, [](const Row& row) { return row.text(0) + row.text(1) + row.text(2); });
    BOOST_TEST(found.value_or("") == "threeonethreetwo");
  });
}

BOOST_AUTO_TEST_CASE(a_missing_parameter_is_refused) {
  Things things;
  const auto store_one = [](WriteTx& tx) { tx.write(R"sql(INSERT INTO things (place, value) VALUES ($1, $2))sql", {1}); };
  BOOST_CHECK_THROW(things.write(store_one), StorageError);
  BOOST_CHECK_THROW(things.read([](ReadTx& tx) { tx.read(R"sql(SELECT $1)sql", {}, [](const Row&) {}); }), StorageError);
  // The statement is as good as new afterwards.
  things.write([](WriteTx& tx) {
    BOOST_TEST(tx.write(R"sql(INSERT INTO things (place, value) VALUES ($1, $2))sql", {1, 2}) == 1);
  });
}

BOOST_AUTO_TEST_CASE(one_statement_may_run_within_its_own_visit) {
  Things things;
  things.write([](WriteTx& tx) {
    for (int place = 1; place <= 6; ++place) tx.write(R"sql(INSERT INTO things (place, value) VALUES ($1, $2))sql", {place, place});
    // Each subset that follows a place once: 2^6 - 1.
    BOOST_TEST(depth_first(tx, 0, 6) == 63);
    BOOST_TEST(depth_first(tx, 0, 6) == 63);
  });
}

BOOST_AUTO_TEST_CASE(a_visit_that_throws_leaves_the_statement_usable) {
  Things things;
  things.write([](WriteTx& tx) {
    for (int place = 1; place <= 3; ++place) tx.write(R"sql(INSERT INTO things (place, value) VALUES ($1, $2))sql", {place, place});
  });
  for (int again = 0; again < 3; ++again) {
    things.read([](ReadTx& tx) {
      int visited = 0;
      const auto look = [&](bool stop) {
        tx.read(R"sql(SELECT place FROM things)sql", {}, [&](const Row&) {
          ++visited;
          if (stop) throw Refusal("enough");
        });
      };
      BOOST_CHECK_THROW(look(true), Refusal);
      look(false);
      BOOST_TEST(visited == 1 + 3);
    });
  }
}

BOOST_AUTO_TEST_CASE(returning_answers_with_the_rows_that_were_changed) {
  Things things;
  things.write([](WriteTx& tx) {
    for (int place = 1; place <= 3; ++place) tx.write(R"sql(INSERT INTO things (place, value) VALUES ($1, $2))sql", {place, place});
    std::vector<std::int64_t> places;
    const auto changed = tx.write(R"sql(UPDATE things SET value = $1 WHERE place > $2 RETURNING place)sql", {9, 1}, [&](const Row& row) { places.push_back(row.integer(0)); });
    BOOST_TEST(changed == 2);
    BOOST_TEST(places.size() == 2U);
    BOOST_TEST(tx.write(R"sql(UPDATE things SET value = $1 WHERE place > $2 RETURNING place)sql", {9, 7}) == 0);
  });
}

// The first step of RETURNING has already changed all rows.
BOOST_AUTO_TEST_CASE(returning_with_a_visit_that_throws_is_undone_and_others_commit) {
  Things things;
  things.write([](WriteTx& tx) {
    for (int place = 1; place <= 3; ++place) tx.write(R"sql(INSERT INTO things (place, value) VALUES ($1, $2))sql", {place, 0});
  });
  Answers answers;
  Busy busy(*things.engine);
  for (std::size_t job = 0; job < 4; ++job) {
    things.engine->write({.work =
                              [job](WriteTx& tx) {
                                tx.write(R"sql(UPDATE things SET value = value + $1 RETURNING place)sql", {job % 2 == 0 ? 1 : 100}, [&](const Row&) {
                                  if (job % 2 == 1) throw Refusal("seen enough");
                                });
                              },
                          .done = answers.next(job)});
  }
  busy.end();
  BOOST_TEST_REQUIRE(answers.wait_for(4));
  for (std::size_t job = 0; job < 4; ++job) BOOST_TEST(answers.of(job) == (job % 2 == 0 ? "" : "seen enough"));
  things.read([](ReadTx& tx) {
    tx.read(R"sql(SELECT value FROM things)sql", {}, [](const Row& row) { BOOST_TEST(row.integer(0) == 2); });
  });
}

BOOST_AUTO_TEST_CASE(a_reference_to_nothing_is_refused) {
  Store store;
  const auto account = secrets::new_id(noon());
  BOOST_CHECK_THROW(store.write([&](WriteTx& tx) {
    tx.write(R"sql(INSERT INTO account_zones (account_id, since, zone) VALUES ($1, $2, $3))sql", {account, noon(), "UTC"});
  }),
                    StorageError);
}

BOOST_AUTO_TEST_CASE(all_of_a_transaction_is_at_one_time) {
  Store store;
  store.write([](WriteTx& tx) { BOOST_TEST((tx.now() == noon())); });
  store.read([](ReadTx& tx) { BOOST_TEST((tx.now() == noon())); });
}

BOOST_AUTO_TEST_SUITE_END()
