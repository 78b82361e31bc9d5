// What waits to be written to one socket: a state machine without I/O.
//
//   queue.push(event); queue.push(another); queue.send(reply);
//   while (auto frame = queue.next()) co_await write(*frame);   // one frame for both events, then the reply
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/wire/events.hpp"

namespace circles::live {

class SendQueue {
 public:
  // A reader that lets this many bytes pile up is let go; it resumes from its bookmarks.
  static constexpr std::size_t kMostBytes = 1024 * 1024;
  // One joined frame stops growing here.
  static constexpr std::size_t kBatchBytes = 256 * 1024;

  explicit SendQueue(wire::Encoding encoding) : encoding_(encoding) {}

  // Both return false, and take nothing, when the queue is over its bound.
  [[nodiscard]] bool send(std::string frame);
  [[nodiscard]] bool push(const wire::EncodedEvent& event);

  // Drops what waits and leaves this as the last frame.
  void end_with(std::string frame);

  // The next frame to write, taken out; neighbouring events come as one.
  std::optional<std::string> next();

  bool empty() const { return taken_ == waiting_.size(); }
  std::size_t bytes() const { return bytes_; }

 private:
  using Item = std::variant<std::string, wire::EncodedEvent>;
  bool take(Item item, std::size_t bytes);

  wire::Encoding encoding_;
  // A vector and a place in it: an empty deque would cost each idle connection 0.6 KiB.
  std::vector<Item> waiting_;
  std::size_t taken_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace circles::live
