// A roadmap as a road: it goes down through the three stages, and the vision stands at its end.
//
//   fmt::print("{}", roadmap_picture({.roadmap = roadmap, .today = "2026-11-25"}, readable_drawing_of(out)));
//
// Each state of a milestone has a sign of its own, so that it can be read without colour.
#pragma once

#include <map>
#include <string>

#include "client/cli/drawing.hpp"
#include "client/cli/roadmap_words.hpp"

namespace circles::client {

struct RoadmapView {
  v1::Roadmap roadmap;
  // 2026-11-25: the stages are counted from here.
  std::string today;
  // Of its author, where it is known.
  v1::Vision vision;
  // Standing promises that serve a milestone, by its title in folded case, and those that name a stage alone, by its word.
  std::map<std::string, unsigned> promises_for_milestones;
  std::map<std::string, unsigned> promises_for_stages;
  // One's own, so that commands to go on with are of use.
  bool mine = false;
};

std::string roadmap_picture(const RoadmapView& view, const Drawing& drawing);

}  // namespace circles::client
