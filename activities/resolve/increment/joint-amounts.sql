-- Cells that name two rounds tell one amount for both: of the first part it is only a high end. Reads `touched_observations`;
-- leaves `joint_amounts`, the observations whose amount is that of two rounds.

CREATE OR REPLACE TEMP VIEW joint_amounts AS
SELECT DISTINCT joint_with AS observation_id FROM touched_observations WHERE joint_with IS NOT NULL;
