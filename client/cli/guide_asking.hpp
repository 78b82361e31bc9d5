// One question of a guided way, at a terminal: Enter for later, ? for an example, q to leave.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "career/circles/v1/guide.pb.h"
#include "client/cli/guide_fields.hpp"
#include "client/cli/output.hpp"

namespace circles::client {

// Thrown when the person types q, or ends the input: what was answered is saved either way.
struct LeaveGuide {};

// On stderr, as all that asks: folded, and whatever people wrote in it harmless.
void tell(const Output& out, std::string_view text);

// Title, question, and why it is asked.
void show_step(const Output& out, const v1::FlowStep& step);

// A line; nothing for Enter. ? shows the step's example and asks again.
std::optional<std::string> ask_line(const Output& out, const v1::FlowStep& step, std::string_view question);
// Throws Failure(usage) for a line that cannot be taken.
using CheckLine = std::function<void(const std::string&)>;
// Lines up to an empty one; none for Enter at once. One that `check` refuses is said so at once and typed again; the others stay.
std::vector<std::string> ask_lines(const Output& out, const v1::FlowStep& step, std::string_view question, const CheckLine& check = {});
// As this field is answered: a line, several of them, one of its words.
std::vector<std::string> ask_field(const Output& out, const v1::FlowStep& step, const AskedField& field, const CheckLine& check = {});
// y or n; Enter is no. ? and q as everywhere.
bool ask_now(const Output& out, const v1::FlowStep& step);

}  // namespace circles::client
