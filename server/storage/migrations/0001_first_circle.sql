-- Ids are 16 bytes made by the application, times microseconds since 1970, yes and no 1 and 0.

-- What this server must remember of itself: the key of bookmarks and page tokens.
CREATE TABLE server_secrets (
  name TEXT NOT NULL PRIMARY KEY,
  value BLOB NOT NULL
);

CREATE TABLE accounts (
  id BLOB NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  home_id BLOB NOT NULL,
  recovery_sha256 BLOB UNIQUE,
  created_at BIGINT NOT NULL,
  -- To the day; an owner silent for long can be replaced.
  last_seen_at BIGINT NOT NULL,
  deleted_at BIGINT
) WITHOUT ROWID;

-- A period keeps the zone that held when it began.
CREATE TABLE account_zones (
  account_id BLOB NOT NULL REFERENCES accounts (id),
  since BIGINT NOT NULL,
  zone TEXT NOT NULL,
  PRIMARY KEY (account_id, since)
) WITHOUT ROWID;

CREATE TABLE devices (
  id BLOB NOT NULL PRIMARY KEY,
  account_id BLOB NOT NULL REFERENCES accounts (id),
  name TEXT NOT NULL,
  token_sha256 BLOB NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  confirmed_at BIGINT,
  last_used_at BIGINT NOT NULL,
  revoked_at BIGINT
) WITHOUT ROWID;
CREATE INDEX devices_of_account ON devices (account_id, created_at);

CREATE TABLE device_codes (
  lookup TEXT NOT NULL PRIMARY KEY,
  account_id BLOB NOT NULL REFERENCES accounts (id),
  code_sha256 BLOB NOT NULL,
  expires_at BIGINT NOT NULL,
  wrong_tries BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE circles (
  id BLOB NOT NULL PRIMARY KEY,
  home BIGINT NOT NULL,
  name TEXT NOT NULL,
  revision BIGINT NOT NULL,
  newcomers_see_earlier BIGINT NOT NULL,
  agreement_version BIGINT NOT NULL,
  last_sequence BIGINT NOT NULL,
  last_number BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  archived_at BIGINT
) WITHOUT ROWID;

-- A period keeps the grace that held when it began.
CREATE TABLE circle_graces (
  circle_id BLOB NOT NULL REFERENCES circles (id),
  since BIGINT NOT NULL,
  grace_hours BIGINT NOT NULL,
  PRIMARY KEY (circle_id, since)
) WITHOUT ROWID;

CREATE TABLE agreements (
  circle_id BLOB NOT NULL REFERENCES circles (id),
  version BIGINT NOT NULL,
  text TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (circle_id, version)
) WITHOUT ROWID;

CREATE TABLE memberships (
  circle_id BLOB NOT NULL REFERENCES circles (id),
  id BLOB NOT NULL,
  account_id BLOB NOT NULL REFERENCES accounts (id),
  role BIGINT NOT NULL,
  handle TEXT NOT NULL,
  name TEXT NOT NULL,
  joined_at BIGINT NOT NULL,
  -- The circle's last event before this member came.
  joined_sequence BIGINT NOT NULL,
  -- Counts the appointments as mentor; what is for mentors names the one it was for.
  appointment BIGINT NOT NULL,
  accepted_version BIGINT NOT NULL,
  ended_at BIGINT,
  PRIMARY KEY (circle_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX memberships_by_handle ON memberships (circle_id, handle) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX memberships_by_account ON memberships (account_id, circle_id) WHERE ended_at IS NULL;
CREATE INDEX memberships_ever ON memberships (account_id, circle_id);

-- Votes to replace an owner who has gone silent.
CREATE TABLE owner_votes (
  circle_id BLOB NOT NULL REFERENCES circles (id),
  owner_id BLOB NOT NULL,
  voter_id BLOB NOT NULL,
  successor_id BLOB NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (circle_id, owner_id, voter_id)
) WITHOUT ROWID;

-- Without a circle: the link for the first account.
CREATE TABLE invites (
  id BLOB NOT NULL PRIMARY KEY,
  circle_id BLOB REFERENCES circles (id),
  code_sha256 BLOB NOT NULL UNIQUE,
  role BIGINT NOT NULL,
  uses BIGINT NOT NULL,
  used BIGINT NOT NULL,
  made_by BLOB,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT
) WITHOUT ROWID;
CREATE INDEX invites_of_circle ON invites (circle_id, id);

-- Whatever is said in a circle, by its number there.
CREATE TABLE posts (
  circle_id BLOB NOT NULL REFERENCES circles (id),
  number BIGINT NOT NULL,
  kind BIGINT NOT NULL,
  author_id BLOB NOT NULL,
  -- 1 the whole circle, 2 named readers, 3 mentors.
  audience BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  -- The circle's last event before it.
  sequence BIGINT NOT NULL,
  withdrawn_at BIGINT,
  PRIMARY KEY (circle_id, number)
) WITHOUT ROWID;
CREATE INDEX posts_of_author ON posts (circle_id, author_id, created_at);

CREATE TABLE post_readers (
  circle_id BLOB NOT NULL,
  number BIGINT NOT NULL,
  membership_id BLOB NOT NULL,
  -- The appointment as mentor through which they read; 0 for one who was named.
  appointment BIGINT NOT NULL,
  PRIMARY KEY (circle_id, number, membership_id),
  FOREIGN KEY (circle_id, number) REFERENCES posts (circle_id, number)
) WITHOUT ROWID;

CREATE TABLE commitments (
  circle_id BLOB NOT NULL,
  number BIGINT NOT NULL,
  -- 1 once, 2 monthly.
  cadence BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  dropped_at BIGINT,
  PRIMARY KEY (circle_id, number),
  FOREIGN KEY (circle_id, number) REFERENCES posts (circle_id, number)
) WITHOUT ROWID;

CREATE TABLE commitment_versions (
  circle_id BLOB NOT NULL,
  number BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  since BIGINT NOT NULL,
  title TEXT NOT NULL,
  due_day BIGINT NOT NULL,
  due_date TEXT NOT NULL,
  minimum TEXT NOT NULL,
  witness_id BLOB,
  PRIMARY KEY (circle_id, number, revision),
  FOREIGN KEY (circle_id, number) REFERENCES commitments (circle_id, number)
) WITHOUT ROWID;
CREATE INDEX commitment_versions_by_witness ON commitment_versions (circle_id, witness_id) WHERE witness_id IS NOT NULL;

-- Appended in the order of commits.
CREATE TABLE check_ins (
  circle_id BLOB NOT NULL,
  number BIGINT NOT NULL,
  period TEXT NOT NULL,
  revision BIGINT NOT NULL,
  outcome BIGINT NOT NULL,
  done_on TEXT NOT NULL,
  note TEXT NOT NULL,
  link TEXT NOT NULL,
  reported_at BIGINT NOT NULL,
  FOREIGN KEY (circle_id, number) REFERENCES commitments (circle_id, number)
);
CREATE UNIQUE INDEX check_ins_of_period ON check_ins (circle_id, number, period, revision);

-- One word a check-in; a revision of it has none yet.
CREATE TABLE witness_words (
  circle_id BLOB NOT NULL,
  number BIGINT NOT NULL,
  period TEXT NOT NULL,
  revision BIGINT NOT NULL,
  witness_id BLOB NOT NULL,
  verdict BIGINT NOT NULL,
  message TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (circle_id, number, period, revision)
) WITHOUT ROWID;

-- The log of a circle: references, no text. Appended in the order of commits.
CREATE TABLE events (
  circle_id BLOB NOT NULL,
  sequence BIGINT NOT NULL,
  at BIGINT NOT NULL,
  kind BIGINT NOT NULL,
  actor_id BLOB,
  -- The post it is about, or 0: then it is for the whole circle.
  number BIGINT NOT NULL,
  period TEXT NOT NULL,
  -- A membership or a device.
  subject_id BLOB
);
CREATE UNIQUE INDEX events_of_circle ON events (circle_id, sequence);

-- What a request with this key made, so that it can be answered again.
CREATE TABLE idempotency_keys (
  -- An account, or the token hash that a new person registers.
  owner BLOB NOT NULL,
  request_key TEXT NOT NULL,
  body_sha256 BLOB NOT NULL,
  made_id BLOB,
  made_number BIGINT NOT NULL,
  made_period TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE UNIQUE INDEX idempotency_keys_of_owner ON idempotency_keys (owner, request_key);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (at);

-- The one rule for who may see what is said: see server/features/circles/visibility.hpp.
CREATE VIEW readable_posts AS
SELECT posts.circle_id, posts.number, posts.kind, posts.author_id, posts.audience, posts.created_at, posts.withdrawn_at,
       memberships.id AS reader_id
FROM posts
JOIN memberships ON memberships.circle_id = posts.circle_id AND memberships.ended_at IS NULL
JOIN circles ON circles.id = posts.circle_id
WHERE posts.author_id = memberships.id
   OR (posts.audience = 1 AND (circles.newcomers_see_earlier = 1 OR posts.sequence >= memberships.joined_sequence))
   OR EXISTS (SELECT 1 FROM post_readers
              WHERE post_readers.circle_id = posts.circle_id AND post_readers.number = posts.number
                AND post_readers.membership_id = memberships.id
                AND (post_readers.appointment = 0
                     OR (memberships.role = 3 AND post_readers.appointment = memberships.appointment)));

CREATE VIEW readable_events AS
SELECT events.circle_id, events.sequence, events.at, events.kind, events.actor_id, events.number, events.period, events.subject_id,
       memberships.id AS reader_id
FROM events
JOIN memberships ON memberships.circle_id = events.circle_id AND memberships.ended_at IS NULL
JOIN circles ON circles.id = events.circle_id
WHERE (events.number = 0 AND (circles.newcomers_see_earlier = 1 OR events.sequence > memberships.joined_sequence))
   OR (events.number > 0 AND EXISTS (SELECT 1 FROM readable_posts
                                     WHERE readable_posts.circle_id = events.circle_id AND readable_posts.number = events.number
                                       AND readable_posts.reader_id = memberships.id));
