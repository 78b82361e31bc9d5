#include "server/features/channels/letter_body.hpp"

#include <algorithm>

#include "shared/text/display.hpp"

namespace circles::features {
namespace {

constexpr std::size_t kWidth = 72;
constexpr std::size_t kMostQuotedLines = 20;
constexpr std::size_t kMostQuotedBytes = 4000;
constexpr std::size_t kMostOfALine = 200;

// At most so many bytes, and no character cut in two.
std::string_view beginning(std::string_view words, std::size_t most) {
  if (words.size() <= most) return words;
  while (most > 0 && (static_cast<unsigned char>(words[most]) & 0xC0) == 0x80) --most;
  return words.substr(0, most);
}

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char character : text) {
    switch (character) {
      case '&': safe += "&amp;"; break;
      case '<': safe += "&lt;"; break;
      case '>': safe += "&gt;"; break;
      case '"': safe += "&quot;"; break;
      case '\'': safe += "&#39;"; break;
      case '\n': safe += "<br>\n"; break;
      default: safe += character;
    }
  }
  return safe;
}

std::string folded(const std::string& words, const std::string& first, const std::string& others) {
  std::string text;
  for (const std::string& line : text::fold(words, kWidth)) text += (text.empty() ? first : others) + line + "\n";
  return text;
}

std::string anchor(const std::string& link, const std::string& words) { return "<a href=\"" + escaped(link) + "\">" + escaped(words) + "</a>"; }

}  // namespace

LetterBody& LetterBody::say(std::string words) {
  parts_.push_back({Kind::words, std::move(words), {}});
  return *this;
}

LetterBody& LetterBody::quote(std::string_view words) {
  if (words.empty()) return *this;
  const std::vector<std::string> lines = text::fold(text::harmless(beginning(words, kMostQuotedBytes)), kWidth);
  std::string quoted;
  for (std::size_t at = 0; at < std::min(lines.size(), kMostQuotedLines); ++at) quoted += (at == 0 ? "" : "\n") + lines[at];
  if (lines.size() > kMostQuotedLines || words.size() > kMostQuotedBytes) quoted += "\n…";
  parts_.push_back({Kind::quoted, std::move(quoted), {}});
  return *this;
}

LetterBody& LetterBody::item(std::string words, std::string link) {
  parts_.push_back({Kind::item, std::move(words), std::move(link)});
  return *this;
}

LetterBody& LetterBody::lead(std::string words, std::string link) {
  parts_.push_back({Kind::link, std::move(words), std::move(link)});
  return *this;
}

LetterBody& LetterBody::foot(std::string words, std::string link) {
  parts_.push_back({Kind::foot, std::move(words), std::move(link)});
  return *this;
}

std::string LetterBody::text() const {
  std::string text;
  Kind before = Kind::words;
  for (const Part& part : parts_) {
    if (part.kind == Kind::foot && before != Kind::foot) text += (text.empty() ? "" : "\n") + std::string("-- \n");
    const bool same_list = part.kind == before && (part.kind == Kind::item || part.kind == Kind::foot);
    if (!text.empty() && !same_list && part.kind != Kind::foot) text += "\n";
    if (part.kind == Kind::quoted) {
      text += folded(part.words, "> ", "> ");
    } else if (part.kind == Kind::item) {
      text += folded(part.words, "- ", "  ");
    } else {
      text += folded(part.words, "", "");
    }
    // On a line of its own and never folded: it must stay whole.
    if (!part.link.empty()) text += (part.kind == Kind::item ? "  " : "") + part.link + "\n";
    before = part.kind;
  }
  return text;
}

std::string LetterBody::html() const {
  std::string html = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"></head><body>\n";
  Kind before = Kind::words;
  for (const Part& part : parts_) {
    if (part.kind == Kind::item && before != Kind::item) html += "<ul>\n";
    if (part.kind != Kind::item && before == Kind::item) html += "</ul>\n";
    if (part.kind == Kind::foot && before != Kind::foot) html += "<hr>\n";
    switch (part.kind) {
      case Kind::words:
        html += "<p>" + escaped(part.words) + "</p>\n";
        break;
      case Kind::quoted:
        html += "<blockquote>" + escaped(part.words) + "</blockquote>\n";
        break;
      case Kind::item:
        html += "<li>" + (part.link.empty() ? escaped(part.words) : anchor(part.link, part.words)) + "</li>\n";
        break;
      case Kind::link:
        html += "<p>" + escaped(part.words) + "<br>\n" + anchor(part.link, part.link) + "</p>\n";
        break;
      case Kind::foot:
        html += "<p><small>" + escaped(part.words) + (part.link.empty() ? "" : " " + anchor(part.link, part.link)) + "</small></p>\n";
        break;
    }
    before = part.kind;
  }
  if (before == Kind::item) html += "</ul>\n";
  return html + "</body></html>\n";
}

std::string one_line(std::string_view words) {
  std::string line = text::harmless(words);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return text::shorten(line, kMostOfALine);
}

}  // namespace circles::features
