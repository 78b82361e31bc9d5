#include "server/dispatch/routes.hpp"

#include <array>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include "server/features/accounts/accounts.hpp"
#include "server/features/accounts/devices.hpp"
#include "server/features/balance/balance.hpp"
#include "server/features/calendar/calendar.hpp"
#include "server/features/channels/channels.hpp"
#include "server/features/channels/hooks.hpp"
#include "server/features/channels/links.hpp"
#include "server/features/channels/mail_recovery.hpp"
#include "server/features/channels/outbox.hpp"
#include "server/features/circles/agreement.hpp"
#include "server/features/circles/circles.hpp"
#include "server/features/circles/invites.hpp"
#include "server/features/circles/joining.hpp"
#include "server/features/circles/members.hpp"
#include "server/features/commitments/agreeing.hpp"
#include "server/features/commitments/board.hpp"
#include "server/features/commitments/carrying.hpp"
#include "server/features/commitments/check_ins.hpp"
#include "server/features/commitments/commitments.hpp"
#include "server/features/commitments/pauses.hpp"
#include "server/features/commitments/statistics.hpp"
#include "server/features/guide/flows.hpp"
#include "server/features/guide/guide.hpp"
#include "server/features/guide/plans.hpp"
#include "server/features/inbox/inbox.hpp"
#include "server/features/insight/insight.hpp"
#include "server/features/offers/decisions.hpp"
#include "server/features/offers/evaluations.hpp"
#include "server/features/offers/offers.hpp"
#include "server/features/plan/documents.hpp"
#include "server/features/plan/templates.hpp"
#include "server/features/posts/posts.hpp"
#include "server/features/posts/publications.hpp"
#include "server/features/reminders/settings.hpp"
#include "server/features/reviews/reviews.hpp"
#include "server/features/reviews/schedule.hpp"
#include "server/features/scorecard/quarters.hpp"
#include "server/features/scorecard/values.hpp"
#include "server/features/threads/mentor_queue.hpp"
#include "server/features/threads/messages.hpp"
#include "server/features/threads/threads.hpp"
#include "server/features/threads/turns.hpp"

namespace circles::dispatch {
namespace {

using features::Caller;
using features::Made;
using google::protobuf::Message;
using storage::ReadTx;
using storage::WriteTx;

template <typename Handler>
struct Signature;
template <typename ReplyType, typename Tx, typename RequestType>
struct Signature<ReplyType (*)(Tx&, const Caller&, const RequestType&)> {
  using Reply = ReplyType;
  using Request = RequestType;
};
template <typename ReplyType, typename RequestType>
struct Signature<ReplyType (*)(ReadTx&, const Caller&, const RequestType&, const Made&)> {
  using Reply = ReplyType;
  using Request = RequestType;
};

// The field of a frame whose message type this is; a request and its reply bear the same number.
template <typename Type>
int field_of(const google::protobuf::Descriptor* frame) {
  for (int at = 0; at < frame->field_count(); ++at) {
    if (frame->field(at)->message_type() == Type::descriptor()) return frame->field(at)->number();
  }
  throw std::logic_error(Type::descriptor()->name() + " is in no frame");
}

template <typename Request>
Route row(Scope scope) {
  Route route;
  route.field = field_of<Request>(v1::ClientFrame::descriptor());
  route.name = Request::descriptor()->name();
  route.scope = scope;
  if constexpr (requires(const Request& request) { request.circle_id(); }) {
    route.scope_text = [](const Message& request) -> std::string_view { return static_cast<const Request&>(request).circle_id(); };
  } else if constexpr (requires(const Request& request) { request.code(); }) {
    route.scope_text = [](const Message& request) -> std::string_view { return static_cast<const Request&>(request).code(); };
  }
  if constexpr (requires(const Request& request) { request.token_sha256(); }) {
    route.registers = [](const Message& request) -> std::string_view { return static_cast<const Request&>(request).token_sha256(); };
  } else if constexpr (requires(const Request& request) { request.new_account().token_sha256(); }) {
    route.registers = [](const Message& request) -> std::string_view { return static_cast<const Request&>(request).new_account().token_sha256(); };
  }
  return route;
}

template <typename Request>
Route connection() {
  return row<Request>(Scope::connection);
}

// Reading an archived circle is what archiving is for.
template <auto handler>
Route reads(Scope scope) {
  using Request = typename Signature<decltype(handler)>::Request;
  using Reply = typename Signature<decltype(handler)>::Reply;
  Route route = row<Request>(scope);
  route.archived = Archived::allowed;
  route.read = [](ReadTx& tx, const Caller& caller, const Message& request, Message& reply) { static_cast<Reply&>(reply) = handler(tx, caller, static_cast<const Request&>(request)); };
  return route;
}

template <auto handler, auto teller>
Route writes(Scope scope, Archived archived = Archived::refused) {
  using Request = typename Signature<decltype(handler)>::Request;
  using Reply = typename Signature<decltype(teller)>::Reply;
  static_assert(std::is_same_v<Request, typename Signature<decltype(teller)>::Request>);
  Route route = row<Request>(scope);
  route.archived = archived;
  route.act = [](WriteTx& tx, const Caller& caller, const Message& request) { return handler(tx, caller, static_cast<const Request&>(request)); };
  route.tell = [](ReadTx& tx, const Caller& caller, const Message& request, const Made& made, Message& reply) {
    static_cast<Reply&>(reply) = teller(tx, caller, static_cast<const Request&>(request), made);
  };
  return route;
}

// Who may do what. Frames are of the usual size but where one is said to be large.
std::vector<Route> table() {
  using namespace features;
  return {
      connection<v1::Hello>(),
      connection<v1::Ping>(),
      connection<v1::WatchRequest>(),

      reads<&get_account>(Scope::account),
      writes<&edit_account, &tell_edited_account>(Scope::account),
      writes<&delete_account, &tell_deleted_account>(Scope::every_circle),
      writes<&set_recovery_code, &tell_set_recovery_code>(Scope::account),
      writes<&recover_account, &tell_recovered_account>(Scope::anyone),
      writes<&add_device, &tell_added_device>(Scope::account),
      writes<&link_device, &tell_linked_device>(Scope::anyone),
      writes<&confirm_device, &tell_confirmed_device>(Scope::account),
      reads<&list_devices>(Scope::account),
      writes<&revoke_device, &tell_revoked_device>(Scope::account),

      reads<&show_invite>(Scope::anyone),
      writes<&join, &tell_joined>(Scope::invite),
      writes<&create_invite, &tell_created_invite>(Scope::inviting),
      reads<&list_invites>(Scope::inviting),
      writes<&revoke_invite, &tell_revoked_invite>(Scope::inviting),

      writes<&create_circle, &tell_created_circle>(Scope::account),
      reads<&list_circles>(Scope::account),
      reads<&get_circle>(Scope::member),
      writes<&edit_circle, &tell_edited_circle>(Scope::owner),
      writes<&archive_circle, &tell_archived_circle>(Scope::owner),

      reads<&get_agreement>(Scope::member),
      writes<&edit_agreement, &tell_edited_agreement>(Scope::owner),
      writes<&accept_agreement, &tell_accepted_agreement>(Scope::member),

      reads<&list_members>(Scope::member),
      writes<&change_role, &tell_changed_role>(Scope::owner),
      writes<&remove_member, &tell_removed_member>(Scope::owner),
      writes<&leave_circle, &tell_left_circle>(Scope::leaving, Archived::allowed),
      writes<&withdraw_posts, &tell_withdrawn_posts>(Scope::former_member, Archived::allowed),
      writes<&transfer_ownership, &tell_transferred_ownership>(Scope::owner),
      writes<&replace_owner, &tell_replaced_owner>(Scope::inviting),

      writes<&add_commitment, &tell_added_commitment>(Scope::member),
      reads<&list_commitments>(Scope::member),
      reads<&get_commitment>(Scope::member),
      writes<&edit_commitment, &tell_edited_commitment>(Scope::member),
      writes<&drop_commitment, &tell_dropped_commitment>(Scope::member),
      writes<&carry_commitment, &tell_carried_commitment>(Scope::member),

      writes<&check_in, &tell_checked_in>(Scope::member),
      writes<&witness_check_in, &tell_witnessed_check_in>(Scope::member),

      writes<&pause, &tell_paused>(Scope::member),
      writes<&resume, &tell_resumed>(Scope::member),
      reads<&list_pauses>(Scope::member),
      writes<&agree_pause, &tell_agreed_pause>(Scope::member),

      reads<&get_board>(Scope::member),
      reads<&get_today>(Scope::account),
      reads<&get_statistics>(Scope::member),

      reads<&get_document>(Scope::account),
      writes<&save_document, &tell_saved_document>(Scope::account).large(),
      reads<&list_revisions>(Scope::account),
      writes<&restore_revision, &tell_restored_revision>(Scope::account),
      reads<&list_documents>(Scope::account),
      reads<&get_template>(Scope::account),
      writes<&remove_document, &tell_removed_document>(Scope::account),

      writes<&publish_document, &tell_published_document>(Scope::member),
      reads<&list_posts>(Scope::member),
      reads<&get_post>(Scope::member),
      writes<&open_post, &tell_opened_post>(Scope::member),
      writes<&narrow_post, &tell_narrowed_post>(Scope::member, Archived::allowed),
      writes<&withdraw_post, &tell_withdrawn_post>(Scope::member, Archived::allowed),

      writes<&open_thread, &tell_opened_thread>(Scope::member),
      reads<&list_threads>(Scope::member),
      reads<&get_thread>(Scope::member),
      writes<&reply_to_thread, &tell_replied>(Scope::member),
      writes<&edit_message, &tell_edited_message>(Scope::member),
      writes<&redact_message, &tell_redacted_message>(Scope::member, Archived::allowed),
      writes<&resolve_thread, &tell_resolved_thread>(Scope::member),
      writes<&reopen_thread, &tell_reopened_thread>(Scope::member),
      writes<&mark_thread, &tell_marked_thread>(Scope::member, Archived::allowed),
      writes<&grant_thread, &tell_granted_thread>(Scope::member),
      reads<&get_mentor_queue>(Scope::account),

      reads<&list_inbox>(Scope::account),
      writes<&mark_inbox, &tell_marked_inbox>(Scope::account),

      reads<&list_reminders>(Scope::account),
      writes<&edit_reminders, &tell_edited_reminders>(Scope::account),
      writes<&snooze_reminders, &tell_snoozed_reminders>(Scope::account),
      writes<&mute_circle, &tell_muted_circle>(Scope::member, Archived::allowed),

      writes<&add_channel, &tell_added_channel>(Scope::account),
      writes<&remove_channel, &tell_removed_channel>(Scope::account),
      writes<&test_channel, &tell_tested_channel>(Scope::account),
      writes<&add_hook, &tell_added_hook>(Scope::owner),
      reads<&list_hooks>(Scope::owner),
      writes<&remove_hook, &tell_removed_hook>(Scope::owner, Archived::allowed),

      reads<&show_link>(Scope::anyone),
      writes<&use_link, &tell_used_link>(Scope::anyone),
      writes<&request_mail_recovery, &tell_requested_mail_recovery>(Scope::anyone),

      reads<&show_calendar>(Scope::account),
      writes<&set_calendar_link, &tell_set_calendar_link>(Scope::account),
      reads<&get_calendar>(Scope::anyone),

      reads<&list_deliveries>(Scope::host),
      writes<&requeue_deliveries, &tell_requeued_deliveries>(Scope::host),

      writes<&log_datapoints, &tell_logged_datapoints>(Scope::account).large(),
      writes<&remove_datapoint, &tell_removed_datapoint>(Scope::account),
      reads<&list_datapoints>(Scope::account),
      reads<&get_scorecard>(Scope::account),
      writes<&close_quarter, &tell_closed_quarter>(Scope::account),
      writes<&rename_metric, &tell_renamed_metric>(Scope::account),

      writes<&evaluate_offer, &tell_evaluated_offer>(Scope::account),
      reads<&get_offer>(Scope::account),
      reads<&list_offers>(Scope::account),
      reads<&compare_offers>(Scope::account),
      writes<&decide_offer, &tell_decided_offer>(Scope::account),
      writes<&record_outcome, &tell_recorded_outcome>(Scope::account),
      reads<&list_decisions>(Scope::account),

      reads<&get_balance>(Scope::account),

      writes<&start_review, &tell_started_review>(Scope::account),
      writes<&finish_review, &tell_finished_review>(Scope::account),
      reads<&list_reviews>(Scope::account),
      writes<&edit_review_schedule, &tell_edited_review_schedule>(Scope::account),

      reads<&get_insight>(Scope::account),

      reads<&get_guide>(Scope::account),
      reads<&get_flow>(Scope::account),
      writes<&mark_flow, &tell_marked_flow>(Scope::account),
      reads<&list_plans>(Scope::account),
  };
}

// By field number, for the largest of which there is room.
std::vector<const Route*> by_field(const std::vector<Route>& all) {
  const auto* frame = v1::ClientFrame::descriptor();
  std::vector<const Route*> index;
  for (const Route& route : all) {
    const auto at = static_cast<std::size_t>(route.field);
    if (index.size() <= at) index.resize(at + 1, nullptr);
    if (index[at] != nullptr) throw std::logic_error(std::string(route.name) + " has two routes");
    index[at] = &route;
    const auto* reply = v1::ServerFrame::descriptor()->FindFieldByNumber(route.field);
    if (reply == nullptr || reply->name() != frame->FindFieldByNumber(route.field)->name()) throw std::logic_error(std::string(route.name) + " has no reply of its name and number");
  }
  const auto* body = frame->oneof_decl(0);
  for (int at = 0; at < body->field_count(); ++at) {
    const auto number = static_cast<std::size_t>(body->field(at)->number());
    if (number >= index.size() || index[number] == nullptr) throw std::logic_error(body->field(at)->name() + " has no route");
  }
  return index;
}

const std::vector<Route>& all_routes() {
  static const std::vector<Route> all = table();
  return all;
}

}  // namespace

std::span<const Route> routes() { return all_routes(); }

const Route* route_of(int field) {
  static const std::vector<const Route*> index = by_field(all_routes());
  const auto at = static_cast<std::size_t>(field);
  return field > 0 && at < index.size() ? index[at] : nullptr;
}

const Message& request_in(const v1::ClientFrame& frame) {
  const auto* field = v1::ClientFrame::descriptor()->FindFieldByNumber(frame.body_case());
  return frame.GetReflection()->GetMessage(frame, field);
}

Message& reply_in(v1::ServerFrame& frame, const Route& route) {
  return *frame.GetReflection()->MutableMessage(&frame, v1::ServerFrame::descriptor()->FindFieldByNumber(route.field));
}

}  // namespace circles::dispatch
