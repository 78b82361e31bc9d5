// circle roadmap show: the way to the vision, drawn.
#include "client/cli/roadmap.hpp"

#include "client/cli/commands.hpp"
#include "client/cli/days.hpp"
#include "client/cli/document_commands.hpp"
#include "client/cli/document_saving.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/roadmap_picture.hpp"
#include "shared/text/case_folding.hpp"

namespace circles::client {
namespace {

// Which promises serve what, their author alone is told; so they are asked for in each circle.
void count_promises(Invocation& invocation, RoadmapView& view) {
  for (const auto& circle : invocation.list_circles()) {
    v1::ListCommitmentsRequest request;
    request.set_circle_id(circle.id());
    for (const auto& member : invocation.members(circle.id()))
      if (member.me()) request.set_member_id(member.id());
    invocation.each_page<v1::ListCommitmentsReply>(request, [&](const v1::ListCommitmentsReply& reply) {
      for (const auto& commitment : reply.commitments()) {
        if (commitment.withdrawn() || commitment.has_dropped_at()) continue;
        if (!commitment.milestone().empty())
          ++view.promises_for_milestones[text::case_folded(commitment.milestone())];
        else if (!commitment.stage().empty())
          ++view.promises_for_stages[commitment.stage()];
      }
    });
  }
}

void draw(Invocation& invocation, const v1::Document& document, bool mine) {
  RoadmapView view{.roadmap = document.roadmap(), .today = today(), .vision = {}, .promises_for_milestones = {}, .promises_for_stages = {}, .mine = mine};
  if (mine) {
    if (const auto spec = find_document(invocation, document_noun(v1::DOCUMENT_KIND_CAREER_SPEC))) view.vision = spec->saved().document().career_spec().vision();
    count_promises(invocation, view);
  }
  const std::string picture = roadmap_picture(view, readable_drawing_of(invocation.out));
  invocation.out.line(std::string_view(picture).substr(0, picture.size() - 1));
}

}  // namespace

void add_roadmap(Command root, Invocation& invocation) {
  Command roadmap = root.noun("roadmap", "your way to the vision, in three stages");
  const DocumentNoun& noun = document_noun(v1::DOCUMENT_KIND_ROADMAP);
  add_document_show(roadmap, invocation, noun, draw);
  add_roadmap_milestones(roadmap, invocation);
  add_roadmap_lines(roadmap, invocation);
  add_document_commands(roadmap, invocation, noun);
}

}  // namespace circles::client
