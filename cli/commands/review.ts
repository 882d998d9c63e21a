import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { readConfig } from '../../warehouse/config.ts';
import { openWarehouse } from '../../warehouse/open-warehouse.ts';
import { appendRegistryRows } from '../../warehouse/registry/append-rows.ts';
import { readRegistry } from '../../warehouse/registry/read-registry.ts';
import { ReviewQueue } from '../../warehouse/review/review-queue.ts';
import type { ReviewItem, ReviewSchema } from '../../warehouse/review/review-schema.ts';
import { reviewKinds } from '../../warehouse/review/review-schema.ts';
import { decidedInvestors, registeredInvestor } from '../review/decided-investors.ts';
import type { Verdict } from '../review/decision.ts';
import { decisionOf } from '../review/decision.ts';
import { countsText, itemText, queueText } from '../review/item-text.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { hasPublication, projectRoot } from '../../warehouse/workspace.ts';
import { exitStatus, UsageError } from '../exit.ts';
import { jsonOption, quietOption, verboseOption, workspaceOf, workspaceOption } from '../options.ts';
import { visibleText } from '../sql/display-text.ts';

interface CommonOptions {
  readonly workspace?: string | undefined;
  readonly json?: true | undefined;
  readonly quiet?: true | undefined;
}

const builtIn = join(projectRoot, 'warehouse', 'registry');
/** Rows that a person sees at once; --json gives all. */
const shownItems = 20;

/** The queue of what the rules leave to a person: unsure pairs, conflicts, unknown labels, nominations. */
export function reviewCommand(): Command {
  const review = new Command('review')
    .description(
      'what waits for a person: unsure pairs, entity conflicts, unknown labels, nominations of state investors',
    )
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', '\nExample:\n  tidemark review --kind company --limit 10');
  review
    .command('list', { isDefault: true })
    .description('items by what hangs on them, the largest first')
    .addOption(new Option('--kind <kind>', 'only these').choices(reviewKinds))
    .option('--limit <n>', `how many (default: ${shownItems}; with --json all)`, parseLimit)
    .addOption(scopeOption())
    .option('--strict', 'exit 4 when something waits')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText(
      'after',
      '\nExample:\n  tidemark review list --strict --quiet     (in a schedule: exit 4 when something waits)',
    )
    .action(async (own, command) => {
      const options: CommonOptions = command.optsWithGlobals();
      const { kind = null, strict } = own;
      await inQueue(options, own.scope, async (queue, scope) => {
        const counts = await queue.counts();
        const chosen = kind === null ? counts : new Map([...counts].filter(([name]) => name === kind));
        const waiting = [...chosen.values()].reduce((sum, count) => sum + count, 0);
        const items = await queue.items(own.limit ?? (options.json === true ? null : shownItems), kind);
        if (options.json === true)
          print({ scope, waiting, by_kind: Object.fromEntries(chosen), items: items.map(asJson) });
        else {
          process.stdout.write(`${countsText(chosen)}\n`);
          if (options.quiet !== true && items.length > 0) {
            process.stdout.write(`${queueText(items)}\n`);
            process.stdout.write(`Rounds and CNY (point values) of the scope ${scope}, with what it cannot decide.\n`);
            if (items.length < waiting) process.stdout.write(`${waiting - items.length} more: --limit N, or --json.\n`);
          }
        }
        if (strict === true && waiting > 0) process.exitCode = exitStatus.quarantined;
      });
    });
  review
    .command('show')
    .description('one item: both sides with what their sources say, and where')
    .argument('<id>', 'id of the item, or how it begins')
    .addOption(scopeOption())
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', '\nExample:\n  tidemark review show rv-0123456789')
    .action(async (id, own, command) => {
      const options: CommonOptions = command.optsWithGlobals();
      await inQueue(options, own.scope, async (queue, scope) => {
        const item = await itemOf(queue, id);
        const evidence = await queue.evidence(item.item_id);
        if (options.json === true)
          print({ scope, ...asJson(item), claims: evidence.rows, claim_counts: evidence.total });
        else process.stdout.write(`${itemText(item, scope, evidence)}\n`);
      });
    });
  for (const word of ['accept', 'reject'] as const)
    review
      .command(word)
      .description(
        word === 'accept'
          ? 'decide yes: they are the same, the label means --as, the state stands behind it'
          : 'decide no: they are different, the label tells nothing, the state does not stand behind it',
      )
      .argument('<id>', 'id of the item, or how it begins')
      .requiredOption('--reason <text>', 'why, in a sentence: it stays beside the decision')
      .option('--by <name>', 'who decides (default: user.name of git, else the name of the user)')
      .option('--as <value>', 'what a label means')
      .option('--source <text>', 'where the evidence on a state investor stands')
      .option('--source-date <date>', 'of when that evidence is: YYYY-MM-DD')
      .option('--level <level>', 'central, provincial, municipal, district_county or unknown')
      .option('--kind <kind>', 'kind of state investor, such as guidance_fund')
      .addOption(workspaceOption())
      .addOption(jsonOption())
      .addOption(quietOption())
      .addOption(verboseOption())
      .addHelpText('after', `\nExample:\n  tidemark review ${word} rv-0123456789 --reason "${exampleReasons[word]}"`)
      .action(async (id, own, command) => {
        const options: CommonOptions = command.optsWithGlobals();
        const { reason, as, source, sourceDate, level, kind } = own;
        if (reason.trim() === '') throw new UsageError('A decision needs its reason: --reason TEXT.');
        const on = new Date().toISOString().slice(0, 10);
        const by = own.by ?? (await userName());
        const verdict: Verdict = { word, by, on, reason, as, source, sourceDate, level, kind };
        await decide(options, id, verdict);
      });
  return review;
}

const exampleReasons = {
  accept: 'both name 上海 as the seat and one founder',
  reject: 'two firms: one is in Shenzhen, one in Beijing',
} as const;

const scopeOption = (): Option<'--scope <scope>', undefined, undefined, undefined, false, string> =>
  new Option('--scope <scope>', 'in which effects are counted (default: that of tidemark.yaml, else private_primary)');

function parseLimit(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('A limit is a whole number of at least 1.');
  return Number(text);
}

const print = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
};

/** Counts of rounds fit into a number. */
const asJson = (item: ReviewItem): object => ({ ...item, round_count: Number(item.round_count) });

async function inQueue(
  options: CommonOptions,
  askedScope: string | undefined,
  work: (queue: ReviewQueue, scope: string, workspace: Workspace) => Promise<void>,
): Promise<void> {
  const workspace = workspaceOf(options.workspace);
  if (!hasPublication(workspace))
    throw new UsageError(`${workspace.root} has no publication yet. Start with \`tidemark run\`.`);
  const config = await readConfig(workspace);
  const registry = await readRegistry([builtIn, workspace.registry]);
  const scope = askedScope ?? config.scope ?? 'private_primary';
  if (!registry.scopes.some((known) => known.id === scope))
    throw new UsageError(
      `There is no scope "${scope}". The registry knows ${registry.scopes.map((known) => known.id).join(', ')}.`,
    );
  const spill = await mkdtemp(join(tmpdir(), 'tidemark-review-'));
  const warehouse = await openWarehouse<ReviewSchema>({
    ...{ path: workspace.publishedDatabase, readOnly: true, tempDirectory: spill },
    ...{ memoryLimit: config.memory_limit ?? '512MB', threads: config.threads ?? 2 },
  });
  try {
    const { judgements, labels } = registry;
    const investors = await decidedInvestors(workspace.registry);
    await work(await ReviewQueue.open(warehouse, scope, { judgements, labels, investors }), scope, workspace);
  } finally {
    await warehouse.close();
    await rm(spill, { recursive: true, force: true });
  }
}

async function itemOf(queue: ReviewQueue, id: string): Promise<ReviewItem> {
  const beginning = id.startsWith('rv-') ? id : `rv-${id}`;
  const [item, ...others] = await queue.find(beginning);
  if (item === undefined)
    throw new UsageError(
      `Nothing waits under the id ${id}. \`tidemark review\` lists what does; what is decided waits no more.`,
    );
  if (others.length > 0)
    throw new UsageError(`${id} begins several ids: ${[item, ...others].map((one) => one.item_id).join(', ')}.`);
  return item;
}

async function decide(options: CommonOptions, id: string, verdict: Verdict): Promise<void> {
  await inQueue(options, undefined, async (queue, _scope, workspace) => {
    const item = await itemOf(queue, id);
    const { file, row, sentence, isDecided } = decisionOf(
      item,
      verdict,
      item.kind === 'state' ? await registeredInvestor(builtIn, item.left_name) : null,
    );
    const path = await appendRegistryRows({ folder: workspace.registry, builtIn, file, rows: [row], isDecided });
    if (options.json === true) print({ item: item.item_id, decided: verdict.word, file: path, row });
    else if (options.quiet !== true)
      process.stdout.write(
        `${visibleText(`${sentence} (${verdict.by}, ${verdict.on}).`)}\nWritten to ${path}. The next \`tidemark run\` or \`tidemark rebuild\` applies it.\n`,
      );
  });
}

/** Who sits here: what git would sign with, else the system's name of the user. */
async function userName(): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('git', ['config', 'user.name'], { timeout: 2000 });
    if (stdout.trim() !== '') return stdout.trim();
  } catch {
    // No git, or no name in it.
  }
  try {
    return userInfo().username;
  } catch {
    throw new UsageError('Who decides? The system tells no name of the user: give it with --by NAME.');
  }
}
