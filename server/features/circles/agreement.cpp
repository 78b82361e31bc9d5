#include "server/features/circles/agreement.hpp"

#include "server/features/circles/circles.hpp"
#include "server/features/circles/memberships.hpp"
#include "server/features/inbox/notices.hpp"
#include "server/features/log.hpp"
#include "server/features/timestamps.hpp"

namespace circles::features {
namespace {

void set_accepted(WriteTx& tx, const Caller& caller, std::uint32_t version) {
  tx.write(R"sql(UPDATE memberships SET accepted_version = $3 WHERE circle_id = $1 AND id = $2)sql", {caller.circle.id, caller.me.id, version});
}

// As it stands now; a repeated request may have been overtaken by another edit.
v1::Agreement describe_now(ReadTx& tx, const Caller& caller) {
  return describe_agreement(tx, caller.circle.id, circle(tx, caller.circle.id).value().agreement_version, membership(tx, caller.circle.id, caller.me.id).value().accepted_version);
}

void refuse_home(const Caller& caller) {
  if (caller.circle.home) throw Problem(reason::home_circle, "Your home has no agreement: you are alone there.", "Choose a circle: circle list, circle use NAME");
}

}  // namespace

const std::string& default_agreement() {
  static const std::string text =
      "**What is said here stays here.** We repeat nothing outside this circle, names and companies least of all. "
      "Whoever runs the server can read its database; we know that and chose them.\n"
      "\n"
      "**We check in every month.** Each of us promises something small enough to keep, and says by its due day how it went: "
      "kept, the minimum, or missed.\n"
      "\n"
      "**A miss is news, not shame.** We ask what was in the way, and help to make the next promise smaller or clearer. "
      "Saying it late is better than not saying it.\n"
      "\n"
      "**We tell each other the truth, kindly.** About the work, not the person; and never behind somebody's back.\n";
  return text;
}

void add_agreement(WriteTx& tx, const Id& circle_id, std::uint32_t version, const std::string& text) {
  tx.write(R"sql(INSERT INTO agreements (circle_id, version, text, created_at) VALUES ($1, $2, $3, $4))sql", {circle_id, version, text, tx.now()});
}

v1::Agreement describe_agreement(ReadTx& tx, const Id& circle_id, std::uint32_t version, std::uint32_t accepted) {
  const auto found = tx.first(R"sql(SELECT version, text, created_at FROM agreements WHERE circle_id = $1 AND version = $2)sql", {circle_id, version}, [&](const Row& row) {
    v1::Agreement shown;
    shown.set_version(row.number(0));
    shown.set_text(row.text(1));
    *shown.mutable_created_at() = timestamp(row.instant(2));
    shown.set_accepted_version(accepted);
    return shown;
  });
  if (!found) throw not_found();
  return *found;
}

void require_accepted(ReadTx& tx, const CircleRow& row, std::uint32_t version) {
  if (version == row.agreement_version) return;
  Problem refusal(reason::agreement_not_accepted, "Being here means accepting the circle's agreement as it is now, version " + std::to_string(row.agreement_version) + ".",
                  "Read it, then accept that version: --accept " + std::to_string(row.agreement_version));
  *refusal.said().mutable_agreement() = describe_agreement(tx, row.id, row.agreement_version, 0);
  throw refusal;
}

v1::GetAgreementReply get_agreement(ReadTx& tx, const Caller& caller, const v1::GetAgreementRequest& request) {
  refuse_home(caller);
  v1::GetAgreementReply reply;
  *reply.mutable_agreement() = describe_agreement(tx, caller.circle.id, request.version() == 0 ? caller.circle.agreement_version : request.version(), caller.me.accepted_version);
  return reply;
}

Made edit_agreement(WriteTx& tx, const Caller& caller, const v1::EditAgreementRequest& request) {
  refuse_home(caller);
  if (request.base_version() != caller.circle.agreement_version) {
    Problem stale(reason::revision_stale, "The agreement was changed since you read it.", "Read it as it is now, and edit that: circle agreement show");
    *stale.said().mutable_agreement() = describe_now(tx, caller);
    throw stale;
  }
  const std::uint32_t version = caller.circle.agreement_version + 1;
  add_agreement(tx, caller.circle.id, version, request.text());
  tx.write(R"sql(UPDATE circles SET agreement_version = $2 WHERE id = $1)sql", {caller.circle.id, version});
  set_accepted(tx, caller, version);
  const std::int64_t sequence = append_event(tx, {.circle = caller.circle.id, .kind = v1::Event::kAgreementChanged, .actor = caller.me.id, .period = std::to_string(version)});
  for (const Id& other : other_members(tx, caller.circle.id, caller.me.id)) notify(tx, caller.circle.id, other, sequence, v1::InboxItem::WHY_AGREEMENT_CHANGED);
  return {};
}

v1::EditAgreementReply tell_edited_agreement(ReadTx& tx, const Caller& caller, const v1::EditAgreementRequest&, const Made&) {
  v1::EditAgreementReply reply;
  *reply.mutable_agreement() = describe_now(tx, caller);
  return reply;
}

Made accept_agreement(WriteTx& tx, const Caller& caller, const v1::AcceptAgreementRequest& request) {
  refuse_home(caller);
  require_accepted(tx, caller.circle, request.version());
  if (caller.me.accepted_version == request.version()) return {};
  set_accepted(tx, caller, request.version());
  append_event(tx, {.circle = caller.circle.id, .kind = v1::Event::kAgreementAccepted, .actor = caller.me.id, .period = std::to_string(request.version())});
  return {};
}

v1::AcceptAgreementReply tell_accepted_agreement(ReadTx& tx, const Caller& caller, const v1::AcceptAgreementRequest&, const Made&) {
  v1::AcceptAgreementReply reply;
  *reply.mutable_agreement() = describe_now(tx, caller);
  return reply;
}

}  // namespace circles::features
