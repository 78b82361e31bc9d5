// Names that the client makes: short names of circles, handles, references to items.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "client/identity.pb.h"

namespace circles::client {

namespace stored = career::circles::client;

inline constexpr std::string_view kHomeShortName = "home";

// "Staff 2027" becomes staff-2027: a-z, 0-9 and single hyphens, at most 32; "circle" when nothing is left.
std::string slug(std::string_view name);

// A handle to propose for a person's name: "Ana López" becomes ana.
std::string handle_for(std::string_view name);

// The circle's short name, made and kept in `server` when it is seen for the first time: the slug
// of its name, with -2, -3 … when another circle has that already. It never changes afterwards.
std::string short_name(stored::Server& server, std::string_view circle_id, std::string_view name, bool home);

// The short name that is kept, or nothing.
std::string_view known_short_name(const stored::Server& server, std::string_view circle_id);

// The id of the one circle that `text` names: its short name, its id, or a beginning of one of them that
// fits no other. Empty when there is none; throws Failure when there are several.
std::string find_circle(const stored::Server& server, std::string_view text);

struct ItemReference {
  // Empty: the current circle.
  std::string circle;
  std::uint32_t number = 0;

  bool operator==(const ItemReference&) const = default;
};

// From staff-2027#12, #12 or 12. Throws Failure for anything else.
ItemReference parse_item(std::string_view text);

// Several of them, as 14,15.
std::vector<ItemReference> parse_items(std::string_view text);

// Message 3 of thread 14.
struct MessageReference {
  ItemReference thread;
  std::uint32_t message = 0;

  bool operator==(const MessageReference&) const = default;
};

// From staff-2027#14.3, #14.3 or 14.3. Throws Failure for anything else.
MessageReference parse_message(std::string_view text);

// The parts between commas, without blanks around them and without empty ones.
std::vector<std::string> parts_of(std::string_view text);

}  // namespace circles::client
