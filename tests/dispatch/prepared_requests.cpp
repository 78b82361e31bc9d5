// Accounts, circles, commitments.
#include "tests/dispatch/prepared_requests.hpp"

#include "shared/secrets/codes.hpp"
#include "shared/secrets/digest.hpp"

namespace circles::tests {
namespace {

using google::protobuf::Message;

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

}  // namespace

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

const std::map<std::string, Builder>& circle_requests() {
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

}  // namespace circles::tests
