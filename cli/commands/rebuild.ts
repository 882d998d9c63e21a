import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { isIntact, MissingDocumentError } from '../../activities/archive/archive.ts';
import { readIntakeLog } from '../../activities/archive/intake-log.ts';
import { readManifest } from '../../activities/publish/publish.ts';
import { assertFree } from '../../warehouse/prepare-warehouse.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
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
      await assertIntact(workspace, manifest.as_of);
      await discardDerived(workspace);
      const result = await runMonth({
        workspace,
        command: 'rebuild',
        asOf: manifest.as_of,
        sourceIds: [],
        scope: manifest.scope,
        briefMonths: manifest.asked_months,
        onSourceFailure: 'stop',
        quiet: options.quiet === true,
        verbose: options.verbose === true,
      });
      report(result, workspace, options.json === true);
      if (result.status === 'check_failed') process.exitCode = exitStatus.checkFailed;
    });
}

/** Nothing is thrown away unless the archive can give it back. */
async function assertIntact(workspace: Workspace, asOf: string): Promise<void> {
  const damaged: string[] = [];
  for (const { document_id, file_name, recorded_at } of await readIntakeLog(workspace))
    if (recorded_at <= asOf && !(await isIntact(workspace, document_id))) damaged.push(`${document_id} (${file_name})`);
  if (damaged.length > 0)
    throw new MissingDocumentError(
      `The archive lost or holds other bytes of ${damaged.join(', ')}. Restore them from a copy; nothing was changed.`,
    );
}

/** Out of the way by renames first: whoever is killed while it is deleted leaves no half batch that looks whole. */
async function discardDerived(workspace: Workspace): Promise<void> {
  const discarded = join(workspace.root, `.discarded-${randomUUID()}`);
  await mkdir(discarded);
  for (const path of [`${workspace.database}.wal`, workspace.database, workspace.stage])
    if (existsSync(path)) await rename(path, join(discarded, basename(path)));
  await rm(discarded, { recursive: true, force: true });
}
