// A62: what can be done with one document can be done with every kind, from one description each.
#include "client/cli/document_noun.hpp"

#include <CLI/CLI.hpp>
#include <boost/test/unit_test.hpp>

#include "client/cli/document_commands.hpp"

namespace circles::client {
namespace {

std::vector<v1::DocumentKind> all_kinds() {
  std::vector<v1::DocumentKind> kinds;
  const auto& shape = *v1::DocumentKind_descriptor();
  for (int at = 1; at < shape.value_count(); ++at) kinds.push_back(static_cast<v1::DocumentKind>(shape.value(at)->number()));
  return kinds;
}

BOOST_AUTO_TEST_SUITE(document_nouns)

BOOST_AUTO_TEST_CASE(every_kind_has_its_words_and_its_message) {
  for (const auto kind : all_kinds())
    BOOST_TEST_CONTEXT(v1::DocumentKind_Name(kind)) {
      const auto& noun = document_noun(kind);
      BOOST_TEST(noun.kind == kind);
      BOOST_TEST(noun.words == "your " + noun.title);
      v1::Document document;
      BOOST_TEST(kind_of(document) == v1::DOCUMENT_KIND_UNSPECIFIED);
      mutable_content(document, kind);
      BOOST_TEST(kind_of(document) == kind);
      BOOST_TEST(content(document).GetDescriptor() == &shape_of(kind));
      // DOCUMENT_KIND_CAREER_SPEC is the document's career_spec.
      std::string field = v1::DocumentKind_Name(kind).substr(std::string_view("DOCUMENT_KIND_").size());
      for (char& letter : field) letter = letter == '_' ? letter : static_cast<char>(letter - 'A' + 'a');
      BOOST_TEST(v1::Document::descriptor()->FindFieldByNumber(kind)->name() == field);
    }
  BOOST_CHECK_THROW(content(v1::Document()), std::logic_error);
}

BOOST_AUTO_TEST_CASE(commands_name_the_document_that_has_a_name) {
  BOOST_TEST(document_noun(v1::DOCUMENT_KIND_ROADMAP).command("push") == "circle roadmap push");
  BOOST_TEST(document_noun(v1::DOCUMENT_KIND_OFFER).command("push", "acme") == "circle offer push acme");
  BOOST_TEST(document_noun(v1::DOCUMENT_KIND_OFFER).command("push") == "circle offer push NAME");
  BOOST_TEST(document_noun(v1::DOCUMENT_KIND_OFFER).called("acme") == "your offer acme");
  BOOST_TEST(document_noun(v1::DOCUMENT_KIND_ROADMAP).called("") == "your roadmap");
}

BOOST_AUTO_TEST_CASE(a62_each_kind_takes_the_same_commands) {
  for (const auto kind : all_kinds()) {
    const auto& noun = document_noun(kind);
    std::vector<std::vector<std::string>> lines{{"edit", "-m", "note"}, {"history"}, {"diff", "3..5"}, {"restore", "3"}, {"pull", "-o", "x.md", "--rev", "2"}, {"push", "x.md", "--base", "3"}, {"publish", "--sections", "other", "--audience", "mentors", "--compensation", "--yes"}, {"show", "--rev", "3"}};
    if (!noun.named) lines.insert(lines.end(), {{"init", "--stage", "mid"}, {"show", "ana", "--edition", "2"}});
    for (auto words : lines)
      BOOST_TEST_CONTEXT(noun.noun << " " << words[0]) {
        Invocation invocation;
        CLI::App root("", "circle");
        Command parent = Command(root).noun(noun.noun, "");
        add_document_commands(parent, invocation, noun);
        add_document_show(parent, invocation, noun);
        if (noun.named) words.insert(words.begin() + 1, "acme");
        words.insert(words.begin(), noun.noun);
        std::reverse(words.begin(), words.end());
        BOOST_CHECK_NO_THROW(root.parse(words));
        BOOST_TEST(static_cast<bool>(invocation.chosen));
      }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
