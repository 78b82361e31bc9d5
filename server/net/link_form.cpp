#include "server/net/link_form.hpp"

#include <algorithm>
#include <boost/url/parse_query.hpp>
#include <cctype>

namespace circles::net {
namespace {

namespace v1 = career::circles::v1;
namespace urls = boost::urls;

// Without its parameters, in small letters.
std::string type_of(std::string_view content_type) {
  std::string type(content_type.substr(0, content_type.find(';')));
  while (!type.empty() && type.back() == ' ') type.pop_back();
  std::ranges::transform(type, type.begin(), [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return type;
}

std::optional<v1::CheckIn::Outcome> outcome_named(std::string_view name) {
  if (name == "kept") return v1::CheckIn::OUTCOME_KEPT;
  if (name == "minimum") return v1::CheckIn::OUTCOME_MINIMUM;
  if (name == "missed") return v1::CheckIn::OUTCOME_MISSED;
  return std::nullopt;
}

// Forms send line ends as CR LF; the contract knows LF alone, and no blank end.
std::string tidied(std::string_view note) {
  std::string made(note);
  std::erase(made, '\r');
  const auto last = made.find_last_not_of(" \t\n");
  made.erase(last == std::string::npos ? 0 : last + 1);
  return made;
}

std::optional<LinkForm> read_fields(std::string_view body) {
  const auto fields = urls::parse_query({body.data(), body.size()});
  if (!fields) return std::nullopt;
  urls::encoding_opts as_form;
  as_form.space_as_plus = true;
  LinkForm form;
  bool outcome_seen = false;
  bool note_seen = false;
  for (const urls::param_pct_view& field : *fields) {
    const std::string name = field.key.decode(as_form);
    const std::string value = field.value.decode(as_form);
    if (name == "outcome") {
      const auto outcome = outcome_named(value);
      if (!outcome || outcome_seen) return std::nullopt;
      form.outcome = *outcome;
      outcome_seen = true;
    } else if (name == "note") {
      if (note_seen) return std::nullopt;
      form.note = tidied(value);
      note_seen = true;
    }
  }
  return form;
}

// A mail program's multipart body has that one part; whatever its boundary, this is what stands in it.
bool is_one_click(std::string_view body) {
  return body.find("name=\"List-Unsubscribe\"") != std::string_view::npos && body.find("\r\n\r\nOne-Click\r\n") != std::string_view::npos;
}

}  // namespace

std::optional<LinkForm> read_link_form(std::string_view content_type, std::string_view body) {
  const std::string type = type_of(content_type);
  if (type == "application/x-www-form-urlencoded") return read_fields(body);
  if (type == "multipart/form-data" && is_one_click(body)) return LinkForm{};
  return std::nullopt;
}

}  // namespace circles::net
