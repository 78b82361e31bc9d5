// bench_check_ins: how many check-ins a second, how late, and what a silent connection costs. See README.md.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <map>
#include <string>
#include <vector>

#include "tests/bench/figures.hpp"
#include "tests/bench/raw_store.hpp"
#include "tests/bench/round.hpp"
#include "tests/bench/started_server.hpp"

namespace circles::bench {
namespace {

struct Options {
  std::vector<unsigned> writers{1, 64};
  unsigned watchers = 10;
  unsigned seconds = 5;
  unsigned rounds = 5;
  unsigned idle = 5000;
};

struct Column {
  std::vector<double> rate;
  std::vector<double> ratio;
  std::vector<double> acknowledged_half;
  std::vector<double> acknowledged_99;
  std::vector<double> delivered_half;
  std::vector<double> delivered_99;
  std::vector<double> processor;
};

void print_row(const std::string& round, const std::string& writers, double rate, double ratio, const Measured& measured) {
  fmt::print("{:>6}  {:>7}  {:>11.0f}  {:>6.2f}  {:>7.2f}  {:>7.2f}  {:>9.2f}  {:>9.2f}  {:>6.0f}\n", round, writers, rate, ratio, measured.acknowledged_half, measured.acknowledged_99,
             measured.delivered_half, measured.delivered_99, measured.processor_microseconds);
  std::fflush(stdout);
}

void run(const Options& options) {
  raise_open_files();
  fmt::print("{} watchers a writer, {} s a round; ratio: to raw SQLite, the same rows, one commit each, in the same round; milliseconds\n\n", options.watchers, options.seconds);
  fmt::print("{:>6}  {:>7}  {:>11}  {:>6}  {:>7}  {:>7}  {:>9}  {:>9}  {:>6}\n", "round", "writers", "check-ins/s", "ratio", "ack p50", "ack p99", "last p50", "last p99", "cpu us");
  const std::chrono::milliseconds during = std::chrono::seconds(options.seconds);
  std::map<unsigned, Column> columns;
  std::vector<double> raws;
  for (unsigned round = 1; round <= options.rounds; ++round) {
    const double raw = raw_commits_per_second(during / 2);
    raws.push_back(raw);
    fmt::print("{:>6}  {:>7}  {:>11.0f}\n", round, "raw", raw);
    for (const unsigned writers : options.writers) {
      const Measured measured = measure_check_ins(writers, options.watchers, during);
      const double ratio = measured.check_ins_per_second / raw;
      print_row(std::to_string(round), std::to_string(writers), measured.check_ins_per_second, ratio, measured);
      Column& column = columns[writers];
      column.rate.push_back(measured.check_ins_per_second);
      column.ratio.push_back(ratio);
      column.acknowledged_half.push_back(measured.acknowledged_half);
      column.acknowledged_99.push_back(measured.acknowledged_99);
      column.delivered_half.push_back(measured.delivered_half);
      column.delivered_99.push_back(measured.delivered_99);
      column.processor.push_back(measured.processor_microseconds);
    }
  }
  fmt::print("\n{:>6}  {:>7}  {:>11.0f}\n", "median", "raw", median(raws));
  for (const auto& [writers, column] : columns)
    print_row("median", std::to_string(writers), median(column.rate), median(column.ratio),
              {0, median(column.acknowledged_half), median(column.acknowledged_99), median(column.delivered_half), median(column.delivered_99), median(column.processor)});
  if (options.idle > 0) fmt::print("\nan idle signed-in connection, of {}: {:.1f} KiB\n", options.idle, idle_connection_kib(options.idle));
}

}  // namespace
}  // namespace circles::bench

int main(int count, char** arguments) {
  circles::bench::Options options;
  CLI::App app("Check-ins through a real server, each seen by everybody who watches.", "bench_check_ins");
  app.add_option("--writers", options.writers, "how many at once; several measurements, as 1,64")->delimiter(',')->check(CLI::Range(1U, 150U))->capture_default_str();
  app.add_option("--watchers", options.watchers, "of each writer")->check(CLI::Range(1U, 90U))->capture_default_str();
  app.add_option("--seconds", options.seconds, "of each measurement")->check(CLI::Range(1U, 45U))->capture_default_str();
  app.add_option("--rounds", options.rounds, "of everything")->check(CLI::Range(1U, 100U))->capture_default_str();
  app.add_option("--idle", options.idle, "connections whose memory is measured; 0: none")->check(CLI::Range(0U, 9000U))->capture_default_str();
  CLI11_PARSE(app, count, arguments);
  try {
    circles::bench::run(options);
    return 0;
  } catch (const std::exception& fault) {
    std::fflush(stdout);
    fmt::print(stderr, "bench_check_ins: {}\n", fault.what());
    return 1;
  }
}
