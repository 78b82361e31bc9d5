// What the form of a link's page sends, and what is none.
#include "server/net/link_form.hpp"

#include <boost/test/unit_test.hpp>

using namespace circles;
using namespace circles::net;
namespace v1 = career::circles::v1;

namespace {

constexpr const char* kForm = "application/x-www-form-urlencoded";

std::optional<LinkForm> read(std::string_view body) { return read_link_form(kForm, body); }

}  // namespace

BOOST_AUTO_TEST_SUITE(link_forms)

BOOST_AUTO_TEST_CASE(fields) {
  const auto form = read("note=Gr%C3%BC%C3%9Fe+%26+%2B%3D%0D%0Azwei%0D%0A&outcome=minimum").value();
  BOOST_TEST(form.note == "Grüße & +=\nzwei");
  BOOST_TEST(form.outcome == v1::CheckIn::OUTCOME_MINIMUM);
  BOOST_TEST(read("outcome=kept").value().outcome == v1::CheckIn::OUTCOME_KEPT);
  BOOST_TEST(read("outcome=missed&note=").value().outcome == v1::CheckIn::OUTCOME_MISSED);
  BOOST_TEST(read("outcome=missed&note=%20%0D%0A").value().note == "");
  BOOST_TEST(read_link_form("Application/X-WWW-Form-URLencoded; charset=UTF-8", "outcome=kept").has_value());
}

BOOST_AUTO_TEST_CASE(what_asks_for_no_outcome_needs_none) {
  for (const char* body : {"", "List-Unsubscribe=One-Click", "other=1&another"}) {
    BOOST_REQUIRE_MESSAGE(read(body).has_value(), body);
    BOOST_TEST(read(body)->outcome == v1::CheckIn::OUTCOME_UNSPECIFIED);
    BOOST_TEST(read(body)->note == "");
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_form) {
  for (const char* body : {"outcome=", "outcome=KEPT", "outcome=perhaps", "outcome=kept&outcome=missed", "note=a&note=b", "outcome=%zz", "note=%4", "note=a b", "note=Gr\xc3\xbc\xc3\x9f", "{\"outcome\":\"kept\"}"})
    BOOST_TEST(!read(body).has_value(), body);
  for (const char* type : {"", "text/plain", "application/json", "application/x-www-form-urlencoded-not", "multipart/form-data; boundary=b"}) BOOST_TEST(!read_link_form(type, "outcome=kept").has_value(), type);
}

BOOST_AUTO_TEST_CASE(one_click_as_several_parts) {
  const std::string part = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
  BOOST_TEST(read_link_form("multipart/form-data; boundary=b", part).has_value());
  BOOST_TEST(!read_link_form("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"outcome\"\r\n\r\nkept\r\n--b--\r\n").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
