/**
 * The steps of a month as an interface. What they do stands in activities/; in which order, in plan.ts.
 * References travel, data stays: arguments and results are ids, hashes, paths inside the workspace and counts.
 */

/** What one run was asked to do. Every engine gets the same, and it is part of the publication's identity. */
export interface RunRequest {
  /** Sources to collect from; documents that are already in the archive count either way. */
  readonly sourceIds: readonly string[];
  /** ISO 8601, UTC: the one clock of the run. */
  readonly asOf: string;
  readonly scope: string;
  /** Months (`YYYY-MM`) whose briefs are written; null lets the data decide (its latest month). */
  readonly briefMonths: readonly string[] | null;
}

export interface DocumentRef {
  readonly documentId: string;
  readonly sourceId: string;
}

export interface CollectResult {
  readonly sourceId: string;
  /** Every document of the source that counts at asOf, known and newly offered, in the order of the intake log. */
  readonly documents: readonly DocumentRef[];
  readonly newCount: number;
}

export interface RecordBatchRef extends DocumentRef {
  /** Folder below the workspace's stage/ that holds the batch. */
  readonly batch: string;
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

export interface Steps {
  /** fetch → archive: puts what the source offers into the archive, once. It is not known yet. */
  collectDocuments(input: { readonly sourceId: string; readonly asOf: string }): Promise<CollectResult>;
  /** parse: one archived document to a staged batch of records. */
  parseDocument(input: { readonly document: DocumentRef; readonly asOf: string }): Promise<RecordBatchRef>;
  /** normalise: all record batches of a source to observations, outcomes and issues. */
  normaliseSource(input: {
    readonly sourceId: string;
    readonly asOf: string;
    readonly batches: readonly RecordBatchRef[];
  }): Promise<SourceBatchRef>;
  /** load: the registry and the staged batches into the warehouse; sources that are not named are removed. */
  loadWarehouse(input: { readonly asOf: string; readonly sources: readonly SourceBatchRef[] }): Promise<WarehouseState>;
  /** resolve: observations to rounds, companies, investors, policy documents. */
  resolveRounds(input: { readonly asOf: string }): Promise<WarehouseState>;
  /** aggregate: every mart from core and ref. */
  buildMarts(input: { readonly asOf: string }): Promise<WarehouseState>;
  /** check: all checks on the warehouse. */
  checkWarehouse(input: { readonly asOf: string }): Promise<CheckOutcome>;
  /** accept: what the sources newly offered becomes known, since the checks let it pass. */
  acceptDocuments(input: { readonly sourceIds: readonly string[] }): Promise<{ readonly acceptedCount: number }>;
  /** brief and export: everything that readers will see, in a folder that they do not see yet. */
  stagePublication(input: { readonly request: RunRequest }): Promise<StagedPublication>;
  /** check of what was written: no brief holds a row outside its scope, every figure has its trace. */
  checkPublication(input: { readonly staged: StagedPublication }): Promise<CheckOutcome>;
  /** publish: one rename. */
  publish(input: { readonly staged: StagedPublication }): Promise<{ readonly publicationId: string }>;
}

export type StepName = keyof Steps;
