-- When a claim was stated, where its source says: an amendment wins over the filing that it amends.
ALTER TABLE core.observations ADD COLUMN stated_date DATE;
