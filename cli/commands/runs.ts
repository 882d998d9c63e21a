import { Command } from '@commander-js/extra-typings';
import Table from 'cli-table3';
import { coloursOf } from '../colours.ts';
import { jsonOption, quietOption, verboseOption, workspaceOption } from '../options.ts';
import { fitText, visibleText } from '../sql/display-text.ts';
import type { ServerOptions } from '../temporal/at-server.ts';
import { answer, atServer } from '../temporal/at-server.ts';
import type { RunStanding, RunView } from '../temporal/runs.ts';

/** How long `cancel` waits: a step that runs hears of it within some seconds and ends what it can. */
const cancelWaitMs = 60_000;
const noteWidth = 70;

/** Looks at durable runs, and talks to them. */
export function runsCommand(): Command {
  const runs = new Command('runs')
    .description('look at the runs that workers do for a Temporal server, and talk to them')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', '\nExample:\n  tidemark runs');
  runs
    .command('list', { isDefault: true })
    .description('open runs, then the twenty that ended last')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', '\nExample:\n  tidemark runs list --json')
    .action(async (_own, command) => {
      const options: ServerOptions = command.optsWithGlobals();
      const { listRuns } = await import('../temporal/runs.ts');
      const views = await atServer(options, listRuns);
      answer(options, views, () => (views.length === 0 ? 'No runs yet.' : tableOf(views)));
    });
  runs
    .command('show')
    .description('one run and its parts: status, steps, failures, what holds it or is tried again')
    .argument('<id>', 'as `runs` lists it, such as month/2024-10')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', '\nExample:\n  tidemark runs show month/2024-10')
    .action(async (id, _own, command) => {
      const options: ServerOptions = command.optsWithGlobals();
      const { showRun } = await import('../temporal/runs.ts');
      const view = await atServer(options, (place) => showRun(place, id));
      answer(options, view, () => linesOf(view, 0).join('\n'));
    });
  runs
    .command('pause')
    .description('start no step of a run any more; what runs goes on to its end')
    .argument('<id>')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', '\nExample:\n  tidemark runs pause month/2024-10')
    .action(async (id, _own, command) => {
      const options: ServerOptions = command.optsWithGlobals();
      const { pauseRun } = await import('../temporal/runs.ts');
      const told = await atServer(options, (place) => pauseRun(place, id));
      sayIfUnanswered(options, told.status);
      answer(
        options,
        told,
        () =>
          `${told.id} ${told.status === null ? 'will pause' : 'is paused'}. \`tidemark runs resume ${told.id}\` lets it go on.`,
      );
    });
  runs
    .command('resume')
    .description('let a paused run go on')
    .argument('<id>')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', '\nExample:\n  tidemark runs resume month/2024-10')
    .action(async (id, _own, command) => {
      const options: ServerOptions = command.optsWithGlobals();
      const { resumeRun } = await import('../temporal/runs.ts');
      const told = await atServer(options, (place) => resumeRun(place, id));
      sayIfUnanswered(options, told.status);
      const { id: run, status } = told;
      const word = status === null ? 'will go on' : 'goes on';
      answer(options, told, () =>
        status === 'held' || status === 'waiting' ? `${run} ${word}; it is ${status}.` : `${run} ${word}.`,
      );
    });
  runs
    .command('skip')
    .description('leave a source out of a run; what the archive held of it before still counts')
    .argument('<id>')
    .argument('<source>')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', '\nExample:\n  tidemark runs skip month/2024-10 report-2024')
    .action(async (id, source, _own, command) => {
      const options: ServerOptions = command.optsWithGlobals();
      const { skipSource } = await import('../temporal/runs.ts');
      const by = await atServer(options, (place) => skipSource(place, id, source));
      answer(
        options,
        { id: by, skipped: source },
        () => `${by} leaves ${source} out; what the archive held of it before still counts.`,
      );
    });
  runs
    .command('approve')
    .description('let a held month go on: its sources are tried once more, and what fails then is left out')
    .argument('<id>')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', '\nExample:\n  tidemark runs approve month/2024-10')
    .action(async (id, _own, command) => {
      const options: ServerOptions = command.optsWithGlobals();
      const { approveRun } = await import('../temporal/runs.ts');
      const approved = await atServer(options, (place) => approveRun(place, id));
      answer(
        options,
        approved,
        () =>
          `${approved.id} goes on: ${approved.held.map(({ subject }) => subject).join(', ')} once more, and without what fails then.`,
      );
    });
  runs
    .command('cancel')
    .description('end a run and wait until it has ended; nothing of it is published')
    .argument('<id>')
    .option('--force', 'at once, without its own tidying up: for a run whose workers are gone or fail')
    .option('--no-wait', 'only ask')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', '\nExample:\n  tidemark runs cancel month/2024-10')
    .action(async (id, own, command) => {
      const options: ServerOptions = command.optsWithGlobals();
      const { cancelRun } = await import('../temporal/runs.ts');
      const asked = { force: own.force === true, waitMs: own.wait ? cancelWaitMs : 0 };
      const ended = await atServer(options, (place) => cancelRun(place, id, asked));
      answer(options, ended, () =>
        ended.status === null ? `${ended.id} was asked to end.` : `${ended.id} has ended: ${wordOf(ended.status)}.`,
      );
    });
  return runs;
}

function sayIfUnanswered(options: ServerOptions, status: RunStanding | null): void {
  if (status === null && options.quiet !== true)
    process.stderr.write('No worker answers now: the run hears of it as soon as one is there (`tidemark doctor`).\n');
}

const wordOf = (status: RunStanding): string => status.replaceAll('_', ' ');
const minute = (instant: string): string => instant.slice(0, 16).replace('T', ' ');

/** From start to end, or until now. */
function lengthOf(view: RunView): string {
  const seconds = Math.max(
    0,
    Math.round((Date.parse(view.ended ?? new Date().toISOString()) - Date.parse(view.started)) / 1000),
  );
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  const hours = Math.floor(seconds / 3600);
  return hours < 48 ? `${hours} h ${Math.floor((seconds % 3600) / 60)} min` : `${Math.floor(hours / 24)} days`;
}

function tableOf(views: readonly RunView[]): string {
  const table = new Table({ head: ['run', 'status', 'started (UTC)', 'time', ''], style: { head: [], border: [] } });
  for (const view of views)
    table.push([
      visibleText(view.id),
      wordOf(view.status),
      minute(view.started),
      lengthOf(view),
      fitText(visibleText(remarksOf(view)[0] ?? view.phase ?? ''), noteWidth),
    ]);
  return table.toString();
}

function stepsText({ steps }: RunView): string {
  if (steps === null) return '';
  return steps.total === null ? `${steps.done} steps done so far` : `${steps.done} of ${steps.total} steps done`;
}

/** What an operator should know or do, the most urgent first. */
function remarksOf(view: RunView): readonly string[] {
  const { id, status, stuck, held, waitsFor, retries, failures, publicationId } = view;
  return [
    ...(stuck === null ? [] : [`its code failed ${stuck.attempts} times: ${stuck.message}`]),
    ...(status === 'unanswered' ? ['no worker answers (`tidemark doctor`)'] : []),
    ...held.map(({ subject, message }) => `held for ${subject}: ${message}`),
    ...(held.length === 0 ? [] : [`publish without: tidemark runs approve ${id}`]),
    ...(status === 'paused' ? [`to go on: tidemark runs resume ${id}`] : []),
    ...(status === 'waiting' ? [`waits for ${waitsFor ?? 'another run'} to end`] : []),
    ...retries.map(({ step, attempt, message }) => `↻ ${step}, attempt ${attempt}: ${message}`),
    ...failures.map(({ subject, message }) => `✗ ${subject}: ${message}`),
    ...(publicationId === null ? [] : [`publication ${publicationId}`]),
  ];
}

/** A run in lines, its children below it. */
function linesOf(view: RunView, depth: number): readonly string[] {
  const pc = coloursOf(process.stdout);
  const indent = '  '.repeat(depth);
  const times = `${minute(view.started)} UTC, ${lengthOf(view)}`;
  const head = [times, stepsText(view), view.phase ?? ''].filter((part) => part !== '').join(' · ');
  return [
    `${indent}${pc.bold(visibleText(view.id))}  ${wordOf(view.status)}  ${pc.dim(visibleText(head))}`,
    ...remarksOf(view).map((remark) => `${indent}    ${visibleText(remark)}`),
    ...view.children.flatMap((child) => linesOf(child, depth + 1)),
  ];
}
