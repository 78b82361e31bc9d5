// Addresses and invitation links as people paste them.
#include "client/cli/address.hpp"

#include <boost/test/unit_test.hpp>

#include "client/cli/failure.hpp"

namespace circles::client {
namespace {

BOOST_AUTO_TEST_SUITE(address)

BOOST_AUTO_TEST_CASE(one_server_has_one_name_however_it_is_written) {
  for (const char* typed : {"ws://127.0.0.1:8080", "ws://127.0.0.1:8080/ws", "http://127.0.0.1:8080", "HTTP://127.0.0.1:8080/", "127.0.0.1:8080"}) BOOST_TEST(parse_address(typed).url() == "ws://127.0.0.1:8080");
  BOOST_TEST(parse_address("http://localhost").url() == "ws://localhost:80");
  BOOST_TEST(parse_address("ws://[::1]:9/ws").url() == "ws://[::1]:9");
}

BOOST_AUTO_TEST_CASE(what_is_no_address_is_refused) {
  for (const char* typed : {"", "ftp://127.0.0.1", "http://", "http://127.0.0.1:99999", "http://127.0.0.1:x", "http://ana@127.0.0.1", "http://127.0.0.1/elsewhere", "http://[::1", "http://127.0.0.1:8080?x=1"})
    BOOST_CHECK_THROW(parse_address(typed), Failure);
}

BOOST_AUTO_TEST_CASE(tls_comes_later_and_is_said_so) {
  BOOST_CHECK_EXCEPTION(parse_address("https://circles.example"), Failure, [](const Failure& failure) { return failure.code() == ExitCode::refused && failure.message().find("TLS") != std::string::npos; });
}

BOOST_AUTO_TEST_CASE(a_link_is_a_server_and_a_code) {
  const JoinLink link = parse_join_link("http://127.0.0.1:8080/j/7k2m-9qxto");
  BOOST_TEST(link.server.url() == "ws://127.0.0.1:8080");
  BOOST_TEST(link.code == "7K2M9QXT0");
  BOOST_CHECK_THROW(parse_join_link("http://127.0.0.1:8080"), Failure);
  BOOST_CHECK_THROW(parse_join_link("http://127.0.0.1:8080/j/"), Failure);
  BOOST_CHECK_THROW(parse_join_link("http://127.0.0.1:8080/j/a/b"), Failure);
}

BOOST_AUTO_TEST_CASE(a_link_given_as_a_server_names_the_right_command) {
  BOOST_CHECK_EXCEPTION(parse_address("http://127.0.0.1:8080/j/ABC"), Failure, [](const Failure& failure) { return failure.next_step().starts_with("circle join"); });
}

BOOST_AUTO_TEST_CASE(only_this_machine_is_spoken_to_without_encryption) {
  for (const char* here : {"127.0.0.1", "127.9.9.9", "[::1]", "localhost"}) BOOST_CHECK_NO_THROW(refuse_remote(parse_address(here)));
  for (const char* away : {"192.168.1.2", "circles.example", "127.0.0.1.example", "localhost.example", "0.0.0.0", "[::2]"}) BOOST_CHECK_THROW(refuse_remote(parse_address(away)), Failure);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
