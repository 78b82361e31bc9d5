// What is due, as a calendar: for the client, and as a feed for calendar programs (RFC 5545).
// Both show the caller's own due days: of the periods that are not closed, and of a year ahead, over all circles; nothing
// that was excused, dropped or withdrawn; and the days of their own plan. The first 500 by day.
#pragma once

#include "career/circles/v1/calendar.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

v1::ShowCalendarReply show_calendar(ReadTx& tx, const Caller& caller, const v1::ShowCalendarRequest& request);

// SECRET_TAKEN for a code that somebody else's feed has.
Made set_calendar_link(WriteTx& tx, const Caller& caller, const v1::SetCalendarLinkRequest& request);
v1::SetCalendarLinkReply tell_set_calendar_link(ReadTx& tx, const Caller& caller, const v1::SetCalendarLinkRequest& request, const Made& made);

// With the account.
void end_calendar_link(WriteTx& tx, const Id& account);

// By whoever holds the code, of at least 26 characters; CODE_WRONG for every other. The text names no address of this
// server: whoever serves it adds that, with ics::with_address.
v1::GetCalendarReply get_calendar(ReadTx& tx, const Caller& caller, const v1::GetCalendarRequest& request);

}  // namespace circles::features
