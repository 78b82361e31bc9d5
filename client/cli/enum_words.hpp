// The contract's enums as people type and read them: KIND_WORK_LIFE_BALANCE is work-life-balance.
//
//   metric.set_kind(enum_from<v1::Metric::Kind>(options.kind, "kind of metric"));
//   out.field("kind", enum_word(metric.kind()));
#pragma once

#include <string>
#include <string_view>

#include "career/circles/v1/documents.pb.h"

namespace circles::client {

// Empty for the unspecified one, and for one of a newer contract.
std::string enum_word(const google::protobuf::EnumDescriptor& shape, int number);
// Its number; blanks and case do not matter. Throws Failure(usage) that names them all; `what` is "kind of metric".
int enum_from(const google::protobuf::EnumDescriptor& shape, std::string_view typed, std::string_view what);
// "leading, lagging, learning or impact"
std::string enum_choice(const google::protobuf::EnumDescriptor& shape);

template <class Enum>
std::string enum_word(Enum value) {
  return enum_word(*google::protobuf::GetEnumDescriptor<Enum>(), value);
}
template <class Enum>
Enum enum_from(std::string_view typed, std::string_view what) {
  return static_cast<Enum>(enum_from(*google::protobuf::GetEnumDescriptor<Enum>(), typed, what));
}
template <class Enum>
std::string enum_choice() {
  return enum_choice(*google::protobuf::GetEnumDescriptor<Enum>());
}

}  // namespace circles::client
