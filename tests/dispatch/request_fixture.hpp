// Every request of the contract in a form that succeeds for the right caller, and what
// each kind of caller is answered. A new request needs a row here and a builder in the .cpp.
#pragma once

#include <google/protobuf/message.h>

#include <array>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "tests/support/letters.hpp"
#include "tests/support/world.hpp"

namespace circles::tests {

// In the order of the table's columns. `archived` is the owner, once the circle is archived; `host`, who has no column, whoever
// operates the server: what is refused to everybody is theirs.
enum class Who { stranger, elsewhere, member, mentor, owner, removed, archived, host };
inline constexpr std::array kEverybody{Who::stranger, Who::elsewhere, Who::member, Who::mentor, Who::owner, Who::removed, Who::archived};
const char* name_of(Who who);

struct Expectation {
  std::string request;
  // The reason of the refusal; empty for answered.
  std::array<std::string, kEverybody.size()> outcome;

  const std::string& for_whom(Who who) const { return outcome[static_cast<std::size_t>(who)]; }
  // For somebody whom the table lets do it.
  Who right_caller() const;
};

std::span<const Expectation> expectations();

// Names of the fields of ClientFrame's oneof.
std::vector<std::string> requests_of_contract();
bool has_field(const std::string& request, const std::string& field);
bool writes(const std::string& request);

// Zoe runs the lobby, where Dan is. Ana owns the circle, Bo is a member, Eva a mentor, Rex was removed.
class Scene {
 public:
  Scene();

  Person& person(Who who);
  // What that caller asks; also sees to it that things stand as it needs. Once for each scene.
  std::unique_ptr<google::protobuf::Message> prepare(const std::string& request, Who who);
  // A device of that person which waits to be let in; its id.
  std::string waiting_device(Person& person);

  World world;
  Person zoe = world.founder("Zoe");
  v1::Circle lobby = zoe.create_circle("Lobby", "zoe");
  Person ana = world.joined(zoe, lobby.id(), "Ana", "ana");
  Person dan = world.joined(zoe, lobby.id(), "Dan", "dan");
  v1::Circle circle = ana.create_circle("Staff", "ana");
  Person bo = world.joined(ana, circle.id(), "Bo", "bo");
  Person eva = world.joined(ana, circle.id(), "Eva", "eva", v1::ROLE_MENTOR);
  Person rex = world.joined(ana, circle.id(), "Rex", "rex");
  Person nobody{world};
  Person operates = host(world);
  // Of Bo, with Ana as its witness.
  unsigned number = 0;

 private:
  std::vector<std::unique_ptr<Person>> newcomers_;
};

}  // namespace circles::tests
