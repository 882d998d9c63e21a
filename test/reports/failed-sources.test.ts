import { expect, test } from 'vitest';
import { briefFigures } from '../../reports/brief-figures.ts';
import { lintBrief } from '../../reports/lint-brief.ts';
import { renderBrief } from '../../reports/render-brief.ts';
import { sampleBrief } from './brief-sample.ts';

const failed = (reason: string) =>
  sampleBrief(undefined, undefined, {
    failedSources: [{ sourceId: 'deals', title: { zh: '交易表', en: 'Deal sheet' }, reason }],
  });

test('a brief names the sources that could not be taken in, in its own language, with the reason', () => {
  const data = failed('no_documents');
  const zh = renderBrief(data, 'zh', briefFigures(data));
  expect(zh).toContain('本次未能读入的来源：交易表（没有提供文件）。');
  expect(lintBrief(zh)).toEqual([]);
  const en = renderBrief(data, 'en', briefFigures(data));
  expect(en).toContain('Sources that could not be taken in this time: Deal sheet (it offered no documents).');
  expect(lintBrief(en)).toEqual([]);
});

test('an unknown reason is shown under its own name', () => {
  const data = failed('rate_limited');
  expect(renderBrief(data, 'en', briefFigures(data))).toMatch(/Deal sheet \(rate\\?_limited\)/);
});

test('where all were taken in, nothing is said', () => {
  const data = sampleBrief();
  expect(renderBrief(data, 'zh', briefFigures(data))).not.toContain('未能读入');
});
