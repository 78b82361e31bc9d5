#include "client/cli/export_tables.hpp"

#include <algorithm>
#include <array>

#include "client/cli/document_noun.hpp"
#include "client/cli/record_cells.hpp"
#include "shared/text/document_shape.hpp"

namespace circles::client {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::Message;
using text::Field;
using Cells = std::vector<CsvCell>;

constexpr std::array kKinds{v1::DOCUMENT_KIND_CAREER_SPEC, v1::DOCUMENT_KIND_SCORECARD, v1::DOCUMENT_KIND_ROADMAP,  v1::DOCUMENT_KIND_DECISION_FRAMEWORK,
                            v1::DOCUMENT_KIND_OFFER,       v1::DOCUMENT_KIND_REVIEW,    v1::DOCUMENT_KIND_POSITIONS};
// There even when they are empty.
constexpr std::array<std::string_view, 5> kAlways{"metrics", "targets", "milestones", "criteria", "positions"};

Cells joined(Cells one, Cells other) {
  one.insert(one.end(), std::make_move_iterator(other.begin()), std::make_move_iterator(other.end()));
  return one;
}

ExportTable table_of(std::string name, std::vector<std::string> before, const Descriptor& record, const LeftOut& left_out = {}, std::size_t naming_columns = 0) {
  for (auto& column : record_columns(record, left_out)) before.push_back(std::move(column));
  return {.name = std::move(name), .columns = std::move(before), .rows = {}, .naming_columns = naming_columns};
}

// A list in a document: its section, and the field.
struct ListPlace {
  // Nothing: the list is the section.
  Field section = nullptr;
  Field list = nullptr;
};

std::vector<ListPlace> lists_of(v1::DocumentKind kind) {
  std::vector<ListPlace> places;
  for (const auto& section : text::shape_of(shape_of(kind)).sections) {
    Field holder = section.is_message ? section.field : nullptr;
    if (section.own_list != nullptr) places.push_back({holder, section.own_list});
    for (Field field : section.subsections)
      if (field->is_repeated()) places.push_back({holder, field});
  }
  return places;
}

// Lists of scorecard, framework and positions are known by their own name, and milestones are the roadmap's.
std::string table_name(v1::DocumentKind kind, Field list) {
  const bool plain = kind == v1::DOCUMENT_KIND_SCORECARD || kind == v1::DOCUMENT_KIND_DECISION_FRAMEWORK || kind == v1::DOCUMENT_KIND_POSITIONS;
  const std::string name = plain ? list->name() : document_noun(kind).noun + "_" + list->name();
  return name == "roadmap_milestones" ? "milestones" : name;
}

// By columns: the document's name where there are many, and the section where several have such a list.
class ListTables {
 public:
  explicit ListTables(v1::DocumentKind kind) : kind_(kind), places_(lists_of(kind)) {
    for (const auto& place : places_)
      if (find(place) == nullptr) tables.push_back(begin(place));
  }

  void add(const CollectedDocument& document) {
    const Message& whole = content(document.revisions.front().document());
    for (const auto& place : places_) {
      if (place.section != nullptr && !whole.GetReflection()->HasField(whole, place.section)) continue;
      const Message& part = place.section == nullptr ? whole : whole.GetReflection()->GetMessage(whole, place.section);
      for (int at = 0; at < part.GetReflection()->FieldSize(part, place.list); ++at) find(place)->rows.push_back(joined(before(document, place), entry(part, place.list, at)));
    }
  }

  std::vector<ExportTable> tables;

 private:
  ExportTable* find(const ListPlace& place) {
    const auto found = std::ranges::find(tables, table_name(kind_, place.list), &ExportTable::name);
    return found == tables.end() ? nullptr : &*found;
  }

  bool in_several(const ListPlace& place) const {
    return std::ranges::count_if(places_, [&](const ListPlace& other) { return other.list->name() == place.list->name(); }) > 1;
  }

  ExportTable begin(const ListPlace& place) const {
    std::vector<std::string> columns;
    if (document_noun(kind_).named) columns.push_back(document_noun(kind_).noun);
    if (in_several(place)) columns.push_back("section");
    ExportTable table{.name = table_name(kind_, place.list), .columns = std::move(columns), .rows = {}, .in_document = true};
    if (place.list->message_type() == nullptr) {
      table.columns.push_back("text");
    } else {
      for (auto& column : record_columns(*place.list->message_type())) table.columns.push_back(std::move(column));
    }
    return table;
  }

  Cells before(const CollectedDocument& document, const ListPlace& place) const {
    Cells cells;
    if (document_noun(kind_).named) cells.emplace_back(document.name);
    if (in_several(place)) cells.emplace_back(text::folded(place.section->name()));
    return cells;
  }

  static Cells entry(const Message& part, Field list, int at) {
    if (list->message_type() == nullptr) return {CsvCell(part.GetReflection()->GetRepeatedString(part, list, at))};
    return record_cells(part.GetReflection()->GetRepeatedMessage(part, list, at));
  }

  v1::DocumentKind kind_;
  std::vector<ListPlace> places_;
};

// All of a document that is no list: vision.where, a line or prose each.
void add_fields(ExportTable& table, const CollectedDocument& document, const Message& part, const std::string& path) {
  std::vector<Field> set;
  part.GetReflection()->ListFields(part, &set);
  for (Field field : set) {
    if (field->is_repeated()) continue;
    if (field->message_type() != nullptr) {
      add_fields(table, document, part.GetReflection()->GetMessage(part, field), path + field->name() + ".");
    } else {
      table.rows.push_back({document_noun(document.kind).title, document.name, path + field->name(), field_cell(part, field)});
    }
  }
}

ExportTable fields_table(const Collection& all) {
  ExportTable table{.name = "fields", .columns = {"document", "name", "field", "value"}, .rows = {}, .in_document = true};
  for (const auto& document : all.documents) add_fields(table, document, content(document.revisions.front().document()), {});
  return table;
}

// Headings of the person's own, which are in every kind of document.
ExportTable other_table(const Collection& all) {
  ExportTable table{.name = "other", .columns = {"document", "name", "heading", "text"}, .rows = {}, .in_document = true};
  for (const auto& document : all.documents) {
    const Message& whole = content(document.revisions.front().document());
    const auto shape = text::shape_of(*whole.GetDescriptor());
    if (shape.other == nullptr) continue;
    for (int at = 0; at < whole.GetReflection()->FieldSize(whole, shape.other); ++at) {
      const Message& part = whole.GetReflection()->GetRepeatedMessage(whole, shape.other, at);
      table.rows.push_back({document_noun(document.kind).title, document.name, field_cell(part, shape.other_heading), field_cell(part, shape.other_text)});
    }
  }
  return table;
}

ExportTable values_table(const Collection& all) {
  // Those that `circle metric import` reads come first.
  ExportTable table{.name = "values", .columns = {"metric", "day", "value", "note", "number", "logged_at"}, .rows = {}};
  const auto* shape = v1::Datapoint::descriptor();
  for (const auto& value : all.values) {
    Cells cells;
    for (const auto& column : table.columns) cells.push_back(field_cell(value, shape->FindFieldByName(column)));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

// The first in which anything was logged or closed; targets for every quarter would go back for ever.
std::string first_quarter(const Collection& all) {
  std::string first;
  const auto take = [&](const std::string& quarter) {
    if (first.empty() || quarter < first) first = quarter;
  };
  for (const auto& page : all.scorecard) {
    for (const auto& quarter : page.quarters())
      if (quarter.has_closed_at()) take(quarter.quarter());
    for (const auto& row : page.rows())
      for (const auto& result : row.results())
        if (result.has_actual()) take(result.quarter());
  }
  return first;
}

ExportTable results_table(const Collection& all) {
  auto table = table_of("results", {}, *v1::Result::descriptor());
  table.columns.emplace_back("closed_at");
  static const auto* closed = v1::ScorecardQuarter::descriptor()->FindFieldByName("closed_at");
  const std::string first = first_quarter(all);
  if (first.empty()) return table;
  for (const auto& page : all.scorecard)
    for (const auto& row : page.rows())
      for (int at = 0; at < row.results_size() && at < page.quarters_size(); ++at)
        if (const auto& result = row.results(at); result.quarter() >= first && (result.has_actual() || result.has_target() || !result.note().empty()))
          table.rows.push_back(joined(record_cells(result), {field_cell(page.quarters(at), closed)}));
  return table;
}

void add_offers(std::vector<ExportTable>& tables, const Collection& all) {
  const LeftOut without{"evaluation"};
  auto offers = table_of("offers", {}, *v1::OfferSummary::descriptor(), without);
  auto evaluations = table_of("evaluations", {"offer"}, *v1::Evaluation::descriptor(), {}, 2);
  for (const auto& offer : all.offers) {
    offers.rows.push_back(record_cells(offer.summary(), without));
    for (const auto& evaluation : offer.evaluations()) evaluations.rows.push_back(joined({offer.summary().name()}, record_cells(evaluation)));
  }
  tables.push_back(std::move(offers));
  tables.push_back(std::move(evaluations));
}

void add_decisions(std::vector<ExportTable>& tables, const Collection& all) {
  const LeftOut without{"outcomes"};
  auto decisions = table_of("decisions", {}, *v1::Decision::descriptor(), without, 3);
  auto outcomes = table_of("outcomes", {"decision", "title"}, *v1::Outcome::descriptor(), {}, 3);
  for (const auto& decision : all.decisions) {
    decisions.rows.push_back(record_cells(decision, without));
    for (const auto& outcome : decision.outcomes()) outcomes.rows.push_back(joined({CsvCell::number(std::to_string(decision.number())), decision.title()}, record_cells(outcome)));
  }
  tables.push_back(std::move(decisions));
  tables.push_back(std::move(outcomes));
}

void add_promises(std::vector<ExportTable>& tables, const Collection& all) {
  const LeftOut without{"author", "current", "audience"};
  auto commitments = table_of("commitments", {"circle"}, *v1::Commitment::descriptor(), without);
  auto check_ins = table_of("check_ins", {"circle", "commitment"}, *v1::Occurrence::descriptor(), {}, 3);
  for (const auto& circle : all.circles)
    for (const auto& whole : circle.commitments) {
      commitments.rows.push_back(joined({circle.name}, record_cells(whole.commitment(), without)));
      for (const auto& period : whole.occurrences())
        check_ins.rows.push_back(joined({circle.name, CsvCell::number(std::to_string(whole.commitment().number()))}, record_cells(period)));
    }
  tables.push_back(std::move(commitments));
  tables.push_back(std::move(check_ins));
}

template <class Records>
ExportTable simple_table(std::string name, const Descriptor& shape, const Records& records) {
  auto table = table_of(std::move(name), {}, shape);
  for (const auto& record : records) table.rows.push_back(record_cells(record));
  return table;
}

}  // namespace

std::vector<ExportTable> export_tables(const Collection& all) {
  std::vector<ExportTable> tables;
  for (const auto kind : kKinds) {
    ListTables lists(kind);
    for (const auto& document : all.documents)
      if (document.kind == kind) lists.add(document);
    for (auto& table : lists.tables)
      if (!table.rows.empty() || std::ranges::find(kAlways, table.name) != kAlways.end()) tables.push_back(std::move(table));
  }
  // In a document at home the server has made no results.
  std::erase_if(tables, [](const ExportTable& table) { return table.name == "results"; });
  tables.push_back(fields_table(all));
  tables.push_back(other_table(all));
  tables.push_back(values_table(all));
  tables.push_back(results_table(all));
  add_offers(tables, all);
  add_decisions(tables, all);
  tables.push_back(simple_table("reviews", *v1::ReviewSummary::descriptor(), all.reviews.reviews()));
  tables.push_back(simple_table("balance", *v1::PositionSpan::descriptor(), all.balance.timeline()));
  tables.push_back(simple_table("insight_outcomes", *v1::OutcomeFigure::descriptor(), all.insight.outcomes()));
  tables.push_back(simple_table("insight_pitfalls", *v1::Pitfall::descriptor(), all.insight.pitfalls()));
  tables.push_back(simple_table("insight_drift", *v1::Drift::descriptor(), all.insight.drift()));
  add_promises(tables, all);
  return tables;
}

}  // namespace circles::client
