// What the form of a link's page sends. Pure functions, for any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "career/circles/v1/commitments.pb.h"

namespace circles::net {

struct LinkForm {
  // Unspecified where the link asks for none.
  career::circles::v1::CheckIn::Outcome outcome = career::circles::v1::CheckIn::OUTCOME_UNSPECIFIED;
  std::string note;
};

// `body` as its Content-Type says: application/x-www-form-urlencoded with the fields outcome and note, each at most
// once, others ignored; or the one click of a mail program (RFC 8058), which may also come as multipart/form-data.
// Nothing for everything else.
std::optional<LinkForm> read_link_form(std::string_view content_type, std::string_view body);

}  // namespace circles::net
