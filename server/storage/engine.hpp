// Storage: rows, transactions and group commit; it knows no product noun.
//
//   engine.write({.work = [&](WriteTx& tx) {
//                   tx.write(R"sql(UPDATE circles SET name = $2 WHERE id = $1)sql", {id, name});
//                 },
//                 .done = [](std::exception_ptr failure) { /* durable, or failure */ }});
//
// One SQL serves all engines: parameters are $1, $2 …; ids and times are made by
// the application; times are microseconds since 1970. See server/README.md.
#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <initializer_list>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "shared/secrets/ids.hpp"

namespace circles::storage {

using secrets::Id;
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

// What the disk or the database did to us. Handlers never catch it.
class StorageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// No space is left: nothing was written, and reading goes on.
class StorageFull : public StorageError {
 public:
  using StorageError::StorageError;
};

// A parameter. Texts and bytes are borrowed: they must outlive the call.
class Value {
 public:
  struct Bytes {
    std::string_view view;
  };
  using Held = std::variant<std::monostate, std::int64_t, std::string_view, Bytes>;

  Value(std::nullptr_t) : held_(std::monostate{}) {}
  Value(std::int64_t number) : held_(number) {}
  Value(int number) : held_(std::int64_t{number}) {}
  Value(std::uint32_t number) : held_(std::int64_t{number}) {}
  Value(bool yes) : held_(std::int64_t{yes ? 1 : 0}) {}
  Value(Instant instant) : held_(std::int64_t{instant.time_since_epoch().count()}) {}
  Value(std::string_view text) : held_(text) {}
  Value(const std::string& text) : held_(std::string_view(text)) {}
  Value(const char* text) : held_(std::string_view(text)) {}
  Value(Bytes bytes) : held_(bytes) {}
  // The empty id is NULL.
  Value(const Id& id) : held_(id.empty() ? Held(std::monostate{}) : Held(Bytes{id.view()})) {}
  template <typename T>
  Value(const std::optional<T>& value) : held_(value ? Value(*value).held_ : Held(std::monostate{})) {}

  const Held& held() const { return held_; }

 private:
  Held held_;
};

// One row of an answer; valid within the visit. NULL reads as 0, "" or the empty id.
class Row {
 public:
  virtual ~Row() = default;
  virtual bool null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  // Text and bytes, borrowed until the visit ends.
  virtual std::string_view view(int column) const = 0;

  std::string text(int column) const { return std::string(view(column)); }
  bool yes(int column) const { return integer(column) != 0; }
  std::uint32_t number(int column) const { return static_cast<std::uint32_t>(integer(column)); }
  Id id(int column) const { return secrets::id_from_bytes(view(column)); }
  Instant instant(int column) const { return Instant(std::chrono::microseconds(integer(column))); }
  std::optional<Instant> maybe_instant(int column) const { return null(column) ? std::nullopt : std::optional(instant(column)); }
};

using Parameters = std::initializer_list<Value>;
using Visit = std::function<void(const Row&)>;

// A snapshot. Used by one thread, and only while the work that was handed it runs.
class ReadTx {
 public:
  virtual ~ReadTx() = default;

  // The clock, read once for this transaction.
  virtual Instant now() const = 0;

  // Runs one SELECT and visits its rows. The visit may run other statements. `sql`
  // must be a literal: statements are kept prepared by its address.
  virtual void read(std::string_view sql, Parameters parameters, const Visit& visit) = 0;

  // The first row turned into a value, or nothing.
  template <typename Make>
  auto first(std::string_view sql, Parameters parameters, Make make) -> std::optional<decltype(make(std::declval<const Row&>()))> {
    std::optional<decltype(make(std::declval<const Row&>()))> found;
    read(sql, parameters, [&](const Row& row) {
      if (!found) found = make(row);
    });
    return found;
  }

  // All rows, each turned into a value.
  template <typename Make>
  auto all(std::string_view sql, Parameters parameters, Make make) -> std::vector<decltype(make(std::declval<const Row&>()))> {
    std::vector<decltype(make(std::declval<const Row&>()))> found;
    read(sql, parameters, [&](const Row& row) { found.push_back(make(row)); });
    return found;
  }
};

// After the commit, `topic` stands at `position`: what a waiting reader needs to look further.
struct Announcement {
  Id topic;
  std::int64_t position;
};

class WriteTx : public ReadTx {
 public:
  // Runs one INSERT, UPDATE or DELETE; rows come from RETURNING. Returns how many rows were changed.
  virtual std::int64_t write(std::string_view sql, Parameters parameters, const Visit& visit = {}) = 0;

  // Remembered with this transaction and forgotten if it is undone.
  virtual void announce(const Id& topic, std::int64_t position) = 0;
  virtual const std::vector<Announcement>& announcements() const = 0;

  // Somebody took words back: soon after the commit nothing that it overwrote or deleted stays in any file.
  virtual void purge() = 0;
};

struct WriteJob {
  // May run more than once (its earlier effects undone): it must not touch anything but tx and its own answer.
  std::function<void(WriteTx&)> work;
  // Once: null when the commit is durable, else what work threw or StorageError. On a storage thread.
  std::function<void(std::exception_ptr)> done;
};

struct ReadJob {
  std::function<void(ReadTx&)> work;
  std::function<void(std::exception_ptr)> done;
};

class Engine {
 public:
  virtual ~Engine() = default;
  // From any thread; in the order of their arrival. After `stop` a job ends with StorageError.
  virtual void write(WriteJob job) = 0;
  virtual void read(ReadJob job) = 0;
  // Called on a storage thread after the `done` of all jobs of one commit or one read: the place for one wake-up.
  // Set before the first job.
  virtual void after_batch(std::function<void()> wake) = 0;
  // Finishes what waits, then ends the threads. Idempotent.
  virtual void stop() = 0;
};

}  // namespace circles::storage
