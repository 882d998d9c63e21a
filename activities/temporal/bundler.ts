import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { projectRoot } from '../../warehouse/workspace.ts';

// A process of its own: see bundle-workflows.ts, which starts it with the interceptors' files and takes its message.
const { code } = await bundleWorkflowCode({
  workflowsPath: join(projectRoot, 'workflows', 'temporal', 'index.ts'),
  workflowInterceptorModules: process.argv.slice(2),
  logger: new DefaultLogger('WARN'),
});
process.send?.({ code });
