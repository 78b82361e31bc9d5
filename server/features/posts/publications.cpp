#include "server/features/posts/publications.hpp"

#include <algorithm>

#include "server/features/circles/audience.hpp"
#include "server/features/commitments/promising.hpp"
#include "server/features/inbox/notices.hpp"
#include "server/features/log.hpp"
#include "server/features/offers/offers.hpp"
#include "server/features/plan/checks.hpp"
#include "server/features/plan/compensation.hpp"
#include "server/features/plan/completeness.hpp"
#include "server/features/plan/revisions.hpp"
#include "server/features/plan/sections.hpp"
#include "server/features/plan/titles.hpp"
#include "server/features/posts/describe.hpp"
#include "server/features/scorecard/quarters.hpp"
#include "server/features/threads/turns.hpp"
#include "server/features/timestamps.hpp"

namespace circles::features {
namespace {

constexpr int kMostEditionsShown = 200;
constexpr std::uint32_t kMostEditions = 5000;

Problem withdrawn(std::int64_t number) { return Problem(reason::post_withdrawn, "#" + std::to_string(number) + " was withdrawn.", "Publish it to an audience anew: --audience"); }

// The caller's own publication that this one goes on; nothing for a new post.
std::optional<std::int64_t> earlier_publication(ReadTx& tx, const Caller& caller, const v1::PublishDocumentRequest& request) {
  if (request.number() == 0) {
    const auto own = tx.all(R"sql(
        SELECT posts.number FROM posts
        JOIN publications ON publications.circle_id = posts.circle_id AND publications.number = posts.number
        WHERE posts.circle_id = $1 AND posts.author_id = $2 AND posts.withdrawn_at IS NULL AND publications.document_kind = $3 AND publications.document_name = $4
        ORDER BY posts.number)sql",
                            {caller.circle.id, caller.me.id, static_cast<int>(request.kind()), request.name()}, [](const Row& row) { return row.integer(0); });
    return post_with_audience(tx, caller, request.audience(), own);
  }
  if (request.has_audience()) throw invalid("audience", "is given beside the number of a post, which has one", "Leave one of the two away.");
  const PostRow post = post_for(tx, caller.circle.id, request.number(), caller.me.id);
  if (post.author != caller.me.id) throw Problem(reason::not_the_author, "Only whoever posted #" + std::to_string(post.number) + " may do that.", "See whose it is: circle post show " + std::to_string(post.number));
  if (post.withdrawn_at) throw withdrawn(post.number);
  const auto is_of_it = tx.first(R"sql(SELECT number FROM publications WHERE circle_id = $1 AND number = $2 AND document_kind = $3 AND document_name = $4)sql",
                                 {caller.circle.id, post.number, static_cast<int>(request.kind()), request.name()}, [](const Row&) { return true; });
  if (!is_of_it) throw invalid("number", "is not where this document was published", "See where: circle post list");
  return post.number;
}

// A review was filled in with promises from everywhere: whoever reads it learns of those that this whole circle knows already.
void leave_out_promises_made_elsewhere(ReadTx& tx, const Caller& caller, v1::Review& review) {
  auto& promises = *review.mutable_promises();
  promises.erase(std::remove_if(promises.begin(), promises.end(),
                                [&](const v1::ReviewedPromise& promise) {
                                  if (promise.circle() != caller.circle.name) return true;
                                  return !tx.first(R"sql(SELECT 1 FROM posts WHERE circle_id = $1 AND number = $2 AND author_id = $3 AND audience = 1)sql", {caller.circle.id, promise.number(), caller.me.id},
                                                   [](const Row&) { return true; });
                                }),
                 promises.end());
}

// What the author chose of a document, with what the server makes of it.
v1::Document published(ReadTx& tx, const Caller& caller, const DocumentKey& key, const v1::PublishDocumentRequest& request) {
  v1::Document document = saved_document(tx, caller.home, key, request.revision()).document();
  if (document.has_scorecard()) {
    const rules::Day today = today_of(tx, caller);
    add_results(tx, caller.home, rules::format(rules::quarter_of({today.year(), today.month()})), *document.mutable_scorecard());
  }
  if (document.has_offer()) add_evaluation_and_decision(tx, caller.home, key.name, *document.mutable_offer(), request.compensation());
  if (document.has_review()) leave_out_promises_made_elsewhere(tx, caller, *document.mutable_review());
  if (!request.compensation()) {
    require_compensation_unnamed(request.sections());
    leave_out_compensation(tx, caller.home, document);
  }
  keep_sections(document, request.sections());
  return document;
}

std::uint32_t add_edition(WriteTx& tx, const Caller& caller, std::int64_t number, const v1::Document& document) {
  // What a person has one of is called by its kind.
  const std::string title = document.has_offer() || document.has_review() ? title_of(document) : std::string();
  std::uint32_t edition = 0;
  tx.write(R"sql(UPDATE publications SET edition = edition + 1, changed_at = $3, title = $4 WHERE circle_id = $1 AND number = $2 RETURNING edition)sql", {caller.circle.id, number, tx.now(), title},
           [&](const Row& row) { edition = row.number(0); });
  if (edition > kMostEditions) throw Problem(reason::limit_reached, "This post has 5000 editions, the most there can be.", "Withdraw it and publish anew.");
  const std::string body = document.SerializeAsString();
  tx.write(R"sql(INSERT INTO editions (circle_id, number, edition, body, published_at) VALUES ($1, $2, $3, $4, $5))sql", {caller.circle.id, number, edition, Value::Bytes{body}, tx.now()});
  return edition;
}

v1::Edition edition_row(const Row& row) {
  v1::Edition shown;
  shown.set_number(row.number(0));
  *shown.mutable_published_at() = timestamp(row.instant(1));
  const auto body = row.view(2);
  if (!shown.mutable_document()->ParseFromArray(body.data(), static_cast<int>(body.size()))) throw storage::StorageError("a stored edition cannot be read");
  for (auto& name : sections_of(shown.document())) shown.add_sections(std::move(name));
  return shown;
}

void add_addressed(ReadTx& tx, const Caller& caller, std::int64_t number, v1::Edition& shown) {
  tx.read(R"sql(
      SELECT DISTINCT thread_turns.number FROM thread_turns
      JOIN readable_posts ON readable_posts.circle_id = thread_turns.circle_id AND readable_posts.number = thread_turns.number
      WHERE thread_turns.circle_id = $1 AND readable_posts.reader_id = $2 AND readable_posts.root = $3
        AND thread_turns.kind = 3 AND thread_turns.edition = $4 ORDER BY thread_turns.number)sql",
          {caller.circle.id, caller.me.id, number, shown.number()}, [&](const Row& row) { shown.add_addresses(row.number(0)); });
}

std::optional<v1::Edition> edition_of(ReadTx& tx, const Caller& caller, std::int64_t number, std::uint32_t edition) {
  auto shown = tx.first(R"sql(SELECT edition, published_at, body FROM editions WHERE circle_id = $1 AND number = $2 AND edition = $3)sql", {caller.circle.id, number, edition}, edition_row);
  if (shown) add_addressed(tx, caller, number, *shown);
  return shown;
}

}  // namespace

Made publish_document(WriteTx& tx, const Caller& caller, const v1::PublishDocumentRequest& request) {
  if (caller.circle.home) throw Problem(reason::home_circle, "Your plan is at home already; it is published to a circle.", "Say which: --circle NAME");
  const DocumentKey key{.kind = request.kind(), .name = request.name()};
  check_key(key);
  const v1::Document document = published(tx, caller, key, request);
  const auto earlier = earlier_publication(tx, caller, request);
  const std::int64_t number = earlier ? *earlier : add_post(tx, caller, v1::Post::KIND_PUBLICATION, request.audience());
  if (!earlier) {
    tx.write(R"sql(INSERT INTO publications (circle_id, number, document_kind, document_name, edition, changed_at) VALUES ($1, $2, $3, $4, 0, $5))sql",
             {caller.circle.id, number, static_cast<int>(key.kind), key.name, tx.now()});
  }
  const std::uint32_t edition = add_edition(tx, caller, number, document);
  const std::int64_t sequence =
      append_event(tx, {.circle = caller.circle.id, .kind = v1::Event::kPostPublished, .actor = caller.me.id, .number = number, .period = std::to_string(edition)});
  for (const Id& reader : others_reading(tx, caller.circle.id, number, caller.me.id)) notify(tx, caller.circle.id, reader, sequence, v1::InboxItem::WHY_PUBLISHED);
  for (const std::uint32_t thread : request.addresses()) address_thread(tx, caller, thread, number, edition);
  return {.number = number, .period = std::to_string(edition)};
}

v1::PublishDocumentReply tell_published_document(ReadTx& tx, const Caller& caller, const v1::PublishDocumentRequest&, const Made& made) {
  v1::PublishDocumentReply reply;
  *reply.mutable_post() = describe_post_for(tx, caller.circle.id, post_for(tx, caller.circle.id, made.number, caller.me.id).number, caller.me.id);
  if (auto edition = edition_of(tx, caller, made.number, static_cast<std::uint32_t>(std::stoul(made.period)))) {
    add_gaps(tx, caller.home, edition->document(), *reply.mutable_gaps());
    edition->clear_document();
    *reply.mutable_edition() = std::move(*edition);
  }
  return reply;
}

void add_editions(ReadTx& tx, const Caller& caller, const PostRow& post, std::uint32_t asked, v1::GetPostReply& reply) {
  const std::uint32_t number = asked == 0 ? newest_edition(tx, caller.circle.id, post.number) : asked;
  auto edition = edition_of(tx, caller, post.number, number);
  if (!edition) throw Problem(reason::not_found, "#" + std::to_string(post.number) + " has no edition " + std::to_string(asked) + ".", "See them all: circle post show " + std::to_string(post.number)).at("edition", "unknown");
  *reply.mutable_edition() = std::move(*edition);
  for (auto& row : tx.all(R"sql(SELECT edition, published_at, body FROM editions WHERE circle_id = $1 AND number = $2 ORDER BY edition DESC LIMIT $3)sql", {caller.circle.id, post.number, kMostEditionsShown}, edition_row)) {
    row.clear_document();
    add_addressed(tx, caller, post.number, row);
    *reply.add_editions() = std::move(row);
  }
}

bool has_section(ReadTx& tx, const Id& circle, std::int64_t number, const std::string& section) {
  const auto newest = tx.first(R"sql(SELECT edition, published_at, body FROM editions WHERE circle_id = $1 AND number = $2 ORDER BY edition DESC LIMIT 1)sql", {circle, number}, edition_row);
  return newest && std::ranges::find(newest->sections(), section) != newest->sections().end();
}

std::uint32_t newest_edition(ReadTx& tx, const Id& circle, std::int64_t number) {
  return tx.first(R"sql(SELECT edition FROM publications WHERE circle_id = $1 AND number = $2)sql", {circle, number}, [](const Row& row) { return row.number(0); }).value_or(0);
}

}  // namespace circles::features
