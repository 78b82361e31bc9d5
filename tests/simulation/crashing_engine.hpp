// An engine that can lose what it has just written, as a process that is killed before its commit does.
#pragma once

#include <memory>

#include "server/storage/engine.hpp"

namespace circles::tests {

class CrashingEngine final : public storage::Engine {
 public:
  explicit CrashingEngine(std::unique_ptr<storage::Engine> engine) : engine_(std::move(engine)) {}

  // The next write does its work, and is then undone.
  void crash_after_next_work() { crashes_ = true; }

  void write(storage::WriteJob job) override;
  void read(storage::ReadJob job) override { engine_->read(std::move(job)); }
  void after_batch(std::function<void()> wake) override { engine_->after_batch(std::move(wake)); }
  void stop() override { engine_->stop(); }

 private:
  std::unique_ptr<storage::Engine> engine_;
  bool crashes_ = false;
};

}  // namespace circles::tests
