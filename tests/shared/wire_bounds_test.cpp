// Hostile binary frames: refused before they cost anything.
#include "shared/wire/bounds.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/shared/allocations.hpp"
#include "tests/shared/made_frames.hpp"

using namespace circles;
using namespace circles::tests;
using wire::Encoding;

namespace {

constexpr unsigned kAddCommitment = v1::ClientFrame::kAddCommitmentFieldNumber;
constexpr unsigned kAudience = v1::AddCommitmentRequest::kAudienceFieldNumber;
constexpr unsigned kTitle = v1::AddCommitmentRequest::kTitleFieldNumber;
constexpr std::size_t kUsual = wire::kFrameBytes;
constexpr std::size_t kDocument = wire::kDocumentBytes;

std::string reason_of(std::string_view bytes, std::size_t allowed = kUsual) { return decoded(bytes, Encoding::proto, allowed).reason; }

std::string request(std::string_view body) { return number_field(1, 5) + bytes_field(kAddCommitment, body); }

}  // namespace

BOOST_AUTO_TEST_SUITE(wire_bounds)

BOOST_AUTO_TEST_CASE(groups_are_bounded_in_depth) {
  BOOST_TEST(reason_of(nested_groups(99)) == "");
  BOOST_TEST(reason_of(request(nested_groups(98))) == "");
  for (const std::size_t depth : {101U, 102U, 1000U, 30'000U}) {
    BOOST_TEST(reason_of(nested_groups(depth)) == "FRAME_MALFORMED", depth);
    BOOST_TEST(reason_of(request(nested_groups(depth))) == "FRAME_MALFORMED", depth);
  }
  BOOST_TEST(reason_of(repeated("\x7b", 60'000)) == "FRAME_MALFORMED");
  BOOST_TEST(reason_of("\x7c") == "FRAME_MALFORMED");
  BOOST_TEST(reason_of("\x7b\x84\x01") == "FRAME_MALFORMED");
}

BOOST_AUTO_TEST_CASE(submessages_are_bounded_in_number) {
  const std::string empty = bytes_field(kAudience, "");
  // The frame and its request are messages too.
  BOOST_TEST(reason_of(request(repeated(empty, wire::kMessages - 2))) == "");
  BOOST_TEST(reason_of(request(repeated(empty, wire::kMessages - 1))) == "FRAME_TOO_COMPLEX");
  BOOST_TEST(reason_of(request(repeated(empty, 500'000)), kDocument) == "FRAME_TOO_COMPLEX");
}

BOOST_AUTO_TEST_CASE(a_megabyte_of_empty_submessages_costs_nothing) {
  const std::string hostile = request(repeated(bytes_field(kAudience, ""), 524'000));
  BOOST_TEST_REQUIRE(hostile.size() <= kDocument);
  const Allocations allocations;
  BOOST_TEST(reason_of(hostile, kDocument) == "FRAME_TOO_COMPLEX");
  BOOST_TEST(allocations.peak() < 64U * 1024);
}

BOOST_AUTO_TEST_CASE(no_frame_of_the_usual_size_takes_four_megabytes) {
  const std::size_t pairs = (kUsual - 20) / 2;
  const unsigned watch = v1::ClientFrame::kWatchFieldNumber;
  for (const std::string& hostile :
       {repeated(bytes_field(15, ""), pairs), repeated(number_field(15, 0), pairs), repeated(nested_groups(1), pairs), repeated(nested_groups(99), pairs / 99),
        repeated("\x7b\x78\x01\x7c", pairs / 2), request(repeated(bytes_field(kAudience, ""), 9'990)), request(repeated(bytes_field(15, ""), pairs - 10)),
        request(bytes_field(kAudience, repeated(bytes_field(2, ""), pairs - 10))), bytes_field(watch, repeated(bytes_field(1, ""), pairs - 10)),
        request(bytes_field(kTitle, std::string(kUsual - 20, 'x'))), repeated("\x7d\x01\x02\x03\x04", kUsual / 5), std::string(kUsual, '\x08')}) {
    BOOST_TEST_REQUIRE(hostile.size() <= kUsual);
    const Allocations allocations;
    const std::string reason = reason_of(hostile);
    BOOST_TEST(allocations.peak() < 4 * kMebibyte, "first bytes " << static_cast<int>(hostile[0]) << " " << static_cast<int>(hostile[1]) << " " << reason);
  }
}

BOOST_AUTO_TEST_CASE(size_is_bounded_by_request_and_the_refusal_names_it) {
  const std::string at_most = request(bytes_field(kTitle, std::string(kUsual - 11, 'x')));
  BOOST_TEST_REQUIRE(at_most.size() == kUsual);
  BOOST_TEST(reason_of(at_most) == "");
  const Decoded over = decoded(request(bytes_field(kTitle, std::string(kUsual, 'x'))), Encoding::proto);
  BOOST_TEST(over.reason == "FRAME_TOO_LARGE");
  BOOST_TEST(over.frame.id() == 5U);
  BOOST_TEST(reason_of(request(bytes_field(kTitle, std::string(kUsual, 'x'))), kDocument) == "");
  const Decoded far_over = decoded(request(bytes_field(kTitle, std::string(kDocument, 'x'))), Encoding::proto, 16 * kDocument);
  BOOST_TEST(far_over.reason == "FRAME_TOO_LARGE");
  BOOST_TEST(far_over.frame.id() == 5U);
  // Without a request the usual bound holds, whatever a request may have.
  BOOST_TEST(reason_of(bytes_field(15, std::string(kUsual, 'x')), kDocument) == "FRAME_TOO_LARGE");
}

BOOST_AUTO_TEST_CASE(two_requests_in_one_frame_are_refused) {
  const std::string ping = bytes_field(v1::ClientFrame::kPingFieldNumber, "");
  const Decoded twice = decoded(number_field(1, 8) + ping + request(""), Encoding::proto);
  BOOST_TEST(twice.reason == "FRAME_MALFORMED");
  BOOST_TEST(twice.frame.id() == 8U);
  BOOST_TEST(reason_of(ping + ping) == "FRAME_MALFORMED");
  BOOST_TEST(reason_of(ping) == "");
}

BOOST_AUTO_TEST_CASE(text_that_is_no_utf8_is_refused_with_the_name_of_its_field) {
  const auto named = [](std::string_view bytes) {
    const Decoded refused = decoded(bytes, Encoding::proto);
    return refused.reason + " " + (refused.problem.violations_size() == 1 ? refused.problem.violations(0).field() : "");
  };
  for (const std::string broken : {"\xff", "a\xc3", "\xed\xa0\x80", "\xc0\x80", "\xf5\x80\x80\x80"}) {
    BOOST_TEST(named(request(bytes_field(kTitle, broken))) == "FIELD_INVALID title");
    BOOST_TEST(named(request(bytes_field(kAudience, bytes_field(2, broken)))) == "FIELD_INVALID audience.member_ids");
    BOOST_TEST(named(bytes_field(2, broken)) == "FIELD_INVALID idempotency_key");
  }
  // Bytes are no text, and what is not known is not looked at.
  BOOST_TEST(reason_of(bytes_field(v1::ClientFrame::kHelloFieldNumber, bytes_field(v1::Hello::kTokenFieldNumber, "\xff"))) == "");
  BOOST_TEST(reason_of(request(bytes_field(99, "\xff"))) == "");
}

BOOST_AUTO_TEST_CASE(lengths_that_lie_are_refused) {
  const std::string body_tag = varint(kAddCommitment << 3 | 2);
  const std::string audience_tag = varint(kAudience << 3 | 2);
  const std::string title_tag = varint(kTitle << 3 | 2);
  for (const std::uint64_t length : {1ULL, 2ULL, 127ULL, 65'536ULL, 0x7fffffffULL, 0x80000000ULL, 0xffffffffULL, 0x1ffffffffULL, 0xffffffffffffffffULL}) {
    BOOST_TEST(reason_of(body_tag + varint(length)) == "FRAME_MALFORMED", length);
    BOOST_TEST(reason_of(request(title_tag + varint(length))) == "FRAME_MALFORMED", length);
    BOOST_TEST(reason_of(request(audience_tag + varint(length))) == "FRAME_MALFORMED", length);
    // Reaches over the end of what holds it, into what follows.
    BOOST_TEST(reason_of(request(audience_tag + varint(length)) + std::string(20, '\x08')) == "FRAME_MALFORMED", length);
  }
  BOOST_TEST(reason_of(body_tag + std::string(11, '\xff')) == "FRAME_MALFORMED");
  BOOST_TEST(reason_of(std::string(1, '\0')) == "FRAME_MALFORMED");
  BOOST_TEST(reason_of("\x0e\x01") == "FRAME_MALFORMED");
}

// Cut anywhere, it is refused or is the frame of the fields that came whole.
BOOST_AUTO_TEST_CASE(a_frame_cut_short_is_never_taken_for_the_whole) {
  Dice dice(6);
  for (const int field : body_fields(*v1::ClientFrame::descriptor())) {
    const v1::ClientFrame whole = made_request(field, dice);
    const std::string bytes = whole.SerializeAsString();
    for (std::size_t length = 0; length < bytes.size(); ++length) {
      const Decoded part = decoded(std::string_view(bytes).substr(0, length), Encoding::proto);
      if (part.reason.empty()) BOOST_TEST_REQUIRE(part.frame.SerializeAsString().size() < bytes.size());
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
