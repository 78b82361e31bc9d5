// What every way of promising has in common: when it may be due, who may be its witness, how many there may be.
#pragma once

#include <cstdint>
#include <string>

#include "career/circles/v1/commitments.pb.h"
#include "server/features/caller.hpp"
#include "server/features/commitments/stored.hpp"

namespace circles::features {

// The caller's own, also in requests that are about no circle.
const rules::Zone& zone_of(ReadTx& tx, const Caller& caller);
// The caller's own day now.
rules::Day today_of(ReadTx& tx, const Caller& caller);

// Of a week, month or quarter: 0 is the last. FIELD_INVALID for a day that it cannot have.
std::uint32_t checked_due_day(v1::Cadence cadence, std::uint32_t asked);
// Of what is promised once: from today up to five years ahead, for the caller.
void check_due_date(ReadTx& tx, const Caller& caller, const std::string& due_date);
// In per cent.
void check_odds(std::uint32_t odds);

// LIMIT_REACHED where the caller has 100 promises that stand.
void require_room_for_promise(ReadTx& tx, const Caller& caller);

// The rows of a new promise whose post is there already; its first version is numbered 1 and holds from now on.
struct Origin {
  std::int64_t number = 0;
  std::string period = {};
  std::int64_t carried = 0;
  // The author's own, by its document's name.
  std::string review = {};
};
void add_promise(WriteTx& tx, const Caller& caller, std::int64_t number, CommitmentVersionRow first, const Origin& origin = {});
void add_version(WriteTx& tx, const Id& circle, std::int64_t number, const CommitmentVersionRow& version);

}  // namespace circles::features
