-- Evidence for tracks: the words and companies of the registry, and which of the words a claim holds. The texts that they
-- were found in stay where they were read.
CREATE TABLE ref.track_keywords (
  track_id VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  term VARCHAR NOT NULL,
  language VARCHAR NOT NULL,
  alias VARCHAR,
  since INTEGER
);
CREATE TABLE ref.track_ai_of (track_id VARCHAR NOT NULL, industry_track_id VARCHAR NOT NULL);
CREATE TABLE ref.track_category_also (source_id VARCHAR NOT NULL, category VARCHAR NOT NULL, track_id VARCHAR NOT NULL);

CREATE TABLE core.observation_track_terms (
  observation_id VARCHAR NOT NULL,
  field VARCHAR NOT NULL,
  track_id VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  term VARCHAR NOT NULL,
  points INTEGER NOT NULL
);
