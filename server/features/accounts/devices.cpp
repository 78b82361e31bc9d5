#include "server/features/accounts/devices.hpp"

#include <chrono>

#include "server/features/accounts/accounts.hpp"
#include "server/features/log.hpp"
#include "server/features/timestamps.hpp"
#include "shared/secrets/codes.hpp"
#include "shared/secrets/digest.hpp"

namespace circles::features {
namespace {

// design, the account
constexpr std::chrono::days kTokensLive{180};
constexpr std::chrono::minutes kCodesLive{10};
constexpr int kWrongTries = 5;
constexpr std::int64_t kMostDevices = 20;
constexpr int kHashBytes = 32;

// In front of the hash of a token that is not good yet: no token hashes to 33 bytes.
constexpr char kNotYet = '\0';

Problem not_signed_in() {
  return Problem(reason::not_signed_in, "This device is not signed in, or its access has ended.", "circle login URL, or circle join LINK");
}

Problem code_wrong() {
  return Problem(reason::code_wrong, "This code is wrong or no longer valid: it lives for ten minutes and five wrong tries.", "Get a new one on a device that is signed in: circle device add").at("code", "wrong");
}

bool is_mine(ReadTx& tx, const Caller& caller, const Id& device) {
  return tx.first(R"sql(SELECT 1 FROM devices WHERE id = $1 AND account_id = $2)sql", {device, caller.account}, [](const Row&) { return true; }).has_value();
}

void log_device(WriteTx& tx, const Id& home, v1::Event::WhatCase what, const Id& device) { append_event(tx, {.circle = home, .kind = what, .subject = device}); }

// Of one device, at once; false when it had ended before.
bool end_access(WriteTx& tx, const Id& home, const Id& device) {
  if (tx.write(R"sql(UPDATE devices SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL)sql", {device, tx.now()}) == 0) return false;
  log_device(tx, home, v1::Event::kDeviceRevoked, device);
  return true;
}

}  // namespace

SignedIn sign_in(ReadTx& tx, std::string_view token) {
  const std::string hash = secrets::sha256(token);
  std::optional<Instant> confirmed;
  const auto found = tx.first(R"sql(
      SELECT devices.account_id, devices.id, accounts.home_id, devices.last_used_at, devices.confirmed_at
      FROM devices JOIN accounts ON accounts.id = devices.account_id
      WHERE devices.token_sha256 = $1 AND devices.revoked_at IS NULL AND devices.last_used_at > $2)sql",
                              {Value::Bytes{hash}, Instant(tx.now() - kTokensLive)}, [&](const Row& row) {
                                confirmed = row.maybe_instant(4);
                                return SignedIn{row.id(0), row.id(1), row.id(2), row.instant(3)};
                              });
  if (!found) throw not_signed_in();
  if (!confirmed) throw Problem(reason::device_waiting, "This device waits to be let in.", "On a device that is signed in: circle device confirm NAME");
  if (*confirmed > tx.now())
    throw Problem(reason::device_waiting, "This device is let in a day after the link in the mail was used, unless another device refuses it.", "Wait; then it signs in by itself.");
  return *found;
}

void require_device(ReadTx& tx, const Id& device) {
  if (!tx.first(R"sql(SELECT 1 FROM devices WHERE id = $1 AND revoked_at IS NULL AND confirmed_at <= $2)sql", {device, tx.now()}, [](const Row&) { return true; })) throw not_signed_in();
}

void touch_device(WriteTx& tx, const Id& device) {
  tx.write(R"sql(UPDATE devices SET last_used_at = $2 WHERE id = $1)sql", {device, tx.now()});
  tx.write(R"sql(UPDATE accounts SET last_seen_at = $2 WHERE id = (SELECT account_id FROM devices WHERE id = $1))sql", {device, tx.now()});
}

void make_room_for_device(WriteTx& tx, const Id& account, const Id& home) {
  const auto standing = tx.all(R"sql(SELECT id FROM devices WHERE account_id = $1 AND revoked_at IS NULL AND length(token_sha256) = $2 ORDER BY last_used_at, id)sql", {account, kHashBytes},
                               [](const Row& row) { return row.id(0); });
  if (static_cast<std::int64_t>(standing.size()) < kMostDevices) return;
  end_access(tx, home, standing.front());
}

Id add_device_row(WriteTx& tx, const Id& account, const std::string& name, const std::string& token_sha256, bool confirmed) {
  const auto count = tx.first(R"sql(SELECT count(*) FROM devices WHERE account_id = $1 AND revoked_at IS NULL AND length(token_sha256) = $2)sql", {account, kHashBytes},
                              [](const Row& row) { return row.integer(0); });
  if (count.value_or(0) >= kMostDevices) throw Problem(reason::limit_reached, "This account has 20 devices, the most there can be.", "Revoke one: circle device list");
  const Id id = secrets::new_id(tx.now());
  const auto made = tx.write(R"sql(
      INSERT INTO devices (id, account_id, name, token_sha256, created_at, confirmed_at, last_used_at)
      VALUES ($1, $2, $3, $4, $5, $6, $5) ON CONFLICT DO NOTHING)sql",
                             {id, account, name, Value::Bytes{token_sha256}, tx.now(), confirmed ? std::optional(tx.now()) : std::nullopt});
  if (made == 0) throw Problem(reason::secret_taken, "This token is in use already.", "Make another one of random bytes.").at("token_sha256", "taken");
  return id;
}

Id device_of_token_hash(ReadTx& tx, const std::string& token_sha256) {
  return tx.first(R"sql(SELECT id FROM devices WHERE token_sha256 = $1)sql", {Value::Bytes{token_sha256}}, [](const Row& row) { return row.id(0); }).value_or(Id{});
}

Id add_device_asked_by_mail(WriteTx& tx, const Id& account, const std::string& name, const std::string& token_sha256) {
  const std::string not_yet = kNotYet + token_sha256;
  const Id id = secrets::new_id(tx.now());
  const auto made = tx.write(R"sql(
      INSERT INTO devices (id, account_id, name, token_sha256, created_at, last_used_at) VALUES ($1, $2, $3, $4, $5, $5) ON CONFLICT DO NOTHING)sql",
                             {id, account, name, Value::Bytes{not_yet}, tx.now()});
  return made == 0 ? Id{} : id;
}

std::optional<AskedDevice> device_asked_by_mail(ReadTx& tx, const Id& device) {
  return tx.first(R"sql(SELECT id, account_id, name, created_at, confirmed_at FROM devices WHERE id = $1 AND revoked_at IS NULL)sql", {device},
                  [](const Row& row) { return AskedDevice{row.id(0), row.id(1), row.text(2), row.instant(3), row.maybe_instant(4)}; });
}

bool open_device_at(WriteTx& tx, const Id& device, Instant opens_at) {
  const auto hash = tx.first(R"sql(SELECT token_sha256 FROM devices WHERE id = $1 AND revoked_at IS NULL AND length(token_sha256) > $2)sql", {device, kHashBytes},
                             [](const Row& row) { return row.text(0).substr(1); });
  if (!hash || !device_of_token_hash(tx, *hash).empty()) return false;
  tx.write(R"sql(UPDATE devices SET token_sha256 = $2, confirmed_at = $3, last_used_at = $4 WHERE id = $1)sql", {device, Value::Bytes{*hash}, opens_at, tx.now()});
  return true;
}

v1::Device describe_device(ReadTx& tx, const Id& device) {
  v1::Device shown;
  tx.read(R"sql(SELECT id, name, created_at, last_used_at, confirmed_at FROM devices WHERE id = $1)sql", {device}, [&](const Row& row) {
    shown.set_id(secrets::to_text(row.id(0)));
    shown.set_name(row.text(1));
    *shown.mutable_created_at() = timestamp(row.instant(2));
    *shown.mutable_last_used_at() = timestamp(std::chrono::floor<std::chrono::days>(row.instant(3)));
    const auto confirmed = row.maybe_instant(4);
    shown.set_confirmed(confirmed && *confirmed <= tx.now());
    if (confirmed && *confirmed > tx.now()) *shown.mutable_opens_at() = timestamp(*confirmed);
  });
  return shown;
}

std::vector<v1::Device> waiting_devices(ReadTx& tx, const Id& account) {
  const auto ids = tx.all(R"sql(
      SELECT id FROM devices WHERE account_id = $1 AND (confirmed_at IS NULL OR confirmed_at > $2) AND length(token_sha256) = $3 AND revoked_at IS NULL ORDER BY created_at)sql",
                          {account, tx.now(), kHashBytes}, [](const Row& row) { return row.id(0); });
  std::vector<v1::Device> waiting;
  for (const Id& id : ids) waiting.push_back(describe_device(tx, id));
  return waiting;
}

void revoke_all_devices(WriteTx& tx, const Caller& caller) {
  const auto ids = tx.all(R"sql(SELECT id FROM devices WHERE account_id = $1 AND revoked_at IS NULL)sql", {caller.account}, [](const Row& row) { return row.id(0); });
  for (const Id& id : ids) end_access(tx, caller.home, id);
  // Those that were revoked earlier bear names, too.
  tx.write(R"sql(UPDATE devices SET name = '' WHERE account_id = $1)sql", {caller.account});
  tx.write(R"sql(DELETE FROM device_codes WHERE account_id = $1)sql", {caller.account});
}

Made add_device(WriteTx& tx, const Caller& caller, const v1::AddDeviceRequest& request) {
  const std::string lookup = secrets::canonical_code(request.lookup());
  if (lookup.size() != secrets::kDeviceLookupCharacters) throw invalid("lookup", "is not 6 characters of a code");
  tx.write(R"sql(DELETE FROM device_codes WHERE account_id = $1 OR expires_at <= $2)sql", {caller.account, tx.now()});
  const auto made = tx.write(R"sql(
      INSERT INTO device_codes (lookup, account_id, code_sha256, expires_at, wrong_tries)
      VALUES ($1, $2, $3, $4, 0) ON CONFLICT DO NOTHING)sql",
                             {lookup, caller.account, Value::Bytes{request.code_sha256()}, Instant(tx.now() + kCodesLive)});
  if (made == 0) throw Problem(reason::secret_taken, "This code is in use already.", "Make another one of random characters.").at("lookup", "taken");
  return {.number = (tx.now() + kCodesLive).time_since_epoch().count()};
}

v1::AddDeviceReply tell_added_device(ReadTx&, const Caller&, const v1::AddDeviceRequest&, const Made& made) {
  v1::AddDeviceReply reply;
  *reply.mutable_expires_at() = timestamp(Instant(std::chrono::microseconds(made.number)));
  return reply;
}

Made link_device(WriteTx& tx, const Caller&, const v1::LinkDeviceRequest& request) {
  const std::string code = secrets::canonical_code(request.code());
  if (code.size() != secrets::kDeviceCodeCharacters) throw code_wrong();
  const std::string lookup = code.substr(0, secrets::kDeviceLookupCharacters);
  const std::string hash = secrets::sha256(code);
  Id account;
  bool right = false;
  tx.read(R"sql(SELECT account_id, code_sha256 FROM device_codes WHERE lookup = $1 AND expires_at > $2 AND wrong_tries < $3)sql", {lookup, tx.now(), kWrongTries}, [&](const Row& row) {
    account = row.id(0);
    right = secrets::equal_in_constant_time(row.view(1), hash);
  });
  if (account.empty()) throw code_wrong();
  if (!right) {
    // Returned, not thrown: a refusal would undo the count.
    tx.write(R"sql(UPDATE device_codes SET wrong_tries = wrong_tries + 1 WHERE lookup = $1)sql", {lookup});
    return {};
  }
  tx.write(R"sql(DELETE FROM device_codes WHERE lookup = $1)sql", {lookup});
  const Id device = add_device_row(tx, account, request.device_name(), request.token_sha256(), false);
  log_device(tx, home_of(tx, account), v1::Event::kDeviceLinked, device);
  return {.id = device};
}

v1::LinkDeviceReply tell_linked_device(ReadTx& tx, const Caller&, const v1::LinkDeviceRequest&, const Made& made) {
  if (made.id.empty()) throw code_wrong();
  v1::LinkDeviceReply reply;
  *reply.mutable_device() = describe_device(tx, made.id);
  return reply;
}

Made confirm_device(WriteTx& tx, const Caller& caller, const v1::ConfirmDeviceRequest& request) {
  const Id device = id_of(request.device_id());
  if (!is_mine(tx, caller, device)) throw not_found();
  if (tx.write(R"sql(UPDATE devices SET confirmed_at = $2, last_used_at = $2 WHERE id = $1 AND confirmed_at IS NULL AND revoked_at IS NULL AND length(token_sha256) = $3)sql", {device, tx.now(), kHashBytes}) == 0) throw not_found();
  log_device(tx, caller.home, v1::Event::kDeviceConfirmed, device);
  return {};
}

v1::ConfirmDeviceReply tell_confirmed_device(ReadTx& tx, const Caller&, const v1::ConfirmDeviceRequest& request, const Made&) {
  v1::ConfirmDeviceReply reply;
  *reply.mutable_device() = describe_device(tx, id_of(request.device_id()));
  return reply;
}

v1::ListDevicesReply list_devices(ReadTx& tx, const Caller& caller, const v1::ListDevicesRequest&) {
  v1::ListDevicesReply reply;
  const auto ids = tx.all(R"sql(SELECT id FROM devices WHERE account_id = $1 AND revoked_at IS NULL ORDER BY created_at)sql", {caller.account}, [](const Row& row) { return row.id(0); });
  for (const Id& id : ids) {
    *reply.add_devices() = describe_device(tx, id);
    reply.mutable_devices()->rbegin()->set_this_device(id == caller.device);
  }
  return reply;
}

Made revoke_device(WriteTx& tx, const Caller& caller, const v1::RevokeDeviceRequest& request) {
  const Id device = id_of(request.device_id());
  if (!is_mine(tx, caller, device)) throw not_found();
  if (!end_access(tx, caller.home, device)) throw not_found();
  return {};
}

v1::RevokeDeviceReply tell_revoked_device(ReadTx&, const Caller&, const v1::RevokeDeviceRequest&, const Made&) { return {}; }

}  // namespace circles::features
