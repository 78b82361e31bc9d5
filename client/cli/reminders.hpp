// The verbs of `circle reminder`, each file's own.
#pragma once

#include <string>

#include "career/circles/v1/reminders.pb.h"
#include "client/cli/command.hpp"

namespace circles::client {

class Invocation;

namespace v1 = career::circles::v1;

// set, quiet, snooze, mute, unmute.
void add_reminder_settings(Command reminder, Invocation& invocation);
// channel add, list, remove; test.
void add_channels(Command reminder, Invocation& invocation);

// As fields: profile, quiet hours, digest, what is put off and muted.
void show_settings(Invocation& invocation, const v1::ReminderSettings& settings);

}  // namespace circles::client
