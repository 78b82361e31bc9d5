#include "server/config.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <fstream>
#include <optional>
#include <system_error>
#include <utility>

namespace circles::server {
namespace {

namespace fs = std::filesystem;

// Before everything is applied, a value is text with the place it came from.
struct Found {
  std::string text;
  std::string source;
  // What a refusal calls it: "--listen", "CIRCLED_LISTEN", "/etc/circled.toml:3: listen".
  std::string called;
  bool flag = false;
};
using FoundByName = std::map<std::string, Found, std::less<>>;

// A value is refused with what would be right: "… must be WHAT."
struct Unfit {
  std::string what;
};

std::uint64_t number_within(const std::string& text, std::uint64_t least, std::uint64_t most) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < least || number > most)
    throw Unfit{fmt::format("a whole number from {} to {}", least, most)};
  return number;
}

const std::string& one_of(const std::string& text, std::initializer_list<std::string_view> words) {
  if (std::find(words.begin(), words.end(), text) == words.end()) throw Unfit{fmt::format("one of {}", fmt::join(words, ", "))};
  return text;
}

void set_data(Settings& settings, const std::string& text) {
  std::error_code error;
  settings.data = fs::absolute(text, error).lexically_normal();
  if (text.empty() || error) throw Unfit{"a directory"};
}

void set_listen(Settings& settings, const std::string& text) {
  const auto endpoint = net::endpoint_from_text(text);
  if (!endpoint) throw Unfit{"an address and a port, such as 127.0.0.1:8417, [::1]:8417 or 127.0.0.1:0 for any free port"};
  if (!net::is_loopback(endpoint->address()))
    throw Unfit{
        "an address of this host alone (127.0.0.1 or [::1]), because circled does not speak TLS itself: "
        "let a proxy on this host do that, hand on to circled, and set behind_proxy and public_url"};
  settings.listen = *endpoint;
}

void set_public_url(Settings& settings, const std::string& text) {
  settings.public_url.clear();
  if (text.empty()) return;
  const auto origin = net::origin_of(text);
  if (!origin) throw Unfit{"http:// or https:// with a host, perhaps a port, and nothing behind it, such as https://circles.example"};
  settings.public_url = *origin;
}

void set_behind_proxy(Settings& settings, const std::string& text) { settings.behind_proxy = one_of(text, {"true", "false"}) == "true"; }
void set_max_connections(Settings& settings, const std::string& text) { settings.max_connections = number_within(text, 1, 1'000'000); }
void set_per_address(Settings& settings, const std::string& text) { settings.max_connections_per_address = number_within(text, 1, 1'000'000); }
void set_idle(Settings& settings, const std::string& text) { settings.idle = std::chrono::seconds(number_within(text, 10, 3600)); }
void set_requests(Settings& settings, const std::string& text) { settings.requests_per_second = static_cast<unsigned>(number_within(text, 1, 1'000'000)); }
void set_codes(Settings& settings, const std::string& text) { settings.codes_per_minute = static_cast<unsigned>(number_within(text, 1, 1'000'000)); }
void set_readers(Settings& settings, const std::string& text) { settings.storage_readers = static_cast<unsigned>(number_within(text, 1, 64)); }
void set_log_format(Settings& settings, const std::string& text) { settings.log_json = one_of(text, {"text", "json"}) == "json"; }
void set_smtp_url(Settings& settings, const std::string& text) { settings.smtp_url = text; }
void set_smtp_user(Settings& settings, const std::string& text) { settings.smtp_user = text; }
void set_smtp_password(Settings& settings, const std::string& text) { settings.smtp_password = text; }
void set_smtp_password_file(Settings& settings, const std::string& text) { settings.smtp_password_file = text; }
void set_smtp_tls(Settings& settings, const std::string& text) { settings.smtp_tls = one_of(text, {"required", "optional", "none"}); }
void set_mail_from(Settings& settings, const std::string& text) { settings.mail_from = text; }
void set_mail_reply_to(Settings& settings, const std::string& text) { settings.mail_reply_to = text; }
void set_private_hooks(Settings& settings, const std::string& text) { settings.allow_private_hooks = one_of(text, {"true", "false"}) == "true"; }
void set_log_level(Settings& settings, const std::string& text) { settings.log_level = one_of(text, {"debug", "info", "warning", "error"}); }

struct Row {
  Setting setting;
  std::string_view usual;  // of `data` and `public_url`: depends on the others
  void (*set)(Settings&, const std::string&);
};

constexpr std::array kTable{
    Row{{"data", "DIR", "Where everything is kept (default: $XDG_DATA_HOME/circled; of root: /var/lib/circled)", Kind::text}, "", set_data},
    Row{{"listen", "ADDR", "Address and port, loopback only; port 0: any free one (default: 127.0.0.1:8417)", Kind::text}, "127.0.0.1:8417", set_listen},
    Row{{"public_url", "URL", "Where links begin, and the only Origin of pages that may connect (default: http://ADDR)", Kind::text}, "", set_public_url},
    Row{{"behind_proxy", "true|false", "A proxy on this host ends X-Forwarded-For with its peer's address (default: false)", Kind::yes_or_no},
        "false",
        set_behind_proxy},
    Row{{"max_connections", "N", "Connections in all (default: 10000)", Kind::number}, "10000", set_max_connections},
    Row{{"max_connections_per_address", "N", "Of one address that is not this host; of IPv6 a /64 is one (default: 256)", Kind::number},
        "256",
        set_per_address},
    Row{{"idle_seconds", "N", "A connection silent for so long is let go (default: 120)", Kind::number}, "120", set_idle},
    Row{{"requests_per_second", "N", "Of one account or address, in the long run (default: 50)", Kind::number}, "50", set_requests},
    Row{{"codes_per_minute", "N", "Invite, device and recovery codes tried from one address (default: 20)", Kind::number}, "20", set_codes},
    Row{{"storage_readers", "N", "Threads that read the database (default: 2)", Kind::number}, "2", set_readers},
    Row{{"log_format", "text|json", "Of the lines on stderr (default: text)", Kind::text}, "text", set_log_format},
    Row{{"smtp_url", "URL", "Mail server, smtp://HOST:PORT or smtps://HOST (default: none, no mail is sent)", Kind::text}, "", set_smtp_url},
    Row{{"smtp_user", "NAME", "Who signs in there (default: nobody)", Kind::text}, "", set_smtp_user},
    Row{{"smtp_password", "TEXT", "With which password; no flag, others on this host could read it", Kind::text, true}, "", set_smtp_password},
    Row{{"smtp_password_file", "FILE", "Holds that password, instead", Kind::text}, "", set_smtp_password_file},
    Row{{"smtp_tls", "WORD", "required, optional or none, on smtp:// (default: required)", Kind::text}, "required", set_smtp_tls},
    Row{{"mail_from", "MAILBOX", "Sender, such as Career Circles <circles@example.org>", Kind::text}, "", set_mail_from},
    Row{{"mail_reply_to", "ADDR", "Where answers go (default: to the sender)", Kind::text}, "", set_mail_reply_to},
    Row{{"allow_private_hooks", "true|false", "Web hooks may lead into private networks, this host included (default: false)", Kind::yes_or_no},
        "false",
        set_private_hooks},
    Row{{"log_level", "LEVEL", "debug, info, warning or error (default: info)", Kind::text}, "info", set_log_level},
};

const std::array<Setting, kTable.size()> kSettings = [] {
  std::array<Setting, kTable.size()> settings;
  std::transform(kTable.begin(), kTable.end(), settings.begin(), [](const Row& row) { return row.setting; });
  return settings;
}();

const Row* row_of(std::string_view name) {
  const auto found = std::find_if(kTable.begin(), kTable.end(), [&](const Row& row) { return row.setting.name == name; });
  return found == kTable.end() ? nullptr : &*found;
}

std::string variable_of(std::string_view name) {
  std::string variable = "CIRCLED_";
  for (const char c : name) variable += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return variable;
}

std::optional<std::string> variable_in(const Surroundings& surroundings, const std::string& name) {
  const auto found = surroundings.environment.find(name);
  if (found == surroundings.environment.end() || found->second.empty()) return std::nullopt;
  return found->second;
}

FoundByName from_flags_and_environment(const Surroundings& surroundings) {
  FoundByName found;
  for (const auto& [name, text] : surroundings.flags) {
    if (name == "config") continue;
    const Row* row = row_of(name);
    if (row == nullptr || row->setting.secret) throw ConfigError(fmt::format("There is no flag for {}.", name), true);
    found[name] = {text, "flag " + row->setting.flag(), row->setting.flag(), true};
  }
  for (const auto& [variable, text] : surroundings.environment) {
    if (!variable.starts_with("CIRCLED_") || variable == "CIRCLED_CONFIG") continue;
    const auto row = std::find_if(kTable.begin(), kTable.end(), [&, &name = variable](const Row& each) { return each.setting.variable() == name; });
    if (row == kTable.end())
      throw ConfigError(fmt::format("The environment variable {} is no setting of circled; `circled serve --help` lists them.", variable), false);
    if (!text.empty()) found.try_emplace(std::string(row->setting.name), Found{text, "environment variable " + variable, variable});
  }
  return found;
}

// The value as text; its type must be the setting's, so that a typing mistake does not pass as a word.
std::string text_of(const toml::node& node, const Setting& setting, const std::string& place) {
  switch (setting.kind) {
    case Kind::text:
      if (const auto text = node.value_exact<std::string>()) return *text;
      throw ConfigError(fmt::format("{}: {} must be text in quotation marks.", place, setting.name), false);
    case Kind::number:
      if (const auto number = node.value_exact<std::int64_t>()) return std::to_string(*number);
      throw ConfigError(fmt::format("{}: {} must be a whole number.", place, setting.name), false);
    case Kind::yes_or_no:
      if (const auto yes = node.value_exact<bool>()) return *yes ? "true" : "false";
      throw ConfigError(fmt::format("{}: {} must be true or false.", place, setting.name), false);
  }
  return {};
}

void add_file(FoundByName& found, const fs::path& file, bool found_by_data) {
  toml::table table;
  try {
    table = toml::parse_file(file.string());
  } catch (const toml::parse_error& error) {
    // Without a line it could not be opened at all.
    const auto line = error.source().begin.line;
    throw ConfigError(line == 0 ? fmt::format("{} cannot be read: {}.", file.string(), error.description())
                                : fmt::format("{}:{}: {}.", file.string(), line, error.description()),
                      false);
  }
  for (const auto& [key, node] : table) {
    const std::string place = fmt::format("{}:{}", file.string(), key.source().begin.line);
    const Row* row = row_of(key.str());
    if (row == nullptr) throw ConfigError(fmt::format("{}: {} is no setting of circled; `circled serve --help` lists them.", place, key.str()), false);
    if (row->setting.name == "data" && found_by_data)
      throw ConfigError(fmt::format("{}: this file was found in the data directory and cannot move it; use --data or --config.", place), false);
    found.try_emplace(std::string(row->setting.name), Found{text_of(node, row->setting, place), place, fmt::format("{}: {}", place, row->setting.name)});
  }
}

std::string usual_data(const Surroundings& surroundings) {
  if (surroundings.root) return "/var/lib/circled";
  // The specification says that a relative one is to be ignored.
  if (const auto base = variable_in(surroundings, "XDG_DATA_HOME"); base && fs::path(*base).is_absolute()) return *base + "/circled";
  if (const auto home = variable_in(surroundings, "HOME")) return *home + "/.local/share/circled";
  throw ConfigError("Neither HOME nor XDG_DATA_HOME says where your data is kept; name a directory with --data.", true);
}

// A password that stands in a file of its own: its first line.
void read_password(Settings& settings) {
  if (settings.smtp_password_file.empty()) return;
  if (!settings.smtp_password.empty()) throw ConfigError("smtp_password and smtp_password_file say the same thing; set one of them.", false);
  std::ifstream file(settings.smtp_password_file);
  if (!std::getline(file, settings.smtp_password) || settings.smtp_password.empty())
    throw ConfigError(fmt::format("smtp_password_file: {} cannot be read, or is empty.", settings.smtp_password_file), false);
}

void apply(const Row& row, const Found& found, Settings& settings) {
  try {
    row.set(settings, found.text);
  } catch (const Unfit& unfit) {
    throw ConfigError(fmt::format("{} cannot be \"{}\": it must be {}.", found.called, found.text, unfit.what), found.flag);
  }
}

}  // namespace

std::string Settings::public_url_at(const boost::asio::ip::tcp::endpoint& listened) const {
  return public_url.empty() ? "http://" + net::to_text(listened) : public_url;
}

std::string Setting::flag() const {
  std::string text = fmt::format("--{}", name);
  std::replace(text.begin(), text.end(), '_', '-');
  return text;
}

std::string Setting::variable() const { return variable_of(name); }

std::span<const Setting> all_settings() { return kSettings; }

Surroundings surroundings_of_process() {
  Surroundings surroundings;
  surroundings.root = geteuid() == 0;
  for (char** each = environ; *each != nullptr; ++each) {
    const std::string_view entry(*each);
    const auto equals = entry.find('=');
    if (equals != std::string_view::npos) surroundings.environment.emplace(entry.substr(0, equals), entry.substr(equals + 1));
  }
  return surroundings;
}

Loaded load(const Surroundings& surroundings) {
  FoundByName found = from_flags_and_environment(surroundings);
  std::optional<std::string> file = variable_in(surroundings, "CIRCLED_CONFIG");
  if (const auto flag = surroundings.flags.find("config"); flag != surroundings.flags.end()) file = flag->second;
  if (std::error_code none; file && fs::is_directory(*file, none)) throw ConfigError(fmt::format("{} is a folder, and no TOML file; name the file in it.", *file), surroundings.flags.contains("config"));
  if (file) add_file(found, fs::absolute(*file).lexically_normal(), false);
  if (!found.contains("data")) found["data"] = {usual_data(surroundings), "default", "data"};

  Loaded loaded;
  apply(*row_of("data"), found["data"], loaded.settings);
  if (!file) {
    const fs::path in_data = loaded.settings.data / "circled.toml";
    std::error_code none;
    if (fs::exists(in_data, none)) add_file(found, in_data, true);
  }
  for (const Row& row : kTable) {
    const std::string name(row.setting.name);
    Found& value = found.try_emplace(name, Found{std::string(row.usual), "default", name}).first->second;
    apply(row, value, loaded.settings);
    if (name == "data") value.text = loaded.settings.data.string();
    if (name == "public_url") value.text = loaded.settings.public_url_at(loaded.settings.listen);
    if (row.setting.secret && !value.text.empty()) value.text = "(set)";
    loaded.lines.push_back({name, value.text, value.source});
  }
  read_password(loaded.settings);
  return loaded;
}

std::string dump(const Loaded& loaded) {
  std::size_t name_width = 0;
  std::size_t value_width = 0;
  for (const Loaded::Line& line : loaded.lines) {
    name_width = std::max(name_width, line.name.size());
    value_width = std::max(value_width, line.value.size());
  }
  std::string text;
  for (const Loaded::Line& line : loaded.lines) text += fmt::format("{:<{}}  {:<{}}  {}\n", line.name, name_width, line.value, value_width, line.source);
  return text;
}

}  // namespace circles::server
