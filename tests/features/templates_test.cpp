// What a document is begun from: by career stage, and by what the plan has already.
#include <boost/test/unit_test.hpp>

#include "shared/text/document_markdown.hpp"
#include "tests/support/plan_documents.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct Given {
  World world{at("2028-02-29T12:00:00")};
  Person ana = world.founder("Ana");

  v1::GetTemplateReply get(v1::DocumentKind kind, v1::CareerStage stage = v1::CAREER_STAGE_UNSPECIFIED) {
    auto request = of_document<v1::GetTemplateRequest>(kind);
    request.set_stage(stage);
    return ana.call<v1::GetTemplateReply>(request);
  }
  std::uint32_t weight(v1::CareerStage stage, v1::Criterion::Kind kind) {
    const auto reply = get(v1::DOCUMENT_KIND_DECISION_FRAMEWORK, stage);
    for (const auto& criterion : reply.document().decision_framework().criteria().criteria()) {
      if (criterion.kind() == kind) return criterion.weight();
    }
    return 0;
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(templates)

BOOST_FIXTURE_TEST_CASE(every_kind_can_be_begun_and_nothing_is_saved, Given) {
  for (int kind = 1; kind < v1::DocumentKind_ARRAYSIZE; ++kind) {
    const auto reply = get(static_cast<v1::DocumentKind>(kind));
    BOOST_TEST(static_cast<int>(reply.document().content_case()) == kind);
    BOOST_TEST(reply.markdown().find("<!-- circle:") != std::string::npos);
    BOOST_TEST(ana.call<v1::ListDocumentsReply>(v1::ListDocumentsRequest{}).documents_size() == 0);
  }
  BOOST_TEST(get(v1::DOCUMENT_KIND_CAREER_SPEC).document().career_spec().vision().by() == "2033-02-28");
  BOOST_TEST(ana.refusal(of_document<v1::GetTemplateRequest>(v1::DOCUMENT_KIND_UNSPECIFIED)).violations(0).field() == "kind");
}

// A51, A52, A53, A54
BOOST_FIXTURE_TEST_CASE(weights_go_by_the_stage, Given) {
  using enum v1::CareerStage;
  BOOST_TEST(weight(CAREER_STAGE_EARLY, v1::Criterion::KIND_LEARNING) > weight(CAREER_STAGE_EARLY, v1::Criterion::KIND_IMPACT));
  BOOST_TEST(weight(CAREER_STAGE_MID, v1::Criterion::KIND_LEARNING) == weight(CAREER_STAGE_MID, v1::Criterion::KIND_IMPACT));
  BOOST_TEST(weight(CAREER_STAGE_SENIOR, v1::Criterion::KIND_LEARNING) < weight(CAREER_STAGE_SENIOR, v1::Criterion::KIND_IMPACT));
  BOOST_TEST(weight(CAREER_STAGE_TRANSITION, v1::Criterion::KIND_LEARNING) > weight(CAREER_STAGE_TRANSITION, v1::Criterion::KIND_IMPACT));
}

BOOST_FIXTURE_TEST_CASE(the_stage_is_that_of_the_spec_and_mid_without_one, Given) {
  const auto framework = [&] { return get(v1::DOCUMENT_KIND_DECISION_FRAMEWORK).markdown(); };
  BOOST_TEST(framework() == get(v1::DOCUMENT_KIND_DECISION_FRAMEWORK, v1::CAREER_STAGE_MID).markdown());
  ana.call<v1::SaveDocumentReply>(saving(R"(career_spec { stage: CAREER_STAGE_EARLY })"));
  BOOST_TEST(framework() == get(v1::DOCUMENT_KIND_DECISION_FRAMEWORK, v1::CAREER_STAGE_EARLY).markdown());
  BOOST_TEST(framework() != get(v1::DOCUMENT_KIND_DECISION_FRAMEWORK, v1::CAREER_STAGE_MID).markdown());
}

BOOST_FIXTURE_TEST_CASE(what_is_not_negotiable_becomes_a_must_have, Given) {
  ana.call<v1::SaveDocumentReply>(saving(R"(career_spec { values {
      values { kind: KIND_LOCATION title: "Berlin" non_negotiable: true } values { title: "Good coffee" } values { kind: KIND_OWN title: "BERLIN" non_negotiable: true }
      values { kind: KIND_MISSION title: "Clean water" non_negotiable: true } } })"));
  const auto reply = get(v1::DOCUMENT_KIND_DECISION_FRAMEWORK);
  const auto& must_haves = reply.document().decision_framework().must_haves();
  BOOST_REQUIRE(must_haves.must_haves_size() == 2);
  BOOST_TEST(must_haves.must_haves(0).title() == "Berlin");
  BOOST_TEST((must_haves.must_haves(0).kind() == v1::MustHave::KIND_LOCATION));
  BOOST_TEST((must_haves.must_haves(1).kind() == v1::MustHave::KIND_MISSION));
  BOOST_TEST(reply.markdown().find("Clean water") != std::string::npos);
  BOOST_TEST(reply.markdown().find("Good coffee") == std::string::npos);
  // It can be saved as it is.
  ana.call<v1::SaveDocumentReply>(saving(reply.document()));
}

BOOST_FIXTURE_TEST_CASE(an_offer_is_asked_what_the_framework_asks, Given) {
  ana.call<v1::SaveDocumentReply>(saving(R"(decision_framework { must_haves { must_haves { title: "Berlin" } } criteria { criteria { name: "Team" weight: 20 } criteria { name: "Pay" kind: KIND_COMPENSATION weight: 10 } } })"));
  const auto reply = get(v1::DOCUMENT_KIND_OFFER);
  const v1::Offer& offer = reply.document().offer();
  BOOST_TEST(offer.received_on() == "2028-02-29");
  BOOST_REQUIRE(offer.must_haves().must_haves_size() == 1);
  BOOST_TEST((offer.must_haves().must_haves(0).answer() == v1::MustHaveAnswer::ANSWER_UNKNOWN));
  BOOST_REQUIRE(offer.ratings().ratings_size() == 2);
  BOOST_TEST(!offer.ratings().ratings(1).has_score());
  v1::Document titled = reply.document();
  titled.mutable_offer()->set_title("Lead at Acme");
  ana.call<v1::SaveDocumentReply>(saving(titled, "acme"));
}

BOOST_AUTO_TEST_SUITE_END()
