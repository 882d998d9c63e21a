import { Command } from '@commander-js/extra-typings';
import { sql } from 'kysely';
import type { ComparedState, StateComparison } from '../../activities/history/compare-states.ts';
import { compareStates } from '../../activities/history/compare-states.ts';
import { readManifest } from '../../activities/publish/publish.ts';
import { openWarehouse } from '../../warehouse/open-warehouse.ts';
import type { Schema } from '../../warehouse/schema.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { OldPublicationError } from '../../warehouse/review/review-queue.ts';
import { hasPublication } from '../../warehouse/workspace.ts';
import type { AskedState, VintageOfMonth } from '../diff/asked-state.ts';
import { askedState } from '../diff/asked-state.ts';
import { comparisonText } from '../diff/comparison-text.ts';
import { derivedStates } from '../diff/derived-states.ts';
import { UsageError } from '../exit.ts';
import { jsonOption, parseMonths, quietOption, verboseOption, workspaceOf, workspaceOption } from '../options.ts';

/** What changed of a month between two states of knowledge, and why: round by round. */
export function diffCommand(): Command<[string], { from: string; to: string }> {
  return new Command('diff')
    .description('what changed of a month between two vintages, times or publications, and why')
    .argument('<month>', 'month (YYYY-MM)')
    .requiredOption('--from <state>', 'earlier state: a vintage (v0, v1, v3, v12), a time, or the id of a publication')
    .option('--to <state>', 'later state: the same, or latest', 'latest')
    .option('--scope <scope>', 'scope of the figures (default: that of the current publication)')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', '\nExample:\n  tidemark diff 2024-10 --from v0 --to latest')
    .action(async (asked, options) => {
      const workspace = workspaceOf(options.workspace);
      if (!hasPublication(workspace))
        throw new UsageError(`${workspace.root} has no publication yet. Start with \`tidemark run\`.`);
      const [month, ...more] = parseMonths(asked);
      if (month === undefined || more.length > 0) throw new UsageError('A comparison is of one month: YYYY-MM.');
      const say = (text: string): void => {
        if (options.quiet !== true) process.stderr.write(`${text}\n`);
      };
      const result = await compared(
        workspace,
        { month, from: options.from, to: options.to, scope: options.scope },
        say,
      );
      process.stdout.write(
        options.json === true ? `${JSON.stringify(result, null, 2)}\n` : `${comparisonText(result)}\n`,
      );
    });
}

/** The comparison as `--json` prints it: amounts are CNY as decimal text, times UTC. */
export interface MonthComparison {
  readonly month: string;
  readonly scope: string;
  readonly from: ComparedSide;
  readonly to: ComparedSide;
  readonly changes: StateComparison['changes'];
}

type ComparedSide = StateComparison['from'] & {
  readonly state: string;
  readonly as_of: string;
  readonly publication_id: string | null;
};

interface Asked {
  readonly month: string;
  readonly from: string;
  readonly to: string;
  readonly scope: string | undefined;
}

async function compared(workspace: Workspace, asked: Asked, say: (text: string) => void): Promise<MonthComparison> {
  const current = await readManifest(workspace.current);
  const held = await heldOf(workspace, asked);
  const scope = asked.scope ?? current.scope;
  if (!held.scopes.includes(scope))
    throw new UsageError(`There is no scope "${scope}". The registry knows ${held.scopes.join(', ')}.`);
  const from = await askedState(workspace, current, { month: asked.month, text: asked.from }, held.vintages);
  const to = await askedState(workspace, current, { month: asked.month, text: asked.to }, held.vintages);
  if (from.asOf > to.asOf)
    throw new UsageError(
      `--from ${from.name} (${from.asOf}) is later than --to ${to.name} (${to.asOf}). Exchange the two.`,
    );
  if (from.asOf === to.asOf)
    throw new UsageError(
      `${from.name} and ${to.name} are one state of knowledge, of ${from.asOf}: nothing was taken in between.`,
    );
  const derive = derivedStates(workspace, current, say);
  const side = async (state: AskedState): Promise<ComparedState> => {
    const { rounds, codeVersion, registryHash } = await derive(state.asOf, held.states);
    return { asOf: state.asOf, rounds, stored: storedOf(state, { codeVersion, registryHash }, say) };
  };
  const first = await side(from);
  const last = await side(to);
  const { changes, ...totals } = await compareStates(
    workspace.publishedDatabase,
    { month: asked.month, scope },
    first,
    last,
  );
  const named = (state: AskedState, total: StateComparison['from']): ComparedSide => ({
    ...{ state: state.name, as_of: state.asOf },
    publication_id: state.publication?.manifest.publication_id ?? null,
    ...total,
  });
  return { month: asked.month, scope, from: named(from, totals.from), to: named(to, totals.to), changes };
}

/** What the published database knows of the month's vintages, of the states it keeps, and of scopes. */
async function heldOf(
  workspace: Workspace,
  { month }: Pick<Asked, 'month'>,
): Promise<{
  readonly vintages: readonly VintageOfMonth[];
  readonly states: ReadonlySet<string>;
  readonly scopes: readonly string[];
}> {
  const warehouse = await openWarehouse<Schema>({ path: workspace.publishedDatabase, readOnly: true });
  try {
    const known = await sql<{ n: bigint }>`SELECT count(*) AS n FROM duckdb_tables()
      WHERE schema_name = 'history' AND table_name = 'vintage_months'`.execute(warehouse.db);
    if (known.rows[0]?.n !== 1n)
      throw new OldPublicationError(
        'The publication was made by an earlier version of tidemark. `tidemark run` makes one that can be compared.',
      );
    const vintages = await warehouse.db
      .selectFrom('history.vintage_months')
      .select(['vintage', 'as_of', 'is_backfilled'])
      .where('month', '=', `${month}-01`)
      .orderBy('place')
      .execute();
    const states = await warehouse.db.selectFrom('history.states').select('as_of').execute();
    const scopes = await warehouse.db.selectFrom('ref.scopes').select('scope').orderBy('scope').execute();
    return {
      vintages: vintages.map((row) => ({
        ...{ vintage: row.vintage, isBackfilled: row.is_backfilled },
        asOf: new Date(row.as_of).toISOString(),
      })),
      states: new Set(states.map((row) => new Date(row.as_of).toISOString())),
      scopes: scopes.map((row) => row.scope),
    };
  } finally {
    await warehouse.close();
  }
}

/** A stored publication counts apart where another code or another registry made it. */
function storedOf(
  { name, publication }: AskedState,
  derived: { readonly codeVersion: string; readonly registryHash: string },
  say: (text: string) => void,
): ComparedState['stored'] {
  if (publication === null) return null;
  const { manifest, database } = publication;
  const isOtherCode = manifest.tidemark !== derived.codeVersion;
  if (!isOtherCode && manifest.registry_hash === derived.registryHash) return null;
  if (database === null) {
    say(`The snapshot of ${name} was dropped: what is compared is what today's code makes of its time.`);
    return null;
  }
  return {
    database,
    class: isOtherCode ? 'code' : 'registry',
    why: isOtherCode
      ? `published by ${manifest.tidemark}, derived again by ${derived.codeVersion}`
      : 'published with another registry than that of now',
  };
}
