#include "server/features/accounts/accounts.hpp"

#include "server/features/accounts/devices.hpp"
#include "server/features/calendar/calendar.hpp"
#include "server/features/channels/channels.hpp"
#include "server/features/circles/circles.hpp"
#include "server/features/circles/members.hpp"
#include "server/features/circles/memberships.hpp"
#include "server/features/guide/flows.hpp"
#include "server/features/log.hpp"
#include "server/features/offers/offers.hpp"
#include "server/features/plan/revisions.hpp"
#include "server/features/posts/posts.hpp"
#include "server/features/reminders/plan_reminders.hpp"
#include "server/features/reminders/schedule.hpp"
#include "server/features/reviews/reviews.hpp"
#include "server/features/scorecard/values.hpp"
#include "shared/secrets/codes.hpp"
#include "shared/secrets/digest.hpp"

namespace circles::features {
namespace {

void set_zone(WriteTx& tx, const Id& account, const std::string& zone) {
  tx.write(R"sql(
      INSERT INTO account_zones (account_id, since, zone) VALUES ($1, $2, $3)
      ON CONFLICT (account_id, since) DO UPDATE SET zone = $3)sql",
           {account, tx.now(), zone});
}

}  // namespace

Id add_account(WriteTx& tx, const std::string& name, const v1::NewAccount& wanted) {
  const CircleRow home = add_circle(tx, "Home", true, {});
  const Id account = secrets::new_id(tx.now());
  const std::optional<Value> recovery = wanted.recovery_sha256().empty() ? std::nullopt : std::optional<Value>(Value::Bytes{wanted.recovery_sha256()});
  const auto made = tx.write(R"sql(
      INSERT INTO accounts (id, name, home_id, recovery_sha256, created_at, last_seen_at)
      VALUES ($1, $2, $3, $4, $5, $5) ON CONFLICT DO NOTHING)sql",
                             {account, name, home.id, recovery ? *recovery : Value(nullptr), tx.now()});
  if (made == 0) throw Problem(reason::secret_taken, "This recovery code is in use already.", "Make another one of random characters.").at("new_account.recovery_sha256", "taken");
  set_zone(tx, account, wanted.time_zone());
  add_device_row(tx, account, wanted.device_name(), wanted.token_sha256(), true);
  begin_membership(tx, home, account, v1::ROLE_OWNER, "me", name, 0);
  return account;
}

std::string account_name(ReadTx& tx, const Id& account) {
  return tx.first(R"sql(SELECT name FROM accounts WHERE id = $1)sql", {account}, [](const Row& row) { return row.text(0); }).value_or("");
}

Id home_of(ReadTx& tx, const Id& account) {
  return tx.first(R"sql(SELECT home_id FROM accounts WHERE id = $1)sql", {account}, [](const Row& row) { return row.id(0); }).value_or(Id{});
}

v1::Account describe_account(ReadTx& tx, const Id& account, const Id& asking_device) {
  v1::Account shown;
  tx.read(R"sql(
      SELECT accounts.name, accounts.home_id, accounts.recovery_sha256 IS NOT NULL,
             (SELECT zone FROM account_zones WHERE account_id = $1 ORDER BY since DESC LIMIT 1)
      FROM accounts WHERE id = $1)sql",
          {account}, [&](const Row& row) {
            shown.set_name(row.text(0));
            shown.set_home_id(secrets::to_text(row.id(1)));
            shown.set_has_recovery_code(row.yes(2));
            shown.set_time_zone(row.text(3));
          });
  if (asking_device.empty()) return shown;
  *shown.mutable_device() = describe_device(tx, asking_device);
  shown.mutable_device()->set_this_device(true);
  return shown;
}

v1::GetAccountReply get_account(ReadTx& tx, const Caller& caller, const v1::GetAccountRequest&) {
  v1::GetAccountReply reply;
  *reply.mutable_account() = describe_account(tx, caller.account, caller.device);
  return reply;
}

Made edit_account(WriteTx& tx, const Caller& caller, const v1::EditAccountRequest& request) {
  if (!request.name().empty()) tx.write(R"sql(UPDATE accounts SET name = $2 WHERE id = $1)sql", {caller.account, request.name()});
  if (!request.time_zone().empty()) {
    set_zone(tx, caller.account, request.time_zone());
    schedule_account_at_once(tx, caller.account);
  }
  return {};
}

v1::EditAccountReply tell_edited_account(ReadTx& tx, const Caller& caller, const v1::EditAccountRequest&, const Made&) {
  v1::EditAccountReply reply;
  *reply.mutable_account() = describe_account(tx, caller.account, caller.device);
  return reply;
}

Made delete_account(WriteTx& tx, const Caller& caller, const v1::DeleteAccountRequest&) {
  const auto circles = tx.all(R"sql(SELECT circle_id FROM memberships WHERE account_id = $1 AND ended_at IS NULL AND circle_id <> $2)sql", {caller.account, caller.home},
                              [](const Row& row) { return row.id(0); });
  for (const Id& id : circles) {
    try {
      leave(tx, membership_of(tx, id, caller.account).value());
    } catch (const Problem& refusal) {
      if (!refusal.is(reason::last_owner)) throw;
      const std::string name = circle(tx, id).value().name;
      throw Problem(reason::last_owner, "You are the last owner of the circle " + name + ", and others are in it.", "Hand it over first: circle member transfer HANDLE");
    }
  }
  const auto ever = tx.all(R"sql(SELECT circle_id, id FROM memberships WHERE account_id = $1)sql", {caller.account}, [](const Row& row) { return std::pair(row.id(0), row.id(1)); });
  for (const auto& [circle_id, membership_id] : ever) withdraw_everything(tx, circle_id, membership_id);
  purge_documents(tx, caller.home);
  purge_scorecard(tx, caller.home);
  purge_offers(tx, caller.home);
  purge_reviews(tx, caller.home);
  purge_flows(tx, caller.home);
  end_plan_reminders(tx, caller.home);
  // Handle and name go too: what stays is "former member".
  tx.write(R"sql(UPDATE memberships SET name = '', handle = '' WHERE account_id = $1 AND ended_at IS NOT NULL)sql", {caller.account});
  end_channels_of_account(tx, caller.account);
  end_calendar_link(tx, caller.account);
  revoke_all_devices(tx, caller);
  tx.write(R"sql(UPDATE accounts SET name = '', recovery_sha256 = NULL, deleted_at = $2 WHERE id = $1)sql", {caller.account, tx.now()});
  const MembershipRow home = membership_of(tx, caller.home, caller.account).value();
  tx.write(R"sql(UPDATE memberships SET name = '', ended_at = $3 WHERE circle_id = $1 AND id = $2)sql", {caller.home, home.id, tx.now()});
  return {};
}

v1::DeleteAccountReply tell_deleted_account(ReadTx&, const Caller&, const v1::DeleteAccountRequest&, const Made&) { return {}; }

Made set_recovery_code(WriteTx& tx, const Caller& caller, const v1::SetRecoveryCodeRequest& request) {
  const auto taken = tx.first(R"sql(SELECT 1 FROM accounts WHERE recovery_sha256 = $1 AND id <> $2)sql", {Value::Bytes{request.code_sha256()}, caller.account}, [](const Row&) { return true; });
  if (taken) throw Problem(reason::secret_taken, "This recovery code is in use already.", "Make another one of random characters.").at("code_sha256", "taken");
  tx.write(R"sql(UPDATE accounts SET recovery_sha256 = $2 WHERE id = $1)sql", {caller.account, Value::Bytes{request.code_sha256()}});
  return {};
}

v1::SetRecoveryCodeReply tell_set_recovery_code(ReadTx&, const Caller&, const v1::SetRecoveryCodeRequest&, const Made&) { return {}; }

Made recover_account(WriteTx& tx, const Caller&, const v1::RecoverAccountRequest& request) {
  const std::string hash = secrets::sha256(secrets::canonical_code(request.code()));
  Id account;
  tx.write(R"sql(UPDATE accounts SET recovery_sha256 = NULL WHERE recovery_sha256 = $1 RETURNING id)sql", {Value::Bytes{hash}}, [&](const Row& row) { account = row.id(0); });
  if (account.empty()) throw Problem(reason::code_wrong, "This is no recovery code of an account here.", "Check each group of four; a code is used up by recovering once.").at("code", "wrong");
  const Id home = home_of(tx, account);
  make_room_for_device(tx, account, home);
  const Id device = add_device_row(tx, account, request.device_name(), request.token_sha256(), true);
  append_event(tx, {.circle = home, .kind = v1::Event::kDeviceRecovered, .subject = device});
  return {.id = account};
}

v1::RecoverAccountReply tell_recovered_account(ReadTx& tx, const Caller&, const v1::RecoverAccountRequest& request, const Made& made) {
  v1::RecoverAccountReply reply;
  *reply.mutable_account() = describe_account(tx, made.id, device_of_token_hash(tx, request.token_sha256()));
  return reply;
}

}  // namespace circles::features
