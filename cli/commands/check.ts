import { Command } from '@commander-js/extra-typings';
import { isIntact } from '../../activities/archive/archive.ts';
import { readIntakeLog } from '../../activities/archive/intake-log.ts';
import { readManifest } from '../../activities/publish/publish.ts';
import { examineWarehouse } from '../../warehouse/checks/run-checks.ts';
import { setVariable } from '../../warehouse/session-variables.ts';
import { openWarehouse } from '../../warehouse/open-warehouse.ts';
import type { Schema } from '../../warehouse/schema.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { hasPublication } from '../../warehouse/workspace.ts';
import { coloursOf } from '../colours.ts';
import { exitStatus, UsageError } from '../exit.ts';
import { jsonOption, quietOption, verboseOption, workspaceOf, workspaceOption } from '../options.ts';
import { visibleText } from '../sql/display-text.ts';

interface Finding {
  readonly check: string;
  readonly severity: 'fail' | 'warn';
  readonly title: string;
  readonly failedRows: number;
  readonly rows: readonly string[];
}

const shownRows = 10;

/** All checks on the published warehouse, with the rows that are wrong; with --archive also every document's hash. */
export function checkCommand(): Command {
  return new Command('check')
    .description('run all checks on the published warehouse and show the rows that are wrong')
    .option('--archive', 'also verify the hash of every archived document')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', '\nExample:\n  tidemark check --archive')
    .action(async (options) => {
      const workspace = workspaceOf(options.workspace);
      if (!hasPublication(workspace))
        throw new UsageError(`${workspace.root} has no publication yet. Start with \`tidemark run\`.`);
      const findings = [
        ...(await warehouseFindings(workspace)),
        ...(options.archive === true ? await archiveFindings(workspace) : []),
      ];
      if (options.json === true) process.stdout.write(`${JSON.stringify(findings, null, 2)}\n`);
      else process.stdout.write(`${findings.map(describe).join('\n')}\n`);
      if (findings.some((finding) => finding.severity === 'fail' && finding.failedRows > 0))
        process.exitCode = exitStatus.checkFailed;
    });
}

async function warehouseFindings(workspace: Workspace): Promise<readonly Finding[]> {
  const manifest = await readManifest(workspace.current);
  const warehouse = await openWarehouse<Schema>({ path: workspace.publishedDatabase, readOnly: true });
  try {
    await setVariable(warehouse, 'as_of', manifest.as_of);
    return (await examineWarehouse(warehouse)).map(({ check, definition, title, failedRows, examples }) => ({
      check,
      severity: definition.severity,
      title,
      failedRows,
      rows: examples,
    }));
  } finally {
    await warehouse.close();
  }
}

async function archiveFindings(workspace: Workspace): Promise<readonly Finding[]> {
  const damaged: string[] = [];
  for (const entry of await readIntakeLog(workspace))
    if (!(await isIntact(workspace, entry.document_id)))
      damaged.push(JSON.stringify({ document_id: entry.document_id, file_name: entry.file_name }));
  return [
    {
      check: 'archive',
      severity: 'fail',
      title: 'Every archived document is there and has its hash',
      failedRows: damaged.length,
      rows: damaged,
    },
  ];
}

function describe({ check, severity, title, failedRows, rows }: Finding): string {
  const pc = coloursOf(process.stdout);
  if (failedRows === 0) return `${pc.green('✓')} ${check}: ${title}`;
  const mark = severity === 'fail' ? pc.red('✗ failed') : pc.yellow('! warning');
  const shown = rows.slice(0, shownRows).map((row) => `    ${visibleText(row)}`);
  const rest = failedRows > shownRows ? [`    … ${failedRows - shownRows} more (--json gives up to 200)`] : [];
  return [`${mark} ${check}: ${title}: ${failedRows} rows`, ...shown, ...rest].join('\n');
}
