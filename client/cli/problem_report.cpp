#include "client/cli/problem_report.hpp"

#include <fmt/format.h>

#include <array>

#include "client/cli/cadence_words.hpp"
#include "client/cli/document_noun.hpp"
#include "client/cli/field_names.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"
#include "shared/wire/problem.hpp"

namespace circles::client {
namespace {

namespace reason = wire::reason;

struct NextCommand {
  std::string_view reason;
  std::string_view next_step;
};

constexpr std::array kNextCommands{
    NextCommand{reason::not_signed_in.name, "circle join LINK with an invitation, or circle login URL to make this a device of yours"},
    NextCommand{reason::device_waiting.name, "On a device that you already use: circle device confirm NAME"},
    NextCommand{reason::agreement_not_accepted.name, "circle agreement show, then circle agreement accept (when joining: circle join LINK --accept VERSION)"},
    NextCommand{reason::last_owner.name, "circle member transfer HANDLE"},
    NextCommand{reason::audience_changed.name, "Type the command again: it shows who they are now, and asks."},
    NextCommand{reason::revision_stale.name, "Type the command again: it starts from how it stands now."},
    NextCommand{reason::period_unknown.name, "circle commitment show NUMBER lists its periods"},
    NextCommand{reason::nothing_waits.name, "circle shows what is due and what is asked of you"},
    NextCommand{reason::storage_full.name, "Tell whoever runs this server: its disk is full."},
};

std::string how_it_stands(const v1::Problem& problem) {
  switch (problem.current_case()) {
    case v1::Problem::kCircle:
      return fmt::format("now: {}, revision {}, grace {} h", in_quotes(problem.circle().name()), problem.circle().revision(), problem.circle().grace_hours());
    case v1::Problem::kAgreement:
      return fmt::format("now: version {}\n{}", problem.agreement().version(), text::harmless(problem.agreement().text()));
    case v1::Problem::kCommitment: {
      const auto& commitment = problem.commitment();
      std::string text = fmt::format("now: {}, {}, revision {}", in_quotes(commitment.title()), cadence(commitment), commitment.revision());
      if (!commitment.minimum().empty()) text += ", minimum " + in_quotes(commitment.minimum());
      return text;
    }
    // Which one, and no text: what stands in a plan or was said belongs on no terminal unasked.
    case v1::Problem::kDocument:
      return fmt::format("now: revision {} of {}", problem.document().revision().number(), local_moment(problem.document().revision().made_at()));
    case v1::Problem::kThreadMessage:
      return fmt::format("now: changed on {}", local_moment(problem.thread_message().has_edited_at() ? problem.thread_message().edited_at() : problem.thread_message().at()));
    case v1::Problem::CURRENT_NOT_SET:
      break;
  }
  return {};
}

}  // namespace

std::string next_step_for(const v1::Problem& problem) {
  if (problem.has_document()) {
    const auto& noun = document_noun(kind_of(problem.document().document()));
    const auto& name = problem.document().name();
    return fmt::format("{} shows what changed; {} starts from how it stands now", noun.command("diff", name), noun.command("edit", name));
  }
  // The server's names the thread.
  if (problem.has_thread_message()) return text::harmless(problem.next_step());
  for (const auto& known : kNextCommands)
    if (known.reason == problem.reason()) return std::string(known.next_step);
  return text::harmless(problem.next_step());
}

std::string describe(const v1::Problem& problem, std::string_view typed_command) {
  std::string message = problem.message().empty() ? problem.reason() : text::harmless(problem.message());
  // A single field is mostly what the message says already, in the contract's words.
  const bool said = problem.violations_size() == 1 && problem.message().find(problem.violations(0).message()) != std::string::npos;
  if (said && message.starts_with("The field ")) message = fmt::format("{} {}.", typed_name(problem.violations(0).field()), text::harmless(problem.violations(0).message()));
  std::string report = fmt::format("circle: {}\n", message);
  for (const auto& violation : problem.violations())
    if (!said) report += fmt::format("  {}: {}\n", typed_name(violation.field()), text::harmless(violation.message()));
  if (const auto now = how_it_stands(problem); !now.empty()) report += fmt::format("  {}\n", now);
  std::string mentors;
  for (const auto& mentor : problem.current_mentors()) mentors += (mentors.empty() ? "" : ", ") + person(mentor);
  if (!mentors.empty()) report += fmt::format("  mentors now: {}\n", mentors);
  if (!problem.incident().empty()) report += fmt::format("  incident: {}\n", text::harmless(problem.incident()));
  std::string next = next_step_for(problem);
  if (next.empty() && problem.violations_size() > 0 && !typed_command.empty()) next = fmt::format("{} --help", typed_command);
  if (!next.empty()) report += fmt::format("next: {}\n", next);
  return report;
}

std::string describe(const Failure& failure) {
  std::string report = fmt::format("circle: {}\n", failure.message());
  if (!failure.next_step().empty()) report += fmt::format("next: {}\n", failure.next_step());
  return report;
}

}  // namespace circles::client
