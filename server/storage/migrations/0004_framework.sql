-- The whole plan: documents by name, values and quarters, scores, decisions, reviews, guided flows. All of it at home.

-- Of an offer or a review; empty for what a person has one of.
ALTER TABLE document_revisions ADD COLUMN name TEXT NOT NULL DEFAULT '';
DROP INDEX document_revisions_of_document;
CREATE UNIQUE INDEX document_revisions_of_document ON document_revisions (circle_id, kind, name, revision);
-- Whoever asks when something was saved does not read past its body.
CREATE INDEX document_revisions_by_time ON document_revisions (circle_id, kind, name, made_at, revision);

-- What scorecard and framework say of names, revision by revision: compensation is not for others.
CREATE TABLE compensation_names (
  circle_id BLOB NOT NULL REFERENCES circles (id),
  -- 1 metrics, 2 must-haves, 3 criteria.
  list BIGINT NOT NULL,
  -- Folded, as they are compared.
  name TEXT NOT NULL,
  -- Whether it is by the newest revision that has the name, and whether it was by any.
  is_it BIGINT NOT NULL,
  ever_was BIGINT NOT NULL,
  -- What a metric that was renamed is called now; else empty.
  renamed TEXT NOT NULL,
  PRIMARY KEY (circle_id, list, name)
) WITHOUT ROWID;

ALTER TABLE publications ADD COLUMN document_name TEXT NOT NULL DEFAULT '';
-- Of an offer or a review, as it was called in its newest edition; purged with it.
ALTER TABLE publications ADD COLUMN title TEXT NOT NULL DEFAULT '';

-- What a promise serves, to its author alone: a milestone of their roadmap by its title, a review by its document's name.
ALTER TABLE commitment_versions ADD COLUMN milestone TEXT NOT NULL DEFAULT '';
ALTER TABLE commitments ADD COLUMN review TEXT NOT NULL DEFAULT '';

-- Values of metrics; numbered in their home. Figures are in the body, a serialised v1.Datapoint.
CREATE TABLE datapoints (
  circle_id BLOB NOT NULL REFERENCES circles (id),
  number BIGINT NOT NULL,
  -- Folded, as metrics are compared.
  metric TEXT NOT NULL,
  day TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (circle_id, number)
) WITHOUT ROWID;
CREATE INDEX datapoints_of_metric ON datapoints (circle_id, metric, day);
CREATE INDEX datapoints_by_day ON datapoints (circle_id, day);

-- Frozen: a serialised v1.CloseQuarterReply.
CREATE TABLE closed_quarters (
  circle_id BLOB NOT NULL REFERENCES circles (id),
  quarter TEXT NOT NULL,
  closed_at BIGINT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (circle_id, quarter)
) WITHOUT ROWID;

-- Scores of offers, never changed: a serialised v1.Evaluation.
CREATE TABLE evaluations (
  circle_id BLOB NOT NULL REFERENCES circles (id),
  offer TEXT NOT NULL,
  number BIGINT NOT NULL,
  offer_revision BIGINT NOT NULL,
  framework_revision BIGINT NOT NULL,
  spec_revision BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (circle_id, offer, number)
) WITHOUT ROWID;

-- The journal, never changed: a serialised v1.Decision without its outcomes.
CREATE TABLE decisions (
  circle_id BLOB NOT NULL REFERENCES circles (id),
  number BIGINT NOT NULL,
  -- Empty: about something else.
  offer TEXT NOT NULL,
  choice BIGINT NOT NULL,
  decided_on TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (circle_id, number)
) WITHOUT ROWID;
CREATE INDEX decisions_of_offer ON decisions (circle_id, offer);

-- A serialised v1.Outcome.
CREATE TABLE decision_outcomes (
  circle_id BLOB NOT NULL,
  number BIGINT NOT NULL,
  after_days BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (circle_id, number, after_days),
  FOREIGN KEY (circle_id, number) REFERENCES decisions (circle_id, number)
) WITHOUT ROWID;

CREATE TABLE reviews (
  circle_id BLOB NOT NULL REFERENCES circles (id),
  name TEXT NOT NULL,
  kind BIGINT NOT NULL,
  -- 2026-Q4, 2026, or the day of an event.
  period TEXT NOT NULL,
  event BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  finished_at BIGINT,
  finished_revision BIGINT NOT NULL,
  PRIMARY KEY (circle_id, name)
) WITHOUT ROWID;

-- No row: the defaults.
CREATE TABLE review_schedules (
  circle_id BLOB NOT NULL PRIMARY KEY REFERENCES circles (id),
  quarterly BIGINT NOT NULL,
  annual BIGINT NOT NULL,
  days_after BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE guide_flows (
  circle_id BLOB NOT NULL REFERENCES circles (id),
  flow BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  finished_at BIGINT,
  PRIMARY KEY (circle_id, flow)
) WITHOUT ROWID;
CREATE TABLE guide_skips (
  circle_id BLOB NOT NULL,
  flow BIGINT NOT NULL,
  step TEXT NOT NULL,
  PRIMARY KEY (circle_id, flow, step)
) WITHOUT ROWID;

-- The home's own row: its plan dates are looked at as promises are, under number 0.
-- across circles: whoever has a plan already
INSERT INTO schedule (circle_id, number, next_at) SELECT DISTINCT circle_id, 0, 0 FROM document_revisions;
