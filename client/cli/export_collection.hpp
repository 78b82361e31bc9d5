// Everything of one's own that the server keeps, asked for once.
//
//   const Collection all = collect(invocation, true);
#pragma once

#include <string>
#include <vector>

#include "career/circles/v1/envelope.pb.h"

namespace circles::client {

namespace v1 = career::circles::v1;
class Invocation;

struct CollectedDocument {
  v1::DocumentKind kind = v1::DOCUMENT_KIND_UNSPECIFIED;
  // Of an offer or a review.
  std::string name;
  // Newest first; never empty.
  std::vector<v1::SavedDocument> revisions;

  // career-spec, offer-acme: as a file is called.
  std::string file_name() const;
};

// All that one promised in a circle.
struct CollectedCircle {
  // Its short name.
  std::string name;
  // With all periods.
  std::vector<v1::GetCommitmentReply> commitments;
};

struct Collection {
  std::vector<CollectedDocument> documents;
  std::vector<v1::Datapoint> values;
  // Newest quarters first, a page each.
  std::vector<v1::GetScorecardReply> scorecard;
  // Without the documents, which are among `documents`.
  std::vector<v1::GetOfferReply> offers;
  std::vector<v1::Decision> decisions;
  v1::ListReviewsReply reviews;
  v1::GetBalanceReply balance;
  v1::GetInsightReply insight;
  // Those in which one promised anything.
  std::vector<CollectedCircle> circles;
};

// `every_revision`: otherwise the newest of each document alone. What the person has not begun is empty.
Collection collect(Invocation& invocation, bool every_revision);

}  // namespace circles::client
