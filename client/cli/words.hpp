// The contract's numbers in words.
#pragma once

#include <string>
#include <string_view>

#include "career/circles/v1/envelope.pb.h"
#include "client/cli/table.hpp"

namespace circles::client {

namespace v1 = career::circles::v1;

std::string word(v1::Role role);
// From owner, member, mentor; throws Failure(usage).
v1::Role role_from(std::string_view word);

// "✓ kept", "~ minimum", "✗ missed", "○ excused", "· open", "! in grace", "– dropped"
Cell state(const v1::Occurrence& occurrence);
// "kept", "the minimum of", "missed": as in "ana kept “…”".
std::string outcome_verb(v1::CheckIn::Outcome outcome);
// "5/6 kept · streak 3 · strength 81"; "nothing closed yet".
std::string rate(const v1::Record& record);
// "5/6"; "–" while nothing is closed.
std::string kept_of_closed(const v1::Record& record);
// "81"; "–" while nothing is closed.
std::string strength(const v1::Record& record);
// "bo ✓" when bo confirmed, "bo ?" when bo questioned.
std::string witness_mark(const v1::Member& witness, const v1::Occurrence& occurrence);

// "Bo (bo)", "you", "former member".
std::string person(const v1::Member& member);
// The handle; "former member" without one.
std::string handle_of(const v1::Member& member);
// "ana, bo"
std::string handles_of(const google::protobuf::RepeatedPtrField<v1::Member>& members);

// “text”
std::string in_quotes(std::string_view text);

// In the local zone of this machine: 2026-11-30, 14:03, and both.
std::string local_day(const google::protobuf::Timestamp& at);
std::string local_time(const google::protobuf::Timestamp& at);
std::string local_moment(const google::protobuf::Timestamp& at);

// "today", "1 day", "12 days": how many midnights of this machine's zone lie between.
std::string days_ago(const google::protobuf::Timestamp& at, const google::protobuf::Timestamp& now);

}  // namespace circles::client
