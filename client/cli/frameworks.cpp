// circle framework: by what one decides, before there is anything to decide.
#include <fmt/format.h>

#include "client/cli/commands.hpp"
#include "client/cli/document_commands.hpp"
#include "client/cli/document_saving.hpp"
#include "client/cli/enum_words.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/framework_picture.hpp"
#include "client/cli/named_entries.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct MustOptions {
  std::string title;
  std::string kind;
};

struct CriterionOptions {
  std::string name;
  std::string kind;
  std::string ten_is;
  std::optional<std::uint32_t> weight;
};

const DocumentNoun& noun() { return document_noun(v1::DOCUMENT_KIND_DECISION_FRAMEWORK); }

v1::SaveDocumentReply change(Invocation& invocation, const std::function<void(v1::DecisionFramework&)>& what) {
  return change_document(invocation, noun(), {}, {}, [&](v1::Document& document) { what(*document.mutable_decision_framework()); });
}

auto& musts_of(v1::DecisionFramework& framework) { return *framework.mutable_must_haves()->mutable_must_haves(); }
auto& criteria_of(v1::DecisionFramework& framework) { return *framework.mutable_criteria()->mutable_criteria(); }

std::uint32_t checked_weight(std::uint32_t weight) {
  constexpr std::uint32_t kMost = 100;
  if (weight > kMost) throw Failure(ExitCode::usage, "A weight is 0 to 100.", "Weights stand against each other: 40 weighs twice as much as 20.");
  return weight;
}

// "learning 40 %, impact 30 % …": what the change means for the others.
std::string shares(const v1::DecisionFramework& framework) {
  double total = 0;
  for (const auto& criterion : framework.criteria().criteria()) total += criterion.weight();
  std::string all;
  for (const auto& criterion : framework.criteria().criteria())
    all += fmt::format("{}{} {:.0f} %", all.empty() ? "" : ", ", text::harmless(criterion.name()), total == 0 ? 0 : 100 * criterion.weight() / total);
  return all;
}

void add_must(Invocation& invocation, const MustOptions& options) {
  const auto kind = options.kind.empty() ? v1::MustHave::KIND_OWN : enum_from<v1::MustHave::Kind>(options.kind, "kind of must-have");
  const auto reply = change(invocation, [&](v1::DecisionFramework& framework) {
    if (is_taken(names_of(musts_of(framework), &v1::MustHave::title), options.title))
      throw Failure(ExitCode::conflict, fmt::format("{} is a must-have already.", in_quotes(options.title)), "circle framework show");
    auto& made = *musts_of(framework).Add();
    made.set_title(options.title);
    made.set_kind(kind);
  });
  if (invocation.out.reply(reply)) return;
  invocation.out.done(fmt::format("{} is a must-have: what fails it is worth declining, whatever else it has.", in_quotes(options.title)));
  if (kind == v1::MustHave::KIND_COMPENSATION) invocation.out.remark("It is about your pay: publications leave it out unless you say --compensation.");
}

void remove_must(Invocation& invocation, const std::string& typed) {
  std::string title;
  const auto reply = change(invocation, [&](v1::DecisionFramework& framework) {
    auto& musts = musts_of(framework);
    const int at = entry_named(names_of(musts, &v1::MustHave::title), typed, "must-have", "circle framework show");
    title = musts[at].title();
    musts.erase(musts.begin() + at);
  });
  if (!invocation.out.reply(reply)) invocation.out.done(fmt::format("{} is no must-have any more.", in_quotes(title)));
}

void add_criterion(Invocation& invocation, const CriterionOptions& options) {
  constexpr std::uint32_t kUsual = 20;
  const std::uint32_t weight = checked_weight(options.weight.value_or(kUsual));
  const auto kind = options.kind.empty() ? v1::Criterion::KIND_OWN : enum_from<v1::Criterion::Kind>(options.kind, "kind of criterion");
  std::string stand;
  const auto reply = change(invocation, [&](v1::DecisionFramework& framework) {
    if (is_taken(names_of(criteria_of(framework), &v1::Criterion::name), options.name))
      throw Failure(ExitCode::conflict, fmt::format("{} is weighed already.", in_quotes(options.name)),
                    fmt::format("circle framework weight \"{}\" 40", text::harmless(options.name)));
    auto& made = *criteria_of(framework).Add();
    made.set_name(options.name);
    made.set_kind(kind);
    made.set_weight(weight);
    made.set_ten_is(options.ten_is);
    stand = shares(framework);
  });
  if (!invocation.out.reply(reply)) invocation.out.done(fmt::format("Weighed now: {}.", stand));
}

void set_weight(Invocation& invocation, const CriterionOptions& options) {
  const std::uint32_t weight = checked_weight(options.weight.value_or(0));
  std::string stand;
  const auto reply = change(invocation, [&](v1::DecisionFramework& framework) {
    auto& criteria = criteria_of(framework);
    criteria[entry_named(names_of(criteria, &v1::Criterion::name), options.name, "criterion",
                         "circle framework show; circle framework criterion add makes one")].set_weight(weight);
    stand = shares(framework);
  });
  if (invocation.out.reply(reply)) return;
  invocation.out.done(fmt::format("Weighed now: {}.", stand));
  invocation.out.remark("Scores that were made stay as they are; one made after this says that a weight has changed.");
}

void remove_criterion(Invocation& invocation, const std::string& typed) {
  std::string stand;
  const auto reply = change(invocation, [&](v1::DecisionFramework& framework) {
    auto& criteria = criteria_of(framework);
    criteria.erase(criteria.begin() + entry_named(names_of(criteria, &v1::Criterion::name), typed, "criterion", "circle framework show"));
    stand = shares(framework);
  });
  if (!invocation.out.reply(reply)) invocation.out.done(stand.empty() ? "Nothing is weighed now." : fmt::format("Weighed now: {}.", stand));
}

void draw(Invocation& invocation, const v1::Document& document, bool mine) {
  const std::string picture = framework_picture(document.decision_framework(), mine, readable_drawing_of(invocation.out));
  invocation.out.line(std::string_view(picture).substr(0, picture.size() - 1));
}

void add_musts(Command framework, Invocation& invocation) {
  Command must = framework.noun("must", "what must be, or an offer is worth declining");
  auto made = std::make_shared<MustOptions>();
  Command make = must.subcommand("add", "one more");
  make.option("title", made->title, "what must be").required();
  make.option("--kind", made->kind, enum_choice<v1::MustHave::Kind>() + "; otherwise own");
  when_chosen(make, invocation, [made](Invocation& with) { add_must(with, *made); });
  auto title = std::make_shared<std::string>();
  Command away = must.subcommand("remove", "it need not be");
  away.option("title", *title, "which one, or how it begins").required();
  when_chosen(away, invocation, [title](Invocation& with) { remove_must(with, *title); });
}

void add_criteria(Command framework, Invocation& invocation) {
  Command criterion = framework.noun("criterion", "what offers are rated by, 0 to 10");
  auto made = std::make_shared<CriterionOptions>();
  Command make = criterion.subcommand("add", "one more");
  make.option("name", made->name, "what it is called: commute").required();
  make.option("--weight", made->weight, "0 to 100, against the others; otherwise 20");
  make.option("--kind", made->kind, enum_choice<v1::Criterion::Kind>() + "; otherwise own");
  make.option("--ten-is", made->ten_is, "what a 10 looks like");
  when_chosen(make, invocation, [made](Invocation& with) { add_criterion(with, *made); });
  auto name = std::make_shared<std::string>();
  Command away = criterion.subcommand("remove", "weigh it no longer");
  away.option("name", *name, "which one, or how it begins").required();
  when_chosen(away, invocation, [name](Invocation& with) { remove_criterion(with, *name); });
  auto weighed = std::make_shared<CriterionOptions>();
  Command weight = framework.subcommand("weight", "how much a criterion weighs");
  weight.option("name", weighed->name, "which criterion, or how it begins").required();
  weight.option("weight", weighed->weight, "0 to 100, against the others").required();
  when_chosen(weight, invocation, [weighed](Invocation& with) { set_weight(with, *weighed); });
}

}  // namespace

void add_framework(Command root, Invocation& invocation) {
  Command framework = root.noun("framework", "by what you decide about offers: must-haves, weights, direction");
  add_document_show(framework, invocation, noun(), draw);
  add_musts(framework, invocation);
  add_criteria(framework, invocation);
  add_document_commands(framework, invocation, noun());
}

}  // namespace circles::client
