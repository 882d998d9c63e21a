import { z } from 'zod';
import type { Warehouse } from '../../warehouse/open-warehouse.ts';
import type { Schema } from '../../warehouse/schema.ts';

const figureSchema = z.object({
  id: z.string(),
  scope: z.string(),
  section: z.string(),
  unit: z.string(),
  value: z.string().nullable(),
  low: z.string().nullable(),
  high: z.string().nullable(),
  notGiven: z.string().nullable(),
  members: z.array(z.string()),
});

/** Sections whose rounds are outside the scope on purpose, and say so. */
const outsideSections = new Set(['out_of_scope']);

/**
 * What is wrong with the figures of a brief: a round outside the brief's scope, a member that does not exist, a count
 * that its members do not bear out, a missing value without a reason. Empty when all is well.
 */
export async function briefProblems(warehouse: Warehouse<Schema>, text: string): Promise<readonly string[]> {
  const figures = z.array(figureSchema).parse(JSON.parse(text));
  const problems: string[] = [];
  const scopes = new Map<string, ReadonlySet<string>>();
  const known = new Set(
    (await warehouse.db.selectFrom('core.rounds').select('round_id').execute()).map((row) => row.round_id),
  );
  for (const figure of figures) {
    if (figure.value === null && figure.low === null && figure.high === null && figure.notGiven === null)
      problems.push(`${figure.id} has neither a value nor a reason`);
    const rounds = figure.members.filter((member) => member.startsWith('r-'));
    for (const round of rounds) if (!known.has(round)) problems.push(`${figure.id} counts ${round}, which is no round`);
    if (new Set(figure.members).size !== figure.members.length) problems.push(`${figure.id} counts a member twice`);
    if (outsideSections.has(figure.section) || figure.scope === 'all' || figure.scope === 'none') continue;
    let members = scopes.get(figure.scope);
    if (members === undefined) {
      const rows = await warehouse.db
        .selectFrom('core.round_scopes')
        .select('round_id')
        .where('scope', '=', figure.scope)
        .execute();
      members = new Set(rows.map((row) => row.round_id));
      scopes.set(figure.scope, members);
    }
    for (const round of rounds)
      if (!members.has(round)) problems.push(`${figure.id} holds ${round}, which is outside the scope ${figure.scope}`);
    if (
      figure.unit === 'rounds' &&
      rounds.length > 0 &&
      figure.value !== null &&
      Number(figure.value) !== rounds.length
    )
      problems.push(`${figure.id} says ${figure.value} rounds and names ${rounds.length}`);
  }
  return problems;
}
