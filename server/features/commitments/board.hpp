// Everyone's month in a circle, and one person's today over all circles.
#pragma once

#include "career/circles/v1/board.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

v1::GetBoardReply get_board(ReadTx& tx, const Caller& caller, const v1::GetBoardRequest& request);
v1::GetTodayReply get_today(ReadTx& tx, const Caller& caller, const v1::GetTodayRequest& request);

}  // namespace circles::features
