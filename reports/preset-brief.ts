import type { Kysely } from 'kysely';
import type { RootContent } from 'mdast';
import type { Schema } from '../warehouse/schema.ts';
import type { Bilingual, BriefWindow } from './brief-data.ts';
import { PARAMETERS } from './brief-presets.ts';
import {
  countChange,
  moneyChange,
  moneyInterval,
  moneyPoint,
  moneyUnit,
  shareInterval,
  shareText,
  GLYPH,
} from './figure-text.ts';
import type { Language } from './figure-text.ts';
import { heading, paragraph, serialise, table } from './markdown-tree.ts';
import { scopeOf } from './read-brief-data.ts';

/** A preset that the registry does not know; the message lists those it knows. */
export class UnknownPresetError extends Error {
  override readonly name = 'UnknownPresetError';
}

type Headline = Schema['mart.preset_headlines'];
type Change = Schema['mart.preset_changes'];

/** The headlines of one month under one preset, for each of its windows. */
export interface PresetBrief {
  readonly month: string;
  readonly scope: Schema['ref.scopes'];
  readonly preset: Schema['ref.presets'];
  readonly headlines: readonly Headline[];
  readonly changes: readonly Change[];
}

interface Origin {
  readonly publication_id: string;
  readonly as_of: string;
}

const periods: readonly BriefWindow['period'][] = ['month', 'ytd', 'trailing_12'];
const periodNames: Readonly<Record<BriefWindow['period'], Bilingual>> = {
  month: { zh: '当月', en: 'month' },
  ytd: { zh: '年初至今', en: 'year to date' },
  trailing_12: { zh: '近十二个月', en: 'trailing 12 months' },
};
const measures: ReadonlyMap<string, Bilingual> = new Map([
  ['round_count', { zh: '融资事件', en: 'Rounds' }],
  ['amount', { zh: '金额合计', en: 'Sum of amounts' }],
  ['mean', { zh: '平均金额', en: 'Mean amount' }],
  ['median', { zh: '金额中位数（只给当月）', en: 'Median amount (of a month only)' }],
  ['state_involved', { zh: '国家队参与事件金额', en: 'State-backed, involved' }],
  ['state_involved_share', { zh: '国家队参与事件金额占比', en: 'State-backed, involved, share' }],
  ['state_attributed', { zh: '国家队归属金额', en: 'State-backed, attributed' }],
  ['state_attributed_share', { zh: '国家队归属金额占比', en: 'State-backed, attributed, share' }],
  ['largest_investor', { zh: '金额最大的投资方', en: 'Largest investor' }],
]);

/**
 * Reads the headlines of `month` (`YYYY-MM`) under a preset.
 *
 * @throws UnknownPresetError with the names that exist; UnknownScopeError likewise.
 */
export async function readPresetBrief(
  db: Kysely<Schema>,
  request: { readonly month: string; readonly scope: string; readonly preset: string },
): Promise<PresetBrief> {
  const presets = await db.selectFrom('ref.presets').selectAll().orderBy('position').execute();
  const preset = presets.find((row) => row.preset === request.preset);
  if (preset === undefined)
    throw new UnknownPresetError(
      `There is no preset "${request.preset}". The registry knows ${presets.map((row) => row.preset).join(', ')}.`,
    );
  const scope = await scopeOf(db, request.scope);
  const month = `${request.month}-01`;
  return {
    month: request.month,
    scope,
    preset,
    headlines: await db
      .selectFrom('mart.preset_headlines')
      .selectAll()
      .where('preset', '=', preset.preset)
      .where('scope', '=', scope.scope)
      .where('month', '=', month)
      .execute(),
    changes: await db
      .selectFrom('mart.preset_changes')
      .selectAll()
      .where('preset', '=', preset.preset)
      .where('scope', '=', scope.scope)
      .where('month', '=', month)
      .where('position', '>', 0)
      .orderBy('position')
      .execute(),
  };
}

/** The same as data: the preset with its parameters, and its headlines, unrounded, as in mart.preset_headlines. */
export const presetRows = (brief: PresetBrief, origin: Origin): unknown => ({
  publication_id: origin.publication_id,
  as_of: origin.as_of,
  month: brief.month,
  scope: brief.scope.scope,
  preset: brief.preset,
  headlines: inOrder(brief).map((row) => ({
    ...row,
    rounds: Number(row.rounds),
    default_rounds: Number(row.default_rounds),
    rounds_difference: Number(row.rounds_difference),
  })),
});

const inOrder = (brief: PresetBrief): readonly Headline[] =>
  periods.flatMap((period) =>
    [...measures.keys()].flatMap((measure) =>
      brief.headlines.filter((row) => row.period === period && row.measure === measure),
    ),
  );

/** A page of Markdown: what the preset does, and for each window every headline beside our own, with the reasons. */
export function renderPresetBrief(brief: PresetBrief, origin: Origin, language: Language): string {
  const { preset, scope, month } = brief;
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en);
  const source =
    preset.source === null
      ? say('无可打开的公开来源', 'no public source that can be opened')
      : `${preset.source} (${preset.source_dated ?? ''})`;
  const nodes: RootContent[] = [
    heading(1, `${month} · ${say(preset.name_zh, preset.name_en)}`),
    paragraph(say(preset.rule_zh, preset.rule_en)),
    paragraph(
      say(
        `口径：${preset.scope ?? scope.name_zh}。出处：${source}。仿其公开说明，非其公布值。发布号 ${origin.publication_id}，知识时点 ${origin.as_of}。`,
        `Scope: ${preset.scope ?? scope.name_en}. Source: ${source}. After what is published of the rules, not their figures. Publication ${origin.publication_id}, as of ${origin.as_of}.`,
      ),
    ),
  ];
  if (brief.headlines.length === 0)
    nodes.push(paragraph(say('该口径没有这个月份，不给数字。', 'The scope has no such month, so nothing is given.')));
  for (const period of periods) {
    const rows = inOrder(brief).filter((row) => row.period === period);
    if (rows.length === 0) continue;
    nodes.push(
      heading(2, periodNames[period][language]),
      table(
        [
          { head: say('指标', 'Measure'), align: 'left' },
          { head: say(preset.name_zh, preset.name_en), align: 'right' },
          { head: say('本产品口径', 'As counted here'), align: 'right' },
          { head: say('差额的原因', 'Why they differ'), align: 'left' },
        ],
        rows.map((row) => [
          measures.get(row.measure)?.[language] ?? row.measure,
          valueText(row, row.value, row.value_low, row.value_high, language) ?? row.not_given ?? GLYPH.missing,
          valueText(row, row.default_value, null, null, language) ?? GLYPH.notApplicable,
          reasons(brief, row, language),
        ]),
      ),
    );
  }
  return serialise(nodes);
}

const currencyOf = (row: Pick<Headline, 'unit'>): 'CNY' | 'USD' => (row.unit === 'USD' ? 'USD' : 'CNY');

function valueText(
  row: Pick<Headline, 'unit'>,
  value: string | null,
  low: string | null,
  high: string | null,
  language: Language,
): string | null {
  if (value === null) return null;
  if (row.unit === 'rounds') return countChange(value).replace('+', '');
  const bracket = (text: string): string => (language === 'zh' ? `（${text}）` : ` (${text})`);
  if (row.unit === 'share') {
    const bounds = low === null || high === null || low === high ? '' : bracket(shareInterval(low, high, language));
    return `${shareText(value)}${bounds}`;
  }
  const unit = moneyUnit([high ?? value], language, currencyOf(row));
  const bounds = low === null || high === null || low === high ? '' : bracket(moneyInterval(low, high, unit, language));
  return `${unit.prefix}${moneyPoint(value, low ?? value, high ?? value, unit)}${unit.suffix}${bounds}`;
}

function reasons(brief: PresetBrief, row: Headline, language: Language): string {
  const own = brief.changes.filter(
    (change) =>
      change.period === row.period &&
      change.measure === row.measure &&
      (Number(change.rounds_change) !== 0 || Number(change.value_change ?? 0) !== 0),
  );
  if (own.length > 0) return own.map((change) => reason(change, language)).join(language === 'zh' ? '；' : '; ');
  return row.value === null && row.default_value !== null
    ? (row.not_given ?? GLYPH.notApplicable)
    : GLYPH.notApplicable;
}

function reason(change: Change, language: Language): string {
  const name = PARAMETERS.get(change.parameter)?.[language] ?? change.parameter;
  const rounds = countChange(String(change.rounds_change ?? 0));
  const counted = language === 'zh' ? `${rounds} 起` : `${rounds} rounds`;
  const told = changeText(change, language);
  const text =
    change.unit === 'rounds' || told === null ? counted : `${counted}${language === 'zh' ? '、' : ', '}${told}`;
  return language === 'zh' ? `${name}：${text}` : `${name}: ${text}`;
}

function changeText(change: Change, language: Language): string | null {
  const value = change.value_change;
  if (value === null || change.unit === 'rounds') return null;
  if (change.unit === 'share') return shareInterval(value, value, language, true);
  const unit = moneyUnit([value], language, currencyOf(change));
  return `${unit.prefix}${moneyChange(value, value, unit, language)}${unit.suffix}`;
}
