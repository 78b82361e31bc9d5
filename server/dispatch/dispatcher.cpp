#include "server/dispatch/dispatcher.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <future>
#include <utility>

#include "server/dispatch/event_reading.hpp"
#include "server/dispatch/routes.hpp"
#include "server/dispatch/transactions.hpp"
#include "server/dispatch/validation.hpp"
#include "server/features/accounts/accounts.hpp"
#include "server/features/accounts/devices.hpp"
#include "server/features/expiry.hpp"
#include "server/features/timestamps.hpp"
#include "shared/secrets/digest.hpp"
#include "shared/secrets/seal.hpp"
#include "shared/wire/bounds.hpp"

namespace circles::dispatch {
namespace {

using wire::Problem;
namespace reason = wire::reason;

Problem stopping() { return Problem(reason::stopping, "This server is stopping.", "Connect again in a moment."); }

// On the thread where it was thrown: what an exception holds does not leave it.
v1::Problem problem_of(const Session& session, const v1::ClientFrame& frame, const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const Problem& problem) {
    spdlog::debug("request c{}.{} refused: {}", session.serial, frame.id(), problem.said().reason());
    return problem.said();
  } catch (const storage::StorageFull& error) {
    spdlog::error("request c{}.{} failed, no space is left: {}", session.serial, frame.id(), error.what());
    return Problem(reason::storage_full, "The server has no space left; nothing was changed.", "Tell whoever runs this server; reading still works.").said();
  } catch (const std::exception& error) {
    // What went wrong inside is for the operator alone.
    const std::string incident = secrets::hexadecimal(secrets::random_bytes(8));
    spdlog::error("request c{}.{} failed, incident {}: {}", session.serial, frame.id(), incident, error.what());
    Problem problem(reason::internal, "Something went wrong inside the server.", "Try again; if it stays, tell whoever runs this server: incident " + incident);
    problem.said().set_incident(incident);
    return problem.said();
  }
}

std::optional<v1::Problem> refusal_of(const Session& session, const v1::ClientFrame& frame, const std::exception_ptr& failure) {
  return failure ? std::optional(problem_of(session, frame, failure)) : std::nullopt;
}

std::string load_seal_key(storage::Engine& engine) {
  std::promise<std::string> loaded;
  std::string key;
  const std::string fresh = secrets::random_bytes(secrets::kSealKeyBytes);
  engine.write({.work = [&](storage::WriteTx& tx) { key = features::server_secret(tx, "seal", fresh); },
                .done = [&](std::exception_ptr failure) { failure ? loaded.set_exception(failure) : loaded.set_value(key); }});
  return loaded.get_future().get();
}

// Asking for a mail is always answered alike, so it always counts.
bool was_guess(const v1::ClientFrame& frame, const std::optional<v1::Problem>& refusal) {
  return frame.has_request_mail_recovery() || (refusal && (refusal->reason() == reason::code_wrong.name || refusal->reason() == reason::invite_unknown.name));
}

bool is_code_request(const v1::ClientFrame& frame) { return frame.has_join() || frame.has_show_invite() || frame.has_link_device() || frame.has_recover_account() || frame.has_request_mail_recovery(); }

}  // namespace

std::size_t bytes_allowed(int body_field) {
  const Route* route = route_of(body_field);
  return route != nullptr && route->size == Size::document ? wire::kDocumentBytes : wire::kFrameBytes;
}

Dispatcher::Dispatcher(storage::Engine& engine, live::Hub& hub, DispatcherOptions options, Post post)
    : engine_(engine), hub_(hub), options_(std::move(options)), post_(std::move(post)), rates_(options_.rates) {
  route_of(0);  // A request without a row does not start.
  // Before the first job: the storage threads read it.
  engine_.after_batch([this] { post_([this] { run_waiting(); }); });
  seal_key_ = load_seal_key(engine_);
  hub_.read_log_with([this](const live::Place& place, std::function<void(std::optional<live::LogPart>)> then) { read_log(place, std::move(then)); });
}

Dispatcher::~Dispatcher() = default;

void Dispatcher::after_storage(std::function<void()> then) {
  const std::lock_guard lock(waiting_mutex_);
  waiting_.push_back(std::move(then));
}

void Dispatcher::run_waiting() {
  std::vector<std::function<void()>> ready;
  {
    const std::lock_guard lock(waiting_mutex_);
    ready.swap(waiting_);
  }
  for (const auto& then : ready) then();
}

void Dispatcher::answer(Session& session, const v1::ServerFrame& frame) {
  if (!session.closed) session.receiver.send(wire::encode(frame, session.receiver.encoding()));
}

void Dispatcher::refuse(Session& session, std::uint32_t id, const Problem& problem) {
  v1::ServerFrame frame;
  frame.set_reply_to(id);
  *frame.mutable_problem() = problem.said();
  answer(session, frame);
}

void Dispatcher::close(Session& session) {
  session.closed = true;
  hub_.forget(session.receiver);
}

void Dispatcher::stop_taking() { stopping_ = true; }

void Dispatcher::handle(const std::shared_ptr<Session>& session, v1::ClientFrame frame) {
  const std::uint32_t id = frame.id();
  try {
    session->admit(frame);
    if (stopping_) throw stopping();
    limit_rate(*session, frame);
    validate(frame);
    start(session, std::make_shared<const v1::ClientFrame>(std::move(frame)));
  } catch (const Problem& problem) {
    refuse(*session, id, problem);
  }
}

void Dispatcher::limit_rate(const Session& session, const v1::ClientFrame& frame) {
  const auto now = std::chrono::steady_clock::now();
  const std::string who = session.signed_in() ? std::string(session.account.view()) : session.address;
  const bool code_allowed = !is_code_request(frame) || rates_.code(session.address, now);
  if (!code_allowed) throw Problem(reason::rate_limited, "Too many wrong codes came from your address in a short time.", "Wait a minute, then try again.");
  if (!rates_.request(who, now)) throw Problem(reason::rate_limited, "That was too often in a short time.", "Wait a few seconds, then go on.");
}

void Dispatcher::start(const std::shared_ptr<Session>& session, const Frame& frame) {
  const Route* route = route_of(frame->body_case());
  if (frame->has_ping()) {
    v1::ServerFrame reply;
    reply.set_reply_to(frame->id());
    *reply.mutable_ping()->mutable_now() = features::timestamp(std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()));
    return answer(*session, reply);
  }
  if (frame->has_hello()) return hello(session, frame);
  if (frame->has_watch()) return watch(session, frame);
  if (route->size == Size::document) {
    if (session->document_in_flight) throw Problem(reason::too_many_in_flight, "A document of this connection is not answered yet.", "Wait for its answer before the next one.");
    session->document_in_flight = true;
  }
  return route->writes() ? run_write(session, *route, frame) : run_read(session, *route, frame);
}

void Dispatcher::finish(Session& session, const v1::ClientFrame& frame, std::optional<v1::Problem> refusal, const std::function<void()>& then) {
  --session.in_flight;
  --in_flight_;
  if (route_of(frame.body_case())->size == Size::document) session.document_in_flight = false;
  if (is_code_request(frame) && !was_guess(frame, refusal)) rates_.was_no_guess(session.address);
  if (!refusal) {
    try {
      then();
      return spdlog::debug("request c{}.{} answered: {}", session.serial, frame.id(), route_of(frame.body_case())->name);
    } catch (...) {
      refusal = problem_of(session, frame, std::current_exception());
    }
  }
  v1::ServerFrame reply;
  reply.set_reply_to(frame.id());
  *reply.mutable_problem() = std::move(*refusal);
  answer(session, reply);
}

void Dispatcher::read_then(const std::shared_ptr<Session>& session, const Frame& frame, std::function<void(storage::ReadTx&)> work, std::function<void()> then) {
  ++session->in_flight;
  ++in_flight_;
  engine_.read({.work = std::move(work), .done = [this, session = session, frame = frame, then = std::move(then)](std::exception_ptr failure) mutable {
                  auto refusal = refusal_of(*session, *frame, failure);
                  after_storage([this, session = std::move(session), frame = std::move(frame), then = std::move(then), refusal = std::move(refusal)] {
                    finish(*session, *frame, refusal, then);
                  });
                }});
}

void Dispatcher::run_read(const std::shared_ptr<Session>& session, const Route& route, const Frame& frame) {
  auto reply = std::make_shared<v1::ServerFrame>();
  auto now = std::make_shared<storage::Instant>();
  const Identity identity{session->account, session->device, session->home, session->host};
  read_then(
      session, frame,
      [&route, identity, frame, reply, now](storage::ReadTx& tx) {
        *now = tx.now();
        *reply = read_request(tx, route, identity, *frame);
      },
      [this, session, frame, reply, now] {
        reply->set_reply_to(frame->id());
        answer(*session, *reply);
        note_presence(*session, *now);
      });
}

void Dispatcher::run_write(const std::shared_ptr<Session>& session, const Route& route, const Frame& frame) {
  ++session->in_flight;
  ++in_flight_;
  auto written = std::make_shared<Written>();
  const Identity identity{session->account, session->device, session->home, session->host};
  auto reply = [this, session = session, frame = frame, written] {
    written->reply.set_reply_to(frame->id());
    answer(*session, written->reply);
    note_presence(*session, written->now);
  };
  engine_.write({.work = [this, &route, identity, frame, written](storage::WriteTx& tx) { *written = write_request(tx, route, identity, *frame, seal_key_); },
                 .done = [this, session = session, frame = frame, written, reply = std::move(reply)](std::exception_ptr failure) mutable {
                   auto refused = refusal_of(*session, *frame, failure);
                   after_storage([this, session = std::move(session), frame = std::move(frame), written, reply = std::move(reply), refusal = std::move(refused)] {
                     const bool lasting = !refusal && written->reply.has_problem();
                     finish(*session, *frame, lasting ? std::optional(written->reply.problem()) : refusal, reply);
                     if (refusal) return;
                     for (const auto& committed : written->events) hub_.publish(committed);
                     if (after_write_) after_write_();
                   });
                 }});
}

v1::HelloReply Dispatcher::hello_reply() const {
  v1::HelloReply reply;
  reply.set_server_version(options_.server_version);
  reply.set_protocol_version(wire::kProtocolVersion);
  reply.set_public_url(options_.public_url);
  reply.mutable_limits()->set_frame_bytes(wire::kFrameBytes);
  reply.mutable_limits()->set_document_bytes(wire::kDocumentBytes);
  reply.mutable_limits()->set_requests_in_flight(Session::kMostInFlight);
  reply.mutable_limits()->set_idle_seconds(options_.idle_seconds);
  return reply;
}

void Dispatcher::hello(const std::shared_ptr<Session>& session, const Frame& frame) {
  const v1::Hello& hello = frame->hello();
  if (hello.protocol_version() > wire::kProtocolVersion)
    throw Problem(reason::client_too_new, fmt::format("This client speaks version {} of the protocol; this server speaks 1.", hello.protocol_version()), "Update the server, or use an older client.");
  if (hello.protocol_version() < wire::kProtocolVersion) throw Problem(reason::client_too_old, "This client does not say that it speaks version 1 of the protocol.", "Set protocol_version to 1, or update the client.");
  auto reply = std::make_shared<v1::ServerFrame>();
  reply->set_reply_to(frame->id());
  *reply->mutable_hello() = hello_reply();
  if (hello.token().empty()) {
    session->hello_said = true;
    return answer(*session, *reply);
  }
  auto found = std::make_shared<features::SignedIn>();
  auto now = std::make_shared<storage::Instant>();
  read_then(
      session, frame,
      [frame, reply, found, now](storage::ReadTx& tx) {
        *now = tx.now();
        *found = features::sign_in(tx, frame->hello().token());
        *reply->mutable_hello()->mutable_account() = features::describe_account(tx, found->account, found->device);
      },
      [this, session, reply, found, now] {
        if (session->closed) return;
        if (session->signed_in()) throw Problem(reason::hello_twice, "This connection is signed in already.", "Say Hello once, and wait for its answer.");
        session->hello_said = true;
        session->account = found->account;
        session->device = found->device;
        session->home = found->home;
        hub_.sign_in(session->receiver, found->account, found->device);
        answer(*session, *reply);
        session->noted_at = found->last_used_at;
        note_presence(*session, *now);
      });
}

void Dispatcher::note_presence(Session& session, storage::Instant now) {
  // To the day: most requests write nothing for it, and a connection that is never closed does, too.
  if (!session.signed_in() || now - session.noted_at < std::chrono::days(1)) return;
  session.noted_at = now;
  engine_.write({.work = [device = session.device](storage::WriteTx& tx) { features::touch_device(tx, device); }, .done = [](std::exception_ptr failure) {
                   if (failure) spdlog::warn("that an account was here could not be noted; it is tried again tomorrow");
                 }});
}

void Dispatcher::watch(const std::shared_ptr<Session>& session, const Frame& frame) {
  if (!session->signed_in()) throw Problem(reason::not_signed_in, "Watching needs an account.", "circle join LINK, or circle login URL");
  if (session->watching) throw Problem(reason::already_watching, "This connection watches already.", "One Watch streams all circles; open another connection for another place.");
  if (frame->watch().bookmarks_size() > 500) throw features::invalid("bookmarks", "are more than 500");
  session->watching = true;
  hub_.begin_watching(session->receiver);
  auto beginning = std::make_shared<WatchBeginning>();
  const Identity identity{session->account, session->device, session->home, session->host};
  read_then(
      session, frame, [this, identity, frame, beginning](storage::ReadTx& tx) { *beginning = begin_watch(tx, identity, frame->watch(), seal_key_); },
      [this, session, frame, beginning] {
        if (session->closed) return;
        v1::ServerFrame reply;
        reply.set_reply_to(frame->id());
        *reply.mutable_watch() = beginning->reply;
        answer(*session, reply);
        for (const v1::Reset& reset : beginning->resets) {
          v1::ServerFrame told;
          *told.mutable_reset() = reset;
          answer(*session, told);
        }
        hub_.watch(session->receiver, beginning->places);
      });
}

void Dispatcher::read_log(const live::Place& place, std::function<void(std::optional<live::LogPart>)> then) {
  auto part = std::make_shared<live::LogPart>();
  engine_.read({.work = [this, place, part](storage::ReadTx& tx) { *part = dispatch::read_log(tx, place, seal_key_); },
                .done = [this, part, then = std::move(then)](std::exception_ptr failure) mutable {
                  after_storage([part, then = std::move(then), failed = failure != nullptr] { then(failed ? std::nullopt : std::optional(std::move(*part))); });
                }});
}

}  // namespace circles::dispatch
