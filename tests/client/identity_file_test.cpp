// The file with the tokens: its modes, and that no change is lost.
#include "client/cli/identity_file.hpp"

#include <sys/stat.h>

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>
#include <thread>
#include <vector>

#include "client/cli/failure.hpp"

namespace circles::client {
namespace {

struct Folder {
  Folder() {
    char name[] = "/tmp/circle-identity.XXXXXX";
    BOOST_REQUIRE(::mkdtemp(name) != nullptr);
    path = name;
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::filesystem::path path;
};

mode_t mode_of(const std::filesystem::path& path) {
  struct stat found {};
  BOOST_REQUIRE(::stat(path.c_str(), &found) == 0);
  return found.st_mode & 0777U;
}

void set_token(stored::Identity& identity) { server_entry(identity, "ws://127.0.0.1:1").set_token(std::string("\0\x01\xFF", 3)); }

BOOST_AUTO_TEST_SUITE(identity_file)

BOOST_AUTO_TEST_CASE(nothing_there_is_nobody_yet) {
  const Folder folder;
  BOOST_TEST(IdentityFile(folder.path / "circle").load().servers_size() == 0);
  BOOST_TEST(!std::filesystem::exists(folder.path / "circle"));
}

BOOST_AUTO_TEST_CASE(what_is_kept_is_ours_alone) {
  const Folder folder;
  const IdentityFile file(folder.path / "deep" / "circle");
  file.change(set_token);
  BOOST_TEST(mode_of(file.path()) == 0600U);
  BOOST_TEST(mode_of(folder.path / "deep" / "circle") == 0700U);
  BOOST_TEST(file.load().servers(0).token() == std::string("\0\x01\xFF", 3));
  // Nothing half-written is left beside it.
  for (const auto& entry : std::filesystem::directory_iterator(folder.path / "deep" / "circle")) BOOST_TEST(entry.path().extension() != ".new");
}

BOOST_AUTO_TEST_CASE(a_file_that_others_may_read_is_refused) {
  const Folder folder;
  const IdentityFile file(folder.path);
  file.change(set_token);
  for (const mode_t mode : {0640U, 0604U, 0660U}) {
    BOOST_REQUIRE(::chmod(file.path().c_str(), mode) == 0);
    BOOST_CHECK_EXCEPTION(file.load(), Failure, [](const Failure& failure) { return failure.next_step().starts_with("chmod 600"); });
    BOOST_CHECK_THROW(file.change(set_token), Failure);
  }
}

BOOST_AUTO_TEST_CASE(a_folder_that_others_may_write_in_is_refused) {
  const Folder folder;
  const IdentityFile file(folder.path);
  BOOST_REQUIRE(::chmod(folder.path.c_str(), 0777) == 0);
  BOOST_CHECK_THROW(file.change(set_token), Failure);
}

BOOST_AUTO_TEST_CASE(a_file_of_another_version_is_not_written_over) {
  const Folder folder;
  const IdentityFile file(folder.path);
  file.change(set_token);
  std::ofstream(file.path()) << R"({"fromTheFuture": true})";
  BOOST_CHECK_THROW(file.change(set_token), Failure);
  BOOST_CHECK_THROW(file.load(), Failure);
}

BOOST_AUTO_TEST_CASE(changes_at_once_are_all_kept) {
  const Folder folder;
  constexpr int kWriters = 4;
  constexpr int kChanges = 10;
  std::vector<std::thread> writers;
  for (int writer = 0; writer < kWriters; ++writer)
    writers.emplace_back([&folder, writer] {
      const IdentityFile file(folder.path);
      for (int change = 0; change < kChanges; ++change) file.change([&](stored::Identity& identity) { server_entry(identity, "ws://127.0.0.1:" + std::to_string(writer * 100 + change)); });
    });
  for (auto& writer : writers) writer.join();
  BOOST_TEST(IdentityFile(folder.path).load().servers_size() == kWriters * kChanges);
}

BOOST_AUTO_TEST_CASE(a_change_that_fails_changes_nothing) {
  const Folder folder;
  const IdentityFile file(folder.path);
  file.change(set_token);
  BOOST_CHECK_THROW(file.change([](stored::Identity& identity) {
    identity.clear_servers();
    throw Failure(ExitCode::refused, "no");
  }),
                    Failure);
  BOOST_TEST(file.load().servers_size() == 1);
}

BOOST_AUTO_TEST_CASE(a_forgotten_server_is_not_the_current_one) {
  stored::Identity identity;
  server_entry(identity, "ws://a");
  server_entry(identity, "ws://b");
  identity.set_current_server("ws://a");
  remove_server(identity, "ws://a");
  BOOST_TEST(identity.current_server() == "ws://b");
  BOOST_TEST(find_server(identity, "ws://a") == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
