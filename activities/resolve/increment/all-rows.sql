-- What sources tell of the touched companies, where these are all companies: the tables as they are. Leaves
-- `touched_observations`, `touched_investors` and `touched_terms`.

CREATE OR REPLACE TEMP VIEW touched_observations AS FROM core.observations;
CREATE OR REPLACE TEMP VIEW touched_investors AS FROM core.observation_investors;
CREATE OR REPLACE TEMP VIEW touched_terms AS FROM core.observation_track_terms;
