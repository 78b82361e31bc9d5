// publish of a document: a snapshot, for a circle. What is sent, what is left out and who will read it stand before the person first.
#include <fmt/format.h>

#include <algorithm>

#include "client/cli/audience.hpp"
#include "client/cli/commands.hpp"
#include "client/cli/document_commands.hpp"
#include "client/cli/document_compensation.hpp"
#include "client/cli/document_saving.hpp"
#include "client/cli/document_words.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/posts.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct PublishOptions {
  std::string name;
  std::string sections;
  std::string audience;
  std::string on;
  std::string addresses;
  bool compensation = false;
  bool sure = false;
};

// What the person is shown.
struct Plan {
  const DocumentNoun& noun;
  v1::PublishDocumentRequest request;
  // All, or those that were chosen.
  std::vector<std::string> sections;
  // What has something in it, and is not published.
  std::vector<std::string> kept_back;
  std::string readers;
  // What of these is about compensation.
  std::vector<std::string> about_pay;
  // The post that gets another edition, if there is one already.
  std::optional<v1::Post> earlier;
};

bool is_in(const std::vector<std::string>& sections, std::string_view section) { return std::find(sections.begin(), sections.end(), section) != sections.end(); }

// Of what the server adds: whether there is any by now.
bool has_derived(Invocation& invocation, const std::string& section, const std::string& name) {
  if (section == "results") {
    const auto reply = invocation.call<v1::GetScorecardReply>(v1::GetScorecardRequest());
    return std::any_of(reply.rows().begin(), reply.rows().end(),
                       [](const v1::ScorecardRow& row) { return std::any_of(row.results().begin(), row.results().end(),
                                                                            [](const v1::Result& result) { return result.has_actual(); }); });
  }
  v1::GetOfferRequest request;
  request.set_name(name);
  const auto reply = invocation.call<v1::GetOfferReply>(request);
  return section == "decision" ? reply.decisions_size() > 0 : reply.evaluations_size() > 0;
}

// What can be chosen: what stands in it, and what the server adds.
std::vector<std::string> publishable(Invocation& invocation, const v1::Document& document, const std::string& name) {
  std::vector<std::string> sections = sections_of(document);
  if (sections.empty()) return sections;
  for (const auto& derived : derived_sections(kind_of(document)))
    if (!is_in(sections, derived) && has_derived(invocation, derived, name)) sections.push_back(derived);
  return sections;
}

// Those of the last edition as far as they still have something in them: what was kept back stays so until it is named.
std::vector<std::string> sections_as_before(Invocation& invocation, const Plan& plan, const std::vector<std::string>& filled) {
  const auto reply = get_post(invocation, {plan.request.circle_id(), plan.earlier->number()}, 0);
  const auto& before = reply.edition().sections();
  std::vector<std::string> sections;
  for (const auto& section : filled)
    if (std::find(before.begin(), before.end(), section) != before.end()) sections.push_back(section);
  return sections;
}

// A section of an offer that is all about pay goes only with the tick, whichever sections are named.
constexpr std::string_view kAboutPay = "compensation";

void choose_sections(Invocation& invocation, const PublishOptions& options, const v1::Document& document, Plan& plan) {
  const auto filled = publishable(invocation, document, options.name);
  const std::string edit = plan.noun.command("edit", options.name);
  const bool as_before = options.sections.empty() && plan.earlier;
  const bool all = options.sections == "all" || (options.sections.empty() && !plan.earlier);
  plan.sections = all ? filled : as_before ? sections_as_before(invocation, plan, filled) : sections_from(options.sections, plan.noun.kind);
  for (const auto& section : plan.sections)
    if (!is_in(filled, section))
      throw Failure(ExitCode::usage, fmt::format("“{}” has nothing in it yet.", section_word(section)),
                    fmt::format("{}, or of these: {}", edit, section_words({filled.begin(), filled.end()})));
  if (!options.compensation) {
    if (!all && !as_before && is_in(plan.sections, kAboutPay))
      throw Failure(ExitCode::usage, "What is about your pay is left out unless you say so.", plan.noun.command("publish", options.name) + " --compensation");
    std::erase(plan.sections, kAboutPay);
  }
  if (plan.sections.empty()) throw Failure(ExitCode::refused, fmt::format("There is nothing in {} yet.", plan.noun.called(options.name)), edit);
  for (const auto& section : filled)
    if (!is_in(plan.sections, section)) plan.kept_back.push_back(section);
  if (all) return;
  for (const auto& section : plan.sections) plan.request.add_sections(section);
}

std::string everybody(Invocation& invocation, const std::string& circle_id) {
  v1::GetCircleRequest request;
  request.set_circle_id(circle_id);
  const auto reply = invocation.call<v1::GetCircleReply>(request);
  std::string names;
  for (const auto& member : invocation.members(circle_id))
    if (!member.me() && !member.former()) names += (names.empty() ? "" : ", ") + handle_of(member);
  return fmt::format("the whole circle: {}{}", names.empty() ? "nobody else yet" : names, reply.circle().newcomers_see_earlier() ? "; whoever joins later reads it too" : "");
}

std::string readers(Invocation& invocation, const std::string& circle_id, const v1::Audience& audience) {
  return audience.kind() == v1::Audience::KIND_CIRCLE ? everybody(invocation, circle_id) : audience_words(invocation, circle_id, audience);
}

bool same_readers(const v1::Audience& one, const v1::Audience& other) {
  return one.kind() == other.kind() && (one.kind() == v1::Audience::KIND_CIRCLE ||
                                        std::is_permutation(one.member_ids().begin(), one.member_ids().end(), other.member_ids().begin(), other.member_ids().end()));
}

// The server decides; this is for showing it first.
std::optional<v1::Post> find_earlier(Invocation& invocation, const v1::PublishDocumentRequest& publish) {
  v1::ListPostsRequest request;
  request.set_circle_id(publish.circle_id());
  request.set_kind(v1::Post::KIND_PUBLICATION);
  for (const auto& member : invocation.members(publish.circle_id()))
    if (member.me()) request.set_member_id(member.id());
  std::optional<v1::Post> earlier;
  invocation.each_page<v1::ListPostsReply>(request, [&](const v1::ListPostsReply& reply) {
    for (const auto& post : reply.posts())
      if (!post.withdrawn() && post.document_kind() == publish.kind() && post.document_name() == publish.name() && same_readers(post.audience(), publish.audience()))
        earlier = post;
  });
  return earlier;
}

void choose_place(Invocation& invocation, const PublishOptions& options, Plan& plan) {
  auto& request = plan.request;
  if (options.on.empty()) {
    request.set_circle_id(invocation.circle_id());
    if (request.circle_id() == invocation.account().home_id())
      throw Failure(ExitCode::refused, "At home your plan is already; it is published to a circle.",
                    plan.noun.command("publish", options.name) + " --circle NAME; circle new \"NAME\" --handle YOU opens one");
    *request.mutable_audience() = audience_from(invocation, request.circle_id(), options.audience.empty() ? "circle" : options.audience);
    plan.readers = readers(invocation, request.circle_id(), request.audience());
    plan.earlier = find_earlier(invocation, request);
    return;
  }
  const Item item = invocation.item(options.on);
  request.set_circle_id(item.circle_id);
  request.set_number(item.number);
  plan.earlier = get_post(invocation, item, 0).post();
  if (!plan.earlier->author().me())
    throw Failure(ExitCode::refused, fmt::format("#{} is by {}.", item.number, handle_of(plan.earlier->author())),
                  plan.noun.command("publish", options.name) + " without --on makes a post of your own");
  if (plan.earlier->withdrawn())
    throw Failure(ExitCode::refused, fmt::format("You have withdrawn #{}.", item.number), plan.noun.command("publish", options.name) + " --audience … makes a new post");
  plan.readers = readers(invocation, item.circle_id, plan.earlier->audience());
}

void choose_addressed(Invocation& invocation, const PublishOptions& options, Plan& plan) {
  for (const auto& reference : parse_items(options.addresses)) {
    if (!reference.circle.empty() && invocation.circle_id(reference.circle) != plan.request.circle_id())
      throw Failure(ExitCode::usage, fmt::format("{}#{} is in another circle.", text::harmless(reference.circle), reference.number), "An edition answers threads on its own post: circle thread list --on NUMBER");
    plan.request.add_addresses(reference.number);
  }
}

// Open threads on the post which the edition does not answer.
std::vector<v1::Thread> left_open(Invocation& invocation, const v1::PublishDocumentRequest& publish, std::uint32_t number) {
  v1::ListThreadsRequest request;
  request.set_circle_id(publish.circle_id());
  request.set_about(number);
  std::vector<v1::Thread> open;
  invocation.each_page<v1::ListThreadsReply>(request, [&](const v1::ListThreadsReply& reply) {
    for (const auto& thread : reply.threads())
      if (std::find(publish.addresses().begin(), publish.addresses().end(), thread.number()) == publish.addresses().end()) open.push_back(thread);
  });
  return open;
}

std::string titles(const std::vector<v1::Thread>& threads) {
  std::string lines;
  for (const auto& thread : threads) lines += fmt::format("\n  #{} {}", thread.number(), thread.title().empty() ? "(taken back)" : in_quotes(thread.title()));
  return lines;
}

std::string listed(const std::vector<std::string>& names) {
  std::string all;
  for (const auto& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

std::string described(Invocation& invocation, const Plan& plan) {
  const auto& request = plan.request;
  const std::string circle = invocation.short_name_of(request.circle_id(), {}, false);
  std::string text = fmt::format("{}, revision {}\n", plan.noun.called(request.name()), request.revision());
  text += fmt::format("sections  {}\n", section_words({plan.sections.begin(), plan.sections.end()}));
  if (!plan.kept_back.empty()) text += fmt::format("left out  {}\n", section_words({plan.kept_back.begin(), plan.kept_back.end()}));
  text += plan.earlier ? fmt::format("as        edition {} of {}#{}\n", plan.earlier->edition() + 1, circle, plan.earlier->number())
                       : fmt::format("as        a new post in {}\n", circle);
  text += fmt::format("for       {}\n", plan.readers);
  if (!plan.about_pay.empty()) text += fmt::format("pay       {}: {}\n", request.compensation() ? "shown" : "left out, unless you say --compensation", listed(plan.about_pay));
  for (const auto number : request.addresses()) text += fmt::format("answers   #{}\n", number);
  if (!plan.earlier || plan.earlier->open_threads() == 0) return text;
  if (const auto open = left_open(invocation, request, plan.earlier->number()); !open.empty())
    text += fmt::format("Open on it, and not answered by this unless you say so with --addresses {}:{}\n", open.front().number(), titles(open));
  return text;
}

void say_published(Invocation& invocation, const Plan& plan, const v1::PublishDocumentReply& reply) {
  const auto& post = reply.post();
  const auto& circle_id = plan.request.circle_id();
  const std::string reference = invocation.reference(circle_id, post.number());
  invocation.out.done(fmt::format("{}, edition {}, is published for {}.", reference, reply.edition().number(), audience_words(invocation, circle_id, post.audience())));
  // What was kept back on purpose is nothing that is missing.
  if (!invocation.out.quiet) say_gaps(invocation.out, reply.gaps(), plan.request.sections());
  if (const auto open = post.open_threads() == 0 ? std::vector<v1::Thread>() : left_open(invocation, plan.request, post.number()); !open.empty())
    invocation.out.remark(fmt::format("Still open on it:{}\nnext: circle thread resolve {} --outcome …, or circle thread reply {}", titles(open),
                                      invocation.reference(circle_id, open.front().number()), invocation.reference(circle_id, open.front().number())));
  else
    invocation.out.remark(fmt::format("next: circle post show {} shows it as they see it", reference));
}

// A review took over results that the scorecard knows to be about pay, an offer answers what the framework asks.
std::vector<std::string> about_pay(Invocation& invocation, const v1::Document& document, const std::vector<std::string>& sections) {
  v1::Scorecard scorecard;
  v1::DecisionFramework framework;
  if (document.has_review())
    if (const auto found = find_document(invocation, document_noun(v1::DOCUMENT_KIND_SCORECARD))) scorecard = found->saved().document().scorecard();
  if (document.has_offer())
    if (const auto found = find_document(invocation, document_noun(v1::DOCUMENT_KIND_DECISION_FRAMEWORK))) framework = found->saved().document().decision_framework();
  return compensation_in(document, sections, scorecard, framework);
}

void ask(Invocation& invocation, const PublishOptions& options, const Plan& plan) {
  const std::string shown = described(invocation, plan);
  invocation.out.remark(std::string_view(shown).substr(0, shown.size() - 1));
  const std::string command = plan.noun.command("publish", options.name);
  if (plan.request.compensation() && !plan.about_pay.empty())
    invocation.confirm(options.sure, command, fmt::format("Publish it, with what is about your pay ({})? They will read the figures.", listed(plan.about_pay)), false);
  else
    invocation.confirm(options.sure, command, "Publish it?", true);
}

void publish(Invocation& invocation, const DocumentNoun& noun, const PublishOptions& options) {
  if (!options.on.empty() && !options.audience.empty())
    throw Failure(ExitCode::usage, "A post has its audience already.", "--on NUMBER adds an edition to it; --audience makes a post of its own");
  Plan plan{.noun = noun, .request = {}, .sections = {}, .kept_back = {}, .readers = {}, .about_pay = {}, .earlier = {}};
  const auto newest = get_document(invocation, noun, options.name);
  const auto& document = newest.saved().document();
  plan.request.set_kind(noun.kind);
  plan.request.set_name(options.name);
  // Exactly what is shown, whatever another device saves meanwhile.
  plan.request.set_revision(newest.newest_revision());
  plan.request.set_compensation(options.compensation);
  choose_place(invocation, options, plan);
  choose_sections(invocation, options, document, plan);
  choose_addressed(invocation, options, plan);
  auto looked_at = plan.sections;
  if (is_in(plan.kept_back, kAboutPay)) looked_at.emplace_back(kAboutPay);
  plan.about_pay = about_pay(invocation, document, looked_at);
  ask(invocation, options, plan);
  const auto reply = options.on.empty() ? send_to_audience<v1::PublishDocumentReply>(invocation, plan.request) : invocation.call<v1::PublishDocumentReply>(plan.request);
  if (!invocation.out.reply(reply)) say_published(invocation, plan, reply);
}

}  // namespace

void add_document_publishing(Command parent, Invocation& invocation, const DocumentNoun& noun) {
  auto options = std::make_shared<PublishOptions>();
  Command out = parent.subcommand("publish", "show it to your circle, or a part of it to some");
  if (noun.named) out.option("name", options->name, "which one").required();
  out.option("--sections", options->sections,
             noun.kind == v1::DOCUMENT_KIND_CAREER_SPEC ? "only these, as vision,skills, or all; otherwise those of the last edition, or all"
                                                        : "only these, with commas between, or all; otherwise those of the last edition, or all");
  out.option("--audience", options->audience, "who may read it: circle, mentors, or handles as ana,bo");
  out.option("--on", options->on, "another edition of this post, for those who read it already");
  out.option("--addresses", options->addresses, "the open threads that this edition answers, as 14,15");
  out.flag("--compensation", options->compensation, "with what is about your pay, which is left out otherwise");
  out.flag("--yes", options->sure, "do not ask");
  when_chosen(out, invocation, [options, &noun](Invocation& with) { publish(with, noun, *options); });
}

}  // namespace circles::client
