#include "tests/shared/made_frames.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/timestamp.pb.h>

#include <array>

namespace circles::tests {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr int kDeepest = 6;

std::string made_bytes(Dice& dice) {
  std::string bytes(dice() % 40, '\0');
  for (char& byte : bytes) byte = static_cast<char>(dice());
  return bytes;
}

int made_enum(const FieldDescriptor& field, Dice& dice) {
  const auto& type = *field.enum_type();
  return type.value(static_cast<int>(dice() % static_cast<unsigned>(type.value_count())))->number();
}

void fill_value(Message& message, const FieldDescriptor& field, Dice& dice, int depth) {
  const Reflection& reflection = *message.GetReflection();
  const bool many = field.is_repeated();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING: {
      std::string value = field.type() == FieldDescriptor::TYPE_BYTES ? made_bytes(dice) : made_text(dice);
      return many ? reflection.AddString(&message, &field, std::move(value)) : reflection.SetString(&message, &field, std::move(value));
    }
    case FieldDescriptor::CPPTYPE_UINT32: {
      const auto value = static_cast<std::uint32_t>(dice() >> dice() % 32);
      return many ? reflection.AddUInt32(&message, &field, value) : reflection.SetUInt32(&message, &field, value);
    }
    case FieldDescriptor::CPPTYPE_BOOL:
      return many ? reflection.AddBool(&message, &field, dice() % 2 == 0) : reflection.SetBool(&message, &field, dice() % 2 == 0);
    case FieldDescriptor::CPPTYPE_DOUBLE: {
      // Finite: what is not, the contract refuses.
      const double value = (static_cast<double>(dice()) - 2147483648.0) / static_cast<double>(1 + dice() % 4096);
      return many ? reflection.AddDouble(&message, &field, value) : reflection.SetDouble(&message, &field, value);
    }
    case FieldDescriptor::CPPTYPE_ENUM:
      return many ? reflection.AddEnumValue(&message, &field, made_enum(field, dice)) : reflection.SetEnumValue(&message, &field, made_enum(field, dice));
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return fill(many ? *reflection.AddMessage(&message, &field) : *reflection.MutableMessage(&message, &field), dice, depth + 1);
    default:
      throw std::logic_error("made_frames does not know the type of " + field.full_name());
  }
}

template <typename Frame>
Frame made(int body_field, Dice& dice) {
  Frame frame;
  const auto* field = Frame::descriptor()->FindFieldByNumber(body_field);
  fill(*frame.GetReflection()->MutableMessage(&frame, field), dice, 1);
  return frame;
}

}  // namespace

std::string made_text(Dice& dice) {
  static const std::array<std::string, 20> pieces{"a",  "Ana ", "\"", "\\",     "{",      "}",          "[",  "]",      ",",      ":",
                                                  "\n", "\t",   "/",  "é",      "שלום", "\u2028", "🦊", "<b>&'", "\x7f", "\\u0041"};
  std::string text;
  for (std::size_t count = dice() % 8; count > 0; --count) text += pieces.at(dice() % pieces.size());
  return text;
}

void fill(Message& message, Dice& dice, int depth) {
  if (auto* time = dynamic_cast<google::protobuf::Timestamp*>(&message)) {
    time->set_seconds(static_cast<std::int64_t>(dice()));
    time->set_nanos(static_cast<int>(dice() % 1'000'000) * 1000);
    return;
  }
  const auto& type = *message.GetDescriptor();
  for (int at = 0; at < type.field_count(); ++at) {
    const FieldDescriptor& field = *type.field(at);
    if (field.type() == FieldDescriptor::TYPE_MESSAGE && depth >= kDeepest) continue;
    const std::size_t times = field.is_repeated() ? dice() % 4 : dice() % 4 == 0 ? 0 : 1;
    for (std::size_t count = 0; count < times; ++count) fill_value(message, field, dice, depth);
  }
}

std::vector<int> body_fields(const google::protobuf::Descriptor& frame) {
  std::vector<int> numbers;
  const auto& body = *frame.FindOneofByName("body");
  for (int at = 0; at < body.field_count(); ++at) numbers.push_back(body.field(at)->number());
  return numbers;
}

v1::ClientFrame made_request(int body_field, Dice& dice) {
  auto frame = made<v1::ClientFrame>(body_field, dice);
  frame.set_id(static_cast<std::uint32_t>(dice()));
  frame.set_idempotency_key(made_text(dice));
  return frame;
}

v1::ServerFrame made_reply(int body_field, Dice& dice) {
  auto frame = made<v1::ServerFrame>(body_field, dice);
  frame.set_reply_to(static_cast<std::uint32_t>(dice() % 3));
  return frame;
}

std::string varint(std::uint64_t number) {
  std::string bytes;
  for (; number >= 0x80; number >>= 7) bytes += static_cast<char>((number & 0x7f) | 0x80);
  return bytes + static_cast<char>(number);
}

std::string number_field(unsigned field, std::uint64_t number) { return varint(field << 3) + varint(number); }

std::string bytes_field(unsigned field, std::string_view bytes) { return varint(field << 3 | 2) + varint(bytes.size()) + std::string(bytes); }

std::string repeated(std::string_view part, std::size_t times) {
  std::string all;
  for (std::size_t count = 0; count < times; ++count) all += part;
  return all;
}

std::string nested_groups(std::size_t depth) {
  constexpr unsigned kNoField = 15;
  return repeated(varint(kNoField << 3 | 3), depth) + repeated(varint(kNoField << 3 | 4), depth);
}

Decoded decoded(std::string_view bytes, wire::Encoding encoding, std::size_t allowed) {
  Decoded result;
  try {
    wire::decode(bytes, encoding, [allowed](int) { return allowed; }, result.frame);
  } catch (const wire::Problem& problem) {
    result.problem = problem.said();
    result.reason = problem.said().reason();
  }
  return result;
}

}  // namespace circles::tests
