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
  for (const auto& words : std::vector<std::vector<std::string>>{{"guide"}, {"roadmap", "show"}, {"meeting", "agenda"}, {"search", "words"}})
    BOOST_CHECK_THROW(Parsed{words}, CLI::ParseError);
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
                                                                 {"login", "http://127.0.0.1:8080", "--mail", "--recovery"}})
    BOOST_TEST_CONTEXT(words[0] << " " << words[1]) {
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
  for (const auto* reading : {v1::GetDocumentRequest::descriptor(), v1::ListRevisionsRequest::descriptor(), v1::GetThreadRequest::descriptor(), v1::GetMentorQueueRequest::descriptor(), v1::ListInboxRequest::descriptor()}) BOOST_TEST(!is_mutation(*reading));
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
