import { Command, Option } from '@commander-js/extra-typings';
import { codeVersion } from '../../warehouse/code-version.ts';
import { deploymentOf, readConfig } from '../../warehouse/config.ts';
import { workspaceId } from '../../warehouse/workspace-id.ts';
import { roles } from '../../workflows/temporal/names.ts';
import { verboseOption, workspaceOf, workspaceOption } from '../options.ts';

/** Works for scheduled runs until it is told to end. Its logs are JSON lines on standard error. */
export function workerCommand(): Command {
  const command = new Command('worker')
    .description('a worker for durable runs: takes steps from a Temporal server until it is stopped')
    .addOption(
      new Option('--role <roles...>', 'what it does: fetch and parse (many workers, on many machines), warehouse (one)')
        .choices(roles)
        .default([...roles], 'all'),
    )
    .addOption(workspaceOption())
    .addOption(verboseOption())
    .addHelpText('after', '\nExample:\n  tidemark worker --role fetch parse')
    .action(async (options) => {
      const workspace = workspaceOf(options.workspace);
      const { connectClient, serverSettings } = await import('../../activities/temporal/connection.ts');
      const { bundleWorkflows } = await import('../../activities/temporal/bundle-workflows.ts');
      const { createWorkers } = await import('../../activities/temporal/worker.ts');
      const { startTelemetry } = await import('../../activities/temporal/telemetry.ts');
      const server = serverSettings();
      const deployment = deploymentOf(await readConfig(workspace));
      const version = await codeVersion();
      const telemetry = startTelemetry(version, options.verbose === true);
      // A server that cannot be used is said at once, before the workflows are bundled.
      await (await connectClient(server)).connection.close();
      const settings = {
        ...{ server, workspace, deployment, roles: options.role, codeVersion: version, telemetry: telemetry.worker },
        onNotice: (message: string): void => {
          telemetry.say('warn', message);
        },
      };
      const modules = telemetry.worker.interceptors?.workflowModules;
      const workers = await createWorkers(settings, await bundleWorkflows(modules, settings.onNotice));
      process.once('SIGINT', workers.shutdown);
      process.once('SIGTERM', workers.shutdown);
      const about = { workspace: await workspaceId(workspace), deployment, roles: options.role, version };
      telemetry.say('info', 'takes work', { ready: true, ...about });
      try {
        await workers.run();
      } finally {
        await telemetry.end();
      }
    });
  return command;
}
