// Which documents there are, and taking one away.
#include <tuple>

#include "server/features/offers/decisions.hpp"
#include "server/features/offers/evaluations.hpp"
#include "server/features/paging.hpp"
#include "server/features/plan/changes.hpp"
#include "server/features/plan/checks.hpp"
#include "server/features/plan/documents.hpp"
#include "server/features/plan/revisions.hpp"
#include "server/features/plan/titles.hpp"
#include "server/features/reminders/plan_dates.hpp"
#include "server/features/reviews/reviews.hpp"

namespace circles::features {
namespace {

// In the order of the list.
struct Place {
  std::int64_t kind = 0;
  std::int64_t made_at = INT64_MAX;
  std::string name = {};

  bool comes_after(const Place& other) const { return std::tuple(kind, other.made_at, std::string_view(name)) > std::tuple(other.kind, made_at, std::string_view(other.name)); }
};

std::string token_of(const Place& place) { return std::to_string(place.kind) + "-" + std::to_string(place.made_at) + "-" + place.name; }

Place place_of(const std::string& token) {
  if (token.empty()) return {};
  const std::size_t second = token.find('-');
  const std::size_t third = second == std::string::npos ? second : token.find('-', second + 1);
  if (third == std::string::npos || second == 0 || third == second + 1) throw page_token_invalid();
  return {number_of_page_token(token.substr(0, second), 0), number_of_page_token(token.substr(second + 1, third - second - 1), 0), token.substr(third + 1)};
}

std::vector<Place> places(ReadTx& tx, const Id& home, v1::DocumentKind kind) {
  return tx.all(R"sql(
      SELECT kind, max(made_at), name FROM document_revisions
      WHERE circle_id = $1 AND ($2 = 0 OR kind = $2) GROUP BY kind, name ORDER BY kind, max(made_at) DESC, name)sql",
                {home, static_cast<int>(kind)}, [](const Row& row) { return Place{row.integer(0), row.integer(1), row.text(2)}; });
}

v1::ListedDocument listed(const v1::SavedDocument& saved) {
  v1::ListedDocument shown;
  shown.set_kind(kind_of(saved.document()));
  shown.set_name(saved.name());
  shown.set_title(title_of(saved.document()));
  *shown.mutable_revision() = saved.revision();
  return shown;
}

void require_removable(ReadTx& tx, const Id& home, const DocumentKey& key) {
  if (key.kind == v1::DOCUMENT_KIND_OFFER && decision_about(tx, home, key.name))
    throw Problem(reason::offer_decided, "The offer " + key.name + " was decided, and stays as what the decision was about.", "See the decision: circle offer show " + key.name);
  if (key.kind != v1::DOCUMENT_KIND_REVIEW) return;
  const auto finished = tx.first(R"sql(SELECT finished_at FROM reviews WHERE circle_id = $1 AND name = $2)sql", {home, key.name}, [](const Row& row) { return !row.null(0); });
  if (finished.value_or(false))
    throw Problem(reason::review_finished, "The review " + key.name + " was finished, and stays.", "What you see otherwise now can be amended: circle review edit " + key.name);
}

}  // namespace

v1::ListDocumentsReply list_documents(ReadTx& tx, const Caller& caller, const v1::ListDocumentsRequest& request) {
  v1::ListDocumentsReply reply;
  const std::size_t size = page_size(request.page_size(), 50);
  const Place after = place_of(request.page_token());
  std::string last_shown;
  for (const Place& place : places(tx, caller.home, request.kind())) {
    if (!place.comes_after(after)) continue;
    if (static_cast<std::size_t>(reply.documents_size()) == size) {
      reply.set_next_page_token(last_shown);
      break;
    }
    last_shown = token_of(place);
    if (const auto saved = find_document(tx, caller.home, {static_cast<v1::DocumentKind>(place.kind), place.name})) *reply.add_documents() = listed(*saved);
  }
  return reply;
}

Made remove_document(WriteTx& tx, const Caller& caller, const v1::RemoveDocumentRequest& request) {
  const DocumentKey key{.kind = request.kind(), .name = request.name()};
  if (key.kind != v1::DOCUMENT_KIND_OFFER && key.kind != v1::DOCUMENT_KIND_REVIEW)
    throw invalid("kind", "is not one that is taken away: offers that were not decided are, and reviews that were not finished", "What is written in it can be edited, and brought back.");
  check_key(key);
  if (newest_revision(tx, caller.home, key) == 0) throw no_document(key);
  require_removable(tx, caller.home, key);
  tx.write(R"sql(DELETE FROM document_revisions WHERE circle_id = $1 AND kind = $2 AND name = $3)sql", {caller.home, static_cast<int>(key.kind), key.name});
  if (key.kind == v1::DOCUMENT_KIND_OFFER) remove_evaluations(tx, caller.home, key.name);
  if (key.kind == v1::DOCUMENT_KIND_REVIEW) remove_review(tx, caller.home, key.name);
  tx.purge();
  say_plan_changed(tx, caller, v1::PlanChanged::WHAT_DOCUMENT_REMOVED, key.name);
  schedule_plan_at_once(tx, caller.home);
  return {};
}

v1::RemoveDocumentReply tell_removed_document(ReadTx&, const Caller&, const v1::RemoveDocumentRequest&, const Made&) { return {}; }

}  // namespace circles::features
