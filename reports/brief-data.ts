/**
 * What a monthly brief says, before it is put into words: everything is already counted by the warehouse.
 * Money is a decimal string in CNY (two places), shares are decimal strings from 0 to 1, months are `YYYY-MM`, dates `YYYY-MM-DD`.
 */

/** A text in both languages of the brief. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** The three totals of methodology section 4, never mixed: exact only, interval with point, and with a draw for the undisclosed. */
export interface MoneyTotal {
  readonly exactCny: string;
  readonly lowCny: string;
  readonly pointCny: string;
  readonly highCny: string;
  /** null where the undisclosed rounds could not be imputed (fewer than 20 exact deals to fit on). */
  readonly imputedCny: string | null;
}

/** Rounds and money of one cell: the whole window, one track, one stage. exact + fuzzy + undisclosed = rounds. */
export interface FundingCell {
  readonly roundCount: number;
  readonly companyCount: number;
  readonly exactCount: number;
  readonly fuzzyCount: number;
  readonly undisclosedCount: number;
  /** (exact + fuzzy) / rounds; null without rounds. */
  readonly disclosureShare: string | null;
  /** null when no round of the cell has an amount: missing is never zero. */
  readonly money: MoneyTotal | null;
  /** Ids of the rounds behind the three counts, each list as long as its count, so that a figure can be followed to its rounds. */
  readonly members: {
    readonly exact: readonly string[];
    readonly fuzzy: readonly string[];
    readonly undisclosed: readonly string[];
  };
}

export interface NamedCell extends FundingCell {
  readonly id: string;
  readonly name: Bilingual;
  /** Share of the window's point total; null where the total has no amount. */
  readonly share: string | null;
}

/** How many rounds reach a threshold: `low` for certain (their low end does), `high` possibly (their high end does). */
export interface LargeRoundCount {
  readonly thresholdCny: string;
  readonly low: number;
  readonly high: number;
}

export interface SourcePlace {
  readonly sourceId: string;
  readonly sourceTitle: Bilingual;
  readonly locator: string;
  readonly documentId: string;
  readonly url: string | null;
}

export interface BriefRound {
  readonly roundId: string;
  readonly companyName: string;
  readonly announcedDate: string | null;
  readonly announcedPrecision: 'day' | 'month' | 'quarter' | 'year' | null;
  readonly stage: string;
  readonly stageName: Bilingual;
  readonly stageAsAnnounced: string | null;
  readonly instrument: string;
  readonly trackName: Bilingual;
  readonly amountText: string | null;
  readonly amountKind: 'exact' | 'range' | 'about' | 'under' | 'over' | 'order' | 'undisclosed' | 'unknown';
  readonly amountCurrency: string | null;
  readonly amountLow: string | null;
  readonly amountHigh: string | null;
  readonly lowCny: string | null;
  readonly pointCny: string | null;
  readonly highCny: string | null;
  /** Day (`YYYY-MM-DD`) and name of the reference rate behind the CNY columns; both null for amounts in CNY or without a rate. */
  readonly fxDate: string | null;
  readonly fxSource: string | null;
  /** Each as it is called in the language of the brief, as far as a source says. */
  readonly leads: readonly Bilingual[];
  readonly investors: readonly Bilingual[];
  readonly jointWith: string | null;
  readonly sources: readonly SourcePlace[];
}

/** One window of methodology section 3: the month, the year to date, or the last twelve months. */
export interface BriefWindow {
  readonly period: 'month' | 'ytd' | 'trailing_12';
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly total: FundingCell;
  /** The same window a year before, in what is known today ("latest with latest"); null where the sources do not reach it. */
  readonly yearBefore: FundingCell | null;
  /**
   * The totals without the largest round by point value, whatever its share; null when fewer than two rounds have an amount.
   * A change is called a rise or a fall only if its sign survives this, for the window and for the year before.
   */
  readonly withoutLargest: MoneyTotal | null;
  readonly yearBeforeWithoutLargest: MoneyTotal | null;
  /** As scopeUndecided, for the window a year before; 0 where yearBefore is null. */
  readonly yearBeforeScopeUndecided: number;
  /** The largest round where it exceeds 10% of the point total, and the total without it. */
  readonly largest: { readonly round: BriefRound; readonly share: string; readonly without: MoneyTotal } | null;
  readonly largeRounds: readonly LargeRoundCount[];
  readonly byTrack: readonly NamedCell[];
  readonly byStage: readonly NamedCell[];
  /** Rounds for which scope could not be decided (unknown instrument or country): counted here, in no total. */
  readonly scopeUndecided: number;
  /** Months of the window (`YYYY-MM`, ascending) without any round in scope: perhaps quiet, perhaps not covered by a source. */
  readonly monthsWithoutRounds: readonly string[];
}

/** An interval of a measure: `low` is what is confirmed, `high` what may be. Shares run from 0 to 1. */
export interface Bounds {
  readonly low: string;
  readonly high: string;
}

/** The state-backed measures of a window by one definition (methodology section 7), each with the rounds behind it. */
export interface StateMeasures {
  readonly definition: 'headline' | 'narrow' | 'wide';
  /** Rounds with a confirmed state-backed investor, and with one that may be. */
  readonly sure: readonly string[];
  readonly possible: readonly string[];
  /** Those of `possible` without a confirmed one, where the name of an investor suggests the state. */
  readonly nominated: readonly string[];
  readonly sureLead: readonly string[];
  readonly possibleLead: readonly string[];
  /** null where no round names an investor, leads, or has an amount. */
  readonly participation: Bounds | null;
  readonly lead: Bounds | null;
  readonly involved: Bounds | null;
  readonly attributed: Bounds | null;
  /** CNY; `highCny` is null when a high end is unknown. */
  readonly involvedCny: { readonly low: string; readonly point: string; readonly high: string | null } | null;
  readonly attributedCny: { readonly low: string; readonly point: string; readonly high: string | null } | null;
  /** Distinct confirmed investors, and their rounds for each (出手频率); the year before is null where the data do not reach it. */
  readonly investorCount: number;
  readonly roundsPerInvestor: string | null;
  readonly investorCountBefore: number | null;
  readonly roundsPerInvestorBefore: string | null;
}

export interface StateWindow {
  readonly period: BriefWindow['period'];
  /** Rounds with a named investor and those of them with a known lead. */
  readonly named: readonly string[];
  readonly knownLead: readonly string[];
  readonly unnamedCount: number;
  /** headline, narrow, wide. */
  readonly definitions: readonly StateMeasures[];
}

/** A confirmed state-backed investor with its rounds in the longer window. */
export interface StateInvestor {
  readonly investorId: string;
  readonly name: Bilingual;
  readonly level: string;
  readonly kind: string;
  readonly rounds: readonly string[];
  /** null where the data do not reach the year before. */
  readonly roundsBefore: readonly string[] | null;
}

/** What a month came to at one vintage: rounds, and CNY as in MoneyTotal; null without any amount (of the high end: an open one). */
export interface MonthAtVintage {
  readonly rounds: string;
  readonly point: string | null;
  readonly low: string | null;
  readonly high: string | null;
}

/** Why a round changed a figure (mart.amount_changes). */
export type ChangeClass = 'new_source' | 'late_report' | 'merge' | 'split' | 'correction' | 'fx' | 'registry';

/** A month whose figures moved from its previous vintage to now, with the rounds of each class that moved them. */
export interface Revision {
  readonly month: string;
  readonly vintageFrom: string;
  readonly vintageTo: string;
  readonly before: MonthAtVintage;
  readonly after: MonthAtVintage;
  readonly classes: readonly { readonly class: ChangeClass; readonly rounds: number }[];
}

/** The month against an earlier one, both at one vintage (mart.vintage_comparisons). */
export interface VintageComparison {
  readonly comparison: 'yoy' | 'mom';
  readonly basis: 'equal_vintage' | 'latest';
  readonly measure: 'round_count' | 'amount_cny';
  readonly vintage: string | null;
  readonly value: string | null;
  readonly valueBefore: string | null;
  readonly growth: string | null;
  readonly notGiven: string | null;
}

export interface Revisions {
  /** Months up to that of the brief that have an earlier vintage to compare with. */
  readonly comparedMonthCount: number;
  /** Those that moved, newest first. */
  readonly months: readonly Revision[];
  /** Only where a comparison on equal vintages exists. */
  readonly comparisons: readonly VintageComparison[];
}

/** A value under a preset, in its currency or as a share (0 to 1); null with the reason why. */
export interface PresetValue {
  readonly value: string | null;
  readonly low: string | null;
  readonly high: string | null;
  readonly notGiven: string | null;
}

/** What one parameter of a preset changes of rounds, of money, and of the money attributed to the state (null where that is not comparable). */
export interface PresetChange {
  readonly parameter: string;
  readonly setting: string;
  readonly rounds: number;
  readonly amount: string;
  readonly stateAttributed: string | null;
}

/** A window as one preset counts it (methodology section 11); the changes are those from the preset `default`. The median is of a month only. */
export interface PresetCount {
  readonly period: BriefWindow['period'];
  readonly id: string;
  readonly name: Bilingual;
  readonly currency: 'CNY' | 'USD';
  readonly roundCount: number;
  readonly amount: PresetValue;
  readonly median: PresetValue;
  readonly attributedShare: PresetValue;
  readonly changes: readonly PresetChange[];
}

/** A measure of concentration: the point value, the bounds of the amounts' intervals, and the band of the draws. */
export interface ConcentrationValue {
  readonly point: string;
  /** null in a month whose bounds were not asked for. */
  readonly low: string | null;
  readonly high: string | null;
  /** null where nothing was drawn, or the measure is not defined in too many draws. */
  readonly band: Bounds | null;
}

/** How concentrated the money of a window is over one kind of unit (methodology section 8); null where a measure is not given. */
export interface ConcentrationRow {
  readonly unit: 'company' | 'track' | 'city';
  readonly count: number;
  /** Share of the money that forms no unit; null without money. */
  readonly unknownShare: string | null;
  readonly hhiNormalised: ConcentrationValue | null;
  readonly cr3: ConcentrationValue | null;
  readonly gini: ConcentrationValue | null;
  /** Of H* against the year before; null where that is not given. */
  readonly change: 'rose' | 'fell' | 'indeterminate' | null;
}

export interface ConcentrationWindow {
  readonly period: BriefWindow['period'];
  readonly rows: readonly ConcentrationRow[];
}

export type TpfVerdict =
  'supported' | 'reversed' | 'value_only' | 'count_only' | 'unsupported' | 'not_enough_data' | 'not_drawn';

/** The verdict on a shift to later tracks by one reading of the register (methodology section 9). */
export interface TpfReading {
  readonly criterion: 'lenient' | 'strict';
  readonly generation: string;
  /** `YYYY-MM-DD`. */
  readonly cutoff: string;
  readonly isHeadline: boolean;
  readonly verdict: TpfVerdict;
  readonly reason: string | null;
  readonly registerStatus: 'prospective' | 'retrospective' | null;
  /** Whether the hard bounds of the change by money exclude 0; null without enough data. */
  readonly holdsAtBounds: boolean | null;
  /** The verdict without the largest track, and which it is; null for other readings than the headline. */
  readonly withoutLargestTrack: { readonly verdict: TpfVerdict; readonly track: Bilingual } | null;
}

/** The change of the late share by one reading and in one variant. Shares and changes are decimal strings (0 to 1, -1 to 1). */
export interface TpfShift {
  readonly criterion: string;
  readonly generation: string;
  readonly cutoff: string;
  readonly measure: 'amount' | 'count';
  readonly variant: string;
  readonly lateShare: string | null;
  readonly lateShareBefore: string | null;
  readonly delta: string | null;
  readonly deltaBounds: Bounds | null;
  readonly band: Bounds | null;
  readonly rotation: string | null;
  readonly directedness: string | null;
  readonly tau: string | null;
  readonly p: string | null;
  readonly coverage: string | null;
  readonly coverageBefore: string | null;
  /** Why what is null is not given, by the words of mart.tpf_shift_monthly. */
  readonly reason: string | null;
  readonly directednessReason: string | null;
  readonly tauReason: string | null;
  readonly bandReason: string | null;
}

/** What one registered track, or all of them, adds to growth against the year before, in parts of what all had then. */
export interface ShiftShare {
  readonly measure: 'amount' | 'count';
  readonly trackId: string;
  /** Null for the sum of all. */
  readonly track: Bilingual | null;
  readonly isLate: boolean | null;
  /** With the least and the greatest that the intervals of the amounts allow; null without an end. */
  readonly change: { readonly value: string; readonly low: string | null; readonly high: string | null };
  /** At the growth of all, then what the track's group adds, then what is its own, then what had nothing a year before. */
  readonly parts: Readonly<Record<'total' | 'group' | 'own' | 'entry', string>>;
}

export interface TpfWindow {
  readonly period: 'ytd' | 'trailing_12';
  /** Rounds of the registered tracks, in the window and a year before. */
  readonly rounds: readonly string[];
  readonly roundsBefore: readonly string[];
  /** The headline first. */
  readonly readings: readonly TpfReading[];
  readonly shifts: readonly TpfShift[];
  /** The headline reading, the largest change first, the sum of all last. */
  readonly shiftShare: readonly ShiftShare[];
}

export interface PolicyItem {
  readonly policyId: string;
  readonly title: string;
  readonly issuers: readonly string[];
  readonly number: string | null;
  readonly level: 'national' | 'provincial' | 'municipal' | 'district' | null;
  readonly publishedDate: string | null;
  readonly publishedPrecision: 'day' | 'month' | 'quarter' | 'year' | null;
  readonly isAiRelevant: boolean | null;
  readonly url: string | null;
  readonly source: SourcePlace;
}

export interface SourceStatus {
  readonly sourceId: string;
  readonly title: Bilingual;
  readonly publisher: string;
  readonly licence: string;
  readonly attribution: Bilingual | null;
  readonly documentCount: number;
  readonly recordCount: number;
  readonly loaded: number;
  readonly merged: number;
  readonly quarantined: number;
  readonly notApplicable: number;
  readonly firstDate: string | null;
  readonly lastDate: string | null;
  readonly quarantineReasons: readonly { readonly reason: string; readonly count: number }[];
}

/** A source that could not be taken in; what the archive held of it before still counts. */
export interface FailedSource {
  readonly sourceId: string;
  readonly title: Bilingual;
  /** One word of `FailureReason` (workflows/steps.ts). */
  readonly reason: string;
}

export interface CheckNote {
  readonly check: string;
  readonly title: Bilingual;
  readonly rowCount: number;
  readonly examples: readonly string[];
}

export interface BriefData {
  readonly month: string;
  /** ISO 8601, UTC. */
  readonly asOf: string;
  readonly publicationId: string;
  readonly scope: { readonly id: string; readonly name: Bilingual; readonly rule: Bilingual };
  /** Whole months from the month's end to asOf; null when the month was first loaded later than v1 (only "latest" exists). */
  readonly vintage: {
    readonly label: string;
    readonly isProvisional: boolean;
    /** Every provisional month (`YYYY-MM`) that a window of this brief touches, the month itself among them where it is one. */
    readonly provisionalMonths: readonly string[];
  };
  /** The track set of the track tables: a measure over tracks means little without its name. */
  readonly trackSet: { readonly id: string; readonly name: Bilingual };
  readonly windows: readonly BriefWindow[];
  readonly concentration: readonly ConcentrationWindow[];
  readonly state: { readonly windows: readonly StateWindow[]; readonly investors: readonly StateInvestor[] };
  readonly presets: readonly PresetCount[];
  /** The shift to later tracks, over the tracks of a set that the register codes. */
  readonly tpf: { readonly trackSet: Bilingual; readonly windows: readonly TpfWindow[] };
  readonly largestRounds: readonly BriefRound[];
  /** Rounds of the month that the scope leaves out, by reason (ipo, post_ipo, ma, secondary, debt, grant, country, track). */
  readonly outOfScope: readonly {
    readonly reason: string;
    readonly roundCount: number;
    readonly rounds: readonly BriefRound[];
  }[];
  readonly revisions: Revisions;
  readonly policy: {
    readonly monthDocuments: readonly PolicyItem[];
    /** Documents of the same calendar year that carry only a year, or fall in other months of it. */
    readonly yearDocumentCount: number;
    readonly yearOnlyDocuments: readonly PolicyItem[];
    readonly totalDocumentCount: number;
  };
  readonly sources: readonly SourceStatus[];
  readonly failedSources: readonly FailedSource[];
  readonly warnings: readonly CheckNote[];
  readonly checksPassed: number;
}

/** One figure of a brief with what it is made of: `figures.json` holds these in the order of the brief. */
export interface Figure {
  readonly id: string;
  readonly section: string;
  readonly label: Bilingual;
  readonly value: string | null;
  readonly low: string | null;
  readonly high: string | null;
  readonly unit:
    | 'CNY'
    | 'USD'
    | 'rounds'
    | 'rounds_per_investor'
    | 'companies'
    | 'investors'
    | 'share'
    | 'index'
    | 'units'
    | 'documents'
    | 'records'
    | 'checks'
    | 'rows'
    | 'months'
    | 'coefficient'
    | 'probability';
  readonly window: { readonly period: string; readonly fromMonth: string; readonly toMonth: string };
  readonly scope: string;
  /** Why there is no value, where there is none. */
  readonly notGiven: string | null;
  /** Ids of the rounds (or policy documents, or sources) that the figure counts; each leads to its documents in core.observations. */
  readonly members: readonly string[];
  /** Ids of the figures that this one is made of: their members are its members too, listed once and not again here. */
  readonly madeOf: readonly string[];
}
