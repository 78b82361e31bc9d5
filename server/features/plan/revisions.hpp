// Documents as they are stored at home: every revision is kept as it was. For handlers of the plan and of what builds on it.
//
//   const auto spec = find_document(tx, caller.home, {.kind = v1::DOCUMENT_KIND_CAREER_SPEC});
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "career/circles/v1/documents.pb.h"
#include "career/circles/v1/watch.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

// Which document of a home; the name is empty for what a person has one of.
struct DocumentKey {
  v1::DocumentKind kind = v1::DOCUMENT_KIND_UNSPECIFIED;
  std::string name = {};
};

// Revision 0 for the newest; NOT_FOUND when there is none.
v1::SavedDocument saved_document(ReadTx& tx, const Id& home, const DocumentKey& key, std::uint32_t revision);
// The newest; nothing when there is none.
std::optional<v1::SavedDocument> find_document(ReadTx& tx, const Id& home, const DocumentKey& key);
// The newest that was there at that instant; 0 for none.
std::uint32_t revision_at(ReadTx& tx, const Id& home, const DocumentKey& key, Instant instant);
// Those from `first` to `last`, both included, oldest first and one at a time: there may be thousands.
inline constexpr std::uint32_t kAnyRevision = 0x7fffffff;
void each_revision(ReadTx& tx, const Id& home, const DocumentKey& key, const std::function<void(const v1::SavedDocument&)>& visit, std::uint32_t first = 1, std::uint32_t last = kAnyRevision);
// Names of all documents of a kind that has names, the one changed last first.
std::vector<std::string> names_of(ReadTx& tx, const Id& home, v1::DocumentKind kind);

// A further revision, made by the server in the course of another request; the document is checked as one that is saved.
std::uint32_t store_revision(WriteTx& tx, const Caller& caller, const DocumentKey& key, const v1::Document& document, const std::string& note);
// The same as it would be stored: checked, completed, normalised. `now` is the newest revision, or nothing.
std::string prepared_body(ReadTx& tx, const Caller& caller, const DocumentKey& key, v1::Document document, const v1::Document* now);

struct NewRevision {
  // A serialised v1.Document.
  std::string body;
  std::string note = {};
  std::uint32_t restored_from = 0;
};
// After the newest one, told in the home's log. LIMIT_REACHED when there are too many.
std::uint32_t add_revision(WriteTx& tx, const Caller& caller, const DocumentKey& key, const NewRevision& made);

// 0 when there is none.
std::uint32_t newest_revision(ReadTx& tx, const Id& home, const DocumentKey& key);
v1::Revision revision_shown(ReadTx& tx, const Id& home, const DocumentKey& key, std::uint32_t revision);
// From columns revision, made_at, note, restored_from (and body).
v1::Revision revision_row(const Row& row);
v1::SavedDocument saved_row(const Row& row, const DocumentKey& key);

// From the event's period, as add_revision wrote it.
v1::DocumentSaved describe_saved(ReadTx& tx, const Id& home, const std::string& period);

// With the account: names in the log of its home too.
void purge_documents(WriteTx& tx, const Id& home);

v1::DocumentKind kind_of(const v1::Document& document);

}  // namespace circles::features
