#include "server/jobs/scheduler.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

namespace circles::jobs {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;
using std::chrono::system_clock;

// Clocks are set, other servers schedule things, and a look may fail.
constexpr steady_clock::duration kLooksAnyway = 20s;
// Many requests in a second are followed by one look.
constexpr steady_clock::duration kAfterWrites = 1s;

}  // namespace

// Shared with the waits, so that a late answer finds it stopped and not gone.
struct Scheduler::Rounds : std::enable_shared_from_this<Scheduler::Rounds> {
  Rounds(boost::asio::io_context& context, dispatch::Dispatcher& to) : dispatcher(to), timer(context) {}

  void look() {
    if (stopped || looking) return;
    looking = true;
    looks_at = steady_clock::time_point::max();
    written = false;
    dispatcher.run_schedule([self = shared_from_this()](std::optional<storage::Instant> next) { self->looked(next); });
  }

  void looked(std::optional<storage::Instant> next) {
    looking = false;
    looked_at = steady_clock::now();
    if (stopped) return;
    if (next && *next <= system_clock::now()) return look();
    steady_clock::duration wait = kLooksAnyway;
    if (next) wait = std::min(wait, std::chrono::ceil<steady_clock::duration>(*next - system_clock::now()));
    look_at(looked_at + (written ? std::min(wait, kAfterWrites) : wait));
  }

  void wake() {
    written = true;
    if (!stopped && !looking) look_at(std::min(looks_at, looked_at + kAfterWrites));
  }

  void look_at(steady_clock::time_point when) {
    if (when == looks_at) return;
    looks_at = when;
    timer.expires_at(when);
    timer.async_wait([self = shared_from_this()](const boost::system::error_code& error) {
      if (!error) self->look();
    });
  }

  dispatch::Dispatcher& dispatcher;
  boost::asio::steady_timer timer;
  steady_clock::time_point looked_at = {};
  steady_clock::time_point looks_at = steady_clock::time_point::max();
  bool looking = false;
  bool written = false;
  bool stopped = false;
};

Scheduler::Scheduler(boost::asio::io_context& context, dispatch::Dispatcher& dispatcher) : rounds_(std::make_shared<Rounds>(context, dispatcher)) {
  dispatcher.after_writes([rounds = rounds_] { rounds->wake(); });
}

Scheduler::~Scheduler() { stop(); }

void Scheduler::start() { rounds_->look(); }

void Scheduler::stop() {
  rounds_->stopped = true;
  // The dispatcher may outlive the loop that the timer belongs to.
  rounds_->dispatcher.after_writes({});
  rounds_->timer.cancel();
}

}  // namespace circles::jobs
