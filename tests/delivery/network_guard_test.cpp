// Which addresses a web hook may reach.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <boost/test/unit_test.hpp>
#include <stdexcept>
#include <string>

#include "server/delivery/network_guard.hpp"

namespace {

bool is_public(const std::string& text) {
  sockaddr_storage address{};
  auto& four = reinterpret_cast<sockaddr_in&>(address);
  auto& six = reinterpret_cast<sockaddr_in6&>(address);
  if (inet_pton(AF_INET, text.c_str(), &four.sin_addr) == 1) {
    address.ss_family = AF_INET;
  } else if (inet_pton(AF_INET6, text.c_str(), &six.sin6_addr) == 1) {
    address.ss_family = AF_INET6;
  } else {
    throw std::runtime_error("no address: " + text);
  }
  return circles::delivery::is_public(reinterpret_cast<const sockaddr*>(&address));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(network_guard)

BOOST_AUTO_TEST_CASE(public_addresses) {
  for (const char* text : {"1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0", "169.253.255.255",
                           "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0",
                           "203.0.112.255", "203.0.114.0", "223.255.255.255", "2606:4700:4700::1111", "2001:200::1", "2a00:1450::1", "2001:db7::1", "2001:db9::1",
                           "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1", "3fff:1000::1"})
    BOOST_TEST(is_public(text), text);
}

BOOST_AUTO_TEST_CASE(addresses_that_are_not_public) {
  for (const char* text : {"0.0.0.0", "0.1.2.3", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.1", "127.255.255.255", "169.254.0.0",
                           "169.254.169.254", "169.254.255.255", "172.16.0.0", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.0.0",
                           "192.168.255.255", "198.18.0.0", "198.19.255.255", "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.255", "240.0.0.1",
                           "255.255.255.255"})
    BOOST_TEST(!is_public(text), text);
  for (const char* text : {"::", "::1", "::127.0.0.1", "fc00::1", "fdff:ffff::1", "fe80::1", "febf::1", "fec0::1", "ff02::1", "100::1", "2001::1", "2001:1ff::1",
                           "2001:db8::1", "3fff::1", "3fff:fff::1", "2620:4f:8000::1", "5f00::1", "4000::1", "64:ff9b:1::1"})
    BOOST_TEST(!is_public(text), text);
}

BOOST_AUTO_TEST_CASE(private_addresses_written_as_ipv6) {
  for (const char* text : {"::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:0.0.0.0", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
                           "2002:7f00:1::1", "2002:a00:1::", "2002:c0a8:101::1"})
    BOOST_TEST(!is_public(text), text);
}

BOOST_AUTO_TEST_CASE(what_is_no_internet_address) {
  sockaddr_storage address{};
  for (const int family : {AF_UNSPEC, AF_UNIX, AF_NETLINK}) {
    address.ss_family = static_cast<sa_family_t>(family);
    BOOST_TEST(!circles::delivery::is_public(reinterpret_cast<const sockaddr*>(&address)), family);
  }
}

BOOST_AUTO_TEST_SUITE_END()
