#include "server/features/plan/documents.hpp"

#include "server/features/circles/memberships.hpp"
#include "server/features/log.hpp"
#include "server/features/paging.hpp"
#include "server/features/plan/completeness.hpp"
#include "server/features/timestamps.hpp"
#include "shared/text/document_markdown.hpp"

namespace circles::features {
namespace {

constexpr std::uint32_t kMostRevisions = 5000;
constexpr std::uint32_t kHighestLevel = 5;

v1::DocumentKind kind_of(const v1::Document& document) {
  switch (document.content_case()) {
    case v1::Document::kCareerSpec:
      return v1::DOCUMENT_KIND_CAREER_SPEC;
    case v1::Document::CONTENT_NOT_SET:
      break;
  }
  throw invalid("document", "is missing", "Send a career_spec.");
}

void check_kind(v1::DocumentKind kind) {
  if (kind == v1::DOCUMENT_KIND_UNSPECIFIED) throw invalid("kind", "is missing", "Say which document: DOCUMENT_KIND_CAREER_SPEC");
}

void check_levels(const v1::CareerSpec& spec) {
  for (int at = 0; at < spec.skills().skills_size(); ++at) {
    const auto& skill = spec.skills().skills(at);
    const std::string path = "document.career_spec.skills.skills[" + std::to_string(at) + "]";
    if (skill.have() > kHighestLevel) throw invalid(path + ".have", "is no level: 0 (not at all) to 5 (known for it)");
    if (skill.want() > kHighestLevel) throw invalid(path + ".want", "is no level: 0 (not at all) to 5 (known for it)");
  }
}

std::uint32_t newest_revision(ReadTx& tx, const Id& home, v1::DocumentKind kind) {
  return tx.first(R"sql(SELECT max(revision) FROM document_revisions WHERE circle_id = $1 AND kind = $2)sql", {home, static_cast<int>(kind)}, [](const Row& row) { return row.number(0); }).value_or(0);
}

v1::Revision revision_of(const Row& row) {
  v1::Revision shown;
  shown.set_number(row.number(0));
  *shown.mutable_made_at() = timestamp(row.instant(1));
  shown.set_note(row.text(2));
  shown.set_restored_from(row.number(3));
  return shown;
}

std::optional<v1::SavedDocument> find_saved(ReadTx& tx, const Id& home, v1::DocumentKind kind, std::uint32_t revision) {
  return tx.first(R"sql(
      SELECT revision, made_at, note, restored_from, body FROM document_revisions WHERE circle_id = $1 AND kind = $2 AND revision = $3)sql",
                  {home, static_cast<int>(kind), revision}, [](const Row& row) {
                    v1::SavedDocument saved;
                    *saved.mutable_revision() = revision_of(row);
                    const auto body = row.view(4);
                    if (!saved.mutable_document()->ParseFromArray(body.data(), static_cast<int>(body.size()))) throw storage::StorageError("a stored document cannot be read");
                    return saved;
                  });
}

Problem no_document(v1::DocumentKind kind) { return Problem(reason::not_found, "You have no " + title_of(kind) + " yet.", "Begin one: circle spec init"); }

void require_base(ReadTx& tx, const Id& home, v1::DocumentKind kind, std::uint32_t base, std::uint32_t newest) {
  if (base == newest) return;
  Problem stale(reason::revision_stale, "Your " + title_of(kind) + " is at revision " + std::to_string(newest) + ", and this was made from " + std::to_string(base) + ".",
                "Look at both, and save what you want from revision " + std::to_string(newest) + ".");
  if (auto now = find_saved(tx, home, kind, newest)) *stale.said().mutable_document() = *now;
  throw stale;
}

Made add_revision(WriteTx& tx, const Caller& caller, v1::DocumentKind kind, std::uint32_t revision, const std::string& body, const std::string& note, std::uint32_t restored_from) {
  if (revision > kMostRevisions) throw Problem(reason::limit_reached, "This document has 5000 revisions, the most there can be.", "Keep a copy: circle spec pull -o spec.md");
  tx.write(R"sql(
      INSERT INTO document_revisions (circle_id, kind, revision, body, note, restored_from, made_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7))sql",
           {caller.home, static_cast<int>(kind), revision, Value::Bytes{body}, note, restored_from, tx.now()});
  const auto me = membership_of(tx, caller.home, caller.account);
  append_event(tx, {.circle = caller.home, .kind = v1::Event::kDocumentSaved, .actor = me ? me->id : Id{}, .number = 0, .period = std::to_string(static_cast<int>(kind)) + "/" + std::to_string(revision)});
  return {.number = revision};
}

v1::Revision revision_shown(ReadTx& tx, const Id& home, v1::DocumentKind kind, std::uint32_t revision) {
  return tx.first(R"sql(SELECT revision, made_at, note, restored_from FROM document_revisions WHERE circle_id = $1 AND kind = $2 AND revision = $3)sql", {home, static_cast<int>(kind), revision}, revision_of)
      .value_or(v1::Revision{});
}

}  // namespace

std::string title_of(v1::DocumentKind kind) {
  switch (kind) {
    case v1::DOCUMENT_KIND_CAREER_SPEC:
      return "Career spec";
    default:
      return "Document";
  }
}

v1::SavedDocument saved_document(ReadTx& tx, const Id& home, v1::DocumentKind kind, std::uint32_t revision) {
  const std::uint32_t newest = newest_revision(tx, home, kind);
  if (newest == 0) throw no_document(kind);
  auto saved = find_saved(tx, home, kind, revision == 0 ? newest : revision);
  if (!saved) throw Problem(reason::not_found, "There is no revision " + std::to_string(revision) + ": the newest is " + std::to_string(newest) + ".", "See them all: circle spec history").at("revision", "unknown");
  return *saved;
}

v1::GetDocumentReply get_document(ReadTx& tx, const Caller& caller, const v1::GetDocumentRequest& request) {
  check_kind(request.kind());
  v1::GetDocumentReply reply;
  *reply.mutable_saved() = saved_document(tx, caller.home, request.kind(), request.revision());
  reply.set_newest_revision(newest_revision(tx, caller.home, request.kind()));
  add_gaps(reply.saved().document(), *reply.mutable_gaps());
  return reply;
}

Made save_document(WriteTx& tx, const Caller& caller, const v1::SaveDocumentRequest& request) {
  const v1::DocumentKind kind = kind_of(request.document());
  check_levels(request.document().career_spec());
  const std::uint32_t newest = newest_revision(tx, caller.home, kind);
  v1::Document document = request.document();
  text::normalise(document);
  std::string body = document.SerializeAsString();
  const auto now = find_saved(tx, caller.home, kind, newest);
  if (now && now->document().SerializeAsString() == body) return {.number = newest};
  require_base(tx, caller.home, kind, request.base_revision(), newest);
  return add_revision(tx, caller, kind, newest + 1, body, request.note(), 0);
}

v1::SaveDocumentReply tell_saved_document(ReadTx& tx, const Caller& caller, const v1::SaveDocumentRequest& request, const Made& made) {
  v1::SaveDocumentReply reply;
  *reply.mutable_revision() = revision_shown(tx, caller.home, kind_of(request.document()), static_cast<std::uint32_t>(made.number));
  add_gaps(request.document(), *reply.mutable_gaps());
  return reply;
}

v1::ListRevisionsReply list_revisions(ReadTx& tx, const Caller& caller, const v1::ListRevisionsRequest& request) {
  check_kind(request.kind());
  v1::ListRevisionsReply reply;
  const std::size_t size = page_size(request.page_size(), 50);
  tx.read(R"sql(
      SELECT revision, made_at, note, restored_from FROM document_revisions
      WHERE circle_id = $1 AND kind = $2 AND revision < $3 ORDER BY revision DESC LIMIT $4)sql",
          {caller.home, static_cast<int>(request.kind()), number_of_page_token(request.page_token(), kMostRevisions + 1), static_cast<std::int64_t>(size) + 1}, [&](const Row& row) {
            if (static_cast<std::size_t>(reply.revisions_size()) == size) {
              reply.set_next_page_token(std::to_string(reply.revisions(reply.revisions_size() - 1).number()));
            } else {
              *reply.add_revisions() = revision_of(row);
            }
          });
  if (reply.revisions_size() == 0 && request.page_token().empty()) throw no_document(request.kind());
  return reply;
}

Made restore_revision(WriteTx& tx, const Caller& caller, const v1::RestoreRevisionRequest& request) {
  check_kind(request.kind());
  if (request.revision() == 0) throw invalid("revision", "is missing", "Say which one: circle spec history");
  const v1::SavedDocument old = saved_document(tx, caller.home, request.kind(), request.revision());
  const std::uint32_t newest = newest_revision(tx, caller.home, request.kind());
  require_base(tx, caller.home, request.kind(), request.base_revision(), newest);
  if (old.revision().number() == newest) return {.number = newest};
  return add_revision(tx, caller, request.kind(), newest + 1, old.document().SerializeAsString(), {}, request.revision());
}

v1::RestoreRevisionReply tell_restored_revision(ReadTx& tx, const Caller& caller, const v1::RestoreRevisionRequest& request, const Made& made) {
  v1::RestoreRevisionReply reply;
  *reply.mutable_revision() = revision_shown(tx, caller.home, request.kind(), static_cast<std::uint32_t>(made.number));
  return reply;
}

v1::DocumentSaved describe_saved(ReadTx& tx, const Id& home, v1::DocumentKind kind, std::uint32_t revision) {
  v1::DocumentSaved shown;
  shown.set_kind(kind);
  *shown.mutable_revision() = revision_shown(tx, home, kind, revision);
  return shown;
}

void purge_documents(WriteTx& tx, const Id& home) {
  tx.write(R"sql(DELETE FROM document_revisions WHERE circle_id = $1)sql", {home});
  tx.purge();
}

}  // namespace circles::features
