// How it went over a longer time, of what the reader may see.
#pragma once

#include "career/circles/v1/statistics.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

v1::GetStatisticsReply get_statistics(ReadTx& tx, const Caller& caller, const v1::GetStatisticsRequest& request);

}  // namespace circles::features
