#include "server/features/plan/documents.hpp"

#include <optional>

#include "server/features/paging.hpp"
#include "server/features/plan/checks.hpp"
#include "server/features/plan/completeness.hpp"
#include "server/features/plan/revisions.hpp"
#include "server/features/plan/titles.hpp"

namespace circles::features {
namespace {

constexpr std::uint32_t kAfterAllRevisions = 1u << 30;

template <typename Request>
DocumentKey key_in(const Request& request) {
  DocumentKey key{.kind = request.kind(), .name = request.name()};
  check_key(key);
  return key;
}

void require_base(const std::optional<v1::SavedDocument>& now, const DocumentKey& key, std::uint32_t base) {
  const std::uint32_t newest = now ? now->revision().number() : 0;
  if (base == newest) return;
  Problem stale(reason::revision_stale, "Your " + title_of(key.kind) + " is at revision " + std::to_string(newest) + ", and this was made from " + std::to_string(base) + ".",
                "Look at both, and save what you want from revision " + std::to_string(newest) + ".");
  if (now) *stale.said().mutable_document() = *now;
  throw stale;
}

DocumentKey key_of(const v1::SaveDocumentRequest& request) {
  DocumentKey key{.kind = kind_of(request.document()), .name = request.name()};
  check_key(key);
  return key;
}

}  // namespace

v1::GetDocumentReply get_document(ReadTx& tx, const Caller& caller, const v1::GetDocumentRequest& request) {
  const DocumentKey key = key_in(request);
  v1::GetDocumentReply reply;
  *reply.mutable_saved() = saved_document(tx, caller.home, key, request.revision());
  reply.set_newest_revision(newest_revision(tx, caller.home, key));
  add_gaps(tx, caller.home, reply.saved().document(), *reply.mutable_gaps());
  return reply;
}

Made save_document(WriteTx& tx, const Caller& caller, const v1::SaveDocumentRequest& request) {
  const DocumentKey key = key_of(request);
  const auto now = find_document(tx, caller.home, key);
  const std::string body = prepared_body(tx, caller, key, request.document(), now ? &now->document() : nullptr);
  // Of what is the newest already the base does not matter: it was sent twice.
  if (now && now->document().SerializeAsString() == body) return {.number = now->revision().number()};
  require_base(now, key, request.base_revision());
  return {.number = add_revision(tx, caller, key, {.body = body, .note = request.note()})};
}

v1::SaveDocumentReply tell_saved_document(ReadTx& tx, const Caller& caller, const v1::SaveDocumentRequest& request, const Made& made) {
  v1::SaveDocumentReply reply;
  *reply.mutable_revision() = revision_shown(tx, caller.home, key_of(request), static_cast<std::uint32_t>(made.number));
  add_gaps(tx, caller.home, request.document(), *reply.mutable_gaps());
  return reply;
}

v1::ListRevisionsReply list_revisions(ReadTx& tx, const Caller& caller, const v1::ListRevisionsRequest& request) {
  const DocumentKey key = key_in(request);
  v1::ListRevisionsReply reply;
  const std::size_t size = page_size(request.page_size(), 50);
  tx.read(R"sql(
      SELECT revision, made_at, note, restored_from FROM document_revisions
      WHERE circle_id = $1 AND kind = $2 AND name = $3 AND revision < $4 ORDER BY revision DESC LIMIT $5)sql",
          {caller.home, static_cast<int>(key.kind), key.name, number_of_page_token(request.page_token(), kAfterAllRevisions), static_cast<std::int64_t>(size) + 1}, [&](const Row& row) {
            if (static_cast<std::size_t>(reply.revisions_size()) == size) {
              reply.set_next_page_token(std::to_string(reply.revisions(reply.revisions_size() - 1).number()));
            } else {
              *reply.add_revisions() = revision_row(row);
            }
          });
  if (reply.revisions_size() == 0 && request.page_token().empty()) throw no_document(key);
  return reply;
}

Made restore_revision(WriteTx& tx, const Caller& caller, const v1::RestoreRevisionRequest& request) {
  const DocumentKey key = key_in(request);
  if (request.revision() == 0) throw invalid("revision", "is missing", "Say which one: circle " + noun_of(key) + " history");
  const v1::SavedDocument old = saved_document(tx, caller.home, key, request.revision());
  const auto now = find_document(tx, caller.home, key);
  require_base(now, key, request.base_revision());
  if (old.revision().number() == now->revision().number()) return {.number = request.revision()};
  const std::string body = prepared_body(tx, caller, key, old.document(), &now->document());
  return {.number = add_revision(tx, caller, key, {.body = body, .restored_from = request.revision()})};
}

v1::RestoreRevisionReply tell_restored_revision(ReadTx& tx, const Caller& caller, const v1::RestoreRevisionRequest& request, const Made& made) {
  v1::RestoreRevisionReply reply;
  *reply.mutable_revision() = revision_shown(tx, caller.home, key_in(request), static_cast<std::uint32_t>(made.number));
  return reply;
}

}  // namespace circles::features
