#include "tests/text/made_documents.hpp"

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>

#include <array>
#include <bit>
#include <cmath>

#include "career/circles/v1/field_rules.pb.h"
#include "shared/text/characters.hpp"
#include "shared/text/document_markdown.hpp"

namespace circles::text::tests {
namespace {

namespace v1 = career::circles::v1;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr std::array kPieces{
    "#", "##", "###", "####", "# ", "## ", "### ", "## Vision", "### Where", "### Notes", "## Values ##", "# Career spec", "#tag", "\\", "\\\\", "\\#", "\\## ", "\\### Where", "\\```", "```", "````", "~~~", "``` c++", "`", "``",
    "<", "<!--", "-->", "<!-- circle: ", "<?", "?>", "<![CDATA[", "]]>", "<!X", "<script>", "</script>", "<pre>", "</pre>", "<div>", "</div>", "<a href='x'>", "<a>", "<!", "\\<!-- circle:", "- ", "* ", "+ ", "1. ", "2) ", "-", "*", "--",
    "---", "===", "= ", "***", "* * *", "- - -", "___", "> ", ">", ">> ", "- - ", "- > ", "> - ", "  ", "   ", "    ", " ", " ", " ", "\u00a0", "Stage: mid", "stage : early", "\\Stage: mid", "By: 2031-11-30", "Kind:", "Have: nine",
    "- Have: 3", "  - Have: 2", "Notes", "Vision", "Success", "[a]: /url", "[a]", "![b](c)", "[d](<e>)", "|a|b|", "|-|-|", "&amp;", "&#35;", "word", "word", "word", "word", "Žofie", "李小龙", "👩\u200d💻", "e\u0301", ":", "::", "“", "!",
    "1.", "10000000000. ", "- [ ] ", "@", "\\\\\\## x", "C#", "F##", " #", " ##", "\\"};

constexpr std::size_t kLongestLine = 1000;

// KIND_TEXT alone.
constexpr std::array kBreaks{"\n", "\n", "\n", "\n\n", "\n\n", "\n\n\n", "\t", "\n\t", "\n    ", "\n  ", "\n \n", "\n\\\n\\", "\n-\n", "\u2028"};

}  // namespace

std::string DocumentMaker::line(std::size_t most) {
  for (;;) {
    std::string made;
    for (unsigned count = 1 + roll(5); count > 0; --count) made += kPieces[roll(kPieces.size())];
    if (!line_fault(made, most)) return made;
  }
}

std::string DocumentMaker::text() {
  std::string made;
  for (unsigned count = roll(16); count > 0; --count) made += roll(3) == 0 ? kBreaks[roll(kBreaks.size())] : kPieces[roll(kPieces.size())];
  return made;
}

std::string DocumentMaker::day() { return fmt::format("{:04}-{:02}-{:02}", 1970 + roll(8030), 1 + roll(12), 1 + roll(28)); }

// What people measure by, and every other finite number that there is.
double DocumentMaker::number() {
  switch (roll(6)) {
    case 0: return static_cast<double>(roll(2)) * -0.0;
    case 1: return static_cast<double>(roll(20));
    case 2: return static_cast<double>(roll(1000)) / 7 - 50;
    case 3: return static_cast<double>(roll(1000000)) / 100;
    case 4: return (roll(2) == 0 ? 1 : -1) * 1e15 / (1 + roll(9));
    default: break;
  }
  const double any = std::bit_cast<double>(std::uint64_t{dice_()} << 32 | dice_());
  return std::isfinite(any) ? any : 1e-300;
}

std::string DocumentMaker::string_for(const FieldDescriptor* field) {
  const auto& rule = field->options().GetExtension(v1::rule);
  const auto kind = rule.kind();
  if (kind == v1::FieldRule::KIND_TEXT) return text();
  if (kind == v1::FieldRule::KIND_DAY) return day();
  if (kind == v1::FieldRule::KIND_MONTH) return day().substr(0, 7);
  if (kind == v1::FieldRule::KIND_PERIOD) return fmt::format("{}-Q{}", day().substr(0, 4), 1 + roll(4));
  return line(rule.most() == 0 ? kLongestLine : rule.most());
}

void DocumentMaker::fill(Message& message) {
  const auto* descriptor = message.GetDescriptor();
  for (int at = 0; at < descriptor->field_count(); ++at) {
    const auto* field = descriptor->field(at);
    const bool required = field->options().GetExtension(v1::rule).required();
    if (field->is_repeated()) {
      for (unsigned count = roll(4); count > 0; --count) add_to_list(message, field);
    } else if (required || roll(3) > 0) {
      fill_field(message, field, required);
    }
  }
}

void DocumentMaker::add_to_list(Message& message, const FieldDescriptor* field) {
  const auto* reflection = message.GetReflection();
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    fill(*reflection->AddMessage(&message, field));
  } else {
    reflection->AddString(&message, field, roll(8) == 0 ? std::string() : string_for(field));
  }
}

void DocumentMaker::fill_field(Message& message, const FieldDescriptor* field, bool required) {
  const auto* reflection = message.GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE: return fill(*reflection->MutableMessage(&message, field));
    case FieldDescriptor::CPPTYPE_ENUM: return reflection->SetEnum(&message, field, field->enum_type()->value(static_cast<int>(roll(static_cast<unsigned>(field->enum_type()->value_count())))));
    case FieldDescriptor::CPPTYPE_BOOL: return reflection->SetBool(&message, field, roll(2) == 0);
    case FieldDescriptor::CPPTYPE_UINT32: return reflection->SetUInt32(&message, field, roll(3) == 0 ? 4294967295U : roll(6));
    case FieldDescriptor::CPPTYPE_UINT64: return reflection->SetUInt64(&message, field, roll(3) == 0 ? ~0ULL : roll(6));
    case FieldDescriptor::CPPTYPE_INT32: return reflection->SetInt32(&message, field, 3 - static_cast<int>(roll(6)));
    case FieldDescriptor::CPPTYPE_INT64: return reflection->SetInt64(&message, field, roll(3) == 0 ? INT64_MIN : 7);
    case FieldDescriptor::CPPTYPE_DOUBLE: return reflection->SetDouble(&message, field, number());
    case FieldDescriptor::CPPTYPE_FLOAT: return reflection->SetFloat(&message, field, static_cast<float>(roll(1000)) / 3);
    default: break;
  }
  std::string made = string_for(field);
  while (required && made.empty()) made = string_for(field);
  reflection->SetString(&message, field, made);
}

std::string DocumentMaker::file() {
  constexpr std::array kLines{
      "# Career spec", "Stage: mid", "## Vision", "## vision", "## VALUES", "## Skills ##", "## Direction", "By: 2031-11-30", "### Where", "### Success", "### Notes", "### Elsewhere", "# Other title", "## A heading of mine", "## Milestones", "## Stakeholders",
      "## Not in my control", "## Experiences", "- Have: 2", "  - Have: 2", "  - Want: 4", "  Have: 3", "```", "~~~~", "    ", "---", "===", "<!-- circle: hint -->", "<!--", "-->", "<script>", "</script>", "> ", "\\", "\\```", "\\## Vision", "\t", "1. one", "|-|-|", "[a]: b"};
  constexpr std::array kBeginnings{"", "", "", "- ", "* ", "1. ", "  - ", "    ", "> ", "\\", "\t", "- - ", "## ", "### ", "# ", "<b>", "- # ", "`", "-\t", "10) ", "   ", "\\## ", "\\\\## ", "- \\- ", "### Where "};
  constexpr std::array kEnds{"\n", "\n", "\n", "\n", "\r\n", "\r", "\n\n"};
  std::string made = roll(2) == 0 ? "# Career spec\n\n" : "";
  for (unsigned count = roll(30); count > 0; --count) {
    if (roll(2) == 0) {
      made += kLines[roll(kLines.size())];
    } else {
      made += kBeginnings[roll(kBeginnings.size())];
      for (unsigned words = 1 + roll(3); words > 0; --words) made += fmt::format("w{}{}", ++words_, roll(8) == 0 ? "  " : roll(8) == 0 ? ": " : " ");
    }
    made += kEnds[roll(kEnds.size())];
  }
  return made;
}

std::string shown(const Message& message) { return message.DebugString() + "--- written ---\n" + write_markdown(message) + "---"; }

// To the bit: -0 is not 0, and what is set and nought is not what is unset. No document has a map, whose order would count.
bool same(const Message& one, const Message& other) { return one.SerializeAsString() == other.SerializeAsString(); }

}  // namespace circles::text::tests
