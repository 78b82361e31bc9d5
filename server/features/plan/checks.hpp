// What a document has to be before it is stored, beyond its fields' own rules.
#pragma once

#include "server/features/plan/revisions.hpp"

namespace circles::features {

// FIELD_INVALID for a name that the kind has not, or lacks.
void check_key(const DocumentKey& key);

// `now` is the newest revision, or nothing. FIELD_INVALID, with the path of the field, for what breaks the rules of its kind
// (README, A…): a level or score out of range, two metrics of one name, what only the server makes, a metric with values taken away.
void check_document(ReadTx& tx, const Id& home, const DocumentKey& key, const v1::Document& document, const v1::Document* now);

// What the server adds by itself: the day on which a milestone was shipped or dropped, or an offer came.
void complete_document(const std::string& today, v1::Document& document, const v1::Document* now);

}  // namespace circles::features
