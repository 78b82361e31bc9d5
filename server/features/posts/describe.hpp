// Posts as they are shown.
#pragma once

#include <string>

#include "career/circles/v1/posts.pb.h"
#include "career/circles/v1/watch.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

// The same for every reader.
v1::Post describe_post(ReadTx& tx, const Id& circle, std::int64_t number);

// With the threads on it that this reader may read.
v1::Post describe_post_for(ReadTx& tx, const Id& circle, std::int64_t number, const Id& reader);

// One line of what it is; empty once withdrawn.
std::string title_of_post(ReadTx& tx, const Id& circle, std::int64_t number);

v1::OpenedTo describe_opened(ReadTx& tx, const Id& circle, std::int64_t number, const Id& member);

}  // namespace circles::features
