-- The names to compare. Reads names_in (name_id, kind, name, country, site), a temporary table of the caller; leaves name_nodes,
-- each distinct row of it with a number from 0, and empty tables that are filled from the analysis of each name.

-- line: sign of the kind and name, and behind a separator country and site if one of them is known. No line end is in it.
CREATE OR REPLACE TEMP MACRO name_field(t) AS
  CASE WHEN contains(t, chr(10)) OR contains(t, chr(31)) THEN translate(t, chr(10) || chr(31), '  ') ELSE coalesce(t, '') END;

CREATE OR REPLACE TEMP TABLE name_nodes AS
SELECT (row_number() OVER () - 1)::INTEGER AS node, line, name_ids
FROM (
  SELECT kind[1] || name_field(name)
      || CASE WHEN coalesce(country, '') = '' AND coalesce(site, '') = '' THEN ''
           ELSE chr(31) || name_field(country) || chr(31) || name_field(site) END AS line,
    list(name_id) AS name_ids
  FROM names_in
  GROUP BY 1
);

-- By what a name may meet others, as numbers of texts (text-hash.ts): its core, its words in order, a reviewed alias, a host,
-- how it is read; flags say which (name-keys.ts). whole: the number of all of the name that the core is of, 0 where the key
-- is no core.
CREATE OR REPLACE TEMP TABLE name_keys (node INTEGER, key DOUBLE, whole DOUBLE, flags UTINYINT);
-- What the core would be if the place before it or the words of business behind it belonged to it.
CREATE OR REPLACE TEMP TABLE name_also (node INTEGER, key DOUBLE);
-- Beginnings of cores that may be all of another's, and the core: its first word (is_part 0) or any first characters (1); or
-- the short name that a full one with the core may have (2).
CREATE OR REPLACE TEMP TABLE name_heads (head DOUBLE, key DOUBLE, is_part UTINYINT);
-- Cores in which a typo can be told: what is left of the core without one of its characters.
CREATE OR REPLACE TEMP TABLE name_patterns (pattern DOUBLE, key DOUBLE);
-- Verdicts are numbered as in pair-scorer.ts, reasons as in name_reasons.
CREATE OR REPLACE TEMP TABLE name_scored (l INTEGER, r INTEGER, verdict UTINYINT, score DOUBLE, reasons INTEGER);
CREATE OR REPLACE TEMP TABLE name_reasons (number INTEGER, reasons VARCHAR);
-- Of each name that is joined to others the root of its cluster; -1 for a name that names nobody.
CREATE OR REPLACE TEMP TABLE name_roots (node INTEGER, root INTEGER);
