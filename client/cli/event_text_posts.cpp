#include "client/cli/event_text_posts.hpp"

#include <fmt/format.h>

#include "client/cli/phrases.hpp"
#include "client/cli/thread_text.hpp"
#include "client/cli/words.hpp"

namespace circles::client {
namespace {

std::string said(std::string_view text) { return text.empty() ? "" : fmt::format(" — “{}”", short_line(text)); }

std::string place(std::string_view circle, std::uint32_t number) { return fmt::format("({}#{})", circle, number); }

// Its own words stand for a thread; nothing does once they are taken back.
std::string titled(const v1::Thread& thread, std::string_view circle) {
  return thread.title().empty() ? fmt::format("the thread {}", place(circle, thread.number())) : fmt::format("“{}” {}", short_line(thread.title()), place(circle, thread.number()));
}

std::string published(const v1::Post& post, std::string_view circle) {
  if (post.withdrawn()) return fmt::format("published what was withdrawn since {}", place(circle, post.number()));
  return post.edition() > 1 ? fmt::format("published edition {} of “{}” {}", post.edition(), short_line(post.title()), place(circle, post.number()))
                            : fmt::format("published “{}” {}", short_line(post.title()), place(circle, post.number()));
}

std::string message(const v1::ThreadMessage& event, std::string_view verb, std::string_view circle) {
  return fmt::format("{} {}#{}.{}{}", verb, circle, event.thread().number(), event.message().number(), said(event.message().text()));
}

std::string addressed(const v1::Thread& thread, std::string_view circle) {
  const auto edition = thread.addressed_in().empty() ? 0 : *thread.addressed_in().rbegin();
  return fmt::format("published edition {}, which answers {}", edition, titled(thread, circle));
}

}  // namespace

std::string post_event_text(const v1::Event& event, std::string_view circle) {
  switch (event.what_case()) {
    case v1::Event::kPostPublished:
      return published(event.post_published(), circle);
    case v1::Event::kPostOpened: {
      const auto& opened = event.post_opened();
      return fmt::format("let {} read “{}” {}", handle_of(opened.member()), short_line(opened.title()), place(circle, opened.number()));
    }
    case v1::Event::kPostNarrowed:
      return fmt::format("let fewer read “{}” {}", short_line(event.post_narrowed().title()), place(circle, event.post_narrowed().number()));
    case v1::Event::kPostWithdrawn:
      return fmt::format("withdrew {}#{}", circle, event.post_withdrawn().number());
    case v1::Event::kThreadOpened:
      return fmt::format("opened a thread on {} ({}#{}){}", about_text(event.thread_opened()), circle, event.thread_opened().number(), said(event.thread_opened().title()));
    case v1::Event::kMessageAdded:
      return message(event.message_added(), "said in", circle);
    case v1::Event::kMessageEdited:
      return message(event.message_edited(), "changed", circle);
    case v1::Event::kMessageRedacted:
      return message(event.message_redacted(), "took back", circle);
    case v1::Event::kThreadResolved:
      return fmt::format("resolved {}{}", titled(event.thread_resolved(), circle), said(event.thread_resolved().resolution().outcome()));
    case v1::Event::kThreadReopened:
      return fmt::format("reopened {}", titled(event.thread_reopened(), circle));
    case v1::Event::kThreadAddressed:
      return addressed(event.thread_addressed(), circle);
    default:
      return {};
  }
}

}  // namespace circles::client
