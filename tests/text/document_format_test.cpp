// The file as a person sees it, and what reading makes of what a person may write.
#include <boost/test/unit_test.hpp>
#include <google/protobuf/text_format.h>

#include "career/circles/v1/career_spec.pb.h"
#include "shared/text/document_markdown.hpp"
#include "tests/text/made_documents.hpp"

using namespace circles::text;
using namespace circles::text::tests;
namespace v1 = career::circles::v1;

namespace {

v1::CareerSpec spec_of(const std::string& text) {
  v1::CareerSpec spec;
  BOOST_REQUIRE(google::protobuf::TextFormat::ParseFromString(text, &spec));
  return spec;
}

void reads_as(const std::string& file, const std::string& wanted) {
  v1::CareerSpec spec;
  try {
    read_markdown(file, spec);
  } catch (const UnreadableMarkdown& wrong) {
    BOOST_ERROR(file << "\n" << wrong.what());
    return;
  }
  BOOST_TEST(same(spec, spec_of(wanted)), file << "\nis read as\n" << spec.DebugString());
}

constexpr const char* kWhole = R"(# Career spec

Stage: mid

I mend water pipes for a living.

## Vision

By: 2031-11-30

### Where

A workshop of my own.

### Success

- Three apprentices
- No night shifts

## Direction

Kind: own
Own: head of a small workshop

## Skills

- Welding
  - Have: 2
  - Want: 4
- Keeping books

### Notes

The second can be hired.

## Milestones

- First own order
  - Kind: achievement
  - By: 2028-06-30
  - Reached: yes

## Experiences

- A year abroad
  - Why: other pipes

## Values

- Home at six
  - Kind: work life balance
  - Non negotiable: yes

## Not in my control

- The price of copper

## Stakeholders

- Marta
  - Concern: moves only in summer

## Books

- one
- two
)";

}  // namespace

BOOST_AUTO_TEST_SUITE(document_format)

// D1, D2, D3, D4, D5: as the tool writes them.
BOOST_AUTO_TEST_CASE(a_whole_file_is_written_as_it_was_read) {
  const auto spec = read_markdown<v1::CareerSpec>(kWhole);
  BOOST_TEST(write_markdown(spec) == kWhole);
  BOOST_TEST(same(spec, spec_of(R"(stage: CAREER_STAGE_MID introduction: "I mend water pipes for a living."
    vision { by: "2031-11-30" where: "A workshop of my own." success: "Three apprentices" success: "No night shifts" }
    direction { kind: KIND_OWN own: "head of a small workshop" }
    skills { skills { name: "Welding" have: 2 want: 4 } skills { name: "Keeping books" } notes: "The second can be hired." }
    milestones { milestones { kind: KIND_ACHIEVEMENT title: "First own order" by: "2028-06-30" reached: true } }
    experiences { experiences { title: "A year abroad" why: "other pipes" } }
    values { values { kind: KIND_WORK_LIFE_BALANCE title: "Home at six" non_negotiable: true } }
    not_in_my_control { not_in_my_control: "The price of copper" }
    stakeholders { stakeholders { name: "Marta" concern: "moves only in summer" } }
    other { heading: "Books" text: "- one\n- two" })")), spec.DebugString());
}

BOOST_AUTO_TEST_CASE(nothing_makes_a_title) {
  BOOST_TEST(write_markdown(v1::CareerSpec()) == "# Career spec\n");
  reads_as("", "");
  reads_as("# Career spec\n", "");
  reads_as("\n\n#   CAREER SPEC #\n", "");
  BOOST_TEST(write_markdown(spec_of("vision {} skills {}")) == "# Career spec\n\n## Vision\n\n## Skills\n");
  reads_as("## Vision\n## Skills", "vision {} skills {}");
}

// D2
BOOST_AUTO_TEST_CASE(headings_are_found_in_any_case_and_order) {
  reads_as("## VALUES\n- a\n## vision ##\nby: 2031-11-30", R"(values { values { title: "a" } } vision { by: "2031-11-30" })");
  reads_as("## Not-in-my_control\n- rain", R"(not_in_my_control { not_in_my_control: "rain" })");
  reads_as("   ## Values\n   - a", R"(values { values { title: "a" } })");
  reads_as("## Vision\r\n\r\nBy: 2031-11-30\r\n### Where\r\nhere\r\nand there", R"(vision { by: "2031-11-30" where: "here\nand there" })");
  reads_as("\xEF\xBB\xBF# Career spec\nStage: mid", "stage: CAREER_STAGE_MID");
}

// D6
BOOST_AUTO_TEST_CASE(unknown_headings_are_kept) {
  reads_as("## Books\n\nall\n\n### Where\n\nat home\n\n## Books\n", R"(other { heading: "Books" text: "all\n\n### Where\n\nat home" } other { heading: "Books" })");
  reads_as("## Other\n## Introduction\nx", R"(other { heading: "Other" } other { heading: "Introduction" text: "x" })");
  reads_as("## Vision\n### Where\na\n### Why\nb", R"(vision { where: "a\n### Why\nb" })");
  reads_as("## Skills\n- a\n### Books\n- b", R"(skills { skills { name: "a" } notes: "### Books\n- b" })");
  reads_as("## Vision\nx\n# Values\ny", R"(vision { notes: "x\n# Values\ny" })");
  reads_as("# My life\ntext", R"(introduction: "# My life\ntext")");
  reads_as("##\n\nx\n", R"(introduction: "##\n\nx")");
}

// D9
BOOST_AUTO_TEST_CASE(what_cmark_sees_no_heading_in_is_none) {
  reads_as("```\n## Values\n```\n", R"(introduction: "```\n## Values\n```")");
  reads_as("<!--\n## Values\n-->\n", R"(introduction: "<!--\n## Values\n-->")");
  reads_as("    ## Values\n", R"(introduction: "    ## Values")");
  reads_as("> ## Values\n- ## Values", R"(introduction: "> ## Values\n- ## Values")");
  reads_as("Values\n---\nx", R"(introduction: "Values\n---\nx")");
  reads_as("## Values\n\n```\n# comment\n- no entry\n```", R"(values { notes: "```\n# comment\n- no entry\n```" })");
}

// D7
BOOST_AUTO_TEST_CASE(prose_without_a_place_goes_to_the_notes) {
  reads_as("## Skills\n\nfirst\n\n- a\n\nsecond\n\n* b\n\n### Notes\n\nthird", R"(skills { skills { name: "a" } skills { name: "b" } notes: "first\n\nsecond\n\nthird" })");
  reads_as("## Vision\n\n### Success\n\nHere they are:\n\n1. a\n2. b", R"(vision { success: "a" success: "b" notes: "Here they are:" })");
  reads_as("## Vision\n- a list", R"(vision { notes: "- a list" })");
  reads_as("## Direction\nBy: 2031-11-30", R"(direction { notes: "By: 2031-11-30" })");
}

// D4, D5
BOOST_AUTO_TEST_CASE(entries_as_people_write_them) {
  reads_as("## Skills\n* a\n  * have : 2\n  * WANT: 4", R"(skills { skills { name: "a" have: 2 want: 4 } })");
  reads_as("## Skills\n- a\n  Have: 2\n  Want: 4", R"(skills { skills { name: "a" have: 2 want: 4 } })");
  reads_as("## Skills\n1) a long name\n   that an editor broke\n   - Evidence: a long one\n     that it broke too", R"(skills { skills { name: "a long name that an editor broke" evidence: "a long one that it broke too" } })");
  reads_as("## Skills\n- a\n\n  - Have: 2\n\n- b\n-\n- c\n", R"(skills { skills { name: "a" have: 2 } skills { name: "b" } skills { name: "c" } })");
  reads_as("## Skills\n- a\n  - Have:\n  -\n", R"(skills { skills { name: "a" } })");
  reads_as("## Values\n- a\n  - Non-negotiable: Yes\n  - Kind: work-life balance", R"(values { values { title: "a" non_negotiable: true kind: KIND_WORK_LIFE_BALANCE } })");
  reads_as("## Values\n- # a\n- > b", R"(values { values { title: "# a" } values { title: "> b" } })");
}

// D8
BOOST_AUTO_TEST_CASE(guidance_is_dropped) {
  reads_as("<!-- circle: a -->\n## Vision\n<!-- circle: b\nBy: 2031-11-30\n### Where\none\n<!-- circle: c -->\ntwo", R"(vision { by: "2031-11-30" where: "one\ntwo" })");
  reads_as(" <!-- circle: a -->\n", R"(introduction: " <!-- circle: a -->")");
  reads_as("\\<!-- circle: a -->\n", R"(introduction: "<!-- circle: a -->")");
}

// E1, E2, E3: what is ordinary stays as it is.
BOOST_AUTO_TEST_CASE(escapes_are_few) {
  const auto introduction = [](const std::string& text) {
    v1::CareerSpec spec;
    spec.set_introduction(text);
    const std::string file = write_markdown(spec);
    BOOST_TEST(same(read_markdown<v1::CareerSpec>(file), spec), file);
    return file.substr(std::string_view("# Career spec\n\n").size());
  };
  for (const char* plain : {"*Hello* [you](x) `a` <b>!</b>", "- a\n- b", "### Where\n#### x\n# y", "```\n## a\n```", "a\n---\nb", "\\alpha", "\\*no*", "> ## a", "    ## a", "a\n\n\n\tb  ", "\\", "a\\", "1. ## x"})
    BOOST_TEST(introduction(plain) == std::string(plain) + "\n");
  BOOST_TEST(introduction("a\n## b\nc") == "a\n\\## b\nc\n");
  BOOST_TEST(introduction("\\## b") == "\\\\## b\n");
  BOOST_TEST(introduction("a\n```\nb") == "a\n\\```\nb\n");
  BOOST_TEST(introduction("```\na\n```\n````\nb\n## c") == "```\na\n```\n\\````\nb\n\\## c\n");
  BOOST_TEST(introduction("Stage: x\nStage: y") == "\\Stage: x\nStage: y\n");
  BOOST_TEST(introduction("a\n<!-- circle: b") == "a\n\\<!-- circle: b\n");
  // In code no backslash is an escape: the text is guarded whole.
  BOOST_TEST(introduction("```\n<!-- circle: b\n```") == "\\\n\\```\n\\<!-- circle: b\n\\```\n");

  const auto entry = [](const std::string& name) {
    v1::CareerSpec spec;
    spec.mutable_skills()->add_skills()->set_name(name);
    const std::string file = write_markdown(spec);
    BOOST_TEST(same(read_markdown<v1::CareerSpec>(file), spec), file);
    return file.substr(std::string_view("# Career spec\n\n## Skills\n\n").size());
  };
  for (const char* plain : {"C++", "*very* good", "`code`", "[a](b)", "[a]: b", "5 languages", "-5 kg", "#tag", "<b>x</b>, y", "a: b", "Have: 3", "\\alpha"}) BOOST_TEST(entry(plain) == "- " + std::string(plain) + "\n");
  BOOST_TEST(entry("# a") == "- \\# a\n");
  BOOST_TEST(entry("\\# a") == "- \\\\# a\n");
  BOOST_TEST(entry("- -") == "- \\- -\n");
  BOOST_TEST(entry("1. a") == "- \\1. a\n");
  BOOST_TEST(entry("```") == "- \\```\n");

  const auto heading = [](const std::string& text) {
    v1::CareerSpec spec;
    spec.add_other()->set_heading(text);
    const std::string file = write_markdown(spec);
    BOOST_TEST(same(read_markdown<v1::CareerSpec>(file), spec), file);
    return file.substr(std::string_view("# Career spec\n\n").size());
  };
  for (const char* plain : {"Books", "C#", "# a", "\\Books", "<!-- circle: x", "Other"}) BOOST_TEST(heading(plain) == "## " + std::string(plain) + "\n");
  BOOST_TEST(heading("Vision") == "## \\Vision\n");
  BOOST_TEST(heading("\\vision") == "## \\\\vision\n");
  BOOST_TEST(heading("a #") == "## a # #\n");
  BOOST_TEST(heading("##") == "## ## #\n");
}

// E2
BOOST_AUTO_TEST_CASE(a_guarded_text_is_read_without_its_guards) {
  reads_as("\\\n\\a\n\\## b\n", R"(introduction: "a\n## b")");
  reads_as("\\\n\\\n\\a\n\\ \n", R"(introduction: "a")");
  reads_as("## Skills\nx\n- a\n\n\\\n\\\n", R"(skills { skills { name: "a" } notes: "x" })");
  reads_as("\\\n\\a\nb\n", R"(introduction: "\\\n\\a\nb")");
}

BOOST_AUTO_TEST_CASE(normalising_drops_what_no_file_can_hold) {
  auto spec = spec_of(R"(introduction: "\n \t\n  a\n\n b \n\n" vision { where: "\n" success: "" success: "a" success: "" success: "b" success: " c" } other { heading: "x" text: " \n" })");
  normalise(spec);
  BOOST_TEST(same(spec, spec_of(R"(introduction: "  a\n\n b " vision { success: "a" success: "b" success: " c" } other { heading: "x" })")), spec.DebugString());
}

BOOST_AUTO_TEST_SUITE_END()
