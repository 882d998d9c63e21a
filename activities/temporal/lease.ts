import { Context } from '@temporalio/activity';

/** This worker no longer has the step: it was asleep for longer than the server waits, or was told to end. */
export class LostLeaseError extends Error {
  override readonly name = 'LostLeaseError';
}

/** What a step may ask while it works. */
export interface Lease {
  /** Aborted when the step is cancelled, was given to another worker, or this worker shuts down. */
  readonly signal: AbortSignal;
  /** @throws LostLeaseError when the step is not this worker's any more */
  readonly fence: () => void;
  /** Goes with the next heartbeat: what `tidemark runs show` says about a step that works. */
  readonly report: (progress: unknown) => void;
}

const beatMs = 2000;

/**
 * Does a step's work with a heartbeat every two seconds, whatever the work does. A worker that was stopped for longer than
 * the server's patience finds, when it goes on, that its lease is lost, and changes nothing more.
 */
export async function withLease<T>(work: (lease: Lease) => Promise<T>): Promise<T> {
  const context = Context.current();
  const patienceMs = context.info.heartbeatTimeoutMs ?? Infinity;
  const lost = new AbortController();
  let progress: unknown;
  let last = Date.now();
  const look = (): void => {
    if (Date.now() - last > patienceMs)
      lost.abort(new LostLeaseError('This worker stood still; the step was given to another.'));
  };
  const beat = (): void => {
    look();
    last = Date.now();
    context.heartbeat(progress);
  };
  const timer = setInterval(beat, beatMs);
  const signal = AbortSignal.any([context.cancellationSignal, lost.signal]);
  beat();
  try {
    return await work({
      signal,
      fence: () => {
        look();
        if (lost.signal.aborted) throw new LostLeaseError('This worker stood still; the step was given to another.');
        if (signal.aborted) throw new LostLeaseError('The step was cancelled.');
      },
      report: (now) => void (progress = now),
    });
  } catch (error) {
    // How the work noticed that it was to end does not matter; that it was told to does.
    if (context.cancellationSignal.aborted) await context.cancelled;
    throw error;
  } finally {
    clearInterval(timer);
  }
}
