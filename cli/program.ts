import { Command } from '@commander-js/extra-typings';
import { packageVersion } from './package-version.ts';

type Subcommand = Parameters<Command['addCommand']>[0];

/** Each subcommand stands in its own file, and is loaded when it is asked for. In the order of the help. */
const subcommands: Readonly<Record<string, () => Promise<Subcommand>>> = {
  run: async () => (await import('./commands/run.ts')).runCommand(),
  rebuild: async () => (await import('./commands/rebuild.ts')).rebuildCommand(),
  brief: async () => (await import('./commands/brief.ts')).briefCommand(),
  sql: async () => (await import('./commands/sql.ts')).sqlCommand(),
  diff: async () => (await import('./commands/diff.ts')).diffCommand(),
  check: async () => (await import('./commands/check.ts')).checkCommand(),
  sources: async () => (await import('./commands/sources.ts')).sourcesCommand(),
  review: async () => (await import('./commands/review.ts')).reviewCommand(),
  parse: async () => (await import('./commands/parse.ts')).parseCommand(),
  resolve: async () => (await import('./commands/resolve.ts')).resolveCommand(),
  convert: async () => (await import('./commands/convert.ts')).convertCommand(),
  worker: async () => (await import('./commands/worker.ts')).workerCommand(),
  runs: async () => (await import('./commands/runs.ts')).runsCommand(),
  schedule: async () => (await import('./commands/schedule.ts')).scheduleCommand(),
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand(),
};

/**
 * The command with the subcommand of this name. Without a name, or with one that is none (the help, a slip of the pen), with
 * all of them.
 */
export async function program(name?: string): Promise<Command> {
  const wanted = name === undefined || !Object.hasOwn(subcommands, name) ? undefined : subcommands[name];
  const commands = await Promise.all(
    (wanted === undefined ? Object.values(subcommands) : [wanted]).map((load) => load()),
  );
  const root = new Command('tidemark')
    .description('Venture and funding intelligence that can be checked.')
    .version(packageVersion())
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      '\nExit status: 0 done, 1 failed, 2 wrong usage, 3 a check failed and nothing was published, 4 done but something is in quarantine or review (--strict), 130 interrupted.',
    );
  for (const command of commands) root.addCommand(command);
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
