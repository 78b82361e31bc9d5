#include "server/live/send_queue.hpp"

#include <utility>

namespace circles::live {

bool SendQueue::send(std::string frame) {
  const std::size_t size = frame.size();
  return take(std::move(frame), size);
}

bool SendQueue::push(const wire::EncodedEvent& event) { return take(event, event->size()); }

bool SendQueue::take(Item item, std::size_t bytes) {
  // One item is always taken, so that a large reply passes an empty queue.
  if (!empty() && bytes_ + bytes > kMostBytes) return false;
  // With a reader that keeps up but never quite, the queue is never empty: what was taken out makes room.
  if (taken_ > waiting_.size() / 2) {
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(taken_));
    taken_ = 0;
  }
  waiting_.push_back(std::move(item));
  bytes_ += bytes;
  return true;
}

void SendQueue::end_with(std::string frame) {
  waiting_.clear();
  taken_ = 0;
  bytes_ = frame.size();
  waiting_.emplace_back(std::move(frame));
}

std::optional<std::string> SendQueue::next() {
  if (empty()) return std::nullopt;
  std::string frame;
  if (auto* whole = std::get_if<std::string>(&waiting_[taken_])) {
    bytes_ -= whole->size();
    frame = std::move(*whole);
    ++taken_;
  } else {
    std::vector<wire::EncodedEvent> events;
    std::size_t size = 0;
    while (!empty() && size < kBatchBytes) {
      auto* event = std::get_if<wire::EncodedEvent>(&waiting_[taken_]);
      if (event == nullptr) break;
      size += (*event)->size();
      events.push_back(std::move(*event));
      ++taken_;
    }
    bytes_ -= size;
    frame = wire::join_events(events, encoding_);
  }
  if (empty()) {
    waiting_.clear();
    waiting_.shrink_to_fit();
    taken_ = 0;
  }
  return frame;
}

}  // namespace circles::live
