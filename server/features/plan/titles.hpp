// What documents are called, in words and in commands.
#pragma once

#include <string>

#include "server/features/plan/revisions.hpp"

namespace circles::features {

// "Career spec"
std::string title_of(v1::DocumentKind kind);
// "Offer: Staff engineer at Acme", "Review of 2026-Q4"; title_of its kind where it has none of its own.
std::string title_of(const v1::Document& document);

// Of the client's command: "spec", "offer".
std::string noun_of(const DocumentKey& key);

// That there is none, and how to begin it.
Problem no_document(const DocumentKey& key);

}  // namespace circles::features
