#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <map>

#include "shared/text/display.hpp"
#include "shared/text/document_entries.hpp"
#include "shared/text/document_markdown.hpp"
#include "shared/text/document_shape.hpp"
#include "shared/text/document_values.hpp"
#include "shared/text/markdown_blocks.hpp"
#include "shared/text/prose.hpp"

namespace circles::text {
namespace {

using google::protobuf::Message;

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    utf8proc_int32_t character = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()), &character);
    if (length <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(length));
  }
  return true;
}

class Reader {
 public:
  Reader(std::string_view file, Message& document) : document_(document), shape_(shape_of(*document.GetDescriptor())), source_(source_of(file)) {
    for (const auto& section : shape_.sections) sections_.push_back(section.field);
  }

  std::vector<MarkdownFault> read() {
    for (std::size_t line = 0; line < source_.lines.size(); ++line)
      if (!is_utf8(source_.lines[line])) fault(line, "this is not UTF-8; save the file as UTF-8");
    if (!faults_.empty()) return std::move(faults_);
    section_ = &shape_.top;
    part_ = &document_;
    begin(0);
    const auto blocks = markdown_blocks(source_.lines);
    for (const auto& block : blocks) {
      if (block.kind != MarkdownBlock::heading) continue;
      const std::string_view heading = heading_text(source_.lines[block.first]);
      if (block.level == 1 && &block == &blocks.front() && folded(heading) == folded(shape_.title)) {
        begin(block.last + 1);
      } else if (block.level == 2 && !heading.empty()) {
        end(block.first);
        begin_section(block.first, heading);
      } else if (Field field = block.level == 3 && section_ != nullptr ? find_by_label(section_->subsections, heading) : nullptr) {
        end(block.first);
        begin_subsection(block.first, field);
      }
    }
    end(source_.lines.size());
    std::ranges::stable_sort(faults_, {}, &MarkdownFault::line);
    return std::move(faults_);
  }

 private:
  void begin(std::size_t line) {
    from_ = line;
    subsection_ = nullptr;
  }

  void begin_section(std::size_t line, std::string_view heading) {
    begin(line + 1);
    seen_subsections_.clear();
    Field field = find_by_label(sections_, heading);
    if (field == nullptr) return begin_other(line, heading);
    section_ = &*std::ranges::find(shape_.sections, field, &SectionShape::field);
    part_ = section_->is_message ? document_.GetReflection()->MutableMessage(&document_, field) : &document_;
    refuse_second(seen_sections_, field, line);
  }

  void begin_other(std::size_t line, std::string_view heading) {
    section_ = nullptr;
    part_ = nullptr;
    if (shape_.other == nullptr) return fault(line, "the headings here are " + list_of_labels(sections_));
    part_ = document_.GetReflection()->AddMessage(&document_, shape_.other);
    part_->GetReflection()->SetString(part_, shape_.other_heading, heading_from_markdown(heading, sections_));
  }

  void begin_subsection(std::size_t line, Field field) {
    begin(line + 1);
    subsection_ = field;
    refuse_second(seen_subsections_, field, line);
  }

  void refuse_second(std::map<Field, std::size_t>& seen, Field field, std::size_t line) {
    const auto [first, is_new] = seen.emplace(field, line);
    if (!is_new) fault(line, fmt::format("{} stands at line {} already; join the two", folded(field->name()), source_.numbers[first->second]));
  }

  // Reads what stood since the last heading.
  void end(std::size_t line) {
    if (section_ == nullptr) {
      if (part_ != nullptr) add_prose(shape_.other_text, from_, line, {});
    } else if (subsection_ == nullptr) {
      const std::size_t below_keys = keys(line);
      const Surroundings around{.subsections = section_->subsections, .keys = section_->keys};
      if (section_->own_list != nullptr) {
        list(section_->own_list, below_keys, line, around);
      } else {
        add_prose(section_->prose, below_keys, line, around);
      }
    } else if (subsection_->is_repeated()) {
      list(subsection_, from_, line, {.subsections = section_->subsections, .keys = {}});
    } else {
      add_prose(subsection_, from_, line, {.subsections = section_->subsections, .keys = {}});
    }
  }

  // The lines `Stage: mid`; returns where they end.
  std::size_t keys(std::size_t end) {
    std::map<Field, std::size_t> seen;
    std::size_t at = from_;
    for (; at < end; ++at) {
      if (is_blank_line(source_.lines[at])) continue;
      const auto key = top_key_line(source_.lines[at], section_->keys);
      if (!key) break;
      refuse_second(seen, key->field, at);
      if (auto right = set_value(*part_, key->field, key->value)) fault(at, *right);
    }
    return at;
  }

  // Lists are the field's; what stands between them is prose, and so is all under a heading of the person's own.
  void list(Field field, std::size_t from, std::size_t end, const Surroundings& around) {
    const std::vector<std::string_view> lines(at(from), at(end));
    std::size_t prose_from = 0;
    for (const auto& block : markdown_blocks(lines)) {
      if (block.kind == MarkdownBlock::heading) break;
      if (block.kind != MarkdownBlock::list) continue;
      add_prose(section_->prose, from + prose_from, from + block.first, around);
      for (const auto& wrong : add_entries(*part_, field, lines, block)) fault(from + wrong.line, wrong.advice);
      prose_from = block.last + 1;
    }
    add_prose(section_->prose, from + prose_from, end, around);
  }

  void add_prose(Field field, std::size_t from, std::size_t end, const Surroundings& around) {
    const auto first = std::find_if_not(at(from), at(end), is_blank_line);
    if (first == at(end)) return;
    if (field == nullptr) return fault(static_cast<std::size_t>(first - source_.lines.begin()), "prose has no place here");
    std::string text = prose_from_markdown({first, at(end)}, around);
    if (text.empty()) return;
    const std::string before = part_->GetReflection()->GetString(*part_, field);
    part_->GetReflection()->SetString(part_, field, before.empty() ? std::move(text) : before + "\n\n" + text);
  }

  std::vector<std::string_view>::const_iterator at(std::size_t line) const { return source_.lines.begin() + static_cast<std::ptrdiff_t>(line); }

  void fault(std::size_t line, std::string advice) { faults_.push_back({source_.numbers[line], std::string(trimmed(source_.lines[line])), std::move(advice)}); }

  // Without the tool's guidance, and with each line's number in the file.
  struct Source {
    std::vector<std::string_view> lines;
    std::vector<std::size_t> numbers;
  };

  static Source source_of(std::string_view file) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (file.starts_with(kByteOrderMark)) file.remove_prefix(kByteOrderMark.size());
    Source source;
    std::size_t number = 0;
    for (const auto line : lines_of(file)) {
      ++number;
      if (is_guidance(line)) continue;
      source.lines.push_back(line);
      source.numbers.push_back(number);
    }
    return source;
  }

  Message& document_;
  DocumentShape shape_;
  Source source_;
  std::vector<Field> sections_;
  std::vector<MarkdownFault> faults_;

  // Where reading stands: both nothing where a heading has no place, the section alone under one of the person's own.
  const SectionShape* section_ = nullptr;
  Message* part_ = nullptr;
  Field subsection_ = nullptr;
  std::size_t from_ = 0;
  std::map<Field, std::size_t> seen_sections_;
  std::map<Field, std::size_t> seen_subsections_;
};

}  // namespace

void read_markdown(std::string_view file, Message& document) {
  document.Clear();
  if (file.size() > kMostMarkdown) throw UnreadableMarkdown({{1, "", fmt::format("the file has {} bytes; {} are read", file.size(), kMostMarkdown)}});
  auto faults = Reader(file, document).read();
  if (!faults.empty()) throw UnreadableMarkdown(std::move(faults));
}

std::string to_text(const MarkdownFault& fault) {
  constexpr std::size_t kColumns = 60;
  const std::string found = fault.found.empty() ? "" : "“" + shorten(harmless(fault.found), kColumns) + "” — ";
  return fmt::format("line {}: {}{}", fault.line, found, fault.advice);
}

UnreadableMarkdown::UnreadableMarkdown(std::vector<MarkdownFault> all) : std::runtime_error(to_text(all.front())), faults(std::move(all)) {}

}  // namespace circles::text
