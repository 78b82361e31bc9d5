#include "client/cli/thread_text.hpp"

#include <fmt/format.h>

#include <utility>

#include "client/cli/document_words.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"
#include "shared/text/terminal_markdown.hpp"

namespace circles::client {
namespace {

constexpr std::size_t kIndent = 6;

bool is_before(const google::protobuf::Timestamp& one, const google::protobuf::Timestamp& other) {
  return std::pair(one.seconds(), one.nanos()) < std::pair(other.seconds(), other.nanos());
}

bool is_new(const v1::GetThreadReply& reply, const v1::Message& message) { return message.number() > reply.read_up_to() && !message.author().me(); }

std::string number_of(const v1::GetThreadReply& reply, const v1::Message& message) { return fmt::format("{}.{}", reply.thread().number(), message.number()); }

// Messages and turns in order of time.
template <class OnMessage, class OnTurn>
void each(const v1::GetThreadReply& reply, OnMessage on_message, OnTurn on_turn) {
  int turn = 0;
  for (const auto& message : reply.messages()) {
    for (; turn < reply.turns_size() && is_before(reply.turns(turn).at(), message.at()); ++turn) on_turn(reply.turns(turn));
    on_message(message);
  }
  for (; turn < reply.turns_size(); ++turn) on_turn(reply.turns(turn));
}

class Reading {
 public:
  Reading(const v1::GetThreadReply& reply, const ThreadView& view) : reply_(reply), view_(view) {}

  std::vector<std::string> lines() {
    each(reply_, [this](const v1::Message& message) { add(message); }, [this](const v1::ThreadTurn& turn) { add(turn); });
    return std::move(lines_);
  }

 private:
  void add(const v1::ThreadTurn& turn) {
    // Turns that follow on each other stand together.
    if (!after_turn_) begin_block();
    after_turn_ = true;
    bool first = true;
    for (const auto& line : text::fold(fmt::format("{} {}", local_moment(turn.at()), turn_text(turn)), view_.width - kIndent)) {
      lines_.push_back((first ? "  –   " : std::string(kIndent, ' ')) + styled(line, Style::dim, view_.colour));
      first = false;
    }
  }

  void add(const v1::Message& message) {
    begin_block();
    after_turn_ = false;
    std::string line = styled(number_of(reply_, message) + "  " + handle_of(message.author()), Style::bold, view_.colour) + "  " + local_moment(message.at());
    if (message.has_edited_at()) line += ", edited " + (local_day(message.edited_at()) == local_day(message.at()) ? local_time(message.edited_at()) : local_moment(message.edited_at()));
    if (is_new(reply_, message)) line += "  " + styled("new", Style::yellow, view_.colour);
    lines_.push_back(line);
    if (message.redacted())
      lines_.push_back(std::string(kIndent, ' ') + styled("(taken back by its author)", Style::dim, view_.colour));
    else
      add_text(message.text());
    if (!view_.history) return;
    for (int at = message.earlier_size() - 1; at >= 0; --at) {
      lines_.push_back(std::string(kIndent, ' ') + styled(fmt::format("before, {}:", local_moment(message.earlier(at).at())), Style::dim, view_.colour));
      add_text(message.earlier(at).text());
    }
  }

  void add_text(const std::string& text) {
    for (const auto& line : text::terminal_markdown(text, view_.width - kIndent, view_.colour)) lines_.push_back(line.empty() ? "" : std::string(kIndent, ' ') + line);
  }

  void begin_block() {
    if (!lines_.empty()) lines_.emplace_back();
  }

  const v1::GetThreadReply& reply_;
  const ThreadView view_;
  std::vector<std::string> lines_;
  bool after_turn_ = false;
};

}  // namespace

std::vector<std::string> thread_lines(const v1::GetThreadReply& reply, const ThreadView& view) { return Reading(reply, view).lines(); }

Table thread_table(const v1::GetThreadReply& reply, bool history) {
  Table table({{"ITEM"}, {"WHO"}, {"AT"}, {"STATE"}, {"TEXT", Table::flexible}});
  const auto add_message = [&](const v1::Message& message) {
    const std::string number = number_of(reply, message);
    const std::string who = handle_of(message.author());
    const char* state = message.redacted() ? "taken back" : is_new(reply, message) ? "new" : message.has_edited_at() ? "edited" : "";
    table.row({number, who, local_moment(message.at()), state, message.text()});
    if (!history) return;
    for (int at = message.earlier_size() - 1; at >= 0; --at) table.row({number, who, local_moment(message.earlier(at).at()), "before", message.earlier(at).text()});
  };
  each(reply, add_message, [&](const v1::ThreadTurn& turn) { table.row({"", handle_of(turn.by()), local_moment(turn.at()), "turn", turn_text(turn)}); });
  return table;
}

std::string turn_text(const v1::ThreadTurn& turn) {
  const std::string who = handle_of(turn.by());
  switch (turn.kind()) {
    case v1::ThreadTurn::KIND_RESOLVED:
      return turn.outcome().empty() ? who + " resolved it" : fmt::format("{} resolved it: {}", who, in_quotes(turn.outcome()));
    case v1::ThreadTurn::KIND_REOPENED:
      return who + " opened it again";
    case v1::ThreadTurn::KIND_ADDRESSED:
      return fmt::format("{} published edition {}, which answers this", who, turn.edition());
    case v1::ThreadTurn::KIND_OPENED_TO:
      return fmt::format("{} let {} in", who, handle_of(turn.member()));
    default:
      return who + " did something that this client does not know";
  }
}

std::string about_text(const v1::Thread& thread) {
  const std::string what = thread.about_title().empty() ? "something withdrawn" : text::harmless(thread.about_title());
  std::string text = fmt::format("{} of {} (#{})", what, handle_of(thread.about_author()), thread.about());
  if (!thread.section().empty()) text += ", " + text::harmless(section_word(thread.section()));
  if (thread.edition() != 0) text += fmt::format(", edition {}", thread.edition());
  return text;
}

std::string thread_state(const v1::Thread& thread) {
  if (thread.has_resolution()) return "resolved";
  return thread.addressed_in().empty() ? "open" : "answered";
}

}  // namespace circles::client
