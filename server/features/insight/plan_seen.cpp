#include "server/features/insight/plan_seen.hpp"

#include <algorithm>
#include <cctype>
#include <chrono>

#include "server/features/commitments/promising.hpp"
#include "server/features/offers/decisions.hpp"
#include "server/features/plan/folded.hpp"
#include "server/features/plan/revisions.hpp"
#include "server/features/reminders/habits.hpp"
#include "server/features/reviews/reviews.hpp"
#include "shared/text/vision_parts.hpp"

namespace circles::features {
namespace {

constexpr date::days kYear{365};

// A letter or digit; of UTF-8 what is no ASCII stands for letters.
bool in_a_word(char byte) { return static_cast<unsigned char>(byte) >= 0x80U || std::isalnum(static_cast<unsigned char>(byte)) != 0; }

// With no word cut: "go" is not in "government".
bool has_words(const std::string& line, const std::string& words) {
  for (std::size_t at = line.find(words); at != std::string::npos; at = line.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    const bool begins = at == 0 || !in_a_word(line[at - 1]) || !in_a_word(words.front());
    const bool ends = end == line.size() || !in_a_word(line[end]) || !in_a_word(words.back());
    if (begins && ends) return true;
  }
  return false;
}

// All that is asked of earlier revisions of the spec, which may be thousands.
void see_revisions_of_spec(ReadTx& tx, const Id& home, PlanSeen& seen) {
  std::map<std::string, std::uint32_t> wanted;
  for (const auto& skill : seen.spec_text().skills().skills()) {
    if (skill.want() > 0 && skill.have() >= skill.want()) wanted.emplace(folded_name(skill.name()), skill.want());
  }
  std::string values;
  each_revision(tx, home, {.kind = v1::DOCUMENT_KIND_CAREER_SPEC}, [&](const v1::SavedDocument& saved) {
    const v1::CareerSpec& then = saved.document().career_spec();
    if (!text::vision_parts(then.vision()).empty()) seen.with_vision.insert(saved.revision().number());
    for (const auto& skill : then.skills().skills()) {
      const auto sought = wanted.find(folded_name(skill.name()));
      if (sought != wanted.end() && skill.have() >= sought->second) seen.skills_reached.emplace(sought->first, saved.revision());
    }
    const std::string values_then = then.values().SerializeAsString();
    if (values_then != values) seen.values_changed = saved;
    values = values_then;
  });
}

}  // namespace

const v1::CareerSpec& PlanSeen::spec_text() const { return spec ? spec->document().career_spec() : v1::CareerSpec::default_instance(); }

const v1::Roadmap& PlanSeen::roadmap_text() const { return roadmap ? roadmap->document().roadmap() : v1::Roadmap::default_instance(); }

bool PlanSeen::is_beyond_control(const std::string& name) const {
  const std::string meant = folded_name(name);
  return !meant.empty() && std::ranges::any_of(spec_text().not_in_my_control().not_in_my_control(), [&](const std::string& line) { return has_words(folded_name(line), meant); });
}

bool was_decided(const v1::Decision& decision) { return decision.choice() != v1::Decision::CHOICE_LAPSED || decision.evaluation() > 0; }

PlanSeen see_plan(ReadTx& tx, const Caller& caller) {
  PlanSeen seen;
  seen.today = today_of(tx, caller);
  seen.year_ago = rules::Day(date::sys_days(seen.today) - kYear);
  const auto newest = [&](v1::DocumentKind kind) { return find_document(tx, caller.home, {.kind = kind}); };
  seen.spec = newest(v1::DOCUMENT_KIND_CAREER_SPEC);
  seen.scorecard = newest(v1::DOCUMENT_KIND_SCORECARD);
  seen.roadmap = newest(v1::DOCUMENT_KIND_ROADMAP);
  seen.framework = newest(v1::DOCUMENT_KIND_DECISION_FRAMEWORK);
  seen.positions = newest(v1::DOCUMENT_KIND_POSITIONS);
  seen.decisions = decisions_of(tx, caller.home);
  std::erase_if(seen.decisions, &v1::Decision::superseded);
  see_revisions_of_spec(tx, caller.home, seen);
  seen.reviews = reviews_of(tx, caller.home);
  seen.promises = own_promises(tx, caller.account, tx.now() - kYear);
  return seen;
}

rules::Day day_of(ReadTx& tx, const Caller& caller, const v1::Revision& revision) {
  return rules::day_at(Instant(std::chrono::seconds(revision.made_at().seconds())), *zone_of_account(tx, caller.account));
}

}  // namespace circles::features
