import type { RootContent } from 'mdast';
import type { Bilingual, BriefWindow, PresetChange, PresetCount } from './brief-data.ts';
import { brokenDown, hasShares, MAX_TEXT } from './brief-outline.ts';
import type { BriefPage } from './brief-page.ts';
import { countChange, moneyChange, moneyUnit, shareInterval, shareText, GLYPH } from './figure-text.ts';
import type { MoneyUnit } from './figure-text.ts';
import { paragraph, shortText } from './markdown-tree.ts';
import type { Column } from './markdown-tree.ts';

/** What each parameter of a preset is called, in the order in which they are changed. */
export const PARAMETERS: ReadonlyMap<string, Bilingual> = new Map([
  ['scope', { zh: '口径', en: 'scope' }],
  ['round_merging', { zh: '轮次合并', en: 'round merging' }],
  ['outliers', { zh: '极值', en: 'outliers' }],
  ['undisclosed', { zh: '未披露', en: 'undisclosed' }],
  ['fx_rate_of', { zh: '汇率日', en: 'FX date' }],
  ['attribution', { zh: '归属', en: 'attribution' }],
]);

const right = (head: string): Column => ({ head, align: 'right' });
const left = (head: string): Column => ({ head, align: 'left' });

/** The headlines of the month and the longer window as others would count them, and which rule of theirs makes each difference. */
export function howOthersCount(page: BriefPage): readonly RootContent[] {
  if (page.data.presets.length === 0) return [];
  return [
    page.section('others'),
    paragraph(
      page.say(
        '同一批数据按别家的算法各数一遍；差额按固定顺序逐项拆开，各项之和等于总差。“类”指按公开说明仿照，并非其公布值。',
        'The same data, counted as others do. Differences are split by rule, in a fixed order, and add up. “Like” means after what is published of their rules, not their figures.',
      ),
    ),
    ...brokenDown(page.data).flatMap((window) => counted(page, window)),
  ];
}

function counted(page: BriefPage, window: BriefWindow): readonly RootContent[] {
  const presets = page.data.presets.filter(({ period }) => period === window.period);
  const withShares = hasShares(window);
  const isMonth = window.period === 'month';
  return page.table(
    {
      title: page.say('各家算法下的主要数字', 'Headlines under the rules of others'),
      window: page.window(window),
      scope: page.say(`${page.scopeName()}，另有口径的从其口径`, `${page.scopeName()}, or the preset’s own`),
      unit: page.say('起；金额见格内', 'rounds; money as said in the cell'),
    },
    [
      left(page.say('算法', 'Rules')),
      right(page.say('融资事件', 'Rounds')),
      right(page.say('金额合计（区间）', 'Sum (interval)')),
      ...(isMonth ? [right(page.say('中位数', 'Median'))] : []),
      ...(withShares ? [right(page.say('国家队归属占比', 'State-backed, attributed'))] : []),
      left(page.say('与本报之差，按原因', 'Difference to this brief, by reason')),
    ],
    presets.map((preset) => [
      shortText(page.pick(preset.name), MAX_TEXT.name),
      page.count(`${preset.period}.preset.${preset.id}.round_count`),
      sum(page, preset),
      ...(isMonth ? [plain(page, preset, 'median')] : []),
      ...(withShares ? [share(page, preset)] : []),
      reasons(page, preset),
    ]),
  );
}

const unitOf = (page: BriefPage, value: string | null, preset: PresetCount): MoneyUnit =>
  moneyUnit([value], page.language, preset.currency);
const inUnit = (text: string, unit: MoneyUnit): string => `${unit.prefix}${text}${unit.suffix}`;

function sum(page: BriefPage, preset: PresetCount): string {
  const id = `${preset.period}.preset.${preset.id}.amount`;
  const { value, low, high } = page.figure(id);
  if (value === null)
    return preset.roundCount === 0 ? GLYPH.notApplicable : page.say(GLYPH.undisclosed.zh, GLYPH.undisclosed.en);
  const unit = unitOf(page, high ?? value, preset);
  const point = inUnit(page.point(id, unit), unit);
  return low === high
    ? point
    : page.say(`${point}（${page.interval(id, unit)}）`, `${point} (${page.interval(id, unit)})`);
}

function plain(page: BriefPage, preset: PresetCount, measure: string): string {
  const id = `${preset.period}.preset.${preset.id}.${measure}`;
  const { value } = page.figure(id);
  if (value === null) return GLYPH.notApplicable;
  const unit = unitOf(page, value, preset);
  return inUnit(page.exact(id, unit), unit);
}

function share(page: BriefPage, preset: PresetCount): string {
  const { value, low, high } = page.figure(`${preset.period}.preset.${preset.id}.state_attributed_share`);
  if (value === null) return GLYPH.notApplicable;
  if (low === null || high === null || low === high) return shareText(value);
  const bounds = shareInterval(low, high, page.language);
  return page.say(`${shareText(value)}（${bounds}）`, `${shareText(value)} (${bounds})`);
}

function reasons(page: BriefPage, preset: PresetCount): string {
  const texts = preset.changes.map((change) => reason(page, preset, change));
  return texts.length === 0 ? GLYPH.notApplicable : texts.join(page.say('；', '; '));
}

function reason(page: BriefPage, preset: PresetCount, { parameter, stateAttributed }: PresetChange): string {
  const name = PARAMETERS.get(parameter)?.[page.language] ?? parameter;
  const own = `${preset.period}.preset.${preset.id}.change.${parameter}.`;
  const money = (id: string): string => {
    const value = page.figure(id).value ?? '0';
    const unit = unitOf(page, value, preset);
    return inUnit(moneyChange(value, value, unit, page.language), unit);
  };
  if (parameter === 'attribution')
    return stateAttributed === null
      ? page.say(`${name}：不拆分出资`, `${name}: none`)
      : page.say(
          `${name}：国家队 ${money(`${own}state_attributed`)}`,
          `${name}: state-backed ${money(`${own}state_attributed`)}`,
        );
  const rounds = countChange(page.figure(`${own}rounds`).value ?? '0');
  return page.say(
    `${name}：${rounds} 起、${money(`${own}amount`)}`,
    `${name}: ${rounds} ${rounds === '+1' || rounds === '−1' ? 'round' : 'rounds'}, ${money(`${own}amount`)}`,
  );
}
