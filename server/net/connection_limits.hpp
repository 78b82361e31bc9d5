// How many connections there are, in all and from each address.
//
//   auto ticket = limits->admit();                 // at accept; nothing when the server is full
//   if (!ticket->belongs_to("192.0.2.7")) refuse;  // once it is known who it is
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace circles::net {

// I/O thread only.
class ConnectionLimits : public std::enable_shared_from_this<ConnectionLimits> {
 public:
  ConnectionLimits(std::size_t most, std::size_t most_per_address) : most_(most), most_per_address_(most_per_address) {}

  // A connection's place; given back when it is destroyed. Keeps the limits alive.
  class Ticket {
   public:
    Ticket(Ticket&&) noexcept = default;
    // What it held before is given back.
    Ticket& operator=(Ticket&& other) noexcept;
    ~Ticket() { give_back(); }

    // Counts the connection for this address and no longer for an earlier one (a proxy may use one
    // connection for many clients). False, and counted for none, when that address has too many.
    [[nodiscard]] bool belongs_to(const std::string& address);

   private:
    friend class ConnectionLimits;
    explicit Ticket(std::shared_ptr<ConnectionLimits> limits) : limits_(std::move(limits)) {}
    void leave_address();
    void give_back();

    std::shared_ptr<ConnectionLimits> limits_;
    std::string address_;
  };

  // Nothing when there are as many as there may be.
  std::optional<Ticket> admit();
  std::size_t connections() const { return connections_; }

 private:
  std::size_t most_;
  std::size_t most_per_address_;
  std::size_t connections_ = 0;
  std::unordered_map<std::string, std::size_t> by_address_;
};

}  // namespace circles::net
