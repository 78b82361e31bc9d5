#include "tests/delivery/letter_source.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace circles::tests {

using namespace delivery;

std::vector<Letter> LetterSource::take(std::size_t most) {
  std::vector<Letter> taken;
  while (taken.size() < most && !due_.empty()) {
    claimed_.push_back(due_.front().id);
    taken.push_back(std::move(due_.front()));
    due_.pop_front();
  }
  return taken;
}

void LetterSource::claim(std::size_t most, Then then) {
  std::vector<Letter> taken;
  {
    const std::lock_guard lock(mutex_);
    ++claims_;
    changed_.notify_all();
    if (holding_) {
      held_.emplace_back(most, std::move(then));
      return;
    }
    taken = take(most);
  }
  then(std::move(taken));
}

void LetterSource::settle(const std::string& id, Outcome outcome, std::function<void()> done) {
  {
    const std::lock_guard lock(mutex_);
    settled_.emplace(id, std::move(outcome));
    changed_.notify_all();
  }
  done();
}

void LetterSource::add(Letter letter) {
  const std::lock_guard lock(mutex_);
  due_.push_back(std::move(letter));
}

void LetterSource::hold() {
  const std::lock_guard lock(mutex_);
  holding_ = true;
}

void LetterSource::release() {
  std::vector<std::pair<std::vector<Letter>, Then>> answers;
  {
    const std::lock_guard lock(mutex_);
    holding_ = false;
    for (auto& [most, then] : held_) answers.emplace_back(take(most), std::move(then));
    held_.clear();
  }
  for (auto& [letters, then] : answers) then(std::move(letters));
}

Outcome LetterSource::outcome_of(const std::string& id, std::chrono::seconds within) {
  std::unique_lock lock(mutex_);
  if (!changed_.wait_for(lock, within, [&] { return settled_.contains(id); })) throw std::runtime_error("not settled in time: " + id);
  return settled_.find(id)->second;
}

void LetterSource::wait_for_claims(std::size_t count, std::chrono::seconds within) {
  std::unique_lock lock(mutex_);
  if (!changed_.wait_for(lock, within, [&] { return claims_ >= count; })) throw std::runtime_error("not claimed in time");
}

bool LetterSource::is_settled(const std::string& id) {
  const std::lock_guard lock(mutex_);
  return settled_.contains(id);
}

bool LetterSource::all_settled_once() {
  const std::lock_guard lock(mutex_);
  return settled_.size() == claimed_.size() && std::ranges::all_of(claimed_, [&](const std::string& id) { return settled_.count(id) == 1; });
}

std::size_t LetterSource::claimed() {
  const std::lock_guard lock(mutex_);
  return claimed_.size();
}

Outcome outcome_of(Letter letter, Settings settings) {
  LetterSource source;
  const std::string id = letter.id;
  source.add(std::move(letter));
  Worker worker(source, std::move(settings));
  return source.outcome_of(id);
}

}  // namespace circles::tests
