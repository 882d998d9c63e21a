import { Command, Option } from '@commander-js/extra-typings';
import { readConfig } from '../../warehouse/config.ts';
import { exitStatus, UsageError } from '../exit.ts';
import {
  jsonOption,
  monthRange,
  parseInstant,
  parseMonths,
  quietOption,
  verboseOption,
  workspaceOf,
  workspaceOption,
} from '../options.ts';
import { report } from '../month-report.ts';
import { runMonth } from '../run-month.ts';

/** fetch → archive → parse → normalise → resolve → aggregate → check → publish → brief */
export function runCommand(): Command {
  return new Command('run')
    .description('take in what the sources offer, aggregate, check, publish, and write the brief')
    .addOption(
      new Option('--month <month>', 'month (YYYY-MM) or year (YYYY) to brief; default: the latest with rounds')
        .argParser(parseMonths)
        .conflicts(['from', 'to']),
    )
    .option('--from <month>', 'first month to brief', parseMonths)
    .option('--to <month>', 'last month to brief', parseMonths)
    .option('--source <ids...>', 'take in only these sources; what is archived of others still counts')
    .option('--scope <scope>', 'scope of the brief (default: private_primary)')
    .option('--as-of <time>', 'the clock of the run: YYYY-MM-DD or an instant (default: now)', parseInstant)
    .addOption(
      new Option(
        '--engine <engine>',
        'which engine runs the steps (default: embedded, or what tidemark.yaml says)',
      ).choices(['embedded', 'temporal']),
    )
    .option('--keep-going', 'leave out a source that fails and name it in the briefs (the durable engine always does)')
    .option('--offline', 'use no network (file sources never do)')
    .addOption(
      new Option('--briefs <which>', 'which of the months get a brief')
        .choices(['last', 'all', 'none'])
        .default('last'),
    )
    .option('--strict', 'exit 4 when something is in quarantine')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', '\nExample:\n  tidemark run --month 2024-10 --scope report_2024')
    .action(async (options) => {
      const asked = monthsOf(options);
      const workspace = workspaceOf(options.workspace);
      const engine = options.engine ?? (await readConfig(workspace)).engine ?? 'embedded';
      const common = {
        workspace,
        sourceIds: options.source ?? null,
        scope: options.scope ?? null,
        briefMonths: briefMonths(asked, options.briefs),
        quiet: options.quiet === true,
        verbose: options.verbose === true,
      };
      const result =
        engine === 'temporal'
          ? await (
              await import('../temporal/run-durably.ts')
            ).runDurably({ ...common, asOf: options.asOf ?? null, months: asked })
          : await runMonth({
              ...common,
              command: 'run',
              asOf: options.asOf ?? new Date().toISOString(),
              onSourceFailure: options.keepGoing === true ? 'continue' : 'stop',
            });
      report(result, workspace, options.json === true);
      if (result.status === 'check_failed') process.exitCode = exitStatus.checkFailed;
      else if (options.strict === true && result.sources.some((source) => source.outcomes.quarantined > 0))
        process.exitCode = exitStatus.quarantined;
    });
}

function monthsOf(options: {
  readonly month?: readonly string[] | undefined;
  readonly from?: readonly string[] | undefined;
  readonly to?: readonly string[] | undefined;
}): readonly string[] | null {
  if (options.month !== undefined) return options.month;
  const from = options.from?.[0];
  const to = (options.to ?? options.from)?.at(-1);
  if (from === undefined && to === undefined) return null;
  if (from === undefined || to === undefined || from > to)
    throw new UsageError('--from and --to go together, the earlier month first.');
  return monthRange(from, to);
}

function briefMonths(asked: readonly string[] | null, which: 'last' | 'all' | 'none'): readonly string[] | null {
  switch (which) {
    case 'none':
      return [];
    case 'all':
      return asked;
    case 'last':
      return asked === null ? null : asked.slice(-1);
  }
}
