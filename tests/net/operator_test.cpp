// What `circled delivery` prints, and what it says when nobody answers. Real answers: tests/wire/operator_socket_test.cpp.
#include "server/operator.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>

using namespace circles::server;
namespace v1 = career::circles::v1;

namespace {

v1::ListDeliveriesReply two_deliveries() {
  v1::ListDeliveriesReply reply;
  auto& waiting = *reply.add_deliveries();
  waiting.set_id("0198");
  waiting.set_kind(v1::Channel::KIND_EMAIL);
  waiting.mutable_created_at()->set_seconds(1795726389);
  waiting.set_attempts(3);
  waiting.mutable_next_at()->set_seconds(1795726449);
  waiting.set_why("the mail server did not answer");
  auto& dead = *reply.add_deliveries();
  dead.set_id("0199");
  dead.set_kind(v1::Channel::KIND_NTFY);
  dead.mutable_created_at()->set_seconds(1795726389);
  dead.set_why("\x1b[31mred");
  return reply;
}

int exit_code(const std::filesystem::path& data) {
  v1::ClientFrame frame;
  frame.mutable_list_deliveries();
  try {
    ask_running_server(data, frame);
    return 0;
  } catch (const OperatorFailure& failure) {
    BOOST_TEST(!failure.next_step().empty());
    return failure.exit_code();
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(operators)

BOOST_AUTO_TEST_CASE(a_table_for_people_and_one_for_programs) {
  BOOST_TEST(deliveries_text(two_deliveries(), true) ==
             "ID    CHANNEL  SINCE              TRIES  NEXT               WHY\n"
             "0198  email    2026-11-26 20:53Z  3      2026-11-26 20:54Z  the mail server did not answer\n"
             "0199  ntfy     2026-11-26 20:53Z  0      given up           <U+001B>[31mred\n");
  BOOST_TEST(deliveries_text(two_deliveries(), false).find("0199\tntfy\t2026-11-26 20:53Z\t0\tgiven up\t") != std::string::npos);
  BOOST_TEST(deliveries_text({}, true) == "ID  CHANNEL  SINCE  TRIES  NEXT  WHY\n");
}

BOOST_AUTO_TEST_CASE(nobody_there) {
  const auto nowhere = std::filesystem::temp_directory_path() / "no-such-data-of-circled";
  BOOST_TEST(exit_code(nowhere) == 7);
  BOOST_TEST(exit_code(std::filesystem::path("/" + std::string(200, 'x'))) == 1);
}

BOOST_AUTO_TEST_SUITE_END()
