// Reviews.
#include "tests/dispatch/prepared_requests.hpp"

namespace circles::tests {
namespace {

v1::StartReviewRequest after_a_promotion() {
  v1::StartReviewRequest request;
  request.set_kind(v1::Review::KIND_EVENT);
  request.set_event(v1::Review::EVENT_PROMOTION);
  request.set_title("Staff engineer");
  request.set_on("2026-11-09");
  return request;
}

}  // namespace

const std::map<std::string, Builder>& review_requests() {
  static const std::map<std::string, Builder> all{
      {"start_review", [](Scene&, Person&) { return boxed(after_a_promotion()); }},
      {"finish_review",
       [](Scene& scene, Person&) {
         for (Person* person : {&scene.dan, &scene.ana, &scene.bo, &scene.eva, &scene.rex}) {
           const auto begun = person->call<v1::StartReviewReply>(after_a_promotion());
           v1::SaveDocumentRequest answer;
           *answer.mutable_document() = begun.saved().document();
           answer.mutable_document()->mutable_review()->set_learned("To ask earlier");
           answer.set_name(begun.name());
           answer.set_base_revision(1);
           person->call<v1::SaveDocumentReply>(answer);
         }
         v1::FinishReviewRequest request;
         request.set_name("event-2026-11-09");
         return boxed(request);
       }},
      {"list_reviews", plain<v1::ListReviewsRequest>},
      {"edit_review_schedule",
       [](Scene&, Person&) {
         v1::EditReviewScheduleRequest request;
         request.set_days_after(7);
         return boxed(request);
       }},
  };
  return all;
}

}  // namespace circles::tests
