-- severity: fail
-- zh: 更正所指的原文仍与登记的预期一致（来源若已改正，请从登记表 corrections.csv 中删去该行）
-- en: Every correction finds what it expects (where the source has been fixed, take the line out of registry/corrections.csv)
SELECT source_id, record_id, record, field, expected, found, corrected_to,
  CASE
    WHEN outcome = 'contradicted' THEN 'another line corrects the same field of this record to something else'
    WHEN found = corrected_to THEN 'the source has been fixed: take the line out of registry/corrections.csv'
    ELSE 'the source says something else now, or the line names more records than were meant: change or remove it' END AS what_to_do
FROM raw.corrections
WHERE outcome <> 'applied'
ORDER BY ALL
