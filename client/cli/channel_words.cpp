#include "client/cli/channel_words.hpp"

#include <fmt/format.h>

#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/words.hpp"
#include "shared/secrets/digest.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

constexpr std::size_t kIdEnd = 8;

// Ids begin with their time: the end is what tells them apart.
std::string id_end(const std::string& id) { return id.size() > kIdEnd ? id.substr(id.size() - kIdEnd) : id; }

Cell standing(const v1::Channel& channel) {
  if (!channel.confirmed()) return {"link unopened", Style::yellow};
  return channel.trouble().empty() ? Cell("works") : Cell("in trouble", Style::red);
}

std::string carries(const v1::Channel& channel) {
  std::string what = channel.with_texts() ? "texts" : "no texts";
  if (channel.inbox()) what += ", inbox";
  if (channel.recovery()) what += ", recovery";
  return what;
}

}  // namespace

const std::vector<std::string>& channel_kinds(bool with_mail) {
  static const std::vector<std::string> all{"email", "webhook", "slack", "discord", "mattermost", "ntfy"};
  static const std::vector<std::string> hooks{"webhook", "slack", "discord", "mattermost", "ntfy"};
  return with_mail ? all : hooks;
}

v1::Channel::Kind channel_kind_from(std::string_view typed) {
  for (const auto kind : {v1::Channel::KIND_EMAIL, v1::Channel::KIND_WEB_HOOK, v1::Channel::KIND_SLACK, v1::Channel::KIND_DISCORD, v1::Channel::KIND_MATTERMOST, v1::Channel::KIND_NTFY})
    if (word(kind) == typed) return kind;
  throw Failure(ExitCode::usage, fmt::format("“{}” is no kind of channel.", text::harmless(typed)), "email, webhook, slack, discord, mattermost or ntfy");
}

std::string word(v1::Channel::Kind kind) {
  switch (kind) {
    case v1::Channel::KIND_EMAIL:
      return "email";
    case v1::Channel::KIND_WEB_HOOK:
      return "webhook";
    case v1::Channel::KIND_SLACK:
      return "slack";
    case v1::Channel::KIND_DISCORD:
      return "discord";
    case v1::Channel::KIND_MATTERMOST:
      return "mattermost";
    case v1::Channel::KIND_NTFY:
      return "ntfy";
    default:
      return "unknown";
  }
}

Table channel_table(const google::protobuf::RepeatedPtrField<v1::Channel>& channels, bool terminal) {
  std::vector<Table::Column> columns{{"KIND"}, {"ADDRESS", Table::flexible, 16}, {"STANDING"}, {"CARRIES", Table::flexible, 8}, {"ID"}};
  if (!terminal) columns.push_back({"SINCE"});
  Table table(columns, "TROUBLE");
  for (const auto& channel : channels) {
    std::vector<Cell> cells{word(channel.kind()), channel.address(), standing(channel), carries(channel), id_end(channel.id())};
    if (!terminal) cells.emplace_back(local_day(channel.created_at()));
    table.row(std::move(cells), channel.trouble());
  }
  return table;
}

std::string channel_address(Invocation& invocation, v1::Channel::Kind kind, const std::string& typed) {
  if (!typed.empty() && typed != "-") return typed;
  if (invocation.options.no_input && typed != "-") throw Failure(ExitCode::usage, "Where to?", "the address behind the kind, or - to read it from standard input");
  if (invocation.interactive()) return ask(kind == v1::Channel::KIND_EMAIL ? "Mail address:" : "Web address:");
  auto line = read_line();
  if (!line || line->empty()) throw Failure(ExitCode::usage, "Standard input holds no address.", "echo ADDRESS | … -");
  while (!line->empty() && (line->back() == '\r' || line->back() == ' ')) line->pop_back();
  return *line;
}

std::string new_signing_secret(v1::Channel::Kind kind) {
  constexpr std::size_t kBytes = 32;
  return kind == v1::Channel::KIND_WEB_HOOK ? secrets::random_bytes(kBytes) : std::string();
}

std::vector<std::pair<std::string, std::string>> secrets_made(const std::string& signing_secret) {
  if (signing_secret.empty()) return {};
  return {{"signingSecret", secrets::hexadecimal(signing_secret)}};
}

void show_signing_secret(const Invocation& invocation, const std::string& secret) {
  if (secret.empty()) return;
  // Even with -q: it is shown this once.
  invocation.out.line(fmt::format("Signing secret: {}", invocation.out.bold(secrets::hexadecimal(secret))));
  invocation.out.remark("Shown this once. Its 32 bytes, here in hexadecimal digits, are the key by which whoever listens there can tell that a letter is ours.");
}

std::string named(const v1::Channel& channel) { return fmt::format("{} {}", word(channel.kind()), text::harmless(channel.address())); }

v1::Channel find_channel(const google::protobuf::RepeatedPtrField<v1::Channel>& channels, const std::string& typed, const std::string& list_command) {
  std::vector<v1::Channel> found;
  for (const auto& channel : channels)
    if (channel.id() == typed || channel.id().ends_with(typed) || channel.address() == typed || word(channel.kind()) == typed) found.push_back(channel);
  if (typed.empty() || found.empty()) throw Failure(ExitCode::not_found, fmt::format("Nothing there is called “{}”.", text::harmless(typed)), list_command);
  if (found.size() > 1) throw Failure(ExitCode::usage, fmt::format("“{}” may mean {} of them.", text::harmless(typed), found.size()), "Take the ID from " + list_command);
  return found.front();
}

}  // namespace circles::client
