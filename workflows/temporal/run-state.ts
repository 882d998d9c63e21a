import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import {
  ApplicationFailure,
  CancellationScope,
  condition,
  getExternalWorkflowHandle,
  patched,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { rootMessage } from '../failures.ts';
import type { SourceFailure } from '../steps.ts';
import type { Carried, ProgressEvent, Progress, RunContext, RunStatus } from './messages.ts';
import { approveUpdate, pauseSignal, progressQuery, resumeSignal, skipUpdate } from './messages.ts';

/** What the list of runs can be asked for, where the server has these attributes. */
export const searchAttributes = {
  source: defineSearchAttributeKey('TidemarkSource', SearchAttributeType.KEYWORD),
  month: defineSearchAttributeKey('TidemarkMonth', SearchAttributeType.KEYWORD),
  status: defineSearchAttributeKey('TidemarkStatus', SearchAttributeType.KEYWORD),
};

const keptEvents = 100;
/** A month that nobody approves ends before the next one is due. */
const holdLimit = '20 days';

/** What one workflow knows of itself, and how others talk to it: progress, pause and resume. Made once, at its start. */
export class RunState {
  readonly #context: RunContext;
  readonly #events: ProgressEvent[] = [];
  readonly #children = new Set<string>();
  #number = 0;
  #isPaused: boolean;
  #status: Exclude<RunStatus, 'paused'> = 'running';
  #held: readonly SourceFailure[] = [];

  constructor(
    context: RunContext,
    carried: Carried,
    names: { readonly source?: string; readonly month?: string } = {},
  ) {
    this.#context = context;
    this.#isPaused = carried.isPaused ?? false;
    setHandler(progressQuery, () => this.progress());
    setHandler(pauseSignal, () => this.#setPaused(true));
    setHandler(resumeSignal, () => this.#setPaused(false));
    if (context.hasSearchAttributes)
      upsertSearchAttributes([
        { key: searchAttributes.status, value: this.status },
        ...(names.source === undefined ? [] : [{ key: searchAttributes.source, value: names.source }]),
        ...(names.month === undefined ? [] : [{ key: searchAttributes.month, value: names.month }]),
      ]);
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  get status(): RunStatus {
    return this.#isPaused && this.#status === 'running' ? 'paused' : this.#status;
  }

  become(status: Exclude<RunStatus, 'paused'>): void {
    const before = this.status;
    this.#status = status;
    this.#tell(before);
  }

  /** The workflow comes to its end, well or not. */
  end(): void {
    // Runs that began before this was told go on as they began: CONTRIBUTING.md, "Change a workflow".
    if (patched('status-ended')) this.become('ended');
  }

  progress(): Progress {
    return { status: this.status, events: this.#events, held: this.#held, children: [...this.#children] };
  }

  /** Waits while the run is paused, then does the work and notes its start and end. */
  async step<T>(step: ProgressEvent['step'], subject: string, work: () => Promise<T>): Promise<T> {
    await condition(() => !this.#isPaused);
    this.#note({ step, subject, phase: 'start' });
    try {
      const result = await work();
      this.#note({ step, subject, phase: 'end' });
      return result;
    } catch (error) {
      this.#note({ step, subject, phase: 'fail', message: rootMessage(error).slice(0, 300) });
      throw error;
    }
  }

  /** Does what a child workflow does, so that pausing reaches it. */
  async withChild<T>(workflowId: string, work: () => Promise<T>): Promise<T> {
    this.#children.add(workflowId);
    try {
      return await work();
    } finally {
      this.#children.delete(workflowId);
    }
  }

  /** Waits until somebody approves. @throws ApplicationFailure HeldTooLongError after 20 days */
  async hold(failures: readonly SourceFailure[]): Promise<void> {
    let isApproved = false;
    setHandler(
      approveUpdate,
      () => {
        isApproved = true;
        return null;
      },
      {
        validator: () => {
          if (this.#held.length === 0 || isApproved)
            throw new RangeError('Nothing is held: there is nothing to approve.');
        },
      },
    );
    this.#held = failures;
    this.become('held');
    const isInTime = await condition(() => isApproved, holdLimit);
    this.#held = [];
    this.become('running');
    if (!isInTime)
      throw ApplicationFailure.nonRetryable(
        `Nobody approved within ${holdLimit} that the month is published without ${failures.map((f) => f.sourceId).join(', ')}.`,
        'HeldTooLongError',
      );
  }

  #note(event: Omit<ProgressEvent, 'number'>): void {
    this.#number += 1;
    this.#events.push({ number: this.#number, ...event });
    if (this.#events.length > keptEvents) this.#events.shift();
  }

  async #setPaused(isPaused: boolean): Promise<void> {
    const before = this.status;
    this.#isPaused = isPaused;
    this.#tell(before);
    const { name } = isPaused ? pauseSignal : resumeSignal;
    // A child that ended meanwhile needs no word.
    await Promise.allSettled(
      [...this.#children].map((workflowId) => getExternalWorkflowHandle(workflowId).signal(name)),
    );
  }

  #tell(before: RunStatus): void {
    if (this.#context.hasSearchAttributes && before !== this.status)
      upsertSearchAttributes([{ key: searchAttributes.status, value: this.status }]);
  }
}

/** The sources of a run that may still be skipped, and those that were. */
export class Skips {
  readonly #skipped: Set<string>;
  readonly #scopes = new Map<string, Set<CancellationScope>>();
  readonly #open: Set<string>;

  constructor(open: readonly string[], skipped: readonly string[] = []) {
    this.#open = new Set(open);
    this.#skipped = new Set(skipped);
    setHandler(
      skipUpdate,
      ({ sourceId }: { readonly sourceId: string }): null => {
        this.#skipped.add(sourceId);
        for (const scope of this.#scopes.get(sourceId) ?? []) scope.cancel();
        return null;
      },
      {
        validator: ({ sourceId }: { readonly sourceId: string }): void => {
          if (!this.#open.has(sourceId))
            throw new RangeError(
              `"${sourceId}" cannot be skipped: it is no source of this run, or it is done. ${this.#open.size === 0 ? 'None is open.' : `Open are ${[...this.#open].join(', ')}.`}`,
            );
        },
      },
    );
  }

  get ids(): readonly string[] {
    return [...this.#skipped];
  }

  /** No skip after this: the source is done. */
  close(sourceId: string): void {
    this.#open.delete(sourceId);
  }

  /** Runs a source's work in a scope that skipping ends. @throws ApplicationFailure SourceSkippedError when it was skipped */
  async run<T>(sourceId: string, work: () => Promise<T>): Promise<T> {
    const skipped = (): ApplicationFailure =>
      ApplicationFailure.nonRetryable(`${sourceId} was skipped by hand.`, 'SourceSkippedError');
    if (this.#skipped.has(sourceId)) throw skipped();
    const scope = new CancellationScope();
    const scopes = this.#scopes.get(sourceId) ?? new Set<CancellationScope>();
    this.#scopes.set(sourceId, scopes);
    scopes.add(scope);
    try {
      return await scope.run(work);
    } catch (error) {
      throw this.#skipped.has(sourceId) ? skipped() : error;
    } finally {
      scopes.delete(scope);
    }
  }
}
