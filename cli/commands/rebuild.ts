import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Command } from '@commander-js/extra-typings';
import { readManifest } from '../../activities/publish/publish.ts';
import { assertFree } from '../../warehouse/prepare-warehouse.ts';
import { exitStatus, UsageError } from '../exit.ts';
import { report } from '../month-report.ts';
import { jsonOption, quietOption, verboseOption, workspaceOf, workspaceOption } from '../options.ts';
import { runMonth } from '../run-month.ts';

/** Everything right of the archive, from nothing: what comes out must be what was published. */
export function rebuildCommand(): Command {
  return new Command('rebuild')
    .description('derive everything again from the archive; with the same code and registry the bytes are the same')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', '\nExample:\n  tidemark rebuild --workspace ./workspace')
    .action(async (options) => {
      const workspace = workspaceOf(options.workspace);
      if (!existsSync(workspace.current))
        throw new UsageError(`${workspace.root} has no publication to derive again. Start with \`tidemark run\`.`);
      const manifest = await readManifest(workspace.current);
      await assertFree(workspace);
      for (const path of [workspace.database, `${workspace.database}.wal`, workspace.stage])
        await rm(path, { recursive: true, force: true });
      const result = await runMonth({
        workspace,
        command: 'rebuild',
        asOf: manifest.as_of,
        sourceIds: [],
        scope: manifest.scope,
        briefMonths: manifest.asked_months,
        quiet: options.quiet === true,
        verbose: options.verbose === true,
      });
      report(result, workspace, options.json === true);
      if (result.status === 'check_failed') process.exitCode = exitStatus.checkFailed;
    });
}
