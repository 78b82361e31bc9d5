// What SQLite alone can do: the rows of a check-in, written and nothing else.
#pragma once

#include <chrono>

namespace circles::bench {

// Commits a second, each of one check-in's rows, WAL with full sync, in a scratch directory.
double raw_commits_per_second(std::chrono::milliseconds during);

}  // namespace circles::bench
