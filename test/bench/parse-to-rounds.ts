import { join } from 'node:path';
import { createSteps } from '../../activities/create-steps.ts';
import { readSources } from '../../activities/sources/read-sources.ts';
import { codeVersion } from '../../warehouse/code-version.ts';
import { prepareWarehouse } from '../../warehouse/prepare-warehouse.ts';
import { readRegistry } from '../../warehouse/registry/read-registry.ts';
import { projectRoot, workspaceAt } from '../../warehouse/workspace.ts';
import type { Steps } from '../../workflows/steps.ts';

/** One measurement: a source from its files to core.rounds, with archive, provenance and issues. Prints JSON. */
const [root = '', source = ''] = process.argv.slice(2);
const workspace = workspaceAt(root);
const asOf = '2026-06-01T00:00:00.000Z';
const warehouse = await prepareWarehouse(workspace, { memoryLimit: '256MB', threads: 2 }, () => undefined);
const steps: Steps = createSteps({
  workspace,
  sources: await readSources(workspace),
  registry: await readRegistry([join(projectRoot, 'warehouse', 'registry')]),
  codeVersion: await codeVersion(),
  warehouse,
});

const times: Record<string, number> = {};
/** The highest memory so far, at the end of each step. */
const peaks: Record<string, number> = { start: Math.round(process.resourceUsage().maxRSS / 1024) };
async function timed<Output>(name: string, work: () => Promise<Output>): Promise<Output> {
  const start = performance.now();
  const output = await work();
  times[name] = Math.round(performance.now() - start) / 1000;
  peaks[name] = Math.round(process.resourceUsage().maxRSS / 1024);
  return output;
}

const start = performance.now();
const claimed = { asOf, claim: 'bench' };
const { list, parts } = await timed('collect', () => steps.collectDocuments({ sourceId: source, asOf, isTaken: true }));
for (const [index, part] of parts.entries())
  await timed(`parse ${index + 1}`, () => steps.parseDocuments({ sourceId: source, asOf, list, part }));
const batch = await timed('normalise', () => steps.normaliseSource({ sourceId: source, asOf, list }));
await timed('load', () => steps.loadWarehouse({ ...claimed, sources: [batch], taken: [source], failures: [] }));
const state = await timed('resolve', () => steps.resolveRounds(claimed));
const seconds = Math.round(performance.now() - start) / 1000;
await warehouse.close();
process.stdout.write(
  JSON.stringify({
    rows: batch.outcomes.records,
    rounds: state.roundCount,
    seconds,
    steps: times,
    peaks_mb: peaks,
    peak_mb: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
