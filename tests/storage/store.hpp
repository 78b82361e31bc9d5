// An engine on real files in a directory of its own, and rows to write to it.
//
//   Store store;
//   store.write([](WriteTx& tx) { put(tx, "a"); });      // durable when it returns; throws what the job threw
//   BOOST_TEST(store.names() == std::vector<std::string>{"a"});
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "server/storage/engine.hpp"

namespace circles::tests {

using namespace circles::storage;
namespace secrets = circles::secrets;

// Made empty; removed with everything in it.
class Directory {
 public:
  Directory();
  ~Directory();
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path database() const { return path_ / "circles.db"; }
  std::filesystem::path log() const { return path_ / "circles.db-wal"; }

 private:
  std::filesystem::path path_;
};

std::string bytes_of_file(const std::filesystem::path& file);

// The clock of all tests: stands still.
Instant noon();

// A log that is small, so that opening is quick.
std::unique_ptr<Engine> open_in(const std::filesystem::path& directory, std::size_t log_bytes = 256 * 1024);

// What became of jobs, in the order in which they were answered.
class Answers {
 public:
  std::function<void(std::exception_ptr)> next(std::size_t job);

  // Waits until that many were answered. False after half a minute.
  [[nodiscard]] bool wait_for(std::size_t count);

  struct Answer {
    std::size_t job;
    std::exception_ptr failure;
  };
  std::vector<Answer> all() const;
  // "" for done, else what was thrown.
  std::string of(std::size_t job) const;

 private:
  mutable std::mutex mutex_;
  std::condition_variable answered_;
  std::vector<Answer> answers_;
};

class Store {
 public:
  Store() : Store(256 * 1024) {}
  explicit Store(std::size_t log_bytes) : engine(open_in(directory.path(), log_bytes)) {}

  // Of a directory that is there already.
  explicit Store(const std::filesystem::path& existing) : engine(open_in(existing)) {}

  void write(const std::function<void(WriteTx&)>& work);
  void read(const std::function<void(ReadTx&)>& work);
  std::vector<std::string> names();
  void reopen();

  Directory directory;
  std::unique_ptr<Engine> engine;
};

// Keeps the writer busy, so that what is handed in meanwhile is committed together.
class Busy {
 public:
  explicit Busy(Engine& engine);
  ~Busy() { end(); }
  void end();

 private:
  std::promise<void> started_;
  std::promise<void> go_on_;
  std::promise<void> done_;
  bool ended_ = false;
};

void put(WriteTx& tx, std::string_view name, std::string_view value = "x");
std::vector<std::string> names_in(ReadTx& tx);

std::string what(const std::exception_ptr& failure);

// Refuses a job.
struct Refusal : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace circles::tests
