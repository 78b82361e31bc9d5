// Documents and files at random, as nasty as the contract allows.
//
//   DocumentMaker maker(seed);
//   maker.fill(spec);
#pragma once

#include <google/protobuf/message.h>

#include <random>
#include <string>

namespace circles::text::tests {

// Same seed, same documents.
class DocumentMaker {
 public:
  explicit DocumentMaker(unsigned seed) : dice_(seed) {}

  // Every field by its rule; some are left out.
  void fill(google::protobuf::Message& message);

  // Pieces of Markdown, some of which are headings and lines of a career spec. Each letters-only word is new: w17.
  std::string file();

 private:
  std::string line(std::size_t most);
  std::string text();
  std::string day();
  double number();
  std::string string_for(const google::protobuf::FieldDescriptor* field);
  void fill_field(google::protobuf::Message& message, const google::protobuf::FieldDescriptor* field, bool required);
  void add_to_list(google::protobuf::Message& message, const google::protobuf::FieldDescriptor* field);
  unsigned roll(unsigned sides) { return static_cast<unsigned>(dice_() % sides); }

  std::mt19937 dice_;
  unsigned words_ = 0;
};

// What is seen of a document, for a message of a failed test.
std::string shown(const google::protobuf::Message& message);

bool same(const google::protobuf::Message& one, const google::protobuf::Message& other);

}  // namespace circles::text::tests
