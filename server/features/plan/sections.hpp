// A section of a document is a field of its message, by that field's name: vision, skills …
#pragma once

#include <string>
#include <vector>

#include "career/circles/v1/documents.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

// Those that have something in them, in the order of the document.
std::vector<std::string> sections_of(const v1::Document& document);

// Leaves only these, and what a kind is never without: an offer's title, a review's kind, period and title; all when none is named. FIELD_INVALID for a name that the document's kind has not, or that is empty in this one.
void keep_sections(v1::Document& document, const google::protobuf::RepeatedPtrField<std::string>& names);

}  // namespace circles::features
