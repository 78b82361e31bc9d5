#include "server/net/http.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <boost/asio/as_tuple.hpp>
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
#include "server/net/calendar_answer.hpp"
#include "server/net/link_answers.hpp"
#include "server/net/link_form.hpp"
#include "server/net/link_pages.hpp"
#include "server/net/pages.hpp"
#include "server/net/question.hpp"
#include "server/net/response.hpp"
#include "server/net/routes.hpp"
#include "server/net/ws_session.hpp"

namespace circles::net {
namespace {

using Request = WsSession::UpgradeRequest;
using Parser = http::request_parser<http::empty_body>;
using Stream = beast::basic_stream<tcp, Executor>;

constexpr std::uint32_t kHeaderBytes = 8 * 1024;
constexpr std::size_t kFormBytes = 8 * 1024;
constexpr std::chrono::seconds kPatience{10};  // for a whole header, for a form, for writing an answer
constexpr std::chrono::seconds kDrain{2};
constexpr std::size_t kDrainBytes = 256 * 1024;

// Why the header could not be read, or nothing when there is nobody to tell.
std::optional<Response> answer_to_unreadable(const beast::error_code& error) {
  if (error == http::error::end_of_stream || error == http::error::partial_message) return std::nullopt;
  if (error == http::error::header_limit || error == http::error::buffer_overflow)
    return text_response(http::status::request_header_fields_too_large, fmt::format("A request's header may have at most {} bytes.", kHeaderBytes));
  if (error == http::error::body_limit) return text_response(http::status::payload_too_large, "Requests here have no body.");
  static const auto& of_http = beast::error_code(http::error::bad_method).category();
  if (error.category() != of_http) return std::nullopt;
  return text_response(http::status::bad_request, "This is not a request of HTTP/1.1.");
}

bool has_body(const Parser& parser) {
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
  if (site.stopping) return text_response(http::status::service_unavailable, "This server stops; connect again soon.");
  const auto origins = request.equal_range(http::field::origin);
  for (auto each = origins.first; each != origins.second; ++each)
    if (!origin_allowed(viewed(each->value()), site.origin)) return text_response(http::status::forbidden, "Pages of other sites may not connect here.");
  const auto offers = request.equal_range(http::field::sec_websocket_protocol);
  for (auto each = offers.first; each != offers.second && !encoding; ++each) encoding = offered_encoding(viewed(each->value()));
  if (!encoding)
    return text_response(http::status::bad_request, fmt::format("Ask for one of the subprotocols {} and {}.", wire::kProtoSubprotocol, wire::kJsonSubprotocol));
  if (more_was_sent) return text_response(http::status::bad_request, "Send nothing before the handshake is answered.");
  return std::nullopt;
}

bool only_looks(const Request& request) { return request.method() == http::verb::get || request.method() == http::verb::head; }

Response answer(const Site& site, const Request& request, const Route& route) {
  if (!only_looks(request)) return method_response(route.place == Place::link ? "GET, HEAD, POST" : "GET, HEAD");
  switch (route.place) {
    case Place::home: return page_response(http::status::ok, home_page(site.public_url));
    case Place::join: return page_response(http::status::ok, join_page(site.public_url, route.code));
    case Place::link: return page_response(http::status::not_found, link_gone_page());
    case Place::health: return text_response(http::status::ok, "ok");
    case Place::socket: {
      Response response = text_response(http::status::upgrade_required, "This is for WebSocket connections; proto/README.md describes them.");
      response.set(http::field::upgrade, "websocket");
      return response;
    }
    default: return page_response(http::status::not_found, not_found_page());
  }
}

// Our pages send no referrer, and for the forms of such pages browsers write the Origin "null". That is no way around the
// link, which alone gives the right; and where the browser says which site sent the form, that counts.
bool form_may_come(const Site& site, const Request& request) {
  const auto origins = request.equal_range(http::field::origin);
  for (auto each = origins.first; each != origins.second; ++each)
    if (each->value() != "null" && !origin_allowed(viewed(each->value()), site.origin)) return false;
  const auto sites = request.equal_range("Sec-Fetch-Site");
  for (auto each = sites.first; each != sites.second; ++each)
    if (each->value() != "same-origin" && each->value() != "none") return false;
  return true;
}

// Why this form is not even read, or nothing.
std::optional<Response> refusal_of_form(const Site& site, const Parser& parser) {
  if (!form_may_come(site, parser.get())) return text_response(http::status::forbidden, "Pages of other sites may not send this form.");
  const auto length = parser.content_length();
  if (length && *length > kFormBytes) return text_response(http::status::payload_too_large, fmt::format("A form may have at most {} bytes.", kFormBytes));
  return std::nullopt;
}

std::optional<Response> answer_to_unread_form(const beast::error_code& error) {
  if (error == http::error::body_limit) return text_response(http::status::payload_too_large, fmt::format("A form may have at most {} bytes.", kFormBytes));
  return answer_to_unreadable(error);
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
    Parser parser;
    parser.header_limit(kHeaderBytes);
    stream.expires_after(kPatience);
    auto [unreadable, header_bytes] = co_await http::async_read_header(stream, buffer, parser, asio::as_tuple(asio::use_awaitable));
    std::optional<Response> response;
    std::optional<FormUnderWay> form_under_way;
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
      const http::verb method = request.method();
      const bool is_form = route.place == Place::link && method == http::verb::post && !route.code.empty();
      go_on = request.keep_alive() && !site->stopping;
      const auto key = key_of(peer, site->behind_proxy, request);
      if (!key) {
        response = text_response(http::status::bad_request, "The proxy in front of this server must end X-Forwarded-For with the address of its peer.");
      } else if ((limited || *key != limit_key(peer.address())) && !ticket.belongs_to(*key)) {
        response = text_response(http::status::too_many_requests, "Too many connections come from this address.");
        go_on = false;
      } else if (is_form) {
        const std::string type(request[http::field::content_type]);
        response = refusal_of_form(*site, parser);
        if (!response) {
          http::request_parser<http::string_body> form(std::move(parser));
          form.body_limit(kFormBytes);
          stream.expires_after(kPatience);
          auto [unread, form_bytes] = co_await http::async_read(stream, buffer, form, asio::as_tuple(asio::use_awaitable));
          if (unread) {
            response = answer_to_unread_form(unread);
            if (!response) co_return;
            go_on = false;
          } else if (auto said = read_link_form(type, form.get().body()); !said) {
            response = page_response(http::status::bad_request, link_form_page());
          } else {
            form_under_way.emplace(*site);
            response = co_await use_link(site, stream.get_executor(), *key, route.code, *said);
          }
        } else {
          go_on = false;
        }
      } else if (has_body(parser)) {
        response = text_response(http::status::payload_too_large, "Requests here have no body.");
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
      } else if (route.place == Place::readiness && only_looks(request)) {
        const bool ready = co_await ask_readiness(site->dispatcher, stream.get_executor());
        response = ready ? text_response(http::status::ok, "ready") : text_response(http::status::service_unavailable, "not ready");
      } else if (route.place == Place::link && only_looks(request) && !route.code.empty()) {
        response = co_await show_link(site, stream.get_executor(), *key, route.code);
      } else if (route.place == Place::calendar && only_looks(request)) {
        const std::string known(request[http::field::if_none_match]);
        response = co_await show_calendar(site, stream.get_executor(), *key, route.code, known);
      } else {
        response = answer(*site, request, route);
      }
      spdlog::debug("{} {}: {}", viewed(http::to_string(method)), route.shown, response->result_int());
    }
    go_on = go_on && !site->stopping;
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
