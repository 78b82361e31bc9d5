#include "server/features/channels/links.hpp"

#include <chrono>

#include "server/features/accounts/accounts.hpp"
#include "server/features/accounts/devices.hpp"
#include "server/features/channels/mail_recovery.hpp"
#include "server/features/channels/sealed_links.hpp"
#include "server/features/channels/stored.hpp"
#include "server/features/circles/circles.hpp"
#include "server/features/circles/memberships.hpp"
#include "server/features/commitments/check_ins.hpp"
#include "server/features/commitments/describe.hpp"
#include "server/features/commitments/stored.hpp"
#include "server/features/timestamps.hpp"

namespace circles::features {
namespace {

using Does = SealedLink::Does;

Problem link_wrong() {
  return Problem(reason::code_wrong, "This link is wrong, or its time is over.", "Copy the whole link; or do it with the client: circle").at("link", "wrong");
}

SealedLink opened(ReadTx& tx, std::string_view text) {
  const auto link = open_link(tx, text);
  if (!link) throw link_wrong();
  return *link;
}

// What a check-in link leads to, while it does.
struct OpenPromise {
  CircleRow circle;
  MembershipRow author;
  StoredCommitment commitment;
  rules::Period period;
};

OpenPromise open_promise(ReadTx& tx, const SealedLink& link) {
  const auto row = circle(tx, link.id);
  auto commitment = row && !row->archived_at ? load_commitment(tx, link.id, link.number) : std::nullopt;
  if (!commitment || commitment->withdrawn_at) throw link_wrong();
  const auto author = membership(tx, link.id, commitment->author);
  const auto period = rules::period_named(commitment->promise, link.period, tx.now());
  if (!author || author->ended_at || !period || tx.now() >= period->grace_end) throw link_wrong();
  if (standing_of(*commitment, *period, tx.now()).state == rules::State::dropped) throw link_wrong();
  return {*row, *author, std::move(*commitment), *period};
}

// Also once it has ended, for the link that ended it: used twice it answers the same, as long as the address is known.
ChannelRow channel_of(ReadTx& tx, const SealedLink& link) {
  const auto row = load_channel(tx, link.id);
  if (!row || (row->ended_at && (link.does == Does::confirm || row->address.empty()))) throw link_wrong();
  return *row;
}

// A link that was used stays good: it only says when the device is let in.
AskedDevice asked_device(ReadTx& tx, const SealedLink& link) {
  const auto asked = device_asked_by_mail(tx, link.id);
  if (!asked || (!asked->opens_at && tx.now() >= link.expires_at)) throw link_wrong();
  return *asked;
}

v1::ShowLinkReply shown(ReadTx& tx, const SealedLink& link) {
  v1::ShowLinkReply reply;
  switch (link.does) {
    case Does::check_in: {
      const OpenPromise open = open_promise(tx, link);
      reply.mutable_check_in()->set_circle_name(open.circle.name);
      *reply.mutable_check_in()->mutable_occurrence() = describe_occurrence(tx, open.commitment, open.period);
      break;
    }
    case Does::confirm:
      *reply.mutable_confirm() = describe_channel(channel_of(tx, link));
      break;
    case Does::unsubscribe:
      *reply.mutable_unsubscribe() = describe_channel(channel_of(tx, link));
      break;
    case Does::recover: {
      const AskedDevice asked = asked_device(tx, link);
      reply.mutable_recover()->set_device_name(asked.name);
      *reply.mutable_recover()->mutable_opens_at() = timestamp(asked.opens_at.value_or(tx.now() + kRecoveryWait));
      break;
    }
  }
  return reply;
}

// The same as the member's own check-in; what was said already is not said again.
void check_in_by_link(WriteTx& tx, const SealedLink& link, const v1::UseLinkRequest& request) {
  lock_circle(tx, link.id);
  const OpenPromise open = open_promise(tx, link);
  const auto& reports = open.commitment.reports(open.period.name);
  const std::string today = rules::format(rules::day_at(tx.now(), *open.period.zone));
  if (!reports.empty() && reports.back().outcome == request.outcome() && reports.back().note == request.note() && reports.back().done_on == today) return;
  Caller author;
  author.account = open.author.account;
  author.home = home_of(tx, open.author.account);
  author.circle = open.circle;
  author.me = open.author;
  v1::CheckInRequest said;
  said.set_circle_id(secrets::to_text(open.circle.id));
  said.set_number(static_cast<std::uint32_t>(link.number));
  said.set_period(open.period.name);
  said.set_outcome(request.outcome());
  said.set_note(request.note());
  check_in(tx, author, said);
}

void lock_owner(WriteTx& tx, const SealedLink& link) {
  const ChannelRow row = channel_of(tx, link);
  lock_circle(tx, row.circle.empty() ? home_of(tx, row.account) : row.circle);
}

}  // namespace

v1::ShowLinkReply show_link(ReadTx& tx, const Caller&, const v1::ShowLinkRequest& request) { return shown(tx, opened(tx, request.link())); }

Made use_link(WriteTx& tx, const Caller&, const v1::UseLinkRequest& request) {
  const SealedLink link = opened(tx, request.link());
  switch (link.does) {
    case Does::check_in:
      check_in_by_link(tx, link, request);
      break;
    case Does::confirm:
      lock_owner(tx, link);
      channel_of(tx, link);
      tx.write(R"sql(UPDATE channels SET confirmed_at = $2 WHERE id = $1 AND confirmed_at IS NULL AND ended_at IS NULL)sql", {link.id, tx.now()});
      break;
    case Does::unsubscribe:
      lock_owner(tx, link);
      end_channel(tx, link.id, Forget::within_a_day);
      break;
    case Does::recover: {
      const AskedDevice asked = asked_device(tx, link);
      lock_circle(tx, home_of(tx, asked.account));
      if (!let_in_by_mail(tx, asked_device(tx, link))) throw link_wrong();
      break;
    }
  }
  return {};
}

v1::UseLinkReply tell_used_link(ReadTx& tx, const Caller&, const v1::UseLinkRequest& request, const Made&) {
  v1::UseLinkReply reply;
  *reply.mutable_now() = shown(tx, opened(tx, request.link()));
  return reply;
}

std::string check_in_link(ReadTx& tx, const Id& circle, std::int64_t number, const std::string& period) {
  return seal_link(tx, {.does = Does::check_in, .id = circle, .number = number, .period = period});
}

std::string confirm_link(ReadTx& tx, const Id& channel) { return seal_link(tx, {.does = Does::confirm, .id = channel}); }

std::string unsubscribe_link(ReadTx& tx, const Id& channel) { return seal_link(tx, {.does = Does::unsubscribe, .id = channel}); }

std::string recovery_link(ReadTx& tx, const Id& device, Instant expires_at) { return seal_link(tx, {.does = Does::recover, .id = device, .expires_at = expires_at}); }

}  // namespace circles::features
