// Exit codes, and refusals in three parts.
#include "client/cli/failure.hpp"

#include <boost/test/unit_test.hpp>

#include "client/cli/problem_report.hpp"
#include "shared/wire/problem.hpp"

namespace circles::client {
namespace {

namespace reason = wire::reason;

int code_of(const wire::Reason& why) { return static_cast<int>(exit_code_of(why.code)); }

BOOST_AUTO_TEST_SUITE(failure)

BOOST_AUTO_TEST_CASE(exit_codes_are_those_that_are_promised) {
  BOOST_TEST(code_of(reason::role_needed) == 1);
  BOOST_TEST(code_of(reason::field_invalid) == 1);
  BOOST_TEST(code_of(reason::internal) == 1);
  BOOST_TEST(code_of(reason::not_signed_in) == 4);
  BOOST_TEST(code_of(reason::device_waiting) == 4);
  BOOST_TEST(code_of(reason::not_found) == 5);
  BOOST_TEST(code_of(reason::revision_stale) == 6);
  BOOST_TEST(code_of(reason::handle_taken) == 6);
  BOOST_TEST(code_of(reason::stopping) == 7);
  BOOST_TEST(static_cast<int>(cancelled().code()) == 3);
}

BOOST_AUTO_TEST_CASE(a_refusal_says_what_which_field_and_what_next) {
  wire::Problem problem(reason::field_invalid, "One field is not right.", "Shorten it.");
  problem.at("title", "at most 200 characters");
  BOOST_TEST(describe(problem.said()) == "circle: One field is not right.\n  The title: at most 200 characters\nnext: Shorten it.\n");
  // One field is named as it is typed, and there is always something to type next.
  wire::Problem uses(wire::reason::field_invalid, "The field uses is over 100.");
  uses.at("uses", "is over 100");
  BOOST_TEST(describe(uses.said(), "circle invite create") == "circle: --uses is over 100.\nnext: circle invite create --help\n");
}

BOOST_AUTO_TEST_CASE(a_field_of_a_document_is_named_by_where_it_stands) {
  const auto name = [](const char* field) {
    wire::Problem problem(reason::field_invalid, "Two fields are not right.");
    problem.at(field, "is not right").at("title", "is not right");
    const std::string report = describe(problem.said());
    const std::size_t begin = report.find("\n  ") + 3;
    return report.substr(begin, report.find(": is not right") - begin);
  };
  BOOST_TEST(name("document.roadmap.now_to_1_year.milestones[2].by") == "by (0-1y, milestones 3)");
  BOOST_TEST(name("document.scorecard.metrics.metrics[0].kind") == "kind (metrics 1)");
  BOOST_TEST(name("document.positions.positions[11].from") == "from (positions 12)");
  BOOST_TEST(name("document.career_spec.vision.by") == "by (vision)");
  BOOST_TEST(name("document.roadmap") == "document.roadmap");
  BOOST_TEST(name("datapoints[0].metric") == "metric (datapoints 1)");
  BOOST_TEST(name("new_account.time_zone") == "--tz");
}

BOOST_AUTO_TEST_CASE(a_stale_document_is_looked_at_by_its_own_commands) {
  wire::Problem problem(reason::revision_stale, "Somebody was faster.");
  problem.said().mutable_document()->set_name("acme");
  problem.said().mutable_document()->mutable_document()->mutable_offer();
  BOOST_TEST(next_step_for(problem.said()) == "circle offer diff acme shows what changed; circle offer edit acme starts from how it stands now");
}

BOOST_AUTO_TEST_CASE(the_client_knows_the_command_to_type) {
  BOOST_TEST(next_step_for(wire::Problem(reason::not_signed_in, "Who?").said()).find("circle join LINK") != std::string::npos);
  BOOST_TEST(next_step_for(wire::Problem(reason::agreement_not_accepted, "Not yet.").said()).find("circle agreement") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_stale_edit_shows_how_it_stands) {
  wire::Problem problem(reason::revision_stale, "Somebody was faster.");
  auto& commitment = *problem.said().mutable_commitment();
  commitment.set_title("Write \x1b[31m");
  commitment.set_cadence(v1::CADENCE_MONTHLY);
  commitment.set_due_day(31);
  commitment.set_revision(4);
  const std::string report = describe(problem.said());
  BOOST_TEST(report.find("revision 4") != std::string::npos);
  BOOST_TEST(report.find('\x1b') == std::string::npos);
  BOOST_TEST(report.find("next: ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(nothing_private_is_shown_of_what_was_faster) {
  wire::Problem plan(reason::revision_stale, "It is at revision 5.", "Look at both.");
  auto& saved = *plan.said().mutable_document();
  saved.mutable_revision()->set_number(5);
  saved.mutable_revision()->set_note("secret note");
  saved.mutable_document()->mutable_career_spec()->mutable_vision()->set_where("secret place");
  const std::string of_plan = describe(plan.said());
  BOOST_TEST(of_plan.find("now: revision 5 of ") != std::string::npos);
  BOOST_TEST(of_plan.find("secret") == std::string::npos);
  BOOST_TEST(of_plan.find("next: circle spec diff") != std::string::npos);

  wire::Problem message(reason::revision_stale, "It was edited.", "Look at it: circle thread show 14");
  message.said().mutable_thread_message()->set_text("secret words");
  message.said().mutable_thread_message()->mutable_earlier()->Add()->set_text("secret before");
  const std::string of_message = describe(message.said());
  BOOST_TEST(of_message.find("now: changed on ") != std::string::npos);
  BOOST_TEST(of_message.find("secret") == std::string::npos);
  BOOST_TEST(of_message.find("next: Look at it: circle thread show 14\n") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
