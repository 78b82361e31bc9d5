// What is typed about an offer, put into it: the criteria, must-haves and direction of offer_words.hpp.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "client/cli/enum_words.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/named_entries.hpp"
#include "client/cli/offer_words.hpp"
#include "client/cli/phrases.hpp"
#include "client/cli/words.hpp"
#include "shared/text/name_matching.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

constexpr std::uint32_t kBest = 10;
constexpr const char* kHow = "A criterion gets 0 to 10: learning=8, or learning=8:\"why\"; a must-have pass, fail or unknown: must \"No night shifts\"=pass; and the direction: closer, neutral or further";

Failure no_rating(std::string_view typed) { return {ExitCode::usage, fmt::format("“{}” is no answer about an offer.", text::harmless(typed)), kHow}; }

v1::DirectionCheck::Answer direction_word(std::string_view typed) {
  if (typed == "closer") return v1::DirectionCheck::ANSWER_CLOSER;
  if (typed == "neutral") return v1::DirectionCheck::ANSWER_NEUTRAL;
  if (typed == "further") return v1::DirectionCheck::ANSWER_FURTHER;
  return v1::DirectionCheck::ANSWER_UNSPECIFIED;
}

v1::MustHaveAnswer::Answer answer_word(std::string_view typed) {
  if (typed == "pass") return v1::MustHaveAnswer::ANSWER_PASS;
  if (typed == "fail") return v1::MustHaveAnswer::ANSWER_FAIL;
  if (typed == "unknown") return v1::MustHaveAnswer::ANSWER_UNKNOWN;
  return v1::MustHaveAnswer::ANSWER_UNSPECIFIED;
}

std::optional<std::uint32_t> score_word(std::string_view typed) {
  std::uint32_t score = 0;
  const auto [end, fault] = std::from_chars(typed.data(), typed.data() + typed.size(), score);
  if (fault != std::errc() || end != typed.data() + typed.size() || score > kBest) return std::nullopt;
  return score;
}

// 8, pass, closer, with ":why" behind it or not; `name` is what stood before it.
std::optional<Rated> value_from(std::string_view name, std::string_view typed) {
  Rated rated;
  rated.name = name;
  const auto colon = typed.find(':');
  const std::string_view value = typed.substr(0, colon);
  if (colon != std::string_view::npos) rated.reason = typed.substr(colon + 1);
  if ((rated.score = score_word(value)) || value.empty()) return rated;
  if ((rated.answer = answer_word(value)) != v1::MustHaveAnswer::ANSWER_UNSPECIFIED) {
    rated.of = Rated::Of::must_have;
    return rated;
  }
  if ((rated.direction = direction_word(value)) != v1::DirectionCheck::ANSWER_UNSPECIFIED) {
    rated.of = Rated::Of::direction;
    return rated;
  }
  return std::nullopt;
}

// Names may hold a = of their own: the first one behind which a value stands is the one that is meant.
Rated assignment(std::string_view typed) {
  for (auto at = typed.find('='); at != std::string_view::npos; at = typed.find('=', at + 1))
    if (auto rated = value_from(typed.substr(0, at), typed.substr(at + 1)); rated && at > 0) return *rated;
  throw no_rating(typed);
}

// Of letters and digits that no shell reads anything into.
bool is_plain(std::string_view word) { return word.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == std::string_view::npos; }

bool takes_next(std::string_view word) { return word == "must" || word == "direction"; }

// What the framework asks, and what else stands in the offer.
std::vector<std::string> together(std::vector<std::string> names, const std::vector<std::string>& more) {
  for (const auto& name : more)
    if (!is_taken(names, name)) names.push_back(name);
  return names;
}

const std::string& named(const std::vector<std::string>& names, const std::string& typed, std::string_view what) {
  const std::string look = names.empty() ? "circle framework edit: what is asked of offers stands there"
                                         : fmt::format("You have {}; circle framework edit adds others", enumerated(quoted(names)));
  return names[static_cast<std::size_t>(entry_named(names, typed, what, look))];
}

std::string rate_criterion(v1::Offer& offer, const v1::DecisionFramework& framework, const Rated& rated) {
  const auto names = together(names_of(framework.criteria().criteria(), &v1::Criterion::name), names_of(offer.ratings().ratings(), &v1::Rating::criterion));
  const std::string& name = named(names, rated.name, "criterion");
  auto& ratings = *offer.mutable_ratings()->mutable_ratings();
  v1::Rating* rating = nullptr;
  for (auto& one : ratings)
    if (text::same_name(one.criterion(), name)) rating = &one;
  if (rating == nullptr) (rating = ratings.Add())->set_criterion(name);
  if (rated.score)
    rating->set_score(*rated.score);
  else
    rating->clear_score();
  if (rated.reason) rating->set_reason(*rated.reason);
  return rated.score ? fmt::format("{} {}", name, *rated.score) : fmt::format("{} not rated", name);
}

std::string answer_must_have(v1::Offer& offer, const v1::DecisionFramework& framework, const Rated& rated) {
  const auto names = together(names_of(framework.must_haves().must_haves(), &v1::MustHave::title), names_of(offer.must_haves().must_haves(), &v1::MustHaveAnswer::must_have));
  const std::string& name = named(names, rated.name, "must-have");
  auto& answers = *offer.mutable_must_haves()->mutable_must_haves();
  v1::MustHaveAnswer* answer = nullptr;
  for (auto& one : answers)
    if (text::same_name(one.must_have(), name)) answer = &one;
  if (answer == nullptr) (answer = answers.Add())->set_must_have(name);
  answer->set_answer(rated.answer);
  if (rated.reason) answer->set_reason(*rated.reason);
  return fmt::format("{} {}", in_quotes(name), word(rated.answer));
}

}  // namespace

std::vector<Rated> rated_from(const std::vector<std::string>& typed_words) {
  std::vector<std::string> words;
  // "must Near home=pass" within one pair of quotes means the same.
  for (const auto& typed : typed_words) {
    const auto blank = typed.find(' ');
    if (const std::string first = typed.substr(0, blank); blank != std::string::npos && takes_next(first) && (words.empty() || !takes_next(words.back()))) {
      words.push_back(first);
      words.push_back(typed.substr(std::min(typed.find_first_not_of(' ', blank), typed.size())));
    } else {
      words.push_back(typed);
    }
  }
  std::vector<Rated> all;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::string& typed = words[at];
    if (takes_next(typed)) {
      if (at + 1 == words.size()) throw no_rating(typed);
      const std::string& next = words[++at];
      auto rated = typed == "direction" ? value_from(typed, next) : assignment(next);
      if (!rated || rated->of != (typed == "direction" ? Rated::Of::direction : Rated::Of::must_have)) throw no_rating(fmt::format("{} {}", typed, next));
      all.push_back(std::move(*rated));
      continue;
    }
    all.push_back(assignment(typed));
    if (all.back().of == Rated::Of::direction && all.back().name != "direction") throw no_rating(typed);
  }
  return all;
}

std::vector<std::string> rate(v1::Offer& offer, const v1::DecisionFramework& framework, const std::vector<Rated>& all) {
  std::vector<std::string> said;
  for (const auto& rated : all) switch (rated.of) {
      case Rated::Of::criterion:
        said.push_back(rate_criterion(offer, framework, rated));
        break;
      case Rated::Of::must_have:
        said.push_back(answer_must_have(offer, framework, rated));
        break;
      case Rated::Of::direction:
        offer.mutable_direction_check()->set_answer(rated.direction);
        if (rated.reason) offer.mutable_direction_check()->set_reason(*rated.reason);
        said.push_back(fmt::format("direction {}", enum_word(rated.direction)));
        break;
    }
  return said;
}

v1::Offer with_all_asked(v1::Offer offer, const v1::DecisionFramework& framework) {
  const auto answered = names_of(offer.must_haves().must_haves(), &v1::MustHaveAnswer::must_have);
  for (const auto& one : framework.must_haves().must_haves())
    if (!is_taken(answered, one.title())) offer.mutable_must_haves()->add_must_haves()->set_must_have(one.title());
  const auto rated = names_of(offer.ratings().ratings(), &v1::Rating::criterion);
  for (const auto& one : framework.criteria().criteria())
    if (!is_taken(rated, one.name())) offer.mutable_ratings()->add_ratings()->set_criterion(one.name());
  return offer;
}

std::vector<std::string> unanswered(const v1::Offer& offer) {
  std::vector<std::string> open;
  for (const auto& one : offer.must_haves().must_haves())
    if (one.answer() != v1::MustHaveAnswer::ANSWER_PASS && one.answer() != v1::MustHaveAnswer::ANSWER_FAIL) open.push_back("must " + in_quotes(one.must_have()));
  for (const auto& one : offer.ratings().ratings())
    if (!one.has_score()) open.push_back(text::harmless(one.criterion()));
  if (offer.direction_check().answer() == v1::DirectionCheck::ANSWER_UNSPECIFIED) open.push_back("direction");
  return open;
}

std::string answer_example(const v1::Offer& offer) {
  std::vector<std::string> words;
  for (const auto& one : offer.must_haves().must_haves())
    if (words.empty() && one.answer() != v1::MustHaveAnswer::ANSWER_PASS && one.answer() != v1::MustHaveAnswer::ANSWER_FAIL) words.push_back("must " + shell_quoted(one.must_have() + "=pass"));
  for (const auto& one : offer.ratings().ratings())
    if (words.size() < 2 && !one.has_score()) words.push_back(is_plain(one.criterion()) ? one.criterion() + "=7" : shell_quoted(one.criterion() + "=7"));
  if (words.empty() && offer.direction_check().answer() == v1::DirectionCheck::ANSWER_UNSPECIFIED) words.emplace_back("direction closer");
  return words.size() == 2 ? words[0] + " " + words[1] : words.empty() ? "" : words[0];
}

}  // namespace circles::client
