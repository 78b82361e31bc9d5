// What may stand in a header.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>

#include "server/delivery/header_text.hpp"

using namespace circles::delivery;

BOOST_AUTO_TEST_SUITE(header_text)

BOOST_AUTO_TEST_CASE(one_line_has_no_control_character) {
  for (const char* text : {"", "Ana's check-in", "Grüße an Žofia", "日本語 👩‍🚀", "a\u00a0b"}) BOOST_TEST(is_one_line(text), text);
  for (int control = 0; control < 0x20; ++control) BOOST_TEST(!is_one_line(std::string("a") + static_cast<char>(control) + "b"), control);
  for (const char* text : {"a\x7f", "a\u0085" "b", "a\u2028" "b", "a\u2029" "b", "a\u0080" "b"}) BOOST_TEST(!is_one_line(text));
}

BOOST_AUTO_TEST_CASE(what_is_not_utf8) {
  for (const char* text : {"\x80", "a\xc3", "\xc0\xaf", "\xe0\x80\xaf", "\xf0\x80\x80\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80", "\xff", "\xe2\x82"})
    BOOST_TEST(!is_utf8(text));
  for (const char* text : {"\x7f", "\xc2\x80", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"}) BOOST_TEST(is_utf8(text));
}

BOOST_AUTO_TEST_CASE(an_address_is_one_address) {
  for (const char* text : {"ana@example.org", "a+b.c@example.org", "o'neil@mail.example.co.uk", "a@localhost", "a@xn--bcher-kva.example"}) BOOST_TEST(is_address(text), text);
  for (const char* text : {"", "ana", "@", "@example.org", "ana@", "a@b@c", "ana@example.org, bob@example.org", "<ana@example.org>", "ana @example.org", "ana@example.org\r\nBcc: x@y",
                           "ana@example.org\n", "\"a b\"@example.org", "ana@example.org;x", "ana(x)@example.org", "änna@example.org", "ana@exämple.org", "a\\b@example.org",
                           "ana@[127.0.0.1]", "a:b@example.org"})
    BOOST_TEST(!is_address(text), text);
  BOOST_TEST(!is_address(std::string_view("a\0@example.org", 14)));
  std::string longest = "@example.org";
  longest.insert(0, 254 - longest.size(), 'a');
  BOOST_TEST(is_address(longest));
  BOOST_TEST(!is_address("a" + longest));
}

BOOST_AUTO_TEST_CASE(short_ascii_stays_and_the_rest_is_encoded) {
  BOOST_TEST(encoded_words("Ana kept it", " ") == "Ana kept it");
  BOOST_TEST(encoded_words("", " ") == "");
  BOOST_TEST(encoded_words("é", " ") == "=?UTF-8?B?w6k=?=");
  BOOST_TEST(encoded_words("ab\u00e9", " ") == "=?UTF-8?B?YWLDqQ==?=");
  // What looks encoded already would be decoded into something else.
  BOOST_TEST(encoded_words("=?UTF-8?B?w6k=?=", " ") == "=?UTF-8?B?PT9VVEYtOD9CP3c2az0/PQ==?=");
}

BOOST_AUTO_TEST_CASE(no_encoded_word_is_too_long_or_cuts_a_character) {
  for (std::size_t shift = 0; shift < 4; ++shift) {
    std::string title(shift, 'x');
    for (int count = 0; count < 80; ++count) title += "👩";
    const std::string encoded = encoded_words(title, "|");
    std::string_view words = encoded;
    std::size_t count = 0;
    while (!words.empty()) {
      const auto word = words.substr(0, words.find('|'));
      BOOST_TEST(word.size() <= 75U);
      BOOST_TEST((word.starts_with("=?UTF-8?B?") && word.ends_with("?=")));
      words.remove_prefix(std::min(words.size(), word.size() + 1));
      ++count;
    }
    BOOST_TEST(count > 320 / 75U);
  }
}

BOOST_AUTO_TEST_CASE(a_beginning_cuts_between_characters) {
  BOOST_TEST(beginning("aé👩", 100) == "aé👩");
  BOOST_TEST(beginning("aé👩", 7) == "aé👩");
  BOOST_TEST(beginning("aé👩", 6) == "aé");
  BOOST_TEST(beginning("aé👩", 3) == "aé");
  BOOST_TEST(beginning("aé👩", 2) == "a");
  BOOST_TEST(beginning("aé👩", 0) == "");
}

BOOST_AUTO_TEST_SUITE_END()
