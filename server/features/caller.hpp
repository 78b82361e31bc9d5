// The product: a folder a noun, handlers and their SQL together.
//
//   Made add_commitment(WriteTx&, const Caller&, const v1::AddCommitmentRequest&);
//   v1::AddCommitmentReply tell_commitment(ReadTx&, const Caller&, const v1::AddCommitmentRequest&, const Made&);
//
// A handler is a plain function of transaction, caller and request. One that
// changes something only says what it made; a second function tells the reply
// from that, and the same function answers a repeated request: so a repetition
// cannot be answered differently. Handlers refuse by throwing wire::Problem,
// which undoes what they did, and never catch storage errors. The dispatcher
// has checked who is calling, their membership and role, and every field's rule.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "server/storage/engine.hpp"
#include "shared/secrets/ids.hpp"
#include "shared/wire/problem.hpp"

namespace circles::features {

using secrets::Id;
using storage::Instant;
using storage::ReadTx;
using storage::Row;
using storage::Value;
using storage::WriteTx;
using wire::Problem;
namespace reason = wire::reason;

struct CircleRow {
  Id id;
  bool home = false;
  std::string name;
  std::uint32_t revision = 0;
  bool newcomers_see_earlier = true;
  bool rotate_witnesses = false;
  std::uint32_t agreement_version = 0;
  std::int64_t last_sequence = 0;
  Instant created_at;
  std::optional<Instant> archived_at;
};

struct MembershipRow {
  Id circle;
  Id id;
  Id account;
  v1::Role role = v1::ROLE_UNSPECIFIED;
  std::string handle;
  std::string name;
  Instant joined_at;
  std::int64_t joined_sequence = 0;
  std::int64_t appointment = 0;
  std::uint32_t accepted_version = 0;
  std::optional<Instant> ended_at;
};

// Who asks, as the dispatcher established it in this transaction.
struct Caller {
  // Empty for a stranger.
  Id account;
  Id device;
  Id home;
  // Of the circle that the request names, for requests of that scope.
  CircleRow circle;
  MembershipRow me;
};

// What a request made, enough to tell its reply again.
struct Made {
  Id id = {};
  std::int64_t number = 0;
  std::string period = {};
};

// The one answer for what is not there and for what is there but not for the caller.
inline Problem not_found() { return Problem(reason::not_found, "There is no such thing here, or it is not for you.", "Check the name or number: circle list, circle commitment list."); }

inline Problem invalid(const std::string& field, const std::string& message, const std::string& next_step = {}) {
  return Problem(reason::field_invalid, "The field " + field + " " + message + ".", next_step).at(field, message);
}

// An id that must be there; what is no id names nothing.
inline Id id_of(std::string_view text) {
  const auto id = secrets::id_from_text(text);
  if (!id) throw not_found();
  return *id;
}

}  // namespace circles::features
