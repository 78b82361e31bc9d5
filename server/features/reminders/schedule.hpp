// When each commitment has to be looked at next, and looking at it: periods are opened and closed in the log, and whoever is due
// is reminded, each once. Being late changes no outcome: how a period stands is a pure function (shared/rules).
//
// Several servers may run this on one database: a row of `schedule` is taken in the transaction that does its work, under its
// circle's row, so that the second finds it done; and what was said is a row with a unique key (occurrences, reminders), so that
// nothing is said twice whatever crashes in between.
#pragma once

#include <cstddef>
#include <optional>

#include "server/features/caller.hpp"

namespace circles::features {

// Look at it in the next round: something that its future depends on has changed.
void schedule_at_once(WriteTx& tx, const Id& circle, std::int64_t number);
// The same for all that this account has promised, or is witness to or owner of; for all promises of a circle.
void schedule_account_at_once(WriteTx& tx, const Id& account);
void schedule_circle_at_once(WriteTx& tx, const Id& circle);

// Looks at some of what is due now, at most `most` commitments or digests. Returns when the next one is due, which is past while
// some are left; nothing when none is. By the server itself.
std::optional<Instant> run_schedule(WriteTx& tx, std::size_t most);

}  // namespace circles::features
