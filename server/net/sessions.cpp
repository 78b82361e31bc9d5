#include "server/net/sessions.hpp"

#include "server/net/ws_session.hpp"

namespace circles::net {

Sessions::Sessions(asio::io_context& context, std::chrono::seconds idle) : timer_(context), idle_(idle) {}

void Sessions::start() { wait(); }

void Sessions::wait() {
  timer_.expires_after(std::chrono::seconds(1));
  timer_.async_wait([this](const boost::system::error_code& error) {
    if (error) return;
    // Before the sweep: what escapes from it must not be the last.
    wait();
    sweep();
  });
}

// Held, because what is then done to a session may end it and change the set.
template <typename Wanted>
std::vector<std::shared_ptr<WsSession>> Sessions::those(Wanted wanted) const {
  std::vector<std::shared_ptr<WsSession>> found;
  for (WsSession* session : sessions_)
    if (wanted(*session)) found.push_back(session->shared_from_this());
  return found;
}

void Sessions::sweep() {
  const auto now = std::chrono::steady_clock::now();
  for (const auto& session : those([now](const WsSession& each) { return each.attention_due(now); })) session->attend(now);
}

void Sessions::goodbye_all(v1::Goodbye::Why why, const std::string& message) {
  for (const auto& session : those([](const WsSession&) { return true; })) session->goodbye(why, message);
}

}  // namespace circles::net
