#include "tests/simulation/crashing_engine.hpp"

#include <utility>

namespace circles::tests {

void CrashingEngine::write(storage::WriteJob job) {
  if (std::exchange(crashes_, false)) {
    job.work = [work = std::move(job.work)](storage::WriteTx& tx) {
      work(tx);
      throw storage::StorageError("the process was killed");
    };
  }
  engine_->write(std::move(job));
}

}  // namespace circles::tests
