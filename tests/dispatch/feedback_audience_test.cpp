// Plans and threads for some of a circle: whoever is outside gets no byte, number, count or frame of them, by whatever
// request of the contract that reads.
#include <boost/test/unit_test.hpp>

#include <google/protobuf/descriptor.h>

#include "server/dispatch/routes.hpp"
#include "tests/dispatch/request_fixture.hpp"
#include "tests/support/staff_circle.hpp"

using namespace circles;
using namespace circles::tests;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

namespace {

// Every request that reads, with the circle named, both with and without what it could list besides.
std::vector<std::unique_ptr<Message>> all_reading_requests(const std::string& circle_id) {
  std::vector<std::unique_ptr<Message>> all;
  const auto* body = v1::ClientFrame::descriptor()->oneof_decl(0);
  for (int at = 0; at < body->field_count(); ++at) {
    const auto* route = dispatch::route_of(body->field(at)->number());
    if (route->read == nullptr) continue;
    for (const bool everything : {false, true}) {
      std::unique_ptr<Message> request(google::protobuf::MessageFactory::generated_factory()->GetPrototype(body->field(at)->message_type())->New());
      const auto* reflection = request->GetReflection();
      const auto* descriptor = request->GetDescriptor();
      for (int index = 0; index < descriptor->field_count(); ++index) {
        const FieldDescriptor* field = descriptor->field(index);
        if (field->name() == "circle_id") reflection->SetString(request.get(), field, circle_id);
        if (field->type() == FieldDescriptor::TYPE_BOOL) reflection->SetBool(request.get(), field, everything);
        if (field->name() == "page_size") reflection->SetUInt32(request.get(), field, everything ? 200 : 1);
        if (field->name() == "kind" && field->enum_type() == v1::DocumentKind_descriptor()) reflection->SetEnumValue(request.get(), field, v1::DOCUMENT_KIND_CAREER_SPEC);
        if (field->name() == "kind" && field->enum_type() == v1::Post::Kind_descriptor()) reflection->SetEnumValue(request.get(), field, everything ? v1::Post::KIND_THREAD : v1::Post::KIND_UNSPECIFIED);
      }
      all.push_back(std::move(request));
    }
  }
  return all;
}

struct Given : StaffCircle {
  unsigned open_plan = publish(bo, "An open plan").number();
  unsigned open_talk = open_thread(cy, open_plan, "For everyone");

  std::string answer(Person& person, const Message& request) {
    v1::ServerFrame frame = person.ask(request);
    frame.clear_reply_to();
    return frame.ShortDebugString();
  }
  // All that this person can be told; what is known by number included.
  std::vector<std::string> told(Person& person) {
    std::vector<std::string> all;
    for (const auto& request : all_reading_requests(circle.id())) all.push_back(answer(person, *request));
    for (const unsigned number : {open_plan, open_talk}) {
      all.push_back(answer(person, about<v1::GetPostRequest>(circle.id(), number)));
      all.push_back(answer(person, about<v1::GetThreadRequest>(circle.id(), number)));
      auto list = in<v1::ListThreadsRequest>(circle.id());
      list.set_about(number);
      all.push_back(answer(person, list));
    }
    return all;
  }

  // A whole life of Bo's plan and threads for that audience, among its readers; the numbers it took.
  std::vector<unsigned> live(const v1::Audience& audience, Person& reader) {
    const unsigned plan = publish(bo, "quokka", audience).number();
    const unsigned talk = open_thread(reader, plan, "quokka thread");
    const unsigned aside = open_thread(reader, open_plan, "quokka aside", audience.kind() == v1::Audience::KIND_MENTORS ? for_named({id_of("bo")}) : audience);
    for (const unsigned thread : {talk, aside}) {
      reply(bo, thread, "quokka reply");
      auto edit = about<v1::EditMessageRequest>(circle.id(), thread);
      edit.set_message(2);
      edit.set_base_revision(1);
      edit.set_text("quokka edit");
      bo.call<v1::EditMessageReply>(edit);
      reply(reader, thread, "quokka again");
      auto redact = about<v1::RedactMessageRequest>(circle.id(), thread);
      redact.set_message(3);
      reader.call<v1::RedactMessageReply>(redact);
      auto resolve = about<v1::ResolveThreadRequest>(circle.id(), thread);
      resolve.set_outcome("quokka outcome");
      bo.call<v1::ResolveThreadReply>(resolve);
      bo.call<v1::ReopenThreadReply>(about<v1::ReopenThreadRequest>(circle.id(), thread));
      auto mark = about<v1::MarkThreadRequest>(circle.id(), thread);
      mark.set_read_up_to(2);
      reader.call<v1::MarkThreadReply>(mark);
    }
    auto again = publishing(circle.id());
    again.set_number(plan);
    again.add_addresses(talk);
    bo.call<v1::PublishDocumentReply>(again);
    return {plan, talk, aside};
  }

  // Runs `life` while these watch, and sees that nothing of it reaches them.
  template <typename Life>
  void expect_hidden_from(const std::vector<Person*>& outside, Life life) {
    std::vector<std::vector<std::string>> before;
    for (Person* person : outside) {
      person->reconnect();
      person->watch();
      before.push_back(told(*person));
    }
    const std::vector<unsigned> numbers = life();
    for (std::size_t at = 0; at < outside.size(); ++at) {
      Person& person = *outside[at];
      BOOST_TEST_CONTEXT("outsider " << at) {
        BOOST_TEST(person.inbox->events.empty());
        const auto after = told(person);
        BOOST_REQUIRE(after.size() == before[at].size());
        for (std::size_t line = 0; line < after.size(); ++line) BOOST_TEST(after[line] == before[at][line]);
        for (const unsigned number : numbers) expect_not_there(person, number);
      }
    }
  }

  // By every request that takes the number of a post or thread: what a free number is answered.
  void expect_not_there(Person& person, unsigned number) {
    const auto* body = v1::ClientFrame::descriptor()->oneof_decl(0);
    for (int at = 0; at < body->field_count(); ++at) {
      for (const char* name : {"number", "about"}) {
        const auto* field = body->field(at)->message_type()->FindFieldByName(name);
        if (field == nullptr || field->type() != FieldDescriptor::TYPE_UINT32) continue;
        BOOST_TEST_CONTEXT(body->field(at)->name()) {
          std::unique_ptr<Message> request(google::protobuf::MessageFactory::generated_factory()->GetPrototype(body->field(at)->message_type())->New());
          fill(*request);
          request->GetReflection()->SetUInt32(request.get(), field, number);
          const std::string hidden = answer(person, *request);
          BOOST_TEST(hidden.find("NOT_FOUND") != std::string::npos);
          request->GetReflection()->SetUInt32(request.get(), field, 777'777);
          BOOST_TEST(hidden == answer(person, *request));
        }
      }
    }
  }

  // Whatever its field rules require.
  void fill(Message& request) {
    const auto* descriptor = request.GetDescriptor();
    for (int at = 0; at < descriptor->field_count(); ++at) {
      const auto* field = descriptor->field(at);
      const auto* reflection = request.GetReflection();
      if (field->name() == "circle_id") reflection->SetString(&request, field, circle.id());
      if (field->name() == "member_id") reflection->SetString(&request, field, id_of("bo"));
      if (field->name() == "text" || field->name() == "outcome" || field->name() == "happened") {
        if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) reflection->SetString(&request, field, "x");
      }
      if (field->name() == "kind" && field->enum_type() == v1::DocumentKind_descriptor()) reflection->SetEnumValue(&request, field, v1::DOCUMENT_KIND_CAREER_SPEC);
      if (field->name() == "message" && field->cpp_type() == FieldDescriptor::CPPTYPE_UINT32) reflection->SetUInt32(&request, field, 1);
    }
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(feedback_audiences)

BOOST_FIXTURE_TEST_CASE(what_is_for_a_named_member_is_not_there_for_the_others, Given) {
  // They have plans, so that publishing fails for no other reason.
  for (Person* person : {&ana, &dee, &eva}) person->call<v1::SaveDocumentReply>(planning("Mine"));
  expect_hidden_from({&ana, &dee, &eva}, [&] { return live(for_named({id_of("cy")}), cy); });
  BOOST_TEST(thread(cy, open_thread(cy, open_plan, "Alive")).thread().messages() == 1U);
}

BOOST_FIXTURE_TEST_CASE(what_is_for_mentors_is_not_there_for_owners_and_members, Given) {
  for (Person* person : {&ana, &cy, &dee}) person->call<v1::SaveDocumentReply>(planning("Mine"));
  expect_hidden_from({&ana, &cy, &dee}, [&] { return live(for_mentors({id_of("eva")}), eva); });
}

BOOST_FIXTURE_TEST_CASE(a_mentor_who_came_later_is_outside_until_granted, Given) {
  const auto numbers = live(for_mentors({id_of("eva")}), eva);
  Person max = world.joined(ana, circle.id(), "Max", "max", v1::ROLE_MENTOR);
  max.call<v1::SaveDocumentReply>(planning("Mine"));
  expect_hidden_from({&max}, [&] {
    reply(bo, numbers[1], "quokka more");
    return numbers;
  });
  auto grant = about<v1::GrantThreadRequest>(circle.id(), numbers[1]);
  grant.set_member_id(id_of("max"));
  bo.call<v1::GrantThreadReply>(grant);
  BOOST_TEST(thread(max, numbers[1]).messages_size() == 4);
  // The aside was not granted.
  expect_not_there(max, numbers[2]);
}

BOOST_FIXTURE_TEST_CASE(a_former_mentor_is_outside, Given) {
  const auto numbers = live(for_mentors({id_of("eva")}), eva);
  eva.call<v1::SaveDocumentReply>(planning("Mine"));
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("eva"), v1::ROLE_MEMBER));
  expect_hidden_from({&eva}, [&] {
    reply(bo, numbers[1], "quokka more");
    // The aside on the open plan was her own.
    return std::vector<unsigned>{numbers[0], numbers[1]};
  });
}

BOOST_FIXTURE_TEST_CASE(an_owner_who_becomes_a_mentor_sees_nothing_older, Given) {
  const auto numbers = live(for_mentors({id_of("eva")}), eva);
  ana.call<v1::SaveDocumentReply>(planning("Mine"));
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("cy"), v1::ROLE_OWNER));
  cy.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("ana"), v1::ROLE_MENTOR));
  expect_hidden_from({&ana}, [&] {
    reply(bo, numbers[1], "quokka more");
    return numbers;
  });
}

BOOST_FIXTURE_TEST_CASE(whoever_is_narrowed_away_is_outside, Given) {
  const unsigned plan = publish(bo, "quokka", for_named({id_of("cy"), id_of("dee")})).number();
  const unsigned talk = open_thread(dee, plan, "quokka thread");
  cy.call<v1::SaveDocumentReply>(planning("Mine"));
  auto narrow = about<v1::NarrowPostRequest>(circle.id(), plan);
  *narrow.mutable_audience() = for_named({id_of("dee")});
  bo.call<v1::NarrowPostReply>(narrow);
  expect_hidden_from({&cy}, [&] {
    reply(bo, talk, "quokka more");
    return std::vector<unsigned>{plan, talk};
  });
}

BOOST_FIXTURE_TEST_CASE(a_newcomer_sees_no_older_plan_where_the_circle_says_so, Given) {
  auto edit = in<v1::EditCircleRequest>(circle.id());
  edit.set_base_revision(1);
  edit.set_newcomers_see_earlier(false);
  ana.call<v1::EditCircleReply>(edit);
  Person fay = world.joined(ana, circle.id(), "Fay", "fay");
  fay.call<v1::SaveDocumentReply>(planning("Mine"));
  expect_hidden_from({&fay}, [&] {
    const unsigned late = open_thread(dee, open_plan, "quokka, late");
    reply(bo, open_talk, "quokka more");
    return std::vector<unsigned>{open_plan, open_talk, late};
  });
}

BOOST_AUTO_TEST_SUITE_END()
