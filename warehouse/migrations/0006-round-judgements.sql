-- Judgements say of what kind they are and what they are about; decisions of reviewers; what became of earlier rounds.
DROP TABLE core.judgements;
CREATE TABLE core.judgements (
  kind VARCHAR NOT NULL,
  left_id VARCHAR NOT NULL,
  right_id VARCHAR NOT NULL,
  left_name VARCHAR NOT NULL,
  right_name VARCHAR NOT NULL,
  verdict VARCHAR NOT NULL,
  rule VARCHAR NOT NULL,
  score DECIMAL(5, 4) NOT NULL,
  reasons VARCHAR NOT NULL,
  judged_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE IF NOT EXISTS ref.judgements (
  kind VARCHAR NOT NULL,
  left_id VARCHAR NOT NULL,
  right_id VARCHAR NOT NULL,
  verdict VARCHAR NOT NULL,
  decided_by VARCHAR NOT NULL,
  decided_on DATE NOT NULL,
  reason VARCHAR NOT NULL
);

CREATE TABLE core.round_changes (
  round_id VARCHAR NOT NULL,
  other_round_id VARCHAR NOT NULL,
  change VARCHAR NOT NULL,
  reason VARCHAR NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL
);
