// Offers side by side: offer_picture.hpp.
#include <fmt/format.h>

#include "client/cli/enum_words.hpp"
#include "client/cli/offer_picture.hpp"
#include "client/cli/offer_words.hpp"

namespace circles::client {
namespace {

// One row: a name, and what each offer has there.
template <class Said>
void add_row(Table& table, const std::string& name, const v1::CompareOffersReply& reply, Said said) {
  std::vector<Cell> cells{name};
  for (const auto& offer : reply.offers()) cells.push_back(said(offer));
  table.row(std::move(cells));
}

// What only a score says.
template <class Said>
void add_scored(Table& table, const std::string& name, const v1::CompareOffersReply& reply, Said said) {
  add_row(table, name, reply, [&](const v1::OfferSummary& offer) { return offer.has_evaluation() ? said(offer.evaluation()) : Cell("–", Style::dim); });
}

Cell compared(const v1::ComparedScore& score) {
  if (!score.has_weight()) return {"not asked", Style::dim};
  return score.has_score() ? Cell(fmt::format("{} (weight {})", score.score(), score.weight())) : Cell(fmt::format("– (weight {})", score.weight()), Style::dim);
}

}  // namespace

Table comparison_table(const v1::CompareOffersReply& reply, Signs signs) {
  std::vector<Table::Column> columns{{"SIDE BY SIDE", Table::flexible, 12}};
  for (const auto& offer : reply.offers()) columns.push_back({offer.name(), Table::flexible, 8});
  Table table(columns);
  add_row(table, "state", reply, [](const auto& offer) { return Cell(word(offer.state())); });
  add_row(table, "answer by", reply, [](const auto& offer) { return Cell(offer.decide_by().empty() ? "–" : offer.decide_by()); });
  add_scored(table, "suggested", reply, [](const auto& score) { return Cell(word(score.verdict()), style_of(score.verdict())); });
  add_scored(table, "score", reply, [](const auto& score) { return Cell(score_of(score)); });
  for (const auto& criterion : reply.criteria()) {
    std::vector<Cell> cells{criterion.name()};
    for (const auto& score : criterion.scores()) cells.push_back(compared(score));
    table.row(std::move(cells));
  }
  for (const auto& must_have : reply.must_haves()) {
    std::vector<Cell> cells{"must: " + must_have.title()};
    for (int at = 0; at < must_have.answers_size(); ++at) {
      const auto answer = must_have.answers(at);
      if (answer == v1::MustHaveAnswer::ANSWER_UNSPECIFIED) {
        cells.emplace_back("not asked", Style::dim);
        continue;
      }
      Cell mark = sign(answer, signs);
      mark.text += " " + word(answer);
      cells.push_back(std::move(mark));
    }
    table.row(std::move(cells));
  }
  add_scored(table, "direction", reply, [](const auto& score) { return Cell(enum_word(score.direction())); });
  add_scored(table, "scored on", reply, [](const auto& score) { return Cell(score.made_on()); });
  add_scored(table, "offer", reply, [](const auto& score) { return Cell(fmt::format("revision {}", score.offer_revision())); });
  add_scored(table, "framework", reply, [](const auto& score) { return Cell(fmt::format("revision {}", score.framework_revision())); });
  add_scored(table, "career spec", reply, [](const auto& score) { return Cell(score.spec_revision() == 0 ? "none" : fmt::format("revision {}", score.spec_revision())); });
  return table;
}

}  // namespace circles::client
