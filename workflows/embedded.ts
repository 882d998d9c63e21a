import pLimit from 'p-limit';
import pRetry from 'p-retry';
import type { StepName, Steps } from './steps.ts';

/** How the embedded engine treats one step: how often it is tried, and how many of its kind run at once. */
interface StepPolicy {
  readonly attempts: number;
  readonly concurrency: number;
}

/** Reading is tried again, since files and networks hiccup; a warehouse step is deterministic and is not. */
const policies: Readonly<Record<StepName, StepPolicy>> = {
  collectDocuments: { attempts: 3, concurrency: 4 },
  parseDocuments: { attempts: 2, concurrency: 2 },
  normaliseSource: { attempts: 2, concurrency: 1 },
  loadWarehouse: { attempts: 1, concurrency: 1 },
  resolveRounds: { attempts: 1, concurrency: 1 },
  buildMarts: { attempts: 1, concurrency: 1 },
  checkWarehouse: { attempts: 1, concurrency: 1 },
  acceptDocuments: { attempts: 1, concurrency: 1 },
  stagePublication: { attempts: 1, concurrency: 1 },
  checkPublication: { attempts: 1, concurrency: 1 },
  publish: { attempts: 3, concurrency: 1 },
};

/** What an engine tells about a step; the command shows it as progress. */
export interface StepEvent {
  readonly step: StepName;
  readonly subject: string;
  readonly phase: 'start' | 'end' | 'retry' | 'fail';
  readonly message?: string;
}

export interface EmbeddedOptions {
  readonly onStep: (event: StepEvent) => void;
  /** True for errors that no repetition mends: bad input, a failed check, a file that is not there. */
  readonly isFinal: (error: unknown) => boolean;
  readonly signal: AbortSignal;
}

/** The embedded engine: the same steps, in this process, with retries and bounded concurrency. It keeps no journal: a step finds its output. */
export function embedSteps(steps: Steps, options: EmbeddedOptions): Steps {
  const limits = new Map(Object.entries(policies).map(([name, policy]) => [name, pLimit(policy.concurrency)]));

  const wrap =
    <Input, Output>(step: StepName, run: (input: Input) => Promise<Output>, subject: (input: Input) => string) =>
    async (input: Input): Promise<Output> => {
      const limit = limits.get(step) ?? pLimit(1);
      const name = subject(input);
      return limit(async () => {
        options.signal.throwIfAborted();
        options.onStep({ step, subject: name, phase: 'start' });
        try {
          const output = await pRetry(() => run(input), {
            retries: policies[step].attempts - 1,
            minTimeout: 200,
            signal: options.signal,
            shouldRetry: ({ error }) => !options.isFinal(error),
            onFailedAttempt: ({ error, retriesLeft }) => {
              if (retriesLeft > 0 && !options.isFinal(error))
                options.onStep({ step, subject: name, phase: 'retry', message: error.message });
            },
          });
          options.onStep({ step, subject: name, phase: 'end' });
          return output;
        } catch (error) {
          options.onStep({ step, subject: name, phase: 'fail', message: error instanceof Error ? error.message : '' });
          throw error;
        }
      });
    };

  return {
    collectDocuments: wrap(
      'collectDocuments',
      (i) => steps.collectDocuments(i),
      (i) => i.sourceId,
    ),
    parseDocuments: wrap(
      'parseDocuments',
      (i) => steps.parseDocuments(i),
      (i) => `${i.sourceId} ${i.part.from + 1} to ${i.part.to}`,
    ),
    normaliseSource: wrap(
      'normaliseSource',
      (i) => steps.normaliseSource(i),
      (i) => i.sourceId,
    ),
    loadWarehouse: wrap(
      'loadWarehouse',
      (i) => steps.loadWarehouse(i),
      () => '',
    ),
    resolveRounds: wrap(
      'resolveRounds',
      (i) => steps.resolveRounds(i),
      () => '',
    ),
    buildMarts: wrap(
      'buildMarts',
      (i) => steps.buildMarts(i),
      () => '',
    ),
    checkWarehouse: wrap(
      'checkWarehouse',
      (i) => steps.checkWarehouse(i),
      () => '',
    ),
    acceptDocuments: wrap(
      'acceptDocuments',
      (i) => steps.acceptDocuments(i),
      () => '',
    ),
    stagePublication: wrap(
      'stagePublication',
      (i) => steps.stagePublication(i),
      () => '',
    ),
    checkPublication: wrap(
      'checkPublication',
      (i) => steps.checkPublication(i),
      () => '',
    ),
    publish: wrap(
      'publish',
      (i) => steps.publish(i),
      (i) => i.staged.publicationId,
    ),
  };
}
