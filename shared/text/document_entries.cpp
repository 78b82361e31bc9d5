#include "shared/text/document_entries.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "shared/text/document_values.hpp"
#include "shared/text/prose.hpp"

namespace circles::text {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

class EntryReader {
 public:
  EntryReader(Message& part, Field field, const std::vector<std::string_view>& lines) : part_(part), field_(field), lines_(lines) {
    if (field->type() == FieldDescriptor::TYPE_MESSAGE) shape_ = entry_shape(field);
  }

  void add(const MarkdownBlock& item) {
    const std::size_t end = end_of(item);
    std::size_t below = item.first + 1;
    std::vector<std::string_view> written{behind_marker(item)};
    const bool one_line = below >= end;
    const auto* paragraph = item.children.empty() ? nullptr : &item.children.front();
    if (!one_line && (paragraph == nullptr || paragraph->kind != MarkdownBlock::paragraph || paragraph->first != item.first)) {
      // An item that holds more than one line is read by what cmark sees in it.
      return fault(item.first, "an entry begins with one line of text");
    }
    // A line that was broken by an editor is one line; `Key: value` stays what it is without its `-`.
    for (; !one_line && below <= paragraph->last; ++below) {
      const std::string_view line = trimmed(lines_[below]);
      if (key_line(line, shape_.keys)) break;
      written.push_back(line);
    }
    const std::string title = line_from_markdown(joined(written));
    if (field_->type() == FieldDescriptor::TYPE_STRING) {
      if (!title.empty()) part_.GetReflection()->AddString(&part_, field_, title);
      return refuse_rest(below, end, fmt::format("an entry of {} is one line", folded(field_->name())));
    }
    if (title.empty() && one_line) return;
    if (title.empty()) return fault(item.first, fmt::format("an entry begins with its {}", folded(shape_.title->name())));
    Message& entry = *part_.GetReflection()->AddMessage(&part_, field_);
    entry.GetReflection()->SetString(&entry, shape_.title, title);
    seen_.clear();
    for (; !one_line && below <= paragraph->last; ++below) set(entry, below, trimmed(lines_[below]));
    if (item.children.size() > 1 && item.children[1].kind == MarkdownBlock::list) below = read_below(entry, item.children[1]);
    refuse_rest(below, end, advice());
  }

  std::vector<EntryFault> faults;

 private:
  // Returns the line behind it.
  std::size_t read_below(Message& entry, const MarkdownBlock& list) {
    std::size_t below = list.first;
    for (const auto& item : list.children) {
      std::vector<std::string_view> written{behind_marker(item)};
      const bool is_paragraph = item.children.empty() || item.children.front().kind == MarkdownBlock::paragraph;
      const std::size_t last = item.children.empty() ? item.first : item.children.front().last;
      for (below = item.first + 1; is_paragraph && below <= last; ++below) written.push_back(trimmed(lines_[below]));
      if (const std::string line = joined(written); !line.empty()) set(entry, item.first, line);
      refuse_rest(below, end_of(item), advice());
      below = end_of(item);
    }
    return below;
  }

  void set(Message& entry, std::size_t at, std::string_view line) {
    const auto key = key_line(line, shape_.keys);
    if (!key) return fault(at, advice());
    if (std::ranges::find(seen_, key->field) != seen_.end()) return fault(at, fmt::format("{} stands twice in this entry", folded(key->field->name())));
    seen_.push_back(key->field);
    if (auto right = set_value(entry, key->field, key->value)) fault(at, *right);
  }

  std::string advice() const {
    if (shape_.keys.empty()) return fmt::format("an entry of {} is one line", folded(field_->name()));
    return fmt::format("below an entry stand lines as “- {}: …”, with {}; prose goes under a heading", label_of(shape_.keys.front()), list_of_labels(shape_.keys));
  }

  // Nothing that a person wrote may vanish.
  void refuse_rest(std::size_t from, std::size_t end, const std::string& advice) {
    for (std::size_t at = from; at < end; ++at)
      if (!is_blank_line(lines_[at])) return fault(at, advice);
  }

  void fault(std::size_t at, std::string advice) { faults.push_back({at, std::move(advice)}); }

  // Blank lines behind it left out.
  std::size_t end_of(const MarkdownBlock& item) const {
    std::size_t end = std::min(item.last + 1, lines_.size());
    while (end > item.first + 1 && is_blank_line(lines_[end - 1])) --end;
    return end;
  }

  // `- text`, `12. text`: text.
  std::string_view behind_marker(const MarkdownBlock& item) const {
    std::string_view line = lines_[item.first].substr(std::min(item.column, lines_[item.first].size()));
    while (!line.empty() && line.front() >= '0' && line.front() <= '9') line.remove_prefix(1);
    if (!line.empty()) line.remove_prefix(1);
    return trimmed(line);
  }

  static std::string joined(const std::vector<std::string_view>& written) {
    std::string line;
    for (const auto& piece : written) {
      if (!line.empty() && !piece.empty()) line += ' ';
      line += piece;
    }
    return line;
  }

  Message& part_;
  Field field_;
  const std::vector<std::string_view>& lines_;
  EntryShape shape_;
  std::vector<Field> seen_;
};

}  // namespace

std::vector<EntryFault> add_entries(Message& part, Field field, const std::vector<std::string_view>& lines, const MarkdownBlock& list) {
  EntryReader reader(part, field, lines);
  for (const auto& item : list.children) reader.add(item);
  return std::move(reader.faults);
}

}  // namespace circles::text
