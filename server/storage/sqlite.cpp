#include "server/storage/sqlite.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>

#include "server/storage/lock_file.hpp"
#include "server/storage/migrate.hpp"

namespace circles::storage {
namespace {

constexpr int kPageBytes = 4096;
constexpr int kPatienceWithReaders = 2000;  // milliseconds
constexpr int kExitFsyncFailed = 70;

// A query-only connection that may run statements of one transaction.
void begin_reading(SqliteConnection& connection) { connection.run(R"sql(BEGIN)sql", {}, {}); }

// What the disk holds now is unknown, and asking again would be answered "fine":
// end without an acknowledgement, and let the log be read anew.
[[noreturn]] void end_after_failed_sync() {
  spdlog::critical("the disk failed to sync; ending at once");
  std::_Exit(kExitFsyncFailed);
}

// Rolls back whatever still stands, however the block is left.
class Undo {
 public:
  explicit Undo(SqliteConnection& connection) : connection_(connection) {}
  ~Undo() {
    if (connection_.in_transaction()) sqlite3_exec(connection_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }

 private:
  SqliteConnection& connection_;
};

void read_job(SqliteConnection& connection, Instant now, ReadJob& job) {
  std::exception_ptr failure;
  try {
    const Undo undo(connection);
    begin_reading(connection);
    SqliteTx tx(connection, now);
    job.work(tx);
  } catch (...) {
    failure = std::current_exception();
  }
  job.done(failure);
}

// Writes are gathered into one transaction; each is isolated from the others' refusals.
class Batch {
 public:
  Batch(SqliteConnection& connection, const std::function<Instant()>& clock, std::vector<WriteJob>& jobs)
      : connection_(connection), clock_(clock), jobs_(jobs), failures_(jobs.size()), given_up_(jobs.size(), false) {}

  void run() {
    // Savepoints cost as much as small statements do: a batch does without until a job refuses after it has written.
    bool savepoints = false;
    for (;;) {
      const Attempt attempt = try_once(savepoints);
      if (attempt == Attempt::committed || attempt == Attempt::refused) break;
      savepoints = true;
    }
    for (std::size_t at = 0; at < jobs_.size(); ++at) jobs_[at].done(failures_[at]);
  }

  // A job of it asked that what it overwrote stays nowhere.
  bool purges() const { return purges_; }

 private:
  enum class Attempt { committed, refused, again };

  Attempt try_once(bool savepoints) {
    for (std::size_t at = 0; at < jobs_.size(); ++at) {
      if (!given_up_[at]) failures_[at] = nullptr;
    }
    const Undo undo(connection_);
    try {
      connection_.run(R"sql(BEGIN IMMEDIATE)sql", {}, {});
    } catch (...) {
      refuse_all();
      return Attempt::refused;
    }
    for (std::size_t at = 0; at < jobs_.size(); ++at) {
      if (!given_up_[at] && !run_job(at, savepoints)) return Attempt::again;
    }
    return commit();
  }

  // False when the whole attempt has to be undone and made again.
  bool run_job(std::size_t at, bool savepoint) {
    const std::int64_t changed_before = connection_.total_changes();
    try {
      if (savepoint) connection_.run(R"sql(SAVEPOINT job)sql", {}, {});
      SqliteTx tx(connection_, clock_());
      jobs_[at].work(tx);
      purges_ = purges_ || tx.purges();
      if (savepoint) connection_.run(R"sql(RELEASE job)sql", {}, {});
      return true;
    } catch (...) {
      failures_[at] = std::current_exception();
    }
    if (!connection_.in_transaction()) {
      // The statement took the whole transaction with it (a full disk does): the culprit
      // is refused, the others run again, and nothing of the old transaction counts.
      given_up_[at] = true;
      return false;
    }
    if (savepoint) {
      connection_.run(R"sql(ROLLBACK TO job)sql", {}, {});
      connection_.run(R"sql(RELEASE job)sql", {}, {});
      return true;
    }
    return connection_.total_changes() == changed_before;
  }

  Attempt commit() {
    const int code = sqlite3_exec(connection_.handle(), "COMMIT", nullptr, nullptr, nullptr);
    if (code == SQLITE_OK) return Attempt::committed;
    if (sqlite3_extended_errcode(connection_.handle()) == SQLITE_IOERR_FSYNC) end_after_failed_sync();
    refuse_all();
    return Attempt::refused;
  }

  void refuse_all() {
    const std::string message = fmt::format("committing: {}", sqlite3_errmsg(connection_.handle()));
    const bool full = sqlite3_errcode(connection_.handle()) == SQLITE_FULL || errno == ENOSPC;
    const auto failure = full ? std::make_exception_ptr(StorageFull(message)) : std::make_exception_ptr(StorageError(message));
    std::ranges::fill(failures_, failure);
  }

  SqliteConnection& connection_;
  const std::function<Instant()>& clock_;
  std::vector<WriteJob>& jobs_;
  std::vector<std::exception_ptr> failures_;
  std::vector<bool> given_up_;
  bool purges_ = false;
};

void configure_writer(SqliteConnection& connection) {
  connection.script("PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -65536; PRAGMA analysis_limit = 400");
}

// Jobs run at once, on the caller's thread.
class InMemory final : public Engine {
 public:
  explicit InMemory(SqliteOptions options) : options_(std::move(options)), connection_(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) {
    configure_writer(connection_);
    migrate(connection_, migrations(), options_.clock());
  }
  void write(WriteJob job) override {
    std::vector<WriteJob> jobs;
    jobs.push_back(std::move(job));
    Batch(connection_, options_.clock, jobs).run();
    if (wake_) wake_();
  }
  void read(ReadJob job) override {
    read_job(connection_, options_.clock(), job);
    if (wake_) wake_();
  }
  void after_batch(std::function<void()> wake) override { wake_ = std::move(wake); }
  void stop() override {}

 private:
  SqliteOptions options_;
  SqliteConnection connection_;
  std::function<void()> wake_;
};

// A queue that threads wait at.
template <typename Job>
class Waiting {
 public:
  // False once closed; the job is then not taken.
  bool add(Job& job) {
    {
      const std::lock_guard lock(mutex_);
      if (closed_) return false;
      jobs_.push_back(std::move(job));
    }
    ready_.notify_one();
    return true;
  }

  // Waits for at least one; takes as many as `bound` says of what waits. Empty: closed and done.
  template <typename Bound>
  std::vector<Job> take(Bound bound) {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [&] { return closed_ || !jobs_.empty(); });
    std::vector<Job> taken;
    const std::size_t most = bound(jobs_.size());
    while (!jobs_.empty() && taken.size() < most) {
      taken.push_back(std::move(jobs_.front()));
      jobs_.pop_front();
    }
    return taken;
  }

  void close() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    ready_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<Job> jobs_;
  bool closed_ = false;
};

// Creates what is missing so that nobody else on the host can read it.
std::filesystem::path prepared_file(const std::filesystem::path& directory) {
  std::error_code error;
  if (!std::filesystem::exists(directory)) {
    std::filesystem::create_directories(directory, error);
    if (!error) std::filesystem::permissions(directory, std::filesystem::perms::owner_all, error);
  }
  const auto file = directory / "circles.db";
  const int descriptor = error ? -1 : ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) throw StorageError(fmt::format("The data directory {} cannot be used: {}.", directory.string(), error ? error.message() : std::generic_category().message(errno)));
  ::close(descriptor);
  return file;
}

class OnDisk final : public Engine {
 public:
  explicit OnDisk(SqliteOptions options)
      : options_(std::move(options)), file_(prepared_file(options_.directory)), lock_(options_.directory / "lock"), writer_(file_.string(), SQLITE_OPEN_READWRITE) {
    migrate(writer_, migrations(), options_.clock());
    writer_.script("PRAGMA journal_mode = WAL");
    // Also what a purge of a server that was killed had left to do.
    empty_log();
    grow_log();
    sqlite3_wal_hook(
        writer_.handle(),
        [](void* pages, sqlite3*, const char*, int now) {
          *static_cast<int*>(pages) = now;
          return SQLITE_OK;
        },
        &log_pages_);
    // Opened before the first write: a reader that is only just opening would keep the log from starting over.
    for (unsigned reader = 0; reader < std::max(1U, options_.readers); ++reader) readers_.push_back(opened_reader());
    threads_.emplace_back([this] { write_all(); });
    for (const auto& reader : readers_) threads_.emplace_back([this, &reader] { read_all(*reader); });
  }
  ~OnDisk() override { stop(); }

  void write(WriteJob job) override {
    if (!writes_.add(job)) job.done(stopped());
  }
  void read(ReadJob job) override {
    if (!reads_.add(job)) job.done(stopped());
  }
  void after_batch(std::function<void()> wake) override { wake_ = std::move(wake); }
  void stop() override {
    writes_.close();
    reads_.close();
    for (auto& thread : threads_) {
      if (thread.joinable()) thread.join();
    }
  }

 private:
  static std::exception_ptr stopped() { return std::make_exception_ptr(StorageError("the storage has been stopped")); }

  void write_all() {
    // An unbounded batch would leave the writer idle while the I/O thread answers; measured, see server/README.md.
    const auto bound = [](std::size_t waiting) { return std::clamp<std::size_t>(waiting / 4, 8, 128); };
    for (;;) {
      auto jobs = writes_.take(bound);
      if (jobs.empty()) return;
      Batch batch(writer_, options_.clock, jobs);
      batch.run();
      if (wake_) wake_();
      purge_waits_ = purge_waits_ || batch.purges();
      if (purge_waits_ && empty_log()) {
        grow_log();
        purge_waits_ = false;
      }
      if (static_cast<std::size_t>(log_pages_) * kPageBytes > options_.log_bytes / 2) checkpoint();
    }
  }

  std::unique_ptr<SqliteConnection> opened_reader() const {
    auto connection = std::make_unique<SqliteConnection>(file_.string(), SQLITE_OPEN_READWRITE);
    // A reader that checkpoints could meet the WAL-reset race of SQLite before 3.51.3.
    connection->script("PRAGMA query_only = ON; PRAGMA wal_autocheckpoint = 0; PRAGMA mmap_size = 0; PRAGMA cache_size = -16384");
    sqlite3_db_config(connection->handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    sqlite3_busy_timeout(connection->handle(), 1000);
    return connection;
  }

  void read_all(SqliteConnection& connection) {
    for (;;) {
      auto jobs = reads_.take([](std::size_t) { return std::size_t{1}; });
      if (jobs.empty()) return;
      read_job(connection, options_.clock(), jobs.front());
      if (wake_) wake_();
    }
  }

  // Never truncates: the log starts over in its file as soon as no reader needs the old part.
  void checkpoint() {
    const int code = sqlite3_wal_checkpoint_v2(writer_.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if (code == SQLITE_IOERR_FSYNC) end_after_failed_sync();
    if (code != SQLITE_OK && code != SQLITE_BUSY) spdlog::error("checkpointing the database: {}", sqlite3_errmsg(writer_.handle()));
    log_pages_ = 0;
    // A planner without figures walks a whole circle where an index would do.
    sqlite3_exec(writer_.handle(), "PRAGMA optimize", nullptr, nullptr, nullptr);
  }

  // Old pages with words that were taken back stand in the log until they are overwritten: so it is cut off.
  // False while a reader that has begun needs it; the next batch tries again.
  bool empty_log() {
    sqlite3_busy_timeout(writer_.handle(), kPatienceWithReaders);
    const int code = sqlite3_wal_checkpoint_v2(writer_.handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    sqlite3_busy_timeout(writer_.handle(), 0);
    if (code == SQLITE_IOERR_FSYNC) end_after_failed_sync();
    if (code != SQLITE_OK) spdlog::warn("the log could not be emptied yet: {}", sqlite3_errmsg(writer_.handle()));
    if (code == SQLITE_OK) log_pages_ = 0;
    return code == SQLITE_OK;
  }

  // Afterwards a commit overwrites what is there, instead of also committing a new length of the file.
  // A disk too full for that may still have room for reading, and for little writes.
  void grow_log() {
    try {
      fill_log();
    } catch (const StorageError& error) {
      spdlog::warn("the log could not be given its size: {}", error.what());
    }
    configure_writer(writer_);
  }

  // Pages that spill out of a cache of a few make the log grow, and a rollback leaves it so.
  void fill_log() {
    writer_.script("PRAGMA cache_size = 8");
    {
      const Undo undo(writer_);
      writer_.script("BEGIN IMMEDIATE; CREATE TABLE log_filler (bytes BLOB)");
      const std::string bytes(256 * 1024, 'x');
      for (std::size_t grown = 0; grown < options_.log_bytes; grown += bytes.size())
        writer_.run(R"sql(INSERT INTO log_filler (bytes) VALUES ($1))sql", {Value::Bytes{bytes}}, {});
    }
    const int descriptor = ::open((file_.string() + "-wal").c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
  }

  SqliteOptions options_;
  std::filesystem::path file_;
  LockFile lock_;
  SqliteConnection writer_;
  int log_pages_ = 0;
  bool purge_waits_ = false;
  std::function<void()> wake_;
  Waiting<WriteJob> writes_;
  Waiting<ReadJob> reads_;
  std::vector<std::unique_ptr<SqliteConnection>> readers_;
  std::vector<std::thread> threads_;
};

}  // namespace

std::unique_ptr<Engine> open_sqlite(SqliteOptions options) {
  if (options.directory.empty()) return std::make_unique<InMemory>(std::move(options));
  return std::make_unique<OnDisk>(std::move(options));
}

}  // namespace circles::storage
