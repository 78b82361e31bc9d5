// What of a document is about its author's pay: the server leaves it out of a publication unless they say otherwise, and they
// are shown by name what that concerns. The server decides what is left out; this is for showing it first.
#pragma once

#include <string>
#include <vector>

#include "career/circles/v1/documents.pb.h"

namespace circles::client {

namespace v1 = career::circles::v1;

// “salary”, “compensation”: of these sections. `scorecard` knows which results in a review are about pay, `framework`
// which answers in an offer are; both may be empty.
std::vector<std::string> compensation_in(const v1::Document& document, const std::vector<std::string>& sections, const v1::Scorecard& scorecard, const v1::DecisionFramework& framework);

}  // namespace circles::client
