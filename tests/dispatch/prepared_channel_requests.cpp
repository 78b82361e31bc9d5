// Channels, hooks, links, the outbox.
#include "shared/secrets/digest.hpp"
#include "tests/dispatch/prepared_requests.hpp"
#include "tests/support/letters.hpp"

namespace circles::tests {
namespace {

using google::protobuf::Message;

// A stranger's request is about somebody else's channel.
Person& holder(Scene& scene, Person& asker) { return asker.session->signed_in() ? asker : scene.zoe; }

// The link in a letter that asks to confirm an address.
std::string confirmation(Scene& scene, Person& asker) {
  holder(scene, asker).call<v1::AddChannelReply>(mailing("somebody@example.org"));
  return link_in(hand_over(scene.world).at(0).link);
}

}  // namespace

const std::map<std::string, Builder>& channel_requests() {
  static const std::map<std::string, Builder> all{
      {"add_channel", [](Scene&, Person&) { return boxed(mailing("somebody@example.org")); }},
      {"remove_channel",
       [](Scene& scene, Person& asker) {
         v1::RemoveChannelRequest request;
         request.set_channel_id(add_confirmed(scene.world, holder(scene, asker), mailing("somebody@example.org")).id());
         return boxed(request);
       }},
      {"test_channel",
       [](Scene& scene, Person& asker) {
         v1::TestChannelRequest request;
         request.set_channel_id(add_confirmed(scene.world, holder(scene, asker), mailing("somebody@example.org")).id());
         return boxed(request);
       }},
      {"add_hook", [](Scene& scene, Person&) { return boxed(hooking(scene.circle.id())); }},
      {"list_hooks", plain<v1::ListHooksRequest>},
      {"remove_hook",
       [](Scene& scene, Person&) {
         auto request = in<v1::RemoveHookRequest>(scene.circle.id());
         request.set_hook_id(scene.ana.call<v1::AddHookReply>(hooking(scene.circle.id())).hook().id());
         return boxed(request);
       }},
      {"show_link",
       [](Scene& scene, Person& asker) {
         v1::ShowLinkRequest request;
         request.set_link(confirmation(scene, asker));
         return boxed(request);
       }},
      {"use_link", [](Scene& scene, Person& asker) { return boxed(using_link(confirmation(scene, asker))); }},
      {"request_mail_recovery",
       [](Scene&, Person&) {
         v1::RequestMailRecoveryRequest request;
         request.set_address("somebody@example.org");
         request.set_device_name("phone");
         request.set_token_sha256(secrets::random_bytes(32));
         return boxed(request);
       }},
      {"list_deliveries", plain<v1::ListDeliveriesRequest>},
      {"requeue_deliveries",
       [](Scene&, Person&) {
         v1::RequeueDeliveriesRequest request;
         request.set_all(true);
         return boxed(request);
       }},
  };
  return all;
}

}  // namespace circles::tests
