// Who checks in and who watches: accounts, circles and promises, made before the measuring begins.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/bench/connection.hpp"
#include "tests/bench/started_server.hpp"

namespace circles::bench {

struct Promise {
  std::string circle_id;
  std::uint32_t number = 0;
};

// A person who promises, with those who watch. They share some circles of their own: one circle holds
// 100 promises of a member, and each promise is to be revised a few times only.
struct Group {
  std::shared_ptr<Connection> writer;
  std::vector<std::shared_ptr<Connection>> watchers;
  std::vector<Promise> promises;
};

class People {
 public:
  // The first account.
  People(boost::asio::io_context& context, const StartedServer& server);

  // Everybody signed in, the watchers watching.
  Group group(unsigned watchers, unsigned promises);
  // One more connection of the first account.
  std::shared_ptr<Connection> idle();

 private:
  std::string new_circle();
  std::string invite_to(const std::string& circle_id);
  std::shared_ptr<Connection> newcomer(const std::vector<std::string>& invites);
  void promise(Group& group, const std::string& circle_id, unsigned count);

  boost::asio::io_context& context_;
  unsigned short port_;
  std::string token_;
  std::shared_ptr<Connection> founder_;
  unsigned people_ = 0;
};

}  // namespace circles::bench
