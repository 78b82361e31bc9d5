#include "shared/wire/encoding.hpp"

#include <fmt/format.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/stubs/logging.h>
#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <charconv>
#include <system_error>

#include "shared/wire/bounds.hpp"

namespace circles::wire {
namespace {

// protobuf prints to stderr what it then also returns; members' text has no place there.
[[maybe_unused]] const bool kSilenced = (google::protobuf::SetLogHandler(nullptr), true);

google::protobuf::util::JsonPrintOptions printing() {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = false;
  options.always_print_primitive_fields = false;
  return options;
}

// The id of a frame that will not be parsed, of which writers put it first; 0 if they did not.
std::uint32_t leading_id_of_json(std::string_view text) {
  const auto skip = [&](std::string_view expected) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    const bool there = text.starts_with(expected);
    if (there) text.remove_prefix(expected.size());
    return there;
  };
  if (!skip("{") || !skip(R"("id")") || !skip(":")) return 0;
  skip("\"");  // a number may be quoted
  std::uint32_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  return error == std::errc{} ? id : 0;
}

std::uint32_t leading_id(std::string_view bytes, Encoding encoding) {
  if (encoding == Encoding::json) return leading_id_of_json(bytes);
  google::protobuf::io::CodedInputStream input(reinterpret_cast<const std::uint8_t*>(bytes.data()), static_cast<int>(bytes.size()));
  std::uint32_t id = 0;
  constexpr std::uint32_t kIdTag = 1 << 3;
  if (input.ReadTag() == kIdTag) input.ReadVarint32(&id);
  return id;
}

}  // namespace

std::string to_json(const google::protobuf::Message& message) {
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(message, &json, printing());
  if (!status.ok()) throw std::runtime_error("a message cannot be written as JSON: " + status.ToString());
  return json;
}

void from_json(std::string_view json, google::protobuf::Message& message) {
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = false;
  const auto status = google::protobuf::util::JsonStringToMessage({json.data(), json.size()}, &message, options);
  if (!status.ok())
    throw Problem(reason::frame_malformed, fmt::format("This JSON is not a {}: {}", message.GetDescriptor()->name(), std::string(status.message())),
                  "Field and enum names stand in the .proto files; proto/README.md has examples.");
}

std::string encode(const v1::ClientFrame& frame, Encoding encoding) {
  return encoding == Encoding::json ? to_json(frame) : frame.SerializeAsString();
}

std::string encode(const v1::ServerFrame& frame, Encoding encoding) {
  return encoding == Encoding::json ? to_json(frame) : frame.SerializeAsString();
}

void decode(std::string_view bytes, Encoding encoding, const std::function<std::size_t(int body_field)>& bytes_allowed, v1::ClientFrame& frame) {
  const std::uint32_t id = leading_id(bytes, encoding);
  frame.set_id(id);
  const auto too_large = [&](std::size_t allowed) {
    return Problem(reason::frame_too_large, fmt::format("This frame has {} bytes; {} are allowed.", bytes.size(), allowed), "Shorten the texts in it.");
  };
  if (bytes.size() > kDocumentBytes) throw too_large(kDocumentBytes);
  const Shape shape = encoding == Encoding::json ? measure_json(bytes) : measure_binary(bytes);
  const std::size_t allowed = shape.body_field == 0 ? kFrameBytes : bytes_allowed(shape.body_field);
  if (bytes.size() > allowed) throw too_large(allowed);
  try {
    if (encoding == Encoding::json) {
      from_json(bytes, frame);
    } else if (!frame.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
      throw Problem(reason::frame_malformed, "This frame is not a ClientFrame.", "proto/README.md describes frames.");
    }
  } catch (const Problem&) {
    frame.Clear();
    frame.set_id(id);
    throw;
  }
  // What a newer client says and this server does not know must not count as a difference between two bodies.
  frame.DiscardUnknownFields();
}

v1::ServerFrame decode_server_frame(std::string_view bytes, Encoding encoding) {
  v1::ServerFrame frame;
  if (encoding == Encoding::json) {
    from_json(bytes, frame);
  } else if (!frame.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    throw Problem(reason::frame_malformed, "The server sent something that is not a ServerFrame.", "Is this address a circled?");
  }
  return frame;
}

}  // namespace circles::wire
