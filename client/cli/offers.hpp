// circle offer: offers.cpp adds, rates and shows them, decisions.cpp decides about them and records what came of it.
#pragma once

#include <string>

#include "client/cli/command.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/offer_picture.hpp"

namespace circles::client {

// The document's name, by what people type of it. Throws Failure(not_found).
std::string offer_name(Invocation& invocation, const std::string& typed);
v1::GetOfferReply get_offer(Invocation& invocation, const std::string& name);

// With the thresholds of the framework that it was made by.
void show_evaluation(Invocation& invocation, const v1::Evaluation& evaluation);

// decide, outcome.
void add_offer_decisions(Command offer, Invocation& invocation);
// All that the journal has of it.
void show_decision(const Output& out, const v1::Decision& decision);

}  // namespace circles::client
