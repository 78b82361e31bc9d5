// For whom a post is: set when it is posted, narrowed or opened to one more by its author, never widened by itself.
//
//   const std::int64_t number = add_post(tx, caller, v1::Post::KIND_PUBLICATION, request.audience());
//
// Who may then read it is visibility.hpp's to say.
#pragma once

#include <optional>
#include <vector>

#include "career/circles/v1/posts.pb.h"
#include "server/features/caller.hpp"
#include "server/features/circles/visibility.hpp"

namespace circles::features {

// Takes a number and records post and readers. For the whole circle numbers count
// up; a narrower audience takes a random free one of six digits, so that numbers tell
// nobody how much is said elsewhere. AUDIENCE_CHANGED when the mentors shown are no longer the mentors.
std::int64_t add_post(WriteTx& tx, const Caller& caller, v1::Post::Kind kind, v1::Audience audience);

// One for those who may read that other post of the caller's now, as what they read it: whoever could not, or no longer can, is
// not let in by it.
std::int64_t add_post_for_readers_of(WriteTx& tx, const Caller& caller, v1::Post::Kind kind, std::int64_t other);

// A thread on a post; its audience lies within the post's, and is the post's where none is given.
std::int64_t add_thread_post(WriteTx& tx, const Caller& caller, const PostRow& root, v1::Audience audience);

// One more reader by name. As `mentor`, for as long as they are one, and of threads for whoever may read the post only those
// that are opened from now on: an elder one is granted by itself.
enum class LetInAs { named, mentor };
void let_in(WriteTx& tx, const Id& circle, std::int64_t number, const MembershipRow& member, LetInAs as);

// Fewer readers: FIELD_INVALID when it names one who could not read it before.
void narrow_audience(WriteTx& tx, const Caller& caller, const PostRow& post, v1::Audience audience);

// The post for exactly these readers, of those that `candidates` lists by number; nothing when none is.
std::optional<std::int64_t> post_with_audience(ReadTx& tx, const Caller& caller, const v1::Audience& audience, const std::vector<std::int64_t>& candidates);

v1::Audience describe_audience(ReadTx& tx, const Id& circle, std::int64_t number);

}  // namespace circles::features
