// What is said to a person about their plan: kindly, with what they might do, and from what it was computed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "career/circles/v1/documents.pb.h"
#include "career/circles/v1/positions.pb.h"
#include "server/features/insight/plan_seen.hpp"

namespace circles::features {

v1::Remark remark(std::string message, std::string next_step, const std::vector<std::string>& computed_from);

// "career spec, revision 3", "offer acme, revision 2"; "no roadmap" for one that there is not.
std::string source(const v1::SavedDocument& saved);
std::string source(const std::optional<v1::SavedDocument>& saved, v1::DocumentKind kind);
// "4 decisions since 2026-01-05", by the earliest of these; "no decision".
std::string source(const std::vector<v1::Decision>& decisions);
// "5 promises in 2 circles"; "no promise".
std::string source(const std::vector<OwnPromise>& promises);

// "1 decision", "4 decisions"
std::string counted(std::size_t number, std::string_view one, std::string_view many);

}  // namespace circles::features
