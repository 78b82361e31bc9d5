// Whatever a document says, its file says it too, and whatever a person writes is in the document or refused.
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <set>

#include "shared/text/document_markdown.hpp"
#include "tests/text/every_kind.hpp"
#include "tests/text/made_documents.hpp"

using namespace circles::text;
using namespace circles::text::tests;

namespace {

// Another with TEXT_TEST_SEED=7.
unsigned first_seed() {
  const char* given = std::getenv("TEXT_TEST_SEED");
  return given == nullptr ? 1 : static_cast<unsigned>(std::strtoul(given, nullptr, 10));
}

// w1 w2 …, each of which the maker writes once.
std::set<std::string> words_of(std::string_view text) {
  std::set<std::string> words;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != 'w') continue;
    std::size_t end = at + 1;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    if (end > at + 1) words.emplace(text.substr(at, end - at));
    at = end - 1;
  }
  return words;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(document_properties)

// A64, E4: 20,000 documents of each kind that the contract has.
BOOST_AUTO_TEST_CASE(a64_every_document_of_every_kind_survives_its_file) {
  for (const auto kind : kEveryKind)
    for (unsigned seed = first_seed(); seed < first_seed() + 20000; ++seed) {
      v1::Document documents[4];
      auto& made = content_of(documents[0], kind);
      auto& normal = content_of(documents[1], kind);
      auto& twice = content_of(documents[2], kind);
      auto& read = content_of(documents[3], kind);
      DocumentMaker(seed).fill(made);
      normal.CopyFrom(made);
      normalise(normal);
      twice.CopyFrom(normal);
      normalise(twice);
      if (!same(normal, twice)) BOOST_FAIL("kind " << kind << ", seed " << seed << " has no normal form");
      try {
        read_markdown(write_markdown(made), read);
      } catch (const UnreadableMarkdown& wrong) {
        BOOST_FAIL("kind " << kind << ", seed " << seed << ": " << wrong.what() << "\n" << shown(made));
      }
      if (!same(read, normal)) BOOST_FAIL("kind " << kind << ", seed " << seed << "\n" << shown(normal) << "\n--- read ---\n" << read.DebugString());
    }
}

// D7: nothing that a person wrote is dropped.
BOOST_AUTO_TEST_CASE(every_file_is_refused_or_kept_whole) {
  int readable = 0;
  for (unsigned seed = first_seed(); seed < first_seed() + 6000; ++seed) {
    const std::string file = DocumentMaker(seed).file();
    v1::CareerSpec spec;
    try {
      read_markdown(file, spec);
    } catch (const UnreadableMarkdown& wrong) {
      for (const auto& fault : wrong.faults) BOOST_TEST_REQUIRE((fault.line > 0 && !fault.advice.empty()), "seed " << seed);
      continue;
    }
    ++readable;
    if (words_of(spec.DebugString()) != words_of(file)) BOOST_FAIL("seed " << seed << " loses a word\n" << file << "\n---\n" << shown(spec));
    v1::CareerSpec again;
    read_markdown(write_markdown(spec), again);
    if (!same(again, spec)) BOOST_FAIL("seed " << seed << " is no fixed point\n" << file << "\n---\n" << shown(spec) << "\n" << again.DebugString());
  }
  BOOST_TEST(readable >= 2000);
}

BOOST_AUTO_TEST_SUITE_END()
