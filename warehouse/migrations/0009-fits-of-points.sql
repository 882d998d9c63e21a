-- The lognormal behind the point of a fuzzy amount, so that it can be drawn again.
ALTER TABLE core.rounds ADD COLUMN fit_mu DECIMAL(18, 9);
ALTER TABLE core.rounds ADD COLUMN fit_sigma DECIMAL(18, 9);
