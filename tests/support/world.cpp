#include "tests/support/world.hpp"

#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <ctime>

#include "server/storage/sqlite.hpp"
#include "shared/secrets/codes.hpp"
#include "shared/secrets/digest.hpp"
#include "shared/wire/encoding.hpp"

namespace circles::tests {

Instant at(const std::string& text) {
  std::tm parts{};
  if (::strptime(text.c_str(), "%Y-%m-%dT%H:%M:%S", &parts) == nullptr) throw std::logic_error("no instant: " + text);
  return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::from_time_t(::timegm(&parts)));
}

std::string random_key() { return secrets::new_code(20); }

void Inbox::send(std::string frame) {
  const v1::ServerFrame said = wire::decode_server_frame(frame, encoding_);
  if (said.has_reset()) resets.push_back(said.reset());
  frames.push_back(said);
}

void Inbox::push(const wire::EncodedEvent& event) {
  const v1::ServerFrame said = wire::decode_server_frame(wire::join_events({&event, 1}, encoding_), encoding_);
  for (const v1::Event& one : said.event_batch().events()) events.push_back(one);
}

void Inbox::goodbye(v1::Goodbye::Why why, const std::string&) {
  if (!closed) closed = why;
}

Person::Person(World& world, std::string address) : world_(world), address_(std::move(address)) { reconnect(); }

void Person::hang_up() {
  if (session) world_.dispatcher->close(*session);
}

void Person::reconnect() {
  hang_up();
  inbox = std::make_shared<Inbox>();
  session = std::make_shared<dispatch::Session>(*inbox, address_);
  last_id_ = 0;
  hello();
}

v1::ServerFrame Person::hello() {
  v1::Hello hello;
  hello.set_client_name("test");
  hello.set_protocol_version(1);
  hello.set_token(token);
  return ask(hello);
}

v1::ServerFrame Person::send(const v1::ClientFrame& frame) {
  last_id_ = std::max(last_id_, frame.id());
  const std::size_t before = inbox->frames.size();
  world_.dispatcher->handle(session, frame);
  world_.settle();
  for (std::size_t index = before; index < inbox->frames.size(); ++index) {
    if (inbox->frames[index].reply_to() == frame.id()) return inbox->frames[index];
  }
  throw std::logic_error("no answer");
}

v1::ServerFrame Person::ask(const google::protobuf::Message& request, const std::string& key) { return send(next_frame(request, key)); }

v1::ClientFrame Person::next_frame(const google::protobuf::Message& request, const std::string& key) {
  v1::ClientFrame frame;
  frame.set_id(++last_id_);
  frame.set_idempotency_key(key.empty() ? random_key() : key);
  const auto* type = v1::ClientFrame::descriptor();
  for (int field = 0; field < type->field_count(); ++field) {
    if (type->field(field)->message_type() == request.GetDescriptor()) frame.GetReflection()->MutableMessage(&frame, type->field(field))->CopyFrom(request);
  }
  return frame;
}

v1::Problem Person::refusal(const google::protobuf::Message& request, const std::string& key) {
  const v1::ServerFrame frame = ask(request, key);
  if (!frame.has_problem()) throw std::logic_error("not refused: " + frame.ShortDebugString());
  return frame.problem();
}

const google::protobuf::Message& Person::body_of(const v1::ServerFrame& frame) {
  const auto* field = v1::ServerFrame::descriptor()->FindFieldByNumber(frame.body_case());
  return frame.GetReflection()->GetMessage(frame, field);
}

v1::WatchReply Person::watch(const std::vector<std::string>& bookmarks) {
  v1::WatchRequest request;
  for (const auto& bookmark : bookmarks) request.add_bookmarks(bookmark);
  return call<v1::WatchReply>(request);
}

v1::Circle Person::create_circle(const std::string& name, const std::string& handle) {
  v1::CreateCircleRequest request;
  request.set_name(name);
  request.set_handle(handle);
  return call<v1::CreateCircleReply>(request).circle();
}

std::string Person::invite(const std::string& circle_id, v1::Role role, unsigned uses) {
  const std::string code = secrets::new_code(secrets::kInviteCodeCharacters);
  v1::CreateInviteRequest request;
  request.set_circle_id(circle_id);
  request.set_code_sha256(secrets::sha256(code));
  request.set_role(role);
  request.set_uses(uses);
  call<v1::CreateInviteReply>(request);
  return code;
}

v1::JoinReply Person::join(const std::string& code, const std::string& name, const std::string& handle, const std::string& zone) {
  v1::JoinRequest request;
  request.set_code(code);
  request.set_name(name);
  request.set_handle(handle);
  v1::ShowInviteRequest show;
  show.set_code(code);
  request.set_accept_version(call<v1::ShowInviteReply>(show).agreement().version());
  if (token.empty()) {
    token = secrets::random_bytes(32);
    recovery_code = secrets::new_code(secrets::kRecoveryCodeCharacters);
    auto& account = *request.mutable_new_account();
    account.set_time_zone(zone);
    account.set_device_name(name + "'s laptop");
    account.set_token_sha256(secrets::sha256(token));
    account.set_recovery_sha256(secrets::sha256(recovery_code));
  }
  const auto reply = call<v1::JoinReply>(request);
  if (!session->signed_in()) hello();
  return reply;
}

v1::Commitment Person::promise(const std::string& circle_id, const std::string& title, const std::string& witness_id, const v1::Audience& audience) {
  v1::AddCommitmentRequest request;
  request.set_circle_id(circle_id);
  request.set_title(title);
  request.set_cadence(v1::CADENCE_MONTHLY);
  request.set_minimum("an outline");
  request.set_witness_id(witness_id);
  *request.mutable_audience() = audience;
  return call<v1::AddCommitmentReply>(request).commitment();
}

v1::Member Person::member(const std::string& circle_id, const std::string& handle) {
  v1::ListMembersRequest request;
  request.set_circle_id(circle_id);
  request.set_page_size(200);
  const auto reply = call<v1::ListMembersReply>(request);
  for (const auto& candidate : reply.members()) {
    if (candidate.handle() == handle) return candidate;
  }
  throw std::logic_error("no member " + handle);
}

dispatch::RateLimit::Options World::generous() { return {.burst = 1e9, .per_second = 1e9, .codes_burst = 1e9, .codes_per_minute = 1e9}; }

World::World(Instant start, dispatch::RateLimit::Options rates) : now(start), engine(storage::open_sqlite({.directory = {}, .readers = 0, .clock = [this] { return now; }})), rates_(rates) {
  restart();
}

void World::restart() {
  dispatcher.reset();
  posted_.clear();
  hub = live::Hub();
  dispatcher = std::make_unique<dispatch::Dispatcher>(*engine, hub, dispatch::DispatcherOptions{.server_version = "test", .public_url = "http://127.0.0.1:1", .idle_seconds = 120, .rates = rates_},
                                                      [this](std::function<void()> work) { posted_.push_back(std::move(work)); });
}

World::~World() = default;

std::optional<Instant> World::look() {
  std::optional<Instant> next;
  do {
    dispatcher->run_schedule([&](std::optional<Instant> told) { next = told; });
    settle();
  } while (next && *next <= now);
  return next;
}

void World::live_until(Instant then) {
  for (auto next = look(); next && *next <= then; next = look()) now = *next;
  now = then;
  look();
}

void World::settle() {
  while (!posted_.empty()) {
    const auto work = std::move(posted_.front());
    posted_.pop_front();
    work();
  }
}

Person World::founder(const std::string& name, const std::string& zone) {
  std::string code;
  dispatcher->first_account_code([&](const std::string& made) { code = made; });
  settle();
  Person person(*this);
  person.join(code, name, {}, zone);
  return person;
}

Person World::joined(Person& host, const std::string& circle_id, const std::string& name, const std::string& handle, v1::Role role, const std::string& zone) {
  Person person(*this);
  person.join(host.invite(circle_id, role), name, handle, zone);
  return person;
}

v1::CheckInRequest kept(const std::string& circle_id, unsigned number, const std::string& note) {
  v1::CheckInRequest request;
  request.set_circle_id(circle_id);
  request.set_number(number);
  request.set_outcome(v1::CheckIn::OUTCOME_KEPT);
  request.set_note(note);
  return request;
}

}  // namespace circles::tests
