import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../cli/review/decision.ts';
import { decisionOf } from '../../../cli/review/decision.ts';
import type { ReviewItem } from '../../../warehouse/review/review-schema.ts';

const nomination: ReviewItem = {
  ...{ item_id: 'rv-0123456789', kind: 'state', rule: 'nominated', left_id: 'in-1', right_id: '' },
  ...{ left_name: '蓝海国投', right_name: '', score: null, reasons: '', round_count: 1n, amount_cny: '0.00' },
};
const verdict: Verdict = {
  ...{ word: 'accept', by: 'Ann', on: '2026-01-02', reason: 'SASAC of 蓝海 holds all of it' },
  ...{ as: undefined, source: 'https://x.org', sourceDate: '2025-05-05', level: 'municipal', kind: 'state_platform' },
};

describe('a nominated investor', () => {
  it('becomes a line of the register with its evidence, and who, when and why', () => {
    expect(decisionOf(nomination, verdict, null)).toMatchObject({
      file: 'state-investors.csv',
      row: {
        ...{ name: '蓝海国投', verdict: 'state_backed', level: 'municipal', kind: 'state_platform' },
        ...{ evidence_kind: 'page', source: 'https://x.org', source_date: '2025-05-05' },
        fact: 'SASAC of 蓝海 holds all of it (Ann, 2026-01-02)',
      },
    });
  });

  it('that the register knows keeps its names and periods there', () => {
    const registered = {
      name: '蓝海国有资本',
      aliases: '蓝海国投',
      valid_from: '2019',
      evidence_kind: 'known',
      document: 'a',
    };
    expect(decisionOf(nomination, verdict, registered).row).toMatchObject({
      ...{ name: '蓝海国有资本', aliases: '蓝海国投', valid_from: '2019', evidence_kind: 'page', document: '' },
    });
  });

  it('that is rejected is not the state’s: that too needs where it stands, and of when', () => {
    const rejected: Verdict = { ...verdict, word: 'reject', level: undefined, kind: undefined };
    expect(decisionOf(nomination, rejected, null).row).toMatchObject({
      verdict: 'not',
      level: 'unknown',
      kind: 'unknown',
    });
    expect(() => decisionOf(nomination, { ...rejected, source: undefined }, null)).toThrow(/Missing: --source/);
    expect(() => decisionOf(nomination, { ...rejected, as: 'private' }, null)).toThrow(/--as says nothing here/);
  });
});

describe('what a verdict needs', () => {
  const bare: Verdict = {
    ...{ word: 'accept', by: 'Ann', on: '2026-01-02', reason: 'x', as: undefined, source: undefined },
    ...{ sourceDate: undefined, level: undefined, kind: undefined },
  };
  const label: ReviewItem = { ...nomination, kind: 'label', rule: 'stage', left_id: 'deals', right_id: ' 神秘轮 ' };
  const pair: ReviewItem = { ...nomination, kind: 'company_investor', rule: 'self_investment', right_name: '蓝海' };

  it('a label a meaning, unless it tells nothing', () => {
    expect(() => decisionOf(label, bare, null)).toThrow(/Say what .* means with --as/);
    expect(() => decisionOf(label, { ...bare, word: 'reject', as: 'a' }, null)).toThrow(/--as says nothing here/);
    expect(decisionOf(label, { ...bare, as: 'a:+' }, null).row).toMatchObject({ label: '神秘轮', value: 'a:+' });
    expect(decisionOf(label, { ...bare, word: 'reject' }, null).row).toMatchObject({ label: '神秘轮', value: '' });
  });

  it('a pair nothing more; but a company does not invest in itself', () => {
    expect(() => decisionOf(pair, bare, null)).toThrow(/A company does not invest in itself/);
    expect(decisionOf(pair, { ...bare, word: 'reject' }, null).row).toMatchObject({ verdict: 'different' });
    expect(() => decisionOf(pair, { ...bare, word: 'reject', level: 'central' }, null)).toThrow(/--level says nothing/);
  });
});
