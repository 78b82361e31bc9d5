// One measurement: a server of its own, some writers with their watchers, for some seconds.
#pragma once

#include <chrono>
#include <cstddef>

namespace circles::bench {

struct Measured {
  double check_ins_per_second = 0;
  // From sending it to its acknowledgement, in milliseconds.
  double acknowledged_half = 0;
  double acknowledged_99 = 0;
  // From sending it until the last watcher has it.
  double delivered_half = 0;
  double delivered_99 = 0;
  // What the server's threads spent on one check-in, its deliveries included.
  double processor_microseconds = 0;
};

Measured measure_check_ins(unsigned writers, unsigned watchers, std::chrono::milliseconds during);

// What the server holds for each signed-in connection that is silent.
double idle_connection_kib(unsigned connections);

}  // namespace circles::bench
