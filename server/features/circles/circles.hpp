// Circles themselves: found, show, edit, archive.
#pragma once

#include <optional>

#include "career/circles/v1/circles.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

std::optional<CircleRow> circle(ReadTx& tx, const Id& id);
// The same as a writer: later writers of this circle wait until this transaction ends.
std::optional<CircleRow> lock_circle(WriteTx& tx, const Id& id);

// Without what differs from reader to reader.
v1::Circle describe_circle_for_all(ReadTx& tx, const Id& id);
v1::Circle describe_circle(ReadTx& tx, const CircleRow& row, const MembershipRow& me);

// LIMIT_REACHED for an account in 200 circles.
void require_room_for_circle(ReadTx& tx, const Id& account);

// Makes the circle's row, grace and first agreement; without members.
CircleRow add_circle(WriteTx& tx, const std::string& name, bool home, const std::string& agreement);

Made create_circle(WriteTx& tx, const Caller& caller, const v1::CreateCircleRequest& request);
v1::CreateCircleReply tell_created_circle(ReadTx& tx, const Caller& caller, const v1::CreateCircleRequest& request, const Made& made);

v1::ListCirclesReply list_circles(ReadTx& tx, const Caller& caller, const v1::ListCirclesRequest& request);
v1::GetCircleReply get_circle(ReadTx& tx, const Caller& caller, const v1::GetCircleRequest& request);

Made edit_circle(WriteTx& tx, const Caller& caller, const v1::EditCircleRequest& request);
v1::EditCircleReply tell_edited_circle(ReadTx& tx, const Caller& caller, const v1::EditCircleRequest& request, const Made& made);

Made archive_circle(WriteTx& tx, const Caller& caller, const v1::ArchiveCircleRequest& request);
v1::ArchiveCircleReply tell_archived_circle(ReadTx& tx, const Caller& caller, const v1::ArchiveCircleRequest& request, const Made& made);

}  // namespace circles::features
