// What was logged for the metrics of a scorecard (career-framework, step 2). A closed quarter takes no more of it.
#pragma once

#include <string>

#include "career/circles/v1/scorecard.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

Made log_datapoints(WriteTx& tx, const Caller& caller, const v1::LogDatapointsRequest& request);
v1::LogDatapointsReply tell_logged_datapoints(ReadTx& tx, const Caller& caller, const v1::LogDatapointsRequest& request, const Made& made);

Made remove_datapoint(WriteTx& tx, const Caller& caller, const v1::RemoveDatapointRequest& request);
v1::RemoveDatapointReply tell_removed_datapoint(ReadTx& tx, const Caller& caller, const v1::RemoveDatapointRequest& request, const Made& made);

v1::ListDatapointsReply list_datapoints(ReadTx& tx, const Caller& caller, const v1::ListDatapointsRequest& request);

// How many values this metric has; names are compared folded.
std::uint32_t count_datapoints(ReadTx& tx, const Id& home, const std::string& metric);

// With its values and targets, as a new revision of the scorecard.
Made rename_metric(WriteTx& tx, const Caller& caller, const v1::RenameMetricRequest& request);
v1::RenameMetricReply tell_renamed_metric(ReadTx& tx, const Caller& caller, const v1::RenameMetricRequest& request, const Made& made);

// Values and closed quarters; with the account.
void purge_scorecard(WriteTx& tx, const Id& home);

}  // namespace circles::features
