-- Pauses, carrying over, the schedule, reminders, ways out of the server.

-- How often the same thing was carried over to get here, and from where.
ALTER TABLE commitments ADD COLUMN carried BIGINT NOT NULL DEFAULT 0;
ALTER TABLE commitments ADD COLUMN carried_from BIGINT NOT NULL DEFAULT 0;
ALTER TABLE commitments ADD COLUMN carried_period TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX commitments_carried ON commitments (circle_id, carried_from, carried_period) WHERE carried_from > 0;

ALTER TABLE circles ADD COLUMN rotate_witnesses BIGINT NOT NULL DEFAULT 0;

-- A version is the whole promise, its cadence too; odds in per cent, NULL where none were stated.
ALTER TABLE commitment_versions ADD COLUMN cadence BIGINT NOT NULL DEFAULT 0;
-- across circles: the whole table is brought up
UPDATE commitment_versions SET cadence = (SELECT commitments.cadence FROM commitments
  WHERE commitments.circle_id = commitment_versions.circle_id AND commitments.number = commitment_versions.number);
ALTER TABLE commitment_versions ADD COLUMN odds BIGINT;
ALTER TABLE commitment_versions ADD COLUMN stage TEXT NOT NULL DEFAULT '';

-- Without a membership: the whole circle's. Days of each paused member's own calendar, both included.
CREATE TABLE pauses (
  circle_id BLOB NOT NULL REFERENCES circles (id),
  id BLOB NOT NULL,
  membership_id BLOB,
  declared_by BLOB NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  reason TEXT NOT NULL,
  declared_at BIGINT NOT NULL,
  retroactive BIGINT NOT NULL,
  resumed_at BIGINT,
  PRIMARY KEY (circle_id, id)
) WITHOUT ROWID;

-- A pause that was declared late excuses only what its witness agreed to.
CREATE TABLE pause_agreements (
  circle_id BLOB NOT NULL,
  pause_id BLOB NOT NULL,
  number BIGINT NOT NULL,
  agreed_by BLOB NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (circle_id, pause_id, number)
) WITHOUT ROWID;

-- What the scheduler has said of a period: each once.
CREATE TABLE occurrences (
  circle_id BLOB NOT NULL,
  number BIGINT NOT NULL,
  period TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  closed_at BIGINT,
  -- Whose turn it was, where the circle rotates its witnesses and the promise named none.
  witness_id BLOB,
  PRIMARY KEY (circle_id, number, period),
  FOREIGN KEY (circle_id, number) REFERENCES commitments (circle_id, number)
) WITHOUT ROWID;
CREATE INDEX occurrences_by_witness ON occurrences (circle_id, witness_id) WHERE witness_id IS NOT NULL;

-- When each commitment has to be looked at next; 0: at once.
CREATE TABLE schedule (
  circle_id BLOB NOT NULL,
  number BIGINT NOT NULL,
  next_at BIGINT NOT NULL,
  PRIMARY KEY (circle_id, number)
) WITHOUT ROWID;
CREATE INDEX schedule_by_time ON schedule (next_at);
-- across circles: whatever stands is looked at once
INSERT INTO schedule (circle_id, number, next_at) SELECT circle_id, number, 0 FROM commitments WHERE dropped_at IS NULL;

-- No row: the defaults.
CREATE TABLE reminder_settings (
  account_id BLOB NOT NULL PRIMARY KEY REFERENCES accounts (id),
  profile BIGINT NOT NULL,
  -- "7,3,1"; empty: those of the profile.
  lead_days TEXT NOT NULL,
  quiet_from BIGINT NOT NULL,
  quiet_until BIGINT NOT NULL,
  snoozed_until BIGINT,
  digest BIGINT NOT NULL,
  -- The newest digest that was made, as "2026-W48" or "2026-11".
  last_digest TEXT NOT NULL,
  next_digest_at BIGINT
) WITHOUT ROWID;
CREATE INDEX reminder_settings_by_digest ON reminder_settings (next_digest_at) WHERE next_digest_at IS NOT NULL;

ALTER TABLE memberships ADD COLUMN muted BIGINT NOT NULL DEFAULT 0;

-- What somebody was reminded of: each once, whatever crashes.
CREATE TABLE reminders (
  id BLOB NOT NULL PRIMARY KEY,
  circle_id BLOB NOT NULL,
  number BIGINT NOT NULL,
  period TEXT NOT NULL,
  -- "lead-3", "due", "grace", "witness", "owner".
  kind TEXT NOT NULL,
  membership_id BLOB NOT NULL,
  -- Thought for then; made then.
  planned_at BIGINT NOT NULL,
  made_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX reminders_once ON reminders (circle_id, number, period, kind, membership_id);
CREATE INDEX reminders_of_member ON reminders (membership_id, made_at);

-- Of an account, or of a circle: then it gets only what is for the whole circle.
CREATE TABLE channels (
  id BLOB NOT NULL PRIMARY KEY,
  account_id BLOB REFERENCES accounts (id),
  circle_id BLOB REFERENCES circles (id),
  kind BIGINT NOT NULL,
  address TEXT NOT NULL,
  signing_secret BLOB,
  with_texts BIGINT NOT NULL,
  inbox BIGINT NOT NULL,
  recovery BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  confirmed_at BIGINT,
  ended_at BIGINT,
  trouble TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX channels_of_account ON channels (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX channels_of_circle ON channels (circle_id) WHERE circle_id IS NOT NULL;
CREATE INDEX channels_for_recovery ON channels (address) WHERE recovery = 1;

-- The outbox: what is to be handed over, written with what causes it; references, no text.
CREATE TABLE deliveries (
  id BLOB NOT NULL PRIMARY KEY,
  channel_id BLOB NOT NULL REFERENCES channels (id),
  -- 1 confirm the address, 2 test, 3 a reminder, 4 an inbox item, 5 an event of a circle, 6 a digest, 7 recovery.
  cause BIGINT NOT NULL,
  -- What it is about: a reminder, a device, a circle and its event, a digest's name. Once a channel and cause.
  reference TEXT NOT NULL,
  circle_id BLOB,
  sequence BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  -- NULL once it was handed over, is no longer wanted, or was given up.
  next_at BIGINT,
  attempts BIGINT NOT NULL,
  -- A worker's lease, and its number: a later one makes an earlier one's word void.
  claimed_until BIGINT,
  claim BIGINT NOT NULL,
  delivered_at BIGINT,
  dead_at BIGINT,
  why TEXT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX deliveries_once ON deliveries (channel_id, cause, reference);
CREATE INDEX deliveries_by_time ON deliveries (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX deliveries_given_up ON deliveries (dead_at) WHERE dead_at IS NOT NULL;

CREATE TABLE calendar_links (
  account_id BLOB NOT NULL PRIMARY KEY REFERENCES accounts (id),
  code_sha256 BLOB NOT NULL UNIQUE,
  with_texts BIGINT NOT NULL,
  made_at BIGINT NOT NULL
) WITHOUT ROWID;
