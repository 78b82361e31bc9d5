#include "server/features/threads/describe.hpp"

#include "server/features/circles/audience.hpp"
#include "server/features/circles/memberships.hpp"
#include "server/features/posts/describe.hpp"
#include "server/features/timestamps.hpp"
#include "shared/text/display.hpp"

namespace circles::features {
namespace {

constexpr std::size_t kTitleColumns = 80;

// What the caller has read, and what they want to hear.
struct Attention {
  bool following = false;
  bool muted = false;
  std::int64_t read_up_to = 0;
};

Attention attention_of(ReadTx& tx, const Id& circle, std::int64_t number, const Id& reader) {
  return tx.first(R"sql(SELECT following, muted, read_up_to FROM thread_attention WHERE circle_id = $1 AND number = $2 AND membership_id = $3)sql", {circle, number, reader},
                  [](const Row& row) { return Attention{row.yes(0), row.yes(1), row.integer(2)}; })
      .value_or(Attention{});
}

void add_resolution(ReadTx& tx, const Id& circle, std::int64_t number, std::int64_t turn, v1::Thread& shown) {
  tx.read(R"sql(SELECT by_id, at, outcome FROM thread_turns WHERE circle_id = $1 AND number = $2 AND turn = $3)sql", {circle, number, turn}, [&](const Row& row) {
    auto& resolution = *shown.mutable_resolution();
    *resolution.mutable_by() = describe_member(tx, circle, row.id(0));
    *resolution.mutable_at() = timestamp(row.instant(1));
    resolution.set_outcome(row.text(2));
  });
}

}  // namespace

std::string title_of_thread(ReadTx& tx, const Id& circle, std::int64_t number) {
  const auto text = tx.first(R"sql(SELECT text FROM message_versions WHERE circle_id = $1 AND number = $2 AND message = 1 ORDER BY revision DESC LIMIT 1)sql", {circle, number},
                             [](const Row& row) { return row.text(0); });
  const std::string all = text.value_or("");
  const std::size_t begin = all.find_first_not_of("\n\t #>");
  if (begin == std::string::npos) return {};
  return text::shorten(std::string_view(all).substr(begin, all.find('\n', begin) - begin), kTitleColumns);
}

v1::Thread describe_thread(ReadTx& tx, const Id& circle, std::int64_t number) {
  v1::Thread shown;
  tx.read(R"sql(
      SELECT posts.author_id, posts.created_at, posts.root, roots.author_id, threads.section, threads.edition, threads.last_message,
             threads.last_message_at, threads.resolved_turn
      FROM threads JOIN posts ON posts.circle_id = threads.circle_id AND posts.number = threads.number
      JOIN posts AS roots ON roots.circle_id = posts.circle_id AND roots.number = posts.root
      WHERE threads.circle_id = $1 AND threads.number = $2)sql",
          {circle, number}, [&](const Row& row) {
            shown.set_number(static_cast<std::uint32_t>(number));
            *shown.mutable_author() = describe_member(tx, circle, row.id(0));
            *shown.mutable_opened_at() = timestamp(row.instant(1));
            shown.set_about(row.number(2));
            *shown.mutable_about_author() = describe_member(tx, circle, row.id(3));
            shown.set_about_title(title_of_post(tx, circle, row.integer(2)));
            shown.set_section(row.text(4));
            shown.set_edition(row.number(5));
            shown.set_messages(row.number(6));
            *shown.mutable_last_message_at() = timestamp(row.instant(7));
            if (row.integer(8) != 0) add_resolution(tx, circle, number, row.integer(8), shown);
          });
  *shown.mutable_audience() = describe_audience(tx, circle, number);
  shown.set_title(title_of_thread(tx, circle, number));
  tx.read(R"sql(SELECT DISTINCT edition FROM thread_turns WHERE circle_id = $1 AND number = $2 AND kind = 3 ORDER BY edition)sql", {circle, number},
          [&](const Row& row) { shown.add_addressed_in(row.number(0)); });
  return shown;
}

v1::Thread describe_thread_for(ReadTx& tx, const Id& circle, std::int64_t number, const Id& reader) {
  v1::Thread shown = describe_thread(tx, circle, number);
  const std::string me = secrets::to_text(reader);
  shown.mutable_author()->set_me(shown.author().id() == me);
  shown.mutable_about_author()->set_me(shown.about_author().id() == me);
  const Attention attention = attention_of(tx, circle, number, reader);
  shown.set_following(attention.following);
  shown.set_muted(attention.muted);
  shown.set_unread(tx.first(R"sql(SELECT count(*) FROM messages WHERE circle_id = $1 AND number = $2 AND message > $3 AND author_id <> $4)sql", {circle, number, attention.read_up_to, reader},
                            [](const Row& row) { return row.number(0); })
                       .value_or(0));
  return shown;
}

v1::Message describe_message(ReadTx& tx, const Id& circle, std::int64_t number, std::int64_t message) {
  v1::Message shown;
  tx.read(R"sql(SELECT author_id, revision, redacted_at FROM messages WHERE circle_id = $1 AND number = $2 AND message = $3)sql", {circle, number, message}, [&](const Row& row) {
    shown.set_number(static_cast<std::uint32_t>(message));
    *shown.mutable_author() = describe_member(tx, circle, row.id(0));
    shown.set_revision(row.number(1));
    shown.set_redacted(!row.null(2));
  });
  tx.read(R"sql(SELECT revision, text, at FROM message_versions WHERE circle_id = $1 AND number = $2 AND message = $3 ORDER BY revision)sql", {circle, number, message}, [&](const Row& row) {
    const auto at = timestamp(row.instant(2));
    if (row.integer(0) == 1) *shown.mutable_at() = at;
    if (row.integer(0) > 1 && !shown.redacted()) *shown.mutable_edited_at() = at;
    if (row.number(0) == shown.revision()) {
      shown.set_text(row.text(1));
    } else if (!shown.redacted()) {
      auto& earlier = *shown.add_earlier();
      earlier.set_text(row.text(1));
      *earlier.mutable_at() = at;
    }
  });
  return shown;
}

v1::ThreadMessage describe_thread_message(ReadTx& tx, const Id& circle, std::int64_t number, std::int64_t message) {
  v1::ThreadMessage shown;
  *shown.mutable_thread() = describe_thread(tx, circle, number);
  *shown.mutable_message() = describe_message(tx, circle, number, message);
  return shown;
}

}  // namespace circles::features
