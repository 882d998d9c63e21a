-- Gives up what is kept of the last run, and the companies and rounds that it made: everything is then new.

DELETE FROM ops.resolved_observations;
DELETE FROM ops.resolved_units;
DELETE FROM ops.resolved_entities;
DELETE FROM ops.resolved_investors;
DELETE FROM ops.resolved_rounds;
DELETE FROM ops.resolved_deals;
DELETE FROM ops.resolved_fits;
DELETE FROM core.companies;
DELETE FROM core.investors;
DELETE FROM core.aliases;
DELETE FROM core.judgements;
DELETE FROM core.round_redirects;
DELETE FROM core.round_changes;
DELETE FROM core.rounds;
DELETE FROM core.participations;
DELETE FROM core.round_tracks;
DELETE FROM core.round_scopes;
DELETE FROM core.round_scope_exclusions;
