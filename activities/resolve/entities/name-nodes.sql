-- The names to compare. Reads names_in (name_id, kind, name, country, site), a temporary table of the caller; leaves name_nodes,
-- each distinct row of it with a number from 0, and empty tables that are filled from the analysis of each name.

CREATE OR REPLACE TEMP TABLE name_nodes AS
SELECT (row_number() OVER () - 1)::INTEGER AS node, *
FROM (
  SELECT kind, coalesce(name, '') AS name, coalesce(country, '') AS country, coalesce(site, '') AS site, list(name_id) AS name_ids
  FROM names_in
  GROUP BY ALL
);

-- By what a name may meet others: key is a sign for its kind (c, i) with its core, or with = and the whole, @ and an alias,
-- # and a host, ~ and its words in order, ^ and how it is read. also: what the core would be if the place before it or the
-- words of business behind it belonged to it, '' where there is neither. head: the beginning of the core that may be all of
-- another's, '' where it is too short to be of one company. takes_typo: whether the core is one in which a typo can be told.
CREATE OR REPLACE TEMP TABLE name_keys (node INTEGER, key VARCHAR, also VARCHAR, head VARCHAR, takes_typo BOOLEAN);
CREATE OR REPLACE TEMP TABLE name_scored (l INTEGER, r INTEGER, verdict VARCHAR, score DOUBLE, reasons VARCHAR);
-- Of each name that is joined to others the root of its cluster; -1 for a name that names nobody.
CREATE OR REPLACE TEMP TABLE name_roots (node INTEGER, root INTEGER);
