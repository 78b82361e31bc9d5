#include "server/features/insight/mirror.hpp"

#include <algorithm>
#include <map>

#include "server/features/insight/remarks.hpp"
#include "server/features/plan/folded.hpp"
#include "server/features/plan/kind_gaps.hpp"
#include "server/features/plan/roadmap_stages.hpp"
#include "shared/text/vision_parts.hpp"

namespace circles::features {
namespace {

bool is_dropped(const v1::RoadmapMilestone& milestone) { return milestone.state() == v1::RoadmapMilestone::STATE_DROPPED; }
bool is_shipped(const v1::RoadmapMilestone& milestone) { return milestone.state() == v1::RoadmapMilestone::STATE_SHIPPED; }

class Mirroring {
 public:
  explicit Mirroring(const PlanSeen& seen) : seen_(seen), stages_(roadmap_stages(seen.roadmap_text())) {
    for (const RoadmapStage& stage : stages_) {
      for (const auto& milestone : stage.part.milestones()) stage_of_milestone_.emplace(folded_name(milestone.title()), stage.word);
    }
  }

  v1::Mirror made() {
    if (seen_.roadmap || !seen_.promises.empty()) add_stages();
    add_vision();
    add_remarks_on_stages();
    return std::move(mirror_);
  }

 private:
  // Of the milestone that it names, if the roadmap has that; empty for none.
  std::string stage_of(const OwnPromise& promise) const {
    const auto found = promise.milestone.empty() ? stage_of_milestone_.end() : stage_of_milestone_.find(folded_name(promise.milestone));
    return found == stage_of_milestone_.end() ? promise.stage : std::string(found->second);
  }

  template <typename Shown, typename Serves>
  void count(Shown& shown, Serves serves) const {
    for (const auto& promise : seen_.promises) {
      if (!serves(promise)) continue;
      shown.set_promises(shown.promises() + (promise.stands ? 1 : 0));
      shown.set_kept(shown.kept() + promise.kept);
      shown.set_closed(shown.closed() + promise.closed);
    }
  }

  void add_stages() {
    for (const RoadmapStage& stage : stages_) {
      auto& shown = *mirror_.add_stages();
      shown.set_stage(std::string(stage.word));
      count(shown, [&](const OwnPromise& promise) { return stage_of(promise) == stage.word; });
      for (const auto& milestone : stage.part.milestones()) {
        if (is_dropped(milestone)) continue;
        shown.set_shipped_milestones(shown.shipped_milestones() + (is_shipped(milestone) ? 1 : 0));
        shown.set_open_milestones(shown.open_milestones() + (is_shipped(milestone) ? 0 : 1));
        auto& one = *shown.add_milestones();
        one.set_title(milestone.title());
        count(one, [&](const OwnPromise& promise) { return folded_name(promise.milestone) == folded_name(milestone.title()); });
      }
    }
    auto& none = *mirror_.add_stages();
    count(none, [&](const OwnPromise& promise) { return !is_stage_word(stage_of(promise)); });
  }

  void add_vision() {
    const auto parts = text::vision_parts(seen_.spec_text().vision());
    for (std::size_t at = 0; at < parts.size(); ++at) {
      std::vector<const v1::RoadmapMilestone*> leading;
      for (const RoadmapStage& stage : stages_) {
        for (const auto& milestone : stage.part.milestones()) {
          if (!is_dropped(milestone) && text::part_led_to(parts, milestone.leads_to()) == at) leading.push_back(&milestone);
        }
      }
      auto& shown = *mirror_.add_vision();
      shown.set_part(parts[at]);
      shown.set_milestones(static_cast<std::uint32_t>(leading.size()));
      for (const auto* milestone : leading) {
        for (const auto& promise : seen_.promises) shown.set_promises(shown.promises() + (promise.stands && folded_name(promise.milestone) == folded_name(milestone->title()) ? 1 : 0));
      }
      if (shown.promises() == 0) say_promised_nothing(parts[at], leading);
    }
  }

  bool can_be_promised(const v1::RoadmapMilestone& milestone) const {
    return !is_shipped(milestone) && !is_dropped(milestone) && !milestone.not_in_my_control() && !seen_.is_beyond_control(milestone.title());
  }

  void say_promised_nothing(const std::string& part, const std::vector<const v1::RoadmapMilestone*>& leading) {
    const std::string words = part == "where" ? seen_.spec_text().vision().where() : part;
    // Where all that leads to it is done, or in other people's hands, nothing is to be promised.
    const auto next = std::ranges::find_if(leading, [&](const v1::RoadmapMilestone* milestone) { return can_be_promised(*milestone); });
    if (seen_.is_beyond_control(words) || (!leading.empty() && next == leading.end())) return;
    const std::vector<std::string> from{source(*seen_.spec), source(seen_.roadmap, v1::DOCUMENT_KIND_ROADMAP), source(seen_.promises)};
    if (leading.empty()) {
      *mirror_.add_remarks() = remark("Nothing leads to " + quoted(words) + " yet, and it is promised nothing.", "circle roadmap add TITLE --stage 0-1y --leads-to " + (part == "where" ? "where" : "\"" + part + "\""), from);
      return;
    }
    *mirror_.add_remarks() = remark(quoted(words) + " is promised nothing yet, though " + (leading.size() == 1 ? quoted(leading.front()->title()) + " leads" : counted(leading.size(), "milestone leads", "milestones lead")) + " to it. One small promise makes it real.",
                                    "circle commitment add TITLE --monthly --milestone \"" + (*next)->title() + "\"", from);
  }

  void add_remarks_on_stages() {
    const std::vector<std::string> from{source(seen_.roadmap, v1::DOCUMENT_KIND_ROADMAP), source(seen_.promises)};
    if (mirror_.stages().empty()) return;
    // What is years ahead can wait.
    const auto open = static_cast<std::size_t>(std::ranges::count_if(stages_.front().part.milestones(), [&](const v1::RoadmapMilestone& milestone) { return can_be_promised(milestone); }));
    if (open > 0 && mirror_.stages(0).promises() == 0)
      *mirror_.add_remarks() = remark("The next year has " + counted(open, "open milestone", "open milestones") + ", and no promise names it yet.", "circle commitment add TITLE --monthly --stage 0-1y", from);
    if (!seen_.roadmap) return;
    const auto standing = static_cast<std::size_t>(std::ranges::count_if(seen_.promises, &OwnPromise::stands));
    const std::size_t serving_none = mirror_.stages().rbegin()->promises();
    if (serving_none == 0 || serving_none * 2 <= standing) return;
    *mirror_.add_remarks() = remark(std::to_string(serving_none) + " of " + counted(standing, "promise", "promises") + " " + (serving_none == 1 ? "names" : "name") + " no stage of the roadmap. That may be as you mean it; if not, say what they serve.", "circle commitment edit NUMBER --stage 0-1y", from);
  }

  const PlanSeen& seen_;
  std::array<RoadmapStage, 3> stages_;
  std::map<std::string, std::string_view> stage_of_milestone_;
  v1::Mirror mirror_;
};

}  // namespace

v1::Mirror mirror_of(const PlanSeen& seen) { return Mirroring(seen).made(); }

}  // namespace circles::features
