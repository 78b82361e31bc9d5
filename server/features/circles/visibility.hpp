// The one rule for who may see a post, and so for lists, counts, replay and push.
// It stands as the view readable_posts (server/storage/migrations): a post is
// readable to the living members that are its author, or the whole circle
// (newcomers too, if the circle says so), or readers named at posting, of whom
// those listed as mentors need that same appointment still. A thread is a post on
// another, its root: it is readable to readers of the root that it is for, to
// whoever opened it, and always to the root's author.
// Whatever looks up, lists or counts posts for a reader goes through that view.
#pragma once

#include <optional>
#include <vector>

#include "career/circles/v1/posts.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

// As one reader may see it.
struct PostRow {
  std::int64_t number = 0;
  v1::Post::Kind kind = v1::Post::KIND_UNSPECIFIED;
  Id author;
  v1::Audience::Kind audience = v1::Audience::KIND_UNSPECIFIED;
  Instant created_at;
  std::optional<Instant> withdrawn_at;
  // Itself, or of a thread what it is about, and that one's author.
  std::int64_t root = 0;
  Id root_author;

  bool is_thread() const { return root != number; }
};

bool may_read(ReadTx& tx, const Id& circle, std::int64_t number, const Id& reader);

// NOT_FOUND for whoever may not read it.
PostRow post_for(ReadTx& tx, const Id& circle, std::int64_t number, const Id& reader);

// Everyone who may read this post now, for push; nothing stands for every living member.
std::optional<std::vector<Id>> readers_of(ReadTx& tx, const Id& circle, std::int64_t number);

// The same by name, without its author.
std::vector<Id> others_reading(ReadTx& tx, const Id& circle, std::int64_t number, const Id& author);

}  // namespace circles::features
