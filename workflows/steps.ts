/**
 * The steps of a month as an interface. What they do stands in activities/; in which order, in plan.ts.
 * References travel, data stays: arguments and results are ids, hashes, paths inside the workspace and counts.
 */

/** What one run does, decided at its start. Every engine gets the same; what decides its bytes is part of the publication's identity. */
export interface RunRequest {
  /** Sources that count: those that are taken in and those that the archive holds already. */
  readonly sourceIds: readonly string[];
  /** Sources of `sourceIds` whose files are taken in; of the others only what the archive holds. */
  readonly takeFrom: readonly string[];
  /** Sources whose failure holds the month, by their own declaration. */
  readonly holdFor: readonly string[];
  /** `stop`: a source that fails ends the run. `continue`: the month is published without what it would have brought. */
  readonly onSourceFailure: 'stop' | 'continue';
  /** ISO 8601, UTC: the one clock of the run. */
  readonly asOf: string;
  readonly scope: string;
  /** Months (`YYYY-MM`) whose briefs are written; null lets the data decide (its latest month). */
  readonly briefMonths: readonly string[] | null;
}

/** Part of a list of documents, [from, to) in its order: what one parse step does. */
export interface DocumentPart {
  readonly from: number;
  readonly to: number;
}

/** A list of documents that lies in stage/, so that a thousand documents travel as one name. */
export interface DocumentList {
  readonly sourceId: string;
  /** File below stage/, named by its content. */
  readonly list: string;
  readonly documentCount: number;
  readonly newCount: number;
  /** The list cut into steps of bounded size; at most 200. */
  readonly parts: readonly DocumentPart[];
}

export interface ParsedPart {
  readonly recordCount: number;
  readonly quarantinedCount: number;
}

export interface OutcomeCounts {
  readonly records: number;
  readonly loaded: number;
  readonly merged: number;
  readonly quarantined: number;
  readonly notApplicable: number;
}

export interface SourceBatchRef {
  readonly sourceId: string;
  readonly batch: string;
  readonly outcomes: OutcomeCounts;
  readonly observations: number;
}

/** Why a source brought nothing new, in one word that a brief can say in any language. */
export type FailureReason =
  'no_documents' | 'unreadable_file' | 'unknown_layout' | 'archive_damaged' | 'settings' | 'skipped' | 'error';

/** A source that failed in a run that goes on without it; what the archive held of it before still counts. */
export interface SourceFailure {
  readonly sourceId: string;
  readonly reason: FailureReason;
  /** For the report of the run; a brief says the reason only. At most 500 characters. */
  readonly message: string;
}

export interface WarehouseState {
  readonly roundCount: number;
  readonly policyCount: number;
}

export interface CheckOutcome {
  readonly passed: number;
  readonly warned: readonly CheckResult[];
  readonly failed: readonly CheckResult[];
}

export interface CheckResult {
  readonly check: string;
  readonly title: string;
  readonly failedRows: number;
  readonly examples: readonly string[];
}

export interface StagedPublication {
  readonly publicationId: string;
  /** Folder below publications/ that is not yet visible to readers. */
  readonly folder: string;
  readonly briefMonths: readonly string[];
}

/**
 * Who works on the warehouse. Loading claims it; every later step of the same publication names the claim and is refused
 * (WarehouseTakenError) when another run, registry or version of the code has loaded it since.
 */
export interface Claimed {
  readonly claim: string;
  readonly asOf: string;
}

export interface Steps {
  /** fetch → archive: puts what the source offers into the archive, once. It is not known yet. */
  collectDocuments(input: {
    readonly sourceId: string;
    readonly asOf: string;
    /** False: only what the archive holds already. */
    readonly isTaken: boolean;
  }): Promise<DocumentList>;
  /** parse: some archived documents, each to a staged batch of records. */
  parseDocuments(input: {
    readonly sourceId: string;
    readonly asOf: string;
    readonly list: string;
    readonly part: DocumentPart;
  }): Promise<ParsedPart>;
  /** normalise: the record batches of all documents of a list to observations, outcomes and issues. */
  normaliseSource(input: {
    readonly sourceId: string;
    readonly asOf: string;
    readonly list: string;
  }): Promise<SourceBatchRef>;
  /** load: the registry and the staged batches into the warehouse; sources that are not named are removed. */
  loadWarehouse(
    input: Claimed & {
      readonly sources: readonly SourceBatchRef[];
      /** Sources that were taken in, and those of them that failed: the data notes of the briefs name them. */
      readonly taken: readonly string[];
      readonly failures: readonly SourceFailure[];
    },
  ): Promise<WarehouseState>;
  /** resolve: observations to rounds, companies, investors, policy documents. */
  resolveRounds(input: Claimed): Promise<WarehouseState>;
  /** aggregate: every mart from core and ref. */
  buildMarts(input: Claimed): Promise<WarehouseState>;
  /** check: all checks on the warehouse. */
  checkWarehouse(input: Claimed): Promise<CheckOutcome>;
  /** accept: what the sources newly offered becomes known, since the checks let it pass, and so does what failed. */
  acceptDocuments(
    input: Claimed & {
      readonly sourceIds: readonly string[];
      readonly taken: readonly string[];
      readonly failures: readonly SourceFailure[];
    },
  ): Promise<{ readonly acceptedCount: number }>;
  /** brief and export: everything that readers will see, in a folder that they do not see yet. */
  stagePublication(input: Claimed & { readonly request: RunRequest }): Promise<StagedPublication>;
  /** check of what was written: no brief holds a row outside its scope, every figure has its trace. */
  checkPublication(input: Claimed & { readonly staged: StagedPublication }): Promise<CheckOutcome>;
  /** publish: one rename. */
  publish(input: Claimed & { readonly staged: StagedPublication }): Promise<{ readonly publicationId: string }>;
}

export type StepName = keyof Steps;
