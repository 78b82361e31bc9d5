#include "server/features/insight/remarks.hpp"

#include <algorithm>
#include <set>

#include "server/features/plan/revisions.hpp"
#include "server/features/plan/titles.hpp"

namespace circles::features {
namespace {

// "career spec"
std::string name_of(v1::DocumentKind kind) {
  std::string name = title_of(kind);
  if (name.front() >= 'A' && name.front() <= 'Z') name.front() = static_cast<char>(name.front() - 'A' + 'a');
  return name;
}

}  // namespace

v1::Remark remark(std::string message, std::string next_step, const std::vector<std::string>& computed_from) {
  v1::Remark said;
  said.set_message(std::move(message));
  said.set_next_step(std::move(next_step));
  for (const auto& from : computed_from) said.add_computed_from(from);
  return said;
}

std::string source(const v1::SavedDocument& saved) { return name_of(kind_of(saved.document())) + (saved.name().empty() ? "" : " " + saved.name()) + ", revision " + std::to_string(saved.revision().number()); }

std::string source(const std::optional<v1::SavedDocument>& saved, v1::DocumentKind kind) { return saved ? source(*saved) : "no " + name_of(kind); }

std::string source(const std::vector<v1::Decision>& decisions) {
  if (decisions.empty()) return "no decision";
  const auto earliest = std::ranges::min_element(decisions, {}, &v1::Decision::decided_on);
  return counted(decisions.size(), "decision", "decisions") + " since " + earliest->decided_on();
}

std::string source(const std::vector<OwnPromise>& promises) {
  if (promises.empty()) return "no promise";
  std::set<Id> circles;
  for (const auto& promise : promises) circles.insert(promise.circle);
  return counted(promises.size(), "promise", "promises") + " in " + counted(circles.size(), "circle", "circles");
}

std::string counted(std::size_t number, std::string_view one, std::string_view many) { return std::to_string(number) + " " + std::string(number == 1 ? one : many); }

}  // namespace circles::features
