// circle metric add, target, rename, retire, remove: what is measured. Each is one change to the scorecard.
#include <fmt/format.h>

#include <algorithm>

#include "client/cli/commands.hpp"
#include "client/cli/document_saving.hpp"
#include "client/cli/enum_words.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/metric_words.hpp"
#include "client/cli/metrics.hpp"
#include "client/cli/named_entries.hpp"
#include "client/cli/words.hpp"
#include "shared/text/name_matching.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct AddOptions {
  std::string name;
  std::string kind;
  std::string subject;
  std::string unit;
  std::vector<std::string> targets;
  bool down = false;
  bool latest = false;
  bool not_in_my_control = false;
};

struct TargetOptions {
  std::string name;
  std::vector<std::string> targets;
};

struct RenameOptions {
  std::string name;
  std::string to;
};

struct RetireOptions {
  std::string name;
  bool back = false;
};

struct RemoveOptions {
  std::string name;
  bool sure = false;
};

const DocumentNoun& noun() { return document_noun(v1::DOCUMENT_KIND_SCORECARD); }

auto& metrics_of(v1::Scorecard& scorecard) { return *scorecard.mutable_metrics()->mutable_metrics(); }

v1::Metric& metric_named(v1::Scorecard& scorecard, std::string_view typed) {
  auto& metrics = metrics_of(scorecard);
  return metrics[entry_named(names_of(metrics, &v1::Metric::name), typed, "metric", "circle metric show")];
}

v1::Metric::Kind kind_from(Invocation& invocation, const AddOptions& options, v1::Metric::Subject subject) {
  if (!options.kind.empty()) return enum_from<v1::Metric::Kind>(options.kind, "kind of metric");
  if (const auto kind = kind_of(subject); kind != v1::Metric::KIND_UNSPECIFIED) return kind;
  invocation.need_somebody("--kind leading, lagging, learning or impact");
  return enum_from<v1::Metric::Kind>(ask("What does it tell? leading (comes before success: skills, people, being seen), lagging (follows it: titles, pay), learning, or impact:"), "kind of metric");
}

void add(Invocation& invocation, const AddOptions& options) {
  v1::Metric made;
  made.set_name(options.name);
  if (!options.subject.empty()) made.set_subject(enum_from<v1::Metric::Subject>(options.subject, "subject of a metric"));
  std::vector<TypedTarget> targets;
  for (const auto& typed : options.targets) targets.push_back(target_from(typed));
  made.set_kind(kind_from(invocation, options, made.subject()));
  made.set_unit(options.unit);
  made.set_direction(options.down ? v1::Metric::DIRECTION_DOWN : v1::Metric::DIRECTION_UP);
  made.set_counting(options.latest ? v1::Metric::COUNTING_LATEST : v1::Metric::COUNTING_SUM);
  made.set_not_in_my_control(options.not_in_my_control);
  std::string aims;
  const auto reply = change_document(invocation, noun(), {}, {}, [&](v1::Document& document) {
    auto& scorecard = *document.mutable_scorecard();
    if (is_taken(names_of(metrics_of(scorecard), &v1::Metric::name), options.name))
      throw Failure(ExitCode::conflict, fmt::format("You measure {} already.", in_quotes(options.name)),
                    fmt::format("circle metric target \"{}\" 6/quarter, or circle metric edit", text::harmless(options.name)));
    auto& metric = *metrics_of(scorecard).Add();
    metric = made;
    for (const auto& target : targets) set_target(scorecard, metric, target);
    aims = target_words(scorecard, metric);
  });
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  out.done(fmt::format("You measure {} ({}){}.", in_quotes(options.name), enum_word(made.kind()), aims.empty() ? "" : "; the target: " + aims));
  if (made.subject() == v1::Metric::SUBJECT_COMPENSATION) out.remark("It is about your pay: publications leave it out unless you say --compensation.");
  out.remark(fmt::format("next: circle metric log \"{}\" VALUE{}", text::harmless(options.name),
                         aims.empty() ? fmt::format(", or a target: circle metric target \"{}\" 6/quarter", text::harmless(options.name)) : ""));
}

void aim(Invocation& invocation, const TargetOptions& options) {
  std::vector<TypedTarget> targets;
  for (const auto& typed : options.targets) targets.push_back(target_from(typed));
  std::string name;
  std::string aims;
  const auto reply = change_document(invocation, noun(), {}, {}, [&](v1::Document& document) {
    auto& scorecard = *document.mutable_scorecard();
    auto& metric = metric_named(scorecard, options.name);
    for (const auto& target : targets) set_target(scorecard, metric, target);
    name = metric.name();
    aims = target_words(scorecard, metric);
  });
  if (invocation.out.reply(reply)) return;
  invocation.out.done(aims.empty() ? fmt::format("{} has no target now.", in_quotes(name)) : fmt::format("The target of {}: {}.", in_quotes(name), aims));
}

void rename(Invocation& invocation, const RenameOptions& options) {
  const auto now = get_document(invocation, noun(), {});
  v1::Scorecard scorecard = now.saved().document().scorecard();
  v1::RenameMetricRequest request;
  request.set_metric(metric_named(scorecard, options.name).name());
  request.set_new_name(options.to);
  const auto reply = invocation.call<v1::RenameMetricReply>(request);
  if (invocation.out.reply(reply)) return;
  invocation.out.done(fmt::format("{} is called {} now, with its values and targets.", in_quotes(request.metric()), in_quotes(request.new_name())));
  invocation.out.remark("Closed quarters keep the name that it had then.");
}

void retire(Invocation& invocation, const RetireOptions& options) {
  std::string name;
  const auto reply = change_document(invocation, noun(), {}, {}, [&](v1::Document& document) {
    auto& metric = metric_named(*document.mutable_scorecard(), options.name);
    metric.set_retired(!options.back);
    name = metric.name();
  });
  if (invocation.out.reply(reply)) return;
  invocation.out.done(options.back ? fmt::format("You measure {} again.", in_quotes(name))
                                   : fmt::format("{} is retired: nothing more is logged, and what there is stays.", in_quotes(name)));
}

void remove(Invocation& invocation, const RemoveOptions& options) {
  const auto now = get_document(invocation, noun(), {});
  v1::Scorecard scorecard = now.saved().document().scorecard();
  const std::string name = metric_named(scorecard, options.name).name();
  invocation.confirm(options.sure, fmt::format("circle metric remove \"{}\"", text::harmless(name)), fmt::format("Take away {} and its targets?", in_quotes(name)));
  const auto reply = change_document(invocation, noun(), {}, {}, [&](v1::Document& document) {
    auto& changed = *document.mutable_scorecard();
    auto& metrics = metrics_of(changed);
    metrics.erase(metrics.begin() + entry_named(names_of(metrics, &v1::Metric::name), name, "metric", "circle metric show"));
    auto& targets = *changed.mutable_targets()->mutable_targets();
    targets.erase(std::remove_if(targets.begin(), targets.end(), [&](const v1::Target& target) { return text::same_name(target.metric(), name); }), targets.end());
  });
  if (!invocation.out.reply(reply)) invocation.out.done(fmt::format("{} is taken away; older revisions have it still.", in_quotes(name)));
}

}  // namespace

void add_metric_changes(Command metric, Invocation& invocation) {
  auto made = std::make_shared<AddOptions>();
  Command make = metric.subcommand("add", "measure something");
  make.option("name", made->name, "what it is called: docs").required();
  make.option("--kind", made->kind, enum_choice<v1::Metric::Kind>());
  make.option("--subject", made->subject, "what it is about: " + enum_choice<v1::Metric::Subject>());
  make.option("--unit", made->unit, "what is counted: talks, EUR");
  make.option("--target", made->targets, "6/quarter for every quarter, or 2026-Q4=6 for one; may be given again").once_each();
  make.flag("--down", made->down, "less is better");
  make.flag("--latest", made->latest, "a quarter's figure is its latest value, and not the sum: people led");
  make.flag("--not-in-my-control", made->not_in_my_control, "missing a target is nobody's fault");
  when_chosen(make, invocation, [made](Invocation& with) { add(with, *made); });

  auto aimed = std::make_shared<TargetOptions>();
  Command target = metric.subcommand("target", "what a metric aims at");
  target.option("name", aimed->name, "which metric").required();
  target.option("targets", aimed->targets, "6/quarter, 2026-Q4=8; none takes one back, as 2026-Q4=none").required();
  when_chosen(target, invocation, [aimed](Invocation& with) { aim(with, *aimed); });

  auto renamed = std::make_shared<RenameOptions>();
  Command call = metric.subcommand("rename", "call it otherwise, with its values and targets");
  call.option("name", renamed->name, "which metric").required();
  call.option("new-name", renamed->to, "what it is called from now on").required();
  when_chosen(call, invocation, [renamed](Invocation& with) { rename(with, *renamed); });

  auto retired = std::make_shared<RetireOptions>();
  Command stop = metric.subcommand("retire", "measure it no longer, and keep its values");
  stop.option("name", retired->name, "which metric").required();
  stop.flag("--back", retired->back, "measure it again");
  when_chosen(stop, invocation, [retired](Invocation& with) { retire(with, *retired); });

  auto removed = std::make_shared<RemoveOptions>();
  Command away = metric.subcommand("remove", "take away one that has no values");
  away.option("name", removed->name, "which metric").required();
  away.flag("--yes", removed->sure, "do not ask");
  when_chosen(away, invocation, [removed](Invocation& with) { remove(with, *removed); });
}

}  // namespace circles::client
