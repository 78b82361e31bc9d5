// What a request asks for, decided from text alone. Pure functions, for any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/wire/encoding.hpp"

namespace circles::net {

enum class Place { home, health, readiness, join, link, calendar, socket, unknown };

struct Route {
  Place place = Place::unknown;
  // Of Place::join: canonical, 26 characters; of Place::calendar: canonical, 26 to 64. Of Place::link: what stands behind
  // /l/, of letters, digits, - and _.
  std::string code;
  // As it may stand in a log: without the code, the query, or what a stranger made up.
  std::string_view shown = "another path";
};

// `target` is the request's, with its query.
Route route_of(std::string_view target);

// Programs send no Origin; browsers send that of the page, which must be ours.
// `ours` is origin_of the public URL.
bool origin_allowed(std::optional<std::string_view> origin, std::string_view ours);

// The first subprotocol of a Sec-WebSocket-Protocol list that this server speaks.
std::optional<wire::Encoding> offered_encoding(std::string_view protocols);
std::string_view subprotocol_of(wire::Encoding encoding);

// What the proxy in front of us appended: the last element of X-Forwarded-For, under the key that limits count it by.
// Elements before it were sent by the client and prove nothing. Nothing when it is no address.
std::optional<std::string> forwarded_key(std::string_view forwarded_for);

}  // namespace circles::net
