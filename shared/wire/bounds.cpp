#include "shared/wire/bounds.hpp"

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

#include <algorithm>
#include <string>

#include "shared/wire/problem.hpp"

namespace circles::wire {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;

Problem malformed(const std::string& why) {
  return Problem(reason::frame_malformed, "This frame is not a ClientFrame: " + why + ".", "proto/README.md describes frames.");
}

Problem too_complex(const std::string& what) {
  return Problem(reason::frame_too_complex, "This frame holds " + what + ".", "Send less at once.");
}

// Where in the frame the walk is; the path is written out only when it is complained about.
struct Place {
  const Place* outer;
  const FieldDescriptor* field;
};

std::string path(const Place* place) {
  if (place == nullptr) return {};
  const std::string outer = path(place->outer);
  // The request itself is the root of the paths that people see.
  if (place->field->real_containing_oneof() != nullptr && place->field->containing_type() == v1::ClientFrame::descriptor()) return {};
  return outer.empty() ? place->field->name() : outer + "." + place->field->name();
}

class Walk {
 public:
  Shape shape;

  void message(CodedInputStream& input, const Descriptor* type, const Place* place, int depth) {
    if (depth > kDepth) throw too_complex(fmt::format("messages nested more than {} deep", kDepth));
    if (++messages_ > kMessages) throw too_complex(fmt::format("more than {} messages", kMessages));
    while (const auto tag = input.ReadTag()) field(input, tag, type, place, depth);
    if (!input.ConsumedEntireMessage()) throw malformed("a field is cut short");
  }

 private:
  void field(CodedInputStream& input, std::uint32_t tag, const Descriptor* type, const Place* place, int depth) {
    const int number = WireFormatLite::GetTagFieldNumber(tag);
    const FieldDescriptor* known = type == nullptr ? nullptr : type->FindFieldByNumber(number);
    if (place == nullptr && known != nullptr && known->real_containing_oneof() != nullptr) {
      if (shape.body_field != 0) throw malformed("it holds two requests");
      shape.body_field = number;
    }
    const auto wire_type = WireFormatLite::GetTagWireType(tag);
    if (wire_type == WireFormatLite::WIRETYPE_START_GROUP) {
      // Only unknown fields can be groups; protobuf walks them with the same bound on depth.
      input.SetRecursionLimit(kDepth - depth);
      if (!WireFormatLite::SkipField(&input, tag)) throw malformed("a group is malformed or too deep");
      return;
    }
    if (wire_type != WireFormatLite::WIRETYPE_LENGTH_DELIMITED || known == nullptr) {
      if (!WireFormatLite::SkipField(&input, tag)) throw malformed("a field is cut short");
      return;
    }
    std::uint32_t length = 0;
    if (!input.ReadVarint32(&length) || static_cast<int>(length) < 0) throw malformed("a length is malformed");
    const Place here{place, known};
    if (known->type() == FieldDescriptor::TYPE_MESSAGE) {
      if (input.BytesUntilLimit() >= 0 && static_cast<int>(length) > input.BytesUntilLimit()) throw malformed("a message is longer than what holds it");
      const auto limit = input.PushLimit(static_cast<int>(length));
      message(input, known->message_type(), &here, depth + 1);
      input.PopLimit(limit);
    } else if (known->type() == FieldDescriptor::TYPE_STRING) {
      std::string text;
      if (!input.ReadString(&text, static_cast<int>(length))) throw malformed("a text is cut short");
      if (!google::protobuf::internal::IsStructurallyValidUTF8(text.data(), static_cast<int>(text.size())))
        throw Problem(reason::field_invalid, fmt::format("{} is not valid UTF-8.", path(&here)), "Send texts as UTF-8.").at(path(&here), "not valid UTF-8");
    } else if (!input.Skip(static_cast<int>(length))) {
      throw malformed("a field is cut short");
    }
  }

  std::size_t messages_ = 0;
};

}  // namespace

Shape measure_binary(std::string_view frame) {
  CodedInputStream input(reinterpret_cast<const std::uint8_t*>(frame.data()), static_cast<int>(frame.size()));
  const auto limit = input.PushLimit(static_cast<int>(frame.size()));
  Walk walk;
  walk.message(input, v1::ClientFrame::descriptor(), nullptr, 0);
  input.PopLimit(limit);
  return walk.shape;
}

Shape measure_json(std::string_view frame) {
  Shape shape;
  std::size_t messages = 0;
  int depth = 0;
  bool in_text = false;
  bool key_expected = false;
  std::size_t text_from = 0;
  for (std::size_t at = 0; at < frame.size(); ++at) {
    const char character = frame[at];
    if (in_text) {
      if (character == '\\') ++at;
      if (character != '"') continue;
      in_text = false;
      if (depth != 1 || !key_expected) continue;
      key_expected = false;
      const std::string key(frame.substr(text_from, at - text_from));
      const auto* type = v1::ClientFrame::descriptor();
      const auto* field = type->FindFieldByCamelcaseName(key);
      if (field == nullptr) field = type->FindFieldByName(key);
      if (field == nullptr || field->real_containing_oneof() == nullptr) continue;
      if (shape.body_field != 0) throw malformed("it holds two requests");
      shape.body_field = field->number();
    } else if (character == '"') {
      in_text = true;
      text_from = at + 1;
    } else if (character == '\'') {
      // protobuf would take it for a quote, and what is within for a text.
      throw malformed("JSON has no single quotes");
    } else if (character == '{' || character == '[') {
      if (++depth > kDepth) throw too_complex(fmt::format("brackets nested more than {} deep", kDepth));
      if (++messages > kMessages) throw too_complex(fmt::format("more than {} objects and lists", kMessages));
      key_expected = character == '{';
    } else if (character == '}' || character == ']') {
      --depth;
    } else if (character == ',') {
      key_expected = true;
    }
  }
  return shape;
}

}  // namespace circles::wire
