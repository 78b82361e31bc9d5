#include "server/net/connection_limits.hpp"

namespace circles::net {

std::optional<ConnectionLimits::Ticket> ConnectionLimits::admit() {
  if (connections_ >= most_) return std::nullopt;
  ++connections_;
  return Ticket(shared_from_this());
}

bool ConnectionLimits::Ticket::belongs_to(const std::string& address) {
  if (address == address_) return true;
  leave_address();
  std::size_t& count = limits_->by_address_[address];
  if (count >= limits_->most_per_address_) return false;
  ++count;
  address_ = address;
  return true;
}

ConnectionLimits::Ticket& ConnectionLimits::Ticket::operator=(Ticket&& other) noexcept {
  if (this != &other) {
    give_back();
    limits_ = std::move(other.limits_);
    address_ = std::exchange(other.address_, {});
  }
  return *this;
}

void ConnectionLimits::Ticket::leave_address() {
  if (address_.empty()) return;
  const auto found = limits_->by_address_.find(address_);
  if (--found->second == 0) limits_->by_address_.erase(found);
  address_.clear();
}

void ConnectionLimits::Ticket::give_back() {
  if (!limits_) return;  // moved from
  leave_address();
  --limits_->connections_;
  limits_.reset();
}

}  // namespace circles::net
