// What the operator asks of the running server, through the socket in its data folder: `circled delivery`.
// The exit codes are those of `circle`.
#pragma once

#include <CLI/CLI.hpp>
#include <exception>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "career/circles/v1/envelope.pb.h"

namespace circles::server {

// Of the socket in the data folder.
inline constexpr std::string_view kOperatorSocket = "operator.sock";

// Told to people in up to two parts: what and why, and what to do next.
class OperatorFailure : public std::exception {
 public:
  OperatorFailure(int exit_code, std::string message, std::string next_step = {});

  const char* what() const noexcept override { return message_.c_str(); }
  int exit_code() const { return exit_code_; }
  const std::string& next_step() const { return next_step_; }

 private:
  int exit_code_;
  std::string message_;
  std::string next_step_;
};

// The answer of the server that runs on this data, within 15 s. Throws OperatorFailure, also for what it refuses.
career::circles::v1::ServerFrame ask_running_server(const std::filesystem::path& data, career::circles::v1::ClientFrame frame);

// The command as it was typed.
struct DeliveryCommand {
  CLI::App* list = nullptr;
  CLI::App* requeue = nullptr;
  bool dead = false;
  bool json = false;
  bool all = false;
  std::vector<std::string> ids;
};

// Adds `delivery list` and `delivery requeue`; the leaves are in `command`, for whoever adds settings to them.
void offer_delivery(CLI::App& app, DeliveryCommand& command);

// Does what was typed; the exit code. Throws OperatorFailure.
int run_delivery(const std::filesystem::path& data, const DeliveryCommand& command);

// What `delivery list` prints: aligned for people, or else tab-separated.
std::string deliveries_text(const career::circles::v1::ListDeliveriesReply& reply, bool aligned);

}  // namespace circles::server
