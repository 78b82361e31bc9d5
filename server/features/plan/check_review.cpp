#include "server/features/plan/kind_checks.hpp"

namespace circles::features {
namespace {

constexpr const char* kAsBegun = "Leave it as circle review start made it.";

}  // namespace

void check_review(ReadTx& tx, const Id& home, const std::string& name, const v1::Review& review) {
  struct Begun {
    v1::Review::Kind kind;
    std::string period;
    v1::Review::Event event;
  };
  const auto begun = tx.first(R"sql(SELECT kind, period, event FROM reviews WHERE circle_id = $1 AND name = $2)sql", {home, name}, [](const Row& row) {
    return Begun{static_cast<v1::Review::Kind>(row.integer(0)), row.text(1), static_cast<v1::Review::Event>(row.integer(2))};
  });
  if (!begun) throw invalid("name", "is that of no review: reviews are begun by circle review start", "Begin one: circle review start quarter");
  if (review.kind() != begun->kind) throw invalid("document.review.kind", "is not the one that it was begun with", kAsBegun);
  if (review.period() != begun->period) throw invalid("document.review.period", "is not the one that it was begun with: " + begun->period, kAsBegun);
  if (review.event() != begun->event) throw invalid("document.review.event", "is not the one that it was begun with", kAsBegun);
  for (int at = 0; at < review.promises_size(); ++at) {
    if (review.promises(at).kept() > review.promises(at).closed()) throw invalid(entry("document.review.promises", at) + ".kept", "is more than there were periods", "Write at most as many as in closed.");
  }
}

}  // namespace circles::features
