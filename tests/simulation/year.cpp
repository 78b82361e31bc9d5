#include "tests/simulation/year.hpp"

#include <algorithm>

#include "tests/support/requests.hpp"

namespace circles::tests {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kLettersAtOnce = 50;

std::vector<rules::Period> periods_of(const rules::Promise& promise, Instant until) {
  auto all = rules::periods_until(promise, until);
  std::erase_if(all, [&](const rules::Period& period) { return period.start > until; });
  return all;
}

// Of "p12@example.org".
std::size_t person_at(const std::string& address) { return std::stoul(address.substr(1)); }

rules::Day plus(rules::Day day, std::uint64_t days) { return rules::Day{date::sys_days{day} + date::days{static_cast<int>(days)}}; }

}  // namespace

Year::Year(std::uint64_t seed, std::size_t circles, Instant from, Instant until_) : world(from), until(until_), chance_(seed) {
  auto engine = std::make_unique<CrashingEngine>(std::move(world.engine));
  engine_ = engine.get();
  world.engine = std::move(engine);
  world.restart();
  population = populate(world, chance_, circles);
  for (std::size_t promise = 0; promise < population.promises.size(); ++promise) {
    periods_.push_back(periods_of(population.promises[promise].promise, until));
    if (!periods_.back().empty()) plan(std::max(world.now, periods_.back().front().start), Deed::decide, promise);
  }
  for (std::size_t person = 0; person < population.people.size(); ++person) {
    if (chance_.percent(40)) plan(world.now + 1h + chance_.span(until - world.now - 48h), Deed::disturb, person);
  }
  for (int outage = 0; outage < 12; ++outage) plan(world.now + 24h + chance_.span(until - world.now - 72h), Deed::outage, 0);
}

void Year::plan(Instant at, Deed deed, std::size_t whose, std::size_t period) { plans_.push({at, planned_++, deed, whose, period}); }

Instant Year::next_instant() {
  Instant next = until;
  if (!plans_.empty()) next = std::min(next, plans_.top().at);
  if (next_look_) next = std::min(next, *next_look_);
  std::optional<Instant> delivery;
  world.engine->read({.work = [&](storage::ReadTx& tx) { delivery = features::next_delivery_at(tx); }, .done = [](std::exception_ptr) {}});
  if (delivery) next = std::min(next, *delivery);
  return std::max(next, world.now + 1us);
}

void Year::run() {
  serve();
  while (world.now < until) {
    world.now = next_instant();
    while (!plans_.empty() && plans_.top().at <= world.now) {
      const Plan next = plans_.top();
      plans_.pop();
      act(next);
    }
    serve();
  }
}

void Year::act(const Plan& plan) {
  switch (plan.deed) {
    case Deed::decide:
      return decide(plan.whose, plan.period);
    case Deed::check_in:
      return check_in(plan.whose, plan.period);
    case Deed::disturb:
      return disturb(plan.whose);
    case Deed::unmute:
      return mute(population.people[plan.whose], false);
    case Deed::resume:
      return resume(plan.whose);
    case Deed::outage:
      outages.emplace_back(world.now, world.now + chance_.span(4h));
      world.now = outages.back().second;
      return restart();
  }
}

void Year::decide(std::size_t promise, std::size_t period) {
  const auto& periods = periods_[promise];
  if (period >= periods.size()) return;
  const rules::Period& now = periods[period];
  const auto temper = population.people[population.promises[promise].author].temper;
  const auto drawn = chance_.below(100);
  const bool punctual = temper == Temper::punctual ? drawn < 92 : temper == Temper::moody && drawn < 35;
  const bool late = temper == Temper::late ? drawn < 90 : temper == Temper::moody ? drawn >= 35 && drawn < 60 : temper == Temper::punctual && drawn >= 96;
  const auto spare = chance_.span(5 * 24h);
  if (punctual) plan(std::max(world.now, now.due - 1h - spare), Deed::check_in, promise, period);
  if (late) plan(now.due + 1h + spare / 3, Deed::check_in, promise, period);
  if (period + 1 < periods.size()) plan(std::max(world.now, periods[period + 1].start), Deed::decide, promise, period + 1);
}

v1::ServerFrame Year::ask(Simulated& someone, const google::protobuf::Message& request) {
  if (someone.connected_to != restarts) someone.person->reconnect();
  someone.connected_to = restarts;
  auto reply = someone.person->ask(request);
  someone.person->inbox->frames.clear();
  return reply;
}

void Year::check_in(std::size_t promise, std::size_t period) {
  SimulatedPromise& made = population.promises[promise];
  Simulated& author = population.people[made.author];
  if (author.lives.back().gone) return;
  auto request = kept(population.circles[author.circle].id, made.number);
  request.set_period(periods_[promise][period].name);
  if (chance_.percent(5)) request.set_outcome(v1::CheckIn::OUTCOME_MISSED);
  const auto reply = ask(author, request);
  if (!reply.has_check_in()) return;
  ++check_ins;
  made.reported.emplace(request.period(), world.now);
}

void Year::serve() {
  if (chance_.below(400) == 0) restart();
  const auto drawn = chance_.below(100);
  if (drawn < 2) {
    // Killed after the work, before the commit; or after one commit of several.
    if (drawn == 0) engine_->crash_after_next_work();
    ++crashes;
    world.dispatcher->run_schedule([](std::optional<Instant>) {});
    world.settle();
  }
  next_look_ = world.look();
  hand_over();
}

void Year::hand_over() {
  for (bool more = true; more;) {
    std::vector<features::Letter> letters;
    bool lost = chance_.below(100) == 0;
    if (lost) engine_->crash_after_next_work();
    crashes += lost ? 1 : 0;
    world.engine->write({.work = [&](storage::WriteTx& tx) { letters = features::claim_letters(tx, kLettersAtOnce, "http://127.0.0.1:1"); }, .done = [&](std::exception_ptr failure) { lost = failure != nullptr; }});
    more = lost || letters.size() == kLettersAtOnce;
    if (lost) continue;
    for (const auto& letter : letters) {
      handed_over.push_back({letter.delivery, person_at(letter.address), letter.cause == "digest", world.now});
      if (chance_.below(200) == 0) {
        ++unnoted[letter.delivery];
        continue;
      }
      world.engine->write({.work = [&](storage::WriteTx& tx) { features::settle_letter(tx, {.delivery = letter.delivery, .claim = letter.claim, .delivered = true, .again_in = std::nullopt, .why = {}}); },
                           .done = [](std::exception_ptr failure) {
                             if (failure) std::rethrow_exception(failure);
                           }});
    }
  }
}

void Year::restart() {
  ++restarts;
  world.restart();
}

void Year::disturb(std::size_t index) {
  Simulated& someone = population.people[index];
  if (someone.lives.back().gone) return;
  someone.undisturbed = false;
  const auto drawn = chance_.below(100);
  if (drawn < 35) return pause(index, someone.owner && drawn < 15);
  if (drawn < 55) return snooze(someone);
  if (drawn < 70) {
    mute(someone, true);
    if (chance_.percent(50)) plan(world.now + chance_.span(60 * 24h), Deed::unmute, index);
    return;
  }
  if (drawn < 80) return move(index);
  return drawn < 90 && !someone.owner ? leave(someone) : drop(index);
}

std::vector<PausedSpan>& Year::pauses_of(std::size_t index, bool whole_circle) {
  Simulated& someone = population.people[index];
  return whole_circle ? population.circles[someone.circle].pauses : someone.pauses;
}

void Year::pause(std::size_t index, bool whole_circle) {
  Simulated& someone = population.people[index];
  const rules::Day first = plus(today(someone), chance_.percent(50) ? 0 : chance_.below(20));
  const rules::Day last = plus(first, chance_.below(40));
  auto request = in<v1::PauseRequest>(population.circles[someone.circle].id);
  request.set_first_day(rules::format(first));
  request.set_last_day(rules::format(last));
  request.set_whole_circle(whole_circle);
  if (!ask(someone, request).has_pause()) return;
  pauses_of(index, whole_circle).push_back({first, last, world.now, std::nullopt});
  for (const std::size_t member : population.circles[someone.circle].members) population.people[member].undisturbed &= !whole_circle;
  if (chance_.percent(50)) plan(world.now + chance_.span(20 * 24h), Deed::resume, index);
}

void Year::resume(std::size_t index) {
  Simulated& someone = population.people[index];
  if (someone.lives.back().gone) return;
  for (const bool whole_circle : {false, true}) {
    if (whole_circle && !someone.owner) continue;
    auto request = in<v1::ResumeRequest>(population.circles[someone.circle].id);
    request.set_whole_circle(whole_circle);
    if (!ask(someone, request).has_resume()) continue;
    for (PausedSpan& span : pauses_of(index, whole_circle)) {
      if (!span.resumed_at && span.last >= today(someone)) span.resumed_at = world.now;
    }
  }
}

void Year::snooze(Simulated& someone) {
  v1::SnoozeRemindersRequest request;
  request.set_days(static_cast<std::uint32_t>(1 + chance_.below(30)));
  if (ask(someone, request).has_snooze_reminders()) someone.change(world.now).snoozed_until = world.now + std::chrono::days(request.days());
}

void Year::mute(Simulated& someone, bool muted) {
  auto request = in<v1::MuteCircleRequest>(population.circles[someone.circle].id);
  request.set_muted(muted);
  if (ask(someone, request).has_mute_circle()) someone.change(world.now).muted = muted;
}

void Year::move(std::size_t index) {
  Simulated& someone = population.people[index];
  const auto& elsewhere = population.people[chance_.below(population.people.size())];
  v1::EditAccountRequest request;
  request.set_time_zone(elsewhere.lives.front().zone->name());
  if (!ask(someone, request).has_edit_account()) return;
  someone.change(world.now).zone = elsewhere.lives.front().zone;
  for (std::size_t promise = 0; promise < population.promises.size(); ++promise) {
    SimulatedPromise& made = population.promises[promise];
    if (made.author != index) continue;
    made.promise.zones.push_back({world.now, someone.lives.back().zone});
    periods_[promise] = periods_of(made.promise, until);
  }
}

void Year::leave(Simulated& someone) {
  if (ask(someone, in<v1::LeaveCircleRequest>(population.circles[someone.circle].id)).has_leave_circle()) someone.change(world.now).gone = true;
}

void Year::drop(std::size_t index) {
  for (SimulatedPromise& made : population.promises) {
    if (made.author != index || made.promise.dropped_at) continue;
    const auto& circle = population.circles[population.people[index].circle];
    if (ask(population.people[index], about<v1::DropCommitmentRequest>(circle.id, made.number)).has_drop_commitment()) made.promise.dropped_at = world.now;
  }
}

}  // namespace circles::tests
