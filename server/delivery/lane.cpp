#include "server/delivery/lane.hpp"

#include <signal.h>

#include <exception>
#include <new>
#include <utility>
#include <variant>

namespace circles::delivery {
namespace {

// libcurl's own limit comes first: it knows better what it was waiting for.
constexpr std::chrono::milliseconds kAfterTheLimit{100};

const Outcome kNotReady{Verdict::try_again, "it could not be made ready"};
const Outcome kStopped{Verdict::try_again, "the server stopped meanwhile"};

}  // namespace

Lane::Lane(Limits limits, Calls calls) : limits_(limits), calls_(std::move(calls)), multi_((start_libcurl(), curl_multi_init())) {
  if (!multi_) throw std::bad_alloc();
}

Lane::~Lane() {
  begin_stop(std::chrono::milliseconds(0));
  join();
}

void Lane::start() {
  // The thread inherits the mask: signals are for others, and a receiver that hangs up must not end the process by SIGPIPE.
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  thread_ = std::thread([this] { run(); });
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

bool Lane::take(Letter letter) {
  {
    const std::lock_guard lock(mutex_);
    if (closed_) return false;
    arrived_.push_back(std::move(letter));
  }
  wake();
  return true;
}

void Lane::wake() { curl_multi_wakeup(multi_.get()); }

void Lane::begin_stop(std::chrono::milliseconds grace) {
  {
    const std::lock_guard lock(mutex_);
    if (closed_) return;
    closed_ = true;
    end_at_ = Clock::now() + grace;
  }
  wake();
}

void Lane::join() {
  if (thread_.joinable()) thread_.join();
}

void Lane::run() {
  for (;;) {
    prepare_arrived();
    start_waiting();
    int running = 0;
    curl_multi_perform(multi_.get(), &running);
    finish_done();
    const auto end = end_at_.load();
    const bool stopping = end != Clock::time_point::max();
    if (stopping && (under_way_.empty() || Clock::now() >= end)) break;
    const auto longest = stopping ? std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()) : calls_.turned();
    curl_multi_poll(multi_.get(), nullptr, 0, static_cast<int>(pause(longest).count()), nullptr);
  }
  hand_back_all();
}

std::chrono::milliseconds Lane::pause(std::chrono::milliseconds longest) const {
  using std::chrono::milliseconds;
  const auto now = Clock::now();
  for (const auto& each : waiting_) longest = std::min(longest, std::chrono::ceil<milliseconds>(each.since + limits_.longest_wait - now));
  return std::max(longest, milliseconds(0));
}

void Lane::prepare_arrived() {
  std::vector<Letter> arrived;
  {
    const std::lock_guard lock(mutex_);
    arrived.swap(arrived_);
  }
  for (Letter& letter : arrived) {
    Prepared prepared = kNotReady;
    try {
      prepared = calls_.prepare(letter);
    } catch (const std::exception&) {
      // No memory, or a library that failed: neither is the letter's fault. The text may quote it.
    }
    if (auto* outcome = std::get_if<Outcome>(&prepared)) {
      calls_.settle(letter.id, *outcome);
    } else {
      waiting_.push_back({std::move(letter), std::get<std::unique_ptr<Transfer>>(std::move(prepared)), Clock::now()});
    }
  }
}

void Lane::start_waiting() {
  std::vector<Waiting> still;
  const auto now = Clock::now();
  const bool stopping = end_at_.load() != Clock::time_point::max();
  for (Waiting& each : waiting_) {
    std::size_t& there = to_place_[each.transfer->place()];
    if (!stopping && under_way_.size() < limits_.at_once && there < limits_.to_one_place) {
      CURL* handle = each.transfer->handle();
      const auto until = now + each.transfer->longest() + kAfterTheLimit;
      const auto [entry, added] = under_way_.emplace(handle, UnderWay{std::move(each.letter.id), std::move(each.transfer), this, until});
      curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
      curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, &Lane::is_over);
      curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &entry->second);
      if (curl_multi_add_handle(multi_.get(), handle) == CURLM_OK) {
        ++there;
      } else {
        calls_.settle(entry->second.id, kNotReady);
        under_way_.erase(entry);
      }
    } else if (now - each.since >= limits_.longest_wait) {
      calls_.settle(each.letter.id, {Verdict::try_again, "the letters before it to the same place took too long"});
    } else {
      still.push_back(std::move(each));
    }
  }
  waiting_ = std::move(still);
  std::erase_if(to_place_, [](const auto& place) { return place.second == 0; });
  under_way_count_ = under_way_.size();
}

void Lane::finish_done() {
  int left = 0;
  bool room = false;
  while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    CURLcode result = message->data.result;
    auto ended = under_way_.extract(message->easy_handle);
    const UnderWay& letter = ended.mapped();
    --to_place_[letter.transfer->place()];
    under_way_count_ = under_way_.size();
    curl_multi_remove_handle(multi_.get(), letter.transfer->handle());
    const bool stopped = result == CURLE_ABORTED_BY_CALLBACK && Clock::now() < letter.until;
    if (result == CURLE_ABORTED_BY_CALLBACK) result = CURLE_OPERATION_TIMEDOUT;
    calls_.settle(letter.id, stopped ? kStopped : letter.transfer->outcome(result));
    room = true;
  }
  if (room) start_waiting();
}

void Lane::hand_back_all() {
  for (const auto& [handle, letter] : under_way_) {
    curl_multi_remove_handle(multi_.get(), handle);
    calls_.settle(letter.id, kStopped);
  }
  under_way_.clear();
  for (const auto& each : waiting_) calls_.settle(each.letter.id, kStopped);
  waiting_.clear();
  std::vector<Letter> arrived;
  {
    // Closed before the end was set: after these nothing arrives any more.
    const std::lock_guard lock(mutex_);
    arrived.swap(arrived_);
  }
  for (const auto& each : arrived) calls_.settle(each.id, kStopped);
}

int Lane::is_over(void* under_way, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  const auto& letter = *static_cast<const UnderWay*>(under_way);
  return Clock::now() >= std::min(letter.until, letter.lane->end_at_.load()) ? 1 : 0;
}

}  // namespace circles::delivery
