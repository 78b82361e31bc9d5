// Documents at home: every revision is kept as it was, an edit names the one it was made from. revisions.hpp stores them.
#pragma once

#include "career/circles/v1/documents.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

v1::GetDocumentReply get_document(ReadTx& tx, const Caller& caller, const v1::GetDocumentRequest& request);

Made save_document(WriteTx& tx, const Caller& caller, const v1::SaveDocumentRequest& request);
v1::SaveDocumentReply tell_saved_document(ReadTx& tx, const Caller& caller, const v1::SaveDocumentRequest& request, const Made& made);

v1::ListRevisionsReply list_revisions(ReadTx& tx, const Caller& caller, const v1::ListRevisionsRequest& request);

Made restore_revision(WriteTx& tx, const Caller& caller, const v1::RestoreRevisionRequest& request);
v1::RestoreRevisionReply tell_restored_revision(ReadTx& tx, const Caller& caller, const v1::RestoreRevisionRequest& request, const Made& made);

v1::ListDocumentsReply list_documents(ReadTx& tx, const Caller& caller, const v1::ListDocumentsRequest& request);

Made remove_document(WriteTx& tx, const Caller& caller, const v1::RemoveDocumentRequest& request);
v1::RemoveDocumentReply tell_removed_document(ReadTx& tx, const Caller& caller, const v1::RemoveDocumentRequest& request, const Made& made);

}  // namespace circles::features
