#include "shared/wire/problem.hpp"

#include <utility>

namespace circles::wire {

Problem::Problem(const Reason& reason, std::string message, std::string next_step) {
  said_.set_code(reason.code);
  said_.set_reason(std::string(reason.name));
  said_.set_message(std::move(message));
  said_.set_next_step(std::move(next_step));
}

Problem& Problem::at(std::string field, std::string message) {
  auto& violation = *said_.add_violations();
  violation.set_field(std::move(field));
  violation.set_message(std::move(message));
  return *this;
}

}  // namespace circles::wire
