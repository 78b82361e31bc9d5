// The guide.
#include "tests/dispatch/prepared_requests.hpp"

namespace circles::tests {

const std::map<std::string, Builder>& guide_requests() {
  static const std::map<std::string, Builder> all{
      {"get_guide", plain<v1::GetGuideRequest>},
      {"get_flow",
       [](Scene&, Person&) {
         v1::GetFlowRequest request;
         request.set_kind(v1::Flow::KIND_OFFER);
         return boxed(request);
       }},
      {"mark_flow",
       [](Scene&, Person&) {
         v1::MarkFlowRequest request;
         request.set_kind(v1::Flow::KIND_STUCK);
         request.set_mark(v1::MarkFlowRequest::MARK_SKIP);
         request.set_step("energy");
         return boxed(request);
       }},
      {"list_plans", plain<v1::ListPlansRequest>},
  };
  return all;
}

}  // namespace circles::tests
