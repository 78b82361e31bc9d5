// How somebody wants to be reminded: of an account, in all its circles; muting is by circle.
#pragma once

#include "career/circles/v1/reminders.pb.h"
#include "server/features/caller.hpp"
#include "server/features/reminders/describe.hpp"

namespace circles::features {

v1::ListRemindersReply list_reminders(ReadTx& tx, const Caller& caller, const v1::ListRemindersRequest& request);

Made edit_reminders(WriteTx& tx, const Caller& caller, const v1::EditRemindersRequest& request);
v1::EditRemindersReply tell_edited_reminders(ReadTx& tx, const Caller& caller, const v1::EditRemindersRequest& request, const Made& made);

Made snooze_reminders(WriteTx& tx, const Caller& caller, const v1::SnoozeRemindersRequest& request);
v1::SnoozeRemindersReply tell_snoozed_reminders(ReadTx& tx, const Caller& caller, const v1::SnoozeRemindersRequest& request, const Made& made);

Made mute_circle(WriteTx& tx, const Caller& caller, const v1::MuteCircleRequest& request);
v1::MuteCircleReply tell_muted_circle(ReadTx& tx, const Caller& caller, const v1::MuteCircleRequest& request, const Made& made);

}  // namespace circles::features
