#include "server/delivery/worker.hpp"

#include <algorithm>
#include <mutex>
#include <utility>
#include <variant>

#include "server/delivery/lane.hpp"

namespace circles::delivery {
namespace {

using Clock = std::chrono::steady_clock;

std::chrono::sys_seconds now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

}  // namespace

// Shared with the callbacks that the source holds: they may come when the worker has gone.
struct Worker::Desk : std::enable_shared_from_this<Desk> {
  Desk(Source& from, Settings with)
      : source(from),
        settings(std::move(with)),
        hooks(limits(), {.prepare = [this](const Letter& letter) { return prepare(std::get<Hook>(letter.what), settings.hooks, now()); },
                         .settle = [this](const std::string& id, Outcome outcome) { settle(id, std::move(outcome)); },
                         .turned = [this] { return look(); }}),
        mails(limits(), {.prepare = [this](const Letter& letter) { return prepare(std::get<Email>(letter.what), settings.smtp, now()); },
                         .settle = [this](const std::string& id, Outcome outcome) { settle(id, std::move(outcome)); },
                         .turned = [this] { return settings.look; }}) {}

  Lane::Limits limits() const { return {settings.at_once, settings.to_one_place, settings.longest_wait}; }

  // On the thread of the hooks, the only one that claims. Says when it is to look again.
  std::chrono::milliseconds look() {
    std::size_t most = 0;
    {
      const std::lock_guard lock(mutex);
      if (Clock::now() >= next_look) due = true;
      if (!due) return std::chrono::ceil<std::chrono::milliseconds>(next_look - Clock::now());
      if (asking || stopped) return settings.look;
      // What waits for a slow place takes nobody else's turn: only letters under way count here.
      most = std::min({settings.at_once, settings.most_held - std::min(settings.most_held, held), std::max(hooks.free(), mails.free())});
      if (most == 0) return settings.look;
      due = false;
      asking = true;
      next_look = Clock::now() + settings.look;
    }
    source.claim(most, [self = shared_from_this(), most](std::vector<Letter> letters) { self->claimed(most, std::move(letters)); });
    return settings.look;
  }

  void claimed(std::size_t most, std::vector<Letter> letters) {
    {
      const std::lock_guard lock(mutex);
      asking = false;
      held += letters.size();
      if (letters.size() >= most) due = true;  // there may be more
    }
    for (Letter& letter : letters) {
      Lane& lane = std::holds_alternative<Hook>(letter.what) ? hooks : mails;
      const std::string id = letter.id;
      if (!lane.take(std::move(letter))) settle(id, {Verdict::try_again, "the server stopped meanwhile"});
    }
    hooks.wake();
  }

  void settle(const std::string& id, Outcome outcome) {
    source.settle(id, std::move(outcome), [self = shared_from_this()] {
      {
        const std::lock_guard lock(self->mutex);
        --self->held;
      }
      self->hooks.wake();
    });
  }

  Source& source;
  const Settings settings;

  std::mutex stopping;
  std::mutex mutex;  // for these
  std::size_t held = 0;
  bool due = true;
  bool asking = false;
  bool stopped = false;
  Clock::time_point next_look = Clock::now() + settings.look;

  Lane hooks;
  Lane mails;
};

Worker::Worker(Source& source, Settings settings) : desk_(std::make_shared<Desk>(source, std::move(settings))) {
  desk_->mails.start();
  desk_->hooks.start();
}

Worker::~Worker() { stop(); }

void Worker::wake() {
  {
    const std::lock_guard lock(desk_->mutex);
    desk_->due = true;
  }
  desk_->hooks.wake();
}

void Worker::stop() {
  {
    const std::lock_guard lock(desk_->mutex);
    desk_->stopped = true;
  }
  const std::lock_guard one_joins(desk_->stopping);
  desk_->hooks.begin_stop(desk_->settings.grace);
  desk_->mails.begin_stop(desk_->settings.grace);
  desk_->hooks.join();
  desk_->mails.join();
}

}  // namespace circles::delivery
