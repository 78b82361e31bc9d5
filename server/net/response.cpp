#include "server/net/response.hpp"

#include <fmt/format.h>

#include <utility>

#include "server/net/page.hpp"

namespace circles::net {
namespace {

constexpr const char* kPolicy = "Content-Security-Policy";

Response of_type(http::status status, const char* type, std::string body) {
  Response response(status, 11);
  response.set(http::field::content_type, type);
  response.body() = std::move(body);
  return response;
}

}  // namespace

Response text_response(http::status status, std::string body) { return of_type(status, "text/plain; charset=utf-8", std::move(body) + '\n'); }

Response page_response(http::status status, std::string html) { return of_type(status, "text/html; charset=utf-8", std::move(html)); }

Response form_response(http::status status, std::string html) {
  Response response = page_response(status, std::move(html));
  const std::string& policy = content_security_policy_with_form();
  response.set(kPolicy, policy);
  return response;
}

Response method_response(std::string_view allowed) {
  Response response = text_response(http::status::method_not_allowed, fmt::format("Understood here: {}.", allowed));
  response.set(http::field::allow, {allowed.data(), allowed.size()});
  return response;
}

void finish(Response& response, bool head, bool keep_alive) {
  const std::string& policy = content_security_policy();
  response.set(http::field::server, "circled");
  if (response.count(kPolicy) == 0) response.set(kPolicy, policy);
  response.set("Referrer-Policy", "no-referrer");
  response.set("X-Content-Type-Options", "nosniff");
  response.set("X-Frame-Options", "DENY");
  if (response.count(http::field::cache_control) == 0) response.set(http::field::cache_control, "no-store");
  response.keep_alive(keep_alive);
  if (response.result() == http::status::not_modified) return;  // has no body, and says nothing about its length
  response.prepare_payload();
  if (head) response.body().clear();  // the length stays
}

}  // namespace circles::net
