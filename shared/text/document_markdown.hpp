// A document as the Markdown file that a person edits, and back, without loss.
//
//   write_file(path, write_markdown(spec));
//   auto spec = read_markdown<v1::CareerSpec>(file);   // throws UnreadableMarkdown with every fault
//
// Works by the contract's descriptors on any document message; README.md has the format, and says which shapes a
// document may have (std::logic_error names a field that has another). Functions only, free of state.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace google::protobuf {
class Message;
}

namespace circles::text {

// Of what is read, in bytes.
constexpr std::size_t kMostMarkdown = 1024 * 1024;

// For every document whose texts keep the contract's rules, reading what this returns gives normalise(document).
std::string write_markdown(const google::protobuf::Message& document);

// Replaces what the document held. Lengths and odd characters are the server's to refuse.
void read_markdown(std::string_view file, google::protobuf::Message& document);

template <typename Document>
Document read_markdown(std::string_view file) {
  Document document;
  read_markdown(file, document);
  return document;
}

// Drops blank lines around texts, and entries of lists that are empty. Idempotent.
void normalise(google::protobuf::Message& document);

struct MarkdownFault {
  // From 1.
  std::size_t line = 0;
  // As it stands in the file; may be empty.
  std::string found;
  // What would be right.
  std::string advice;
};

// line 12: “Have: nine” — have is a whole number from 0 up. One line, safe to show.
std::string to_text(const MarkdownFault& fault);

class UnreadableMarkdown : public std::runtime_error {
 public:
  // In the order of lines; never empty.
  explicit UnreadableMarkdown(std::vector<MarkdownFault> all);

  std::vector<MarkdownFault> faults;
};

}  // namespace circles::text
