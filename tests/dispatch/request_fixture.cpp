#include "tests/dispatch/request_fixture.hpp"

#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <iterator>
#include <stdexcept>

#include "server/dispatch/routes.hpp"
#include "shared/secrets/codes.hpp"
#include "tests/dispatch/prepared_requests.hpp"

namespace circles::tests {
namespace {

constexpr const char* in_no = "NOT_SIGNED_IN";
constexpr const char* gone = "NOT_FOUND";
constexpr const char* role = "ROLE_NEEDED";
constexpr const char* over = "CIRCLE_ARCHIVED";
constexpr const char* no_author = "NOT_THE_AUTHOR";

}  // namespace

const char* name_of(Who who) {
  static constexpr std::array names{"a stranger", "somebody of another circle", "a member", "a mentor", "the owner", "a removed member", "the owner of the archived circle", "the operator"};
  return names[static_cast<std::size_t>(who)];
}

Who Expectation::right_caller() const {
  for (const Who who : kEverybody) {
    if (for_whom(who).empty()) return who;
  }
  return Who::host;
}

std::span<const Expectation> expectations() {
  static const std::vector<Expectation> all{
      // request             stranger  elsewhere  member  mentor  owner  removed  archived owner
      {"hello", {"", "HELLO_TWICE", "HELLO_TWICE", "HELLO_TWICE", "HELLO_TWICE", "HELLO_TWICE", "HELLO_TWICE"}},
      {"ping", {"", "", "", "", "", "", ""}},
      {"watch", {in_no, "", "", "", "", "", ""}},
      {"get_account", {in_no, "", "", "", "", "", ""}},
      {"edit_account", {in_no, "", "", "", "", "", ""}},
      {"delete_account", {in_no, "", "", "", "LAST_OWNER", "", ""}},
      {"set_recovery_code", {in_no, "", "", "", "", "", ""}},
      {"recover_account", {"", "", "", "", "", "", ""}},
      {"add_device", {in_no, "", "", "", "", "", ""}},
      {"link_device", {"", "", "", "", "", "", ""}},
      {"confirm_device", {in_no, "", "", "", "", "", ""}},
      {"list_devices", {in_no, "", "", "", "", "", ""}},
      {"revoke_device", {in_no, "", "", "", "", "", ""}},
      {"show_invite", {"", "", "", "", "", "", ""}},
      {"join", {"", "", "ALREADY_MEMBER", "ALREADY_MEMBER", "ALREADY_MEMBER", "", "INVITE_UNKNOWN"}},
      {"create_invite", {in_no, gone, "", role, "", gone, over}},
      {"list_invites", {in_no, gone, "", role, "", gone, ""}},
      {"revoke_invite", {in_no, gone, "", role, "", gone, over}},
      {"create_circle", {in_no, "", "", "", "", "", ""}},
      {"list_circles", {in_no, "", "", "", "", "", ""}},
      {"get_circle", {in_no, gone, "", "", "", gone, ""}},
      {"edit_circle", {in_no, gone, role, role, "", gone, over}},
      {"archive_circle", {in_no, gone, role, role, "", gone, over}},
      {"get_agreement", {in_no, gone, "", "", "", gone, ""}},
      {"edit_agreement", {in_no, gone, role, role, "", gone, over}},
      {"accept_agreement", {in_no, gone, "", "", "", gone, over}},
      {"list_members", {in_no, gone, "", "", "", gone, ""}},
      {"change_role", {in_no, gone, role, role, "", gone, over}},
      {"remove_member", {in_no, gone, role, role, "", gone, over}},
      {"leave_circle", {in_no, gone, "", "", "LAST_OWNER", gone, ""}},
      {"withdraw_posts", {in_no, gone, gone, gone, gone, "", gone}},
      {"transfer_ownership", {in_no, gone, role, role, "", gone, over}},
      {"replace_owner", {in_no, gone, "", role, "", gone, over}},
      {"add_commitment", {in_no, gone, "", "", "", gone, over}},
      {"list_commitments", {in_no, gone, "", "", "", gone, ""}},
      {"get_commitment", {in_no, gone, "", "", "", gone, ""}},
      {"edit_commitment", {in_no, gone, "", no_author, no_author, gone, over}},
      {"drop_commitment", {in_no, gone, "", no_author, no_author, gone, over}},
      {"carry_commitment", {in_no, gone, "", no_author, no_author, gone, over}},
      {"pause", {in_no, gone, "", "", "", gone, over}},
      {"resume", {in_no, gone, "", "", "", gone, over}},
      {"list_pauses", {in_no, gone, "", "", "", gone, ""}},
      {"agree_pause", {in_no, gone, "NOT_THE_WITNESS", "NOT_THE_WITNESS", "", gone, over}},
      {"get_statistics", {in_no, gone, "", "", "", gone, ""}},
      {"check_in", {in_no, gone, "", no_author, no_author, gone, over}},
      {"witness_check_in", {in_no, gone, "NOT_THE_WITNESS", "NOT_THE_WITNESS", "", gone, over}},
      {"get_board", {in_no, gone, "", "", "", gone, ""}},
      {"get_today", {in_no, "", "", "", "", "", ""}},
      {"get_document", {in_no, "", "", "", "", "", ""}},
      {"save_document", {in_no, "", "", "", "", "", ""}},
      {"list_revisions", {in_no, "", "", "", "", "", ""}},
      {"restore_revision", {in_no, "", "", "", "", "", ""}},
      {"list_documents", {in_no, "", "", "", "", "", ""}},
      {"get_template", {in_no, "", "", "", "", "", ""}},
      {"remove_document", {in_no, "", "", "", "", "", ""}},
      {"log_datapoints", {in_no, "", "", "", "", "", ""}},
      {"remove_datapoint", {in_no, "", "", "", "", "", ""}},
      {"list_datapoints", {in_no, "", "", "", "", "", ""}},
      {"get_scorecard", {in_no, "", "", "", "", "", ""}},
      {"close_quarter", {in_no, "", "", "", "", "", ""}},
      {"rename_metric", {in_no, "", "", "", "", "", ""}},
      {"evaluate_offer", {in_no, "", "", "", "", "", ""}},
      {"get_offer", {in_no, "", "", "", "", "", ""}},
      {"list_offers", {in_no, "", "", "", "", "", ""}},
      {"compare_offers", {in_no, "", "", "", "", "", ""}},
      {"decide_offer", {in_no, "", "", "", "", "", ""}},
      {"record_outcome", {in_no, "", "", "", "", "", ""}},
      {"list_decisions", {in_no, "", "", "", "", "", ""}},
      {"get_balance", {in_no, "", "", "", "", "", ""}},
      {"start_review", {in_no, "", "", "", "", "", ""}},
      {"finish_review", {in_no, "", "", "", "", "", ""}},
      {"list_reviews", {in_no, "", "", "", "", "", ""}},
      {"edit_review_schedule", {in_no, "", "", "", "", "", ""}},
      {"get_insight", {in_no, "", "", "", "", "", ""}},
      {"get_guide", {in_no, "", "", "", "", "", ""}},
      {"get_flow", {in_no, "", "", "", "", "", ""}},
      {"mark_flow", {in_no, "", "", "", "", "", ""}},
      {"list_plans", {in_no, "", "", "", "", "", ""}},
      {"publish_document", {in_no, gone, "", "", "", gone, over}},
      {"list_posts", {in_no, gone, "", "", "", gone, ""}},
      {"get_post", {in_no, gone, "", "", "", gone, ""}},
      {"open_post", {in_no, gone, "", no_author, no_author, gone, over}},
      {"narrow_post", {in_no, gone, "", no_author, no_author, gone, no_author}},
      {"withdraw_post", {in_no, gone, "", no_author, no_author, gone, no_author}},
      {"open_thread", {in_no, gone, "", "", "", gone, over}},
      {"list_threads", {in_no, gone, "", "", "", gone, ""}},
      {"get_thread", {in_no, gone, "", "", "", gone, ""}},
      {"reply_to_thread", {in_no, gone, "", "", "", gone, over}},
      {"edit_message", {in_no, gone, no_author, "", no_author, gone, over}},
      {"redact_message", {in_no, gone, no_author, "", no_author, gone, no_author}},
      {"resolve_thread", {in_no, gone, "", "", no_author, gone, over}},
      {"reopen_thread", {in_no, gone, "", "", no_author, gone, over}},
      {"mark_thread", {in_no, gone, "", "", "", gone, ""}},
      {"grant_thread", {in_no, gone, "", no_author, no_author, gone, over}},
      {"get_mentor_queue", {in_no, "", "", "", "", "", ""}},
      {"list_inbox", {in_no, "", "", "", "", "", ""}},
      {"mark_inbox", {in_no, "", "", "", "", "", ""}},
      {"add_channel", {in_no, "", "", "", "", "", ""}},
      {"remove_channel", {in_no, "", "", "", "", "", ""}},
      {"test_channel", {in_no, "", "", "", "", "", ""}},
      {"add_hook", {in_no, gone, role, role, "", gone, over}},
      {"list_hooks", {in_no, gone, role, role, "", gone, ""}},
      // It has ended with the circle.
      {"remove_hook", {in_no, gone, role, role, "", gone, gone}},
      {"show_link", {"", "", "", "", "", "", ""}},
      {"use_link", {"", "", "", "", "", "", ""}},
      {"request_mail_recovery", {"", "", "", "", "", "", ""}},
      // Only for whoever operates the server.
      {"show_calendar", {in_no, "", "", "", "", "", ""}},
      {"set_calendar_link", {in_no, "", "", "", "", "", ""}},
      {"get_calendar", {"", "", "", "", "", "", ""}},
      {"list_deliveries", {role, role, role, role, role, role, role}},
      {"requeue_deliveries", {role, role, role, role, role, role, role}},
      {"list_reminders", {in_no, "", "", "", "", "", ""}},
      {"edit_reminders", {in_no, "", "", "", "", "", ""}},
      {"snooze_reminders", {in_no, "", "", "", "", "", ""}},
      {"mute_circle", {in_no, gone, "", "", "", gone, ""}},
  };
  return all;
}

std::vector<std::string> requests_of_contract() {
  std::vector<std::string> names;
  const auto* body = v1::ClientFrame::descriptor()->oneof_decl(0);
  for (int at = 0; at < body->field_count(); ++at) names.push_back(body->field(at)->name());
  return names;
}

bool has_field(const std::string& request, const std::string& field) {
  return v1::ClientFrame::descriptor()->FindFieldByName(request)->message_type()->FindFieldByName(field) != nullptr;
}

bool writes(const std::string& request) { return dispatch::route_of(v1::ClientFrame::descriptor()->FindFieldByName(request)->number())->writes(); }

Scene::Scene() {
  ana.call<v1::LeaveCircleReply>(in<v1::LeaveCircleRequest>(lobby.id()));
  number = bo.promise(circle.id(), "Write", bo.member(circle.id(), "ana").id()).number();
  rex.promise(circle.id(), "Of Rex");
  ana.call<v1::RemoveMemberReply>(concerning<v1::RemoveMemberRequest>(circle.id(), ana.member(circle.id(), "rex").id()));
}

Person& Scene::person(Who who) {
  switch (who) {
    case Who::stranger:
      return nobody;
    case Who::elsewhere:
      return dan;
    case Who::member:
      return bo;
    case Who::mentor:
      return eva;
    case Who::owner:
    case Who::archived:
      return ana;
    case Who::removed:
      return rex;
    case Who::host:
      return operates;
  }
  return nobody;
}

std::unique_ptr<google::protobuf::Message> Scene::prepare(const std::string& request, Who who) {
  std::unique_ptr<google::protobuf::Message> prepared;
  for (const auto* known : {&circle_requests(), &feedback_requests(), &promise_requests(), &reminder_requests(), &channel_requests(), &calendar_requests(), &document_requests(), &scorecard_requests(), &offer_requests(), &review_requests(), &insight_requests(), &guide_requests()}) {
    if (const auto builder = known->find(request); builder != known->end()) prepared = builder->second(*this, person(who));
  }
  if (!prepared) throw std::logic_error("tests/dispatch prepares no " + request);
  if (who == Who::archived) ana.call<v1::ArchiveCircleReply>(in<v1::ArchiveCircleRequest>(circle.id()));
  return prepared;
}

std::string Scene::waiting_device(Person& person) {
  const std::string code = secrets::new_code(secrets::kDeviceCodeCharacters);
  person.call<v1::AddDeviceReply>(adding_device(code));
  newcomers_.push_back(std::make_unique<Person>(world));
  return newcomers_.back()->call<v1::LinkDeviceReply>(linking_device(code)).device().id();
}

}  // namespace circles::tests
