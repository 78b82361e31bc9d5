// The emitter of calendars: its lines, its escapes, and what libical reads in what it made.
#include "server/features/calendar/ics.hpp"

#include <libical/ical.h>

#include <boost/test/unit_test.hpp>
#include <random>
#include <vector>

using namespace circles;
using namespace circles::features;

namespace {

constexpr int kRounds = 2000;

// Of one to four octets each, and of those that have a meaning in calendars.
std::string made_text(std::mt19937& random, std::size_t most) {
  static const std::vector<std::string> pieces{"a", "Z", " ", ",", ";", "\\", "\n", "\r\n", ":", "\"", "\t", "é", "ß", "€", "語", "🙂", "👩‍💻", "\\n", "BEGIN:VEVENT", "END:VEVENT"};
  std::string text;
  for (std::size_t left = std::uniform_int_distribution<std::size_t>(0, most)(random); left > 0; --left) text += pieces[std::uniform_int_distribution<std::size_t>(0, pieces.size() - 1)(random)];
  return text;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = text.find("\r\n", from);
    BOOST_REQUIRE_MESSAGE(end != std::string::npos, "a line without its end");
    lines.push_back(text.substr(from, end - from));
    from = end + 2;
  }
  return lines;
}

std::string unfolded(const std::string& text) {
  std::string line;
  for (const std::string& part : lines_of(text)) line += line.empty() && part == lines_of(text).front() ? part : part.substr(1);
  return line;
}

bool begins_in_a_character(const std::string& text) { return !text.empty() && (static_cast<unsigned char>(text.front()) & 0xC0U) == 0x80U; }

// What is left of a text in a calendar: line ends of one kind.
std::string as_stored(std::string text) {
  std::erase(text, '\r');
  return text;
}

rules::Day day(const char* text) { return rules::parse_day(text).value(); }
rules::Instant noon() { return date::sys_days(day("2026-11-25")) + std::chrono::hours(12); }

struct Parsed {
  explicit Parsed(const std::string& text) : root(icalparser_parse_string(text.c_str())) { BOOST_REQUIRE(root != nullptr); }
  ~Parsed() { icalcomponent_free(root); }
  Parsed(const Parsed&) = delete;
  Parsed& operator=(const Parsed&) = delete;
  icalcomponent* root;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(ics_texts)

BOOST_AUTO_TEST_CASE(lines_are_short_whole_and_can_be_put_together_again) {
  std::mt19937 random(20261125);
  for (int round = 0; round < kRounds; ++round) {
    const std::string line = "SUMMARY:" + ics::escaped(made_text(random, 120));
    const std::string folded = ics::folded(line);
    const auto parts = lines_of(folded);
    for (std::size_t at = 0; at < parts.size(); ++at) {
      BOOST_REQUIRE(parts[at].size() <= 75U);
      if (at > 0) BOOST_REQUIRE(parts[at].front() == ' ');
      BOOST_REQUIRE(!begins_in_a_character(at == 0 ? parts[at] : parts[at].substr(1)));
      // None is shorter than it must be: one more character would not have fitted.
      if (at + 1 < parts.size()) BOOST_REQUIRE(parts[at].size() > 75U - 4U);
    }
    BOOST_REQUIRE(unfolded(folded) == line);
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_utf8_ends_too) {
  const std::string continuing(1000, '\x80');
  BOOST_TEST(unfolded(ics::folded(continuing)) == continuing);
  BOOST_TEST(ics::folded("") == "\r\n");
  BOOST_TEST(ics::folded(std::string(75, 'a')) == std::string(75, 'a') + "\r\n");
  BOOST_TEST(ics::folded(std::string(76, 'a')) == std::string(75, 'a') + "\r\n a\r\n");
}

BOOST_AUTO_TEST_CASE(escapes) {
  BOOST_TEST(ics::escaped("a,b;c\\d\ne\r\nf\rg") == "a\\,b\\;c\\\\d\\ne\\nf\\ng");
  BOOST_TEST(ics::escaped(std::string("a\0b\x1b[31m\x7f\tc", 11)) == "ab[31m\tc");
  BOOST_TEST(ics::escaped("Zoë 語") == "Zoë 語");
}

BOOST_AUTO_TEST_CASE(libical_reads_what_was_written) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::vector<ics::Entry> entries;
    for (int at = 0; at < 5; ++at) {
      // libical forgets blanks that a value begins or ends with; no text of ours does.
      const std::string title = "a" + made_text(random, 60) + "z";
      entries.push_back({.uid = "uid-" + std::to_string(at), .sequence = static_cast<unsigned>(at), .day = day("2028-02-29"), .changed_at = noon(), .title = title, .description = at == 4 ? "" : "a" + made_text(random, 200) + "z", .alarm = at % 2 == 0});
    }
    const Parsed parsed(ics::with_address(ics::calendar("Circles, and more; é", entries), "https://circles.example/"));
    BOOST_REQUIRE(icalrestriction_check(parsed.root) == 1);
    BOOST_REQUIRE(icalcomponent_count_errors(parsed.root) == 0);
    BOOST_REQUIRE(icalcomponent_count_components(parsed.root, ICAL_VEVENT_COMPONENT) == 5);
    std::size_t at = 0;
    for (auto* event = icalcomponent_get_first_component(parsed.root, ICAL_VEVENT_COMPONENT); event != nullptr; event = icalcomponent_get_next_component(parsed.root, ICAL_VEVENT_COMPONENT)) {
      const ics::Entry& entry = entries[at++];
      BOOST_REQUIRE(icalcomponent_get_uid(event) == entry.uid);
      BOOST_REQUIRE(icalcomponent_get_sequence(event) == static_cast<int>(entry.sequence));
      BOOST_REQUIRE(icalcomponent_get_summary(event) == as_stored(entry.title));
      if (!entry.description.empty()) BOOST_REQUIRE(icalcomponent_get_description(event) == as_stored(entry.description));
      const icaltimetype start = icalcomponent_get_dtstart(event);
      BOOST_REQUIRE(start.is_date == 1);
      BOOST_REQUIRE((start.year == 2028 && start.month == 2 && start.day == 29));
      BOOST_REQUIRE(icaltime_as_timet(icalcomponent_get_dtstamp(event)) == std::chrono::system_clock::to_time_t(noon()));
      BOOST_REQUIRE(icalproperty_get_transp(icalcomponent_get_first_property(event, ICAL_TRANSP_PROPERTY)) == ICAL_TRANSP_TRANSPARENT);
      BOOST_REQUIRE(icalproperty_get_url(icalcomponent_get_first_property(event, ICAL_URL_PROPERTY)) == std::string("https://circles.example/"));
      auto* alarm = icalcomponent_get_first_component(event, ICAL_VALARM_COMPONENT);
      BOOST_REQUIRE((alarm != nullptr) == entry.alarm);
      if (alarm == nullptr) continue;
      const auto trigger = icalproperty_get_trigger(icalcomponent_get_first_property(alarm, ICAL_TRIGGER_PROPERTY));
      BOOST_REQUIRE(icaldurationtype_as_int(trigger.duration) == 9 * 3600);
    }
  }
}

BOOST_AUTO_TEST_CASE(an_empty_calendar_is_one_too) {
  const Parsed parsed(ics::calendar("Career Circles", {}));
  BOOST_TEST(icalcomponent_count_errors(parsed.root) == 0);
  BOOST_TEST(icalcomponent_count_components(parsed.root, ICAL_ANY_COMPONENT) == 0);
}

// An address can neither end its line nor put another entry in.
BOOST_AUTO_TEST_CASE(an_address_stays_one) {
  const std::vector<ics::Entry> one{{.uid = "u", .day = day("2026-11-30"), .changed_at = noon(), .title = "a\nBEGIN:VEVENT"}};
  const std::string text = ics::with_address(ics::calendar("c", one), "https://x/\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n" + std::string(200, 'y'));
  const Parsed parsed(text);
  BOOST_TEST(icalcomponent_count_components(parsed.root, ICAL_VEVENT_COMPONENT) == 1);
  for (const std::string& line : lines_of(text)) BOOST_TEST(line.size() <= 75U);
  BOOST_TEST(text.find("URL:") < text.find("BEGIN:VALARM"));
}

BOOST_AUTO_TEST_SUITE_END()
