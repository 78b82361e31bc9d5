// Reviews in few words.
//
//   const auto begun = ana.call<v1::StartReviewReply>(starting(v1::Review::KIND_QUARTER));
//   answer(ana, begun.name(), [](v1::Review& review) { review.mutable_on_track()->set_answer(v1::OnTrack::ANSWER_YES); });
//   ana.call<v1::FinishReviewReply>(finishing(begun.name()));
#pragma once

#include <functional>
#include <string>

#include "tests/features/measuring.hpp"

namespace circles::tests {

inline v1::StartReviewRequest starting(v1::Review::Kind kind, const std::string& period = {}) {
  v1::StartReviewRequest request;
  request.set_kind(kind);
  request.set_period(period);
  return request;
}

inline v1::StartReviewRequest after(v1::Review::Event event, const std::string& title = {}, const std::string& on = {}) {
  auto request = starting(v1::Review::KIND_EVENT);
  request.set_event(event);
  request.set_title(title);
  request.set_on(on);
  return request;
}

inline v1::FinishReviewRequest finishing(const std::string& name) {
  v1::FinishReviewRequest request;
  request.set_name(name);
  return request;
}

using Change = std::function<void(v1::Review&)>;

// The newest revision with that changed, as a request.
inline v1::SaveDocumentRequest answering(Person& person, const std::string& name, const Change& change) {
  auto saved = current(person, v1::DOCUMENT_KIND_REVIEW, name);
  change(*saved.mutable_document()->mutable_review());
  return saving(saved.document(), name, saved.revision().number());
}
inline void answer(Person& person, const std::string& name, const Change& change) { person.call<v1::SaveDocumentReply>(answering(person, name, change)); }

inline void set_on_track(v1::Review& review) { review.mutable_on_track()->set_answer(v1::OnTrack::ANSWER_PARTLY); }

// Begun, answered and finished; its name.
inline std::string review_quarter(Person& person, const std::string& quarter) {
  const auto name = person.call<v1::StartReviewReply>(starting(v1::Review::KIND_QUARTER, quarter)).name();
  answer(person, name, set_on_track);
  person.call<v1::FinishReviewReply>(finishing(name));
  return name;
}

inline std::string told(const google::protobuf::RepeatedPtrField<v1::ReviewDue>& all) {
  std::string text;
  for (const auto& due : all) text += (text.empty() ? "" : ", ") + due.period() + " by " + due.day();
  return text;
}

}  // namespace circles::tests
