// One letter a week or a month instead of single ones: what is due in it, and what waits for an act of its reader's.
#pragma once

#include <string>
#include <vector>

#include "career/circles/v1/plan_dates.pb.h"
#include "server/features/caller.hpp"
#include "shared/rules/occurrence.hpp"

namespace circles::features {

struct Digest {
  struct Due {
    Id circle;
    std::string circle_name;
    std::int64_t number = 0;
    rules::Period period;
    std::string title;
  };
  struct Asked {
    std::string circle_name;
    std::string title;
  };
  bool monthly = false;
  // By due day; those in grace first of all.
  std::vector<Due> due;
  std::vector<Asked> asked;
  // Days of the reader's own plan, past ones that are still asked for first.
  std::vector<v1::PlanDate> plan;

  bool empty() const { return due.empty() && asked.empty() && plan.empty(); }
};

// The one of that name ("2026-W48", "2026-11"), over all circles of the account that are neither muted nor archived.
Digest digest_of(ReadTx& tx, const Id& account, const std::string& name);

}  // namespace circles::features
