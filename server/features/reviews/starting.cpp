#include <chrono>

#include "server/features/commitments/promising.hpp"
#include "server/features/plan/folded.hpp"
#include "server/features/reminders/plan_dates.hpp"
#include "server/features/reviews/periods.hpp"
#include "server/features/reviews/prefill.hpp"
#include "server/features/reviews/reviews.hpp"
#include "server/features/reviews/schedule.hpp"
#include "server/features/reviews/stored.hpp"

namespace circles::features {
namespace {

// A period can be reviewed in its last days, before it has ended.
constexpr date::days kLastDays{14};
constexpr int kMostEventsOfDay = 50;

// What is begun: its row and document, or one that there is.
struct Begun {
  std::string name;
  v1::Review review;
  bool resumed = false;
};

void refuse_unless_empty(const std::string& text, const char* field, const char* message) {
  if (!text.empty()) throw invalid(field, message, "Leave it away.");
}

std::string lower(std::string text) {
  for (char& character : text) {
    if (character == 'Q') character = 'q';
  }
  return text;
}

std::string name_of_period(v1::Review::Kind kind, const std::string& period) { return (kind == v1::Review::KIND_ANNUAL ? "annual-" : "quarter-") + lower(period); }

// In its last days the running one; else the one before while that is still asked for and not finished.
std::string usual_period(ReadTx& tx, const Id& home, v1::Review::Kind kind, rules::Day today) {
  const std::string running = period_with(kind, today);
  if (date::sys_days{span_of_period(kind, running)->last} - date::sys_days{today} < kLastDays) return running;
  const std::string before = period_before(kind, today);
  const auto span = span_of_period(kind, before);
  if (!span || !still_asked_for(*span, today, first_day_of_plan(tx, home), review_schedule(tx, home).days_after())) return running;
  const auto stored = stored_review(tx, home, name_of_period(kind, before));
  return stored && stored->finished_at ? running : before;
}

Begun begin_period(ReadTx& tx, const Caller& caller, const v1::StartReviewRequest& request) {
  if (request.event() != v1::Review::EVENT_UNSPECIFIED) throw invalid("event", "is only of a review after an event", "Leave it away.");
  refuse_unless_empty(request.title(), "title", "is only of a review after an event");
  refuse_unless_empty(request.on(), "on", "is only of a review after an event");
  const rules::Day today = today_of(tx, caller);
  const std::string period = request.period().empty() ? usual_period(tx, caller.home, request.kind(), today) : request.period();
  const auto span = span_of_period(request.kind(), period);
  if (!span) throw invalid("period", request.kind() == v1::Review::KIND_ANNUAL ? "is no year, such as 2026" : "is no quarter, such as 2026-Q4");
  if (span->first > today) throw invalid("period", "has not begun", "Review what has been: circle review list says what comes next.");
  Begun begun{.name = name_of_period(request.kind(), period), .review = {}};
  begun.review.set_kind(request.kind());
  begun.review.set_period(period);
  if (const auto stored = stored_review(tx, caller.home, begun.name)) {
    if (stored->finished_at) throw review_finished(begun.name);
    begun.resumed = true;
  }
  return begun;
}

// The same thing that happened, as far as the request says.
bool is_same_event(ReadTx& tx, const Id& home, const ReviewRow& stored, const v1::StartReviewRequest& request) {
  if (stored.event != request.event()) return false;
  if (request.title().empty()) return true;
  const auto saved = find_document(tx, home, key_of_review(stored.name));
  return saved && folded_name(saved->document().review().title()) == folded_name(request.title());
}

Begun begin_event(ReadTx& tx, const Caller& caller, const v1::StartReviewRequest& request) {
  refuse_unless_empty(request.period(), "period", "is not of a review after an event: it has a day");
  if (request.event() == v1::Review::EVENT_UNSPECIFIED) throw invalid("event", "is missing", "Say what it was: circle review start event --event promotion, change or setback");
  const rules::Day today = today_of(tx, caller);
  const rules::Day on = request.on().empty() ? today : *rules::parse_day(request.on());
  if (on > today) throw invalid("on", "lies ahead", "Review it when it has happened.");
  Begun begun{.name = {}, .review = {}};
  begun.review.set_kind(v1::Review::KIND_EVENT);
  begun.review.set_period(rules::format(on));
  begun.review.set_event(request.event());
  begun.review.set_title(request.title());
  std::string free;
  std::string finished;
  for (int at = 1; at <= kMostEventsOfDay; ++at) {
    const std::string name = "event-" + rules::format(on) + (at == 1 ? "" : "-" + std::to_string(at));
    const auto stored = stored_review(tx, caller.home, name);
    if (!stored) {
      if (free.empty()) free = name;
      continue;
    }
    if (!is_same_event(tx, caller.home, *stored, request)) continue;
    if (!stored->finished_at) {
      begun.name = name;
      begun.resumed = true;
      return begun;
    }
    finished = name;
  }
  if (!finished.empty()) throw review_finished(finished);
  if (free.empty()) throw Problem(reason::limit_reached, "There are 50 reviews of that day, the most there can be.", "Write into one of them: circle review list");
  begun.name = free;
  return begun;
}

}  // namespace

Made start_review(WriteTx& tx, const Caller& caller, const v1::StartReviewRequest& request) {
  if (request.kind() == v1::Review::KIND_UNSPECIFIED) throw invalid("kind", "is missing", "Say which: circle review start quarter, annual or event");
  Begun begun = request.kind() == v1::Review::KIND_EVENT ? begin_event(tx, caller, request) : begin_period(tx, caller, request);
  if (begun.resumed) return {.number = 1, .period = begun.name};
  v1::Document document;
  prefill_review(tx, caller, begun.review);
  *document.mutable_review() = begun.review;
  tx.write(R"sql(
      INSERT INTO reviews (circle_id, name, kind, period, event, started_at, finished_at, finished_revision) VALUES ($1, $2, $3, $4, $5, $6, NULL, 0))sql",
           {caller.home, begun.name, static_cast<int>(begun.review.kind()), begun.review.period(), static_cast<int>(begun.review.event()), tx.now()});
  store_revision(tx, caller, key_of_review(begun.name), document, "Begun");
  schedule_plan_at_once(tx, caller.home);
  return {.number = 0, .period = begun.name};
}

v1::StartReviewReply tell_started_review(ReadTx& tx, const Caller& caller, const v1::StartReviewRequest&, const Made& made) {
  v1::StartReviewReply reply;
  *reply.mutable_saved() = saved_document(tx, caller.home, key_of_review(made.period), 0);
  reply.set_name(made.period);
  reply.set_resumed(made.number == 1);
  return reply;
}

}  // namespace circles::features
