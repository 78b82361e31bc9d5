// How a command ends: the exit codes, and what is thrown when the client itself refuses.
// What the server refuses comes as wire::Problem instead.
#pragma once

#include <exception>
#include <string>

#include "career/circles/v1/problem.pb.h"

namespace circles::client {

namespace v1 = career::circles::v1;

enum class ExitCode : int {
  done = 0,
  refused = 1,
  usage = 2,
  cancelled = 3,
  not_signed_in = 4,
  not_found = 5,
  conflict = 6,
  unreachable = 7,
};

// What a refusal of the server means for whoever called `circle`.
ExitCode exit_code_of(v1::Code code);

// Told to people in up to two parts: what and why, and the next command to type or thing to do.
class Failure : public std::exception {
 public:
  Failure(ExitCode code, std::string message, std::string next_step = {});

  const char* what() const noexcept override { return message_.c_str(); }
  ExitCode code() const { return code_; }
  const std::string& message() const { return message_; }
  const std::string& next_step() const { return next_step_; }

 private:
  ExitCode code_;
  std::string message_;
  std::string next_step_;
};

// The person said no, or ended the input.
Failure cancelled();

}  // namespace circles::client
