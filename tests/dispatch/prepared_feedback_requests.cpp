// Documents, posts, threads, the inbox. Bo publishes, Eva opens a thread on it.
#include "tests/dispatch/prepared_requests.hpp"

namespace circles::tests {
namespace {

using google::protobuf::Message;

// Bo's plan, published for the whole circle; its number.
unsigned publication(Scene& scene) {
  scene.bo.call<v1::SaveDocumentReply>(planning("Staff engineer"));
  return scene.bo.call<v1::PublishDocumentReply>(publishing(scene.circle.id())).post().number();
}

unsigned thread(Scene& scene) { return scene.eva.call<v1::OpenThreadReply>(opening_thread(scene.circle.id(), publication(scene), "Why staff?")).thread().number(); }

// The caller's own plan; a stranger's request needs none.
void have_plan(Person& asker) {
  if (asker.session->signed_in()) asker.call<v1::SaveDocumentReply>(planning("Staff engineer"));
}

template <typename Request>
std::unique_ptr<Message> about_publication(Scene& scene, Person&) {
  return boxed(about<Request>(scene.circle.id(), publication(scene)));
}

template <typename Request>
std::unique_ptr<Message> about_thread(Scene& scene, Person&) {
  return boxed(about<Request>(scene.circle.id(), thread(scene)));
}

std::string id_in_circle(Scene& scene, const std::string& handle) { return scene.bo.member(scene.circle.id(), handle).id(); }

}  // namespace

const std::map<std::string, Builder>& feedback_requests() {
  static const std::map<std::string, Builder> all{
      {"get_document",
       [](Scene&, Person& asker) {
         have_plan(asker);
         return boxed(of_spec<v1::GetDocumentRequest>());
       }},
      {"save_document", [](Scene&, Person&) { return boxed(planning("Staff engineer")); }},
      {"list_revisions",
       [](Scene&, Person& asker) {
         have_plan(asker);
         return boxed(of_spec<v1::ListRevisionsRequest>());
       }},
      {"restore_revision",
       [](Scene&, Person& asker) {
         have_plan(asker);
         auto request = of_spec<v1::RestoreRevisionRequest>(1);
         request.set_base_revision(1);
         return boxed(request);
       }},
      {"publish_document",
       [](Scene& scene, Person& asker) {
         have_plan(asker);
         return boxed(publishing(scene.circle.id()));
       }},
      {"list_posts", plain<v1::ListPostsRequest>},
      {"get_post", about_publication<v1::GetPostRequest>},
      {"open_post",
       [](Scene& scene, Person&) {
         auto request = about<v1::OpenPostRequest>(scene.circle.id(), publication(scene));
         request.set_member_id(id_in_circle(scene, "ana"));
         return boxed(request);
       }},
      {"narrow_post",
       [](Scene& scene, Person&) {
         auto request = about<v1::NarrowPostRequest>(scene.circle.id(), publication(scene));
         *request.mutable_audience() = for_named({id_in_circle(scene, "ana"), id_in_circle(scene, "eva")});
         return boxed(request);
       }},
      {"withdraw_post", about_publication<v1::WithdrawPostRequest>},
      {"open_thread", [](Scene& scene, Person&) { return boxed(opening_thread(scene.circle.id(), publication(scene), "Why?")); }},
      {"list_threads", plain<v1::ListThreadsRequest>},
      {"get_thread", about_thread<v1::GetThreadRequest>},
      {"reply_to_thread", [](Scene& scene, Person&) { return boxed(replying(scene.circle.id(), thread(scene), "Because.")); }},
      {"edit_message",
       [](Scene& scene, Person&) {
         auto request = about<v1::EditMessageRequest>(scene.circle.id(), thread(scene));
         request.set_message(1);
         request.set_base_revision(1);
         request.set_text("Why staff, and not lead?");
         return boxed(request);
       }},
      {"redact_message",
       [](Scene& scene, Person&) {
         auto request = about<v1::RedactMessageRequest>(scene.circle.id(), thread(scene));
         request.set_message(1);
         return boxed(request);
       }},
      {"resolve_thread",
       [](Scene& scene, Person&) {
         auto request = about<v1::ResolveThreadRequest>(scene.circle.id(), thread(scene));
         request.set_outcome("Taken in");
         return boxed(request);
       }},
      {"reopen_thread",
       [](Scene& scene, Person&) {
         const unsigned number = thread(scene);
         auto resolve = about<v1::ResolveThreadRequest>(scene.circle.id(), number);
         resolve.set_outcome("Taken in");
         scene.eva.call<v1::ResolveThreadReply>(resolve);
         return boxed(about<v1::ReopenThreadRequest>(scene.circle.id(), number));
       }},
      {"mark_thread",
       [](Scene& scene, Person&) {
         auto request = about<v1::MarkThreadRequest>(scene.circle.id(), thread(scene));
         request.set_read_up_to(1);
         return boxed(request);
       }},
      {"grant_thread",
       [](Scene& scene, Person&) {
         auto request = about<v1::GrantThreadRequest>(scene.circle.id(), thread(scene));
         request.set_member_id(id_in_circle(scene, "ana"));
         return boxed(request);
       }},
      {"get_mentor_queue", plain<v1::GetMentorQueueRequest>},
      {"list_inbox", plain<v1::ListInboxRequest>},
      {"mark_inbox",
       [](Scene&, Person&) {
         v1::MarkInboxRequest request;
         request.set_all(true);
         return boxed(request);
       }},
  };
  return all;
}

}  // namespace circles::tests
