import { Command } from '@commander-js/extra-typings';
import { briefCommand } from './commands/brief.ts';
import { checkCommand } from './commands/check.ts';
import { convertCommand } from './commands/convert.ts';
import { diffCommand } from './commands/diff.ts';
import { doctorCommand } from './commands/doctor.ts';
import { parseCommand } from './commands/parse.ts';
import { rebuildCommand } from './commands/rebuild.ts';
import { reviewCommand } from './commands/review.ts';
import { resolveCommand } from './commands/resolve.ts';
import { runCommand } from './commands/run.ts';
import { runsCommand } from './commands/runs.ts';
import { scheduleCommand } from './commands/schedule.ts';
import { sourcesCommand } from './commands/sources.ts';
import { sqlCommand } from './commands/sql.ts';
import { workerCommand } from './commands/worker.ts';
import { packageVersion } from './package-version.ts';

/** The whole command. Each subcommand stands in its own file. */
export function program(): Command {
  const root = new Command('tidemark')
    .description('Venture and funding intelligence that can be checked.')
    .version(packageVersion())
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      '\nExit status: 0 done, 1 failed, 2 wrong usage, 3 a check failed and nothing was published, 4 done but something is in quarantine or review (--strict), 130 interrupted.',
    );
  for (const command of [
    runCommand(),
    rebuildCommand(),
    briefCommand(),
    sqlCommand(),
    diffCommand(),
    checkCommand(),
    sourcesCommand(),
    reviewCommand(),
    parseCommand(),
    resolveCommand(),
    convertCommand(),
    workerCommand(),
    runsCommand(),
    scheduleCommand(),
    doctorCommand(),
  ])
    root.addCommand(command);
  const strict = (command: { exitOverride: () => unknown; commands: readonly unknown[] }): void =>
    void command.exitOverride();
  strict(root);
  root.commands.forEach((command) => {
    strict(command);
    command.commands.forEach((nested) => strict(nested));
  });
  root.configureOutput({ writeErr: (text) => process.stderr.write(text) });
  return root;
}
