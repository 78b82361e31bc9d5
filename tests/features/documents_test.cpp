// Documents at home: revisions, conflicts, restoring, what is missing.
#include <boost/test/unit_test.hpp>

#include "tests/support/database.hpp"
#include "tests/support/plan_documents.hpp"
#include "tests/support/staff_circle.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct Given {
  World world;
  Person ana = world.founder("Ana");

  v1::GetDocumentReply get(unsigned revision = 0) { return ana.call<v1::GetDocumentReply>(of_spec<v1::GetDocumentRequest>(revision)); }
  v1::SaveDocumentReply save(const std::string& where, unsigned base) { return ana.call<v1::SaveDocumentReply>(planning(where, base)); }
  static const std::string& where(const v1::SavedDocument& saved) { return saved.document().career_spec().vision().where(); }
};

// Sections that the reply says are missing, in its order.
template <typename Reply>
std::string missing(const Reply& reply) {
  std::string all;
  for (const auto& gap : reply.gaps()) all += (gap.section().empty() ? "(metric)" : gap.section()) + " ";
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(documents)

// A6
BOOST_FIXTURE_TEST_CASE(every_revision_stays_as_it_was, Given) {
  BOOST_TEST(save("Lead", 0).revision().number() == 1U);
  BOOST_TEST(save("Staff", 1).revision().number() == 2U);
  BOOST_TEST(where(get(1).saved()) == "Lead");
  BOOST_TEST(where(get().saved()) == "Staff");
  BOOST_TEST(get(1).newest_revision() == 2U);
}

BOOST_FIXTURE_TEST_CASE(there_is_none_before_the_first, Given) {
  BOOST_TEST(ana.refusal(of_spec<v1::GetDocumentRequest>()).reason() == "NOT_FOUND");
  BOOST_TEST(ana.refusal(of_spec<v1::ListRevisionsRequest>()).reason() == "NOT_FOUND");
  save("Lead", 0);
  BOOST_TEST(ana.refusal(of_spec<v1::GetDocumentRequest>(2)).reason() == "NOT_FOUND");
}

// A6
BOOST_FIXTURE_TEST_CASE(a_stale_edit_is_refused_with_both_at_hand, Given) {
  save("Lead", 0);
  save("Staff", 1);
  const auto refused = ana.refusal(planning("Founder", 1));
  BOOST_TEST(refused.reason() == "REVISION_STALE");
  BOOST_TEST(refused.document().revision().number() == 2U);
  BOOST_TEST(where(refused.document()) == "Staff");
  BOOST_TEST(where(get().saved()) == "Staff");
  BOOST_TEST(ana.refusal(planning("Founder", 3)).reason() == "REVISION_STALE");
}

BOOST_FIXTURE_TEST_CASE(saving_what_is_there_makes_no_revision, Given) {
  save("Lead", 0);
  const auto before = rows_of(world, "events");
  BOOST_TEST(save("Lead", 1).revision().number() == 1U);
  BOOST_TEST(save("\n\nLead\n", 1).revision().number() == 1U);
  BOOST_TEST(rows_of(world, "events") == before);
}

// A6: what comes back from Markdown is proven in tests/text (document_format_test, document_property_test).
BOOST_FIXTURE_TEST_CASE(restoring_makes_a_new_revision_of_an_old_one, Given) {
  save("Lead", 0);
  save("Staff", 1);
  auto restore = of_spec<v1::RestoreRevisionRequest>(1);
  restore.set_base_revision(1);
  BOOST_TEST(ana.refusal(restore).reason() == "REVISION_STALE");
  restore.set_base_revision(2);
  const auto made = ana.call<v1::RestoreRevisionReply>(restore).revision();
  BOOST_TEST(made.number() == 3U);
  BOOST_TEST(made.restored_from() == 1U);
  BOOST_TEST(where(get().saved()) == "Lead");
  // The newest need not be brought back.
  restore.set_revision(3);
  restore.set_base_revision(3);
  BOOST_TEST(ana.call<v1::RestoreRevisionReply>(restore).revision().number() == 3U);
}

BOOST_FIXTURE_TEST_CASE(history_is_paged_newest_first, Given) {
  for (unsigned base = 0; base < 5; ++base) {
    auto request = planning(std::to_string(base), base);
    request.set_note("note " + std::to_string(base + 1));
    ana.call<v1::SaveDocumentReply>(request);
  }
  auto list = of_spec<v1::ListRevisionsRequest>();
  list.set_page_size(2);
  std::string seen;
  do {
    const auto page = ana.call<v1::ListRevisionsReply>(list);
    for (const auto& revision : page.revisions()) seen += std::to_string(revision.number()) + ":" + revision.note() + " ";
    list.set_page_token(page.next_page_token());
  } while (!list.page_token().empty());
  BOOST_TEST(seen == "5:note 5 4:note 4 3:note 3 2:note 2 1:note 1 ");
}

BOOST_FIXTURE_TEST_CASE(a_level_beyond_five_is_no_level, Given) {
  auto request = planning("Lead");
  auto& skill = *request.mutable_document()->mutable_career_spec()->mutable_skills()->add_skills();
  skill.set_name("Writing");
  skill.set_want(6);
  const auto refused = ana.refusal(request);
  BOOST_TEST(refused.violations(0).field() == "document.career_spec.skills.skills[0].want");
}

BOOST_FIXTURE_TEST_CASE(lists_and_texts_have_their_limits, Given) {
  auto request = planning("Lead");
  for (int at = 0; at < 51; ++at) request.mutable_document()->mutable_career_spec()->mutable_vision()->add_success("x");
  BOOST_TEST(ana.refusal(request).violations(0).field() == "document.career_spec.vision.success");
  request = planning(std::string(20001, 'x'));
  BOOST_TEST(ana.refusal(request).violations(0).field() == "document.career_spec.vision.where");
  request = planning("Lead");
  request.mutable_document()->mutable_career_spec()->mutable_vision()->set_by("2031-02-29");
  BOOST_TEST(ana.refusal(request).violations(0).field() == "document.career_spec.vision.by");
  BOOST_TEST(rows_of(world, "document_revisions") == 0U);
}

// A8
BOOST_FIXTURE_TEST_CASE(a_vision_alone_is_a_plan_whose_next_step_is_one_metric, Given) {
  const auto saved = save("Lead", 0);
  BOOST_TEST(missing(saved) == "(metric) vision vision direction stage skills milestones experiences values ");
  auto fuller = planning("Lead the maintenance of a city's water", 1);
  auto& spec = *fuller.mutable_document()->mutable_career_spec();
  spec.mutable_vision()->set_by("2031-11-10");
  spec.mutable_vision()->add_success("People ask me");
  spec.mutable_direction()->set_kind(v1::Direction::KIND_EXPERT);
  spec.set_stage(v1::CAREER_STAGE_MID);
  auto& skill = *spec.mutable_skills()->add_skills();
  skill.set_name("Writing");
  skill.set_have(3);
  skill.set_want(3);
  spec.mutable_milestones()->add_milestones()->set_title("A talk");
  spec.mutable_experiences()->add_experiences()->set_title("A year abroad");
  spec.mutable_values()->add_values()->set_title("Berlin");
  BOOST_TEST(missing(ana.call<v1::SaveDocumentReply>(fuller)) == "(metric) skills ");
}

// A4, A5
BOOST_FIXTURE_TEST_CASE(a_spec_holds_vision_direction_skills_milestones_experiences_and_values, Given) {
  for (const char* direction : {"kind: KIND_FOUNDER", "kind: KIND_EXECUTIVE", "kind: KIND_BOARD_MEMBER", "kind: KIND_EXPERT", R"(kind: KIND_OWN own: "A mill of my own")"}) {
    const auto sent = document_of(R"(career_spec {
        stage: CAREER_STAGE_MID
        vision { by: "2031-11-10" where: "Lead the maintenance of a city's water" success: "Water is clean" success: "People ask me" }
        direction { )" + std::string(direction) + R"( }
        skills { skills { name: "Speaking" have: 2 want: 4 evidence: "Ten talks" by: "2028-06-30" } skills { name: "Listening" have: 3 want: 3 } }
        milestones { milestones { kind: KIND_ROLE title: "Lead" by: "2028-06-30" } milestones { kind: KIND_COMPANY title: "The waterworks" reached: true } milestones { kind: KIND_ACHIEVEMENT title: "A book" } }
        experiences { experiences { title: "A year abroad" why: "Other pipes" } experiences { title: "A flood" } }
        values { values { kind: KIND_LOCATION title: "Berlin" non_negotiable: true } values { kind: KIND_WORK_LIFE_BALANCE title: "Fridays off" } values { kind: KIND_MISSION title: "Clean water" } values { kind: KIND_OWN title: "Calm" } } })");
    const auto saved = save_anew(ana, sent, "", v1::DOCUMENT_KIND_CAREER_SPEC);
    BOOST_TEST(get().saved().document().ShortDebugString() == sent.ShortDebugString());
    // Something is wanted beyond what one has: nothing is asked of the skills.
    BOOST_TEST(missing(saved) == "(metric) " + std::string(std::string_view(direction) == "kind: KIND_EXPERT" ? "" : "direction "));
  }
}

BOOST_FIXTURE_TEST_CASE(the_other_devices_hear_of_it_and_nobody_else, Given) {
  const auto circle = ana.create_circle("Staff", "ana");
  Person bo = world.joined(ana, circle.id(), "Bo", "bo");
  ana.watch();
  bo.watch();
  save("quokka", 0);
  BOOST_REQUIRE(ana.inbox->events.size() == 1U);
  BOOST_TEST(ana.inbox->events[0].document_saved().revision().number() == 1U);
  BOOST_TEST(bo.inbox->events.empty());
  BOOST_TEST(bo.refusal(of_spec<v1::GetDocumentRequest>()).reason() == "NOT_FOUND");
}

BOOST_FIXTURE_TEST_CASE(with_the_account_all_revisions_go, Given) {
  save("quokka", 0);
  ana.call<v1::DeleteAccountReply>(v1::DeleteAccountRequest{});
  BOOST_TEST(times_stored(world, "quokka") == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
