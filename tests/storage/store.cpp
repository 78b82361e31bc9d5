#include "tests/storage/store.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "server/storage/sqlite.hpp"

namespace circles::tests {

Directory::Directory() {
  std::string made = (std::filesystem::temp_directory_path() / "circles-storage-XXXXXX").string();
  if (mkdtemp(made.data()) == nullptr) throw std::runtime_error("no temporary directory");
  path_ = made;
}

Directory::~Directory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string bytes_of_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Instant noon() { return Instant(std::chrono::seconds(1'794'312'000)); }

std::unique_ptr<Engine> open_in(const std::filesystem::path& directory, std::size_t log_bytes) {
  return open_sqlite({.directory = directory, .readers = 2, .clock = noon, .log_bytes = log_bytes});
}

std::string what(const std::exception_ptr& failure) {
  if (!failure) return {};
  try {
    std::rethrow_exception(failure);
  } catch (const std::exception& error) {
    return error.what();
  }
}

std::function<void(std::exception_ptr)> Answers::next(std::size_t job) {
  return [this, job](std::exception_ptr failure) {
    // Told under the lock: whoever waits may destroy this as soon as it is released.
    const std::lock_guard lock(mutex_);
    answers_.push_back({job, std::move(failure)});
    answered_.notify_all();
  };
}

bool Answers::wait_for(std::size_t count) {
  std::unique_lock lock(mutex_);
  return answered_.wait_for(lock, std::chrono::seconds(30), [&] { return answers_.size() >= count; });
}

std::vector<Answers::Answer> Answers::all() const {
  const std::lock_guard lock(mutex_);
  return answers_;
}

std::string Answers::of(std::size_t job) const {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find(answers_, job, &Answer::job);
  return found == answers_.end() ? "not answered" : what(found->failure);
}

void Store::write(const std::function<void(WriteTx&)>& work) {
  std::promise<void> done;
  engine->write({.work = work, .done = [&](std::exception_ptr failure) { failure ? done.set_exception(failure) : done.set_value(); }});
  done.get_future().get();
}

void Store::read(const std::function<void(ReadTx&)>& work) {
  std::promise<void> done;
  engine->read({.work = work, .done = [&](std::exception_ptr failure) { failure ? done.set_exception(failure) : done.set_value(); }});
  done.get_future().get();
}

std::vector<std::string> Store::names() {
  std::vector<std::string> found;
  read([&](ReadTx& tx) { found = names_in(tx); });
  return found;
}

void Store::reopen() {
  engine.reset();
  engine = open_in(directory.path());
}

Busy::Busy(Engine& engine) {
  engine.write({.work =
                    [this](WriteTx&) {
                      started_.set_value();
                      go_on_.get_future().wait();
                    },
                .done = [this](std::exception_ptr) { done_.set_value(); }});
  started_.get_future().wait();
}

void Busy::end() {
  if (ended_) return;
  ended_ = true;
  go_on_.set_value();
  done_.get_future().wait();
}

void put(WriteTx& tx, std::string_view name, std::string_view value) {
  tx.write(R"sql(INSERT INTO server_secrets (name, value) VALUES ($1, $2))sql", {name, Value::Bytes{value}});
}

std::vector<std::string> names_in(ReadTx& tx) {
  return tx.all(R"sql(SELECT name FROM server_secrets ORDER BY name)sql", {}, [](const Row& row) { return row.text(0); });
}

}  // namespace circles::tests
