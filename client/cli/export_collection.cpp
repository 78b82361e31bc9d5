#include "client/cli/export_collection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "client/cli/document_noun.hpp"
#include "client/cli/invocation.hpp"
#include "shared/wire/problem.hpp"

namespace circles::client {
namespace {

constexpr std::uint32_t kQuartersAPage = 40;

// What was never begun may be refused as not found: then it is empty.
template <class Reply>
Reply call_or_nothing(Invocation& invocation, const google::protobuf::Message& request) {
  try {
    return invocation.call<Reply>(request);
  } catch (const wire::Problem& problem) {
    if (!problem.is(wire::reason::not_found)) throw;
    return {};
  }
}

v1::SavedDocument get_revision(Invocation& invocation, const v1::ListedDocument& listed, std::uint32_t revision) {
  v1::GetDocumentRequest request;
  request.set_kind(listed.kind());
  request.set_name(listed.name());
  request.set_revision(revision);
  return invocation.call<v1::GetDocumentReply>(request).saved();
}

std::vector<v1::ListedDocument> list_documents(Invocation& invocation) {
  std::vector<v1::ListedDocument> listed;
  invocation.each_page<v1::ListDocumentsReply>(v1::ListDocumentsRequest(),
                                               [&](const v1::ListDocumentsReply& page) { listed.insert(listed.end(), page.documents().begin(), page.documents().end()); });
  return listed;
}

CollectedDocument collect_document(Invocation& invocation, const v1::ListedDocument& listed, bool every_revision) {
  CollectedDocument document{.kind = listed.kind(), .name = listed.name(), .revisions = {}};
  document.revisions.push_back(get_revision(invocation, listed, 0));
  const std::uint32_t newest = document.revisions.front().revision().number();
  if (!every_revision || newest <= 1) return document;
  v1::ListRevisionsRequest request;
  request.set_kind(listed.kind());
  request.set_name(listed.name());
  invocation.each_page<v1::ListRevisionsReply>(request, [&](const v1::ListRevisionsReply& page) {
    for (const auto& revision : page.revisions())
      if (revision.number() < newest) document.revisions.push_back(get_revision(invocation, listed, revision.number()));
  });
  return document;
}

// 2026-Q1: 2025-Q4; empty for what is no quarter.
std::string quarter_before(const std::string& quarter) {
  int year = 0;
  if (quarter.size() != 7 || std::from_chars(quarter.data(), quarter.data() + 4, year).ec != std::errc()) return {};
  const char number = quarter.back();
  return number == '1' ? fmt::format("{:04}-Q4", year - 1) : fmt::format("{:04}-Q{}", year, static_cast<char>(number - 1));
}

bool says_something(const v1::GetScorecardReply& page) {
  const bool closed = std::ranges::any_of(page.quarters(), [](const v1::ScorecardQuarter& quarter) { return quarter.has_closed_at(); });
  return closed || std::ranges::any_of(page.rows(),
                                       [](const v1::ScorecardRow& row) { return std::ranges::any_of(row.results(),
                                           [](const v1::Result& result) { return result.has_actual(); }); });
}

// Back to the quarter before which nothing was logged and nothing closed.
std::vector<v1::GetScorecardReply> collect_scorecard(Invocation& invocation) {
  std::vector<v1::GetScorecardReply> pages;
  v1::GetScorecardRequest request;
  request.set_quarters(kQuartersAPage);
  for (;;) {
    const auto page = call_or_nothing<v1::GetScorecardReply>(invocation, request);
    if (page.rows().empty() || (!pages.empty() && !says_something(page))) return pages;
    pages.push_back(page);
    request.set_until(page.quarters().empty() ? "" : quarter_before(page.quarters(0).quarter()));
    if (request.until().empty()) return pages;
  }
}

std::vector<v1::GetOfferReply> collect_offers(Invocation& invocation) {
  std::vector<std::string> names;
  invocation.each_page<v1::ListOffersReply>(v1::ListOffersRequest(), [&](const v1::ListOffersReply& page) {
    for (const auto& offer : page.offers()) names.push_back(offer.name());
  });
  std::vector<v1::GetOfferReply> offers;
  for (const auto& name : names) {
    v1::GetOfferRequest request;
    request.set_name(name);
    auto& offer = offers.emplace_back(invocation.call<v1::GetOfferReply>(request));
    offer.clear_saved();
    offer.clear_gaps();
  }
  return offers;
}

v1::GetCommitmentReply get_commitment(Invocation& invocation, const std::string& circle_id, std::uint32_t number) {
  v1::GetCommitmentRequest request;
  request.set_circle_id(circle_id);
  request.set_number(number);
  v1::GetCommitmentReply whole;
  invocation.each_page<v1::GetCommitmentReply>(request, [&](const v1::GetCommitmentReply& page) {
    if (!whole.has_commitment()) {
      whole = page;
    } else {
      whole.mutable_occurrences()->MergeFrom(page.occurrences());
    }
  });
  whole.clear_next_page_token();
  return whole;
}

CollectedCircle collect_circle(Invocation& invocation, const v1::Circle& circle) {
  CollectedCircle collected{.name = invocation.short_name_of(circle.id(), circle.name(), circle.home()), .commitments = {}};
  v1::ListCommitmentsRequest request;
  request.set_circle_id(circle.id());
  request.set_member_id(circle.me().id());
  request.set_include_ended(true);
  std::vector<std::uint32_t> numbers;
  invocation.each_page<v1::ListCommitmentsReply>(request, [&](const v1::ListCommitmentsReply& page) {
    for (const auto& commitment : page.commitments()) numbers.push_back(commitment.number());
  });
  for (const std::uint32_t number : numbers) collected.commitments.push_back(get_commitment(invocation, circle.id(), number));
  return collected;
}

}  // namespace

std::string CollectedDocument::file_name() const {
  std::string stem = kind == v1::DOCUMENT_KIND_CAREER_SPEC ? "career-spec" : kind == v1::DOCUMENT_KIND_POSITIONS ? "positions" : document_noun(kind).title;
  std::ranges::replace(stem, ' ', '-');
  return name.empty() ? stem : stem + "-" + name;
}

Collection collect(Invocation& invocation, bool every_revision) {
  Collection all;
  for (const auto& listed : list_documents(invocation)) all.documents.push_back(collect_document(invocation, listed, every_revision));
  invocation.each_page<v1::ListDatapointsReply>(v1::ListDatapointsRequest(),
                                                [&](const v1::ListDatapointsReply& page) { all.values.insert(all.values.end(), page.datapoints().begin(),
                                                    page.datapoints().end()); });
  all.scorecard = collect_scorecard(invocation);
  all.offers = collect_offers(invocation);
  invocation.each_page<v1::ListDecisionsReply>(v1::ListDecisionsRequest(),
                                               [&](const v1::ListDecisionsReply& page) { all.decisions.insert(all.decisions.end(), page.decisions().begin(),
                                                   page.decisions().end()); });
  invocation.each_page<v1::ListReviewsReply>(v1::ListReviewsRequest(), [&](const v1::ListReviewsReply& page) {
    const auto before = all.reviews.reviews();
    all.reviews = page;
    *all.reviews.mutable_reviews() = before;
    all.reviews.mutable_reviews()->MergeFrom(page.reviews());
  });
  all.balance = call_or_nothing<v1::GetBalanceReply>(invocation, v1::GetBalanceRequest());
  all.insight = call_or_nothing<v1::GetInsightReply>(invocation, v1::GetInsightRequest());
  for (const auto& circle : invocation.list_circles())
    if (auto collected = collect_circle(invocation, circle); !collected.commitments.empty()) all.circles.push_back(std::move(collected));
  return all;
}

}  // namespace circles::client
