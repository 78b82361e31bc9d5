// Ways out of the server, a member's and a circle's: from what people type, and in words.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "career/circles/v1/channels.pb.h"
#include "client/cli/table.hpp"

namespace circles::client {

class Invocation;

namespace v1 = career::circles::v1;

// What `add` takes, with mail and without.
const std::vector<std::string>& channel_kinds(bool with_mail);
v1::Channel::Kind channel_kind_from(std::string_view typed);
std::string word(v1::Channel::Kind kind);
// "slack https://hooks.slack.com"
std::string named(const v1::Channel& channel);

// What they are, whether they work, what they carry; on a terminal the addresses get the room that the rest leaves.
Table channel_table(const google::protobuf::RepeatedPtrField<v1::Channel>& channels, bool terminal);

// Typed on the command line, or, for "-" or nothing, asked for or read from standard input: an address may be a secret.
std::string channel_address(Invocation& invocation, v1::Channel::Kind kind, const std::string& typed);

// 32 bytes for a web hook of generic JSON; empty for every other.
std::string new_signing_secret(v1::Channel::Kind kind);
// What --json adds to the reply for it; none for an empty one.
std::vector<std::pair<std::string, std::string>> secrets_made(const std::string& signing_secret);
// Shows it, this once; nothing for an empty one.
void show_signing_secret(const Invocation& invocation, const std::string& secret);

// The one that is meant, by its id or an end of it, its address, or its kind. Throws Failure(not_found, usage).
v1::Channel find_channel(const google::protobuf::RepeatedPtrField<v1::Channel>& channels, const std::string& typed, const std::string& list_command);

}  // namespace circles::client
