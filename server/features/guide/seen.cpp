#include "server/features/guide/seen.hpp"

#include <algorithm>
#include <limits>

#include "server/features/offers/decisions.hpp"
#include "server/features/offers/evaluations.hpp"
#include "server/features/plan/folded.hpp"
#include "server/features/reviews/reviews.hpp"
#include "server/features/timestamps.hpp"

namespace circles::features {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool is_set(const Message& message, const FieldDescriptor* field) {
  const auto* reflection = message.GetReflection();
  if (field->is_repeated()) return reflection->FieldSize(message, field) > 0;
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) return reflection->HasField(message, field) && reflection->GetMessage(message, field).ByteSizeLong() > 0;
  return reflection->HasField(message, field);
}

const Message* content_of(const v1::Document& document) {
  const auto* field = document.GetReflection()->GetOneofFieldDescriptor(document, v1::Document::descriptor()->oneof_decl(0));
  return field == nullptr ? nullptr : &document.GetReflection()->GetMessage(document, field);
}

// Whether the document has something at "vision.where".
bool is_written(const v1::Document& document, std::string_view path) {
  const Message* message = content_of(document);
  while (message != nullptr) {
    const auto dot = path.find('.');
    const auto* field = message->GetDescriptor()->FindFieldByName(std::string(path.substr(0, dot)));
    if (field == nullptr || !is_set(*message, field)) return false;
    if (dot == std::string_view::npos) return true;
    message = &message->GetReflection()->GetMessage(*message, field);
    path.remove_prefix(dot + 1);
  }
  return false;
}

bool all_answered(const v1::DecisionFramework& framework, const v1::Offer& offer) {
  return std::ranges::all_of(framework.must_haves().must_haves(), [&](const v1::MustHave& asked) {
    return std::ranges::any_of(offer.must_haves().must_haves(), [&](const v1::MustHaveAnswer& given) {
      // A new offer begins with all of them unknown; whoever says why it is, has looked.
      const bool looked = given.answer() == v1::MustHaveAnswer::ANSWER_PASS || given.answer() == v1::MustHaveAnswer::ANSWER_FAIL || !given.reason().empty();
      return looked && folded_name(given.must_have()) == folded_name(asked.title());
    });
  });
}

bool all_rated(const v1::DecisionFramework& framework, const v1::Offer& offer) {
  return std::ranges::all_of(framework.criteria().criteria(), [&](const v1::Criterion& asked) {
    return std::ranges::any_of(offer.ratings().ratings(),
                               [&](const v1::Rating& given) { return given.has_score() && folded_name(given.criterion()) == folded_name(asked.name()); });
  });
}

// What was not begun has nothing that came since.
Instant since(const StoredFlow& flow) { return flow.started_at.value_or(Instant::max()); }

bool not_before(const google::protobuf::Timestamp& at, Instant instant) {
  const auto asked = timestamp(instant);
  return at.seconds() != asked.seconds() ? at.seconds() > asked.seconds() : at.nanos() >= asked.nanos();
}

}  // namespace

const v1::Document& SeenPlan::document(v1::DocumentKind kind, const std::string& name) {
  const auto key = std::pair(kind, name);
  if (const auto found = documents_.find(key); found != documents_.end()) return found->second;
  auto saved = find_document(tx_, caller_.home, {.kind = kind, .name = name});
  return documents_.emplace(key, saved ? std::move(*saved->mutable_document()) : v1::Document()).first->second;
}

std::vector<std::string> SeenPlan::offers(const StoredFlow& flow) {
  struct Came {
    std::string name;
    google::protobuf::Timestamp at;
  };
  std::vector<Came> came;
  for (const auto& name : names_of(tx_, caller_.home, v1::DOCUMENT_KIND_OFFER)) {
    const auto first = revision_shown(tx_, caller_.home, {.kind = v1::DOCUMENT_KIND_OFFER, .name = name}, 1).made_at();
    const auto decision = decision_about(tx_, caller_.home, name);
    if (!decision || not_before(first, since(flow)) || not_before(decision->recorded_at(), since(flow))) came.push_back({name, first});
  }
  std::ranges::sort(came, [](const Came& left, const Came& right) { return std::pair(left.at.seconds(), left.at.nanos()) > std::pair(right.at.seconds(), right.at.nanos()); });
  std::vector<std::string> names;
  for (auto& one : came) names.push_back(std::move(one.name));
  return names;
}

std::string SeenPlan::review(const StoredFlow& flow) {
  for (const auto& review : reviews_of(tx_, caller_.home)) {
    if (review.kind() == v1::Review::KIND_ANNUAL && (!review.has_finished_at() || not_before(review.started_at(), since(flow)))) return review.name();
  }
  return {};
}

bool SeenPlan::is_done(const Step& step, const std::string& subject, const StoredFlow& flow) {
  if (step.subject != Subject::none && subject.empty()) return false;
  const v1::Document& seen = document(step.document, subject);
  switch (step.proof) {
    case Proof::written:
      return is_written(seen, step.path);
    case Proof::written_anew: {
      if (!is_written(seen, step.path) || !flow.started_at) return false;
      const DocumentKey key{.kind = step.document};
      const std::uint32_t then = revision_at(tx_, caller_.home, key, *flow.started_at);
      return then == 0 || saved_document(tx_, caller_.home, key, then).document().career_spec().vision().where() != seen.career_spec().vision().where();
    }
    case Proof::stage_of_transition:
      return seen.career_spec().stage() == v1::CAREER_STAGE_TRANSITION;
    case Proof::skill_with_evidence:
      return std::ranges::any_of(seen.career_spec().skills().skills(), [](const v1::Skill& skill) { return !skill.evidence().empty(); });
    case Proof::skill_wanted:
      return std::ranges::any_of(seen.career_spec().skills().skills(), [](const v1::Skill& skill) { return skill.want() > skill.have(); });
    case Proof::position_to_learn:
      return std::ranges::any_of(seen.positions().positions(),
                                 [](const v1::Position& position) { return position.kind() == v1::Position::KIND_LEARNING && position.until().empty(); });
    case Proof::must_haves_answered:
      return document(v1::DOCUMENT_KIND_DECISION_FRAMEWORK).has_decision_framework() &&
          all_answered(document(v1::DOCUMENT_KIND_DECISION_FRAMEWORK).decision_framework(), seen.offer());
    case Proof::criteria_rated:
      return document(v1::DOCUMENT_KIND_DECISION_FRAMEWORK).has_decision_framework() &&
          all_rated(document(v1::DOCUMENT_KIND_DECISION_FRAMEWORK).decision_framework(), seen.offer());
    case Proof::act:
      return act_is_done(step, subject, flow);
  }
  return false;
}

bool SeenPlan::act_is_done(const Step& step, const std::string& subject, const StoredFlow& flow) {
  switch (step.act) {
    case v1::FlowStep::ACT_PROMISE:
      return promised_since(since(flow));
    case v1::FlowStep::ACT_ASK_COACHING:
      return asked_mentors_since(since(flow));
    case v1::FlowStep::ACT_PUBLISH:
      // What an offer's readers said of it stands whenever it was shown to them; a plan is shown anew.
      return published_since(step.document, subject, subject.empty() ? since(flow) : Instant{});
    case v1::FlowStep::ACT_ADD_OFFER:
    case v1::FlowStep::ACT_START_REVIEW:
      return !subject.empty();
    case v1::FlowStep::ACT_EVALUATE: {
      const auto newest = newest_evaluation(tx_, caller_.home, subject);
      if (!newest) return false;
      return newest->offer_revision() == newest_revision(tx_, caller_.home, {.kind = step.document, .name = subject}) || decision_about(tx_, caller_.home, subject).has_value();
    }
    case v1::FlowStep::ACT_FINISH_REVIEW: {
      const auto review = review_named(tx_, caller_.home, subject);
      return review && review->has_finished_at();
    }
    // Side by side was looked at when it came to a decision.
    default: {
      const auto decision = decision_about(tx_, caller_.home, subject);
      return decision.has_value();
    }
  }
}

bool SeenPlan::published_since(v1::DocumentKind kind, const std::string& name, Instant instant) {
  return tx_.first(R"sql(
      SELECT 1 FROM memberships
      JOIN posts ON posts.circle_id = memberships.circle_id AND posts.author_id = memberships.id
      JOIN publications ON publications.circle_id = posts.circle_id AND publications.number = posts.number
      WHERE memberships.account_id = $1 AND posts.withdrawn_at IS NULL AND publications.document_kind = $2 AND publications.document_name = $3 AND publications.changed_at >= $4
      LIMIT 1)sql",
                   {caller_.account, static_cast<int>(kind), name, instant}, [](const Row&) { return true; })
      .has_value();
}

bool SeenPlan::promised_since(Instant instant) {
  return tx_.first(R"sql(
      SELECT 1 FROM memberships
      JOIN posts ON posts.circle_id = memberships.circle_id AND posts.author_id = memberships.id
      WHERE memberships.account_id = $1 AND posts.kind = $2 AND posts.withdrawn_at IS NULL AND posts.created_at >= $3 LIMIT 1)sql",
                   {caller_.account, static_cast<int>(v1::Post::KIND_COMMITMENT), instant}, [](const Row&) { return true; })
      .has_value();
}

bool SeenPlan::asked_mentors_since(Instant instant) {
  return tx_.first(R"sql(
      SELECT 1 FROM memberships
      JOIN posts ON posts.circle_id = memberships.circle_id AND posts.author_id = memberships.id
      WHERE memberships.account_id = $1 AND posts.kind = $2 AND posts.audience = $3 AND posts.withdrawn_at IS NULL AND posts.created_at >= $4 LIMIT 1)sql",
                   {caller_.account, static_cast<int>(v1::Post::KIND_THREAD), static_cast<int>(v1::Audience::KIND_MENTORS), instant}, [](const Row&) { return true; })
      .has_value();
}

}  // namespace circles::features
