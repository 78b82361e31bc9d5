// What all connections share.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "server/dispatch/dispatcher.hpp"
#include "server/net/sessions.hpp"

namespace circles::net {

struct Site {
  dispatch::Dispatcher& dispatcher;
  Sessions& sessions;
  // Where links begin; nothing that a request says about its host is believed.
  std::string public_url;
  // The same as browsers write an Origin.
  std::string origin;
  // Whoever connects from this host is a proxy that names the real peer in X-Forwarded-For.
  bool behind_proxy = false;
  // No new WebSocket, and no second request on a connection.
  bool stopping = false;
  // How many forms have no written answer yet. Shared, for connections may outlive the server.
  std::shared_ptr<std::size_t> forms;
};

// Counts one form, from when it is read until its answer is written.
class FormUnderWay {
 public:
  explicit FormUnderWay(const Site& site) : forms_(site.forms) { ++*forms_; }
  ~FormUnderWay() { --*forms_; }
  FormUnderWay(const FormUnderWay&) = delete;
  FormUnderWay& operator=(const FormUnderWay&) = delete;

 private:
  std::shared_ptr<std::size_t> forms_;
};

}  // namespace circles::net
