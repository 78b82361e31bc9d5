// Spans in which nothing is asked: of a member, or of a whole circle by its owner. Several may overlap: what is due in any of
// them is excused. Rules: server/README.md, "Keeping promises"; shared/rules/README.md.
#pragma once

#include <optional>
#include <vector>

#include "career/circles/v1/pauses.pb.h"
#include "server/features/caller.hpp"
#include "shared/rules/occurrence.hpp"

namespace circles::features {

Made pause(WriteTx& tx, const Caller& caller, const v1::PauseRequest& request);
v1::PauseReply tell_paused(ReadTx& tx, const Caller& caller, const v1::PauseRequest& request, const Made& made);

Made resume(WriteTx& tx, const Caller& caller, const v1::ResumeRequest& request);
v1::ResumeReply tell_resumed(ReadTx& tx, const Caller& caller, const v1::ResumeRequest& request, const Made& made);

v1::ListPausesReply list_pauses(ReadTx& tx, const Caller& caller, const v1::ListPausesRequest& request);

struct PauseRow {
  Id id;
  // Empty for the whole circle.
  Id member;
  Id declared_by;
  rules::Day first;
  // As declared; resuming ends it earlier.
  rules::Day last;
  std::string reason;
  Instant declared_at;
  bool retroactive = false;
  std::optional<Instant> resumed_at;
};

// As everybody in the circle sees it; for a reader with the promises that it was agreed for, of those that they may see.
v1::Pause describe_pause(ReadTx& tx, const Id& circle, const Id& pause);
v1::Pause describe_pause(ReadTx& tx, const Id& circle, const PauseRow& pause, const Id& reader = {});

// Of that member, and of the whole circle; agreed where it was for their promise of that number.
std::vector<rules::Pause> pauses_over(ReadTx& tx, const Id& circle, const Id& member, std::int64_t number = 0);

// The one that holds now in this member's own calendar: their own before the circle's, of several the one that lasts longest.
enum class Whose { own, own_or_circles };
std::optional<PauseRow> pause_now(ReadTx& tx, const MembershipRow& member, Whose whose);

}  // namespace circles::features
