-- A bit for each scope, by which main.round_facts says in which scopes a round is.
SELECT scope, 1::BIGINT << (row_number() OVER (ORDER BY scope) - 1)::INTEGER AS bit FROM ref.scopes
