// One connection as the dispatcher knows it: who it is, and the order of its requests.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "career/circles/v1/envelope.pb.h"
#include "server/live/receiver.hpp"
#include "server/storage/engine.hpp"
#include "shared/secrets/ids.hpp"

namespace circles::dispatch {

// I/O thread only.
class Session {
 public:
  static constexpr unsigned kMostInFlight = 16;

  // `receiver` must live as long as this; net makes the session a part of the connection.
  Session(live::Receiver& its_receiver, std::string its_address) : receiver(its_receiver), address(std::move(its_address)) {}

  // Ids grow, Hello comes first and once for a signed-in device, not too much at a time. Throws Problem.
  void admit(const v1::ClientFrame& frame);

  bool signed_in() const { return !device.empty(); }

  live::Receiver& receiver;
  // The peer's, for limits by address.
  const std::string address;
  // Names the connection in the log.
  const std::uint64_t serial = next_serial();
  secrets::Id account;
  secrets::Id device;
  secrets::Id home;
  // The operator, on the server's host: may send requests of that scope, and says no Hello.
  bool host = false;
  bool hello_said = false;
  // When its account was last noted as here; to the day.
  storage::Instant noted_at = {};
  bool watching = false;
  // The connection is gone; what is still on its way to it is dropped.
  bool closed = false;
  unsigned in_flight = 0;
  // One that carries a document is among them: a second would hold too much memory.
  bool document_in_flight = false;

 private:
  static std::uint64_t next_serial();

  std::uint32_t last_id_ = 0;
};

}  // namespace circles::dispatch
