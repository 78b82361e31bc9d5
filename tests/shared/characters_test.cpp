// What people may write: their names as they are, and nothing that hides.
#include "shared/text/characters.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

using namespace circles::text;

namespace {

struct Odd {
  const char* what;
  std::string character;
};

// Each is invisible, or makes other text look like something that it is not.
const std::vector<Odd> kHiding = {
    {"escape", "\x1b"},
    {"delete", "\x7f"},
    {"NUL", std::string(1, '\0')},
    {"carriage return", "\r"},
    {"next line", "\u0085"},
    {"C1 control", "\u009b"},
    {"soft hyphen", "\u00ad"},
    {"Arabic letter mark", "\u061c"},
    {"zero width space", "\u200b"},
    {"left-to-right mark", "\u200e"},
    {"right-to-left override", "\u202e"},
    {"left-to-right isolate", "\u2066"},
    {"pop directional isolate", "\u2069"},
    {"line separator", "\u2028"},
    {"paragraph separator", "\u2029"},
    {"word joiner", "\u2060"},
    {"byte order mark", "\ufeff"},
    {"private use", "\ue000"},
    {"private use, plane 16", "\U00100000"},
    {"unassigned", "\u0378"},
    {"unassigned, plane 14", "\U000e0080"},
    {"noncharacter", "\uffff"},
    {"tag letter", "\U000e0041"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(characters)

BOOST_AUTO_TEST_CASE(names_are_accepted_as_people_write_them) {
  for (const char* name : {"Ana", "Žofie Nováková", "Jose\u0301 A\u0301lvarez", "Nguye\u0302\u0303n Thi\u0323", "محمد", "عائشة بنت أبي بكر", "مُحَمَّد", "שָׁלוֹם", "דוד בן־גוריון",
                           "李小龙", "さくら 桜", "김민준", "क्षत्रिय", "می\u200cخواهم", "ක්\u200dෂ", "👩\u200d💻 Eva", "👨\u200d👩\u200d👧\u200d👦", "❤\ufe0f", "🇨🇿", "👍🏽", "O'Brien-Smith, Jr.", "x"})
    BOOST_TEST(!line_fault(name, 80).has_value(), name << " " << line_fault(name, 80).value_or(""));
}

BOOST_AUTO_TEST_CASE(what_hides_is_refused_wherever_it_stands) {
  for (const auto& [what, character] : kHiding) {
    for (const std::string& line : {character, character + "ana", "a" + character + "na", "ana" + character}) BOOST_TEST(line_fault(line, 80).has_value(), what);
  }
  BOOST_TEST(line_fault("a\u202eb", 80).value_or("").find("U+202E") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(one_line_is_one_line) {
  BOOST_TEST(line_fault("two\nlines", 80).has_value());
  BOOST_TEST(line_fault("a\ttab", 80).has_value());
  BOOST_TEST(!line_fault("", 80).has_value());
}

BOOST_AUTO_TEST_CASE(blank_ends_are_refused) {
  for (const char* line : {" ana", "ana ", " ", "\u00a0ana", "ana\u3000", "\u2003", "ana\u2009"}) BOOST_TEST(line_fault(line, 80).has_value(), line);
  BOOST_TEST(!line_fault("ana maria", 80).has_value());
}

// A name that nobody can see could be anybody's.
BOOST_AUTO_TEST_CASE(a_line_without_anything_visible_is_refused) {
  for (const char* line : {"\u200d", "\u200c\u200d", "\ufe0f", "\u034f", "\u0301", "\u3164", "\u115f", "\u1160", "\uffa0", "\u2800", "\u2800\u3164\u200d"})
    BOOST_TEST(line_fault(line, 80).has_value(), "U+" << std::hex << static_cast<unsigned>(static_cast<unsigned char>(line[1])));
}

BOOST_AUTO_TEST_CASE(length_is_counted_in_characters) {
  BOOST_TEST(!line_fault("žžž", 3).has_value());
  BOOST_TEST(line_fault("žžžž", 3).has_value());
  BOOST_TEST(!text_fault("🦊🦊", 2).has_value());
  BOOST_TEST(text_fault("🦊🦊🦊", 2).has_value());
}

BOOST_AUTO_TEST_CASE(broken_utf8_is_a_fault) {
  for (const std::string broken : {"\xff", "a\x80", "\xc3", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82", "\xf0\x9f\x98"}) {
    BOOST_TEST(line_fault(broken, 80).has_value());
    BOOST_TEST(text_fault(broken, 80).has_value());
    BOOST_TEST(link_fault("https://a/" + broken, 80).has_value());
  }
}

BOOST_AUTO_TEST_CASE(texts_have_lines_and_tabs_and_no_other_controls) {
  BOOST_TEST(!text_fault("# Plan\n\n- a\n\tb\n", 80).has_value());
  BOOST_TEST(!text_fault("", 80).has_value());
  for (int control = 0; control < 0xa0; control = control == 0x1f ? 0x7f : control + 1) {
    if (control == '\n' || control == '\t') continue;
    const std::string character = control < 0x80 ? std::string(1, static_cast<char>(control)) : std::string{'\xc2', static_cast<char>(control)};
    BOOST_TEST(text_fault("a" + character + "b", 80).has_value(), control);
  }
}

BOOST_AUTO_TEST_CASE(handles_are_small_and_plain) {
  for (const char* handle : {"ana", "a1", "ana-maria", "a--b", "abcdefghijklmnopqrstuvwxyz012345"}) BOOST_TEST(!handle_fault(handle).has_value(), handle);
  for (const char* handle : {"", "a", "Ana", "1a", "-a", "ana-", "ana maria", "ana_maria", "añа", "аna", "abcdefghijklmnopqrstuvwxyz0123456", "ana\n"})
    BOOST_TEST(handle_fault(handle).has_value(), handle);
}

BOOST_AUTO_TEST_CASE(links_are_web_addresses_and_nothing_else) {
  for (const char* link : {"https://example.org", "http://example.org/a?b=c#d", "https://пример.рф/путь", "https://[::1]:8080/"}) BOOST_TEST(!link_fault(link, 200).has_value(), link);
  for (const char* link : {"", "example.org", "https://", "https:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "ftp://example.org", "HTTPS", "https://a b", " https://a",
                           "https://a\">", "https://a<b", "https://a\u202eb", "https://a\nb", "file:///etc/passwd"})
    BOOST_TEST(link_fault(link, 200).has_value(), link);
  BOOST_TEST(link_fault("https://example.org", 10).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
