// What is there but not for the caller, and what is not there, answer byte for byte the same.
#include <boost/test/unit_test.hpp>

#include <google/protobuf/descriptor.h>

#include "shared/secrets/ids.hpp"
#include "tests/dispatch/request_fixture.hpp"
#include "tests/support/requests.hpp"

using namespace circles;
using namespace circles::tests;
using google::protobuf::Message;

namespace {

void set_text(Message& message, const char* field, const std::string& value) { message.GetReflection()->SetString(&message, message.GetDescriptor()->FindFieldByName(field), value); }
void set_number(Message& message, unsigned value) { message.GetReflection()->SetUInt32(&message, message.GetDescriptor()->FindFieldByName("number"), value); }

std::string refused(Person& person, const Message& request) { return person.refusal(request).SerializeAsString(); }

}  // namespace

BOOST_AUTO_TEST_SUITE(masking)

BOOST_AUTO_TEST_CASE(a_circle_that_the_caller_is_not_in_answers_like_one_that_does_not_exist) {
  int compared = 0;
  for (const auto& row : expectations()) {
    if (!has_field(row.request, "circle_id")) continue;
    for (const Who who : {Who::stranger, Who::elsewhere, Who::removed}) {
      if (row.for_whom(who).empty()) continue;
      BOOST_TEST_CONTEXT(row.request << " by " << name_of(who)) {
        Scene scene;
        const auto request = scene.prepare(row.request, who);
        const std::string existing = refused(scene.person(who), *request);
        set_text(*request, "circle_id", secrets::to_text(secrets::random_id()));
        BOOST_TEST(existing == refused(scene.person(who), *request));
        ++compared;
      }
    }
  }
  BOOST_TEST(compared > 60);
}

BOOST_AUTO_TEST_CASE(a_number_outside_the_audience_answers_like_one_that_does_not_exist) {
  int compared = 0;
  for (const auto& row : expectations()) {
    if (!has_field(row.request, "number")) continue;
    for (const Who who : {Who::member, Who::mentor, Who::owner, Who::archived}) {
      BOOST_TEST_CONTEXT(row.request << " by " << name_of(who)) {
        Scene scene;
        Person cy = scene.world.joined(scene.ana, scene.circle.id(), "Cy", "cy");
        Person dee = scene.world.joined(scene.ana, scene.circle.id(), "Dee", "dee");
        const std::string dee_id = cy.member(scene.circle.id(), "dee").id();
        const unsigned secret = cy.promise(scene.circle.id(), "Secret", dee_id, for_named({dee_id})).number();
        cy.call<v1::CheckInReply>(kept(scene.circle.id(), secret));
        const unsigned thread = dee.call<v1::OpenThreadReply>(opening_thread(scene.circle.id(), secret, "Secret too")).thread().number();
        const auto request = scene.prepare(row.request, who);
        for (const unsigned hidden : {secret, thread}) {
          set_number(*request, hidden);
          const std::string existing = refused(scene.person(who), *request);
          unsigned free_number = hidden;
          while (free_number == secret || free_number == thread) free_number = free_number == 999'999 ? 100'000 : free_number + 1;
          set_number(*request, free_number);
          BOOST_TEST(existing == refused(scene.person(who), *request));
          // To publish without a number is to publish to an audience.
          if (row.request == "publish_document") continue;
          set_number(*request, 0);
          BOOST_TEST(existing == refused(scene.person(who), *request));
        }
        ++compared;
      }
    }
  }
  BOOST_TEST(compared == 88);
}

BOOST_AUTO_TEST_CASE(a_member_of_another_circle_answers_like_nobody) {
  for (const auto& row : expectations()) {
    if (!has_field(row.request, "member_id")) continue;
    BOOST_TEST_CONTEXT(row.request) {
      Scene scene;
      const auto request = scene.prepare(row.request, Who::owner);
      const auto lobby = scene.dan.call<v1::GetCircleReply>(in<v1::GetCircleRequest>(scene.lobby.id())).circle();
      set_text(*request, "member_id", lobby.me().id());
      const std::string existing = refused(scene.ana, *request);
      set_text(*request, "member_id", secrets::to_text(secrets::random_id()));
      BOOST_TEST(existing == refused(scene.ana, *request));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_member_id_is_of_one_circle_alone) {
  Scene scene;
  scene.bo.call<v1::JoinReply>(joining(scene.zoe.invite(scene.lobby.id()), "bo"));
  BOOST_TEST(scene.bo.member(scene.circle.id(), "bo").id() != scene.bo.member(scene.lobby.id(), "bo").id());
}

BOOST_AUTO_TEST_SUITE_END()
