// The event log of a circle: references in strict sequence, and no text.
#pragma once

#include <cstdint>
#include <string>

#include "career/circles/v1/watch.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

struct EventRow {
  Id circle = {};
  std::int64_t sequence = 0;
  Instant at = {};
  v1::Event::WhatCase kind = v1::Event::WHAT_NOT_SET;
  // The membership that acted; empty for the server itself.
  Id actor = {};
  // The post that it is about, whose readers alone may know of it; 0: for the whole circle.
  std::int64_t number = 0;
  // Which of its periods, versions, editions or messages.
  std::string period = {};
  // A membership or a device.
  Id subject = {};
};

// Appends; sequence and time are filled in, and the sequence is returned. The transaction announces the circle's new end.
std::int64_t append_event(WriteTx& tx, EventRow event);

EventRow event_row(const Row& row);

// Events (circle, sequence, at, kind, actor, number, period, subject) after `after`, by sequence, at most `most`,
// that this membership may see. `up_to` receives the sequence up to which the log was read.
std::vector<EventRow> readable_events(ReadTx& tx, const Id& circle, const Id& reader, std::int64_t after, std::size_t most, std::int64_t& up_to);

// The newest event that this membership may see, or where it began: a place that does not move
// when something happens which its holder may not know of.
std::int64_t last_readable(ReadTx& tx, const Id& circle, const Id& reader);

// All of a circle's events after `after`; for what has just been written.
std::vector<EventRow> events_after(ReadTx& tx, const Id& circle, std::int64_t after);

// What a reader is shown of it, from the state of this moment; without a bookmark.
v1::Event render(ReadTx& tx, const EventRow& event);

}  // namespace circles::features
