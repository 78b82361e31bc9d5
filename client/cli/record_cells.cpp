#include "client/cli/record_cells.hpp"

#include <google/protobuf/util/time_util.h>

#include "client/cli/words.hpp"
#include "shared/text/document_values.hpp"

namespace circles::client {
namespace {

namespace protobuf = google::protobuf;
using Field = const protobuf::FieldDescriptor*;

bool is_message(Field field) { return field->cpp_type() == protobuf::FieldDescriptor::CPPTYPE_MESSAGE; }

// One that is a single cell.
bool is_single(const protobuf::Descriptor& shape) { return &shape == protobuf::Timestamp::descriptor() || &shape == v1::Member::descriptor(); }

std::string single_text(const protobuf::Message& message) {
  if (const auto* member = dynamic_cast<const v1::Member*>(&message)) return handle_of(*member);
  return protobuf::util::TimeUtil::ToString(dynamic_cast<const protobuf::Timestamp&>(message));
}

// "If team were 4 instead of 7, consider": what an entry of a list says.
std::string in_a_line(const protobuf::Message& entry) {
  std::string line;
  for (const auto& cell : record_cells(entry))
    if (!cell.text.empty()) line += (line.empty() ? "" : ", ") + cell.text;
  return line;
}

std::string list_text(const protobuf::Message& record, Field field) {
  const auto* reflection = record.GetReflection();
  std::string lines;
  for (int at = 0; at < reflection->FieldSize(record, field); ++at) {
    if (at > 0) lines += '\n';
    if (is_message(field))
      lines += in_a_line(reflection->GetRepeatedMessage(record, field, at));
    else if (field->cpp_type() == protobuf::FieldDescriptor::CPPTYPE_STRING)
      lines += reflection->GetRepeatedString(record, field, at);
    else if (field->cpp_type() == protobuf::FieldDescriptor::CPPTYPE_ENUM)
      lines += reflection->GetRepeatedEnum(record, field, at)->name();
  }
  return lines;
}

class Row {
 public:
  explicit Row(const LeftOut& left_out) : left_out_(left_out) {}

  // Without a record: the names alone.
  void add(const protobuf::Descriptor& shape, const protobuf::Message* record, const std::string& before) {
    for (int at = 0; at < shape.field_count(); ++at) {
      Field field = shape.field(at);
      const std::string name = before + field->name();
      if (left_out_.contains(name)) continue;
      if (!field->is_repeated() && is_message(field) && !is_single(*field->message_type())) {
        const bool is_set = record != nullptr && record->GetReflection()->HasField(*record, field);
        add(*field->message_type(), is_set ? &record->GetReflection()->GetMessage(*record, field) : nullptr, name + "_");
        continue;
      }
      columns.push_back(name);
      cells.push_back(record == nullptr ? CsvCell("") : field->is_repeated() ? CsvCell(list_text(*record, field)) : field_cell(*record, field));
    }
  }

  std::vector<std::string> columns;
  std::vector<CsvCell> cells;

 private:
  const LeftOut& left_out_;
};

}  // namespace

std::vector<std::string> record_columns(const protobuf::Descriptor& shape, const LeftOut& left_out) {
  Row row(left_out);
  row.add(shape, nullptr, {});
  return std::move(row.columns);
}

std::vector<CsvCell> record_cells(const protobuf::Message& record, const LeftOut& left_out) {
  Row row(left_out);
  row.add(*record.GetDescriptor(), &record, {});
  return std::move(row.cells);
}

CsvCell field_cell(const protobuf::Message& record, Field field) {
  const auto* reflection = record.GetReflection();
  const bool may_be_unset = field->has_presence() || field->cpp_type() == protobuf::FieldDescriptor::CPPTYPE_ENUM;
  if (may_be_unset && !reflection->HasField(record, field)) return "";
  if (is_message(field)) return single_text(reflection->GetMessage(record, field));
  switch (field->cpp_type()) {
    case protobuf::FieldDescriptor::CPPTYPE_STRING:
    case protobuf::FieldDescriptor::CPPTYPE_ENUM:
    case protobuf::FieldDescriptor::CPPTYPE_BOOL: return text::value_text(record, field);
    default: return CsvCell::number(text::value_text(record, field));
  }
}

}  // namespace circles::client
