// The one rule for who may see a post, and so for lists, counts, replay and push.
// It stands as the view readable_posts (server/storage/migrations): a post is
// readable to the living members that are its author, or the whole circle
// (newcomers too, if the circle says so), or readers named at posting, of whom
// those listed as mentors need that same appointment still.
// Whatever looks up, lists or counts posts for a reader goes through that view.
#pragma once

#include <optional>
#include <vector>

#include "career/circles/v1/commitments.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

bool may_read(ReadTx& tx, const Id& circle, std::int64_t number, const Id& reader);

// Everyone who may read this post now, for push; nothing stands for every living member.
std::optional<std::vector<Id>> readers_of(ReadTx& tx, const Id& circle, std::int64_t number);

// Takes a number and records post and readers. For the whole circle numbers count
// up; a narrower audience takes a random free one of six digits, so that numbers tell
// nobody how much is said elsewhere. AUDIENCE_CHANGED when the mentors shown are no longer the mentors.
std::int64_t add_post(WriteTx& tx, const Caller& caller, v1::Audience audience);

v1::Audience describe_audience(ReadTx& tx, const Id& circle, std::int64_t number);

}  // namespace circles::features
