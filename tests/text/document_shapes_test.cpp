// Documents of other kinds: whatever the contract will declare, as long as it has a shape that a file can have.
#include <boost/test/unit_test.hpp>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/text_format.h>

#include "career/circles/v1/field_rules.pb.h"
#include "shared/text/document_markdown.hpp"
#include "tests/text/made_documents.hpp"

using namespace circles::text;
using namespace circles::text::tests;

namespace {

constexpr const char* kReview = R"(name: "review.proto" package: "made" syntax: "proto3" dependency: "career/circles/v1/field_rules.proto"
  message_type { name: "AnnualReview"
    field { name: "month" number: 1 type: TYPE_STRING options { [career.circles.v1.rule] { kind: KIND_MONTH } } }
    field { name: "score" number: 2 type: TYPE_DOUBLE }
    field { name: "change" number: 3 type: TYPE_SINT64 }
    field { name: "still_wanted" number: 4 type: TYPE_BOOL }
    field { name: "summary" number: 5 type: TYPE_STRING options { [career.circles.v1.rule] { kind: KIND_TEXT } } }
    field { name: "went_well" number: 6 type: TYPE_STRING label: LABEL_REPEATED options { [career.circles.v1.rule] { kind: KIND_LINE } } }
    field { name: "steps" number: 7 type: TYPE_MESSAGE type_name: ".made.Step" label: LABEL_REPEATED }
    field { name: "lessons" number: 8 type: TYPE_STRING options { [career.circles.v1.rule] { kind: KIND_TEXT } } }
    field { name: "people" number: 9 type: TYPE_MESSAGE type_name: ".made.People" } }
  message_type { name: "Step"
    field { name: "title" number: 1 type: TYPE_STRING options { [career.circles.v1.rule] { kind: KIND_LINE required: true } } }
    field { name: "count" number: 2 type: TYPE_UINT64 }
    field { name: "weight" number: 3 type: TYPE_FLOAT } }
  message_type { name: "People"
    field { name: "mentors" number: 1 type: TYPE_STRING label: LABEL_REPEATED options { [career.circles.v1.rule] { kind: KIND_LINE } } } }
)";

// A document message that the contract does not have.
class Made {
 public:
  explicit Made(const std::string& declared) : pool_(google::protobuf::DescriptorPool::generated_pool()) {
    career::circles::v1::FieldRule::descriptor();  // so that the contract's rules are known
    google::protobuf::FileDescriptorProto file;
    BOOST_REQUIRE(google::protobuf::TextFormat::ParseFromString(declared, &file));
    const auto* built = pool_.BuildFile(file);
    BOOST_REQUIRE(built != nullptr);
    prototype_ = factory_.GetPrototype(built->message_type(0));
  }

  std::unique_ptr<google::protobuf::Message> message() const { return std::unique_ptr<google::protobuf::Message>(prototype_->New()); }

 private:
  google::protobuf::DescriptorPool pool_;
  google::protobuf::DynamicMessageFactory factory_;
  const google::protobuf::Message* prototype_ = nullptr;
};

std::string faults_of(const Made& made, const std::string& file) {
  try {
    read_markdown(file, *made.message());
    return "none";
  } catch (const UnreadableMarkdown& wrong) {
    return wrong.what();
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(document_shapes)

BOOST_AUTO_TEST_CASE(another_document_is_written_and_read) {
  const Made made(kReview);
  const auto review = made.message();
  BOOST_REQUIRE(google::protobuf::TextFormat::ParseFromString(R"(month: "2026-11" score: 0.1 change: -3 still_wanted: true summary: "Fine." went_well: "a" went_well: "b" steps { title: "s" count: 2 weight: 1.5 } lessons: "Two." people { mentors: "Bo" })",
                                                              review.get()));
  const std::string file = "# Annual review\n\nMonth: 2026-11\nScore: 0.1\nChange: -3\nStill wanted: yes\n\nFine.\n\n## Went well\n\n- a\n- b\n\n## Steps\n\n- s\n  - Count: 2\n  - Weight: 1.5\n\n"
                           "## Lessons\n\nTwo.\n\n## People\n\n### Mentors\n\n- Bo\n";
  BOOST_TEST(write_markdown(*review) == file);
  const auto read = made.message();
  read_markdown(file, *read);
  BOOST_TEST(same(*read, *review), read->DebugString());
}

BOOST_AUTO_TEST_CASE(every_such_document_survives_its_file) {
  const Made made(kReview);
  for (unsigned seed = 1; seed <= 1000; ++seed) {
    const auto review = made.message();
    DocumentMaker(seed).fill(*review);
    const auto read = made.message();
    read_markdown(write_markdown(*review), *read);
    normalise(*review);
    if (!same(*read, *review)) BOOST_FAIL("seed " << seed << "\n" << shown(*review) << read->DebugString());
  }
}

// It has no place for headings of one's own, nor for prose in some sections: what cannot be kept is refused.
BOOST_AUTO_TEST_CASE(what_has_no_place_is_refused) {
  const Made made(kReview);
  BOOST_TEST(faults_of(made, "## Mine\ntext") == "line 1: “## Mine” — the headings here are went well, steps, lessons or people");
  BOOST_TEST(faults_of(made, "## Steps\n- a\n\nprose") == "line 4: “prose” — prose has no place here");
  BOOST_TEST(faults_of(made, "## People\n- Bo") == "line 2: “- Bo” — prose has no place here");
  BOOST_TEST(faults_of(made, "Month: November") == "line 1: “Month: November” — month is a month, such as 2031-11");
  BOOST_TEST(faults_of(made, "Score: good") == "line 1: “Score: good” — score is a number, such as 2.5 or 40");
}

BOOST_AUTO_TEST_CASE(a_shape_that_no_file_can_have_names_the_field) {
  const auto refuses = [](const std::string& field, const std::string& named) {
    const Made made(R"(name: "x.proto" package: "made" syntax: "proto3" dependency: "career/circles/v1/field_rules.proto"
      message_type { name: "Odd" )" + field + R"( }
      message_type { name: "Part" field { name: "inner" number: 1 type: TYPE_MESSAGE type_name: ".made.Odd" } }
      message_type { name: "Untitled" field { name: "count" number: 1 type: TYPE_INT32 } })");
    BOOST_CHECK_EXCEPTION(write_markdown(*made.message()), std::logic_error, [&](const std::logic_error& error) { return std::string(error.what()).starts_with(named + " "); });
    BOOST_CHECK_THROW(read_markdown("", *made.message()), std::logic_error);
  };
  refuses(R"(field { name: "raw" number: 1 type: TYPE_BYTES })", "made.Odd.raw");
  refuses(R"(field { name: "counts" number: 1 type: TYPE_INT32 label: LABEL_REPEATED })", "made.Odd.counts");
  refuses(R"(field { name: "texts" number: 1 type: TYPE_STRING label: LABEL_REPEATED options { [career.circles.v1.rule] { kind: KIND_TEXT } } })", "made.Odd.texts");
  refuses(R"(field { name: "part" number: 1 type: TYPE_MESSAGE type_name: ".made.Part" })", "made.Part.inner");
  refuses(R"(field { name: "list" number: 1 type: TYPE_MESSAGE type_name: ".made.Untitled" label: LABEL_REPEATED })", "made.Odd.list");
  refuses(R"(field { name: "one" number: 1 type: TYPE_INT32 oneof_index: 0 } oneof_decl { name: "either" })", "made.Odd.one");
}

BOOST_AUTO_TEST_SUITE_END()
