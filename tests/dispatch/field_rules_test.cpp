// The contract states for every text of a request what it may look like.
#include <boost/test/unit_test.hpp>

#include <google/protobuf/descriptor.h>

#include <functional>
#include <set>
#include <string>

#include "career/circles/v1/envelope.pb.h"
#include "shared/wire/problem.hpp"

using namespace circles;
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

namespace {

// Every string and bytes field that a client can send.
void for_each_text_field(const std::function<void(const FieldDescriptor&, const v1::FieldRule&)>& visit) {
  std::set<const Descriptor*> seen;
  const std::function<void(const Descriptor*)> walk = [&](const Descriptor* message) {
    if (!seen.insert(message).second) return;
    for (int at = 0; at < message->field_count(); ++at) {
      const FieldDescriptor* field = message->field(at);
      if (field->message_type() != nullptr) walk(field->message_type());
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) visit(*field, field->options().GetExtension(v1::rule));
    }
  };
  walk(v1::ClientFrame::descriptor());
}

// Lengths that the kind does not fix.
bool needs_most(v1::FieldRule::Kind kind) {
  return kind == v1::FieldRule::KIND_LINE || kind == v1::FieldRule::KIND_TEXT || kind == v1::FieldRule::KIND_CODE || kind == v1::FieldRule::KIND_LINK || kind == v1::FieldRule::KIND_OPAQUE;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_text_of_a_request_has_a_rule) {
  int fields = 0;
  for_each_text_field([&](const FieldDescriptor& field, const v1::FieldRule& rule) {
    ++fields;
    BOOST_CHECK_MESSAGE(rule.kind() != v1::FieldRule::KIND_UNSPECIFIED, field.full_name() + " has no rule");
    BOOST_CHECK_MESSAGE(needs_most(rule.kind()) == (rule.most() > 0), field.full_name() + (rule.most() > 0 ? " states a length that its kind fixes" : " does not state how long it may be"));
  });
  BOOST_TEST(fields > 60);
}

BOOST_AUTO_TEST_CASE(bytes_are_for_secrets_and_text_is_not) {
  for_each_text_field([&](const FieldDescriptor& field, const v1::FieldRule& rule) {
    BOOST_CHECK_MESSAGE((field.type() == FieldDescriptor::TYPE_BYTES) == (rule.kind() == v1::FieldRule::KIND_BYTES_32), field.full_name());
  });
}

BOOST_AUTO_TEST_CASE(what_names_a_circle_is_a_required_id) {
  for_each_text_field([&](const FieldDescriptor& field, const v1::FieldRule& rule) {
    if (field.name() != "circle_id") return;
    BOOST_CHECK_MESSAGE(rule.kind() == v1::FieldRule::KIND_ID && rule.required(), field.full_name());
  });
}
