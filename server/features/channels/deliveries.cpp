// What is on its way out, for the operator.
#include "server/features/channels/outbox.hpp"
#include "server/features/timestamps.hpp"

namespace circles::features {
namespace {

std::int64_t requeue(WriteTx& tx, const Id& delivery) {
  return tx.write(R"sql(
      UPDATE deliveries SET next_at = $2, dead_at = NULL, attempts = 0, claim = claim + 1, claimed_until = NULL
      WHERE id = $1 AND delivered_at IS NULL AND (dead_at IS NOT NULL OR next_at IS NOT NULL))sql",
                  {delivery, tx.now()});
}

}  // namespace

v1::ListDeliveriesReply list_deliveries(ReadTx& tx, const Caller&, const v1::ListDeliveriesRequest& request) {
  v1::ListDeliveriesReply reply;
  // Ids grow with time.
  tx.read(R"sql(
      SELECT deliveries.id, channels.kind, deliveries.created_at, deliveries.attempts, deliveries.next_at, deliveries.why
      FROM deliveries JOIN channels ON channels.id = deliveries.channel_id
      WHERE (deliveries.next_at IS NOT NULL AND $1 = 0) OR deliveries.dead_at IS NOT NULL ORDER BY deliveries.id LIMIT 200)sql",
          {request.dead()}, [&](const Row& row) {
            auto& shown = *reply.add_deliveries();
            shown.set_id(secrets::to_text(row.id(0)));
            shown.set_kind(static_cast<v1::Channel::Kind>(row.integer(1)));
            *shown.mutable_created_at() = timestamp(row.instant(2));
            shown.set_attempts(row.number(3));
            if (const auto next = row.maybe_instant(4)) *shown.mutable_next_at() = timestamp(*next);
            shown.set_why(row.text(5));
          });
  reply.set_waiting(tx.first(R"sql(SELECT count(*) FROM deliveries WHERE next_at IS NOT NULL)sql", {}, [](const Row& row) { return row.number(0); }).value_or(0));
  reply.set_dead(tx.first(R"sql(SELECT count(*) FROM deliveries WHERE dead_at IS NOT NULL)sql", {}, [](const Row& row) { return row.number(0); }).value_or(0));
  return reply;
}

Made requeue_deliveries(WriteTx& tx, const Caller&, const v1::RequeueDeliveriesRequest& request) {
  if (request.all() == (request.ids_size() > 0)) throw invalid("ids", "names nothing, or goes with all", "Name deliveries, or say all.");
  std::int64_t requeued = 0;
  if (request.all()) {
    for (const Id& id : tx.all(R"sql(SELECT id FROM deliveries WHERE dead_at IS NOT NULL)sql", {}, [](const Row& row) { return row.id(0); })) requeued += requeue(tx, id);
  }
  for (const auto& text : request.ids()) {
    const std::int64_t one = requeue(tx, id_of(text));
    if (one == 0) throw not_found();
    requeued += one;
  }
  return {.number = requeued};
}

v1::RequeueDeliveriesReply tell_requeued_deliveries(ReadTx&, const Caller&, const v1::RequeueDeliveriesRequest&, const Made& made) {
  v1::RequeueDeliveriesReply reply;
  reply.set_requeued(static_cast<std::uint32_t>(made.number));
  return reply;
}

}  // namespace circles::features
