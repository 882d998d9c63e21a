import { z } from 'zod';

const stageIds = [
  ...['seed', 'angel', 'pre_a', 'a', 'b', 'c', 'd', 'e_plus', 'pre_ipo', 'growth', 'strategic'],
  ...['equity_unspecified', 'ipo', 'post_ipo', 'ma', 'debt', 'grant', 'unknown'],
] as const;
/** Instruments that a label can say. */
export const stageInstruments = [
  ...['equity_primary', 'secondary', 'convertible', 'debt', 'grant', 'ipo', 'post_ipo', 'ma'],
] as const;
const stageId = z.enum(stageIds);
const groupId = z.enum(['early', 'growth', 'late', 'strategic', 'other']);
const instrument = z.enum(stageInstruments);
const label = z.string().trim().min(1).max(60);
const rank = z.number().int();
const names = { name_zh: z.string().min(1), name_en: z.string().min(1) };

/**
 * Rounds and stages (methodology, section 5). `rank` orders the stages, higher is later, null where a stage has no place
 * in the order; a qualifier moves it by its `rank_offset`, and a letter behind E by `letter_step` for each, so that "at
 * least C" is rank >= the rank of c. `labels` are the spellings that mean a stage; the list below the stages holds those
 * that also say a qualifier or another instrument. `not_financing`: labels that report no financing.
 */
export const stageTableSchema = z
  .strictObject({
    version: z.number().int().positive(),
    letter_step: z.number().int().positive(),
    groups: z.array(z.strictObject({ id: groupId, ...names })),
    qualifiers: z.array(z.strictObject({ id: z.string().min(1), rank_offset: rank, ...names })),
    stages: z.array(
      z.strictObject({
        id: stageId,
        ...names,
        group: groupId,
        rank: rank.nullable(),
        instrument: instrument.nullable(),
        labels: z.array(label),
      }),
    ),
    labels: z.array(
      z.strictObject({
        label,
        stage: stageId,
        qualifier: z.string().optional(),
        instrument: instrument.optional(),
      }),
    ),
    not_financing: z.array(label),
  })
  .superRefine((table, context) => {
    const once = (what: string, ids: readonly string[]) => {
      const seen = new Set<string>();
      for (const id of ids) {
        if (seen.has(id)) context.addIssue(`the ${what} "${id}" stands twice`);
        seen.add(id);
      }
      return seen;
    };
    const stages = once(
      'stage',
      table.stages.map((stage) => stage.id),
    );
    const groups = once(
      'group',
      table.groups.map((group) => group.id),
    );
    const qualifiers = once(
      'qualifier',
      table.qualifiers.map((qualifier) => qualifier.id),
    );
    once('label', [
      ...table.stages.flatMap((stage) => stage.labels),
      ...table.labels.map((entry) => entry.label),
      ...table.not_financing,
    ]);
    for (const id of stageIds) if (!stages.has(id)) context.addIssue(`the stage "${id}" is missing`);
    for (const stage of table.stages)
      if (!groups.has(stage.group))
        context.addIssue(`the stage "${stage.id}" is in the unknown group "${stage.group}"`);
    for (const entry of table.labels)
      if (entry.qualifier !== undefined && !qualifiers.has(entry.qualifier))
        context.addIssue(`the label "${entry.label}" has the unknown qualifier "${entry.qualifier}"`);
  });

/** The parsed stage table. */
export type StageTable = z.infer<typeof stageTableSchema>;
