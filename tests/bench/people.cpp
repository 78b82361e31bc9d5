#include "tests/bench/people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "shared/secrets/codes.hpp"
#include "shared/secrets/digest.hpp"

namespace circles::bench {
namespace {

constexpr std::size_t kTokenBytes = 32;
constexpr unsigned kPromisesOfACircle = 100;
constexpr unsigned kInFlight = 16;

// A stranger's Join with that code, which becomes an account with this token.
v1::ClientFrame join(const std::string& code, const std::string& handle, const std::string& token) {
  v1::ClientFrame frame;
  auto& request = *frame.mutable_join();
  request.set_code(code);
  request.set_handle(handle);
  request.set_name(handle);
  request.set_accept_version(1);
  auto& account = *request.mutable_new_account();
  account.set_time_zone("UTC");
  account.set_device_name("bench");
  account.set_token_sha256(secrets::sha256(token));
  return frame;
}

}  // namespace

People::People(boost::asio::io_context& context, const StartedServer& server)
    : context_(context), port_(server.port()), token_(secrets::random_bytes(kTokenBytes)), founder_(Connection::open(context, port_)) {
  founder_->hello("");
  auto frame = join(server.first_code(), "", token_);
  frame.mutable_join()->set_name("Founder");
  frame.mutable_join()->set_accept_version(0);
  founder_->call(std::move(frame));
  founder_->hello(token_);
}

std::string People::new_circle() {
  v1::ClientFrame frame;
  frame.mutable_create_circle()->set_name("Bench");
  frame.mutable_create_circle()->set_handle("founder");
  return founder_->call(std::move(frame)).create_circle().circle().id();
}

std::string People::invite_to(const std::string& circle_id) {
  const std::string code = secrets::new_code(secrets::kInviteCodeCharacters);
  v1::ClientFrame frame;
  auto& request = *frame.mutable_create_invite();
  request.set_circle_id(circle_id);
  request.set_code_sha256(secrets::sha256(code));
  request.set_uses(100);
  founder_->call(std::move(frame));
  return code;
}

std::shared_ptr<Connection> People::newcomer(const std::vector<std::string>& invites) {
  const std::string token = secrets::random_bytes(kTokenBytes);
  const std::string handle = fmt::format("p{}", ++people_);
  auto connection = Connection::open(context_, port_);
  connection->hello("");
  connection->call(join(invites.front(), handle, token));
  connection->hello(token);
  for (std::size_t at = 1; at < invites.size(); ++at) {
    auto frame = join(invites[at], handle, token);
    frame.mutable_join()->clear_new_account();
    connection->call(std::move(frame));
  }
  return connection;
}

void People::promise(Group& group, const std::string& circle_id, unsigned count) {
  unsigned asked = 0;
  unsigned answered = 0;
  while (answered < count) {
    if (asked == count || asked - answered == kInFlight) {
      context_.run_one();
      continue;
    }
    v1::ClientFrame frame;
    auto& request = *frame.mutable_add_commitment();
    request.set_circle_id(circle_id);
    request.set_title(fmt::format("Promise {}", ++asked));
    request.set_cadence(v1::CADENCE_MONTHLY);
    request.mutable_audience()->set_kind(v1::Audience::KIND_CIRCLE);
    group.writer->ask(std::move(frame), [&](const v1::ServerFrame& reply) {
      ++answered;
      group.promises.push_back({circle_id, reply.add_commitment().commitment().number()});
    });
  }
}

Group People::group(unsigned watchers, unsigned promises) {
  std::vector<std::string> circles;
  std::vector<std::string> invites;
  for (unsigned at = 0; at < promises; at += kPromisesOfACircle) {
    circles.push_back(new_circle());
    invites.push_back(invite_to(circles.back()));
  }
  Group made;
  made.writer = newcomer(invites);
  for (unsigned at = 0; at < circles.size(); ++at) promise(made, circles[at], std::min(kPromisesOfACircle, promises - at * kPromisesOfACircle));
  for (unsigned at = 0; at < watchers; ++at) {
    made.watchers.push_back(newcomer(invites));
    v1::ClientFrame frame;
    frame.mutable_watch();
    made.watchers.back()->call(std::move(frame));
  }
  return made;
}

std::shared_ptr<Connection> People::idle() {
  auto connection = Connection::open(context_, port_);
  connection->hello(token_);
  return connection;
}

}  // namespace circles::bench
