// How each request of the contract is prepared in a Scene, so that it succeeds for the right caller.
#pragma once

#include <google/protobuf/message.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "tests/dispatch/request_fixture.hpp"
#include "tests/support/requests.hpp"

namespace circles::tests {

using Builder = std::function<std::unique_ptr<google::protobuf::Message>(Scene&, Person& asker)>;

template <typename Request>
std::unique_ptr<google::protobuf::Message> boxed(Request request) {
  return std::make_unique<Request>(std::move(request));
}

// A request that needs nothing but the circle, or nothing at all.
template <typename Request>
std::unique_ptr<google::protobuf::Message> plain(Scene& scene, Person&) {
  if constexpr (requires(Request& request) { request.set_circle_id(""); }) return boxed(in<Request>(scene.circle.id()));
  return std::make_unique<Request>();
}

// By the request's name in ClientFrame.
const std::map<std::string, Builder>& circle_requests();
const std::map<std::string, Builder>& feedback_requests();
const std::map<std::string, Builder>& channel_requests();
const std::map<std::string, Builder>& reminder_requests();
const std::map<std::string, Builder>& promise_requests();
const std::map<std::string, Builder>& calendar_requests();
const std::map<std::string, Builder>& document_requests();
const std::map<std::string, Builder>& scorecard_requests();
const std::map<std::string, Builder>& offer_requests();
const std::map<std::string, Builder>& review_requests();
const std::map<std::string, Builder>& insight_requests();
const std::map<std::string, Builder>& guide_requests();

v1::AddDeviceRequest adding_device(const std::string& code);
v1::LinkDeviceRequest linking_device(const std::string& code);

}  // namespace circles::tests
