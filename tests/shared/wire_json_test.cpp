// Hostile and mistaken JSON frames.
#include <boost/test/unit_test.hpp>

#include "shared/wire/bounds.hpp"
#include "tests/shared/allocations.hpp"
#include "tests/shared/made_frames.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

Decoded json(std::string_view text, std::size_t allowed = wire::kFrameBytes) { return decoded(text, wire::Encoding::json, allowed); }

std::string with_title(const std::string& title) { return R"({"id":5,"addCommitment":{"title":")" + title + R"("}})"; }

}  // namespace

BOOST_AUTO_TEST_SUITE(wire_json)

BOOST_AUTO_TEST_CASE(both_spellings_of_a_name_are_understood) {
  for (const char* text : {R"({"id":5,"addCommitment":{"circleId":"c","dueDay":3}})", R"({"id":5,"add_commitment":{"circle_id":"c","due_day":3}})",
                           " {\n\t\"addCommitment\" : { \"dueDay\" : \"3\", \"circleId\" : \"c\" } , \"id\" : 5 } "}) {
    const Decoded frame = json(text);
    BOOST_TEST(frame.reason == "", text << " " << frame.problem.message());
    BOOST_TEST(frame.frame.id() == 5U);
    BOOST_TEST(frame.frame.add_commitment().circle_id() == "c");
    BOOST_TEST(frame.frame.add_commitment().due_day() == 3U);
  }
}

BOOST_AUTO_TEST_CASE(what_the_contract_does_not_know_is_refused) {
  for (const char* text : {R"({"nothing":1})", R"({"id":5,"addCommitment":{"titel":"x"}})", R"({"id":5,"addCommitment":{"audience":{"kinds":1}}})", R"({"addCommitments":{}})",
                           R"({"id":5,"addCommitment":{"cadence":"MONTHLY"}})", R"({"id":5,"addCommitment":{"cadence":"CADENCE_DAILY"}})",
                           R"({"id":5,"addCommitment":{"cadence":"cadence_monthly "}})", R"({"id":5,"addCommitment":{"audience":{"kind":"KIND_ALL"}}})"})
    BOOST_TEST(json(text).reason == "FRAME_MALFORMED", text);
  BOOST_TEST(json(R"({"addCommitment":{"cadence":"CADENCE_MONTHLY"}})").frame.add_commitment().cadence() == v1::CADENCE_MONTHLY);
}

BOOST_AUTO_TEST_CASE(what_is_no_frame_is_refused) {
  for (const char* text : {"", " ", "null", "true", "7", "\"text\"", "[]", "[{}]", "{", "}", "{}}", "{\"id\":}", "{\"id\":5", "{\"id\":\"five\"}", "{\"id\":-1}", "{\"id\":1.5}",
                           "{\"id\":4294967296}", "{\"id\":5}{\"id\":6}", "{\"id\":5} x", "{\"id\":NaN}", "{\"ping\":[]}", "{\"ping\":3}", "{\"id\":5,,}", "{\"hello\":{\"token\":\"%%\"}}"})
    BOOST_TEST(json(text).reason == "FRAME_MALFORMED", text);
}

BOOST_AUTO_TEST_CASE(two_requests_in_one_frame_are_refused_however_they_are_written) {
  for (const char* text : {R"({"ping":{},"watch":{}})", R"({"ping":{},"ping":{}})", R"({"ping":{},"get_today":{},"id":1})", R"({"addCommitment":{},"add_commitment":{}})",
                           R"({"ping":{},"w\u0061tch":{}})", R"({"pin\u0067":{},"watch":{}})", R"({ping:{},watch:{}})", R"({'ping':{},'watch':{}})"})
    BOOST_TEST(json(text).reason == "FRAME_MALFORMED", text);
  // A text is no key.
  BOOST_TEST(json(R"({"idempotencyKey":"watch","ping":{}})").reason == "");
  BOOST_TEST(json(R"({"addCommitment":{"title":"ping","minimum":"watch"}})").reason == "");
}

BOOST_AUTO_TEST_CASE(a_key_given_twice_is_never_both) {
  const Decoded twice = json(R"({"id":1,"id":2,"ping":{}})");
  BOOST_TEST((twice.reason == "FRAME_MALFORMED" || twice.frame.id() == 2U));
  const Decoded title = json(R"({"addCommitment":{"title":"a","title":"b"}})");
  BOOST_TEST((title.reason == "FRAME_MALFORMED" || title.frame.add_commitment().title() == "b"));
}

BOOST_AUTO_TEST_CASE(brackets_in_texts_are_not_counted) {
  const std::string many = repeated("{[", 15'000);
  const Decoded frame = json(with_title(many));
  BOOST_TEST(frame.reason == "");
  BOOST_TEST((frame.frame.add_commitment().title() == many));
  BOOST_TEST(json(with_title(R"(\"{\\)" + repeated("{", 200))).reason == "");
  BOOST_TEST(json(with_title(repeated(R"(\")", 200) + repeated("{", 200))).reason == "");
}

// JSON has no such quotes; with them the brackets that follow would look like text.
BOOST_AUTO_TEST_CASE(single_quotes_do_not_hide_brackets) {
  for (const std::string& text : {R"({addCommitment:{title:'"',audience:{memberIds:)" + repeated("[", 300) + repeated("]", 300) + "}}}",
                                  std::string(R"({addCommitment:{title:'"',minimum:"x"}})"), std::string("{'id':5}")}) {
    BOOST_TEST(json(text).reason == "FRAME_MALFORMED", text);
    BOOST_CHECK_THROW(wire::measure_json(text), wire::Problem);
  }
  BOOST_TEST(json(with_title("it's")).reason == "");
}

BOOST_AUTO_TEST_CASE(nesting_is_bounded) {
  for (const std::size_t depth : {101U, 1000U, 30'000U}) {
    if (depth < 5000) BOOST_TEST(json(R"({"addCommitment":)" + repeated("{\"audience\":", depth) + "{}" + repeated("}", depth) + "}").reason == "FRAME_TOO_COMPLEX", depth);
    BOOST_TEST(json(R"({"watch":{"bookmarks":)" + repeated("[", depth) + repeated("]", depth) + "}}").reason == "FRAME_TOO_COMPLEX", depth);
  }
  BOOST_TEST(json(repeated("[", 50'000)).reason == "FRAME_TOO_COMPLEX");
}

BOOST_AUTO_TEST_CASE(objects_are_bounded_in_number) {
  const std::string many = R"({"watch":{"bookmarks":[)" + repeated("{},", 10'000) + "{}]}}";
  BOOST_TEST(json(many).reason == "FRAME_TOO_COMPLEX");
  BOOST_TEST(json(R"({"watch":{"bookmarks":[)" + repeated("{},", 300'000) + "{}]}}", wire::kDocumentBytes).reason == "FRAME_TOO_COMPLEX");
}

BOOST_AUTO_TEST_CASE(size_is_bounded_by_request) {
  BOOST_TEST(json(with_title(std::string(wire::kFrameBytes, 'x'))).reason == "FRAME_TOO_LARGE");
  BOOST_TEST(json(with_title(std::string(wire::kFrameBytes, 'x')), wire::kDocumentBytes).reason == "");
  BOOST_TEST(json(with_title(std::string(wire::kDocumentBytes, 'x')), 16 * wire::kDocumentBytes).reason == "FRAME_TOO_LARGE");
}

BOOST_AUTO_TEST_CASE(a_refusal_names_its_request_when_the_id_comes_first) {
  for (const std::string& text : {std::string(R"({"id":5,"addCommitment":{"titel":"x"}})"), with_title(std::string(wire::kFrameBytes, 'x')), std::string(R"( { "id" : 5 , "ping":{},"watch":{}})"),
                                  std::string(R"({"id":"5","nothing":1})")}) {
    const Decoded refused = json(text);
    BOOST_TEST(refused.reason != "");
    BOOST_TEST(refused.frame.id() == 5U, text.substr(0, 60));
    BOOST_TEST(!refused.frame.has_add_commitment());
  }
  for (const char* text : {R"({"id":4294967296,"nothing":1})", R"({"id":-5,"nothing":1})", R"({"nothing":{"id":5}})"}) BOOST_TEST(json(text).frame.id() == 0U, text);
}

BOOST_AUTO_TEST_CASE(text_that_is_no_unicode_is_refused) {
  for (const std::string broken : {"\xff", "\xc3", "\xed\xa0\x80", R"(\ud800)", R"(\ud800x)", R"(\udc00)", R"(\u12)"}) BOOST_TEST(json(with_title(broken)).reason == "FRAME_MALFORMED", broken);
  BOOST_TEST(json(with_title(R"(\ud83e\udd8a)")).frame.add_commitment().title() == "🦊");
}

BOOST_AUTO_TEST_CASE(no_frame_of_the_usual_size_takes_four_megabytes) {
  const std::size_t room = wire::kFrameBytes - 100;
  for (const std::string& hostile :
       {R"({"watch":{"bookmarks":[)" + repeated("\"\",", room / 3) + "\"\"]}}", with_title(std::string(room, '{')), repeated("{", room), repeated("[", room), repeated("\"", room),
        "{" + repeated("\"id\":1,", room / 7) + "\"ping\":{}}", R"({"addCommitment":{)" + repeated(R"("audience":{},)", 4000) + "}}", with_title(repeated("\\n", room / 2)),
        R"({"id":)" + std::string(room, '9') + "}"}) {
    BOOST_TEST_REQUIRE(hostile.size() <= wire::kFrameBytes);
    const Allocations allocations;
    const std::string reason = json(hostile).reason;
    BOOST_TEST(allocations.peak() < 4 * kMebibyte, hostile.substr(0, 40) << " " << reason);
  }
}

BOOST_AUTO_TEST_SUITE_END()
