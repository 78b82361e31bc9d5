// circle roadmap add, move, start, ship, drop, plan; skill, role, environment, relationship. Each is one change to the roadmap.
#include <fmt/format.h>

#include <algorithm>

#include "client/cli/commands.hpp"
#include "client/cli/document_saving.hpp"
#include "client/cli/enum_words.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/named_entries.hpp"
#include "client/cli/roadmap.hpp"
#include "client/cli/roadmap_words.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct AddOptions {
  std::string title;
  std::string stage;
  std::string by;
  std::string leads_to;
  bool not_in_my_control = false;
};

struct MoveOptions {
  std::string title;
  std::string stage;
};

struct StateOptions {
  std::string title;
  std::string on;
  std::string note;
};

struct LineOptions {
  std::string text;
  std::string stage;
  bool remove = false;
};

using Lines = google::protobuf::RepeatedPtrField<std::string>;

const DocumentNoun& noun() { return document_noun(v1::DOCUMENT_KIND_ROADMAP); }

std::size_t stage_of(const std::string& typed) {
  if (typed.empty()) throw Failure(ExitCode::usage, "Which stage?", "--stage 0-1y (or now), 1-3y or 3-5y");
  return roadmap_stage_from(typed);
}

v1::RoadmapMilestone& milestone_named(v1::Roadmap& roadmap, const std::string& typed) {
  const FoundMilestone found = find_milestone(roadmap, typed);
  return *mutable_part_of(roadmap, found.stage).mutable_milestones(found.at);
}

void refuse_second(const v1::Roadmap& roadmap, const std::string& title) {
  for (std::size_t stage = 0; stage < kRoadmapStages.size(); ++stage)
    if (is_taken(names_of(part_of(roadmap, stage).milestones(), &v1::RoadmapMilestone::title), title))
      throw Failure(ExitCode::conflict, fmt::format("{} stands in your roadmap already, in {}.", in_quotes(title), kRoadmapStages[stage].word),
                    fmt::format("circle roadmap move \"{}\" --stage 1-3y, or circle roadmap edit", text::harmless(title)));
}

void add(Invocation& invocation, const AddOptions& options) {
  const std::size_t stage = stage_of(options.stage);
  const auto reply = change_document(invocation, noun(), {}, {}, [&](v1::Document& document) {
    refuse_second(document.roadmap(), options.title);
    auto& made = *mutable_part_of(*document.mutable_roadmap(), stage).add_milestones();
    made.set_title(options.title);
    made.set_state(v1::RoadmapMilestone::STATE_PLANNED);
    made.set_by(options.by);
    made.set_leads_to(options.leads_to);
    made.set_not_in_my_control(options.not_in_my_control);
  });
  if (invocation.out.reply(reply)) return;
  invocation.out.done(fmt::format("{} is planned, in {}{}.", in_quotes(options.title), kRoadmapStages[stage].called,
                                  options.by.empty() ? "" : ", by " + text::harmless(options.by)));
  if (options.leads_to.empty())
    invocation.out.remark("It may lead to a part of your vision: \"where\", or a line of what success looks like: circle roadmap edit, or --leads-to, the next time");
  invocation.out.remark(fmt::format("next: circle commitment add \"…\" --monthly --milestone \"{}\"", text::harmless(options.title)));
}

void move(Invocation& invocation, const MoveOptions& options) {
  const std::size_t stage = stage_of(options.stage);
  std::string title;
  const auto reply = change_document(invocation, noun(), {}, {}, [&](v1::Document& document) {
    auto& roadmap = *document.mutable_roadmap();
    const FoundMilestone found = find_milestone(roadmap, options.title);
    auto& before = *mutable_part_of(roadmap, found.stage).mutable_milestones();
    const v1::RoadmapMilestone moved = before[found.at];
    title = moved.title();
    if (found.stage == stage) return;
    before.erase(before.begin() + found.at);
    *mutable_part_of(roadmap, stage).add_milestones() = moved;
  });
  if (!invocation.out.reply(reply)) invocation.out.done(fmt::format("{} is in {} now.", in_quotes(title), kRoadmapStages[stage].called));
}

void set_state(Invocation& invocation, const StateOptions& options, v1::RoadmapMilestone::State state) {
  std::string title;
  std::string stage;
  const auto reply = change_document(invocation, noun(), {}, options.note, [&](v1::Document& document) {
    stage = kRoadmapStages[find_milestone(document.roadmap(), options.title).stage].word;
    auto& milestone = milestone_named(*document.mutable_roadmap(), options.title);
    title = milestone.title();
    // The server sets the day where none is said; one that goes on has ended on none.
    if (milestone.state() != state || !options.on.empty()) milestone.set_ended_on(options.on);
    milestone.set_state(state);
  });
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  out.done(fmt::format("{} is {}.", in_quotes(title), enum_word(state)));
  if (state == v1::RoadmapMilestone::STATE_SHIPPED) out.remark("next: circle roadmap publish shows it to your circle; circle review start event looks back on it");
  if (state == v1::RoadmapMilestone::STATE_DROPPED) out.remark("It stays in the roadmap, as what was not to be; promises for it can be dropped: circle commitment list");
}

void change_line(Invocation& invocation, const LineOptions& options, const std::string& what, Lines* (*lines_of)(v1::RoadmapPart&)) {
  const std::size_t stage = stage_of(options.stage);
  std::string line = options.text;
  const auto reply = change_document(invocation, noun(), {}, {}, [&](v1::Document& document) {
    auto& lines = *lines_of(mutable_part_of(*document.mutable_roadmap(), stage));
    const std::vector<std::string> known(lines.begin(), lines.end());
    if (options.remove) {
      const int at = entry_named(known, options.text, fmt::format("{} in {}", what, kRoadmapStages[stage].word), "circle roadmap show");
      line = lines[at];
      lines.erase(lines.begin() + at);
    } else {
      if (is_taken(known, options.text)) throw Failure(ExitCode::conflict, fmt::format("{} stands there already.", in_quotes(options.text)), "circle roadmap show");
      *lines.Add() = options.text;
    }
  });
  if (!invocation.out.reply(reply))
    invocation.out.done(fmt::format("{} {} the {}s of {}.", in_quotes(line), options.remove ? "is no longer among" : "is among", what, kRoadmapStages[stage].called));
}

void add_state(Command roadmap, Invocation& invocation, const std::string& verb, const std::string& says, v1::RoadmapMilestone::State state) {
  auto options = std::make_shared<StateOptions>();
  Command change = roadmap.subcommand(verb, says);
  change.option("title", options->title, "which milestone, or how it begins").required();
  if (state == v1::RoadmapMilestone::STATE_SHIPPED || state == v1::RoadmapMilestone::STATE_DROPPED) change.option("--on", options->on, "the day, as 2026-11-28; otherwise today");
  change.option("-m,--message", options->note, "what you say of this revision");
  when_chosen(change, invocation, [options, state](Invocation& with) { set_state(with, *options, state); });
}

void add_line(Command roadmap, Invocation& invocation, const std::string& what, const std::string& says, Lines* (*lines_of)(v1::RoadmapPart&)) {
  auto options = std::make_shared<LineOptions>();
  Command line = roadmap.subcommand(what, says);
  line.option("text", options->text, "a line; with --remove how one begins").required();
  line.option("--stage", options->stage, "0-1y (or now), 1-3y or 3-5y");
  line.flag("--remove", options->remove, "take it away");
  when_chosen(line, invocation, [options, what, lines_of](Invocation& with) { change_line(with, *options, what, lines_of); });
}

}  // namespace

void add_roadmap_milestones(Command roadmap, Invocation& invocation) {
  auto made = std::make_shared<AddOptions>();
  Command make = roadmap.subcommand("add", "plan a milestone");
  make.option("title", made->title, "what will have happened").required();
  make.option("--stage", made->stage, "0-1y (or now), 1-3y or 3-5y");
  make.option("--by", made->by, "the day, as 2028-06-30");
  make.option("--leads-to", made->leads_to, "a part of your vision: where, or how a line of its success begins");
  make.flag("--not-in-my-control", made->not_in_my_control, "whether it happens is not up to you");
  when_chosen(make, invocation, [made](Invocation& with) { add(with, *made); });

  auto moved = std::make_shared<MoveOptions>();
  Command to = roadmap.subcommand("move", "a milestone to another stage");
  to.option("title", moved->title, "which milestone, or how it begins").required();
  to.option("--stage", moved->stage, "0-1y (or now), 1-3y or 3-5y");
  when_chosen(to, invocation, [moved](Invocation& with) { move(with, *moved); });

  add_state(roadmap, invocation, "start", "a milestone that you work on now", v1::RoadmapMilestone::STATE_ACTIVE);
  add_state(roadmap, invocation, "ship", "a milestone that is reached", v1::RoadmapMilestone::STATE_SHIPPED);
  add_state(roadmap, invocation, "drop", "a milestone that is not to be", v1::RoadmapMilestone::STATE_DROPPED);
  add_state(roadmap, invocation, "plan", "a milestone back to planned", v1::RoadmapMilestone::STATE_PLANNED);
}

void add_roadmap_lines(Command roadmap, Invocation& invocation) {
  add_line(roadmap, invocation, "skill", "a skill to develop in a stage", [](v1::RoadmapPart& part) { return part.mutable_skills(); });
  add_line(roadmap, invocation, "role", "a kind of role that builds them", [](v1::RoadmapPart& part) { return part.mutable_roles(); });
  add_line(roadmap, invocation, "environment", "a company, or a kind of one, that lets them grow", [](v1::RoadmapPart& part) { return part.mutable_environments(); });
  add_line(roadmap, invocation, "relationship", "somebody to cultivate", [](v1::RoadmapPart& part) { return part.mutable_relationships(); });
}

}  // namespace circles::client
