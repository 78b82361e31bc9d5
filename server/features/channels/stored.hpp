// Channels and deliveries as they are stored.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "career/circles/v1/channels.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

struct ChannelRow {
  Id id = {};
  // Of one or the other.
  Id account = {};
  Id circle = {};
  v1::Channel::Kind kind = v1::Channel::KIND_UNSPECIFIED;
  // Empty once it is forgotten.
  std::string address = {};
  std::string signing_secret = {};
  bool with_texts = false;
  bool inbox = false;
  bool recovery = false;
  Instant created_at = {};
  std::optional<Instant> confirmed_at = {};
  std::optional<Instant> ended_at = {};
  std::string trouble = {};
};

std::optional<ChannelRow> load_channel(ReadTx& tx, const Id& channel);
v1::Channel describe_channel(const ChannelRow& row);

// Why a letter is sent; stored by number.
enum class Cause { confirm = 1, test = 2, reminder = 3, notice = 4, event = 5, digest = 6, recovery = 7 };

struct DeliveryRow {
  Id id = {};
  Id channel = {};
  Cause cause = Cause::confirm;
  // What it is about: the reminder, the device, the circle and its event, the digest's name. Once a channel and cause.
  std::string reference = {};
  Id circle = {};
  std::int64_t sequence = 0;
  Instant created_at = {};
  std::uint32_t attempts = 0;
  std::int64_t claim = 0;
};

// In the outbox, due now; nothing when it was recorded before.
void record_delivery(WriteTx& tx, const Id& channel, Cause cause, const std::string& reference, const Id& circle = {}, std::int64_t sequence = 0);

// Makes the row, and a letter that asks for confirmation: until its link is used that is all it gets. LIMIT_REACHED for the
// eleventh of its account or circle, and for the twentieth within a day: what is added is a letter to somebody.
Id add_channel_row(WriteTx& tx, ChannelRow row);

// What waited for it is not sent any more. Its address is forgotten at once, or within a day: whoever stops it by a link is
// told what they stopped.
enum class Forget { at_once, within_a_day };
void end_channel(WriteTx& tx, const Id& channel, Forget forget = Forget::at_once);

}  // namespace circles::features
