// The operator's socket: who may open it, what it understands, and what `circled delivery` does through it.
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <fstream>

#include "server/operator.hpp"
#include "shared/wire/bounds.hpp"
#include "tests/wire/running_server.hpp"

using namespace circles;
using namespace circles::tests;
using server::ask_running_server;
using server::OperatorFailure;

namespace {

// A connection to it that may say anything.
class RawSocket {
 public:
  explicit RawSocket(const std::filesystem::path& file) : socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    file.string().copy(address.sun_path, sizeof address.sun_path - 1);
    const timeval patience{.tv_sec = 60, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    BOOST_REQUIRE(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  }
  ~RawSocket() { ::close(socket_); }
  RawSocket(const RawSocket&) = delete;
  RawSocket& operator=(const RawSocket&) = delete;

  void send(const std::string& bytes) const { BOOST_REQUIRE(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size())); }
  void send_frame(const std::string& body, std::size_t size) const {
    std::string length;
    for (unsigned shift = 32; shift > 0; shift -= 8) length += static_cast<char>(size >> (shift - 8) & 0xFFU);
    send(length + body);
  }
  void send_frame(const v1::ClientFrame& frame) const {
    const std::string body = wire::encode(frame, wire::Encoding::proto);
    send_frame(body, body.size());
  }
  v1::ServerFrame receive() const {
    std::size_t size = 0;
    for (const char byte : read(4)) size = size << 8U | static_cast<unsigned char>(byte);
    return wire::decode_server_frame(read(size), wire::Encoding::proto);
  }
  // Its end, without another byte.
  bool ended() const {
    char byte = 0;
    return ::recv(socket_, &byte, 1, 0) == 0;
  }

 private:
  std::string read(std::size_t size) const {
    std::string bytes(size, '\0');
    BOOST_REQUIRE(::recv(socket_, bytes.data(), size, MSG_WAITALL) == static_cast<ssize_t>(size));
    return bytes;
  }
  int socket_;
};

v1::ClientFrame listing(bool dead = false) {
  v1::ClientFrame frame;
  frame.mutable_list_deliveries()->set_dead(dead);
  return frame;
}

v1::ClientFrame ping(std::uint32_t id) {
  v1::ClientFrame frame;
  frame.set_id(id);
  frame.mutable_ping();
  return frame;
}

int exit_code(const std::filesystem::path& data, const v1::ClientFrame& frame) {
  try {
    ask_running_server(data, frame);
    return 0;
  } catch (const OperatorFailure& failure) {
    return failure.exit_code();
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(operator_socket)

BOOST_AUTO_TEST_CASE(only_the_servers_own_user_may_open_it) {
  RunningServer running;
  struct stat found {};
  BOOST_REQUIRE(::stat((running.data() / "operator.sock").c_str(), &found) == 0);
  BOOST_TEST(S_ISSOCK(found.st_mode));
  BOOST_TEST((found.st_mode & 07777U) == 0600U);
}

BOOST_AUTO_TEST_CASE(what_was_given_up_is_listed_and_tried_again) {
  RunningServer running;
  Client ana = running.founder("Ana");
  v1::AddChannelRequest add;
  add.set_kind(v1::Channel::KIND_EMAIL);
  add.set_address("ana@example.org");
  BOOST_REQUIRE(ana.ask(add).has_add_channel());
  BOOST_TEST(ask_running_server(running.data(), listing()).list_deliveries().waiting() == 1U);
  const auto letter = running.letters().at(0);
  running.settle({.delivery = letter.delivery, .claim = letter.claim, .delivered = false, .again_in = {}, .why = "the mail server refused it"});
  const auto dead = ask_running_server(running.data(), listing(true)).list_deliveries();
  BOOST_REQUIRE(dead.deliveries_size() == 1);
  BOOST_TEST(dead.dead() == 1U);
  BOOST_TEST(dead.deliveries(0).why() == "the mail server refused it");
  BOOST_TEST(!dead.deliveries(0).has_next_at());
  BOOST_TEST(running.letters().size() == 0U);

  v1::ClientFrame requeue;
  requeue.set_idempotency_key("the-key-of-this-one");
  requeue.mutable_requeue_deliveries()->add_ids(dead.deliveries(0).id());
  BOOST_TEST(ask_running_server(running.data(), requeue).requeue_deliveries().requeued() == 1U);
  // The same once more, by its key.
  BOOST_TEST(ask_running_server(running.data(), requeue).requeue_deliveries().requeued() == 1U);
  BOOST_TEST(running.letters().size() == 1U);
  BOOST_TEST(ask_running_server(running.data(), listing(true)).list_deliveries().dead() == 0U);
}

// Through a WebSocket nobody is the operator, and here nobody is a member.
BOOST_AUTO_TEST_CASE(each_door_leads_to_its_own_room) {
  RunningServer running;
  Client ana = running.founder("Ana");
  BOOST_TEST(ana.ask(v1::ListDeliveriesRequest()).problem().reason() == "ROLE_NEEDED");
  const RawSocket socket(running.data() / "operator.sock");
  v1::ClientFrame today;
  today.mutable_get_today();
  socket.send_frame(today);
  BOOST_TEST(socket.receive().problem().reason() == "NOT_SIGNED_IN");
  v1::ClientFrame watch;
  watch.mutable_watch();
  socket.send_frame(watch);
  BOOST_TEST(socket.receive().problem().reason() == "NOT_SIGNED_IN");
  BOOST_TEST(exit_code(running.data(), today) == 1);
}

BOOST_AUTO_TEST_CASE(frames_are_answered_one_after_the_other) {
  RunningServer running;
  const RawSocket socket(running.data() / "operator.sock");
  for (const std::uint32_t id : {7U, 3U, 3U}) {
    socket.send_frame(ping(id));
    const auto answer = socket.receive();
    BOOST_TEST(answer.has_ping());
    BOOST_TEST(answer.reply_to() == id);
  }
  // In one go, and in pieces.
  const std::string body = wire::encode(ping(9), wire::Encoding::proto);
  std::string both;
  for (int time = 0; time < 2; ++time) both += std::string("\0\0\0", 3) + static_cast<char>(body.size()) + body;
  socket.send(both.substr(0, 2));
  socket.send(both.substr(2));
  BOOST_TEST(socket.receive().reply_to() == 9U);
  BOOST_TEST(socket.receive().reply_to() == 9U);
}

BOOST_AUTO_TEST_CASE(what_is_no_frame_is_refused) {
  RunningServer running;
  const RawSocket socket(running.data() / "operator.sock");
  socket.send_frame("\xff\xff\xff", 3);
  BOOST_TEST(socket.receive().problem().reason() == "FRAME_MALFORMED");
  socket.send_frame("", 0);
  BOOST_TEST(socket.receive().problem().reason() == "REQUEST_UNKNOWN");
  socket.send_frame(ping(1));
  BOOST_TEST(socket.receive().has_ping());
  // Nobody makes room for what is announced.
  socket.send_frame("", wire::kFrameBytes + 1);
  BOOST_TEST(socket.receive().problem().reason() == "FRAME_TOO_LARGE");
  BOOST_TEST(socket.ended());
  BOOST_TEST(exit_code(running.data(), listing()) == 0);
}

BOOST_AUTO_TEST_CASE(it_ends_with_the_server) {
  RunningServer running;
  const auto file = running.data() / "operator.sock";
  const RawSocket idle(file);
  idle.send_frame(ping(1));
  BOOST_TEST(idle.receive().has_ping());
  running.on_loop([&] { running.operator_socket().stop(); });
  BOOST_TEST(idle.ended());
  BOOST_TEST(!std::filesystem::exists(file));
  BOOST_TEST(exit_code(running.data(), listing()) == 7);
}

// A server that was killed leaves its socket behind; the next one finds it there.
BOOST_AUTO_TEST_CASE(what_a_dead_server_left_is_replaced) {
  RunningServer running;
  running.on_loop([&] { running.operator_socket().stop(); });
  const auto file = running.data() / "operator.sock";
  {
    const int dead = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    file.string().copy(address.sun_path, sizeof address.sun_path - 1);
    BOOST_REQUIRE(::bind(dead, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    ::close(dead);
  }
  BOOST_TEST(exit_code(running.data(), listing()) == 7);
  std::unique_ptr<net::OperatorSocket> next;
  running.on_loop([&] { next = std::make_unique<net::OperatorSocket>(running.context(), running.dispatcher(), file); });
  BOOST_TEST(exit_code(running.data(), listing()) == 0);
  running.on_loop([&] { next.reset(); });
}

BOOST_AUTO_TEST_CASE(a_path_that_is_too_long_is_no_reason_to_end) {
  RunningServer running;
  const auto deep = running.data() / std::string(120, 'd');
  std::filesystem::create_directory(deep);
  std::unique_ptr<net::OperatorSocket> none;
  running.on_loop([&] { none = std::make_unique<net::OperatorSocket>(running.context(), running.dispatcher(), deep / "operator.sock"); });
  BOOST_TEST(!std::filesystem::exists(deep / "operator.sock"));
  BOOST_TEST(exit_code(deep, listing()) == 1);
  running.on_loop([&] { none.reset(); });
  // What cannot be replaced is told.
  const auto full = running.data() / "full";
  std::filesystem::create_directories(full / "operator.sock" / "something");
  running.on_loop([&] { BOOST_CHECK_THROW(net::OperatorSocket(running.context(), running.dispatcher(), full / "operator.sock"), std::runtime_error); });
}

BOOST_AUTO_TEST_SUITE_END()
