// Settings: who wins, where each value comes from, and what is refused with its place.
#include "server/config.hpp"

#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>

using namespace circles::server;

namespace {

struct Scratch {
  Scratch() { std::filesystem::create_directory(folder); }
  ~Scratch() { std::filesystem::remove_all(folder); }

  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(folder / name) << text;
    return (folder / name).string();
  }
  Surroundings surroundings() const { return {.flags = {{"data", folder.string()}}, .environment = {{"HOME", "/home/ana"}}}; }

  std::filesystem::path folder = std::filesystem::temp_directory_path() / ("circled-config-test-" + std::to_string(::getpid()));
};

Loaded::Line line_of(const Loaded& loaded, const std::string& name) {
  for (const Loaded::Line& line : loaded.lines)
    if (line.name == name) return line;
  return {};
}

// What the refusal says, and "" when nothing is refused.
std::string refusal(const Surroundings& surroundings) {
  try {
    load(surroundings);
    return {};
  } catch (const ConfigError& error) {
    return error.what();
  }
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

BOOST_FIXTURE_TEST_SUITE(config, Scratch)

BOOST_AUTO_TEST_CASE(works_without_any_configuration) {
  const Loaded loaded = load({.flags = {}, .environment = {{"HOME", "/home/nobody-here"}}});
  BOOST_TEST(loaded.settings.data == "/home/nobody-here/.local/share/circled");
  BOOST_TEST(loaded.settings.listen.port() == 8417);
  BOOST_TEST(loaded.settings.public_url.empty());
  BOOST_TEST(line_of(loaded, "public_url").value == "http://127.0.0.1:8417");
  BOOST_TEST(loaded.settings.idle.count() == 120);
  BOOST_TEST(loaded.settings.storage_readers == 2U);
  BOOST_TEST(loaded.lines.size() == all_settings().size());
  for (const Loaded::Line& line : loaded.lines) BOOST_TEST(line.source == "default", line.name);
}

BOOST_AUTO_TEST_CASE(where_data_is_kept) {
  BOOST_TEST(load({.flags = {}, .environment = {{"HOME", "/h"}, {"XDG_DATA_HOME", "/x"}}}).settings.data == "/x/circled");
  BOOST_TEST(load({.flags = {}, .environment = {{"HOME", "/h"}, {"XDG_DATA_HOME", "relative"}}}).settings.data == "/h/.local/share/circled");
  BOOST_TEST(has(refusal({}), "--data"));
}

BOOST_AUTO_TEST_CASE(flags_beat_the_environment_beats_the_file_beats_the_default) {
  const std::string file = write("circled.toml", "# ours\nmax_connections = 10\nidle_seconds = 20\nlog_format = \"json\"\nbehind_proxy = true\n");
  Surroundings surroundings = this->surroundings();
  surroundings.environment["CIRCLED_MAX_CONNECTIONS"] = "11";
  surroundings.environment["CIRCLED_IDLE_SECONDS"] = "21";
  surroundings.environment["CIRCLED_LOG_LEVEL"] = "";  // set to nothing: not set
  surroundings.flags["max_connections"] = "12";
  const Loaded loaded = load(surroundings);
  BOOST_TEST(loaded.settings.max_connections == 12U);
  BOOST_TEST(line_of(loaded, "max_connections").source == "flag --max-connections");
  BOOST_TEST(loaded.settings.idle.count() == 21);
  BOOST_TEST(line_of(loaded, "idle_seconds").source == "environment variable CIRCLED_IDLE_SECONDS");
  BOOST_TEST(loaded.settings.log_json);
  BOOST_TEST(line_of(loaded, "log_format").source == file + ":4");
  BOOST_TEST(loaded.settings.behind_proxy);
  BOOST_TEST(line_of(loaded, "log_level").source == "default");
  BOOST_TEST(has(dump(loaded), "idle_seconds                 21"));
}

BOOST_AUTO_TEST_CASE(a_named_file_replaces_the_one_in_the_data_directory) {
  write("circled.toml", "idle_seconds = 20\n");
  Surroundings surroundings = this->surroundings();
  surroundings.environment["CIRCLED_CONFIG"] = write("one.toml", "idle_seconds = 30\n");
  BOOST_TEST(load(surroundings).settings.idle.count() == 30);
  surroundings.flags["config"] = write("two.toml", "idle_seconds = 40\n");
  BOOST_TEST(load(surroundings).settings.idle.count() == 40);
  surroundings.flags["config"] = (folder / "none.toml").string();
  BOOST_TEST(has(refusal(surroundings), "none.toml cannot be read"));
  surroundings.flags["config"] = folder.string();
  BOOST_TEST(has(refusal(surroundings), "is a folder"));
}

BOOST_AUTO_TEST_CASE(what_is_unknown_is_refused_with_its_place) {
  Surroundings surroundings = this->surroundings();
  surroundings.flags["config"] = write("x.toml", "idle_seconds = 20\n\nlisten_on = \"127.0.0.1:1\"\n");
  BOOST_TEST(refusal(surroundings).starts_with((folder / "x.toml").string() + ":3: listen_on is no setting"));
  surroundings.flags["config"] = write("x.toml", "idle_seconds = \n");
  BOOST_TEST(refusal(surroundings).starts_with((folder / "x.toml").string() + ":1: "));
  surroundings = this->surroundings();
  surroundings.environment["CIRCLED_LISTEN_ON"] = "127.0.0.1:1";
  BOOST_TEST(has(refusal(surroundings), "CIRCLED_LISTEN_ON is no setting"));
}

BOOST_AUTO_TEST_CASE(bad_values_are_refused_with_their_place) {
  Surroundings surroundings = this->surroundings();
  surroundings.flags["config"] = write("x.toml", "idle_seconds = 5\n");
  BOOST_TEST(refusal(surroundings) == (folder / "x.toml").string() + ":1: idle_seconds cannot be \"5\": it must be a whole number from 10 to 3600.");
  surroundings.flags["config"] = write("x.toml", "\nidle_seconds = \"60\"\n");
  BOOST_TEST(refusal(surroundings) == (folder / "x.toml").string() + ":2: idle_seconds must be a whole number.");
  surroundings = this->surroundings();
  surroundings.environment["CIRCLED_LOG_LEVEL"] = "loud";
  BOOST_TEST(refusal(surroundings) == "CIRCLED_LOG_LEVEL cannot be \"loud\": it must be one of debug, info, warning, error.");
  for (const auto& [name, text] : {std::pair{"max_connections", "many"}, {"max_connections", "-1"}, {"storage_readers", "0"}, {"behind_proxy", "1"},
                                   {"listen", "8417"}, {"public_url", "https://x/path"}, {"log_format", "xml"}, {"data", ""}}) {
    surroundings = this->surroundings();
    surroundings.flags[name] = text;
    BOOST_TEST(has(refusal(surroundings), "cannot be \"" + std::string(text) + "\""), name);
  }
}

BOOST_AUTO_TEST_CASE(whose_mistake_it_was) {
  Surroundings surroundings = this->surroundings();
  surroundings.flags["idle_seconds"] = "x";
  BOOST_CHECK_EXCEPTION(load(surroundings), ConfigError, [](const ConfigError& error) { return error.on_command_line(); });
  surroundings = this->surroundings();
  surroundings.environment["CIRCLED_IDLE_SECONDS"] = "x";
  BOOST_CHECK_EXCEPTION(load(surroundings), ConfigError, [](const ConfigError& error) { return !error.on_command_line(); });
}

BOOST_AUTO_TEST_CASE(only_this_host_is_listened_to) {
  for (const char* address : {"0.0.0.0:8417", "[::]:8417", "192.0.2.7:8417"}) {
    Surroundings surroundings = this->surroundings();
    surroundings.flags["listen"] = address;
    const std::string sentence = refusal(surroundings);
    BOOST_TEST(sentence.starts_with("--listen cannot be"), sentence);
    BOOST_TEST(has(sentence, "let a proxy on this host do that"), sentence);
  }
  Surroundings surroundings = this->surroundings();
  surroundings.flags["listen"] = "[::1]:0";
  BOOST_TEST(refusal(surroundings).empty());
}

BOOST_AUTO_TEST_CASE(a_password_is_never_shown_and_has_no_flag) {
  Surroundings surroundings = this->surroundings();
  surroundings.environment["CIRCLED_SMTP_PASSWORD"] = "correct horse";
  const Loaded loaded = load(surroundings);
  BOOST_TEST(loaded.settings.smtp_password == "correct horse");
  BOOST_TEST(line_of(loaded, "smtp_password").value == "(set)");
  BOOST_TEST(!has(dump(loaded), "correct"));
  BOOST_TEST(line_of(load(this->surroundings()), "smtp_password").value.empty());
  surroundings.flags["smtp_password"] = "correct horse";
  BOOST_TEST(refusal(surroundings) == "There is no flag for smtp_password.");
}

BOOST_AUTO_TEST_CASE(a_password_may_stand_in_a_file_of_its_own) {
  Surroundings surroundings = this->surroundings();
  surroundings.flags["smtp_password_file"] = write("password", "battery staple\n");
  BOOST_TEST(load(surroundings).settings.smtp_password == "battery staple");
  BOOST_TEST(!has(dump(load(surroundings)), "battery"));
  surroundings.environment["CIRCLED_SMTP_PASSWORD"] = "correct horse";
  BOOST_TEST(has(refusal(surroundings), "set one of them"));
  surroundings = this->surroundings();
  surroundings.flags["smtp_password_file"] = (folder / "none").string();
  BOOST_TEST(has(refusal(surroundings), "cannot be read"));
}

BOOST_AUTO_TEST_CASE(the_public_url_follows_the_port) {
  Surroundings surroundings = this->surroundings();
  const auto real = circles::net::endpoint_from_text("127.0.0.1:4711").value();
  BOOST_TEST(load(surroundings).settings.public_url_at(real) == "http://127.0.0.1:4711");
  surroundings.flags["public_url"] = "https://Circles.example/";
  BOOST_TEST(load(surroundings).settings.public_url_at(real) == "https://circles.example");
}

BOOST_AUTO_TEST_CASE(a_file_in_the_data_directory_cannot_move_it) {
  write("circled.toml", "data = \"/elsewhere\"\n");
  BOOST_TEST(has(refusal(surroundings()), "circled.toml:1: this file was found in the data directory"));
}

BOOST_AUTO_TEST_SUITE_END()
