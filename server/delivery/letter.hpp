// Delivery: hands letters to the world outside, by mail and by web hook.
//
//   Worker worker(source, {.smtp = …, .hooks = …});
//   worker.wake();  // something may be due
//   worker.stop();  // before the source ends
//
// It knows no SQL and no member: a Source (worker.hpp) lends it what is due and is told what became of it.
// At least once: what went out, but was not seen to arrive, goes out again under the same id.
// README.md here says what receivers get.
#pragma once

#include <chrono>
#include <string>
#include <variant>

namespace circles::delivery {

// All texts are UTF-8. A control character in anything that becomes a header (all but text and html) refuses the letter.
struct Email {
  std::string to = {};       // the bare address, in ASCII: ana@example.org
  std::string subject = {};  // one line
  std::string text = {};
  std::string html = {};              // may be empty: then the letter has only its text
  std::string message_id = {};        // "<id@host>", the same in every attempt
  std::string unsubscribe_link = {};  // for List-Unsubscribe; one click needs https; may be empty
  std::string reply_to = {};          // a bare address; may be empty
};

enum class HookFormat { json, slack, discord, mattermost, ntfy };

struct Hook {
  std::string url = {};  // http or https
  HookFormat format = HookFormat::json;
  std::string secret = {};    // json: the key of the signature. ntfy: an access token. Empty: neither
  std::string event_id = {};  // the same in every attempt
  std::string kind = {};
  std::string title = {};
  std::string text = {};
  std::string link = {};
  std::chrono::sys_seconds at{};  // when it happened
};

struct Letter {
  std::string id = {};  // the source's own name for it
  std::variant<Email, Hook> what = {};
};

// try_again: it may arrive another time. refused: it never will.
enum class Verdict { delivered, try_again, refused };

struct Outcome {
  Verdict verdict = Verdict::try_again;
  std::string why = {};  // for the operator: never contains an address, a text or a secret
};

}  // namespace circles::delivery
