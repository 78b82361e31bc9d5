// The pages: what is inserted stays text, and what people must be told stands there.
#include "server/net/pages.hpp"

#include <boost/test/unit_test.hpp>

#include "server/net/page.hpp"

using namespace circles::net;

namespace {

bool has(const std::string& page, std::string_view text) { return page.find(text) != std::string::npos; }

const std::string kCode = "7K2M9QXT4HJB0123456789ABCD";

}  // namespace

BOOST_AUTO_TEST_SUITE(pages)

BOOST_AUTO_TEST_CASE(markup_becomes_text) {
  BOOST_TEST(html_escaped(R"(<a href="x" title='y'>&</a>)") == "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;&lt;/a&gt;");
  BOOST_TEST(html_escaped("Zoë") == "Zoë");
}

BOOST_AUTO_TEST_CASE(what_others_wrote_is_harmless) {
  BOOST_TEST(foreign_text("a\u202Eb<i>\x1b[31m") == "<bdi>a&lt;U+202E&gt;b&lt;i&gt;&lt;U+001B&gt;[31m</bdi>");
}

BOOST_AUTO_TEST_CASE(what_is_inserted_opens_no_tag) {
  const std::string hostile = "http://x/\"><script>alert(1)</script>";
  for (const std::string& page : {home_page(hostile), join_page(hostile, kCode), join_page("http://x", hostile)}) {
    BOOST_TEST(!has(page, "<script"));
    BOOST_TEST(has(page, "&lt;script&gt;"));
  }
}

BOOST_AUTO_TEST_CASE(the_join_page_says_what_to_type_and_that_nothing_was_used_up) {
  const std::string page = join_page("https://circles.example", kCode);
  BOOST_TEST(has(page, "circle join https://circles.example/j/" + kCode));
  BOOST_TEST(has(page, "used nothing up"));
  BOOST_TEST(has(page, "This link is a secret"));
}

BOOST_AUTO_TEST_CASE(pages_load_nothing_and_run_nothing) {
  for (const std::string& page : {home_page("http://x"), join_page("http://x", kCode), not_found_page()}) {
    BOOST_TEST(page.starts_with("<!doctype html>"));
    BOOST_TEST(has(page, "<html lang=\"en\">"));
    BOOST_TEST(has(page, "width=device-width"));
    for (const std::string_view outside : {"src=", "href=", "url(", "@import", "style=\"", "<form"}) BOOST_TEST(!has(page, outside), outside);
  }
  BOOST_TEST(has(content_security_policy(), "default-src 'none'; style-src 'sha256-"));
  BOOST_TEST(has(content_security_policy(), "='; base-uri 'none'; form-action 'none'"));
  BOOST_TEST(has(content_security_policy_with_form(), "='; base-uri 'none'; form-action 'self'"));
}

BOOST_AUTO_TEST_SUITE_END()
