// One thread with one multi handle of libcurl, on which letters of a kind are on their way side by side.
#pragma once

#include <curl/curl.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "server/delivery/letter.hpp"
#include "server/delivery/transfer.hpp"

namespace circles::delivery {

class Lane {
 public:
  struct Limits {
    std::size_t at_once;
    std::size_t to_one_place;
    // A letter that waited so long for the others to its place is handed back as try_again.
    std::chrono::milliseconds longest_wait;
  };

  // All three are called on the lane's thread. `turned` comes after everything that happened there, and says after
  // what time it is to come again even if nothing does.
  struct Calls {
    std::function<Prepared(const Letter&)> prepare;
    std::function<void(const std::string& id, Outcome)> settle;
    std::function<std::chrono::milliseconds()> turned;
  };

  Lane(Limits limits, Calls calls);
  ~Lane();  // stop()
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;

  void start();

  // From any thread. After stop() the letters stay where they are and are never settled: false.
  [[nodiscard]] bool take(Letter letter);
  void wake();
  std::size_t free() const { return limits_.at_once - std::min(limits_.at_once, under_way_count_.load()); }

  // Takes no more; what is under way may end within `grace`, then all that is left is settled as try_again.
  void begin_stop(std::chrono::milliseconds grace);
  // Waits for the thread's end. Not from the lane's thread.
  void join();

 private:
  using Clock = std::chrono::steady_clock;

  struct Waiting {
    Letter letter;
    std::unique_ptr<Transfer> transfer;
    Clock::time_point since;
  };
  struct UnderWay {
    std::string id;
    std::unique_ptr<Transfer> transfer;
    const Lane* lane;
    Clock::time_point until;
  };
  struct MultiEnd {
    void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
  };

  void run();
  void prepare_arrived();
  void start_waiting();
  void finish_done();
  void hand_back_all();
  std::chrono::milliseconds pause(std::chrono::milliseconds longest) const;
  // Asked by libcurl, also while it waits for a mail server inside one of its own calls, where its time limits end.
  static int is_over(void* under_way, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

  const Limits limits_;
  const Calls calls_;
  std::unique_ptr<CURLM, MultiEnd> multi_;
  std::atomic<Clock::time_point> end_at_{Clock::time_point::max()};
  std::atomic<std::size_t> under_way_count_{0};

  std::mutex mutex_;
  std::vector<Letter> arrived_;  // under the mutex
  bool closed_ = false;          // under the mutex

  // The thread's own.
  std::vector<Waiting> waiting_;
  std::map<CURL*, UnderWay> under_way_;
  std::map<std::string, std::size_t> to_place_;
  std::thread thread_;
};

}  // namespace circles::delivery
