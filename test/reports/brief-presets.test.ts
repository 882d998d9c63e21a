import { afterAll, beforeAll, expect, test } from 'vitest';
import { briefFigures } from '../../reports/brief-figures.ts';
import { lintBrief, tableCells } from '../../reports/lint-brief.ts';
import { readPresetBrief, renderPresetBrief, UnknownPresetError } from '../../reports/preset-brief.ts';
import { readBriefData } from '../../reports/read-brief-data.ts';
import { renderBrief } from '../../reports/render-brief.ts';
import { setVariable } from '../../warehouse/session-variables.ts';
import { runChecks } from '../../warehouse/checks/run-checks.ts';
import { LoadedSources } from '../activities/run-sources.ts';

const asOf = '2026-06-01T00:00:00.000Z';
const request = { month: '2024-08', scope: 'report_2024', asOf, publicationId: 'test' };
let loaded: LoadedSources;
beforeAll(async () => {
  loaded = await LoadedSources.load([], ['report-2024'], asOf);
  await setVariable(loaded.warehouse, 'as_of', asOf);
  await runChecks(loaded.warehouse, asOf);
}, 120_000);
afterAll(() => loaded.close());

const rowsOf = (markdown: string): readonly (readonly string[])[] =>
  markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map(tableCells);

test('the brief holds every preset, with the rule that makes each difference, in both languages', async () => {
  // August 2024: 引望 115亿, 雷鸟 4亿 in B+/B++ (one cell, two rounds), 千寻 2亿, 逐际动力 1亿 in Pre-A/Pre-A+.
  const data = await readBriefData(loaded.warehouse, request);
  const figures = briefFigures(data);
  for (const language of ['zh', 'en'] as const) expect(lintBrief(renderBrief(data, language, figures))).toEqual([]);
  const rows = rowsOf(renderBrief(data, 'zh', figures).split('## 口径对照')[1]?.split('## ')[0] ?? '');
  expect(rows.filter(([name]) => name === '类 CSET')).toHaveLength(2);
  const report = rows.find(([name]) => name === '类《2024年度AI十大趋势报告》');
  expect(report?.at(-1)).toMatch(/^轮次合并：−\d 起、0(?:\.00)? ?\S+；归属：国家队 \+/);
  const own = data.presets.filter(({ period }) => period === 'month');
  const usual = own.find(({ id }) => id === 'default');
  for (const preset of own) {
    const rounds = preset.changes.reduce((sum, change) => sum + change.rounds, usual?.roundCount ?? 0);
    expect(rounds, preset.id).toBe(preset.roundCount);
  }
});

test('a page of one preset; an unknown one is refused with those that exist', async () => {
  const { db } = loaded.warehouse;
  const brief = await readPresetBrief(db, { ...request, preset: 'crunchbase_like' });
  const page = renderPresetBrief(brief, { publication_id: 'p', as_of: asOf }, 'en');
  expect(page).toContain('# 2024-08 · Like Crunchbase');
  expect(page).toContain('no cheques are attributed');
  expect(page).not.toMatch(/NaN|Infinity|null|undefined/);
  await expect(readPresetBrief(db, { ...request, preset: 'pitchbook' })).rejects.toThrow(UnknownPresetError);
  await expect(readPresetBrief(db, { ...request, preset: 'pitchbook' })).rejects.toThrow(
    'There is no preset "pitchbook". The registry knows default, qbitai_2024_like, crunchbase_like, cset_like,',
  );
});

test('a month that the scope does not have says so', async () => {
  const brief = await readPresetBrief(loaded.warehouse.db, { ...request, month: '1990-01', preset: 'default' });
  expect(renderPresetBrief(brief, { publication_id: 'p', as_of: asOf }, 'zh')).toContain('该口径没有这个月份');
});
