#include "server/logging.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <google/protobuf/wrappers.pb.h>
#include <spdlog/formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <exception>
#include <iterator>
#include <memory>
#include <string_view>

#include "shared/wire/encoding.hpp"

namespace circles::server {
namespace {

// A JSON string, quotation marks included.
std::string quoted(std::string_view text) {
  google::protobuf::StringValue value;
  value.set_value(text.data(), text.size());
  try {
    return wire::to_json(value);
  } catch (const std::exception&) {
    return R"("a line that is no valid UTF-8")";
  }
}

class JsonLines final : public spdlog::formatter {
 public:
  void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& line) override {
    const auto level = spdlog::level::to_string_view(message.level);
    const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(message.time.time_since_epoch()).count() % 1'000'000;
    fmt::format_to(std::back_inserter(line), R"({{"time":"{:%Y-%m-%dT%H:%M:%S}.{:06}Z","level":"{}","message":{}}})", fmt::gmtime(message.time),
                   microseconds, std::string_view(level.data(), level.size()),
                   quoted(std::string_view(message.payload.data(), message.payload.size())));
    line.push_back('\n');
  }
  std::unique_ptr<spdlog::formatter> clone() const override { return std::make_unique<JsonLines>(); }
};

}  // namespace

void start_logging(bool json, const std::string& level) {
  auto logger = spdlog::stderr_logger_mt("circled");
  if (json)
    logger->set_formatter(std::make_unique<JsonLines>());
  else
    logger->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %-7l %v", spdlog::pattern_time_type::utc);
  logger->set_level(spdlog::level::from_str(level));
  // Little is logged, and what precedes a crash must be there.
  logger->flush_on(spdlog::level::debug);
  spdlog::set_default_logger(std::move(logger));
}

}  // namespace circles::server
