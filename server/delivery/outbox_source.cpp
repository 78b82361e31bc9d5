#include "server/delivery/outbox_source.hpp"

#include <chrono>
#include <utility>

#include "server/delivery/retry.hpp"
#include "shared/secrets/digest.hpp"

namespace circles::delivery {
namespace {

HookFormat format_of(v1::Channel::Kind kind) {
  switch (kind) {
    case v1::Channel::KIND_SLACK:
      return HookFormat::slack;
    case v1::Channel::KIND_DISCORD:
      return HookFormat::discord;
    case v1::Channel::KIND_MATTERMOST:
      return HookFormat::mattermost;
    case v1::Channel::KIND_NTFY:
      return HookFormat::ntfy;
    default:
      return HookFormat::json;
  }
}

double random01() { return static_cast<double>(secrets::random_below(1'000'001)) / 1'000'000; }

}  // namespace

Letter letter_of(features::Letter letter, const std::string& reply_to) {
  const std::string id = secrets::to_text(letter.delivery);
  if (letter.kind == v1::Channel::KIND_EMAIL) {
    return {id, Email{.to = std::move(letter.address),
                      .subject = std::move(letter.title),
                      .text = std::move(letter.text),
                      .html = std::move(letter.html),
                      .message_id = std::move(letter.message_id),
                      .unsubscribe_link = std::move(letter.unsubscribe_link),
                      .reply_to = reply_to}};
  }
  return {id, Hook{.url = std::move(letter.address),
                   .format = format_of(letter.kind),
                   .secret = std::move(letter.signing_secret),
                   .event_id = std::move(letter.message_id),
                   .kind = std::move(letter.cause),
                   .title = std::move(letter.title),
                   .text = std::move(letter.text),
                   .link = std::move(letter.link),
                   .at = std::chrono::floor<std::chrono::seconds>(letter.at)}};
}

features::Handover handover_of(const Outcome& outcome, const secrets::Id& delivery, std::int64_t claim, std::uint32_t attempts, double random01) {
  features::Handover handover{.delivery = delivery, .claim = claim, .delivered = outcome.verdict == Verdict::delivered, .again_in = {}, .why = outcome.why};
  if (outcome.verdict == Verdict::try_again) handover.again_in = wait_before(attempts, random01);
  return handover;
}

OutboxSource::OutboxSource(dispatch::Dispatcher& dispatcher, Post post, std::string reply_to)
    : dispatcher_(dispatcher), post_(std::move(post)), reply_to_(std::move(reply_to)) {}

void OutboxSource::claim(std::size_t most, std::function<void(std::vector<Letter>)> then) {
  post_([this, most, then = std::move(then)] {
    dispatcher_.claim_letters(most, [this, then](std::vector<features::Letter> leased) {
      std::vector<Letter> letters;
      for (features::Letter& letter : leased) {
        leases_[secrets::to_text(letter.delivery)] = {letter.delivery, letter.claim, letter.attempts};
        letters.push_back(letter_of(std::move(letter), reply_to_));
      }
      then(std::move(letters));
    });
  });
}

void OutboxSource::settle(const std::string& id, Outcome outcome, std::function<void()> done) {
  post_([this, id, outcome = std::move(outcome), done = std::move(done)] {
    const auto lease = leases_.find(id);
    if (lease == leases_.end()) return done();
    const Lease of = lease->second;
    dispatcher_.settle_letter(handover_of(outcome, of.delivery, of.claim, of.attempts, random01()), [this, id, claim = of.claim, done] {
      // A later lease of the same letter is another one.
      if (const auto still = leases_.find(id); still != leases_.end() && still->second.claim == claim) leases_.erase(still);
      done();
    });
  });
}

}  // namespace circles::delivery
