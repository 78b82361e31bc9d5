// The fields of a request with the rule that the contract states for each.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "career/circles/v1/field_rules.pb.h"

namespace google::protobuf {
class Message;
}

namespace circles::wire {

namespace v1 = career::circles::v1;

struct TextField {
  // In proto names: audience.member_ids[2].
  std::string path;
  const v1::FieldRule& rule;
  // Empty when it is not set.
  std::string_view value;
  // It is an `optional` field that is set, or an element of a list.
  bool present;
};

// Every string and bytes field, set or not, in submessages too where those are set.
void for_each_text(const google::protobuf::Message& request, const std::function<void(const TextField&)>& visit);

// Every repeated field with the entries it has, in submessages too where those are set.
void for_each_list(const google::protobuf::Message& request, const std::function<void(const std::string& path, const v1::FieldRule& rule, int entries)>& visit);

// Paths of enum fields that hold a number which this version does not know.
void for_each_unknown_enum(const google::protobuf::Message& request, const std::function<void(const std::string& path)>& visit);

}  // namespace circles::wire
