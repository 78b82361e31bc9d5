#include "server/net/question.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <memory>
#include <utility>

#include "server/dispatch/session.hpp"
#include "server/live/receiver.hpp"
#include "shared/secrets/codes.hpp"
#include "shared/wire/encoding.hpp"

namespace circles::net {
namespace {

namespace v1 = career::circles::v1;

constexpr std::chrono::seconds kAnswerWait{10};
constexpr std::chrono::seconds kReadyWait{5};
constexpr std::size_t kKeyCharacters = 20;
constexpr const char* kOperator = "the operator";  // under which they are limited: like one more address

// Rings when the answer is there, or when it is too late.
struct Bell {
  Bell(const Executor& executor, std::chrono::seconds patience) : timer(executor, patience) {}
  void ring() { timer.expires_at(asio::steady_timer::time_point::min()); }  // also when nobody waits yet

  asio::steady_timer timer;
};

// Kept alive by the dispatcher, too, until it has answered.
class Question final : public live::Receiver {
 public:
  Question(const Executor& executor, std::string address, bool is_operator) : session(*this, std::move(address)), bell(executor, kAnswerWait) {
    session.hello_said = true;
    session.host = is_operator;
  }

  wire::Encoding encoding() const override { return wire::Encoding::proto; }
  void send(std::string frame) override {
    answer = wire::decode_server_frame(frame, wire::Encoding::proto);
    bell.ring();
  }
  // A stranger watches nothing, and is nobody whose access could end.
  void push(const wire::EncodedEvent&) override {}
  void goodbye(v1::Goodbye::Why, const std::string&) override { bell.ring(); }

  dispatch::Session session;
  Bell bell;
  std::optional<v1::ServerFrame> answer;
};

asio::awaitable<std::optional<v1::ServerFrame>> answer_to(dispatch::Dispatcher& dispatcher, std::shared_ptr<Question> question, v1::ClientFrame frame) {
  const std::shared_ptr<dispatch::Session> session(question, &question->session);
  if (frame.id() == 0) frame.set_id(1);
  if (frame.idempotency_key().empty()) frame.set_idempotency_key(secrets::new_code(kKeyCharacters));
  dispatcher.handle(session, std::move(frame));
  co_await question->bell.timer.async_wait(asio::as_tuple(asio::use_awaitable));
  dispatcher.close(*session);
  co_return std::move(question->answer);
}

struct Readiness {
  explicit Readiness(const Executor& executor) : bell(executor, kReadyWait) {}
  Bell bell;
  bool ready = false;
};

}  // namespace

asio::awaitable<std::optional<v1::ServerFrame>> ask(dispatch::Dispatcher& dispatcher, Executor executor, std::string address, v1::ClientFrame frame) {
  const auto question = std::make_shared<Question>(executor, std::move(address), false);
  co_return co_await answer_to(dispatcher, question, std::move(frame));
}

asio::awaitable<std::optional<v1::ServerFrame>> ask_as_operator(dispatch::Dispatcher& dispatcher, Executor executor, v1::ClientFrame frame) {
  const auto question = std::make_shared<Question>(executor, kOperator, true);
  co_return co_await answer_to(dispatcher, question, std::move(frame));
}

asio::awaitable<bool> ask_readiness(dispatch::Dispatcher& dispatcher, Executor executor) {
  const auto asked = std::make_shared<Readiness>(executor);
  dispatcher.check_ready([asked](bool ready) {
    asked->ready = ready;
    asked->bell.ring();
  });
  co_await asked->bell.timer.async_wait(asio::as_tuple(asio::use_awaitable));
  co_return asked->ready;
}

}  // namespace circles::net
