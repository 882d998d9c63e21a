-- The country of an investor, where a source tells it: who is of another country is no state investor of China.
ALTER TABLE core.observation_investors ADD COLUMN country_code VARCHAR;
ALTER TABLE ops.resolved_units ADD COLUMN told_countries VARCHAR[];
