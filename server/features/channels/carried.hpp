// What of a circle's log goes to its web hooks: what is for the whole circle, now and still when it is handed over.
#pragma once

#include "career/circles/v1/watch.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

// Kinds of events that hooks carry at all.
bool hooks_carry(v1::Event::WhatCase kind);

// Of a post or thread: whoever is in the circle may read it, and it stands. 0, which is no post, is for all.
bool is_for_whole_circle(ReadTx& tx, const Id& circle, std::int64_t number);

}  // namespace circles::features
