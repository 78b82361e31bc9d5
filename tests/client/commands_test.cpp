// The command line as people type it, and what needs a key on the wire.
#include "client/cli/commands.hpp"

#include <CLI/CLI.hpp>
#include <boost/test/unit_test.hpp>

#include "client/cli/connection.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"

namespace circles::client {
namespace {

// What remains of a command line after parsing, without running it.
struct Parsed {
  Invocation invocation;
  CLI::App root{"", "circle"};

  explicit Parsed(std::vector<std::string> words) {
    add_all_commands(root, invocation);
    std::reverse(words.begin(), words.end());
    root.parse(words);
  }
};

BOOST_AUTO_TEST_SUITE(commands)

BOOST_AUTO_TEST_CASE(global_options_stand_before_or_behind) {
  for (const auto& words : std::vector<std::vector<std::string>>{{"--json", "--circle", "staff", "commitment", "list"}, {"commitment", "--json", "list", "--circle", "staff"}, {"commitment", "list", "--circle=staff", "--json"}}) {
    const Parsed parsed(words);
    BOOST_TEST(parsed.invocation.options.json);
    BOOST_TEST(parsed.invocation.options.circle == "staff");
    BOOST_TEST(static_cast<bool>(parsed.invocation.chosen));
  }
}

BOOST_AUTO_TEST_CASE(bare_circle_chooses_nothing) { BOOST_TEST(!Parsed({}).invocation.chosen); }

BOOST_AUTO_TEST_CASE(arguments_are_never_taken_for_commands) {
  // A circle called "list", a member called "join", a promise "show".
  for (const auto& words : std::vector<std::vector<std::string>>{{"use", "list"}, {"member", "transfer", "join"}, {"commitment", "add", "show", "--monthly"}, {"commitment", "add", "add", "--monthly"}, {"new", "circle", "--handle", "new"}})
    BOOST_CHECK_NO_THROW(Parsed{words});
}

BOOST_AUTO_TEST_CASE(what_is_not_in_this_version_is_not_offered) {
  for (const auto& words : std::vector<std::vector<std::string>>{{"meeting", "agenda"}, {"search", "words"}})
    BOOST_CHECK_THROW(Parsed{words}, CLI::ParseError);
}

// A14, A63
BOOST_AUTO_TEST_CASE(what_goes_out_and_comes_in_as_files_is_typed_as_the_grammar_says) {
  for (const auto& words : std::vector<std::vector<std::string>>{{"export", "-o", "mine", "--format", "csv", "--force"}, {"export", "-o", "mine"}, {"metric", "import", "-"}, {"metric", "export", "Talks", "-o", "talks.csv"}, {"metric", "export"}})
    BOOST_TEST_CONTEXT(words[0] << " " << words[1]) {
      const Parsed parsed(words);
      BOOST_TEST(static_cast<bool>(parsed.invocation.chosen));
    }
  for (const auto& words : std::vector<std::vector<std::string>>{{"export"}, {"export", "-o", "mine", "--format", "xml"}, {"metric", "import"}}) BOOST_CHECK_THROW(Parsed{words}, CLI::ParseError);
}

BOOST_AUTO_TEST_CASE(accountability_is_typed_as_the_grammar_says) {
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"commitment", "add", "Write one post", "--weekly", "--due-day", "fri", "--minimum", "an outline", "--witness", "bo", "--audience", "mentors", "--odds", "80", "--stage", "1-3y"},
           {"commitment", "add", "x", "--quarterly"},
           {"commitment", "edit", "12", "--quarterly", "--due-day", "31", "--odds", "60%"},
           {"commitment", "carry", "12", "--period", "2026-11", "--due", "2026-12-05", "--title", "less"},
           {"pause", "--from", "2026-08-01", "--to", "2026-08-31", "-m", "Family", "--whole-circle"},
           {"pause", "agree", "12"},
           {"pause", "list", "--all"},
           {"resume", "--whole-circle"},
           {"stats", "bo", "--since", "1y"},
           {"reminder", "list"},
           {"reminder", "set", "--profile", "light", "--lead", "7,3,1", "--digest", "weekly"},
           {"reminder", "quiet", "22-08"},
           {"reminder", "snooze", "3d"},
           {"reminder", "mute", "--circle", "staff"},
           {"reminder", "unmute"},
           {"reminder", "channel", "add", "email", "ana@example.org", "--texts", "--inbox", "--recovery"},
           {"reminder", "channel", "add", "slack", "-"},
           {"reminder", "channel", "remove", "email"},
           {"reminder", "test"},
           {"hook", "add", "webhook", "https://hooks.example", "--texts"},
           {"hook", "remove", "webhook"},
           {"calendar", "url", "--rotate", "--texts"},
           {"calendar", "show"},
           {"login", "http://127.0.0.1:8080", "--mail"}})
    BOOST_TEST_CONTEXT(words[0] << " " << words[1]) {
      const Parsed parsed(words);
      BOOST_TEST(static_cast<bool>(parsed.invocation.chosen));
    }
  for (const auto& words : std::vector<std::vector<std::string>>{{"hook", "add", "email", "ana@example.org"}, {"reminder", "set", "--profile", "loud"}, {"reminder", "quiet"}, {"reminder"}, {"calendar"}}) BOOST_CHECK_THROW(Parsed{words}, CLI::ParseError);
}

BOOST_AUTO_TEST_CASE(a_plan_is_typed_as_the_grammar_says) {
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"spec", "init", "--stage", "mid"},
           {"spec", "edit", "--stage", "early"},
           {"metric", "add", "--target", "6/quarter", "--target", "2026-Q4=8", "docs", "--kind", "learning", "--subject", "skills", "--unit", "talks", "--down", "--latest", "--not-in-my-control"},
           {"metric", "log", "docs", "1", "--on", "2026-11-25", "-m", "note"},
           {"metric", "log", "debts", "-3"},
           {"metric", "log", "docs=1", "talks=2"},
           {"metric", "unlog", "3"},
           {"metric", "list", "docs"},
           {"metric", "show", "--quarters", "12", "--until", "2026-Q4"},
           {"metric", "target", "docs", "6/quarter", "2026-Q4=none"},
           {"metric", "rename", "docs", "papers"},
           {"metric", "retire", "docs", "--back"},
           {"metric", "remove", "docs", "--yes"},
           {"metric", "close", "-m", "docs=two are in review", "2026-Q4", "-m", "talks=none", "--yes"},
           {"metric", "publish", "--compensation", "--sections", "results"},
           {"roadmap", "show"},
           {"roadmap", "show", "ana", "--text"},
           {"roadmap", "add", "Lead X", "--stage", "1-3y", "--by", "2028-06-30", "--leads-to", "where", "--not-in-my-control"},
           {"roadmap", "move", "Lead X", "--stage", "now"},
           {"roadmap", "start", "Lead X"},
           {"roadmap", "ship", "Lead X", "--on", "2026-11-25", "-m", "done"},
           {"roadmap", "drop", "Lead X"},
           {"roadmap", "plan", "Lead X"},
           {"roadmap", "skill", "Writing", "--stage", "0-1y", "--remove"},
           {"roadmap", "role", "Lead", "--stage", "0-1y"},
           {"roadmap", "environment", "A small company", "--stage", "0-1y"},
           {"roadmap", "relationship", "Ida", "--stage", "0-1y"},
           {"framework", "show"},
           {"framework", "must", "add", "Lisbon", "--kind", "location"},
           {"framework", "must", "remove", "Lisbon"},
           {"framework", "weight", "learning", "40"},
           {"framework", "criterion", "add", "commute", "--weight", "10", "--ten-is", "none at all"},
           {"framework", "criterion", "remove", "commute"},
           {"position", "add", "SRE @ Acme", "--kind", "learning", "--from", "2023-02", "--until", "2025-01", "--not-qualified-yet", "--learned", "patience"},
           {"position", "end", "SRE", "--until", "2026-10"},
           {"position", "remove", "SRE"},
           {"position", "list"},
           {"balance"}})
    BOOST_TEST_CONTEXT(words[0] << " " << (words.size() > 1 ? words[1] : "")) {
      const Parsed parsed(words);
      BOOST_TEST(static_cast<bool>(parsed.invocation.chosen));
    }
  for (const auto& words : std::vector<std::vector<std::string>>{{"metric"}, {"framework", "must"}, {"metric", "target", "docs"}, {"framework", "weight", "learning", "much"}, {"roadmap", "add"}}) BOOST_CHECK_THROW(Parsed{words}, CLI::ParseError);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_said_before_a_server_is_looked_for) {
  for (const auto& words : std::vector<std::vector<std::string>>{{"commitment", "add", "x"},
                                                                 {"commitment", "add", "x", "--weekly", "--monthly"},
                                                                 {"commitment", "add", "x", "--monthly", "--due-day", "fri"},
                                                                 {"commitment", "add", "x", "--weekly", "--due", "2026-12-05"},
                                                                 {"commitment", "add", "x", "--once"},
                                                                 {"commitment", "add", "x", "--monthly", "--odds", "120"},
                                                                 {"pause", "--from", "2026-08-01"},
                                                                 {"stats", "--since", "yesterday"},
                                                                 {"reminder", "set"},
                                                                 {"reminder", "quiet", "always"},
                                                                 {"reminder", "snooze", "40d"},
                                                                 {"reminder", "channel", "add", "slack", "https://hooks.example", "--recovery"},
                                                                 {"calendar", "url", "--rotate", "--off"},
                                                                 {"metric", "add", "docs"},
                                                                 {"metric", "add", "docs", "--kind", "nice"},
                                                                 {"metric", "add", "docs", "--kind", "learning", "--target", "many"},
                                                                 {"metric", "log", "docs", "many"},
                                                                 {"metric", "log", "docs"},
                                                                 {"metric", "close", "2026"},
                                                                 {"metric", "show", "--until", "2026-11"},
                                                                 {"metric", "show", "ana", "--quarters", "4"},
                                                                 {"roadmap", "add", "Lead X"},
                                                                 {"roadmap", "add", "Lead X", "--stage", "later"},
                                                                 {"roadmap", "show", "ana", "--rev", "3"},
                                                                 {"framework", "must", "add", "Lisbon", "--kind", "nice"},
                                                                 {"framework", "weight", "learning", "101"},
                                                                 {"position", "add", "SRE @ Acme", "--from", "2023-02"},
                                                                 {"position", "add", "SRE @ Acme", "--kind", "learning"},
                                                                 {"roadmap", "diff", "3..x"},
                                                                 {"roadmap", "publish", "--on", "3", "--audience", "mentors"},
                                                                 {"login", "http://127.0.0.1:8080", "--mail", "--recovery"}})
    BOOST_TEST_CONTEXT(words[0] << " " << words[1]) {
      const Parsed parsed(words);
      BOOST_CHECK_EXCEPTION(parsed.invocation.chosen(), Failure, [](const Failure& failure) { return failure.code() == ExitCode::usage; });
    }
}

BOOST_AUTO_TEST_CASE(decisions_and_reviews_are_typed_as_the_grammar_says) {
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"offer", "add", "Acme", "--title", "Staff engineer at Acme", "--decide-by", "2026-12-05", "--kind", "learning", "--not-qualified-yet"},
           {"offer", "rate", "acme", "learning=8", "team=6:why", "must", "No night shifts=pass", "direction", "closer", "-m", "because"},
           {"offer", "evaluate", "acme"},
           {"offer", "compare", "acme", "beta"},
           {"offer", "compare"},
           {"offer", "decide", "acme", "--accept", "-F", "why.md", "--expect", "Three apprentices", "--odds", "70", "--planned", "--on", "2026-11-25", "--yes"},
           {"offer", "outcome", "acme", "--after", "90", "--rating", "4", "--cause", "both", "-m", "It went well"},
           {"offer", "show", "acme", "--rev", "2"},
           {"offer", "edit", "acme", "-m", "more known"},
           {"offer", "publish", "acme", "--audience", "mentors"},
           {"offer", "remove", "acme", "--yes"},
           {"decision", "list", "--due"},
           {"decision", "add", "Stay another year", "--accept"},
           {"decision", "outcome", "3", "--rating", "2"},
           {"review", "start", "event", "--event", "setback", "--title", "The budget went", "--on", "2026-11-20", "--no-edit"},
           {"review", "set", "quarter-2026-q4", "--went-well", "one", "--went-well", "two", "--differently", "three"},
           {"review", "finish"},
           {"review", "show"},
           {"review", "diff", "quarter-2026-q4", "1..2"},
           {"review", "schedule", "--quarterly", "off", "--annual", "on", "--days-after", "7"},
           {"commitment", "add", "x", "--monthly", "--milestone", "Lead X", "--review", "quarter-2026-q4"},
           {"commitment", "edit", "12", "--milestone", ""},
           {"insight"}})
    BOOST_TEST_CONTEXT(words.front() << " " << words.back()) {
      const Parsed parsed(words);
      BOOST_TEST(static_cast<bool>(parsed.invocation.chosen));
    }
  for (const auto& words : std::vector<std::vector<std::string>>{{"offer"}, {"offer", "evaluate"}, {"review", "start", "month"}, {"review", "schedule", "--annual", "maybe"}, {"offer", "add", "Acme", "--kind", "fun"}, {"decision"}}) BOOST_CHECK_THROW(Parsed{words}, CLI::ParseError);
}

BOOST_AUTO_TEST_CASE(a_repeated_list_leaves_the_name_alone) {
  // Each takes one word: the name may stand behind.
  BOOST_CHECK_NO_THROW(Parsed({"review", "set", "--went-well", "one", "--went-well", "two", "quarter-2026-q4"}));
  BOOST_CHECK_THROW(Parsed({"review", "set", "--went-well", "one", "quarter-2026-q4", "more"}), CLI::ParseError);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_about_a_decision_or_review_is_said_before_a_server_is_looked_for) {
  for (const auto& words : std::vector<std::vector<std::string>>{{"offer", "rate", "acme"},
                                                                 {"offer", "rate", "acme", "learning=11"},
                                                                 {"offer", "compare", "acme"},
                                                                 {"offer", "decide", "acme", "--accept", "--decline"},
                                                                 {"offer", "outcome", "acme", "--rating", "6"},
                                                                 {"decision", "add", "x", "--accept", "--planned", "--unplanned"},
                                                                 {"decision", "add", "x"},
                                                                 {"decision", "add", "x", "--accept", "--odds", "120"},
                                                                 {"decision", "add", "x", "--accept", "--odds", "70", "--yes"},
                                                                 {"review", "start", "event"},
                                                                 {"review", "start", "quarter", "--event", "setback"},
                                                                 {"review", "start", "event", "--event", "setback", "--period", "2026-Q4"},
                                                                 {"review", "set"},
                                                                 {"review", "set", "quarter-2026-q4", "--on-track", "maybe"}})
    BOOST_TEST_CONTEXT(words.front() << " " << words[1] << " " << words.back()) {
      const Parsed parsed(words);
      BOOST_CHECK_EXCEPTION(parsed.invocation.chosen(), Failure, [](const Failure& failure) { return failure.code() == ExitCode::usage; });
    }
}

BOOST_AUTO_TEST_CASE(a_verb_is_chosen_before_its_noun) {
  // `circle inbox` is a command itself. What `read` lacks, it says before it looks for a server.
  const Parsed parsed({"inbox", "read"});
  BOOST_CHECK_EXCEPTION(parsed.invocation.chosen(), Failure, [](const Failure& failure) { return failure.code() == ExitCode::usage; });
  BOOST_CHECK_NO_THROW(Parsed({"inbox", "read", "--all"}));
  BOOST_CHECK_NO_THROW(Parsed({"inbox", "read", "staff-2027#14", "15"}));
}

BOOST_AUTO_TEST_CASE(a_text_may_begin_with_a_hyphen) { BOOST_CHECK_NO_THROW(Parsed({"checkin", "1", "--kept", "-m", "- one - two"})); }

BOOST_AUTO_TEST_CASE(exactly_what_changes_something_needs_a_key) {
  BOOST_TEST(is_mutation(*v1::CheckInRequest::descriptor()));
  BOOST_TEST(is_mutation(*v1::WitnessCheckInRequest::descriptor()));
  BOOST_TEST(is_mutation(*v1::LinkDeviceRequest::descriptor()));
  BOOST_TEST(is_mutation(*v1::JoinRequest::descriptor()));
  for (const auto* changing : {v1::SaveDocumentRequest::descriptor(), v1::PublishDocumentRequest::descriptor(), v1::MarkThreadRequest::descriptor(), v1::MarkInboxRequest::descriptor(), v1::RedactMessageRequest::descriptor()}) BOOST_TEST(is_mutation(*changing));
  for (const auto* reading : {v1::GetDocumentRequest::descriptor(), v1::ListRevisionsRequest::descriptor(), v1::GetThreadRequest::descriptor(), v1::GetMentorQueueRequest::descriptor(), v1::ListInboxRequest::descriptor(), v1::CompareOffersRequest::descriptor(), v1::GetInsightRequest::descriptor()}) BOOST_TEST(!is_mutation(*reading));
  for (const auto* reading : {v1::GetTodayRequest::descriptor(), v1::ListMembersRequest::descriptor(), v1::ShowInviteRequest::descriptor(), v1::WatchRequest::descriptor(), v1::Hello::descriptor(), v1::Ping::descriptor()}) BOOST_TEST(!is_mutation(*reading));
}

BOOST_AUTO_TEST_CASE(each_request_has_its_reply_under_the_same_number) {
  const auto* body = v1::ClientFrame::descriptor()->FindOneofByName("body");
  for (int at = 0; at < body->field_count(); ++at) {
    const auto* reply = v1::ServerFrame::descriptor()->FindFieldByNumber(body->field(at)->number());
    BOOST_REQUIRE(reply != nullptr);
    BOOST_TEST(reply->name() == body->field(at)->name());
    BOOST_TEST(request_field(*body->field(at)->message_type()) == body->field(at));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
