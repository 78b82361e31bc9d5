#include "shared/wire/events.hpp"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include "career/circles/v1/envelope.pb.h"

namespace circles::wire {
namespace {

constexpr std::uint32_t kLengthDelimited = 2;

// One length-delimited field, as protobuf writes it.
void append_field(std::string& to, int field, std::string_view bytes) {
  google::protobuf::io::StringOutputStream stream(&to);
  google::protobuf::io::CodedOutputStream output(&stream);
  output.WriteTag(static_cast<std::uint32_t>(field) << 3 | kLengthDelimited);
  output.WriteVarint32(static_cast<std::uint32_t>(bytes.size()));
  output.WriteRaw(bytes.data(), static_cast<int>(bytes.size()));
}

}  // namespace

EncodedEvent encode_event(const v1::Event& event, Encoding encoding) {
  if (encoding == Encoding::json) return std::make_shared<const std::string>(to_json(event));
  std::string part;
  append_field(part, v1::EventBatch::kEventsFieldNumber, event.SerializeAsString());
  return std::make_shared<const std::string>(std::move(part));
}

std::string join_events(std::span<const EncodedEvent> events, Encoding encoding) {
  std::string batch;
  for (const auto& event : events) {
    if (encoding == Encoding::json && !batch.empty()) batch += ',';
    batch += *event;
  }
  if (encoding == Encoding::json) return R"({"eventBatch":{"events":[)" + batch + "]}}";
  std::string frame;
  append_field(frame, v1::ServerFrame::kEventBatchFieldNumber, batch);
  return frame;
}

}  // namespace circles::wire
