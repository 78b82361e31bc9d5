// Where a channel leads: which addresses there can be, and what of them is shown. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "career/circles/v1/channels.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

// What is wrong with an address of that kind, for people, or nothing. A mail address is a bare local@domain in ASCII, as
// every mail server takes it; all others are http or https with a host, and without a user's name in front of it.
std::optional<std::string> address_fault(v1::Channel::Kind kind, std::string_view address);

// As it is kept and looked up: of a mail address the domain in small letters.
std::string kept_address(v1::Channel::Kind kind, std::string_view address);

// As it is shown: of a web address scheme and host, for what follows is often a secret.
std::string shown_address(v1::Channel::Kind kind, std::string_view address);

// "circles.example" of "https://circles.example:8443".
std::string host_of(std::string_view web_address);

}  // namespace circles::features
