-- What sources tell of the touched companies, where these are few: picked out once, since every step asks for it. Reads core
-- and `touched`; leaves `touched_observations`, `touched_investors` and `touched_terms`.

CREATE OR REPLACE TEMP TABLE picked_observations AS FROM core.observations SEMI JOIN touched USING (observation_id);
CREATE OR REPLACE TEMP TABLE picked_investors AS FROM core.observation_investors SEMI JOIN touched USING (observation_id);
CREATE OR REPLACE TEMP TABLE picked_terms AS FROM core.observation_track_terms SEMI JOIN touched USING (observation_id);
CREATE OR REPLACE TEMP VIEW touched_observations AS FROM picked_observations;
CREATE OR REPLACE TEMP VIEW touched_investors AS FROM picked_investors;
CREATE OR REPLACE TEMP VIEW touched_terms AS FROM picked_terms;
