import { describe, expect, it } from 'vitest';
import { LoadedSources } from '../run-sources.ts';
import type { Told } from './told-rounds.ts';
import { ToldRounds } from './told-rounds.ts';

const million = 1e6;

/** What survives of the claims: one row a round, by the columns asked for. */
async function survivorsOf(told: readonly Told[], columns: string) {
  const rounds = await ToldRounds.of(told);
  const rows = await rounds.survivors(columns);
  await rounds.close();
  return rows;
}

describe('what survives of a round', () => {
  it('is the later statement of what one source tells again, however it became known', async () => {
    const amended: Told = { id: 'one/2', identity: 'deal', on: '2024-03-01', amount: [40 * million, 40 * million] };
    const first: Told = { id: 'one/1', identity: 'deal', on: '2024-03-01', amount: [30 * million, 30 * million] };
    const later = '2025-06-01T00:00:00Z';
    expect(await survivorsOf([first, { ...amended, known: later }], 'amount_low')).toEqual([
      { amount_low: '40000000.00' },
    ]);
    expect(await survivorsOf([{ ...first, known: later }, amended], 'amount_low')).toEqual([
      { amount_low: '30000000.00' },
    ]);
  });

  it('of two sources of one trust does not hang on which became known first', async () => {
    const pair = (earlier: string): readonly Told[] =>
      ['one', 'two'].map((source) => ({
        id: `${source}/1`,
        on: source === 'one' ? '2024-03-01' : '2024-03-04',
        amount: [30 * million, source === 'one' ? 30 * million : 40 * million],
        known: source === earlier ? '2025-01-01T00:00:00Z' : '2025-02-01T00:00:00Z',
      }));
    const columns = 'announced_date, amount_low, amount_high, cluster, observation_count';
    const rows = await survivorsOf(pair('one'), columns);
    expect(rows).toHaveLength(1);
    // The exact amount wins over the range.
    expect(rows[0]).toMatchObject({ amount_high: '30000000.00', observation_count: 2 });
    expect(await survivorsOf(pair('two'), columns)).toEqual(rows);
  });

  it('of two rounds with a joint amount: counted once, whoever tells one of them an amount of its own', async () => {
    const cell: readonly Told[] = [
      { id: 'one/1', identity: 'cell', on: '2024-03', stage: 'pre_a', amount: [50 * million, 50 * million] },
      { id: 'one/2', identity: 'cell', part: 2, jointWith: 'one/1', on: '2024-03', stage: 'pre_a +' },
    ];
    const first: Told = { id: 'two/1', on: '2024-03-02', stage: 'pre_a', amount: [20 * million, 20 * million] };
    const second: Told = { id: 'two/2', on: '2024-03-25', stage: 'pre_a +', amount: [30 * million, 30 * million] };
    const columns = 'stage_qualifier, amount_low, joint_with';
    const plus = { stage_qualifier: '+' };
    const plain = { stage_qualifier: null, joint_with: null };
    expect(await survivorsOf(cell, columns)).toEqual([
      { ...plus, amount_low: null, joint_with: 'one/1' },
      { ...plain, amount_low: '50000000.00' },
    ]);
    expect(await survivorsOf([...cell, second], columns)).toEqual([
      { ...plus, amount_low: null, joint_with: 'one/1' },
      { ...plain, amount_low: '50000000.00' },
    ]);
    expect(await survivorsOf([...cell, first, second], columns)).toEqual([
      { ...plus, amount_low: '30000000.00', joint_with: null },
      { ...plain, amount_low: '20000000.00' },
    ]);
  });
});

it('links an extension to the latest round before it of its company and stage', async () => {
  const loaded = await LoadedSources.load([
    {
      id: 'deals',
      csv: [
        '甲,2023-03-01,A轮,3000万元,,,',
        '甲,2023-09-01,A+轮,3000万元,,,',
        '甲,2024-03-01,A轮追加,2000万元,,,',
        '甲,2024-05-01,B轮,9000万元,,,',
        '乙,2024-03-01,A轮追加,2000万元,,,',
      ].join('\n'),
    },
  ]);
  const rows = await loaded.rows(
    `SELECT e.company_name, b.stage_as_announced AS base FROM core.rounds e LEFT JOIN core.rounds b ON b.round_id = e.extension_of
     WHERE e.stage_qualifier = 'extension' ORDER BY e.company_name`,
  );
  expect(rows).toEqual([
    { company_name: '乙', base: null },
    { company_name: '甲', base: 'A+轮' },
  ]);
  const others = await loaded.rows('SELECT round_id FROM core.rounds WHERE extension_of IS NOT NULL');
  expect(others).toHaveLength(1);
  await loaded.close();
});
