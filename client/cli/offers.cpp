// circle offer add, rate, evaluate, remove: opportunities, each by itself when it comes.
#include "client/cli/offers.hpp"

#include <fmt/format.h>

#include "client/cli/commands.hpp"
#include "client/cli/document_commands.hpp"
#include "client/cli/document_saving.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/named_entries.hpp"
#include "client/cli/offer_shown.hpp"
#include "client/cli/offer_words.hpp"
#include "client/cli/phrases.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct AddOptions {
  std::string company;
  std::string name;
  std::string title;
  std::string role;
  std::string received_on;
  std::string decide_by;
  std::string kind;
  bool not_qualified_yet = false;
};

struct RateOptions {
  std::string name;
  std::vector<std::string> words;
  std::string reason;
};

struct RemoveOptions {
  std::string name;
  bool sure = false;
};

const DocumentNoun& noun() { return document_noun(v1::DOCUMENT_KIND_OFFER); }

std::string title_of(const AddOptions& options) {
  if (!options.title.empty()) return options.title;
  return options.role.empty() ? options.company : fmt::format("{} at {}", options.role, options.company);
}

void say_added(const Output& out, const std::string& name, const v1::Offer& offer) {
  std::string said = fmt::format("{} is noted as {}, at home, where only you see it.", in_quotes(offer.title()), name);
  if (!offer.decide_by().empty()) said += fmt::format(" They want an answer by {}.", text::harmless(offer.decide_by()));
  out.done(said);
  if (offer.ratings().ratings().empty() && offer.must_haves().must_haves().empty()) {
    out.remark("There is nothing yet to hold it against. What you decide by is best written before the next offer: circle framework edit");
    return;
  }
  out.remark(fmt::format("It is asked: {}.", enumerated(unanswered(offer))));
  out.remark(fmt::format("next: circle offer rate {} {} answers a part; all of it in the editor: circle offer edit {}", name, answer_example(offer), name));
}

void add(Invocation& invocation, const AddOptions& options) {
  const std::string name = options.name.empty() ? document_name_for(options.company) : options.name;
  if (find_document(invocation, noun(), name))
    throw Failure(ExitCode::conflict, fmt::format("There is an offer called {} already.", text::harmless(name)),
                  fmt::format("circle offer edit {}, or for another one: circle offer add {} --name {}-2", text::harmless(name), shell_quoted(options.company),
                              text::harmless(name)));
  v1::Document document = get_template(invocation, noun()).document();
  auto& offer = *document.mutable_offer();
  offer.set_company(options.company);
  offer.set_title(title_of(options));
  if (!options.role.empty()) offer.set_role(options.role);
  if (!options.received_on.empty()) offer.set_received_on(options.received_on);
  if (!options.decide_by.empty()) offer.set_decide_by(options.decide_by);
  if (!options.kind.empty()) offer.set_kind(options.kind == "learning" ? v1::Position::KIND_LEARNING : v1::Position::KIND_IMPACT);
  if (options.not_qualified_yet) offer.set_not_qualified_yet(true);
  v1::SaveDocumentRequest request;
  *request.mutable_document() = document;
  request.set_name(name);
  const auto reply = invocation.call<v1::SaveDocumentReply>(request);
  if (!invocation.out.reply(reply)) say_added(invocation.out, name, offer);
}

v1::DecisionFramework framework(Invocation& invocation) {
  const auto found = find_document(invocation, document_noun(v1::DOCUMENT_KIND_DECISION_FRAMEWORK));
  return found ? found->saved().document().decision_framework() : v1::DecisionFramework();
}

void rate_it(Invocation& invocation, const RateOptions& options) {
  auto rated = rated_from(options.words);
  if (rated.empty())
    throw Failure(ExitCode::usage, "Nothing to rate.", fmt::format("circle offer rate {} learning=8 must \"No night shifts\"=pass direction closer", text::harmless(options.name)));
  if (!options.reason.empty())
    for (auto& one : rated)
      if (!one.reason) one.reason = options.reason;
  const std::string name = offer_name(invocation, options.name);
  const auto asked = framework(invocation);
  std::vector<std::string> said;
  std::vector<std::string> open;
  const auto reply = change_document(invocation, noun(), name, {}, [&](v1::Document& document) {
    said = rate(*document.mutable_offer(), asked, rated);
    open = unanswered(with_all_asked(document.offer(), asked));
  });
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  out.done(fmt::format("{}: {}.", name, text::harmless(enumerated(said))));
  if (!open.empty()) out.remark(fmt::format("Still open: {}.", enumerated(open)));
  out.remark(fmt::format("next: circle offer evaluate {}", name));
}

void evaluate(Invocation& invocation, const std::string& typed) {
  v1::EvaluateOfferRequest request;
  request.set_name(offer_name(invocation, typed));
  const auto before = get_offer(invocation, request.name());
  // What was looked at is what is scored.
  request.set_revision(before.saved().revision().number());
  const auto reply = invocation.call<v1::EvaluateOfferReply>(request);
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  const auto& now = reply.evaluation();
  if (!out.terminal.output) {
    out.table(evaluation_table(now));
    return;
  }
  out.heading(request.name(), before.summary().title());
  out.line("");
  show_evaluation(invocation, now);
  if (out.quiet) return;
  if (before.evaluations_size() > 0) {
    const auto& last = before.evaluations(0);
    out.line("");
    out.line(last.number() == now.number() ? fmt::format("Nothing has changed since {}: this is that score.", text::harmless(last.made_on()))
                                           : fmt::format("Score {} of {} was {}: {}.", last.number(), text::harmless(last.made_on()), score_of(last),
                                                         verdict_words(last.verdict())));
  }
  const auto asked = with_all_asked(before.saved().document().offer(), framework(invocation));
  if (const auto open = unanswered(asked); !open.empty())
    out.remark(fmt::format("Still open: {}.\nnext: circle offer rate {} {}", enumerated(open), request.name(), answer_example(asked)));
  else if (before.summary().state() == v1::OfferSummary::STATE_OPEN)
    out.remark(fmt::format("next: circle offer decide {} --accept, or --decline, when you have decided", request.name()));
}

void remove(Invocation& invocation, const RemoveOptions& options) {
  const std::string name = offer_name(invocation, options.name);
  remove_document(invocation, noun(), name, options.sure, fmt::format("Take {} away, with its revisions and scores? What was published of it stays.", name));
}

void add_changes(Command offer, Invocation& invocation) {
  auto options = std::make_shared<AddOptions>();
  Command make = offer.subcommand("add", "note an offer that came");
  make.option("company", options->company, "who makes it: Acme").required();
  make.option("--title", options->title, "\"Staff engineer at Acme\"; otherwise made from role and company");
  make.option("--role", options->role, "what you would be there");
  make.option("--received-on", options->received_on, "the day it came, as 2026-11-25");
  make.option("--decide-by", options->decide_by, "the day by which they want an answer: you are reminded");
  make.option("--kind", options->kind, "what it would be for you: learning or impact").one_of({"learning", "impact"});
  make.flag("--not-qualified-yet", options->not_qualified_yet, "it takes more than you can do today, which counts for it");
  make.option("--name", options->name, "what it is called in commands; otherwise made from the company: acme");
  when_chosen(make, invocation, [options](Invocation& with) { add(with, *options); });

  auto rating = std::make_shared<RateOptions>();
  Command rate_one = offer.subcommand("rate", "answer what your framework asks of it");
  rate_one.option("name", rating->name, "acme").required();
  rate_one.option("answers", rating->words,
                  "learning=8, learning=8:\"why\", must \"No night shifts\"=pass, direction closer; a beginning is enough, and learning= takes a score back");
  rate_one.option("-m,--message", rating->reason, "why: for each answer that has no reason of its own");
  when_chosen(rate_one, invocation, [rating](Invocation& with) { rate_it(with, *rating); });

  auto name = std::make_shared<std::string>();
  Command score = offer.subcommand("evaluate", "score it by your framework as it stands today; a suggestion with its reasons");
  score.option("name", *name, "acme").required();
  when_chosen(score, invocation, [name](Invocation& with) { evaluate(with, *name); });

  auto removal = std::make_shared<RemoveOptions>();
  Command away = offer.subcommand("remove", "take one away that is not decided");
  away.option("name", removal->name, "acme").required();
  away.flag("--yes", removal->sure, "do not ask");
  when_chosen(away, invocation, [removal](Invocation& with) { remove(with, *removal); });
}

}  // namespace

std::string offer_name(Invocation& invocation, const std::string& typed) {
  std::vector<std::string> names;
  invocation.each_page<v1::ListOffersReply>(v1::ListOffersRequest(), [&](const v1::ListOffersReply& reply) {
    for (const auto& offer : reply.offers()) names.push_back(offer.name());
  });
  const std::string look = names.empty() ? "circle offer add \"Acme\" --title \"Staff engineer at Acme\"" : fmt::format("You have {}: circle offer list", enumerated(names));
  // A company with more than one word is typed as it is called, too.
  return names[static_cast<std::size_t>(entry_named(names, typed.find(' ') == std::string::npos ? typed : document_name_for(typed), "offer", look))];
}

v1::GetOfferReply get_offer(Invocation& invocation, const std::string& name) {
  v1::GetOfferRequest request;
  request.set_name(name);
  return invocation.call<v1::GetOfferReply>(request);
}

void add_offers(Command root, Invocation& invocation) {
  Command offer = root.noun("offer", "opportunities: each held against your plan when it comes");
  add_changes(offer, invocation);
  add_offer_showing(offer, invocation);
  add_offer_decisions(offer, invocation);
  add_document_commands(offer, invocation, noun());
}

}  // namespace circles::client
