#include "server/net/http.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <chrono>
#include <optional>
#include <string_view>
#include <utility>

#include "server/net/address.hpp"
#include "server/net/pages.hpp"
#include "server/net/routes.hpp"
#include "server/net/ws_session.hpp"

namespace circles::net {
namespace {

namespace http = beast::http;
using Request = WsSession::UpgradeRequest;
using Response = http::response<http::string_body>;
using Stream = beast::basic_stream<tcp, Executor>;

constexpr std::uint32_t kHeaderBytes = 8 * 1024;
constexpr std::chrono::seconds kPatience{10};  // for a whole header, for writing an answer
constexpr std::chrono::seconds kReadyWait{5};
constexpr std::chrono::seconds kDrain{2};
constexpr std::size_t kDrainBytes = 256 * 1024;

std::string_view viewed(beast::string_view text) { return {text.data(), text.size()}; }

Response text(http::status status, std::string body) {
  Response response(status, 11);
  response.set(http::field::content_type, "text/plain; charset=utf-8");
  response.body() = std::move(body);
  response.body() += '\n';
  return response;
}

Response page(http::status status, std::string html) {
  Response response(status, 11);
  response.set(http::field::content_type, "text/html; charset=utf-8");
  response.body() = std::move(html);
  return response;
}

// Completes any answer: its length, its headers, and whether the connection goes on.
void finish(Response& response, bool head, bool keep_alive) {
  const std::string& policy = content_security_policy();
  response.set(http::field::server, "circled");
  response.set("Content-Security-Policy", policy);
  response.set("Referrer-Policy", "no-referrer");
  response.set("X-Content-Type-Options", "nosniff");
  response.set("X-Frame-Options", "DENY");
  response.set(http::field::cache_control, "no-store");
  response.keep_alive(keep_alive);
  response.prepare_payload();
  if (head) response.body().clear();  // the length stays
}

// Why the header could not be read, or nothing when there is nobody to tell.
std::optional<Response> answer_to_unreadable(const beast::error_code& error) {
  if (error == http::error::end_of_stream || error == http::error::partial_message) return std::nullopt;
  if (error == http::error::header_limit || error == http::error::buffer_overflow)
    return text(http::status::request_header_fields_too_large, fmt::format("A request's header may have at most {} bytes.", kHeaderBytes));
  if (error == http::error::body_limit) return text(http::status::payload_too_large, "Requests here have no body.");
  static const auto& of_http = beast::error_code(http::error::bad_method).category();
  if (error.category() != of_http) return std::nullopt;
  return text(http::status::bad_request, "This is not a request of HTTP/1.1.");
}

bool has_body(const http::request_parser<http::empty_body>& parser) {
  const auto length = parser.content_length();
  return parser.chunked() || parser.get().count(http::field::transfer_encoding) > 0 || (length && *length > 0);
}

// Who it is, for limits: what the proxy said, if it is one. Nothing when it said no address.
std::optional<std::string> key_of(const tcp::endpoint& peer, bool behind_proxy, const Request& request) {
  std::optional<std::string> key = limit_key(peer.address());
  if (!behind_proxy || !is_loopback(peer.address())) return key;
  const auto said = request.equal_range("X-Forwarded-For");
  for (auto each = said.first; each != said.second; ++each) key = forwarded_key(viewed(each->value()));
  return key;
}

// Why this handshake is refused, or nothing.
std::optional<Response> refusal_of_upgrade(const Site& site, const Request& request, bool more_was_sent, std::optional<wire::Encoding>& encoding) {
  if (site.stopping) return text(http::status::service_unavailable, "This server stops; connect again soon.");
  const auto origins = request.equal_range(http::field::origin);
  for (auto each = origins.first; each != origins.second; ++each)
    if (!origin_allowed(viewed(each->value()), site.origin)) return text(http::status::forbidden, "Pages of other sites may not connect here.");
  const auto offers = request.equal_range(http::field::sec_websocket_protocol);
  for (auto each = offers.first; each != offers.second && !encoding; ++each) encoding = offered_encoding(viewed(each->value()));
  if (!encoding)
    return text(http::status::bad_request, fmt::format("Ask for one of the subprotocols {} and {}.", wire::kProtoSubprotocol, wire::kJsonSubprotocol));
  if (more_was_sent) return text(http::status::bad_request, "Send nothing before the handshake is answered.");
  return std::nullopt;
}

Response answer(const Site& site, const Request& request, const Route& route) {
  if (request.method() != http::verb::get && request.method() != http::verb::head) {
    Response response = text(http::status::method_not_allowed, "Only GET and HEAD are understood here.");
    response.set(http::field::allow, "GET, HEAD");
    return response;
  }
  switch (route.place) {
    case Place::home: return page(http::status::ok, home_page(site.public_url));
    case Place::join: return page(http::status::ok, join_page(site.public_url, route.code));
    case Place::health: return text(http::status::ok, "ok");
    case Place::socket: {
      Response response = text(http::status::upgrade_required, "This is for WebSocket connections; proto/README.md describes them.");
      response.set(http::field::upgrade, "websocket");
      return response;
    }
    default: return page(http::status::not_found, not_found_page());
  }
}

struct Readiness {
  explicit Readiness(const Executor& executor) : done(executor, kReadyWait) {}
  asio::steady_timer done;
  bool ready = false;
};

std::shared_ptr<Readiness> ask_readiness(dispatch::Dispatcher& dispatcher, const Executor& executor) {
  auto asked = std::make_shared<Readiness>(executor);
  dispatcher.check_ready([asked](bool ready) {
    asked->ready = ready;
    asked->done.expires_at(asio::steady_timer::time_point::min());  // also when nobody waits yet
  });
  return asked;
}

}  // namespace

asio::awaitable<void> serve_http(Socket socket, ConnectionLimits::Ticket ticket, std::shared_ptr<const Site> site) {
  beast::error_code unknown;
  const tcp::endpoint peer = socket.remote_endpoint(unknown);
  if (unknown) co_return;
  // Loopback is this host's own programs, or a proxy that shares its address with everybody: not limited by address.
  const bool limited = !is_loopback(peer.address());
  Stream stream(std::move(socket));
  beast::flat_buffer buffer(2 * kHeaderBytes);
  for (bool go_on = true; go_on;) {
    http::request_parser<http::empty_body> parser;
    parser.header_limit(kHeaderBytes);
    stream.expires_after(kPatience);
    auto [unreadable, header_bytes] = co_await http::async_read_header(stream, buffer, parser, asio::as_tuple(asio::use_awaitable));
    std::optional<Response> response;
    Route route;
    bool head = false;
    if (unreadable) {
      response = answer_to_unreadable(unreadable);
      if (!response) co_return;
      go_on = false;
    } else {
      const Request& request = parser.get();
      route = route_of(viewed(request.target()));
      head = request.method() == http::verb::head;
      go_on = request.keep_alive() && !site->stopping;
      const auto key = key_of(peer, site->behind_proxy, request);
      if (!key) {
        response = text(http::status::bad_request, "The proxy in front of this server must end X-Forwarded-For with the address of its peer.");
      } else if ((limited || *key != limit_key(peer.address())) && !ticket.belongs_to(*key)) {
        response = text(http::status::too_many_requests, "Too many connections come from this address.");
        go_on = false;
      } else if (has_body(parser)) {
        response = text(http::status::payload_too_large, "Requests here have no body.");
        go_on = false;
      } else if (websocket::is_upgrade(request) && (route.place == Place::home || route.place == Place::socket)) {
        std::optional<wire::Encoding> encoding;
        response = refusal_of_upgrade(*site, request, buffer.size() > 0, encoding);
        if (!response) {
          stream.expires_never();
          auto session = std::make_shared<WsSession>(stream.release_socket(), std::move(ticket), *encoding, *key, site->dispatcher, site->sessions);
          session->start(std::make_shared<const Request>(parser.release()));
          co_return;
        }
        go_on = false;
      } else if (route.place == Place::readiness && (head || request.method() == http::verb::get)) {
        const std::shared_ptr<Readiness> asked = ask_readiness(site->dispatcher, stream.get_executor());
        co_await asked->done.async_wait(asio::as_tuple(asio::use_awaitable));
        response = asked->ready ? text(http::status::ok, "ready") : text(http::status::service_unavailable, "not ready");
      } else {
        response = answer(*site, request, route);
      }
      spdlog::debug("{} {}: {}", viewed(http::to_string(request.method())), route.shown, response->result_int());
    }
    finish(*response, head, go_on);
    stream.expires_after(kPatience);
    auto [unwritten, written_bytes] = co_await http::async_write(stream, *response, asio::as_tuple(asio::use_awaitable));
    if (unwritten) co_return;
  }
  // A socket closed with bytes unread resets the connection, and the answer would be lost with it.
  beast::error_code ignored;
  stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
  stream.expires_after(kDrain);
  for (std::size_t drained = 0; drained < kDrainBytes;) {
    buffer.clear();
    auto [ended, bytes] = co_await stream.async_read_some(buffer.prepare(4096), asio::as_tuple(asio::use_awaitable));
    if (ended) break;
    drained += bytes;
  }
}

}  // namespace circles::net
