// From a decoded request to its answer: scope, transaction, idempotency,
// handler, commit, publish. server/README.md follows one request all the way.
//
//   dispatcher.handle(session, frame);      // the answer goes to session->receiver
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "career/circles/v1/envelope.pb.h"
#include "server/dispatch/rate_limit.hpp"
#include "server/dispatch/session.hpp"
#include "server/features/channels/outbox.hpp"
#include "server/live/hub.hpp"
#include "server/storage/engine.hpp"
#include "shared/wire/problem.hpp"

namespace circles::dispatch {

struct Route;

// Bytes that a frame may have whose request is this field of ClientFrame; for wire::decode.
std::size_t bytes_allowed(int body_field);

struct DispatcherOptions {
  std::string server_version;
  // Where links begin, without a slash at the end.
  std::string public_url;
  unsigned idle_seconds = 120;
  RateLimit::Options rates;
};

class Dispatcher {
 public:
  // Runs a function on the I/O thread soon; called from storage threads.
  using Post = std::function<void(std::function<void()>)>;

  // Loads the server's key (first start: makes it); the schema must be up to date. Keeps the references.
  Dispatcher(storage::Engine& engine, live::Hub& hub, DispatcherOptions options, Post post);
  ~Dispatcher();

  // I/O thread. The session stays alive until it is answered.
  void handle(const std::shared_ptr<Session>& session, v1::ClientFrame frame);
  // Answers a frame that could not be decoded.
  void refuse(Session& session, std::uint32_t id, const wire::Problem& problem);
  // After its receiver had none: there is room for more of the log.
  void has_room(const Session& session) { hub_.has_room(session.receiver); }
  // The connection is gone.
  void close(Session& session);

  // I/O thread. New requests are refused with STOPPING from now on.
  void stop_taking();
  // Requests that are not answered yet.
  std::size_t in_flight() const { return in_flight_; }

  // A caller from within the server: forget what has expired. `done` on the I/O thread.
  void forget_expired(std::function<void()> done);
  // The same: opens and closes periods, reminds whoever is due, some at a time, and publishes what it appended. `then` on the I/O
  // thread: when something is due next, past while some is left; nothing when nothing is, or when it failed.
  void run_schedule(std::function<void(std::optional<storage::Instant> next)> then);
  // Called on the I/O thread after each request that changed something: it may have changed what is due.
  void after_writes(std::function<void()> tell) { after_write_ = std::move(tell); }
  // The code of the link for the first account, when there is no account yet (each call makes
  // a new one and ends those before); empty otherwise. `then` on the I/O thread.
  void first_account_code(std::function<void(std::string code)> then);
  // The outbox, for the delivery worker (server/delivery/outbox_source.hpp). On the I/O thread, and so is what they call: `then` with
  // the letters leased, none when storage fails; `done` when what became of a letter is durable, or could not be kept.
  void claim_letters(std::size_t most, std::function<void(std::vector<features::Letter>)> then);
  void settle_letter(features::Handover handover, std::function<void()> done);
  // Storage answers. `then` on the I/O thread.
  void check_ready(std::function<void(bool)> then);

 private:
  using Frame = std::shared_ptr<const v1::ClientFrame>;

  void start(const std::shared_ptr<Session>& session, const Frame& frame);
  void run_read(const std::shared_ptr<Session>& session, const Route& route, const Frame& frame);
  void run_write(const std::shared_ptr<Session>& session, const Route& route, const Frame& frame);
  void hello(const std::shared_ptr<Session>& session, const Frame& frame);
  void watch(const std::shared_ptr<Session>& session, const Frame& frame);
  void limit_rate(const Session& session, const v1::ClientFrame& frame);
  v1::HelloReply hello_reply() const;
  // Reads in a transaction and answers on the I/O thread.
  void read_then(const std::shared_ptr<Session>& session, const Frame& frame, std::function<void(storage::ReadTx&)> work, std::function<void()> then);
  void answer(Session& session, const v1::ServerFrame& frame);
  // A signed-in device was in use at this instant, by the storage's clock.
  void note_presence(Session& session, storage::Instant now);
  // Ends one request: answered, or refused with what went wrong.
  void finish(Session& session, const v1::ClientFrame& frame, std::optional<v1::Problem> refusal, const std::function<void()>& then);
  void read_log(const live::Place& place, std::function<void(std::optional<live::LogPart>)> then);
  void lease_letters(std::size_t most, std::function<void(std::vector<features::Letter>)> then);
  // From a storage thread: `then` runs on the I/O thread with all others of the same commit. It takes over what it captures: a job
  // that ends later must not hold the last reference to a connection, for that would end it on the wrong thread.
  void after_storage(std::function<void()> then);
  void run_waiting();

  storage::Engine& engine_;
  live::Hub& hub_;
  DispatcherOptions options_;
  Post post_;
  RateLimit rates_;
  std::string seal_key_;
  std::function<void()> after_write_;
  bool stopping_ = false;
  std::size_t in_flight_ = 0;
  std::mutex waiting_mutex_;
  std::vector<std::function<void()>> waiting_;  // for the I/O thread, gathered until the commit's one wake-up
};

}  // namespace circles::dispatch
