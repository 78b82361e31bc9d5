// What the server asks of storage by itself: no request, no session.
#include <spdlog/spdlog.h>

#include <utility>

#include "server/dispatch/dispatcher.hpp"
#include "server/dispatch/event_reading.hpp"
#include "server/features/channels/outbox.hpp"
#include "server/features/circles/invites.hpp"
#include "server/features/expiry.hpp"
#include "server/features/reminders/schedule.hpp"
#include "shared/secrets/codes.hpp"

namespace circles::dispatch {
namespace {

// Requests wait for a write that runs: a few milliseconds, not more.
constexpr std::size_t kLooksInOneWrite = 16;

std::string text_of(const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const std::exception& error) {
    return error.what();
  }
}

}  // namespace

void Dispatcher::forget_expired(std::function<void()> done) {
  engine_.write({.work = [](storage::WriteTx& tx) { features::forget_expired(tx); },
                 .done = [this, done = std::move(done)](std::exception_ptr failure) mutable {
                   if (failure) spdlog::warn("forgetting what has expired failed; it is tried again in an hour");
                   after_storage(std::move(done));
                 }});
}

void Dispatcher::run_schedule(std::function<void(std::optional<storage::Instant> next)> then) {
  struct Ran {
    std::optional<storage::Instant> next;
    std::vector<live::Committed> events;
  };
  auto ran = std::make_shared<Ran>();
  engine_.write({.work =
                     [this, ran](storage::WriteTx& tx) {
                       ran->next = features::run_schedule(tx, kLooksInOneWrite);
                       ran->events = committed_events(tx, seal_key_);
                     },
                 .done =
                     [this, ran, then = std::move(then)](std::exception_ptr failure) mutable {
                       if (failure) spdlog::warn("looking at what is due failed; it is tried again: {}", text_of(failure));
                       after_storage([this, ran, then = std::move(then), failed = failure != nullptr] {
                         if (failed) return then(std::nullopt);
                         for (const auto& committed : ran->events) hub_.publish(committed);
                         then(ran->next);
                       });
                     }});
}

void Dispatcher::first_account_code(std::function<void(std::string code)> then) {
  auto code = std::make_shared<std::string>();
  engine_.write({.work =
                     [code, fresh = secrets::new_code(secrets::kInviteCodeCharacters)](storage::WriteTx& tx) {
                       code->clear();
                       if (features::add_first_invite(tx, fresh)) *code = fresh;
                     },
                 .done =
                     [this, code, then = std::move(then)](std::exception_ptr failure) mutable {
                       if (failure) spdlog::error("the link for the first account could not be made");
                       after_storage([code, then = std::move(then), failed = failure != nullptr] { then(failed ? std::string() : *code); });
                     }});
}

void Dispatcher::claim_letters(std::size_t most, std::function<void(std::vector<features::Letter>)> then) {
  auto due = std::make_shared<bool>(false);
  // Looked for without the writer, which mostly has nothing to do here.
  engine_.read({.work =
                    [due](storage::ReadTx& tx) {
                      const auto next = features::next_delivery_at(tx);
                      *due = next && *next <= tx.now();
                    },
                .done = [this, due, most, then = std::move(then)](std::exception_ptr) mutable {
                  after_storage([this, due = *due, most, then = std::move(then)] { due ? lease_letters(most, then) : then({}); });
                }});
}

void Dispatcher::lease_letters(std::size_t most, std::function<void(std::vector<features::Letter>)> then) {
  auto letters = std::make_shared<std::vector<features::Letter>>();
  engine_.write({.work = [this, letters, most](storage::WriteTx& tx) { *letters = features::claim_letters(tx, most, options_.public_url); },
                 .done = [this, letters, then = std::move(then)](std::exception_ptr failure) mutable {
                   if (failure) spdlog::error("letters could not be taken from the outbox; it is tried again");
                   after_storage([letters, then = std::move(then), failed = failure != nullptr] { then(failed ? std::vector<features::Letter>() : std::move(*letters)); });
                 }});
}

void Dispatcher::settle_letter(features::Handover handover, std::function<void()> done) {
  engine_.write({.work = [handover = std::move(handover)](storage::WriteTx& tx) { features::settle_letter(tx, handover); },
                 .done = [this, done = std::move(done)](std::exception_ptr failure) mutable {
                   if (failure) spdlog::warn("what became of a letter could not be kept: it goes out once more");
                   after_storage(std::move(done));
                 }});
}

void Dispatcher::check_ready(std::function<void(bool)> then) {
  engine_.read({.work = [](storage::ReadTx& tx) { tx.read(R"sql(SELECT 1)sql", {}, [](const storage::Row&) {}); },
                .done = [this, then = std::move(then)](std::exception_ptr failure) mutable { after_storage([then = std::move(then), ready = failure == nullptr] { then(ready); }); }});
}

}  // namespace circles::dispatch
