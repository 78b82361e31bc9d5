#include "server/net/calendar_answer.hpp"

#include <optional>
#include <utility>

#include "server/features/calendar/ics.hpp"
#include "server/net/question.hpp"
#include "shared/secrets/digest.hpp"

namespace circles::net {
namespace {

namespace v1 = career::circles::v1;

constexpr std::size_t kTagBytes = 16;

Response unknown() { return text_response(http::status::not_found, "There is no calendar at this address. Whoever it belongs to makes a new address with: circle calendar url"); }

Response refusal(const v1::Problem& problem) {
  if (problem.code() == v1::CODE_NOT_FOUND) return unknown();
  if (problem.code() == v1::CODE_RESOURCE_EXHAUSTED) return text_response(http::status::too_many_requests, problem.message());
  return text_response(http::status::service_unavailable, "The calendar cannot be made now; look again later.");
}

}  // namespace

std::string entity_tag(std::string_view body) { return '"' + secrets::hexadecimal(secrets::sha256(body).substr(0, kTagBytes)) + '"'; }

bool names_tag(std::string_view if_none_match, std::string_view tag) {
  while (!if_none_match.empty()) {
    const auto comma = if_none_match.find(',');
    std::string_view one = if_none_match.substr(0, comma);
    const auto first = one.find_first_not_of(" \t");
    one = first == std::string_view::npos ? std::string_view() : one.substr(first, one.find_last_not_of(" \t") - first + 1);
    if (one.starts_with("W/")) one.remove_prefix(2);  // proxies that compress weaken it; the text is the same
    if (one == tag || one == "*") return true;
    if (comma == std::string_view::npos) break;
    if_none_match.remove_prefix(comma + 1);
  }
  return false;
}

asio::awaitable<Response> show_calendar(std::shared_ptr<const Site> site, Executor executor, std::string address, std::string code, std::string if_none_match) {
  if (code.empty()) co_return unknown();
  v1::ClientFrame frame;
  frame.mutable_get_calendar()->set_code(code);
  const std::optional<v1::ServerFrame> answer = co_await ask(site->dispatcher, executor, address, frame);
  if (!answer) co_return text_response(http::status::service_unavailable, "The server did not answer in time; look again later.");
  if (answer->has_problem()) co_return refusal(answer->problem());
  std::string text = features::ics::with_address(answer->get_calendar().text(), site->public_url + "/");
  const std::string tag = entity_tag(text);
  const bool known = names_tag(if_none_match, tag);
  Response response(known ? http::status::not_modified : http::status::ok, 11);
  response.set(http::field::etag, tag);
  // Kept by whoever asked, and asked for again each time: the address may have been changed.
  response.set(http::field::cache_control, "private, no-cache");
  if (!known) {
    response.set(http::field::content_type, "text/calendar; charset=utf-8");
    response.body() = std::move(text);
  }
  co_return response;
}

}  // namespace circles::net
