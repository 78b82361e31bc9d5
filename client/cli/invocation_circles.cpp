// The part of Invocation that knows circles and members by the names that people type.
#include <fmt/format.h>

#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "shared/text/display.hpp"

namespace circles::client {

std::vector<v1::Circle> Invocation::list_circles() {
  const auto reply = call<v1::ListCirclesReply>(v1::ListCirclesRequest());
  std::vector<v1::Circle> circles(reply.circles().begin(), reply.circles().end());
  remember_circles(circles);
  return circles;
}

void Invocation::remember_circles(const std::vector<v1::Circle>& circles) {
  const auto& known = server();
  bool all_known = true;
  for (const auto& circle : circles) all_known = all_known && !known_short_name(known, circle.id()).empty();
  if (all_known) return;
  change_server([&](stored::Server& entry) {
    for (const auto& circle : circles) short_name(entry, circle.id(), circle.name(), circle.home());
  });
}

std::string Invocation::short_name_of(const std::string& circle_id, const std::string& name, bool home) {
  if (const auto known = known_short_name(server(), circle_id); !known.empty()) return std::string(known);
  std::string made;
  change_server([&](stored::Server& entry) { made = short_name(entry, circle_id, name, home); });
  return made;
}

std::string Invocation::circle_id(const std::string& typed) {
  if (auto id = find_circle(server(), typed); !id.empty()) return id;
  // It may be new to this device.
  std::string names;
  for (const auto& circle : list_circles()) names += (names.empty() ? "" : ", ") + std::string(known_short_name(server(), circle.id()));
  if (auto id = find_circle(server(), typed); !id.empty()) return id;
  throw Failure(ExitCode::not_found, fmt::format("You are in no circle called “{}”.", text::harmless(typed)), fmt::format("Yours are: {}", names));
}

std::string Invocation::circle_id() {
  if (!options.circle.empty()) return circle_id(options.circle);
  if (!server().current_circle_id().empty()) return server().current_circle_id();
  std::vector<v1::Circle> others;
  std::string home;
  for (const auto& circle : list_circles()) {
    if (circle.home()) home = circle.id();
    if (!circle.home() && !circle.has_archived_at()) others.push_back(circle);
  }
  if (others.empty()) return home;
  if (others.size() == 1) return others.front().id();
  std::string names;
  for (const auto& circle : others) names += (names.empty() ? "" : ", ") + std::string(known_short_name(server(), circle.id()));
  throw Failure(ExitCode::usage, fmt::format("Which circle? You are in {}.", names), "circle use NAME, or --circle NAME for this one command");
}

Item Invocation::item(const std::string& typed) { return item(parse_item(typed)); }

Item Invocation::item(const ItemReference& reference) {
  return {reference.circle.empty() ? circle_id() : circle_id(reference.circle), reference.number};
}

std::string Invocation::reference(const std::string& circle_id, std::uint32_t number) {
  auto name = known_short_name(server(), circle_id);
  if (name.empty()) {
    list_circles();
    name = known_short_name(server(), circle_id);
  }
  return fmt::format("{}#{}", name, number);
}

const std::vector<v1::Member>& Invocation::members(const std::string& circle_id) {
  auto& known = members_[circle_id];
  if (!known.empty()) return known;
  v1::ListMembersRequest request;
  request.set_circle_id(circle_id);
  each_page<v1::ListMembersReply>(request, [&](const v1::ListMembersReply& page) { known.insert(known.end(), page.members().begin(), page.members().end()); });
  return known;
}

const v1::Member& Invocation::member(const std::string& circle_id, const std::string& typed) {
  std::vector<const v1::Member*> beginnings;
  for (const auto& member : members(circle_id)) {
    if (member.former()) continue;
    if (member.handle() == typed || member.id() == typed) return member;
    if (!typed.empty() && member.handle().starts_with(typed)) beginnings.push_back(&member);
  }
  if (beginnings.size() == 1) return *beginnings.front();
  if (beginnings.empty()) throw Failure(ExitCode::not_found, fmt::format("Nobody in this circle is called “{}”.", text::harmless(typed)), "circle member list");
  std::string names;
  for (const auto* member : beginnings) names += (names.empty() ? "" : ", ") + text::harmless(member->handle());
  throw Failure(ExitCode::usage, fmt::format("“{}” may mean {}.", text::harmless(typed), names), "Write more of the handle.");
}

std::string Invocation::handles(const std::string& circle_id, const google::protobuf::RepeatedPtrField<std::string>& member_ids) {
  std::string names;
  for (const auto& id : member_ids) {
    std::string name = "former member";
    for (const auto& member : members(circle_id))
      if (member.id() == id && !member.former()) name = text::harmless(member.handle());
    names += (names.empty() ? "" : ", ") + name;
  }
  return names;
}

}  // namespace circles::client
