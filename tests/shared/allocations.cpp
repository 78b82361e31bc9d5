#include "tests/shared/allocations.hpp"

#include <atomic>
#include <cstdlib>
#include <new>

namespace circles::tests {
namespace {

std::atomic<std::size_t> living = 0;
std::atomic<std::size_t> most = 0;

// The size stands before what is handed out, whose alignment it keeps.
constexpr std::size_t kBefore = __STDCPP_DEFAULT_NEW_ALIGNMENT__;
static_assert(kBefore >= sizeof(std::size_t));

void* take(std::size_t size) noexcept {
  auto* memory = static_cast<char*>(std::malloc(size + kBefore));
  if (memory == nullptr) return nullptr;
  *reinterpret_cast<std::size_t*>(memory) = size;
  const std::size_t now = living.fetch_add(size) + size;
  std::size_t known = most.load();
  while (known < now && !most.compare_exchange_weak(known, now)) continue;
  return memory + kBefore;
}

void give_back(void* handed_out) noexcept {
  if (handed_out == nullptr) return;
  char* memory = static_cast<char*>(handed_out) - kBefore;
  living -= *reinterpret_cast<std::size_t*>(memory);
  std::free(memory);
}

}  // namespace

Allocations::Allocations() : before_(living.load()) { most = before_; }

std::size_t Allocations::peak() const { return most.load() - before_; }

}  // namespace circles::tests

void* operator new(std::size_t size) {
  if (void* memory = circles::tests::take(size)) return memory;
  throw std::bad_alloc();
}
void* operator new[](std::size_t size) { return operator new(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return circles::tests::take(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return circles::tests::take(size); }
void operator delete(void* memory) noexcept { circles::tests::give_back(memory); }
void operator delete[](void* memory) noexcept { circles::tests::give_back(memory); }
void operator delete(void* memory, std::size_t) noexcept { circles::tests::give_back(memory); }
void operator delete[](void* memory, std::size_t) noexcept { circles::tests::give_back(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { circles::tests::give_back(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { circles::tests::give_back(memory); }
