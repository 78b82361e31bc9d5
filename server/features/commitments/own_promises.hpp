// All that a person has promised, in all their circles, with what only they are shown: for reviews and insight.
#pragma once

#include <string>
#include <vector>

#include "server/features/caller.hpp"
#include "server/features/commitments/stored.hpp"

namespace circles::features {

struct OwnPromise {
  Id circle;
  std::string circle_name;
  std::int64_t number = 0;
  std::string title;
  // Of the newest version.
  std::string stage;
  std::string milestone;
  std::string review;
  // Neither dropped, nor made once and closed.
  bool stands = false;
  // Periods that closed from `since` on, excused ones left out.
  std::uint32_t kept = 0;
  std::uint32_t closed = 0;
};

// Not taken back; by circle and number.
std::vector<OwnPromise> own_promises(ReadTx& tx, const Id& account, Instant since);

}  // namespace circles::features
