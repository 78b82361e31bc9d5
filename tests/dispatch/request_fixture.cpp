#include "tests/dispatch/request_fixture.hpp"

#include <google/protobuf/descriptor.h>

#include <functional>
#include <map>

#include "server/dispatch/routes.hpp"
#include "shared/secrets/codes.hpp"
#include "shared/secrets/digest.hpp"
#include "tests/support/requests.hpp"

namespace circles::tests {
namespace {

using google::protobuf::Message;
using Builder = std::function<std::unique_ptr<Message>(Scene&, Person& asker)>;

template <typename Request>
std::unique_ptr<Message> boxed(Request request) {
  return std::make_unique<Request>(std::move(request));
}

// A request that needs nothing but the circle, or nothing at all.
template <typename Request>
std::unique_ptr<Message> plain(Scene& scene, Person&) {
  if constexpr (requires(Request& request) { request.set_circle_id(""); }) return boxed(in<Request>(scene.circle.id()));
  return std::make_unique<Request>();
}

template <typename Request>
std::unique_ptr<Message> about_promise(Scene& scene, Person&) {
  return boxed(about<Request>(scene.circle.id(), scene.number));
}

template <typename Request>
std::unique_ptr<Message> about_bo(Scene& scene, Person&) {
  return boxed(concerning<Request>(scene.circle.id(), scene.bo.member(scene.circle.id(), "bo").id()));
}

template <typename Request>
std::unique_ptr<Message> about_waiting_device(Scene& scene, Person& asker) {
  Request request;
  request.set_device_id(scene.waiting_device(asker.session->signed_in() ? asker : scene.zoe));
  return boxed(request);
}

v1::AddDeviceRequest adding_device(const std::string& code) {
  v1::AddDeviceRequest request;
  request.set_lookup(code.substr(0, secrets::kDeviceLookupCharacters));
  request.set_code_sha256(secrets::sha256(code));
  return request;
}

v1::LinkDeviceRequest linking_device(const std::string& code) {
  v1::LinkDeviceRequest request;
  request.set_code(code);
  request.set_device_name("phone");
  request.set_token_sha256(secrets::random_bytes(32));
  return request;
}

const std::map<std::string, Builder>& builders() {
  static const std::map<std::string, Builder> all{
      {"hello",
       [](Scene&, Person& asker) {
         v1::Hello hello;
         hello.set_client_name("test");
         hello.set_protocol_version(1);
         hello.set_token(asker.token);
         return boxed(hello);
       }},
      {"ping", plain<v1::Ping>},
      {"watch", plain<v1::WatchRequest>},
      {"get_account", plain<v1::GetAccountRequest>},
      {"edit_account",
       [](Scene&, Person&) {
         v1::EditAccountRequest request;
         request.set_name("New name");
         return boxed(request);
       }},
      {"delete_account", plain<v1::DeleteAccountRequest>},
      {"set_recovery_code",
       [](Scene&, Person&) {
         v1::SetRecoveryCodeRequest request;
         request.set_code_sha256(secrets::random_bytes(32));
         return boxed(request);
       }},
      {"recover_account",
       [](Scene& scene, Person&) {
         v1::RecoverAccountRequest request;
         request.set_code(scene.zoe.recovery_code);
         request.set_device_name("phone");
         request.set_token_sha256(secrets::random_bytes(32));
         return boxed(request);
       }},
      {"add_device", [](Scene&, Person&) { return boxed(adding_device(secrets::new_code(secrets::kDeviceCodeCharacters))); }},
      {"link_device",
       [](Scene& scene, Person&) {
         const std::string code = secrets::new_code(secrets::kDeviceCodeCharacters);
         scene.zoe.call<v1::AddDeviceReply>(adding_device(code));
         return boxed(linking_device(code));
       }},
      {"confirm_device", about_waiting_device<v1::ConfirmDeviceRequest>},
      {"list_devices", plain<v1::ListDevicesRequest>},
      {"revoke_device", about_waiting_device<v1::RevokeDeviceRequest>},
      {"show_invite",
       [](Scene& scene, Person&) {
         v1::ShowInviteRequest request;
         request.set_code(scene.zoe.invite(scene.lobby.id()));
         return boxed(request);
       }},
      {"join",
       [](Scene& scene, Person& asker) {
         const std::string code = scene.bo.invite(scene.circle.id());
         return boxed(asker.session->signed_in() ? joining(code, "newcomer") : joining_anew(code, "New", "newcomer", secrets::random_bytes(32)));
       }},
      {"create_invite",
       [](Scene& scene, Person&) {
         auto request = in<v1::CreateInviteRequest>(scene.circle.id());
         request.set_code_sha256(secrets::random_bytes(32));
         return boxed(request);
       }},
      {"list_invites", plain<v1::ListInvitesRequest>},
      {"revoke_invite",
       [](Scene& scene, Person&) {
         scene.bo.invite(scene.circle.id());
         auto request = in<v1::RevokeInviteRequest>(scene.circle.id());
         request.set_invite_id(scene.bo.call<v1::ListInvitesReply>(in<v1::ListInvitesRequest>(scene.circle.id())).invites(0).id());
         return boxed(request);
       }},
      {"create_circle",
       [](Scene&, Person&) {
         v1::CreateCircleRequest request;
         request.set_name("Another");
         request.set_handle("me");
         return boxed(request);
       }},
      {"list_circles", plain<v1::ListCirclesRequest>},
      {"get_circle", plain<v1::GetCircleRequest>},
      {"edit_circle",
       [](Scene& scene, Person&) {
         auto request = in<v1::EditCircleRequest>(scene.circle.id());
         request.set_base_revision(1);
         request.set_name("Staff 2027");
         return boxed(request);
       }},
      {"archive_circle", plain<v1::ArchiveCircleRequest>},
      {"get_agreement", plain<v1::GetAgreementRequest>},
      {"edit_agreement",
       [](Scene& scene, Person&) {
         auto request = in<v1::EditAgreementRequest>(scene.circle.id());
         request.set_base_version(1);
         request.set_text("Be kind.");
         return boxed(request);
       }},
      {"accept_agreement",
       [](Scene& scene, Person&) {
         auto request = in<v1::AcceptAgreementRequest>(scene.circle.id());
         request.set_version(1);
         return boxed(request);
       }},
      {"list_members", plain<v1::ListMembersRequest>},
      {"change_role",
       [](Scene& scene, Person&) { return boxed(to_role(scene.circle.id(), scene.bo.member(scene.circle.id(), "bo").id(), v1::ROLE_MENTOR)); }},
      {"remove_member", about_bo<v1::RemoveMemberRequest>},
      {"leave_circle", plain<v1::LeaveCircleRequest>},
      {"withdraw_posts", plain<v1::WithdrawPostsRequest>},
      {"transfer_ownership", about_bo<v1::TransferOwnershipRequest>},
      {"replace_owner",
       [](Scene& scene, Person&) {
         // A second owner, whom nobody has seen for a month.
         Person olga = scene.world.joined(scene.ana, scene.circle.id(), "Olga", "olga");
         const std::string id = scene.ana.member(scene.circle.id(), "olga").id();
         scene.ana.call<v1::ChangeRoleReply>(to_role(scene.circle.id(), id, v1::ROLE_OWNER));
         olga.hang_up();
         scene.world.advance(std::chrono::days(31));
         auto request = in<v1::ReplaceOwnerRequest>(scene.circle.id());
         request.set_owner_id(id);
         request.set_successor_id(scene.bo.member(scene.circle.id(), "bo").id());
         return boxed(request);
       }},
      {"add_commitment", [](Scene& scene, Person&) { return boxed(promising(scene.circle.id(), "Read")); }},
      {"list_commitments", plain<v1::ListCommitmentsRequest>},
      {"get_commitment", about_promise<v1::GetCommitmentRequest>},
      {"edit_commitment",
       [](Scene& scene, Person&) {
         auto request = about<v1::EditCommitmentRequest>(scene.circle.id(), scene.number);
         request.set_base_revision(1);
         request.set_title("Write twice");
         return boxed(request);
       }},
      {"drop_commitment", about_promise<v1::DropCommitmentRequest>},
      {"check_in", [](Scene& scene, Person&) { return boxed(kept(scene.circle.id(), scene.number)); }},
      {"witness_check_in",
       [](Scene& scene, Person&) {
         scene.bo.call<v1::CheckInReply>(kept(scene.circle.id(), scene.number));
         return boxed(confirming(scene.circle.id(), scene.number, "2026-11"));
       }},
      {"get_board", plain<v1::GetBoardRequest>},
      {"get_today", plain<v1::GetTodayRequest>},
  };
  return all;
}

constexpr const char* in_no = "NOT_SIGNED_IN";
constexpr const char* gone = "NOT_FOUND";
constexpr const char* role = "ROLE_NEEDED";
constexpr const char* over = "CIRCLE_ARCHIVED";

}  // namespace

const char* name_of(Who who) {
  static constexpr std::array names{"a stranger", "somebody of another circle", "a member", "a mentor", "the owner", "a removed member", "the owner of the archived circle"};
  return names[static_cast<std::size_t>(who)];
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
      {"edit_commitment", {in_no, gone, "", "NOT_THE_AUTHOR", "NOT_THE_AUTHOR", gone, over}},
      {"drop_commitment", {in_no, gone, "", "NOT_THE_AUTHOR", "NOT_THE_AUTHOR", gone, over}},
      {"check_in", {in_no, gone, "", "NOT_THE_AUTHOR", "NOT_THE_AUTHOR", gone, over}},
      {"witness_check_in", {in_no, gone, "NOT_THE_WITNESS", "NOT_THE_WITNESS", "", gone, over}},
      {"get_board", {in_no, gone, "", "", "", gone, ""}},
      {"get_today", {in_no, "", "", "", "", "", ""}},
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
  }
  return nobody;
}

std::unique_ptr<Message> Scene::prepare(const std::string& request, Who who) {
  auto prepared = builders().at(request)(*this, person(who));
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
