-- Documents at home, publications, threads, the inbox.

-- Immutable. Of the home that it stands in.
CREATE TABLE document_revisions (
  circle_id BLOB NOT NULL REFERENCES circles (id),
  kind BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  -- A serialised v1.Document.
  body BLOB NOT NULL,
  note TEXT NOT NULL,
  restored_from BIGINT NOT NULL,
  made_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX document_revisions_of_document ON document_revisions (circle_id, kind, revision);

-- A thread is a post on another: its root. Any other post is its own root.
-- Audience 4, of a thread: whoever may read its root.
ALTER TABLE posts ADD COLUMN root BIGINT NOT NULL DEFAULT 0;
-- across circles: the whole table is brought up
UPDATE posts SET root = number;
CREATE INDEX posts_of_root ON posts (circle_id, root, number);

-- Of a post: threads for whoever may read it are for this reader from this place in the log on. A grant opens one thread, and
-- none of its elder siblings.
ALTER TABLE post_readers ADD COLUMN threads_since BIGINT NOT NULL DEFAULT 0;

CREATE TABLE publications (
  circle_id BLOB NOT NULL,
  number BIGINT NOT NULL,
  document_kind BIGINT NOT NULL,
  edition BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (circle_id, number),
  FOREIGN KEY (circle_id, number) REFERENCES posts (circle_id, number)
) WITHOUT ROWID;

-- An immutable snapshot; its body is purged when the post is withdrawn.
CREATE TABLE editions (
  circle_id BLOB NOT NULL,
  number BIGINT NOT NULL,
  edition BIGINT NOT NULL,
  body BLOB NOT NULL,
  published_at BIGINT NOT NULL,
  FOREIGN KEY (circle_id, number) REFERENCES publications (circle_id, number)
);
CREATE UNIQUE INDEX editions_of_publication ON editions (circle_id, number, edition);

CREATE TABLE threads (
  circle_id BLOB NOT NULL,
  number BIGINT NOT NULL,
  section TEXT NOT NULL,
  edition BIGINT NOT NULL,
  last_message BIGINT NOT NULL,
  last_message_at BIGINT NOT NULL,
  last_turn BIGINT NOT NULL,
  -- The turn that resolved it; 0 while it is open.
  resolved_turn BIGINT NOT NULL,
  PRIMARY KEY (circle_id, number),
  FOREIGN KEY (circle_id, number) REFERENCES posts (circle_id, number)
) WITHOUT ROWID;

CREATE TABLE messages (
  circle_id BLOB NOT NULL,
  number BIGINT NOT NULL,
  message BIGINT NOT NULL,
  author_id BLOB NOT NULL,
  -- Its author was a mentor when it was written.
  by_mentor BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  redacted_at BIGINT,
  PRIMARY KEY (circle_id, number, message),
  FOREIGN KEY (circle_id, number) REFERENCES threads (circle_id, number)
) WITHOUT ROWID;
CREATE INDEX messages_of_author ON messages (circle_id, author_id);

CREATE TABLE message_versions (
  circle_id BLOB NOT NULL,
  number BIGINT NOT NULL,
  message BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  text TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (circle_id, number, message, revision)
) WITHOUT ROWID;

-- Resolved, reopened, addressed, opened to somebody: see ThreadTurn.
CREATE TABLE thread_turns (
  circle_id BLOB NOT NULL,
  number BIGINT NOT NULL,
  turn BIGINT NOT NULL,
  kind BIGINT NOT NULL,
  by_id BLOB NOT NULL,
  at BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  edition BIGINT NOT NULL,
  member_id BLOB,
  PRIMARY KEY (circle_id, number, turn)
) WITHOUT ROWID;

CREATE TABLE thread_attention (
  circle_id BLOB NOT NULL,
  number BIGINT NOT NULL,
  membership_id BLOB NOT NULL,
  following BIGINT NOT NULL,
  muted BIGINT NOT NULL,
  read_up_to BIGINT NOT NULL,
  PRIMARY KEY (circle_id, number, membership_id)
) WITHOUT ROWID;

-- Refers to an event, and is shown only to who may see that event.
CREATE TABLE inbox_items (
  membership_id BLOB NOT NULL,
  sequence BIGINT NOT NULL,
  circle_id BLOB NOT NULL,
  why BIGINT NOT NULL,
  -- Of a thread; 0 for none.
  message BIGINT NOT NULL,
  read_at BIGINT,
  PRIMARY KEY (membership_id, sequence)
) WITHOUT ROWID;

DROP VIEW readable_events;
DROP VIEW readable_posts;

-- As before, and a thread is readable to those readers of its root who are its author, the root's author,
-- everyone (audience 4; not those who were let in for a younger thread alone), or named readers, of whom those listed as mentors
-- need that same appointment still.
CREATE VIEW readable_posts AS
SELECT posts.circle_id, posts.number, posts.kind, posts.author_id, posts.audience, posts.created_at, posts.withdrawn_at, posts.root,
       roots.author_id AS root_author_id, memberships.id AS reader_id
FROM posts
JOIN posts AS roots ON roots.circle_id = posts.circle_id AND roots.number = posts.root
JOIN memberships ON memberships.circle_id = posts.circle_id AND memberships.ended_at IS NULL
JOIN circles ON circles.id = posts.circle_id
WHERE (roots.author_id = memberships.id
       OR (roots.audience = 1 AND (circles.newcomers_see_earlier = 1 OR roots.sequence >= memberships.joined_sequence))
       OR EXISTS (SELECT 1 FROM post_readers
                  WHERE post_readers.circle_id = posts.circle_id AND post_readers.number = posts.root
                    AND post_readers.membership_id = memberships.id
                    AND (post_readers.appointment = 0
                         OR (memberships.role = 3 AND post_readers.appointment = memberships.appointment))))
  AND (posts.root = posts.number OR posts.author_id = memberships.id OR roots.author_id = memberships.id
       OR (posts.audience = 4
           AND NOT EXISTS (SELECT 1 FROM post_readers
                           WHERE post_readers.circle_id = posts.circle_id AND post_readers.number = posts.root
                             AND post_readers.membership_id = memberships.id AND post_readers.threads_since > posts.sequence))
       OR EXISTS (SELECT 1 FROM post_readers
                  WHERE post_readers.circle_id = posts.circle_id AND post_readers.number = posts.number
                    AND post_readers.membership_id = memberships.id
                    AND (post_readers.appointment = 0
                         OR (memberships.role = 3 AND post_readers.appointment = memberships.appointment))));

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
