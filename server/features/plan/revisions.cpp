#include "server/features/plan/revisions.hpp"

#include "server/features/circles/memberships.hpp"
#include "server/features/commitments/promising.hpp"
#include "server/features/log.hpp"
#include "server/features/plan/checks.hpp"
#include "server/features/plan/compensation.hpp"
#include "server/features/plan/titles.hpp"
#include "server/features/reminders/plan_dates.hpp"
#include "server/features/timestamps.hpp"
#include "shared/text/document_markdown.hpp"

namespace circles::features {
namespace {

constexpr std::uint32_t kMostRevisions = 5000;
constexpr std::int64_t kMostOfAKind = 500;

// They are listed, and looked at for days to come, all at once.
void require_room_for_another(ReadTx& tx, const Id& home, const DocumentKey& key) {
  const auto stored = tx.first(R"sql(SELECT count(*) FROM document_revisions WHERE circle_id = $1 AND kind = $2 AND revision = 1)sql", {home, static_cast<int>(key.kind)}, [](const Row& row) { return row.integer(0); });
  if (stored.value_or(0) < kMostOfAKind) return;
  const std::string noun = noun_of(key);
  throw Problem(reason::limit_reached, "You have 500 " + noun + "s, the most there can be.", "Take away one that is not needed: circle " + noun + " remove NAME; keep a copy: circle export -o DIR");
}

std::optional<v1::SavedDocument> find_saved(ReadTx& tx, const Id& home, const DocumentKey& key, std::uint32_t revision) {
  return tx.first(R"sql(
      SELECT revision, made_at, note, restored_from, body FROM document_revisions
      WHERE circle_id = $1 AND kind = $2 AND name = $3 AND revision = $4)sql",
                  {home, static_cast<int>(key.kind), key.name, revision}, [&](const Row& row) { return saved_row(row, key); });
}

}  // namespace

v1::DocumentKind kind_of(const v1::Document& document) {
  switch (document.content_case()) {
    case v1::Document::kCareerSpec:
      return v1::DOCUMENT_KIND_CAREER_SPEC;
    case v1::Document::kScorecard:
      return v1::DOCUMENT_KIND_SCORECARD;
    case v1::Document::kRoadmap:
      return v1::DOCUMENT_KIND_ROADMAP;
    case v1::Document::kDecisionFramework:
      return v1::DOCUMENT_KIND_DECISION_FRAMEWORK;
    case v1::Document::kOffer:
      return v1::DOCUMENT_KIND_OFFER;
    case v1::Document::kReview:
      return v1::DOCUMENT_KIND_REVIEW;
    case v1::Document::kPositions:
      return v1::DOCUMENT_KIND_POSITIONS;
    case v1::Document::CONTENT_NOT_SET:
      break;
  }
  throw invalid("document", "is missing", "Send one of career_spec, scorecard, roadmap, decision_framework, offer, review, positions.");
}

v1::Revision revision_row(const Row& row) {
  v1::Revision shown;
  shown.set_number(row.number(0));
  *shown.mutable_made_at() = timestamp(row.instant(1));
  shown.set_note(row.text(2));
  shown.set_restored_from(row.number(3));
  return shown;
}

v1::SavedDocument saved_row(const Row& row, const DocumentKey& key) {
  v1::SavedDocument saved;
  saved.set_name(key.name);
  *saved.mutable_revision() = revision_row(row);
  const auto body = row.view(4);
  if (!saved.mutable_document()->ParseFromArray(body.data(), static_cast<int>(body.size()))) throw storage::StorageError("a stored document cannot be read");
  return saved;
}

std::uint32_t newest_revision(ReadTx& tx, const Id& home, const DocumentKey& key) {
  return tx.first(R"sql(SELECT max(revision) FROM document_revisions WHERE circle_id = $1 AND kind = $2 AND name = $3)sql", {home, static_cast<int>(key.kind), key.name},
                  [](const Row& row) { return row.number(0); })
      .value_or(0);
}

std::optional<v1::SavedDocument> find_document(ReadTx& tx, const Id& home, const DocumentKey& key) { return find_saved(tx, home, key, newest_revision(tx, home, key)); }

v1::SavedDocument saved_document(ReadTx& tx, const Id& home, const DocumentKey& key, std::uint32_t revision) {
  const std::uint32_t newest = newest_revision(tx, home, key);
  if (newest == 0) throw no_document(key);
  auto saved = find_saved(tx, home, key, revision == 0 ? newest : revision);
  if (!saved) throw Problem(reason::not_found, "There is no revision " + std::to_string(revision) + ": the newest is " + std::to_string(newest) + ".", "See them all: circle " + noun_of(key) + " history" + (key.name.empty() ? "" : " " + key.name)).at("revision", "unknown");
  return *saved;
}

std::uint32_t revision_at(ReadTx& tx, const Id& home, const DocumentKey& key, Instant instant) {
  return tx.first(R"sql(SELECT max(revision) FROM document_revisions WHERE circle_id = $1 AND kind = $2 AND name = $3 AND made_at <= $4)sql",
                  {home, static_cast<int>(key.kind), key.name, instant}, [](const Row& row) { return row.number(0); })
      .value_or(0);
}

void each_revision(ReadTx& tx, const Id& home, const DocumentKey& key, const std::function<void(const v1::SavedDocument&)>& visit, std::uint32_t first, std::uint32_t last) {
  tx.read(R"sql(
      SELECT revision, made_at, note, restored_from, body FROM document_revisions
      WHERE circle_id = $1 AND kind = $2 AND name = $3 AND revision BETWEEN $4 AND $5 ORDER BY revision)sql",
          {home, static_cast<int>(key.kind), key.name, first, last}, [&](const Row& row) { visit(saved_row(row, key)); });
}

std::vector<std::string> names_of(ReadTx& tx, const Id& home, v1::DocumentKind kind) {
  return tx.all(R"sql(SELECT name FROM document_revisions WHERE circle_id = $1 AND kind = $2 GROUP BY name ORDER BY max(made_at) DESC, name)sql", {home, static_cast<int>(kind)},
                [](const Row& row) { return row.text(0); });
}

std::uint32_t add_revision(WriteTx& tx, const Caller& caller, const DocumentKey& key, const NewRevision& made) {
  const std::uint32_t revision = newest_revision(tx, caller.home, key) + 1;
  if (revision > kMostRevisions) throw Problem(reason::limit_reached, "This document has 5000 revisions, the most there can be.", "Keep a copy: circle export -o DIR");
  if (revision == 1) require_room_for_another(tx, caller.home, key);
  tx.write(R"sql(
      INSERT INTO document_revisions (circle_id, kind, name, revision, body, note, restored_from, made_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8))sql",
           {caller.home, static_cast<int>(key.kind), key.name, revision, Value::Bytes{made.body}, made.note, made.restored_from, tx.now()});
  v1::Document document;
  if (!document.ParseFromString(made.body)) throw storage::StorageError("a document that is saved cannot be read");
  note_compensation(tx, caller.home, document);
  const auto me = membership_of(tx, caller.home, caller.account);
  append_event(tx, {.circle = caller.home, .kind = v1::Event::kDocumentSaved, .actor = me ? me->id : Id{}, .number = 0, .period = std::to_string(static_cast<int>(key.kind)) + "/" + std::to_string(revision) + "/" + key.name});
  schedule_plan_at_once(tx, caller.home);
  return revision;
}

std::string prepared_body(ReadTx& tx, const Caller& caller, const DocumentKey& key, v1::Document document, const v1::Document* now) {
  check_document(tx, caller.home, key, document, now);
  complete_document(rules::format(today_of(tx, caller)), document, now);
  text::normalise(document);
  return document.SerializeAsString();
}

std::uint32_t store_revision(WriteTx& tx, const Caller& caller, const DocumentKey& key, const v1::Document& document, const std::string& note) {
  const auto now = find_document(tx, caller.home, key);
  const std::string body = prepared_body(tx, caller, key, document, now ? &now->document() : nullptr);
  if (now && now->document().SerializeAsString() == body) return now->revision().number();
  return add_revision(tx, caller, key, {.body = body, .note = note});
}

v1::Revision revision_shown(ReadTx& tx, const Id& home, const DocumentKey& key, std::uint32_t revision) {
  return tx.first(R"sql(SELECT revision, made_at, note, restored_from FROM document_revisions WHERE circle_id = $1 AND kind = $2 AND name = $3 AND revision = $4)sql",
                  {home, static_cast<int>(key.kind), key.name, revision}, revision_row)
      .value_or(v1::Revision{});
}

v1::DocumentSaved describe_saved(ReadTx& tx, const Id& home, const std::string& period) {
  const std::size_t revision_from = period.find('/') + 1;
  const std::size_t name_from = period.find('/', revision_from);
  const DocumentKey key{.kind = static_cast<v1::DocumentKind>(std::stoi(period)), .name = name_from == std::string::npos ? std::string() : period.substr(name_from + 1)};
  v1::DocumentSaved shown;
  shown.set_kind(key.kind);
  shown.set_name(key.name);
  *shown.mutable_revision() = revision_shown(tx, home, key, static_cast<std::uint32_t>(std::stoul(period.substr(revision_from))));
  return shown;
}

void purge_documents(WriteTx& tx, const Id& home) {
  tx.write(R"sql(DELETE FROM document_revisions WHERE circle_id = $1)sql", {home});
  purge_compensation(tx, home);
  // What offers were called stands in the log too.
  tx.write(R"sql(UPDATE events SET period = '0/0/' WHERE circle_id = $1 AND kind IN ($2, $3))sql", {home, static_cast<int>(v1::Event::kDocumentSaved), static_cast<int>(v1::Event::kPlanChanged)});
  tx.purge();
}

}  // namespace circles::features
