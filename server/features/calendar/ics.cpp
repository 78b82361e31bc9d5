#include "server/features/calendar/ics.hpp"

#include <fmt/format.h>

namespace circles::features::ics {
namespace {

constexpr std::size_t kMostOctets = 75;
constexpr std::string_view kBeginOfEntry = "BEGIN:VEVENT\r\n";

bool continues_character(char octet) { return (static_cast<unsigned char>(octet) & 0xC0U) == 0x80U; }

// As many octets as fit, without breaking a character. What is no UTF-8 is broken anywhere, so that it ends.
std::size_t fitting(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text.size();
  std::size_t length = most;
  while (length > 0 && continues_character(text[length])) --length;
  return length == 0 ? most : length;
}

std::string date(rules::Day day) {
  return fmt::format("{:04}{:02}{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

std::string utc(rules::Instant instant) {
  const auto midnight = std::chrono::floor<std::chrono::days>(instant);
  const auto seconds = std::chrono::floor<std::chrono::seconds>(instant - midnight).count();
  return fmt::format("{}T{:02}{:02}{:02}Z", date(rules::Day(midnight)), seconds / 3600, seconds / 60 % 60, seconds % 60);
}

void add(std::string& text, std::string_view name, std::string_view value) { text += folded(fmt::format("{}{}", name, value)); }

void add(std::string& text, const Entry& entry) {
  const std::string title = escaped(entry.title);
  text += kBeginOfEntry;
  add(text, "UID:", entry.uid);
  add(text, "DTSTAMP:", utc(entry.changed_at));
  add(text, "SEQUENCE:", std::to_string(entry.sequence));
  add(text, "DTSTART;VALUE=DATE:", date(entry.day));
  add(text, "SUMMARY:", title);
  if (!entry.description.empty()) add(text, "DESCRIPTION:", escaped(entry.description));
  text += "TRANSP:TRANSPARENT\r\n";
  if (entry.alarm) {
    text += "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:PT9H\r\n";
    add(text, "DESCRIPTION:", title);
    text += "END:VALARM\r\n";
  }
  text += "END:VEVENT\r\n";
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string made;
  made.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char character = text[at];
    if (character == '\r' && at + 1 < text.size() && text[at + 1] == '\n') continue;
    if (character == '\n' || character == '\r') {
      made += "\\n";
    } else if (character == '\\' || character == ';' || character == ',') {
      made += '\\';
      made += character;
    } else if (character == '\t' || (static_cast<unsigned char>(character) >= 0x20 && character != 0x7F)) {
      made += character;
    }
  }
  return made;
}

std::string folded(std::string_view line) {
  std::string made;
  for (std::size_t most = kMostOctets; ; most = kMostOctets - 1) {
    const std::size_t length = fitting(line, most);
    made += line.substr(0, length);
    made += "\r\n";
    line.remove_prefix(length);
    if (line.empty()) return made;
    made += ' ';  // counts for the next line
  }
}

std::string calendar(std::string_view name, std::span<const Entry> entries) {
  std::string text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Career Circles//circled//EN\r\nCALSCALE:GREGORIAN\r\n";
  add(text, "X-WR-CALNAME:", escaped(name));
  // How often to look again: the one of RFC 7986, and the one that came before it.
  text += "REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\nX-PUBLISHED-TTL:PT6H\r\n";
  for (const Entry& entry : entries) add(text, entry);
  text += "END:VCALENDAR\r\n";
  return text;
}

std::string with_address(std::string_view calendar, std::string_view url) {
  std::string address;
  for (const char character : url)
    if (static_cast<unsigned char>(character) > 0x20) address += character;
  const std::string line = folded("URL:" + address);
  // A line of its own: what is folded begins with a blank, and texts hold no line end.
  const std::string beginning = fmt::format("\n{}", kBeginOfEntry);
  std::string made;
  for (;;) {
    const std::size_t at = calendar.find(beginning);
    if (at == std::string_view::npos) return made.append(calendar);
    made.append(calendar.substr(0, at + beginning.size())).append(line);
    calendar.remove_prefix(at + beginning.size());
  }
}

}  // namespace circles::features::ics
