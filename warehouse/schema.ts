/** The tables that the project's own queries name, as Kysely sees them. Every column of every table: `tidemark sql`. */

type Text = string;
/** DECIMAL and BIGINT stay exact: decimal text, bigint. DATE is `YYYY-MM-DD`, TIMESTAMPTZ is ISO 8601 in UTC. */
type Decimal = string;
type Day = string;
type Instant = string;

export interface Schema {
  'raw.documents': {
    document_id: Text;
    source_id: Text;
    url: Text | null;
    file_name: Text;
    retrieved_at: Instant;
    published_at: Instant | null;
    media_type: Text;
    bytes: bigint | number;
    title: Text | null;
    recorded_at: Instant;
    registry_hash: Text;
  };
  'raw.records': {
    record_id: Text;
    document_id: Text;
    source_id: Text;
    locator: Text;
    outcome: Text;
    reason: Text | null;
  };
  'raw.corrections': {
    record_id: Text;
    source_id: Text;
    record: Text;
    field: Text;
    expected: Text;
    found: Text;
    corrected_to: Text;
    outcome: Text;
  };
  'raw.intake_failures': { source_id: Text; failed_at: Instant; reason: Text };
  'core.observations': {
    observation_id: Text;
    record_id: Text;
    document_id: Text;
    source_id: Text;
    round_id: Text | null;
    locator: Text;
    recorded_at: Instant;
    announced_date: Day | null;
    source_url: Text | null;
  };
  'core.companies': {
    company_id: Text;
    company_name: Text;
    company_name_zh: Text | null;
    company_name_en: Text | null;
  };
  'core.aliases': { entity_id: Text; alias: Text; language: Text | null; source: Text };
  'core.observation_investors': { observation_id: Text; investor_name: Text };
  'core.rounds': {
    round_id: Text;
    company_id: Text;
    company_name: Text;
    announced_date: Day | null;
    announced_precision: Text | null;
    announced_month: Day | null;
    stage_as_announced: Text | null;
    stage: Text;
    stage_group: Text;
    instrument: Text;
    country_code: Text | null;
    track_id: Text;
    amount_text: Text | null;
    amount_currency: Text | null;
    amount_low: Decimal | null;
    amount_high: Decimal | null;
    amount_kind: Text;
    amount_is_exact: boolean;
    amount_cny_low: Decimal | null;
    amount_cny_point: Decimal | null;
    amount_cny_high: Decimal | null;
    amount_cny_imputed: Decimal | null;
    joint_with: Text | null;
    fx_date: Day | null;
    fx_source: Text | null;
  };
  'core.round_redirects': { old_round_id: Text; round_id: Text };
  'core.judgements': {
    kind: Text;
    left_id: Text;
    right_id: Text;
    left_name: Text;
    right_name: Text;
    verdict: Text;
    rule: Text;
    score: Decimal;
    reasons: Text;
    judged_at: Instant;
  };
  'core.round_scopes': { scope: Text; round_id: Text; round_month: Day | null };
  'core.round_scope_exclusions': { scope: Text; round_id: Text; is_undecided: boolean; reason: Text };
  'core.participations': {
    round_id: Text;
    investor_id: Text;
    investor_name: Text;
    role: Text;
    round_month: Day | null;
  };
  'core.policy_documents': {
    policy_id: Text;
    document_id: Text;
    locator: Text;
    source_id: Text;
    title: Text;
    number: Text | null;
    level: Text | null;
    published_date: Day | null;
    published_precision: Text | null;
    published_month: Day | null;
    is_ai_relevant: boolean | null;
    url: Text | null;
  };
  'core.policy_issuers': { policy_id: Text; position: number; issuer: Text };
  'history.states': { as_of: Instant; state: Text; publication_id: Text | null };
  'history.vintage_months': {
    month: Day;
    vintage: Text;
    place: number;
    as_of: Instant;
    first_recorded_at: Instant;
    is_backfilled: boolean;
  };
  'ref.tracks': { track_id: Text; parent_id: Text | null; top_track_id: Text; name_zh: Text; name_en: Text };
  'ref.track_sets': { track_set: Text; track_id: Text };
  'ref.track_set_names': { track_set: Text; name_zh: Text; name_en: Text };
  'ref.track_categories': { source_id: Text; category: Text; track_id: Text };
  'ref.track_category_also': { source_id: Text; category: Text; track_id: Text };
  'ref.track_ai_of': { track_id: Text; industry_track_id: Text };
  'ref.track_keywords': {
    track_id: Text;
    kind: Text;
    term: Text;
    language: Text;
    alias: Text | null;
    since: number | bigint | null;
  };
  'ref.tpf_intervals': {
    track_id: Text;
    criterion: Text;
    generation: Text;
    generation_name: Text;
    interval_lo: Day | null;
    interval_hi: Day | null;
    is_reached: boolean | null;
    rationale: Text;
    coder: Text;
    coded_at: Day;
  };
  'ref.tpf_evidence': {
    track_id: Text;
    generation: Text;
    generation_name: Text;
    bears_on: Text;
    item: Text;
    company: Text | null;
    event: Text;
    evidence_date: Day;
    date_precision: Text;
    evidence_kind: Text;
    source: Text | null;
    fact: Text;
  };
  'ref.tpf_readings': {
    track_set: Text;
    criterion: Text;
    generation: Text;
    cutoff: Day;
    track_id: Text;
    is_headline: boolean;
    early_share: Decimal | null;
    is_late: boolean | null;
    not_registered: Text | null;
  };
  'ref.stages': { stage: Text; stage_rank: number | null; stage_group: Text; name_zh: Text; name_en: Text };
  'ref.regions': {
    region_code: Text;
    country_code: Text;
    level: Text;
    name_zh: Text;
    name_zh_full: Text;
    name_en: Text;
  };
  'ref.state_backed': {
    entry_id: Text;
    name: Text;
    aliases: readonly string[];
    name_en: Text | null;
    verdict: Text;
    level: Text;
    kind: Text;
    controller: Text | null;
    control_rule: Text;
    valid_from: Day | null;
    valid_to: Day | null;
    evidence_kind: Text;
    source: Text | null;
    source_dated: Text | null;
    document: Text | null;
    locator: Text | null;
    fact: Text;
  };
  'ref.scopes': {
    scope: Text;
    name_zh: Text;
    name_en: Text;
    rule_zh: Text;
    rule_en: Text;
    instruments: readonly string[] | null;
    countries: readonly string[] | null;
    track_set: Text | null;
    unknown: Text;
  };
  'ref.presets': {
    preset: Text;
    position: number;
    name_zh: Text;
    name_en: Text;
    rule_zh: Text;
    rule_en: Text;
    scope: Text | null;
    round_merging: Text;
    outliers: Text;
    undisclosed: Text;
    fx_rate_of: Text;
    attribution: Text;
    currency: Text;
    base: Text;
    source: Text | null;
    source_dated: Text | null;
  };
  'ref.sources': {
    source_id: Text;
    title_zh: Text;
    title_en: Text;
    publisher: Text;
    url: Text | null;
    licence: Text;
    is_redistributable: boolean;
    attribution_zh: Text | null;
    attribution_en: Text | null;
    trust: number;
    records_min: number | bigint | null;
    records_max: number | bigint | null;
    date_from: Day | null;
    date_to: Day | null;
  };
  'ref.judgements': Decision & { kind: Text; left_id: Text; right_id: Text; verdict: Text };
  'ref.corrections': Decision & {
    source_id: Text;
    record: Text;
    field: Text;
    expected: Text;
    corrected_to: Text;
    source: Text;
  };
  'ref.labels': Decision & { source_id: Text; field: Text; label: Text; meaning: Text };
  'mart.track_monthly': MonthCell & {
    period: Text;
    track_set: Text;
    track_id: Text;
    share: Decimal | null;
  };
  'mart.scope_monthly': MonthCell & {
    period: Text;
    largest_round_id: Text | null;
    largest_share: Decimal | null;
    without_largest_cny_low: Decimal | null;
    without_largest_cny_point: Decimal | null;
    without_largest_cny_high: Decimal | null;
    without_largest_cny_exact: Decimal | null;
    without_largest_cny_imputed: Decimal | null;
  };
  'mart.stage_monthly': MonthCell & { period: Text; stage: Text };
  'mart.windows': { scope: Text; month: Day; period: Text; from_month: Day; is_year_before_covered: boolean };
  'mart.large_rounds_monthly': {
    scope: Text;
    month: Day;
    period: Text;
    threshold_cny: Decimal;
    round_count_low: bigint;
    round_count_high: bigint;
  };
  'mart.state_backed_monthly': {
    scope: Text;
    month: Day;
    period: Text;
    definition: Text;
    by: Text;
    by_id: Text;
    rounds_no_investor_named: bigint;
    participation_share_low: Decimal | null;
    participation_share_high: Decimal | null;
    lead_share_low: Decimal | null;
    lead_share_high: Decimal | null;
    involved_cny_low: Decimal | null;
    involved_cny_point: Decimal | null;
    involved_cny_high: Decimal | null;
    involved_share_low: Decimal | null;
    involved_share_high: Decimal | null;
    attributed_cny_low: Decimal | null;
    attributed_cny_point: Decimal | null;
    attributed_cny_high: Decimal | null;
    attributed_share_low: Decimal | null;
    attributed_share_high: Decimal | null;
    investor_count: bigint;
    rounds_per_investor: Decimal | null;
    investor_count_before: bigint | null;
    rounds_per_investor_before: Decimal | null;
  };
  'mart.vintage_comparisons': {
    scope: Text;
    month: Day;
    comparison: 'mom' | 'yoy';
    basis: 'equal_vintage' | 'latest';
    measure: 'round_count' | 'amount_cny';
    vintage: Text | null;
    value: Decimal | null;
    value_before: Decimal | null;
    growth: Decimal | null;
    not_given: Text | null;
  };
  'mart.preset_headlines': PresetCell & {
    value_low: Decimal | null;
    value_high: Decimal | null;
    not_given: Text | null;
    default_value: Decimal | null;
    default_rounds: bigint;
    difference: Decimal | null;
    rounds_difference: bigint;
    reason: Text | null;
    value_before: Decimal | null;
  };
  'mart.preset_changes': PresetCell & {
    position: number;
    parameter: Text;
    setting_to: Text | null;
    rounds_change: bigint | null;
    value_change: Decimal | null;
  };
  'mart.concentration_monthly': {
    scope: Text;
    month: Day;
    period: Text;
    track_set: Text;
    track_id: Text;
    unit: Text;
    measure: Text;
    n: bigint;
    hhi_normalised: Decimal | null;
    cr3: Decimal | null;
    gini: Decimal | null;
    unit_unknown_share: Decimal | null;
  };
  'mart.concentration_intervals': {
    scope: Text;
    month: Day;
    period: Text;
    track_set: Text;
    track_id: Text;
    unit: Text;
    measure: Text;
    statistic: Text;
    low: Decimal;
    point: Decimal;
    high: Decimal;
    band_low: Decimal | null;
    band_high: Decimal | null;
    change: Text | null;
    change_not_given: Text | null;
  };
  'mart.tpf_points_monthly': TpfKey & {
    variant: Text;
    measure: Text;
    time_ties: Text | null;
    growth_ties: Text | null;
    concordance: bigint | null;
    kendall_tau: Decimal | null;
    left_out_round_id: Text | null;
    left_out_round_id_before: Text | null;
    left_out_track_id: Text | null;
    delta: Decimal | null;
  };
  'mart.tpf_bands': TpfKey & {
    measure: Text;
    variant: Text;
    band_low: Decimal | null;
    band_high: Decimal | null;
    positive_share: Decimal | null;
    negative_share: Decimal | null;
    draws: number;
  };
  'mart.tpf_shift_monthly': TpfKey & {
    measure: Text;
    variant: Text;
    late_share: Decimal | null;
    late_share_before: Decimal | null;
    delta: Decimal | null;
    delta_low: Decimal | null;
    delta_high: Decimal | null;
    band_low: Decimal | null;
    band_high: Decimal | null;
    rotation_tv: Decimal | null;
    directedness: Decimal | null;
    kendall_tau: Decimal | null;
    kendall_p: Decimal | null;
    track_count: bigint;
    coverage: Decimal | null;
    coverage_before: Decimal | null;
    unranked_tracks: Text | null;
    left_out_round_id: Text | null;
    left_out_track_id: Text | null;
    reason: Text | null;
    directedness_reason: Text | null;
    kendall_reason: Text | null;
    band_reason: Text | null;
  };
  'mart.tpf_verdict_monthly': TpfKey & {
    verdict: Text | null;
    register_status: Text | null;
    holds_at_bounds: boolean | null;
    reason: Text | null;
    is_headline: boolean;
    registered_track_count: bigint;
    verdict_without_largest_track: Text | null;
    reason_without_largest_track: Text | null;
    largest_track_id: Text | null;
  };
  'mart.kendall_p': {
    time_ties: Text;
    growth_ties: Text;
    concordance: bigint | number;
    p: Decimal;
    method: Text;
  };
  'mart.scope_undecided_monthly': { scope: Text; month: Day | null; scope_undecided: bigint };
  'ops.loads': {
    source_id: Text;
    batch_hash: Text;
    record_count: bigint;
    observation_count: bigint;
    loaded_at: Instant;
  };
  'ops.claims': { claim: Text; registry_hash: Text; code_version: Text };
  'ops.issues': {
    source_id: Text;
    document_id: Text;
    locator: Text;
    ordinal: number;
    field: Text | null;
    raw_value: Text | null;
    message: Text;
    severity: Text;
  };
  'ops.checks': {
    check_id: Text;
    severity: Text;
    title_zh: Text;
    title_en: Text;
    failed_rows: bigint | number;
    checked_at: Instant;
  };
  'ops.check_failures': { check_id: Text; severity: Text; ordinal: number; failing_row: Text; checked_at: Instant };
  'ops.resolved_from': { part: Text; fingerprint: Text };
  'ops.mart_inputs': { part: Text; month: Day | null; fingerprint: Text };
  'ops.runs': { run_id: Text; command: Text; asked: Text; as_of: Instant };
  'ops.publications': {
    publication_id: Text;
    month: Day;
    scope: Text;
    vintage: Text;
    as_of: Instant;
    code_version: Text;
    registry_hash: Text;
    archive_hash: Text;
  };
}

/** One headline under one preset. */
interface PresetCell {
  preset: Text;
  scope: Text;
  month: Day;
  period: Text;
  measure: Text;
  unit: Text;
  value: Decimal | null;
  rounds: bigint;
}

/** A window, and the reading of the register that it is measured by (ref.tpf_readings). */
interface TpfKey {
  scope: Text;
  month: Day;
  period: Text;
  track_set: Text;
  criterion: Text;
  generation: Text;
  cutoff: Day;
}

/** Who decided, when and why. */
interface Decision {
  decided_by: Text;
  decided_on: Day;
  reason: Text;
}

/** What marts of rounds and money have in common: one cell of counts and the totals of methodology section 4. */
interface MonthCell {
  scope: Text;
  month: Day;
  round_count: bigint;
  company_count: bigint;
  exact_count: bigint;
  fuzzy_count: bigint;
  undisclosed_count: bigint;
  amount_cny_low: Decimal | null;
  amount_cny_point: Decimal | null;
  amount_cny_high: Decimal | null;
  amount_cny_exact: Decimal | null;
  amount_cny_imputed: Decimal | null;
}
