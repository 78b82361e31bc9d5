// Who is reminded in a circle: how they want it, whether they are paused or want nothing of it.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "server/features/caller.hpp"
#include "shared/rules/reminders.hpp"

namespace circles::features {

struct Recipient {
  Id membership;
  Id account;
  Id home;
  Id home_membership;
  bool muted = false;
  rules::Habits habits;
  // Their own, and the circle's.
  std::vector<rules::Pause> pauses;

  // The earliest instant from there on at which they may be reminded: not in quiet hours, a snooze or a pause.
  Instant free_from(Instant instant) const;
};

// The living members of a circle as recipients, each loaded once. Keeps the transaction.
class Recipients {
 public:
  Recipients(ReadTx& tx, const Id& circle) : tx_(tx), circle_(circle) {}

  // Nobody who has gone; lives as long as this.
  const Recipient* find(const Id& membership);
  // Those owners who may read this post, without its author.
  std::vector<Id> owners_reading(std::int64_t number, const Id& author) const;

 private:
  ReadTx& tx_;
  Id circle_;
  std::map<Id, std::optional<Recipient>> found_;
};

}  // namespace circles::features
