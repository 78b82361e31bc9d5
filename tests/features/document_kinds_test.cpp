// Every kind of document has revisions, history, restoring, and publishing with sections and audience, and is talked about.
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "tests/support/database.hpp"
#include "tests/support/plan_documents.hpp"
#include "tests/support/staff_circle.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

// `first` and `second` say quokka where everybody may read it, and numbat in a section that is never published.
struct Kind {
  v1::DocumentKind kind;
  std::string name;
  std::string first;
  std::string second;
  // Published, and talked about.
  std::string section;
  // With what is never left out, in the order of the document.
  std::vector<std::string> published;
  std::string title;
};

const std::vector<Kind> kKinds{
    {v1::DOCUMENT_KIND_CAREER_SPEC, "", R"(career_spec { vision { where: "quokka" } values { notes: "numbat" } })", R"(career_spec { vision { where: "quokka two" } values { notes: "numbat" } })", "vision", {"vision"}, "Career spec"},
    {v1::DOCUMENT_KIND_SCORECARD, "", R"(scorecard { metrics { metrics { name: "quokka" } } targets { notes: "numbat" } })", R"(scorecard { metrics { metrics { name: "quokka two" } } targets { notes: "numbat" } })",
     "metrics", {"metrics"}, "Scorecard"},
    {v1::DOCUMENT_KIND_ROADMAP, "", R"(roadmap { now_to_1_year { skills: "quokka" } market: "numbat" })", R"(roadmap { now_to_1_year { skills: "quokka two" } market: "numbat" })", "now_to_1_year", {"now_to_1_year"}, "Roadmap"},
    {v1::DOCUMENT_KIND_DECISION_FRAMEWORK, "", R"(decision_framework { must_haves { must_haves { title: "quokka" } } direction: "numbat" })",
     R"(decision_framework { must_haves { must_haves { title: "quokka two" } } direction: "numbat" })", "must_haves", {"must_haves"}, "Decision framework"},
    {v1::DOCUMENT_KIND_OFFER, "acme", R"(offer { title: "Lead at Acme" received_on: "2026-11-01" market: "quokka" alternative: "numbat" })",
     R"(offer { title: "Lead at Acme" received_on: "2026-11-01" market: "quokka two" alternative: "numbat" })", "market", {"title", "market"}, "Offer: Lead at Acme"},
    {v1::DOCUMENT_KIND_REVIEW, "quarter-2026-q4", R"(review { kind: KIND_QUARTER period: "2026-Q4" adjust: "quokka" went_well: "numbat" })",
     R"(review { kind: KIND_QUARTER period: "2026-Q4" adjust: "quokka two" went_well: "numbat" })", "adjust", {"kind", "period", "adjust"}, "Review of 2026-Q4"},
    {v1::DOCUMENT_KIND_POSITIONS, "", R"(positions { positions { title: "quokka" kind: KIND_LEARNING from: "2023-02" } other { heading: "Notes" text: "numbat" } })",
     R"(positions { positions { title: "quokka two" kind: KIND_LEARNING from: "2023-02" } other { heading: "Notes" text: "numbat" } })", "positions", {"positions"}, "Positions"},
};

bool says(const google::protobuf::Message& message, const std::string& words) { return message.ShortDebugString().find(words) != std::string::npos; }

// Of Bo.
struct Given : StaffCircle {
  const Kind* it = nullptr;

  unsigned newest() { return bo.ask(of_document<v1::GetDocumentRequest>(it->kind, it->name)).get_document().newest_revision(); }
  unsigned save(const std::string& text) { return bo.call<v1::SaveDocumentReply>(saving(text, it->name, newest())).revision().number(); }
  v1::Document get(unsigned revision) { return bo.call<v1::GetDocumentReply>(of_document<v1::GetDocumentRequest>(it->kind, it->name, revision)).saved().document(); }
  v1::PublishDocumentReply publish_section(const v1::Audience& audience = {}) {
    auto request = publishing_document(circle.id(), it->kind, it->name, audience);
    request.add_sections(it->section);
    return bo.call<v1::PublishDocumentReply>(request);
  }
  bool reads(Person& person, unsigned number) { return person.ask(about<v1::GetPostRequest>(circle.id(), number)).has_get_post(); }

  void has_revisions() {
    const unsigned first = save(it->first);
    BOOST_TEST(save(it->second) == first + 1);
    BOOST_TEST(says(get(first), "quokka"));
    BOOST_TEST(!says(get(first), "quokka two"));
    BOOST_TEST(says(get(0), "quokka two"));
    BOOST_TEST(bo.refusal(saving(it->first, it->name, first)).reason() == "REVISION_STALE");
    auto restore = of_document<v1::RestoreRevisionRequest>(it->kind, it->name, first);
    restore.set_base_revision(first + 1);
    BOOST_TEST(bo.call<v1::RestoreRevisionReply>(restore).revision().restored_from() == first);
    BOOST_TEST(get(0).ShortDebugString() == get(first).ShortDebugString());
    const auto history = bo.call<v1::ListRevisionsReply>(of_document<v1::ListRevisionsRequest>(it->kind, it->name));
    BOOST_TEST(history.revisions_size() == static_cast<int>(first + 2));
    BOOST_TEST(history.revisions(0).number() == first + 2);
  }

  void is_published_in_part() {
    const auto to_all = publish_section();
    const unsigned number = to_all.post().number();
    BOOST_TEST(to_all.post().title() == it->title);
    BOOST_TEST(to_all.post().document_name() == it->name);
    const auto shown = post(cy, number);
    BOOST_TEST(shown.post().title() == it->title);
    BOOST_TEST((shown.post().document_kind() == it->kind));
    // How the author files it at home is nobody's affair.
    BOOST_TEST(shown.post().document_name() == "");
    BOOST_TEST(std::vector<std::string>(shown.edition().sections().begin(), shown.edition().sections().end()) == it->published, boost::test_tools::per_element());
    BOOST_TEST(says(shown, "quokka"));
    BOOST_TEST(!says(shown, "numbat"));
    // A further edition, under the same number; the first stays what it was.
    save(it->second);
    BOOST_TEST(publish_section().post().number() == number);
    auto of_first = about<v1::GetPostRequest>(circle.id(), number);
    of_first.set_edition(1);
    BOOST_TEST(!says(cy.call<v1::GetPostReply>(of_first).edition(), "quokka two"));
    BOOST_TEST(says(post(cy, number).edition(), "quokka two"));
    is_for_its_audience(number);
    is_talked_about(number);
  }

  void is_for_its_audience(unsigned to_all) {
    const unsigned to_mentors = publish_section(for_mentors({id_of("eva")})).post().number();
    const unsigned to_dee = publish_section(for_named({id_of("dee")})).post().number();
    BOOST_TEST(to_mentors != to_all);
    BOOST_TEST(to_dee != to_all);
    BOOST_TEST((reads(eva, to_mentors) && !reads(dee, to_mentors) && !reads(ana, to_mentors)));
    BOOST_TEST((reads(dee, to_dee) && !reads(eva, to_dee) && !reads(ana, to_dee)));
  }

  void is_talked_about(unsigned number) {
    auto request = opening_thread(circle.id(), number, "What makes you think so?");
    request.set_section(it->section);
    const unsigned talk = cy.call<v1::OpenThreadReply>(request).thread().number();
    BOOST_TEST(thread(bo, talk).thread().section() == it->section);
    request.set_section("alternative_of_alternatives");
    BOOST_TEST(cy.refusal(request).reason() == "FIELD_INVALID");
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(document_kinds)

// A62
BOOST_FIXTURE_TEST_CASE(each_has_revisions_and_is_published_in_part_and_talked_about, Given) {
  BOOST_TEST(kKinds.size() == static_cast<std::size_t>(v1::DocumentKind_ARRAYSIZE - 1));
  start_review(bo);
  for (const Kind& kind : kKinds) {
    it = &kind;
    BOOST_TEST_CONTEXT(v1::DocumentKind_Name(kind.kind)) {
      has_revisions();
      is_published_in_part();
    }
  }
  // Nothing that was not published is in what anybody else can ask for.
  for (Person* person : {&ana, &cy, &dee, &eva}) {
    const auto reply = person->call<v1::ListPostsReply>(in<v1::ListPostsRequest>(circle.id()));
    for (const auto& listed : reply.posts()) {
      BOOST_TEST(!says(person->ask(about<v1::GetPostRequest>(circle.id(), listed.number())), "numbat"));
      BOOST_TEST(listed.document_name() == "");
    }
    for (const Kind& kind : kKinds) BOOST_TEST(person->refusal(of_document<v1::GetDocumentRequest>(kind.kind, kind.name)).reason() == "NOT_FOUND");
  }
}

BOOST_FIXTURE_TEST_CASE(publications_of_two_offers_are_two_posts, Given) {
  bo.call<v1::SaveDocumentReply>(saving(R"(offer { title: "Lead at Acme" market: "x" })", "acme"));
  bo.call<v1::SaveDocumentReply>(saving(R"(offer { title: "Lead at Zoo" market: "x" })", "zoo"));
  const auto acme = bo.call<v1::PublishDocumentReply>(publishing_document(circle.id(), v1::DOCUMENT_KIND_OFFER, "acme")).post();
  const auto zoo = bo.call<v1::PublishDocumentReply>(publishing_document(circle.id(), v1::DOCUMENT_KIND_OFFER, "zoo")).post();
  BOOST_TEST(acme.number() != zoo.number());
  BOOST_TEST(acme.title() == "Offer: Lead at Acme");
  BOOST_TEST(zoo.title() == "Offer: Lead at Zoo");
  auto by_number = publishing_document(circle.id(), v1::DOCUMENT_KIND_OFFER, "zoo");
  by_number.set_number(acme.number());
  BOOST_TEST(bo.refusal(by_number).violations(0).field() == "number");
  by_number.set_number(zoo.number());
  BOOST_TEST(bo.call<v1::PublishDocumentReply>(by_number).edition().number() == 2U);
  // The title is that of the newest edition.
  bo.call<v1::SaveDocumentReply>(saving(R"(offer { title: "Director at Acme" })", "acme", 1));
  BOOST_TEST(post(cy, acme.number()).post().title() == "Offer: Lead at Acme");
  bo.call<v1::PublishDocumentReply>(publishing_document(circle.id(), v1::DOCUMENT_KIND_OFFER, "acme"));
  BOOST_TEST(post(cy, acme.number()).post().title() == "Offer: Director at Acme");
}

BOOST_FIXTURE_TEST_CASE(a_title_goes_with_what_it_was_published_with, Given) {
  bo.call<v1::SaveDocumentReply>(saving(R"(offer { title: "bandicoot" })", "quokka"));
  const unsigned number = bo.call<v1::PublishDocumentReply>(publishing_document(circle.id(), v1::DOCUMENT_KIND_OFFER, "quokka")).post().number();
  BOOST_TEST(rows_of(world, "publications") == 1U);
  bo.call<v1::RemoveDocumentReply>(of_document<v1::RemoveDocumentRequest>(v1::DOCUMENT_KIND_OFFER, "quokka"));
  // What was published stays, until it is taken back.
  BOOST_TEST(post(cy, number).post().title() == "Offer: bandicoot");
  BOOST_TEST(times_stored(world, "bandicoot") > 0U);
  bo.call<v1::WithdrawPostReply>(about<v1::WithdrawPostRequest>(circle.id(), number));
  BOOST_TEST(times_stored(world, "bandicoot") == 0U);
  BOOST_TEST(post(cy, number).post().title() == "");
}

BOOST_FIXTURE_TEST_CASE(with_the_account_every_title_goes, Given) {
  bo.call<v1::SaveDocumentReply>(saving(R"(offer { title: "bandicoot" })", "quokka"));
  bo.call<v1::PublishDocumentReply>(publishing_document(circle.id(), v1::DOCUMENT_KIND_OFFER, "quokka"));
  bo.call<v1::DeleteAccountReply>(v1::DeleteAccountRequest{});
  BOOST_TEST(times_stored(world, "bandicoot") == 0U);
  BOOST_TEST(times_stored(world, "quokka") == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
