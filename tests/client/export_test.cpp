// A63: all of one's own leaves as JSON, Markdown and CSV, into a folder that is whole and nobody else's.
#include <sys/stat.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>

#include "client/cli/csv.hpp"
#include "client/cli/export_files.hpp"
#include "client/cli/export_folder.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/private_file.hpp"
#include "shared/text/document_markdown.hpp"
#include "shared/wire/encoding.hpp"

namespace circles::client {
namespace {

namespace fs = std::filesystem;

CollectedDocument document(v1::DocumentKind kind, const char* name, const v1::Document& content) {
  CollectedDocument collected{.kind = kind, .name = name, .revisions = {}};
  for (std::uint32_t number : {2U, 1U}) {
    auto& saved = collected.revisions.emplace_back();
    *saved.mutable_document() = content;
    saved.mutable_revision()->set_number(number);
    saved.set_name(name);
  }
  return collected;
}

Collection made() {
  Collection all;
  v1::Document scorecard;
  auto& metric = *scorecard.mutable_scorecard()->mutable_metrics()->add_metrics();
  metric.set_name("=Talks");
  metric.set_every_quarter(0);
  metric.set_kind(v1::Metric::KIND_LEADING);
  scorecard.mutable_scorecard()->mutable_metrics()->add_metrics()->set_name("People");
  all.documents.push_back(document(v1::DOCUMENT_KIND_SCORECARD, "", scorecard));
  v1::Document roadmap;
  roadmap.mutable_roadmap()->mutable_now_to_1_year()->add_milestones()->set_title("Mend a leak");
  auto& later = *roadmap.mutable_roadmap()->mutable_years_1_to_3()->add_milestones();
  later.set_title("Lead, and teach");
  later.set_state(v1::RoadmapMilestone::STATE_PLANNED);
  roadmap.mutable_roadmap()->mutable_years_1_to_3()->add_skills("Welding");
  roadmap.mutable_roadmap()->set_market("Copper\nis dear.");
  auto& own = *roadmap.mutable_roadmap()->add_other();
  own.set_heading("=People to ask");
  own.set_text("Ida, Bo");
  all.documents.push_back(document(v1::DOCUMENT_KIND_ROADMAP, "", roadmap));
  v1::Document offer;
  offer.mutable_offer()->set_title("Staff at Acme");
  offer.mutable_offer()->mutable_ratings()->add_ratings()->set_criterion("Team");
  all.documents.push_back(document(v1::DOCUMENT_KIND_OFFER, "acme", offer));

  auto& value = all.values.emplace_back();
  value.set_number(1);
  value.set_metric("=Talks");
  value.set_day("2026-11-25");
  value.set_value(-0.1);
  auto& page = all.scorecard.emplace_back();
  page.add_quarters()->set_quarter("2026-Q2");
  page.add_quarters()->set_quarter("2026-Q3");
  page.mutable_quarters(1)->mutable_closed_at()->set_seconds(0);
  page.add_quarters()->set_quarter("2026-Q4");
  auto& row = *page.add_rows();
  for (const char* quarter : {"2026-Q2", "2026-Q3", "2026-Q4"}) {
    row.add_results()->set_quarter(quarter);
    row.mutable_results(row.results_size() - 1)->set_target(2);
  }
  row.mutable_results(1)->set_actual(3);
  auto& scored = all.offers.emplace_back();
  scored.mutable_summary()->set_name("acme");
  auto& evaluation = *scored.add_evaluations();
  evaluation.set_number(1);
  evaluation.set_verdict(v1::VERDICT_CONSIDER);
  evaluation.set_score(6.25);
  evaluation.add_reasons("one | two");
  evaluation.add_reasons("three");
  auto& decision = all.decisions.emplace_back();
  decision.set_number(1);
  decision.set_title("Staff at Acme");
  decision.set_reasons("Too far.\n# Not a heading");
  decision.add_outcomes()->set_happened("Still glad.");
  decision.mutable_outcomes(0)->set_after_days(90);
  all.reviews.add_reviews()->set_name("annual-2026");
  auto& circle = all.circles.emplace_back();
  circle.name = "staff-2027";
  auto& promise = circle.commitments.emplace_back();
  promise.mutable_commitment()->set_number(12);
  promise.mutable_commitment()->set_title("Write one post");
  promise.mutable_commitment()->mutable_witness()->set_handle("bo");
  auto& period = *promise.add_occurrences();
  period.set_period("2026-11");
  period.mutable_check_in()->set_note("late, but \"there\"");
  period.mutable_check_in()->mutable_word()->mutable_witness()->set_handle("bo");
  return all;
}

const ExportedFile& file(const std::vector<ExportedFile>& files, const std::string& name) {
  const auto found = std::ranges::find(files, name, &ExportedFile::name);
  if (found == files.end()) throw std::runtime_error("no file " + name);
  return *found;
}

std::string cell(const std::vector<ExportedFile>& files, const std::string& name, std::size_t row, const std::string& column) {
  const auto table = read_csv(file(files, name).content);
  BOOST_TEST_REQUIRE(table.column(column).has_value(), name << " has no column " << column);
  return std::string(table.rows.at(row).at(*table.column(column)));
}

// A folder of the test's own.
struct Place {
  fs::path path = fs::temp_directory_path() / ("export_test." + std::to_string(::getpid()));
  Place() {
    fs::remove_all(path);
    fs::create_directory(path);
  }
  ~Place() { fs::remove_all(path); }
};

mode_t mode_of(const fs::path& path) {
  struct stat found {};
  BOOST_TEST_REQUIRE(::stat(path.c_str(), &found) == 0);
  return found.st_mode & 0777;
}

std::size_t entries_in(const fs::path& path) { return static_cast<std::size_t>(std::distance(fs::directory_iterator(path), fs::directory_iterator())); }

BOOST_AUTO_TEST_SUITE(exports)

BOOST_AUTO_TEST_CASE(a63_csv_has_one_file_a_list) {
  const auto files = csv_files(made());
  for (const char* name : {"metrics", "targets", "values", "results", "milestones", "criteria", "offers", "evaluations", "decisions", "outcomes", "positions", "reviews", "commitments", "check_ins"})
    BOOST_TEST(read_csv(file(files, std::string(name) + ".csv").content).header.size() > 1U, name);
  BOOST_TEST(cell(files, "metrics.csv", 0, "name") == "=Talks");
  BOOST_TEST(file(files, "metrics.csv").content.find("\"'=Talks\",\"leading\"") != std::string::npos);
  // Nought is not nothing.
  BOOST_TEST(cell(files, "metrics.csv", 0, "every_quarter") == "0");
  BOOST_TEST(cell(files, "metrics.csv", 1, "every_quarter") == "");
  BOOST_TEST(cell(files, "metrics.csv", 1, "kind") == "");
  BOOST_TEST(cell(files, "milestones.csv", 0, "section") == "now to 1 year");
  BOOST_TEST(cell(files, "milestones.csv", 1, "title") == "Lead, and teach");
  BOOST_TEST(cell(files, "milestones.csv", 1, "state") == "planned");
  BOOST_TEST(cell(files, "roadmap_skills.csv", 0, "text") == "Welding");
  BOOST_TEST(cell(files, "offer_ratings.csv", 0, "offer") == "acme");
  BOOST_TEST(cell(files, "offer_ratings.csv", 0, "score") == "");
  BOOST_TEST(cell(files, "values.csv", 0, "value") == "-0.1");
  BOOST_TEST(cell(files, "results.csv", 0, "closed_at") == "1970-01-01T00:00:00Z");
  // Before the first figure there are targets alone, and no end of them.
  BOOST_TEST(cell(files, "results.csv", 0, "quarter") == "2026-Q3");
  BOOST_TEST(file(files, "results.csv").holds == "2 rows");
  BOOST_TEST(cell(files, "evaluations.csv", 0, "verdict") == "consider");
  BOOST_TEST(cell(files, "evaluations.csv", 0, "reasons") == "one | two\nthree");
  BOOST_TEST(cell(files, "outcomes.csv", 0, "happened") == "Still glad.");
  BOOST_TEST(cell(files, "commitments.csv", 0, "witness") == "bo");
  BOOST_TEST(cell(files, "check_ins.csv", 0, "check_in_note") == "late, but \"there\"");
  BOOST_TEST(cell(files, "check_ins.csv", 0, "circle") == "staff-2027");
  // What is no list.
  BOOST_TEST(cell(files, "fields.csv", 0, "field") == "market");
  BOOST_TEST(cell(files, "fields.csv", 0, "value") == "Copper\nis dear.");
  BOOST_TEST(file(files, "other.csv").holds == "1 row");
  BOOST_TEST(cell(files, "other.csv", 0, "document") == "roadmap");
  BOOST_TEST(cell(files, "other.csv", 0, "name") == "");
  BOOST_TEST(cell(files, "other.csv", 0, "heading") == "=People to ask");
  BOOST_TEST(cell(files, "other.csv", 0, "text") == "Ida, Bo");
}

BOOST_AUTO_TEST_CASE(a63_markdown_reads_as_the_document) {
  const auto all = made();
  const auto files = markdown_files(all);
  for (std::size_t at = 0; at < all.documents.size(); ++at) BOOST_TEST(files[at].name == all.documents[at].file_name() + ".md");
  v1::Roadmap roadmap;
  text::read_markdown(file(files, "roadmap.md").content, roadmap);
  BOOST_TEST(roadmap.DebugString() == all.documents[1].revisions[0].document().roadmap().DebugString());
  BOOST_TEST(file(files, "offer-acme.md").holds == "revision 2");
  BOOST_TEST(file(files, "values.md").content.find("| =Talks | 2026-11-25 | -0.1 |  | 1 |  |\n") != std::string::npos);
  const auto& decisions = file(files, "decisions.md").content;
  BOOST_TEST(decisions.starts_with("# Decisions\n\n## 1 · Staff at Acme\n\n"), decisions);
  BOOST_TEST(decisions.find("- reasons:\n\n  > Too far.\n  > # Not a heading\n") != std::string::npos, decisions);
}

BOOST_AUTO_TEST_CASE(a63_json_has_every_revision) {
  const auto files = json_files(made());
  BOOST_TEST(file(files, "roadmap.json").holds == "2 revisions");
  const auto& offers = file(files, "offer-acme.json").content;
  BOOST_TEST(offers.starts_with("[\n{"));
  BOOST_TEST(offers.ends_with("}\n]\n"));
  const std::string first = offers.substr(2, offers.find(",\n") - 2);
  v1::SavedDocument saved;
  wire::from_json(first, saved);
  BOOST_TEST(saved.revision().number() == 2U);
  BOOST_TEST(saved.document().offer().title() == "Staff at Acme");
  for (const char* name : {"scorecard.json", "values.json", "quarters.json", "offers.json", "decisions.json", "reviews.json", "balance.json", "insight.json", "commitments-staff-2027.json"}) BOOST_TEST(file(files, name).content.size() > 2U);
  for (const auto& exported : json_files({})) BOOST_TEST(!exported.content.empty());
}

BOOST_AUTO_TEST_CASE(a63_the_folder_is_whole_and_nobody_elses) {
  const Place place;
  const fs::path folder = place.path / "mine";
  const std::vector<ExportedFile> files{{"a.json", "1", ""}, {"b.json", "2", ""}};
  write_export_folder(folder, files, false);
  BOOST_TEST(mode_of(folder) == 0700U);
  BOOST_TEST(mode_of(folder / "a.json") == 0600U);
  BOOST_TEST(entries_in(folder) == 2U);
  BOOST_TEST(entries_in(place.path) == 1U);
  // Something is there: it stays.
  BOOST_CHECK_EXCEPTION(write_export_folder(folder, files, false), Failure, [](const Failure& failure) { return failure.code() == ExitCode::conflict; });
  std::ofstream(folder / "own.txt") << "own";
  write_export_folder(folder, {{"a.json", "3", ""}}, true);
  BOOST_TEST(read_text_file(folder / "a.json") == "3");
  BOOST_TEST(read_text_file(folder / "b.json") == "2");
  BOOST_TEST(read_text_file(folder / "own.txt") == "own");
  // An empty one is as good as none, with a slash or without.
  fs::create_directory(place.path / "empty");
  write_export_folder((place.path / "empty").string() + "/", files, false);
  BOOST_TEST(mode_of(place.path / "empty") == 0700U);
  BOOST_TEST(read_text_file(place.path / "empty" / "b.json") == "2");
}

BOOST_AUTO_TEST_CASE(a63_what_fails_leaves_nothing_behind) {
  const Place place;
  // The second file has no place: its folder is not there.
  BOOST_CHECK_THROW(write_export_folder(place.path / "mine", {{"a.json", "1", ""}, {"no/such.json", "2", ""}}, false), Failure);
  BOOST_TEST(entries_in(place.path) == 0U);
  std::ofstream(place.path / "file") << "x";
  BOOST_CHECK_THROW(write_export_folder(place.path / "file", {{"a.json", "1", ""}}, true), Failure);
  BOOST_TEST(read_text_file(place.path / "file") == "x");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
