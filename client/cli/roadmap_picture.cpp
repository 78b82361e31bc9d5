#include "client/cli/roadmap_picture.hpp"

#include <fmt/format.h>

#include "client/cli/phrases.hpp"
#include "client/cli/picture.hpp"
#include "client/cli/words.hpp"
#include "shared/text/case_folding.hpp"
#include "shared/text/display.hpp"
#include "shared/text/vision_parts.hpp"

namespace circles::client {
namespace {

using State = v1::RoadmapMilestone::State;

struct StateSign {
  const char* block;
  const char* ascii;
  const char* meaning;
  Style style;
};

StateSign sign_of(State state) {
  switch (state) {
    case v1::RoadmapMilestone::STATE_ACTIVE:
      return {"◐", ">", "active", Style::bold};
    case v1::RoadmapMilestone::STATE_SHIPPED:
      return {"●", "#", "shipped", Style::green};
    case v1::RoadmapMilestone::STATE_DROPPED:
      return {"×", "x", "dropped", Style::dim};
    default:
      return {"○", "o", "planned", Style::plain};
  }
}

struct RoadSigns {
  const char* begin;
  const char* road;
  const char* fork;
  const char* line;
  const char* end;
  const char* leads;
  const char* bullet;
  const char* star;
};
constexpr RoadSigns kBlocks{"┏", "┃", "┣", "━", "┗━▶", "→", " · ", "★"};
constexpr RoadSigns kAscii{"+", "|", "+", "-", "+->", "->", "; ", "*"};

std::string years_after(const std::string& day, int years) {
  constexpr std::size_t kYear = 4;
  constexpr std::size_t kMonth = 7;
  return fmt::format("{:04}{}", std::stoi(day.substr(0, kYear)) + years, day.substr(kYear, kMonth - kYear));
}

std::string joined(const google::protobuf::RepeatedPtrField<std::string>& lines, const char* between) {
  std::string all;
  for (const auto& line : lines) all += (all.empty() ? "" : between) + line;
  return all;
}

std::string promises(unsigned count) { return counted(count, "promise", "promises"); }

unsigned count_in(const std::map<std::string, unsigned>& counts, const std::string& key) {
  const auto found = counts.find(key);
  return found == counts.end() ? 0 : found->second;
}

class Road {
 public:
  Road(const RoadmapView& view, const Drawing& drawing)
      : view_(view), drawing_(drawing), signs_(drawing.signs == Signs::blocks ? kBlocks : kAscii), parts_(text::vision_parts(view.vision)),
        milestones_to_(parts_.size(), 0), picture_(drawing) {}

  std::string draw() {
    if (!view_.roadmap.introduction().empty()) {
      picture_.beginning(view_.roadmap.introduction(), kProse, more(), 0);
      picture_.blank();
    }
    for (std::size_t stage = 0; stage < kRoadmapStages.size(); ++stage) this->stage(stage);
    end();
    around();
    legend();
    return picture_.text();
  }

 private:
  // Lines of a longer text.
  static constexpr std::size_t kProse = 3;

  std::string more() const { return view_.mine ? "… (circle roadmap show --text)" : "…"; }
  std::string quoted(const std::string& words) const { return drawing_.signs == Signs::blocks ? in_quotes(words) : fmt::format("\"{}\"", words); }
  std::string sign(State state) const { return drawing_.signs == Signs::blocks ? sign_of(state).block : sign_of(state).ascii; }

  // ┣━ now to one year (0-1y) ━━━━━━━━━━━━━━━━ 2026-11 – 2027-11 ━
  void head(std::size_t stage) {
    const auto& known = kRoadmapStages[stage];
    const std::string name = fmt::format("{} ({})", known.called, known.word);
    const std::string span = fmt::format("{} {} {}", years_after(view_.today, known.from), drawing_.signs == Signs::blocks ? "–" : "-", years_after(view_.today, known.until));
    std::string line = fmt::format("{}{} ", stage == 0 ? signs_.begin : signs_.fork, signs_.line);
    const std::size_t used = text::columns(line) + name.size() + 2 + text::columns(span);
    constexpr std::size_t kEnd = 2;
    if (used + kEnd > drawing_.width) {
      picture_.raw(line + styled(text::shorten(name, drawing_.width - text::columns(line)), Style::bold, drawing_.colour));
      picture_.lead(std::string(signs_.road) + "  ");
      picture_.line(span, Style::dim);
      return;
    }
    std::string rule;
    for (std::size_t at = used + kEnd; at < drawing_.width; ++at) rule += signs_.line;
    const auto dim = [&](const std::string& words) { return styled(words, Style::dim, drawing_.colour); };
    picture_.raw(line + styled(name, Style::bold, drawing_.colour) + " " + dim(rule) + " " + dim(span) + " " + dim(signs_.line));
  }

  void stage(std::size_t at) {
    const auto& part = part_of(view_.roadmap, at);
    head(at);
    picture_.lead(std::string(signs_.road) + "  ");
    const unsigned more_promises = count_in(view_.promises_for_stages, std::string(kRoadmapStages[at].word));
    const bool lists = part.skills_size() + part.roles_size() + part.environments_size() + part.relationships_size() > 0;
    if (part.milestones().empty() && !lists && part.notes().empty()) {
      picture_.line(view_.mine ? fmt::format("nothing here yet: circle roadmap add \"…\" --stage {}", kRoadmapStages[at].word) : "nothing here", Style::dim);
    }
    for (const auto& milestone : part.milestones()) this->milestone(milestone);
    if (!part.milestones().empty() && (lists || !part.notes().empty() || more_promises > 0)) picture_.blank();
    picture_.list("skills", joined(part.skills(), signs_.bullet));
    picture_.list("roles", joined(part.roles(), signs_.bullet));
    picture_.list("environments", joined(part.environments(), signs_.bullet));
    picture_.list("relationships", joined(part.relationships(), signs_.bullet));
    picture_.list("notes", part.notes(), 2, kProse, more());
    if (more_promises > 0) picture_.list("promises", fmt::format("{} for this stage as a whole", more_promises));
    picture_.blank();
  }

  void milestone(const v1::RoadmapMilestone& milestone) {
    const auto known = sign_of(milestone.state());
    const bool ended = milestone.state() == v1::RoadmapMilestone::STATE_SHIPPED || milestone.state() == v1::RoadmapMilestone::STATE_DROPPED;
    std::string when = milestone.ended_on().empty() ? known.meaning : fmt::format("{} {}", known.meaning, milestone.ended_on());
    if (!ended) when = milestone.by().empty() ? "" : "by " + milestone.by();
    const bool late = !ended && !milestone.by().empty() && milestone.by() < view_.today;
    if (late) when = fmt::format("was due {}", milestone.by());
    picture_.ends(fmt::format("{} {}", sign(milestone.state()), milestone.title()), when, known.style, 0, 2, late ? Style::yellow : Style::dim);
    std::string below;
    const auto say = [&](const std::string& what) { below += (below.empty() ? "" : signs_.bullet) + what; };
    if (!milestone.leads_to().empty()) say(leads_to(milestone));
    if (const unsigned count = count_in(view_.promises_for_milestones, text::case_folded(milestone.title())); count > 0) say(promises(count));
    if (milestone.not_in_my_control()) say("not in my control");
    if (!below.empty()) picture_.line(below, Style::dim, 2, 3);
  }

  std::string leads_to(const v1::RoadmapMilestone& milestone) {
    const auto part = text::part_led_to(parts_, milestone.leads_to());
    if (!part) return fmt::format("{} {}", signs_.leads, milestone.leads_to());
    if (milestone.state() != v1::RoadmapMilestone::STATE_DROPPED) ++milestones_to_[*part];
    // "where" is a word of the form; people say where.
    return fmt::format("{} {}", signs_.leads, parts_[*part] == "where" ? "where I want to be" : quoted(parts_[*part]));
  }

  void end() {
    const auto& vision = view_.vision;
    const std::string by = vision.by().empty() ? years_after(view_.today, kRoadmapStages.back().until) : vision.by();
    picture_.raw(std::string(signs_.end) + " " + styled(text::harmless(by), Style::bold, drawing_.colour));
    picture_.lead(std::string(text::columns(signs_.end) + 1, ' '));
    if (parts_.empty()) {
      if (view_.mine) picture_.line("No vision is written yet: circle spec edit", Style::dim);
      return;
    }
    for (std::size_t at = 0; at < parts_.size(); ++at) {
      const unsigned count = milestones_to_[at];
      const std::string led = count == 0 ? "nothing leads here yet" : counted(count, "milestone", "milestones");
      if (parts_[at] == "where") {
        picture_.ends(vision.where(), led, Style::bold, 0, 0);
      } else {
        picture_.ends(fmt::format("{} {}", signs_.star, parts_[at]), led);
      }
    }
  }

  void around() {
    picture_.lead("");
    const auto prose = [&](const char* name, const std::string& text) {
      if (text.empty()) return;
      picture_.blank();
      picture_.line(name, Style::bold);
      picture_.beginning(text, kProse, more());
    };
    prose("The world around it", view_.roadmap.market());
    prose("What else, if this does not come about", view_.roadmap.alternative());
  }

  void legend() {
    std::string line;
    for (const State state : {v1::RoadmapMilestone::STATE_PLANNED, v1::RoadmapMilestone::STATE_ACTIVE, v1::RoadmapMilestone::STATE_SHIPPED, v1::RoadmapMilestone::STATE_DROPPED})
      line += fmt::format("{}{} {}", line.empty() ? "" : signs_.bullet, sign(state), sign_of(state).meaning);
    picture_.blank();
    picture_.line(line, Style::dim);
  }

  const RoadmapView& view_;
  const Drawing& drawing_;
  const RoadSigns signs_;
  std::vector<std::string> parts_;
  std::vector<unsigned> milestones_to_;
  Picture picture_;
};

}  // namespace

std::string roadmap_picture(const RoadmapView& view, const Drawing& drawing) { return Road(view, drawing).draw(); }

}  // namespace circles::client
