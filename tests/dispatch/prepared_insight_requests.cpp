// Insight: whoever has a home may ask, with a plan or without.
#include "tests/dispatch/prepared_requests.hpp"

namespace circles::tests {

const std::map<std::string, Builder>& insight_requests() {
  static const std::map<std::string, Builder> all{{"get_insight", plain<v1::GetInsightRequest>}};
  return all;
}

}  // namespace circles::tests
