#include "tests/simulation/population.hpp"

#include <algorithm>

#include "tests/support/database.hpp"
#include "tests/support/requests.hpp"

namespace circles::tests {
namespace {

constexpr std::size_t kInCircle = 10;

// Every zone of the database before one comes again.
std::vector<std::string> all_zones(Chance& chance) {
  std::vector<std::string> names;
  for (const auto& zone : date::get_tzdb().zones) {
    if (rules::find_zone(zone.name()) != nullptr) names.push_back(zone.name());
  }
  for (std::size_t left = names.size(); left > 1; --left) std::swap(names[left - 1], names[chance.below(left)]);
  return names;
}

Temper temper_of(Chance& chance) {
  const auto drawn = chance.below(20);
  if (drawn < 11) return Temper::punctual;
  if (drawn < 14) return Temper::late;
  return drawn < 17 ? Temper::silent : Temper::moody;
}

// One that was confirmed.
secrets::Id add_channel(World& world, Simulated& someone, std::size_t index) {
  const secrets::Id id = secrets::random_id();
  const std::string address = "p" + std::to_string(index) + "@example.org";
  const auto member = secrets::id_from_text(someone.member_id).value();
  world.engine->write({.work =
                           [&](storage::WriteTx& tx) {
                             tx.write(R"sql(
                                 INSERT INTO channels (id, account_id, circle_id, kind, address, signing_secret, with_texts, inbox, recovery, created_at, confirmed_at, trouble)
                                 SELECT $1, account_id, NULL, 1, $2, NULL, 0, 0, 0, $3, $3, '' FROM memberships WHERE id = $4)sql",
                                      {id, address, tx.now(), member});
                           },
                       .done =
                           [](std::exception_ptr failure) {
                             if (failure) std::rethrow_exception(failure);
                           }});
  return id;
}

void choose_habits(Simulated& someone, Chance& chance) {
  if (chance.percent(60)) return;
  v1::EditRemindersRequest request;
  Life& life = someone.lives.back();
  if (chance.percent(50)) {
    someone.profile = chance.percent(50) ? rules::Profile::light : rules::Profile::active;
    request.set_profile(someone.profile == rules::Profile::light ? v1::REMINDER_PROFILE_LIGHT : v1::REMINDER_PROFILE_ACTIVE);
  }
  if (chance.percent(50)) {
    life.quiet_from = static_cast<unsigned>(chance.below(24));
    life.quiet_until = static_cast<unsigned>(chance.below(24));
    request.set_quiet_from(life.quiet_from);
    request.set_quiet_until(life.quiet_until);
  }
  if (chance.percent(15)) {
    life.digest = true;
    request.set_digest(chance.percent(50) ? v1::DIGEST_RHYTHM_WEEKLY : v1::DIGEST_RHYTHM_MONTHLY);
  }
  someone.person->call<v1::EditRemindersReply>(request);
}

struct When {
  v1::Cadence cadence;
  rules::Cadence rule;
  unsigned due_day;
  std::string due_date;
};

When draw_when(Chance& chance, Instant now) {
  const auto drawn = chance.below(100);
  if (drawn < 72) return {v1::CADENCE_MONTHLY, rules::Cadence::monthly, static_cast<unsigned>(chance.percent(50) ? 31 : chance.below(31) + 1), {}};
  if (drawn < 84) return {v1::CADENCE_WEEKLY, rules::Cadence::weekly, static_cast<unsigned>(chance.below(7) + 1), {}};
  if (drawn < 94) return {v1::CADENCE_QUARTERLY, rules::Cadence::quarterly, static_cast<unsigned>(chance.below(31) + 1), {}};
  const auto day = std::chrono::floor<std::chrono::days>(now) + std::chrono::days(10 + static_cast<int>(chance.below(350)));
  return {v1::CADENCE_ONCE, rules::Cadence::once, 0, rules::format(rules::Day(day))};
}

void promise(World& world, Population& population, std::size_t author, Chance& chance) {
  Simulated& someone = population.people[author];
  const SimulatedCircle& circle = population.circles[someone.circle];
  const When when = draw_when(chance, world.now);
  SimulatedPromise made{.author = author, .witness = std::nullopt, .number = 0, .promise = {}, .reported = {}};
  v1::AddCommitmentRequest request = promising(circle.id, "What matters");
  request.set_cadence(when.cadence);
  request.set_due_day(when.due_day);
  request.set_due_date(when.due_date);
  if (chance.percent(80)) {
    const std::size_t witness = circle.members[chance.below(circle.members.size())];
    if (witness != author) made.witness = witness;
  }
  if (made.witness) request.set_witness_id(population.people[*made.witness].member_id);
  made.number = someone.person->call<v1::AddCommitmentReply>(request).commitment().number();
  made.promise.cadence = when.rule;
  made.promise.versions.push_back({.revision = 1, .since = world.now, .due_day = when.due_day, .due_date = rules::parse_day(when.due_date)});
  for (const Life& life : someone.lives) made.promise.zones.push_back({life.since, life.zone});
  made.promise.graces.push_back({Instant{}, std::chrono::hours(48)});
  population.promises.push_back(std::move(made));
}

}  // namespace

const Life& Simulated::at(Instant then) const {
  const auto after = std::ranges::upper_bound(lives, then, {}, &Life::since);
  return after == lives.begin() ? lives.front() : *std::prev(after);
}

Life& Simulated::change(Instant now) {
  lives.push_back(lives.back());
  lives.back().since = now;
  return lives.back();
}

Population populate(World& world, Chance& chance, std::size_t circles) {
  Population population;
  const auto zones = all_zones(chance);
  Person host = world.founder("Host");
  const v1::Circle lobby = host.create_circle("Lobby", "host");
  for (std::size_t index = 0; index < circles * kInCircle; ++index) {
    Simulated& someone = population.people.emplace_back();
    someone.circle = index / kInCircle;
    someone.owner = index % kInCircle == 0;
    someone.temper = temper_of(chance);
    const std::string& zone = zones[index % zones.size()];
    someone.lives.push_back({.since = world.now, .zone = rules::find_zone(zone), .snoozed_until = std::nullopt});
    const std::string name = "p" + std::to_string(index);
    if (someone.owner) {
      someone.person = std::make_unique<Person>(world.joined(host, lobby.id(), name, name, v1::ROLE_MEMBER, zone));
      const v1::Circle circle = someone.person->create_circle("Circle " + std::to_string(someone.circle), name);
      population.circles.push_back({.id = circle.id(), .owner = index, .members = {}, .pauses = {}});
    } else {
      SimulatedCircle& circle = population.circles[someone.circle];
      someone.person = std::make_unique<Person>(world.joined(*population.people[circle.owner].person, circle.id, name, name, v1::ROLE_MEMBER, zone));
    }
    SimulatedCircle& circle = population.circles[someone.circle];
    circle.members.push_back(index);
    someone.member_id = someone.person->member(circle.id, name).id();
    if (chance.percent(25)) someone.channel = add_channel(world, someone, index);
    choose_habits(someone, chance);
    world.advance(std::chrono::seconds(1));
  }
  for (std::size_t author = 0; author < population.people.size(); ++author) {
    for (unsigned count = chance.percent(10) ? 2 : 1; count > 0; --count) promise(world, population, author, chance);
  }
  return population;
}

}  // namespace circles::tests
