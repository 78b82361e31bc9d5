// Offers, decisions, positions. Whoever asks has a framework and two offers, both of them scored.
#include "tests/dispatch/prepared_requests.hpp"
#include "tests/support/offers.hpp"

namespace circles::tests {
namespace {

// A stranger's request needs none.
bool have_offers(Person& asker) {
  if (!asker.session->signed_in()) return false;
  asker.call<v1::SaveDocumentReply>(saving_framework({{"Learning", 60}, {"Team", 40}}, {"Remote"}));
  for (const char* name : {"acme", "beta"}) {
    asker.call<v1::SaveDocumentReply>(saving_offer(name, {{"Learning", 8}, {"Team", 6}}));
    asker.call<v1::EvaluateOfferReply>(evaluating(name));
  }
  return true;
}

template <typename Request>
std::unique_ptr<google::protobuf::Message> with_offers(Scene&, Person& asker) {
  have_offers(asker);
  return std::make_unique<Request>();
}

}  // namespace

const std::map<std::string, Builder>& offer_requests() {
  static const std::map<std::string, Builder> all{
      {"evaluate_offer",
       [](Scene&, Person& asker) {
         if (have_offers(asker)) asker.call<v1::SaveDocumentReply>(saving_offer("acme", {{"Learning", 9}}, 1));
         return boxed(evaluating("acme"));
       }},
      {"get_offer",
       [](Scene&, Person& asker) {
         have_offers(asker);
         v1::GetOfferRequest request;
         request.set_name("acme");
         return boxed(request);
       }},
      {"list_offers", with_offers<v1::ListOffersRequest>},
      {"compare_offers",
       [](Scene&, Person& asker) {
         have_offers(asker);
         v1::CompareOffersRequest request;
         request.add_names("acme");
         request.add_names("beta");
         return boxed(request);
       }},
      {"decide_offer",
       [](Scene&, Person& asker) {
         have_offers(asker);
         return boxed(deciding("acme", v1::Decision::CHOICE_ACCEPTED, "I will learn"));
       }},
      {"record_outcome",
       [](Scene& scene, Person& asker) {
         if (have_offers(asker)) asker.call<v1::DecideOfferReply>(deciding("acme", v1::Decision::CHOICE_DECLINED));
         scene.world.advance(std::chrono::days{80});
         return boxed(recording(1, 90));
       }},
      {"list_decisions",
       [](Scene&, Person& asker) {
         if (have_offers(asker)) asker.call<v1::DecideOfferReply>(deciding("acme", v1::Decision::CHOICE_DECLINED));
         return boxed(v1::ListDecisionsRequest{});
       }},
      {"get_balance",
       [](Scene&, Person& asker) {
         v1::SaveDocumentRequest positions;
         hold(positions, "SRE @ Acme", v1::Position::KIND_LEARNING, "2023-02");
         if (asker.session->signed_in()) asker.call<v1::SaveDocumentReply>(positions);
         return boxed(v1::GetBalanceRequest{});
       }},
  };
  return all;
}

}  // namespace circles::tests
