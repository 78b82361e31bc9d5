// The access matrix: every request of the contract by every kind of caller.
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "tests/dispatch/request_fixture.hpp"
#include "tests/support/database.hpp"

using namespace circles;
using namespace circles::tests;

BOOST_AUTO_TEST_SUITE(access_to_requests)

BOOST_AUTO_TEST_CASE(every_request_of_the_contract_has_one_row_and_every_row_is_a_request) {
  const auto requests = requests_of_contract();
  for (const auto& request : requests) {
    const auto rows = std::ranges::count(expectations(), request, &Expectation::request);
    BOOST_CHECK_MESSAGE(rows == 1, request + " has " + std::to_string(rows) + " rows in tests/dispatch/request_fixture.cpp");
  }
  for (const auto& row : expectations()) BOOST_CHECK_MESSAGE(std::ranges::count(requests, row.request) == 1, row.request + " is no request of the contract");
}

BOOST_AUTO_TEST_CASE(every_request_succeeds_for_somebody) {
  for (const auto& row : expectations()) {
    if (std::ranges::count(row.outcome, "") > 0) continue;
    Scene scene;
    BOOST_TEST_CONTEXT(row.request) {
      const auto answer = scene.operates.ask(*scene.prepare(row.request, Who::host));
      BOOST_TEST(!answer.has_problem(), answer.problem().message());
    }
  }
}

BOOST_AUTO_TEST_CASE(the_operator_is_no_member_of_anything) {
  for (const auto& row : expectations()) {
    // Those that anybody may ask, and the operator's own.
    if (row.for_whom(Who::stranger).empty() || row.right_caller() == Who::host) continue;
    BOOST_TEST_CONTEXT(row.request) {
      Scene scene;
      BOOST_TEST(scene.operates.ask(*scene.prepare(row.request, Who::host)).problem().reason() == "NOT_SIGNED_IN");
    }
  }
}

BOOST_AUTO_TEST_CASE(each_caller_is_answered_or_refused_as_the_table_says) {
  for (const auto& row : expectations()) {
    for (const Who who : kEverybody) {
      BOOST_TEST_CONTEXT(row.request << " by " << name_of(who)) {
        Scene scene;
        const auto request = scene.prepare(row.request, who);
        const auto answer = scene.person(who).ask(*request);
        BOOST_TEST(answer.problem().reason() == row.for_whom(who));
        // A reply bears the name of its request.
        const auto* reply = v1::ServerFrame::descriptor()->FindFieldByNumber(answer.body_case());
        BOOST_TEST(reply->name() == (row.for_whom(who).empty() ? row.request : "problem"));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(a_refused_request_writes_nothing) {
  for (const auto& row : expectations()) {
    for (const Who who : kEverybody) {
      if (row.for_whom(who).empty()) continue;
      BOOST_TEST_CONTEXT(row.request << " by " << name_of(who)) {
        Scene scene;
        const auto request = scene.prepare(row.request, who);
        const auto before = all_rows(scene.world);
        BOOST_TEST(scene.person(who).ask(*request).has_problem());
        BOOST_TEST((all_rows(scene.world) == before));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(a_revoked_device_on_an_open_connection_is_answered_nothing) {
  for (const auto& row : expectations()) {
    // Those that need no account, those that the connection answers itself, and the operator's.
    if (row.for_whom(Who::stranger) != "NOT_SIGNED_IN") continue;
    BOOST_TEST_CONTEXT(row.request) {
      Scene scene;
      const auto request = scene.prepare(row.request, Who::owner);
      v1::RevokeDeviceRequest revoke;
      revoke.set_device_id(scene.ana.call<v1::GetAccountReply>(v1::GetAccountRequest{}).account().device().id());
      scene.ana.call<v1::RevokeDeviceReply>(revoke);
      BOOST_TEST(scene.ana.refusal(*request).reason() == "NOT_SIGNED_IN");
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
