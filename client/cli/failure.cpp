#include "client/cli/failure.hpp"

#include <utility>

namespace circles::client {

ExitCode exit_code_of(v1::Code code) {
  switch (code) {
    case v1::CODE_UNAUTHENTICATED:
      return ExitCode::not_signed_in;
    case v1::CODE_NOT_FOUND:
      return ExitCode::not_found;
    case v1::CODE_ABORTED:
    case v1::CODE_ALREADY_EXISTS:
      return ExitCode::conflict;
    case v1::CODE_UNAVAILABLE:
      return ExitCode::unreachable;
    default:
      return ExitCode::refused;
  }
}

Failure::Failure(ExitCode code, std::string message, std::string next_step)
    : code_(code), message_(std::move(message)), next_step_(std::move(next_step)) {}

Failure cancelled() { return Failure(ExitCode::cancelled, "Cancelled; nothing was sent."); }

}  // namespace circles::client
