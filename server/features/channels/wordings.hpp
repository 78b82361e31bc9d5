// The sentences of letters. "Somebody" and no title by default; names and titles where the channel carries them.
#pragma once

#include <string>

#include "career/circles/v1/inbox.pb.h"
#include "career/circles/v1/watch.pb.h"
#include "server/features/caller.hpp"
#include "server/features/channels/causes.hpp"

namespace circles::features {

// "Something you promised is due tomorrow", "Write the talk is due tomorrow".
std::string sentence_of(const Reminded& about, Instant now, bool with_texts);

// "Something of your plan is due today", "Answer to Acme is due in 3 days"; `today` in the reader's calendar.
std::string sentence_of(const v1::PlanDate& date, rules::Day today, bool with_texts);

// What the one who did it did, after their name: "checked in on a promise".
std::string deed_of(v1::InboxItem::Why why);
std::string deed_of(v1::Event::WhatCase kind);

}  // namespace circles::features
