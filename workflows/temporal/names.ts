/** Workers by what they do; each role has its task queue. */
export type Role = 'fetch' | 'parse' | 'warehouse';

export const roles = ['fetch', 'parse', 'warehouse'] as const satisfies readonly Role[];

const workflowsSuffix = '-workflows';

/** Task queues of a deployment: one for workflows, one for each role. */
export const taskQueueOf = (deployment: string, of: Role | 'workflows'): string => `${deployment}-${of}`;

/** The deployment that a task queue of workflows belongs to. */
export const deploymentOfQueue = (taskQueue: string): string =>
  taskQueue.endsWith(workflowsSuffix) ? taskQueue.slice(0, -workflowsSuffix.length) : taskQueue;

/** Ids of workflows and schedules. One deployment is one workspace; the default one has no prefix. */
export const idIn = (deployment: string, name: string): string =>
  deployment === 'tidemark' ? name : `${deployment}/${name}`;
