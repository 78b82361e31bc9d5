// Documents at home: every revision is kept as it was, an edit names the one it was made from.
#pragma once

#include <optional>

#include "career/circles/v1/documents.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

v1::GetDocumentReply get_document(ReadTx& tx, const Caller& caller, const v1::GetDocumentRequest& request);

Made save_document(WriteTx& tx, const Caller& caller, const v1::SaveDocumentRequest& request);
v1::SaveDocumentReply tell_saved_document(ReadTx& tx, const Caller& caller, const v1::SaveDocumentRequest& request, const Made& made);

v1::ListRevisionsReply list_revisions(ReadTx& tx, const Caller& caller, const v1::ListRevisionsRequest& request);

Made restore_revision(WriteTx& tx, const Caller& caller, const v1::RestoreRevisionRequest& request);
v1::RestoreRevisionReply tell_restored_revision(ReadTx& tx, const Caller& caller, const v1::RestoreRevisionRequest& request, const Made& made);

// For publishing. 0 for the newest; NOT_FOUND when there is none.
v1::SavedDocument saved_document(ReadTx& tx, const Id& home, v1::DocumentKind kind, std::uint32_t revision);

v1::DocumentSaved describe_saved(ReadTx& tx, const Id& home, v1::DocumentKind kind, std::uint32_t revision);

// With the account.
void purge_documents(WriteTx& tx, const Id& home);

// "Career spec"
std::string title_of(v1::DocumentKind kind);

}  // namespace circles::features
