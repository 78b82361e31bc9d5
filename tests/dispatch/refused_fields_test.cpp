// A field that breaks its rule is named, and nothing is written.
#include <boost/test/unit_test.hpp>

#include <google/protobuf/descriptor.h>

#include <functional>

#include "shared/secrets/codes.hpp"
#include "shared/secrets/digest.hpp"
#include "shared/wire/fields.hpp"
#include "tests/dispatch/request_fixture.hpp"
#include "tests/support/database.hpp"
#include "tests/support/requests.hpp"

using namespace circles;
using namespace circles::tests;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using Kind = v1::FieldRule;

namespace {

struct Given : Scene {
  std::vector<std::string> before = all_rows(world);

  // That this is refused for exactly this field, and leaves no trace.
  void refuses(Person& person, const Message& request, const std::string& field) {
    BOOST_TEST_CONTEXT(request.GetDescriptor()->name() << "." << field) {
      const auto problem = person.refusal(request);
      BOOST_TEST(problem.reason() == "FIELD_INVALID");
      BOOST_TEST(problem.code() == v1::CODE_INVALID_ARGUMENT);
      BOOST_REQUIRE(problem.violations_size() == 1);
      BOOST_TEST(problem.violations(0).field() == field);
      BOOST_TEST(!problem.violations(0).message().empty());
      BOOST_TEST((all_rows(world) == before));
    }
  }

  void refuses_title(const std::string& title) { refuses(bo, promising(circle.id(), title), "title"); }
};

// A text that no field of this kind may hold.
std::string wrong(const v1::FieldRule& rule) {
  switch (rule.kind()) {
    case Kind::KIND_LINE:
    case Kind::KIND_TEXT:
      return std::string(rule.most() + 1, 'a');
    case Kind::KIND_HANDLE:
      return "Not A Handle";
    case Kind::KIND_TIME_ZONE:
      return "Mars/Olympus";
    case Kind::KIND_DAY:
      return "2027-02-31";
    case Kind::KIND_MONTH:
    case Kind::KIND_PERIOD:
      return "2026-13";
    case Kind::KIND_ID:
      return "not-an-id";
    case Kind::KIND_CODE:
      return "UUUU";
    case Kind::KIND_LINK:
      return "javascript:alert(1)";
    case Kind::KIND_OPAQUE:
      return std::string(rule.most() + 1, 'a');
    case Kind::KIND_BYTES_32:
      return std::string(31, 'a');
    default:
      return {};
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(refused_fields)

BOOST_AUTO_TEST_CASE(every_text_field_of_every_request_is_held_to_its_rule) {
  int broken = 0;
  for (const auto& row : expectations()) {
    Scene scene;
    const Who who = row.request == "hello" ? Who::stranger : Who::owner;
    const auto request = scene.prepare(row.request, who);
    const auto before = all_rows(scene.world);
    const auto* type = request->GetDescriptor();
    for (int at = 0; at < type->field_count(); ++at) {
      const FieldDescriptor* field = type->field(at);
      if (field->cpp_type() != FieldDescriptor::CPPTYPE_STRING) continue;
      BOOST_TEST_CONTEXT(field->full_name()) {
        const std::unique_ptr<Message> copy(request->New());
        copy->CopyFrom(*request);
        const std::string bad = wrong(field->options().GetExtension(v1::rule));
        BOOST_REQUIRE(!bad.empty());
        if (field->is_repeated()) {
          copy->GetReflection()->AddString(copy.get(), field, bad);
        } else {
          copy->GetReflection()->SetString(copy.get(), field, bad);
        }
        const auto problem = scene.person(who).refusal(*copy);
        BOOST_TEST(problem.reason() == "FIELD_INVALID");
        BOOST_REQUIRE(problem.violations_size() == 1);
        BOOST_TEST(problem.violations(0).field() == field->name() + (field->is_repeated() ? "[" + std::to_string(copy->GetReflection()->FieldSize(*copy, field) - 1) + "]" : ""));
        BOOST_TEST((all_rows(scene.world) == before));
        ++broken;
      }
    }
  }
  BOOST_TEST(broken > 60);
}

BOOST_AUTO_TEST_CASE(every_required_field_is_missed) {
  int missed = 0;
  for (const auto& row : expectations()) {
    Scene scene;
    const Who who = row.request == "hello" ? Who::stranger : Who::owner;
    const auto request = scene.prepare(row.request, who);
    const auto before = all_rows(scene.world);
    const auto* type = request->GetDescriptor();
    for (int at = 0; at < type->field_count(); ++at) {
      const FieldDescriptor* field = type->field(at);
      if (!field->options().GetExtension(v1::rule).required()) continue;
      BOOST_TEST_CONTEXT(field->full_name()) {
        const std::unique_ptr<Message> copy(request->New());
        copy->CopyFrom(*request);
        copy->GetReflection()->ClearField(copy.get(), field);
        const auto problem = scene.person(who).refusal(*copy);
        BOOST_TEST(problem.reason() == "FIELD_INVALID");
        BOOST_REQUIRE(problem.violations_size() == 1);
        BOOST_TEST(problem.violations(0).field() == field->name());
        BOOST_TEST((all_rows(scene.world) == before));
        ++missed;
      }
    }
  }
  BOOST_TEST(missed > 40);
}

BOOST_FIXTURE_TEST_CASE(several_wrong_fields_are_all_named, Given) {
  auto request = kept(circle.id(), number, std::string(4001, 'a'));
  request.set_period("2026-13");
  request.set_link("ftp://example.org/");
  const auto problem = bo.refusal(request);
  BOOST_REQUIRE(problem.violations_size() == 3);
  BOOST_TEST(problem.violations(0).field() == "period");
  BOOST_TEST(problem.violations(1).field() == "note");
  BOOST_TEST(problem.violations(2).field() == "link");
}

BOOST_FIXTURE_TEST_CASE(a_line_holds_nothing_invisible, Given) {
  refuses_title(std::string("nul\0inside", 10));
  refuses_title("line\nfeed");
  refuses_title("escape\x1b[31m");
  refuses_title("delete\x7f");
  refuses_title("c1\u0085control");
  refuses_title("bidi\u202eoverride");
  refuses_title("isolate\u2066");
  refuses_title("zero\u200bwidth");
  refuses_title("mark\ufeff");
  refuses_title("separator\u2028");
  refuses_title(" blank before");
  refuses_title("blank after ");
  refuses_title("   ");
}

BOOST_FIXTURE_TEST_CASE(bidi_characters_in_names_are_refused, Given) {
  v1::CreateCircleRequest request;
  request.set_name("Staff \u202e7202");
  request.set_handle("bo");
  refuses(bo, request, "name");
  v1::EditAccountRequest edit;
  edit.set_name("Bo\u2067");
  refuses(bo, edit, "name");
}

BOOST_FIXTURE_TEST_CASE(a_length_counts_code_points_and_not_bytes, Given) {
  std::string title;
  for (int count = 0; count < 200; ++count) title += "\u00e4";
  BOOST_TEST(bo.ask(promising(circle.id(), title)).has_add_commitment());
  before = all_rows(world);
  refuses_title(title + "\u00e4");
}

BOOST_FIXTURE_TEST_CASE(a_text_may_have_lines_and_no_other_controls, Given) {
  refuses(bo, kept(circle.id(), number, "bell\a"), "note");
  refuses(bo, kept(circle.id(), number, "return\r\n"), "note");
  BOOST_TEST(bo.ask(kept(circle.id(), number, "one\n\ttwo\n")).has_check_in());
}

BOOST_FIXTURE_TEST_CASE(links_are_http_and_nothing_else, Given) {
  for (const char* link : {"javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org", "http://", "https://exa mple.org"}) {
    auto request = kept(circle.id(), number);
    request.set_link(link);
    refuses(bo, request, "link");
  }
  auto request = kept(circle.id(), number);
  request.set_link("https://example.org/post?a=1#b");
  BOOST_TEST(bo.ask(request).has_check_in());
}

BOOST_FIXTURE_TEST_CASE(days_months_and_zones_must_exist, Given) {
  for (const char* day : {"2027-02-29", "2027-02-31", "2027-2-1", "27-02-01", "2027-13-01", "tomorrow"}) refuses(bo, promising_once(circle.id(), "Apply", day), "due_date");
  for (const char* month : {"2026-13", "2026-00", "2026-1", "2026"}) {
    auto request = in<v1::GetBoardRequest>(circle.id());
    request.set_month(month);
    refuses(bo, request, "month");
  }
  for (const char* zone : {"Mars/Olympus", "europe/berlin", "../../etc/passwd", "localtime", "UTC+2"}) {
    v1::EditAccountRequest request;
    request.set_time_zone(zone);
    refuses(bo, request, "time_zone");
  }
}

BOOST_FIXTURE_TEST_CASE(an_enum_number_that_this_version_does_not_know_is_refused, Given) {
  auto cadence = promising(circle.id(), "Read");
  cadence.set_cadence(static_cast<v1::Cadence>(99));
  refuses(bo, cadence, "cadence");
  auto audience = promising(circle.id(), "Read");
  audience.mutable_audience()->set_kind(static_cast<v1::Audience::Kind>(99));
  refuses(bo, audience, "audience.kind");
  refuses(ana, to_role(circle.id(), ana.member(circle.id(), "bo").id(), static_cast<v1::Role>(99)), "role");
  auto outcome = kept(circle.id(), number);
  outcome.set_outcome(static_cast<v1::CheckIn::Outcome>(-1));
  refuses(bo, outcome, "outcome");
}

BOOST_FIXTURE_TEST_CASE(a_field_within_a_message_or_a_list_is_named_by_its_path, Given) {
  auto request = promising(circle.id(), "Read");
  *request.mutable_audience() = for_named({bo.member(circle.id(), "ana").id(), "nobody"});
  refuses(bo, request, "audience.member_ids[1]");
  auto join = joining_anew(secrets::new_code(26), "New", "new", secrets::random_bytes(32));
  join.mutable_new_account()->set_time_zone("");
  refuses(nobody, join, "new_account.time_zone");
}

BOOST_FIXTURE_TEST_CASE(an_id_is_written_as_the_server_writes_it, Given) {
  for (const std::string& id : {std::string("1"), std::string(36, '-'), circle.id() + "0", "{" + circle.id().substr(1, 34) + "}", std::string("00000000-0000-0000-0000-00000000000g")})
    refuses(bo, in<v1::GetCircleRequest>(id), "circle_id");
}

BOOST_FIXTURE_TEST_CASE(a_stranger_who_wants_no_account_is_asked_to_say_so, Given) {
  const std::string code = ana.invite(circle.id());
  before = all_rows(world);
  const auto problem = nobody.refusal(joining(code, "new"));
  BOOST_TEST(problem.reason() == "NOT_SIGNED_IN");
  BOOST_TEST(problem.violations(0).field() == "new_account");
  refuses(nobody, joining_anew(code, "", "new", secrets::random_bytes(32)), "name");
  refuses(nobody, joining_anew(code, "New", "", secrets::random_bytes(32)), "handle");
}

BOOST_FIXTURE_TEST_CASE(pages_have_at_most_two_hundred_items, Given) {
  auto members = in<v1::ListMembersRequest>(circle.id());
  members.set_page_size(201);
  refuses(bo, members, "page_size");
  auto board = in<v1::GetBoardRequest>(circle.id());
  board.set_page_size(201);
  refuses(bo, board, "page_size");
  auto periods = about<v1::GetCommitmentRequest>(circle.id(), number);
  periods.set_page_size(201);
  refuses(bo, periods, "page_size");
}

BOOST_AUTO_TEST_SUITE_END()
