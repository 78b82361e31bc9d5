// The settings of circled, from one table: flag --max-connections, environment
// variable CIRCLED_MAX_CONNECTIONS and TOML key max_connections are one line of it.
// Flags win over the environment, that over the TOML file, that over the default.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <map>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "server/net/address.hpp"

namespace circles::server {

struct Settings {
  std::filesystem::path data;
  boost::asio::ip::tcp::endpoint listen;
  // Where links begin, without a slash at the end; empty: http:// and the address that is listened on.
  std::string public_url;
  bool behind_proxy = false;
  std::size_t max_connections = 0;
  std::size_t max_connections_per_address = 0;
  std::chrono::seconds idle{};
  // Of one account, or of one address without an account; bursts of four seconds' worth pass.
  unsigned requests_per_second = 0;
  // Invite, device and recovery codes tried from one address.
  unsigned codes_per_minute = 0;
  unsigned storage_readers = 0;
  bool log_json = false;
  // A name that spdlog knows: debug, info, warning, error.
  std::string log_level;
  // Empty: no mail is sent.
  std::string smtp_url;
  std::string smtp_user;
  // Wherever it came from.
  std::string smtp_password;
  std::string smtp_password_file;
  // required, optional or none.
  std::string smtp_tls;
  std::string mail_from;
  std::string mail_reply_to;
  bool allow_private_hooks = false;

  // The public URL, now that the port is known.
  std::string public_url_at(const boost::asio::ip::tcp::endpoint& listened) const;
};

// A sentence that names where the value stands and what would be right.
class ConfigError : public std::runtime_error {
 public:
  ConfigError(const std::string& sentence, bool on_command_line) : std::runtime_error(sentence), on_command_line_(on_command_line) {}
  // It is the command line that has to be typed differently.
  bool on_command_line() const { return on_command_line_; }

 private:
  bool on_command_line_;
};

enum class Kind { text, number, yes_or_no };

// A line of the table.
struct Setting {
  std::string_view name;  // as a TOML key; the flag has - for _
  std::string_view value_name;
  std::string_view help;
  Kind kind;
  // It has no flag, because others on this host can read command lines, and is never shown.
  bool secret = false;

  std::string flag() const;      // "--max-connections"
  std::string variable() const;  // "CIRCLED_MAX_CONNECTIONS"
};

// The table, in the order in which it is shown.
std::span<const Setting> all_settings();

// What the process finds around it, handed in so that tests can make it up.
struct Surroundings {
  // By name of the setting, and "config" for the file.
  std::map<std::string, std::string> flags;
  // A variable that is set to nothing counts as not set.
  std::map<std::string, std::string> environment;
  bool root = false;
};

// Of this process; flags are left empty.
Surroundings surroundings_of_process();

struct Loaded {
  struct Line {
    std::string name;
    // Of a secret only whether there is one.
    std::string value;
    // "flag --listen", "environment variable CIRCLED_LISTEN", "/etc/circled.toml:3", "default".
    std::string source;
  };
  Settings settings;
  std::vector<Line> lines;
};

// Reads the file of --config or CIRCLED_CONFIG, else circled.toml in the data directory if there
// is one. Throws ConfigError for what is unknown, no value, or not allowed.
Loaded load(const Surroundings& surroundings);

// For `circled config dump`: aligned columns, a line each.
std::string dump(const Loaded& loaded);

}  // namespace circles::server
