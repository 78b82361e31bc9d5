// circle watch: one line for everything that happens, as it happens. A broken connection is made
// again and resumed from the bookmarks: nothing is missed, nothing told twice.
#include <fmt/format.h>
#include <google/protobuf/util/time_util.h>

#include <cstdio>
#include <ctime>

#include "client/cli/backoff.hpp"
#include "client/cli/commands.hpp"
#include "client/cli/event_text.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/web_socket.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"
#include "shared/wire/encoding.hpp"
#include "shared/wire/problem.hpp"

namespace circles::client {
namespace {

constexpr std::chrono::milliseconds kLongestPause{30'000};
constexpr auto kKeepEvery = std::chrono::seconds(1);
constexpr unsigned kUsualIdleSeconds = 60;

class Watcher {
 public:
  Watcher(Invocation& invocation, bool since_last) : invocation_(invocation), since_last_(since_last) {
    if (!since_last_) return;
    for (const auto& place : invocation_.server().watch_places()) bookmarks_[place.circle_id()] = place.bookmark();
  }

  void run() {
    auto& connection = invocation_.connection();
    connection.loop().end_on_signals();
    try {
      begin(connection);
      for (;;) {
        try {
          listen(connection);
        } catch (const ConnectionLost& lost) {
          resume(connection, lost.what());
        }
      }
    } catch (const Interrupted&) {
      keep_places();
    }
  }

 private:
  void begin(Connection& connection) {
    try {
      start(connection);
    } catch (const ConnectionLost& lost) {
      throw Failure(ExitCode::unreachable, fmt::format("No server answers at {} ({}).", connection.server().url(), lost.what()), "Is it running?  circled serve");
    }
    if (!invocation_.out.quiet) fmt::print(stderr, "watching {} circle{}; Ctrl-C ends\n", names_.size(), names_.size() == 1 ? "" : "s");
    std::fflush(stderr);
  }

  void start(Connection& connection) {
    v1::WatchRequest request;
    for (const auto& [circle, bookmark] : bookmarks_) request.add_bookmarks(bookmark);
    v1::WatchReply reply;
    connection.call_once(request, reply);
    // A bookmark that goes on is where we are already; a new one is where a circle's stream begins.
    for (const auto& circle : reply.circles()) {
      if (bookmarks_.try_emplace(circle.circle_id(), circle.bookmark()).second) dirty_ = true;
      names_[circle.circle_id()] = circle.name();
    }
    learn_short_names(reply);
    const unsigned idle = connection.open().limits().idle_seconds();
    ping_every_ = std::chrono::seconds(std::max(1U, (idle == 0 ? kUsualIdleSeconds : idle) / 3));
    next_ping_ = SteadyClock::now() + ping_every_;
  }

  void learn_short_names(const v1::WatchReply& reply) {
    bool unknown = false;
    for (const auto& circle : reply.circles()) unknown = unknown || known_short_name(invocation_.server(), circle.circle_id()).empty();
    if (!unknown) return;
    const std::string home = invocation_.account().home_id();
    invocation_.change_server([&](stored::Server& entry) {
      for (const auto& circle : reply.circles()) short_name(entry, circle.circle_id(), circle.name(), circle.circle_id() == home);
    });
  }

  void listen(Connection& connection) {
    auto until = next_ping_;
    if (since_last_ && dirty_) until = std::min(until, last_kept_ + kKeepEvery);
    if (const auto frame = connection.hear(until)) take(*frame);
    if (since_last_ && dirty_ && SteadyClock::now() >= last_kept_ + kKeepEvery) keep_places();
    if (SteadyClock::now() < next_ping_) return;
    connection.ping();
    next_ping_ = SteadyClock::now() + ping_every_;
  }

  void take(const v1::ServerFrame& frame) {
    heard_ = heard_ || frame.has_event_batch() || frame.has_ping();
    if (frame.has_event_batch())
      for (const auto& event : frame.event_batch().events()) show(event);
    else if (frame.has_reset())
      reset(frame.reset());
    else if (frame.has_goodbye())
      goodbye(frame.goodbye());
    else if (frame.has_problem())
      refused(frame.problem());
    std::fflush(stdout);
    if (std::ferror(stdout) != 0) throw Failure(ExitCode::refused, "Standard output takes nothing any more.");
  }

  // Its bookmark counts once it is shown: what breaks off in between comes again.
  void show(const v1::Event& event) {
    if (!event.has_nothing() && event.what_case() != v1::Event::WHAT_NOT_SET) tell(event);
    bookmarks_[event.circle_id()] = event.bookmark();
    dirty_ = true;
  }

  void tell(const v1::Event& event) {
    if (invocation_.out.json) {
      invocation_.out.line(wire::to_json(event));
      return;
    }
    const auto now = google::protobuf::util::TimeUtil::GetCurrentTime();
    const std::string line = event_text(event, circle_name(circle_of(event)), local_day(now));
    if (!line.empty()) invocation_.out.line(line);
  }

  // A reminder comes at home, and is about another circle.
  static const std::string& circle_of(const v1::Event& event) { return event.has_reminder() && !event.reminder().circle_id().empty() ? event.reminder().circle_id() : event.circle_id(); }

  // Also of a circle that was joined meanwhile. On this connection, and without a second
  // try of its own: that would be another connection, which watches nothing.
  std::string circle_name(const std::string& circle_id) {
    if (const auto known = known_short_name(invocation_.server(), circle_id); !known.empty()) return std::string(known);
    v1::ListCirclesReply reply;
    invocation_.connection().call_once(v1::ListCirclesRequest(), reply);
    invocation_.remember_circles({reply.circles().begin(), reply.circles().end()});
    const auto known = known_short_name(invocation_.server(), circle_id);
    return known.empty() ? circle_id.substr(0, 8) : std::string(known);
  }

  void reset(const v1::Reset& reset) {
    const std::string name(known_short_name(invocation_.server(), reset.circle_id()));
    dirty_ = true;
    if (reset.why() == v1::Reset::WHY_ACCESS_ENDED) {
      bookmarks_.erase(reset.circle_id());
      names_.erase(reset.circle_id());
      invocation_.out.remark(fmt::format("You are no longer in {}.", name));
      return;
    }
    bookmarks_[reset.circle_id()] = reset.bookmark();
    invocation_.out.remark(fmt::format("{} cannot go on from where you were; what happened meanwhile is not shown: circle board --circle {}", name, name));
  }

  static void goodbye(const v1::Goodbye& goodbye) {
    const std::string message = text::harmless(goodbye.message());
    if (goodbye.why() == v1::Goodbye::WHY_ACCESS_ENDED) throw Failure(ExitCode::not_signed_in, message.empty() ? "This device's access has ended." : message, "circle login URL");
    if (goodbye.why() == v1::Goodbye::WHY_PROTOCOL) throw Failure(ExitCode::refused, message.empty() ? "The server does not understand this client." : message, "circle version");
    throw ConnectionLost(message.empty() ? "the server said goodbye" : message, false);
  }

  [[noreturn]] static void refused(const v1::Problem& said) {
    wire::Problem problem({said.code(), said.reason()}, said.message(), said.next_step());
    problem.said() = said;
    throw problem;
  }

  // Until it works, or the server gives a definite no.
  void resume(Connection& connection, std::string why) {
    if (heard_) backoff_.reset();
    heard_ = false;
    invocation_.out.remark(fmt::format("connection lost ({}); trying again", why));
    for (;;) {
      connection.drop();
      connection.loop().pause(backoff_.next());
      try {
        start(connection);
        invocation_.out.remark("connected again");
        return;
      } catch (const ConnectionLost&) {
      } catch (const wire::Problem& problem) {
        if (exit_code_of(problem.said().code()) != ExitCode::unreachable) throw;
      }
    }
  }

  void keep_places() {
    if (!since_last_ || !dirty_) return;
    invocation_.change_server([&](stored::Server& entry) {
      entry.clear_watch_places();
      for (const auto& [circle, bookmark] : bookmarks_) {
        auto& place = *entry.add_watch_places();
        place.set_circle_id(circle);
        place.set_bookmark(bookmark);
      }
    });
    dirty_ = false;
    last_kept_ = SteadyClock::now();
  }

  Invocation& invocation_;
  const bool since_last_;
  std::map<std::string, std::string> bookmarks_;
  std::map<std::string, std::string> names_;
  Backoff backoff_{kLongestPause};
  std::chrono::seconds ping_every_{20};
  SteadyClock::time_point next_ping_;
  SteadyClock::time_point last_kept_{};
  bool heard_ = false;
  bool dirty_ = false;
};

}  // namespace

void add_watch(Command root, Invocation& invocation) {
  auto since_last = std::make_shared<bool>(false);
  Command watch = root.subcommand("watch", "what happens, as it happens; with --json an event a line");
  watch.flag("--since-last", *since_last, "go on from where the last such watch ended");
  when_chosen(watch, invocation, [since_last](Invocation& with) { Watcher(with, *since_last).run(); });
}

}  // namespace circles::client
