// The pages of links that do one thing (/l/…). Pure functions, for any thread. What members wrote is harmless in them.
#pragma once

#include <string>

#include "career/circles/v1/channels.pb.h"
#include "career/circles/v1/problem.pb.h"

namespace circles::net {

// What the link would do, with the button that does it. Looking at it has changed nothing.
std::string link_page(const career::circles::v1::ShowLinkReply& shown);

// That it was done; `now` is how things stand since.
std::string link_used_page(const career::circles::v1::ShowLinkReply& now);

// For a link that has ended, was used up, or is none: these look the same.
std::string link_gone_page();

// It could not be done, and why.
std::string link_refused_page(const career::circles::v1::Problem& problem);

// The form itself made no sense.
std::string link_form_page();

// No answer came in time; it is not known whether it was done.
std::string link_busy_page();

}  // namespace circles::net
