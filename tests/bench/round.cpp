#include "tests/bench/round.hpp"

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <stdexcept>
#include <vector>

#include "tests/bench/figures.hpp"
#include "tests/bench/people.hpp"
#include "tests/bench/started_server.hpp"

namespace circles::bench {
namespace {

using std::chrono::milliseconds;

// A promise of real people is revised rarely, and the server reads all revisions of it: few each.
constexpr unsigned kRevisions = 10;
// More than any server so far did, so that promises are never short.
constexpr unsigned kMostPerSecond = 4000;
constexpr unsigned kMostPerSecondTogether = 16000;
// Not measured: caches fill, the first batches find their size.
constexpr milliseconds kWarmUp{500};
constexpr milliseconds kPatience{10'000};
// 200 characters, so that a check-in is about the 300 bytes of performance.md.
constexpr std::size_t kNoteCharacters = 200;

struct Latencies {
  std::vector<double> acknowledged;
  std::vector<double> delivered;
};

// Sends the next check-in when the last was acknowledged and seen by all who watch.
class Writer {
 public:
  Writer(Group group, Latencies& latencies) : group_(std::move(group)), latencies_(latencies) {
    for (const auto& watcher : group_.watchers) watcher->on_events([this](const v1::EventBatch& batch) { seen(batch); });
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void start(Clock::time_point measured_from, Clock::time_point until) {
    from_ = measured_from;
    until_ = until;
    next();
  }
  bool idle() const { return idle_; }
  std::size_t sent() const { return sent_; }
  void close() {
    group_.writer->close();
    for (const auto& watcher : group_.watchers) watcher->close();
  }

 private:
  void next() {
    sent_at_ = Clock::now();
    idle_ = sent_at_ >= until_;
    if (idle_) return;
    if (sent_ == group_.promises.size() * kRevisions) throw std::runtime_error("a writer has no promise left: shorten --seconds");
    const Promise& promise = group_.promises[sent_++ % group_.promises.size()];
    number_ = promise.number;
    acknowledged_ = false;
    seen_ = 0;
    v1::ClientFrame frame;
    auto& request = *frame.mutable_check_in();
    request.set_circle_id(promise.circle_id);
    request.set_number(promise.number);
    request.set_outcome(v1::CheckIn::OUTCOME_KEPT);
    request.set_note(std::string(kNoteCharacters, 'x'));
    group_.writer->ask(std::move(frame), [this](const v1::ServerFrame&) {
      acknowledged_ = true;
      if (counts()) latencies_.acknowledged.push_back(milliseconds_since());
      when_all_is_there();
    });
  }

  void seen(const v1::EventBatch& batch) {
    for (const auto& event : batch.events()) {
      if (!event.has_checked_in()) continue;
      if (event.checked_in().number() != number_) throw std::runtime_error("a watcher saw another check-in than the last one");
      ++seen_;
    }
    when_all_is_there();
  }

  void when_all_is_there() {
    if (seen_ > group_.watchers.size()) throw std::runtime_error("a watcher saw a check-in twice");
    if (!acknowledged_ || seen_ < group_.watchers.size()) return;
    if (counts()) latencies_.delivered.push_back(milliseconds_since());
    next();
  }

  bool counts() const { return sent_at_ >= from_; }
  double milliseconds_since() const { return bench::in_milliseconds(Clock::now() - sent_at_); }

  Group group_;
  Latencies& latencies_;
  Clock::time_point from_;
  Clock::time_point until_;
  Clock::time_point sent_at_;
  std::size_t sent_ = 0;
  std::uint32_t number_ = 0;
  std::size_t seen_ = 0;
  bool acknowledged_ = false;
  bool idle_ = true;
};

}  // namespace

Measured measure_check_ins(unsigned writers, unsigned watchers, milliseconds during) {
  const StartedServer server;
  boost::asio::io_context context(1);
  People people(context, server);
  const double most = std::min<double>(kMostPerSecond, static_cast<double>(kMostPerSecondTogether) / writers);
  const auto promises = static_cast<unsigned>(most * std::chrono::duration<double>(during + kWarmUp).count() / kRevisions) + 1;
  Latencies latencies;
  std::vector<std::unique_ptr<Writer>> all;
  for (unsigned at = 0; at < writers; ++at) all.push_back(std::make_unique<Writer>(people.group(watchers, promises), latencies));

  const double spent = server.processor_seconds();
  const auto from = Clock::now() + kWarmUp;
  const auto until = from + during;
  for (const auto& writer : all) writer->start(from, until);
  while (!std::all_of(all.begin(), all.end(), [](const auto& writer) { return writer->idle(); })) {
    context.run_one_for(kPatience);
    if (Clock::now() > until + kPatience) throw std::runtime_error("some check-ins never reached everybody");
  }
  const auto ended = Clock::now();
  const double spent_now = server.processor_seconds();
  std::size_t sent = 0;
  for (const auto& writer : all) {
    sent += writer->sent();
    writer->close();
  }
  return {static_cast<double>(latencies.delivered.size()) / (in_milliseconds(ended - from) / 1000.0), quantile(latencies.acknowledged, 0.5), quantile(latencies.acknowledged, 0.99),
          quantile(latencies.delivered, 0.5), quantile(latencies.delivered, 0.99), (spent_now - spent) * 1e6 / static_cast<double>(sent)};
}

double idle_connection_kib(unsigned connections) {
  const StartedServer server;
  boost::asio::io_context context(1);
  People people(context, server);
  std::vector<std::shared_ptr<Connection>> all;
  // The first ones pay for what is there once.
  for (unsigned at = 0; at < 100; ++at) all.push_back(people.idle());
  const auto before = server.resident_kib();
  for (unsigned at = 0; at < connections; ++at) all.push_back(people.idle());
  const auto after = server.resident_kib();
  for (const auto& connection : all) connection->close();
  return static_cast<double>(after - before) / connections;
}

}  // namespace circles::bench
