// circle review start, edit, set, remove: looking back, on a schedule and after events.
#include "client/cli/reviews.hpp"

#include <fmt/format.h>

#include "client/cli/commands.hpp"
#include "client/cli/document_commands.hpp"
#include "client/cli/document_saving.hpp"
#include "client/cli/enum_words.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/named_entries.hpp"
#include "client/cli/phrases.hpp"
#include "client/cli/review_picture.hpp"
#include "client/cli/review_words.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct StartOptions {
  std::string kind;
  std::string period;
  std::string event;
  std::string title;
  std::string on;
  bool no_edit = false;
};

struct EditOptions {
  std::string name;
  std::string note;
};

struct SetOptions {
  std::string name;
  ReviewAnswers answers;
};

struct RemoveOptions {
  std::string name;
  bool sure = false;
};

const DocumentNoun& noun() { return document_noun(v1::DOCUMENT_KIND_REVIEW); }

void say_open(const Output& out, const std::string& name, const v1::Review& review) {
  const auto open = open_questions(review);
  std::string options;
  for (const auto& option : open) options += " " + option;
  if (open.empty())
    out.remark(fmt::format("next: circle review finish {}", name));
  else
    out.remark(fmt::format("next: circle review edit {}, or circle review set {}{}; then circle review finish {}", name, name, options, name));
}

// Left as it is, it stands as it was begun.
void edit_begun(Invocation& invocation, const std::string& name, const v1::GetDocumentReply& newest) {
  try {
    edit_document(invocation, noun(), name, newest);
  } catch (const Failure& failure) {
    if (failure.code() != ExitCode::cancelled) throw;
    invocation.out.remark(failure.message());
  }
  say_open(invocation.out, name, get_document(invocation, noun(), name).saved().document().review());
}

v1::StartReviewRequest request_from(const StartOptions& options) {
  v1::StartReviewRequest request;
  request.set_kind(enum_from<v1::Review::Kind>(options.kind, "kind of review"));
  const bool event = request.kind() == v1::Review::KIND_EVENT;
  if (event && options.event.empty())
    throw Failure(ExitCode::usage, "After which kind of event?", "circle review start event --event promotion|change|setback --title \"What happened\"");
  if (!event && (!options.event.empty() || !options.title.empty() || !options.on.empty()))
    throw Failure(ExitCode::usage, "--event, --title and --on are for the review of an event.", "circle review start quarter --period 2026-Q4");
  if (event && !options.period.empty()) throw Failure(ExitCode::usage, "An event has a day instead of a period.", "circle review start event --event setback --on 2026-11-25");
  if (event) request.set_event(enum_from<v1::Review::Event>(options.event, "kind of event"));
  request.set_title(options.title);
  request.set_on(options.on);
  request.set_period(options.period);
  for (char& letter : *request.mutable_period())
    if (letter == 'q') letter = 'Q';
  return request;
}

void start(Invocation& invocation, const StartOptions& options) {
  const auto reply = invocation.call<v1::StartReviewReply>(request_from(options));
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  const auto& review = reply.saved().document().review();
  std::string words = capital(review_words(review.kind(), review.period(), review.event()));
  if (!review.title().empty()) words += ": " + in_quotes(review.title());
  out.done(fmt::format("{} {} {}, at home, where only you see it.", words, reply.resumed() ? "goes on as" : "is begun as", reply.name()));
  if (out.terminal.output) {
    out.line("");
    for (const auto& line : filled_in_picture(review, readable_drawing_of(out))) out.line(line);
    out.line("");
  }
  if (options.no_edit || !invocation.interactive()) {
    say_open(out, reply.name(), review);
    return;
  }
  edit_begun(invocation, reply.name(), get_document(invocation, noun(), reply.name()));
}

void edit(Invocation& invocation, const EditOptions& options) {
  const std::string name = review_name(invocation, options.name);
  if (!invocation.interactive())
    throw Failure(ExitCode::usage, "There is nobody to edit it.",
                  fmt::format("circle review set {} --went-well \"…\", or circle review pull {} -o review.md, then circle review push {} review.md --base REVISION",
                              name, name, name));
  edit_document(invocation, noun(), name, get_document(invocation, noun(), name), options.note);
  if (!invocation.out.json) say_open(invocation.out, name, get_document(invocation, noun(), name).saved().document().review());
}

void set(Invocation& invocation, const SetOptions& options) {
  if (options.answers.nothing())
    throw Failure(ExitCode::usage, "Nothing to write into it.",
                  "circle review set --on-track partly:\"the talks came short\" --went-well \"…\" --did-not \"…\" --differently \"…\"");
  v1::Review looked_at;
  put(looked_at, options.answers);
  const std::string name = review_name(invocation, options.name);
  v1::Review review;
  const auto reply = change_document(invocation, noun(), name, {}, [&](v1::Document& document) {
    put(*document.mutable_review(), options.answers);
    review = document.review();
  });
  if (invocation.out.reply(reply)) return;
  invocation.out.done(fmt::format("{} is at revision {}.", name, reply.revision().number()));
  say_open(invocation.out, name, review);
}

void remove(Invocation& invocation, const RemoveOptions& options) {
  const std::string name = review_name(invocation, options.name);
  remove_document(invocation, noun(), name, options.sure, fmt::format("Take {} away, with its revisions? What was published of it stays.", name));
}

void add_start(Command review, Invocation& invocation) {
  auto options = std::make_shared<StartOptions>();
  Command begin = review.subcommand("start", "look back: figures, promises, milestones and decisions are filled in");
  begin.option("kind", options->kind, "quarter, annual or event").required().one_of({"quarter", "annual", "event"});
  begin.option("--period", options->period, "2026-Q4, or of an annual one 2026; otherwise the one that is next");
  begin.option("--event", options->event, "what happened: promotion, change or setback").one_of({"promotion", "change", "setback"});
  begin.option("--title", options->title, "of an event: what happened, in a line");
  begin.option("--on", options->on, "of an event: its day; otherwise today");
  begin.flag("--no-edit", options->no_edit, "do not open the editor");
  when_chosen(begin, invocation, [options](Invocation& with) { start(with, *options); });

  auto changes = std::make_shared<EditOptions>();
  Command edit_it = review.subcommand("edit", "write into it, in the editor");
  edit_it.option("name", changes->name, "quarter-2026-q4; otherwise the one that is not finished");
  edit_it.option("-m,--message", changes->note, "what you say of this revision");
  when_chosen(edit_it, invocation, [changes](Invocation& with) { edit(with, *changes); });
}

void add_set(Command review, Invocation& invocation) {
  auto options = std::make_shared<SetOptions>();
  auto& answers = options->answers;
  Command set_it = review.subcommand("set", "answer single questions of it");
  set_it.option("name", options->name, "quarter-2026-q4; otherwise the one that is not finished");
  set_it.option("--on-track", answers.on_track, "yes, partly or no; partly:\"why\"");
  set_it.option("--adjust", answers.adjust, "what needs adjusting");
  set_it.option("--went-well", answers.went_well, "a line more of what went well; an empty one takes all away").once_each();
  set_it.option("--did-not", answers.did_not, "a line more of what did not").once_each();
  set_it.option("--differently", answers.differently, "a line more of what you would do differently; each can become a promise").once_each();
  set_it.option("--still-wanted", answers.still_wanted, "do you still want this? yes, changed or no; changed:\"why\"");
  set_it.option("--vision", answers.vision, "of an annual one: your vision, read again");
  set_it.option("--progress", answers.progress, "of an annual one: how far you came");
  set_it.option("--roadmap", answers.roadmap, "of an annual one: what changes on your way");
  set_it.option("--learned", answers.learned, "after an event: what you learned");
  set_it.option("--not-in-my-control", answers.not_in_my_control, "what was beyond your control");
  when_chosen(set_it, invocation, [options](Invocation& with) { set(with, *options); });
}

}  // namespace

std::string review_name(Invocation& invocation, const std::string& typed) {
  std::vector<std::string> names;
  std::vector<std::string> unfinished;
  invocation.each_page<v1::ListReviewsReply>(v1::ListReviewsRequest(), [&](const v1::ListReviewsReply& reply) {
    for (const auto& review : reply.reviews()) {
      names.push_back(review.name());
      if (!review.has_finished_at()) unfinished.push_back(review.name());
    }
  });
  const std::string look = names.empty() ? "circle review start quarter" : "circle review list";
  if (!typed.empty()) return names[static_cast<std::size_t>(entry_named(names, typed, "review", look))];
  if (unfinished.size() == 1) return unfinished.front();
  if (unfinished.empty()) throw Failure(ExitCode::not_found, "No review is open.", "circle review start quarter|annual|event");
  throw Failure(ExitCode::usage, fmt::format("Which one? {} are open.", enumerated(unfinished)), "Write its name behind the command.");
}

void add_reviews(Command root, Invocation& invocation) {
  Command review = root.noun("review", "looking back: each quarter, each year, and after what happens");
  add_start(review, invocation);
  add_set(review, invocation);
  add_review_finishing(review, invocation);
  add_review_showing(review, invocation);
  auto removal = std::make_shared<RemoveOptions>();
  Command away = review.subcommand("remove", "take one away that is not finished");
  away.option("name", removal->name, "quarter-2026-q4").required();
  away.flag("--yes", removal->sure, "do not ask");
  when_chosen(away, invocation, [removal](Invocation& with) { remove(with, *removal); });
  add_document_restoring(review, invocation, noun());
  add_document_revisions(review, invocation, noun());
  add_document_files(review, invocation, noun());
  add_document_publishing(review, invocation, noun());
}

}  // namespace circles::client
