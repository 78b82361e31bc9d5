// The outbox: deliveries are written in the transaction that causes them, and handed over by the delivery thread later.
// A row holds references; what it says is rendered when it is handed over, from the state of that moment, and only if its
// reader may still see that.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "career/circles/v1/deliveries.pb.h"
#include "career/circles/v1/watch.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

// To the confirmed channels of whoever is reminded, the holder of this membership in the reminder's circle; single ones not
// where a digest was chosen.
void send_reminder(WriteTx& tx, const Id& membership, const Id& reminder);
// To those of their channels that also carry the inbox. Of reminders nothing: they have a letter of their own.
void send_notice(WriteTx& tx, const Id& membership, const Id& circle, std::int64_t sequence);
// To the circle's web hooks, when it is for the whole circle and of a kind that they carry.
void send_event(WriteTx& tx, const Id& circle, std::int64_t sequence, v1::Event::WhatCase kind, std::int64_t number);
// A digest of that name ("2026-W48") to the account's channels.
void send_digest(WriteTx& tx, const Id& account, const std::string& name);

// One that is to be handed over now.
struct Letter {
  Id delivery;
  std::int64_t claim = 0;
  v1::Channel::Kind kind = v1::Channel::KIND_UNSPECIFIED;
  std::string address;
  std::string signing_secret;
  // Stable over all attempts: "<id@host>" of a mail, the event id of a hook.
  std::string message_id;
  // What hooks call it: "reminder", "test", "confirm", "inbox", "event", "digest", "recovery".
  std::string cause;
  std::string title;
  std::string text;
  std::string html;
  std::string link;
  std::string unsubscribe_link;
  // When what it is about happened.
  Instant at = {};
  // This one included; one that was claimed and never settled counts.
  std::uint32_t attempts = 0;
};

// Leases at most `most` that are due. Those no longer wanted are ended instead, and those that came into quiet hours put off.
// A lease ends by itself after 5 minutes.
std::vector<Letter> claim_letters(WriteTx& tx, std::size_t most, const std::string& public_url);

struct Handover {
  Id delivery;
  std::int64_t claim = 0;
  // Delivered; or when to try again; or neither: given up.
  bool delivered = false;
  std::optional<std::chrono::seconds> again_in;
  std::string why;
};
// Void when the lease has passed to somebody else.
void settle_letter(WriteTx& tx, const Handover& handover);

// When the next one is due, or a lease ends; nothing when nothing waits.
std::optional<Instant> next_delivery_at(ReadTx& tx);

// By the operator.
v1::ListDeliveriesReply list_deliveries(ReadTx& tx, const Caller& caller, const v1::ListDeliveriesRequest& request);
Made requeue_deliveries(WriteTx& tx, const Caller& caller, const v1::RequeueDeliveriesRequest& request);
v1::RequeueDeliveriesReply tell_requeued_deliveries(ReadTx& tx, const Caller& caller, const v1::RequeueDeliveriesRequest& request, const Made& made);

}  // namespace circles::features
