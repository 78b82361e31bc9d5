// How much memory a piece of work needs at its height: counts what operator new hands out,
// in this program and in the libraries that it uses.
//
//   const Allocations allocations;
//   work();
//   BOOST_TEST(allocations.peak() < 4 * kMebibyte);
#pragma once

#include <cstddef>

namespace circles::tests {

inline constexpr std::size_t kMebibyte = 1024 * 1024;

// One at a time; counts all threads.
class Allocations {
 public:
  Allocations();
  // The most bytes that lived at once since then, beyond those that lived already.
  std::size_t peak() const;

 private:
  std::size_t before_;
};

}  // namespace circles::tests
