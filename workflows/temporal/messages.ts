import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { PublishInput, SourceInput } from '../plan.ts';
import type { RunRequest, SourceBatchRef, SourceFailure, StepName } from '../steps.ts';

/** What every workflow of a run carries along. */
export interface RunContext {
  /** Workers over another workspace refuse the run. */
  readonly workspaceId: string;
  /** Whether the server knows the search attributes of `run-state.ts`. */
  readonly hasSearchAttributes: boolean;
}

/** What was asked for, by the options of the command or of a schedule; planRun makes a RunRequest of it. */
export interface RunAsk {
  /** Sources to take in; null: those of tidemark.yaml, else all that have files. */
  readonly sourceIds: readonly string[] | null;
  readonly scope: string | null;
  /** The clock of the run; null: its start, set again when another run was faster. */
  readonly asOf: string | null;
}

/** How a workflow was left by its parent or by the run before it. */
export interface Carried {
  readonly isPaused?: boolean;
}

export interface IngestMonthInput extends Carried {
  readonly context: RunContext;
  readonly ask: RunAsk;
  /** `YYYY-MM`; null: the latest month with rounds. */
  readonly month: string | null;
  /** Months whose briefs are written; null lets the data decide. */
  readonly briefMonths: readonly string[] | null;
  /** Whether the briefs of one, three and twelve months before are written again. */
  readonly restate: boolean;
}

export interface ScheduledMonthInput {
  readonly context: RunContext;
  readonly ask: RunAsk;
  /** IANA name: whose calendar says which month has just ended. */
  readonly timeZone: string;
  readonly restate: boolean;
}

export interface IngestSourceInput extends Carried {
  readonly context: RunContext;
  readonly source: SourceInput;
  /** `YYYY-MM` or `latest`. */
  readonly month: string;
}

export interface PublishMonthInput extends Carried {
  readonly context: RunContext;
  readonly publish: PublishInput;
}

export interface WriteBriefsInput extends Carried {
  readonly context: RunContext;
  readonly claim: string;
  readonly request: RunRequest;
}

export interface RestateMonthsInput extends Carried {
  readonly context: RunContext;
  /** The month that was just published; those before it are restated. */
  readonly month: string;
  readonly publish: PublishInput;
}

export interface BackfillInput extends Carried {
  readonly context: RunContext;
  readonly ask: RunAsk;
  readonly from: string;
  readonly to: string;
  readonly briefMonths: readonly string[] | null;
}

export interface BackfillSourcesInput extends Carried {
  readonly context: RunContext;
  readonly request: RunRequest;
  readonly from: string;
  readonly to: string;
  /** Pairs of month and source that earlier runs of the chain did, and what came of them. */
  readonly done: number;
  readonly batches: readonly SourceBatchRef[];
  readonly failures: readonly SourceFailure[];
  readonly skipped: readonly string[];
}

/** What workflows tell about their steps. `take in` is a whole source, the other names are steps. */
export interface ProgressEvent {
  /** From 1, without gaps: a reader that saw n asks for nothing below it twice. */
  readonly number: number;
  readonly step: StepName | 'planRun' | 'ingestSource' | 'publishedMonths';
  readonly subject: string;
  readonly phase: 'start' | 'end' | 'fail';
  readonly message?: string;
}

/** `waiting`: another run has the workspace. `held`: sources failed whose failure holds the month. */
export type RunStatus = 'running' | 'waiting' | 'held' | 'paused' | 'ended';

export interface Progress {
  readonly status: RunStatus;
  /** The last 100 events. */
  readonly events: readonly ProgressEvent[];
  readonly held: readonly SourceFailure[];
  /** Workflows that this one has started and that run now. */
  readonly children: readonly string[];
}

export const progressQuery = defineQuery<Progress>('progress');
/** No step starts until `resume`; what runs goes on to its end. */
export const pauseSignal = defineSignal('pause');
export const resumeSignal = defineSignal('resume');
/** Leaves a source out of this run: it is ended, and what the archive knew before counts. Refused when it is done already. */
export const skipUpdate = defineUpdate<null, [{ readonly sourceId: string }]>('skip');
/** Lets a held month go on: its sources are tried once more, and what fails then is left out. Refused when nothing is held. */
export const approveUpdate = defineUpdate<null>('approve');
