#include "client/cli/connection.hpp"

#include <fmt/format.h>
#include <google/protobuf/message.h>

#include <array>
#include <utility>

#include "client/cli/backoff.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/version.hpp"
#include "client/cli/web_socket.hpp"
#include "shared/secrets/codes.hpp"
#include "shared/wire/encoding.hpp"

namespace circles::client {
namespace {

namespace protobuf = google::protobuf;

constexpr auto kReplyDeadline = std::chrono::seconds(30);
constexpr auto kTryAgainFor = std::chrono::seconds(10);
constexpr std::chrono::milliseconds kLongestPause{2000};
constexpr std::size_t kKeyCharacters = 26;

Failure nobody_there(const Address& server, const std::string& why) {
  return Failure(ExitCode::unreachable, fmt::format("No server answers at {} ({}).", server.url(), why), "Is it running?  circled serve");
}

// The token ended while this was under way.
Failure access_ended(const v1::Goodbye& goodbye) { return Failure(ExitCode::not_signed_in, goodbye.message().empty() ? "This device's access has ended." : goodbye.message(), "circle login URL, or circle login URL --recovery"); }

}  // namespace

const protobuf::FieldDescriptor* request_field(const protobuf::Descriptor& request) {
  const auto* body = v1::ClientFrame::descriptor()->FindOneofByName("body");
  for (int at = 0; at < body->field_count(); ++at)
    if (body->field(at)->message_type() == &request) return body->field(at);
  return nullptr;
}

bool is_mutation(const protobuf::Descriptor& request) {
  static constexpr std::array<std::string_view, 7> kReading{"Get", "List", "Show", "CompareOffers", "Hello", "Ping", "WatchRequest"};
  for (const auto beginning : kReading)
    if (request.name().starts_with(beginning)) return false;
  return true;
}

Connection::Connection(Address server, std::string token, Trace trace) : server_(std::move(server)), token_(std::move(token)), trace_(std::move(trace)) { refuse_remote(server_); }

Connection::~Connection() = default;

void Connection::drop() {
  socket_.reset();
  unasked_.clear();
}

void Connection::refuse(const v1::Problem& said) const {
  wire::Problem problem({said.code(), said.reason()}, said.message(), said.next_step());
  problem.said() = said;
  throw problem;
}

const v1::HelloReply& Connection::open() {
  try {
    establish();
  } catch (const ConnectionLost& lost) {
    throw nobody_there(server_, lost.what());
  }
  return hello_;
}

void Connection::establish() {
  if (socket_) return;
  try {
    const auto began = SteadyClock::now();
    socket_ = std::make_unique<WebSocket>(loop_, server_);
    last_id_ = 0;
    v1::ClientFrame frame;
    auto& hello = *frame.mutable_hello();
    hello.set_client_name("circle");
    hello.set_client_version(std::string(kVersion));
    hello.set_protocol_version(wire::kProtocolVersion);
    hello.set_token(token_);
    const v1::ServerFrame answer = exchange(std::move(frame));
    // A server that is going down will be back: as good as not having reached it.
    if (answer.has_problem() && answer.problem().reason() == wire::reason::stopping.name) throw ConnectionLost(answer.problem().message(), true);
    if (answer.has_problem()) refuse(answer.problem());
    hello_ = answer.hello();
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(SteadyClock::now() - began);
    trace_(fmt::format("{}: circled {} said hello after {} ms", server_.url(), hello_.server_version(), took.count()));
  } catch (...) {
    drop();
    throw;
  }
}

v1::ServerFrame Connection::exchange(v1::ClientFrame frame) {
  frame.set_id(++last_id_);
  const auto deadline = SteadyClock::now() + kReplyDeadline;
  socket_->send(wire::encode(frame, wire::Encoding::proto));
  for (;;) {
    auto bytes = socket_->receive(deadline);
    if (!bytes) throw ConnectionLost("no answer within 30 seconds", false);
    v1::ServerFrame answer = wire::decode_server_frame(*bytes, wire::Encoding::proto);
    if (answer.reply_to() == frame.id()) return answer;
    if (answer.has_goodbye() && answer.goodbye().why() == v1::Goodbye::WHY_ACCESS_ENDED) throw access_ended(answer.goodbye());
    if (answer.has_goodbye()) throw ConnectionLost(answer.goodbye().message(), false);
    if (answer.reply_to() == 0 && answer.has_problem()) refuse(answer.problem());
    if (answer.reply_to() == 0) unasked_.push_back(std::move(answer));
  }
}

v1::ServerFrame Connection::exchange_until_answered(v1::ClientFrame frame) {
  const bool changes = !frame.idempotency_key().empty();
  const auto give_up = SteadyClock::now() + kTryAgainFor;
  Backoff backoff(kLongestPause);
  bool sent = false;
  for (;;) {
    std::string why;
    try {
      establish();
      sent = true;
      v1::ServerFrame answer = exchange(frame);
      if (!answer.has_problem() || answer.problem().reason() != wire::reason::stopping.name) return answer;
      if (SteadyClock::now() >= give_up) return answer;
      why = answer.problem().message();
    } catch (const ConnectionLost& lost) {
      why = lost.what();
      if (!sent) throw nobody_there(server_, why);
      if (SteadyClock::now() >= give_up && !changes) throw nobody_there(server_, why);
      if (SteadyClock::now() >= give_up)
        throw Failure(ExitCode::unreachable, fmt::format("The connection broke before the answer came, so it is not known whether this was done ({}).", why),
                      "Look before you type it again: to the server that would be a new request, done a second time.");
    }
    drop();
    trace_(fmt::format("trying again: {}", why));
    loop_.pause(backoff.next());
  }
}

void Connection::call(const protobuf::Message& request, protobuf::Message& reply) {
  const auto* field = request_field(*request.GetDescriptor());
  if (field == nullptr) throw std::logic_error(request.GetDescriptor()->name() + " is no request");
  v1::ClientFrame frame;
  frame.GetReflection()->MutableMessage(&frame, field)->CopyFrom(request);
  if (is_mutation(*request.GetDescriptor())) frame.set_idempotency_key(secrets::new_code(kKeyCharacters));
  const auto began = SteadyClock::now();
  v1::ServerFrame answer = exchange_until_answered(std::move(frame));
  trace_(fmt::format("{} answered after {} ms", field->name(), std::chrono::duration_cast<std::chrono::milliseconds>(SteadyClock::now() - began).count()));
  if (answer.has_problem()) refuse(answer.problem());
  // Request and reply stand under the same number.
  const auto* answered = v1::ServerFrame::descriptor()->FindFieldByNumber(field->number());
  if (answered == nullptr || answered->message_type() != reply.GetDescriptor() || !answer.GetReflection()->HasField(answer, answered))
    throw Failure(ExitCode::refused, fmt::format("The server's answer to {} is not the one that belongs to it.", field->name()), "circle version; circle -v whoami shows the server's");
  reply.GetReflection()->Swap(&reply, answer.GetReflection()->MutableMessage(&answer, answered));
}

void Connection::call_once(const protobuf::Message& request, protobuf::Message& reply) {
  const auto* field = request_field(*request.GetDescriptor());
  v1::ClientFrame frame;
  frame.GetReflection()->MutableMessage(&frame, field)->CopyFrom(request);
  establish();
  const v1::ServerFrame answer = exchange(std::move(frame));
  if (answer.has_problem()) refuse(answer.problem());
  const auto* answered = v1::ServerFrame::descriptor()->FindFieldByNumber(field->number());
  reply.CopyFrom(answer.GetReflection()->GetMessage(answer, answered));
}

std::optional<v1::ServerFrame> Connection::hear(SteadyClock::time_point deadline) {
  if (!unasked_.empty()) {
    v1::ServerFrame frame = std::move(unasked_.front());
    unasked_.pop_front();
    return frame;
  }
  auto bytes = socket_->receive(deadline);
  if (!bytes) return std::nullopt;
  return wire::decode_server_frame(*bytes, wire::Encoding::proto);
}

void Connection::ping() {
  v1::ClientFrame frame;
  frame.set_id(++last_id_);
  frame.mutable_ping();
  socket_->send(wire::encode(frame, wire::Encoding::proto));
}

}  // namespace circles::client
