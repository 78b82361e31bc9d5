#include "server/features/plan/kind_checks.hpp"
#include "shared/rules/calendar.hpp"

namespace circles::features {

void check_positions(const v1::Positions& positions) {
  UniqueNames titles;
  for (int at = 0; at < positions.positions_size(); ++at) {
    const v1::Position& position = positions.positions(at);
    const std::string path = entry("document.positions.positions", at);
    titles.add(position.title(), path + ".title", "Give each a title of its own: add the place, or the year.");
    if (position.kind() == v1::Position::KIND_UNSPECIFIED) throw invalid(path + ".kind", "is missing", "Was it to learn, or to have an impact? --kind learning or --kind impact");
    if (!rules::parse_month(position.from())) throw invalid(path + ".from", "is no month", "Write the first month as 2023-02.");
    if (!position.until().empty() && !rules::parse_month(position.until())) throw invalid(path + ".until", "is no month", "Write the last month as 2026-01, or nothing while it goes on.");
    // Months are written so that their order is that of the letters.
    if (!position.until().empty() && position.until() < position.from()) throw invalid(path + ".until", "lies before its first month", "Look at both months again.");
  }
}

}  // namespace circles::features
