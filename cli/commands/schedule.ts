import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import Table from 'cli-table3';
import { schedulesOf } from '../../warehouse/config.ts';
import { workspaceId } from '../../warehouse/workspace-id.ts';
import { jsonOption, quietOption, verboseOption, workspaceOption } from '../options.ts';
import { visibleText } from '../sql/display-text.ts';
import type { ServerOptions, ServerPlace } from '../temporal/at-server.ts';
import { answer, atServer } from '../temporal/at-server.ts';
import type { AppliedSchedule, ScheduleView } from '../temporal/schedules.ts';

/** Schedules of a Temporal server, reconciled with tidemark.yaml. */
export function scheduleCommand(): Command {
  const schedule = new Command('schedule')
    .description('months that a Temporal server starts by itself: its schedules, reconciled with tidemark.yaml')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', '\nExample:\n  tidemark schedule apply');
  schedule
    .command('apply')
    .description('make the schedules in the server those of tidemark.yaml: create, change, delete')
    .option('--dry-run', 'tell what would be done, and do nothing')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', '\nExample:\n  tidemark schedule apply --dry-run')
    .action(async (own, command) => {
      const options: ServerOptions = command.optsWithGlobals();
      const isTrial = own.dryRun === true;
      const applied = await atServer(options, (place) => apply(options, place, isTrial));
      answer(options, applied, () => applied.map((one) => appliedText(one, isTrial)).join('\n'));
    });
  schedule
    .command('list', { isDefault: true })
    .description('schedules with their next and last times, beside what tidemark.yaml wants')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', '\nExample:\n  tidemark schedule list --json')
    .action(async (_own, command) => {
      const options: ServerOptions = command.optsWithGlobals();
      const { listSchedules } = await import('../temporal/schedules.ts');
      const { hasSearchAttributes } = await import('../../activities/temporal/search-attributes.ts');
      const views = await atServer(options, async (place) =>
        listSchedules(
          place,
          schedulesOf(place.config),
          await hasSearchAttributes(place.client.connection, place.client.options.namespace),
        ),
      );
      answer(options, views, () => (views.length === 0 ? 'No schedules.' : tableOf(views)));
    });
  schedule
    .command('trigger')
    .description('start the run of the last complete month now; where one is open, after it')
    .argument('[name]', 'default: the only one')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', '\nExample:\n  tidemark schedule trigger monthly')
    .action(async (name, _own, command) => {
      const options: ServerOptions = command.optsWithGlobals();
      const { triggerSchedule } = await import('../temporal/schedules.ts');
      const done = await atServer(options, (place) => triggerSchedule(place, name ?? null));
      answer(options, done, () => `${done.name} starts ${done.month} now. \`tidemark runs\` looks at it.`);
    });
  schedule
    .command('pause')
    .description('start nothing by this schedule until it is resumed; what runs goes on')
    .argument('[name]', 'default: the only one')
    .option('--note <text>', 'why, for whoever looks at it later')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', '\nExample:\n  tidemark schedule pause monthly --note "the source moves house"')
    .action(async (name, own, command) => {
      const options: ServerOptions = command.optsWithGlobals();
      const { pauseSchedule } = await import('../temporal/schedules.ts');
      const done = await atServer(options, (place) => pauseSchedule(place, name ?? null, own.note ?? null));
      answer(options, done, () => `${done.name} is paused. \`tidemark schedule resume ${done.name}\` ends that.`);
    });
  schedule
    .command('resume')
    .description('let a paused schedule go on; what was due meanwhile is not made up for (backfill does that)')
    .argument('[name]', 'default: the only one')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', '\nExample:\n  tidemark schedule resume monthly')
    .action(async (name, _own, command) => {
      const options: ServerOptions = command.optsWithGlobals();
      const { resumeSchedule } = await import('../temporal/schedules.ts');
      const done = await atServer(options, (place) => resumeSchedule(place, name ?? null));
      answer(options, done, () => `${done.name} goes on${done.next === null ? '' : `, next ${minute(done.next)}`}.`);
    });
  schedule
    .command('backfill')
    .description('start the runs of past months as the schedule would have, one after another')
    .argument('[name]', 'default: the only one')
    .addOption(monthOption('--from <month>', 'first month that is taken in (YYYY-MM)').makeOptionMandatory())
    .addOption(monthOption('--to <month>', 'last one (YYYY-MM)').makeOptionMandatory())
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText(
      'after',
      '\nExample:\n  tidemark schedule backfill monthly --from 2024-08 --to 2024-10\n\nEach month is a publication of its own. Many months at once, with one publication: tidemark run --engine temporal --from 2024-01 --to 2024-10',
    )
    .action(async (name, own, command) => {
      const options: ServerOptions = command.optsWithGlobals();
      const { backfillSchedule } = await import('../temporal/schedules.ts');
      const done = await atServer(options, (place) =>
        backfillSchedule(place, schedulesOf(place.config), name ?? null, { from: own.from, to: own.to }),
      );
      answer(
        options,
        done,
        () => `${done.name} starts ${done.months.join(', ')}, one after another. \`tidemark runs\` looks at them.`,
      );
    });
  schedule
    .command('delete')
    .description('take a schedule out of the server; `apply` puts back what tidemark.yaml wants')
    .argument('<name>')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', '\nExample:\n  tidemark schedule delete monthly')
    .action(async (name, _own, command) => {
      const options: ServerOptions = command.optsWithGlobals();
      const { deleteSchedule } = await import('../temporal/schedules.ts');
      const done = await atServer(options, (place) => deleteSchedule(place, name));
      answer(options, done, () => `${done.name} is deleted. What it started goes on (\`tidemark runs\`).`);
    });
  return schedule;
}

async function apply(
  options: ServerOptions,
  place: ServerPlace,
  isTrial: boolean,
): Promise<readonly AppliedSchedule[]> {
  const { client, workspace, config } = place;
  const { applySchedules } = await import('../temporal/schedules.ts');
  const { planHere } = await import('../temporal/plan-here.ts');
  const { addSearchAttributes, hasSearchAttributes } = await import('../../activities/temporal/search-attributes.ts');
  const wanted = schedulesOf(config);
  for (const [name, { sources = null, scope = null }] of wanted)
    for (const notice of await planHere(workspace, config, { sourceIds: sources, scope, asOf: null }, null))
      if (options.quiet !== true) process.stderr.write(`${name}: ${notice}\n`);
  const { namespace } = client.options;
  const hasAttributes = isTrial
    ? await hasSearchAttributes(client.connection, namespace)
    : await addSearchAttributes(client.connection, namespace);
  const own = await workspaceId(workspace);
  return applySchedules({ ...place, workspaceId: own }, wanted, { hasSearchAttributes: hasAttributes, isTrial });
}

function monthOption<const Flags extends string>(flags: Flags, description: string) {
  return new Option(flags, description).argParser((text: string) => {
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) throw new InvalidArgumentError(`"${text}" is no month (YYYY-MM).`);
    return text;
  });
}

const minute = (instant: string): string => `${instant.slice(0, 16).replace('T', ' ')} UTC`;

function appliedText({ name, change, differences, next, isPaused }: AppliedSchedule, isTrial: boolean): string {
  const words = {
    created: isTrial ? 'would be created' : 'created',
    changed: `${isTrial ? 'would be changed' : 'changed'} (${differences.join('; ')})`,
    unchanged: 'unchanged',
    deleted: isTrial ? 'would be deleted' : 'deleted',
  };
  const due = isPaused ? ', paused' : next === null ? '' : `, next ${minute(next)}`;
  return `${name}: ${words[change]}${due}`;
}

function stateText({ state, isPaused }: ScheduleView): string {
  const words = {
    same: 'as in tidemark.yaml',
    changed: 'not as in tidemark.yaml: apply',
    extra: 'not in tidemark.yaml: apply deletes it',
    missing: 'not in the server: apply',
  };
  return isPaused ? `paused; ${words[state]}` : words[state];
}

function tableOf(views: readonly ScheduleView[]): string {
  const table = new Table({ head: ['schedule', 'state', 'next', 'last'], style: { head: [], border: [] } });
  for (const view of views)
    table.push([
      view.name,
      visibleText([stateText(view), ...(view.isPaused && view.note !== null ? [view.note] : [])].join('; ')),
      view.next[0] === undefined ? '' : minute(view.next[0]),
      view.last[0] === undefined ? '' : minute(view.last[0].due),
    ]);
  return table.toString();
}
