-- A database of two states of one month, over the published one (attached as `published`), in which the query of
-- mart.amount_changes runs as it does in the warehouse.

CREATE SCHEMA raw;
CREATE SCHEMA core;
CREATE SCHEMA ref;
CREATE SCHEMA history;
CREATE VIEW raw.documents AS FROM published.raw.documents;
CREATE VIEW core.observations AS FROM published.core.observations;
CREATE VIEW core.rounds AS FROM published.core.rounds;
CREATE VIEW core.round_scopes AS FROM published.core.round_scopes;
CREATE VIEW ref.tracks AS FROM published.ref.tracks;
CREATE VIEW ref.judgements AS FROM published.ref.judgements;
CREATE VIEW ref.labels AS FROM published.ref.labels;
CREATE TABLE history.rounds AS FROM published.history.rounds LIMIT 0;
CREATE TABLE history.states AS FROM published.history.states LIMIT 0;
CREATE TABLE history.vintage_months AS FROM published.history.vintage_months LIMIT 0;
