// An independent count of a simulated year: what the tables hold against what the people did and what the rules say.
#pragma once

#include <string>
#include <vector>

#include "tests/simulation/year.hpp"

namespace circles::tests {

struct Account {
  std::size_t opened = 0;
  std::size_t closed = 0;
  std::size_t reminders = 0;
  std::size_t expected_reminders = 0;
  std::size_t letters = 0;
  std::size_t digests = 0;
  // Whatever is not as it must be, in words.
  std::vector<std::string> faults;
  // Who was reminded of what and when, as text: the same for the same seed.
  std::string lines;
};

Account account_of(Year& year);

}  // namespace circles::tests
