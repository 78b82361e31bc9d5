// Codes, ids, digests and sealed texts.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <set>
#include <string>
#include <vector>

#include "shared/secrets/codes.hpp"
#include "shared/secrets/digest.hpp"
#include "shared/secrets/ids.hpp"
#include "shared/secrets/seal.hpp"

using namespace circles::secrets;

namespace {

using Time = std::chrono::sys_time<std::chrono::microseconds>;

Time at(std::int64_t milliseconds) { return Time(std::chrono::milliseconds(milliseconds)); }

std::string bytes(std::string_view hexadecimal_digits) {
  std::string made;
  for (std::size_t place = 0; place < hexadecimal_digits.size(); place += 2) made += static_cast<char>(std::stoi(std::string(hexadecimal_digits.substr(place, 2)), nullptr, 16));
  return made;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(secrets)

BOOST_AUTO_TEST_CASE(codes_are_of_their_alphabet_and_use_all_of_it) {
  std::set<char> used;
  std::set<std::string> codes;
  for (int count = 0; count < 500; ++count) {
    const std::string code = new_code(kInviteCodeCharacters);
    BOOST_TEST(code.size() == kInviteCodeCharacters);
    BOOST_TEST(canonical_code(code) == code);
    used.insert(code.begin(), code.end());
    codes.insert(code);
  }
  BOOST_TEST(used.size() == 32U);
  for (const char misread : std::string_view("ILOU")) BOOST_TEST(used.count(misread) == 0U);
  BOOST_TEST(codes.size() == 500U);
}

BOOST_AUTO_TEST_CASE(codes_are_read_as_people_type_them) {
  BOOST_TEST(canonical_code("7k2m-9qxt") == "7K2M9QXT");
  BOOST_TEST(canonical_code(" oO iI lL ") == "001111");
  BOOST_TEST(canonical_code("--7--k--") == "7K");
  for (const char* wrong : {"7K2U", "7K2M!", "7K\n2M", "é", "", "-"}) BOOST_TEST(canonical_code(wrong) == "", wrong);
  BOOST_TEST(canonical_code(std::string_view("7\0K", 3)) == "");
}

BOOST_AUTO_TEST_CASE(grouping_is_undone_by_reading) {
  BOOST_TEST(grouped_code("7K2M9QXT1") == "7K2M-9QXT-1");
  BOOST_TEST(grouped_code("7K2M") == "7K2M");
  BOOST_TEST(grouped_code("") == "");
  for (std::size_t length = 1; length < 40; ++length) {
    const std::string code = new_code(length);
    BOOST_TEST(canonical_code(grouped_code(code)) == code);
  }
}

BOOST_AUTO_TEST_CASE(ids_sort_by_the_time_of_their_making) {
  Id last{};
  for (const std::int64_t time : {0LL, 1LL, 255LL, 256LL, 1'794'312'000'000LL, 1'794'312'000'001LL, 281'474'976'710'655LL}) {
    const Id id = new_id(at(time));
    BOOST_TEST((last < id), time);
    last = id;
    BOOST_TEST((id.bytes[6] >> 4) == 7);
    BOOST_TEST((id.bytes[8] >> 6) == 2);
    BOOST_TEST(to_text(id).substr(14, 1) == "7");
  }
  BOOST_TEST((new_id(at(5)) != new_id(at(5))));
  const Id random = random_id();
  BOOST_TEST((random.bytes[6] >> 4) == 4);
  BOOST_TEST((random.bytes[8] >> 6) == 2);
  BOOST_TEST((random != random_id()));
}

BOOST_AUTO_TEST_CASE(ids_are_the_same_after_being_written) {
  for (int count = 0; count < 200; ++count) {
    const Id id = count % 2 == 0 ? random_id() : new_id(at(count));
    const std::string text = to_text(id);
    BOOST_TEST(text.size() == 36U);
    BOOST_TEST_REQUIRE(id_from_text(text).has_value());
    BOOST_TEST((*id_from_text(text) == id));
    BOOST_TEST((id_from_bytes(id.view()) == id));
  }
  BOOST_TEST(to_text(Id{}) == "");
  BOOST_TEST(id_from_bytes("short").empty());
  BOOST_TEST(id_from_bytes(std::string(17, 'x')).empty());
}

BOOST_AUTO_TEST_CASE(what_is_not_written_as_an_id_is_none) {
  const std::string good = "0192f0c1-7d3a-7b42-8c51-4f2e9d1a6b3c";
  BOOST_TEST(id_from_text(good).has_value());
  for (const char* bad : {"", "0192f0c1", "0192f0c17d3a7b428c514f2e9d1a6b3c", "0192F0C1-7d3a-7b42-8c51-4f2e9d1a6b3c", "{192f0c1-7d3a-7b42-8c51-4f2e9d1a6b3}",
                          "0192f0c1-7d3a-7b42-8c51-4f2e9d1a6b3c ", "0192f0c1-7d3a-7b42-8c51-4f2e9d1a6b3g", "0192f0c17-d3a-7b42-8c51-4f2e9d1a6b3c",
                          "00000000-0000-0000-0000-000000000000", "-192f0c1-7d3a-7b42-8c51-4f2e9d1a6b3c", "0x92f0c1-7d3a-7b42-8c51-4f2e9d1a6b3c"})
    BOOST_TEST(!id_from_text(bad).has_value(), bad);
  // No character can be another one.
  for (std::size_t place = 0; place < good.size(); ++place) {
    for (const char other : {'-', 'x', ' ', '\0'}) {
      std::string bad = good;
      if (bad[place] == other) continue;
      bad[place] = other;
      BOOST_TEST(!id_from_text(bad).has_value(), bad);
    }
  }
}

BOOST_AUTO_TEST_CASE(digests_are_those_of_the_standards) {
  BOOST_TEST(hexadecimal(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  BOOST_TEST(hexadecimal(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  // RFC 4231, cases 1, 2 and 6.
  BOOST_TEST(hexadecimal(hmac_sha256(std::string(20, '\x0b'), "Hi There")) == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  BOOST_TEST(hexadecimal(hmac_sha256("Jefe", "what do ya want for nothing?")) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  BOOST_TEST(hexadecimal(hmac_sha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")) ==
             "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  BOOST_TEST(hexadecimal(std::string("\x00\x0f\xff", 3)) == "000fff");
}

BOOST_AUTO_TEST_CASE(equal_is_equal_in_every_byte) {
  const std::string secret = random_bytes(32);
  BOOST_TEST(equal_in_constant_time(secret, std::string(secret)));
  BOOST_TEST(equal_in_constant_time("", ""));
  BOOST_TEST(!equal_in_constant_time(secret, secret.substr(1)));
  BOOST_TEST(!equal_in_constant_time(secret, secret + '\0'));
  for (std::size_t place = 0; place < secret.size(); ++place) {
    std::string other = secret;
    other[place] = static_cast<char>(other[place] ^ 1);
    BOOST_TEST(!equal_in_constant_time(secret, other));
  }
}

BOOST_AUTO_TEST_CASE(random_numbers_stay_below_and_reach_everything) {
  std::vector<int> counts(10);
  for (int count = 0; count < 5000; ++count) ++counts.at(random_below(10));
  for (const int count : counts) BOOST_TEST((count > 350 && count < 650));
  BOOST_TEST(random_below(1) == 0U);
  BOOST_TEST(random_bytes(0).empty());
}

BOOST_AUTO_TEST_CASE(what_was_sealed_is_read_again_with_the_same_key_only) {
  const std::string key = random_bytes(kSealKeyBytes);
  for (const std::size_t length : {1U, 15U, 16U, 17U, 24U, 200U}) {
    const std::string plain = random_bytes(length);
    const std::string sealed = seal(key, plain);
    BOOST_TEST((unseal(key, sealed) == plain));
    BOOST_TEST(seal(key, plain) == sealed);
    BOOST_TEST(!unseal(random_bytes(kSealKeyBytes), sealed).has_value());
    BOOST_TEST(sealed.size() == 2 * (length + 16));
  }
  BOOST_TEST(seal(key, "a") != seal(key, "b"));
  BOOST_TEST(!unseal(key.substr(1), seal(key, "a")).has_value());
  BOOST_CHECK_THROW(seal("short", "a"), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(a_sealed_text_changed_anywhere_is_refused) {
  const std::string key = random_bytes(kSealKeyBytes);
  const std::string sealed = seal(key, "circle and sequence 123");
  for (std::size_t place = 0; place < sealed.size(); ++place) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string changed = sealed;
      changed[place] = static_cast<char>(changed[place] ^ (1 << bit));
      BOOST_TEST(!unseal(key, changed).has_value(), "bit " << bit << " of character " << place << ": " << changed);
    }
    BOOST_TEST(!unseal(key, sealed.substr(0, place)).has_value());
  }
  for (const std::string& other : {sealed + "00", sealed + "0", " " + sealed, "00" + sealed, std::string("0x")}) BOOST_TEST(!unseal(key, other).has_value(), other);
}

// Bookmarks outlive the program that made them. Key and plaintext of RFC 5297, A.1, without its associated data.
BOOST_AUTO_TEST_CASE(a_sealed_text_is_that_of_any_other_aes_siv) {
  const std::string key = bytes("fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
  BOOST_TEST(unseal(key, seal(key, bytes("112233445566778899aabbccddee"))).value_or("") == bytes("112233445566778899aabbccddee"));
  BOOST_TEST(seal(key, bytes("112233445566778899aabbccddee")) == "f1c5fdeac1f15a26779c1501f9fb758827e946c669088ab06da58c5c831c");
}

BOOST_AUTO_TEST_SUITE_END()
