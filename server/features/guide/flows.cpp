#include "server/features/guide/flows.hpp"

#include <algorithm>

#include "server/features/guide/seen.hpp"
#include "server/features/guide/step_words.hpp"
#include "server/features/offers/decisions.hpp"
#include "server/features/plan/titles.hpp"

namespace circles::features {
namespace {

StoredFlow stored_flow(ReadTx& tx, const Id& home, v1::Flow::Kind kind) {
  auto flow = tx.first(R"sql(SELECT started_at, finished_at FROM guide_flows WHERE circle_id = $1 AND flow = $2)sql", {home, static_cast<int>(kind)},
                       [](const Row& row) { return StoredFlow{.started_at = row.instant(0), .finished_at = row.maybe_instant(1)}; })
                  .value_or(StoredFlow{});
  flow.skipped = tx.all(R"sql(SELECT step FROM guide_skips WHERE circle_id = $1 AND flow = $2)sql", {home, static_cast<int>(kind)}, [](const Row& row) { return row.text(0); });
  return flow;
}

// A step where it stands in this plan: of those that are asked for each offer, one for each.
struct Placed {
  Step step;
  std::string key;
  std::string title;
  // Of its offer or review.
  std::string name;
};

// The newest; where several are decided between, the one that was decided.
std::string offer_in_focus(ReadTx& tx, const Id& home, const Way& way, const Step& step, const std::vector<std::string>& offers) {
  const bool about_decision = step.act == v1::FlowStep::ACT_DECIDE || step.act == v1::FlowStep::ACT_UNSPECIFIED;
  if (way.kind == v1::Flow::KIND_SERIAL && about_decision) {
    const auto decided = std::ranges::find_if(offers, [&](const std::string& name) { return decision_about(tx, home, name).has_value(); });
    if (decided != offers.end()) return *decided;
  }
  return offers.empty() ? std::string() : offers.front();
}

std::vector<Placed> placed_steps(ReadTx& tx, const Caller& caller, SeenPlan& plan, const Way& way, const StoredFlow& flow) {
  const auto offers = plan.offers(flow);
  const std::string review = plan.review(flow);
  std::vector<Placed> all;
  const auto each = [](const Step& step) { return step.for_each_offer; };
  for (auto next = way.steps.begin(); next != way.steps.end();) {
    if (!next->for_each_offer) {
      const bool to_compare = next->act == v1::FlowStep::ACT_UNSPECIFIED;
      const std::string name = next->subject == Subject::offer ? offer_in_focus(tx, caller.home, way, *next, offers) : next->subject == Subject::review ? review : std::string();
      if (!to_compare || offers.size() >= 2) all.push_back({*next, std::string(next->key), std::string(next->title), name});
      ++next;
      continue;
    }
    // In the order in which they came.
    const auto end = std::find_if_not(next, way.steps.end(), each);
    for (auto name = offers.rbegin(); name != offers.rend(); ++name) {
      const std::string& titled = plan.document(v1::DOCUMENT_KIND_OFFER, *name).offer().title();
      for (auto step = next; step != end; ++step) all.push_back({*step, std::string(step->key) + "-" + *name, (titled.empty() ? *name : titled) + ": " + std::string(step->title), *name});
    }
    next = end;
  }
  return all;
}

std::string first_offers(const std::vector<Placed>& all) {
  std::string names;
  int count = 0;
  for (const auto& placed : all) {
    if (placed.step.act != v1::FlowStep::ACT_EVALUATE || count == 5) continue;
    names += (names.empty() ? "" : " ") + placed.name;
    ++count;
  }
  return names;
}

std::string command_for(const Placed& placed, SeenPlan& plan, const std::vector<Placed>& all) {
  std::string command(placed.step.command);
  const std::string name = placed.name.empty() ? "NAME" : placed.name;
  if (command.empty()) {
    const bool is_there = plan.document(placed.step.document, placed.name).content_case() != v1::Document::CONTENT_NOT_SET;
    if (placed.step.document == v1::DOCUMENT_KIND_CAREER_SPEC) return is_there ? "circle spec edit" : "circle spec init";
    if (placed.step.document == v1::DOCUMENT_KIND_SCORECARD) return "circle metric add NAME --kind learning --target 2/quarter";
    if (placed.step.document == v1::DOCUMENT_KIND_POSITIONS) return "circle position add TITLE --kind learning --from 2027-01";
    return "circle " + noun_of({.kind = placed.step.document}) + " edit" + (placed.step.subject == Subject::none ? "" : " " + name);
  }
  if (const auto at = command.find("{}"); at != std::string::npos) command.replace(at, 2, placed.step.act == v1::FlowStep::ACT_UNSPECIFIED ? first_offers(all) : name);
  return command;
}

// All of them, as they stand; `asked` is the stage that the words are for.
std::vector<v1::FlowStep> steps_now(ReadTx& tx, const Caller& caller, const Way& way, const StoredFlow& flow, v1::CareerStage asked) {
  SeenPlan plan(tx, caller);
  std::vector<v1::FlowStep> shown;
  const auto all = placed_steps(tx, caller, plan, way, flow);
  for (const auto& placed : all) {
    v1::FlowStep& step = shown.emplace_back();
    const auto wording = wording_of(placed.step.key, asked);
    step.set_key(placed.key);
    step.set_title(placed.title);
    step.set_prompt(std::string(wording.prompt));
    step.set_example(std::string(wording.example));
    step.set_why(std::string(reason_for(placed.step.key)));
    step.set_act(placed.step.act);
    step.set_document(placed.step.document);
    step.set_name(placed.name);
    step.set_path(std::string(placed.step.path));
    step.set_command(command_for(placed, plan, all));
    const bool skipped = std::ranges::find(flow.skipped, placed.key) != flow.skipped.end();
    step.set_state(plan.is_done(placed.step, placed.name, flow) ? v1::FlowStep::STATE_DONE : skipped ? v1::FlowStep::STATE_SKIPPED : v1::FlowStep::STATE_OPEN);
  }
  return shown;
}

v1::Flow flow_shown(const Way& way, const StoredFlow& stored, const std::vector<v1::FlowStep>& steps) {
  v1::Flow flow;
  flow.set_kind(way.kind);
  flow.set_title(std::string(way.title));
  flow.set_when(std::string(way.when));
  flow.set_state(!stored.started_at ? v1::Flow::STATE_NOT_STARTED : stored.finished_at ? v1::Flow::STATE_FINISHED : v1::Flow::STATE_STARTED);
  flow.set_steps(static_cast<std::uint32_t>(steps.size()));
  flow.set_done(static_cast<std::uint32_t>(std::ranges::count_if(steps, [](const v1::FlowStep& step) { return step.state() != v1::FlowStep::STATE_OPEN; })));
  return flow;
}

void begin(WriteTx& tx, const Id& home, v1::Flow::Kind kind) {
  tx.write(R"sql(DELETE FROM guide_skips WHERE circle_id = $1 AND flow = $2)sql", {home, static_cast<int>(kind)});
  tx.write(R"sql(
      INSERT INTO guide_flows (circle_id, flow, started_at, finished_at) VALUES ($1, $2, $3, NULL)
      ON CONFLICT (circle_id, flow) DO UPDATE SET started_at = excluded.started_at, finished_at = NULL)sql",
           {home, static_cast<int>(kind), tx.now()});
}

void require_step(ReadTx& tx, const Caller& caller, const Way& way, const StoredFlow& stored, const std::string& key) {
  const auto steps = steps_now(tx, caller, way, stored, v1::CAREER_STAGE_UNSPECIFIED);
  if (std::ranges::find(steps, key, &v1::FlowStep::key) == steps.end()) throw invalid("step", key.empty() ? "is missing" : "is no step of this way", "GetFlow names them: circle guide");
}

}  // namespace

v1::GetFlowReply get_flow(ReadTx& tx, const Caller& caller, const v1::GetFlowRequest& request) {
  const Way& way = way_of(request.kind());
  const auto stored = stored_flow(tx, caller.home, way.kind);
  v1::CareerStage stage = SeenPlan(tx, caller).stage();
  if (stage == v1::CAREER_STAGE_UNSPECIFIED) stage = request.stage();
  const auto steps = steps_now(tx, caller, way, stored, stage);
  v1::GetFlowReply reply;
  *reply.mutable_flow() = flow_shown(way, stored, steps);
  reply.mutable_steps()->Add(steps.begin(), steps.end());
  reply.set_stage(stage);
  return reply;
}

Made mark_flow(WriteTx& tx, const Caller& caller, const v1::MarkFlowRequest& request) {
  const Way& way = way_of(request.kind());
  const auto stored = stored_flow(tx, caller.home, way.kind);
  const bool about_step = request.mark() == v1::MarkFlowRequest::MARK_SKIP || request.mark() == v1::MarkFlowRequest::MARK_ASK_AGAIN;
  if (about_step) require_step(tx, caller, way, stored, request.step());
  else if (!request.step().empty()) throw invalid("step", "is given where the whole way is meant", "Leave it away.");
  const bool running = stored.started_at && !stored.finished_at;
  switch (request.mark()) {
    case v1::MarkFlowRequest::MARK_START:
      if (!running) begin(tx, caller.home, way.kind);
      break;
    case v1::MarkFlowRequest::MARK_SKIP:
      // Whoever skips a step is on their way.
      if (!stored.started_at) begin(tx, caller.home, way.kind);
      tx.write(R"sql(INSERT INTO guide_skips (circle_id, flow, step) VALUES ($1, $2, $3) ON CONFLICT (circle_id, flow, step) DO NOTHING)sql", {caller.home, static_cast<int>(way.kind), request.step()});
      break;
    case v1::MarkFlowRequest::MARK_ASK_AGAIN:
      tx.write(R"sql(DELETE FROM guide_skips WHERE circle_id = $1 AND flow = $2 AND step = $3)sql", {caller.home, static_cast<int>(way.kind), request.step()});
      break;
    case v1::MarkFlowRequest::MARK_FINISH:
      if (!stored.started_at) begin(tx, caller.home, way.kind);
      if (!stored.finished_at) tx.write(R"sql(UPDATE guide_flows SET finished_at = $3 WHERE circle_id = $1 AND flow = $2)sql", {caller.home, static_cast<int>(way.kind), tx.now()});
      break;
    default:
      throw invalid("mark", "is missing", "MARK_START, MARK_SKIP, MARK_ASK_AGAIN or MARK_FINISH");
  }
  return {};
}

v1::MarkFlowReply tell_marked_flow(ReadTx& tx, const Caller& caller, const v1::MarkFlowRequest& request, const Made&) {
  v1::MarkFlowReply reply;
  *reply.mutable_flow() = flow_of(tx, caller, request.kind());
  return reply;
}

v1::Flow flow_of(ReadTx& tx, const Caller& caller, v1::Flow::Kind kind) {
  const Way& way = way_of(kind);
  const auto stored = stored_flow(tx, caller.home, kind);
  return flow_shown(way, stored, steps_now(tx, caller, way, stored, v1::CAREER_STAGE_UNSPECIFIED));
}

void purge_flows(WriteTx& tx, const Id& home) {
  tx.write(R"sql(DELETE FROM guide_skips WHERE circle_id = $1)sql", {home});
  tx.write(R"sql(DELETE FROM guide_flows WHERE circle_id = $1)sql", {home});
}

}  // namespace circles::features
