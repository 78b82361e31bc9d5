// Publishing: from home into a circle, a snapshot of the sections chosen, with results, score and decision as they are then,
// and without compensation unless that is ticked. One publication per document, circle and audience; publishing to it again
// adds an edition under the same number.
#pragma once

#include "career/circles/v1/posts.pb.h"
#include "server/features/caller.hpp"
#include "server/features/circles/visibility.hpp"

namespace circles::features {

Made publish_document(WriteTx& tx, const Caller& caller, const v1::PublishDocumentRequest& request);
v1::PublishDocumentReply tell_published_document(ReadTx& tx, const Caller& caller, const v1::PublishDocumentRequest& request, const Made& made);

// The edition asked for (0: the newest) with its document, and the list of all.
void add_editions(ReadTx& tx, const Caller& caller, const PostRow& post, std::uint32_t asked, v1::GetPostReply& reply);

// Whether the newest edition of this publication has that section; names are those of the document's fields.
bool has_section(ReadTx& tx, const Id& circle, std::int64_t number, const std::string& section);

std::uint32_t newest_edition(ReadTx& tx, const Id& circle, std::int64_t number);

}  // namespace circles::features
