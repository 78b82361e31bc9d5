#include "server/net/link_answers.hpp"

#include <optional>
#include <utility>

#include "server/net/link_pages.hpp"
#include "server/net/question.hpp"

namespace circles::net {
namespace {

namespace v1 = career::circles::v1;

http::status status_of(const v1::Problem& problem) {
  switch (problem.code()) {
    case v1::CODE_INVALID_ARGUMENT: return http::status::bad_request;
    case v1::CODE_RESOURCE_EXHAUSTED: return http::status::too_many_requests;
    case v1::CODE_UNAVAILABLE: return http::status::service_unavailable;
    case v1::CODE_INTERNAL: return http::status::internal_server_error;
    default: return http::status::conflict;
  }
}

Response refusal(const v1::Problem& problem) {
  // What ended, what was used up and what never was are told apart by nobody.
  if (problem.code() == v1::CODE_NOT_FOUND) return page_response(http::status::not_found, link_gone_page());
  return page_response(status_of(problem), link_refused_page(problem));
}

Response busy() { return page_response(http::status::service_unavailable, link_busy_page()); }

}  // namespace

asio::awaitable<Response> show_link(std::shared_ptr<const Site> site, Executor executor, std::string address, std::string link) {
  v1::ClientFrame frame;
  frame.mutable_show_link()->set_link(link);
  const std::optional<v1::ServerFrame> answer = co_await ask(site->dispatcher, executor, address, frame);
  if (!answer) co_return busy();
  if (answer->has_problem()) co_return refusal(answer->problem());
  co_return form_response(http::status::ok, link_page(answer->show_link()));
}

asio::awaitable<Response> use_link(std::shared_ptr<const Site> site, Executor executor, std::string address, std::string link, LinkForm form) {
  v1::ClientFrame frame;
  frame.mutable_use_link()->set_link(link);
  frame.mutable_use_link()->set_outcome(form.outcome);
  frame.mutable_use_link()->set_note(form.note);
  const std::optional<v1::ServerFrame> answer = co_await ask(site->dispatcher, executor, address, frame);
  if (!answer) co_return busy();
  if (answer->has_problem()) co_return refusal(answer->problem());
  co_return page_response(http::status::ok, link_used_page(answer->use_link().now()));
}

}  // namespace circles::net
