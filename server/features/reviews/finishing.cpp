#include <set>
#include <string_view>

#include "server/features/commitments/own_promises.hpp"
#include "server/features/plan/changes.hpp"
#include "server/features/plan/folded.hpp"
#include "server/features/plan/titles.hpp"
#include "server/features/reminders/plan_dates.hpp"
#include "server/features/reviews/reviews.hpp"
#include "server/features/reviews/stored.hpp"

namespace circles::features {
namespace {

struct Question {
  bool answered;
  const char* field;
  const char* asks;
};

bool says_something(const std::string& text) { return text.find_first_not_of(" \t\n") != std::string::npos; }

std::vector<Question> questions_of(const v1::Review& review) {
  switch (review.kind()) {
    case v1::Review::KIND_QUARTER:
      return {{review.on_track().answer() != v1::OnTrack::ANSWER_UNSPECIFIED, "on_track.answer", "Am I on track: yes, partly or no?"}};
    case v1::Review::KIND_ANNUAL:
      return {{says_something(review.vision()), "vision", "What has become of my vision?"},
              {says_something(review.progress()), "progress", "How far have I come?"},
              {says_something(review.roadmap()), "roadmap", "What changes in my roadmap?"},
              {review.still_wanted().answer() != v1::StillWanted::ANSWER_UNSPECIFIED, "still_wanted.answer", "Do I still want this: yes, changed or no?"}};
    default:
      return {{says_something(review.learned()), "learned", "What did I learn?"}};
  }
}

void require_answers(const std::string& name, const v1::Review& review) {
  const std::string how = "circle review edit " + name;
  Problem incomplete(reason::review_incomplete, "This review still has something to ask of you.", "Answer it, in a line if you like: " + how);
  for (const Question& question : questions_of(review)) {
    if (!question.answered) incomplete.at(question.field, std::string("is not answered yet: ") + question.asks + " Answer it: " + how);
  }
  if (incomplete.said().violations_size() > 0) throw incomplete;
}

// Those of this review that no commitment bears yet.
std::vector<std::string> open_lines(ReadTx& tx, const Caller& caller, const std::string& name, const v1::Review& review) {
  std::set<std::string> promised;
  for (const auto& promise : own_promises(tx, caller.account, tx.now())) {
    if (promise.review == name) promised.insert(folded_name(promise.title));
  }
  std::vector<std::string> open;
  for (const auto& line : review.differently()) {
    if (!promised.contains(folded_name(line))) open.push_back(line);
  }
  return open;
}

}  // namespace

Made finish_review(WriteTx& tx, const Caller& caller, const v1::FinishReviewRequest& request) {
  const DocumentKey key = key_of_review(request.name());
  const auto stored = stored_review(tx, caller.home, request.name());
  if (!stored) throw no_document(key);
  if (stored->finished_at) throw review_finished(request.name());
  const auto saved = saved_document(tx, caller.home, key, 0);
  require_answers(request.name(), saved.document().review());
  tx.write(R"sql(UPDATE reviews SET finished_at = $3, finished_revision = $4 WHERE circle_id = $1 AND name = $2)sql", {caller.home, request.name(), tx.now(), saved.revision().number()});
  say_plan_changed(tx, caller, v1::PlanChanged::WHAT_REVIEW_FINISHED, request.name());
  schedule_plan_at_once(tx, caller.home);
  return {};
}

v1::FinishReviewReply tell_finished_review(ReadTx& tx, const Caller& caller, const v1::FinishReviewRequest& request, const Made&) {
  const auto saved = saved_document(tx, caller.home, key_of_review(request.name()), 0);
  v1::FinishReviewReply reply;
  *reply.mutable_review() = review_named(tx, caller.home, request.name()).value_or(v1::ReviewSummary{});
  for (auto& line : open_lines(tx, caller, request.name(), saved.document().review())) reply.add_open_differently(std::move(line));
  if (reply.review().event() == v1::Review::EVENT_SETBACK) reply.set_suggested_plan("setback");
  return reply;
}

}  // namespace circles::features
