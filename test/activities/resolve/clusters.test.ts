import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision, Told } from './told-rounds.ts';
import { partitionOf, ToldRounds } from './told-rounds.ts';

const million = 1e6;
const exact = (amount: number): readonly [number, number] => [amount, amount];
const tensOfMillions = [20 * million, 100 * million] as const;

/** Two claims of two sources about one company: whether they are one round. */
async function verdicts(pairs: Readonly<Record<string, readonly [Omit<Told, 'id'>, Omit<Told, 'id'>]>>) {
  const rounds = await ToldRounds.of(
    Object.entries(pairs).flatMap(([name, [left, right]]) => [
      { ...left, id: `left/${name}`, company: name },
      { ...right, id: `right/${name}`, company: name },
    ]),
  );
  const together = await rounds.rows(
    'SELECT company_name AS name, count(DISTINCT round_id) AS n FROM core.observations GROUP BY ALL ORDER BY ALL',
  );
  const unsure = await rounds.rows("SELECT left_name FROM core.judgements WHERE verdict = 'unsure'");
  await rounds.close();
  const doubtful = new Set(unsure.map((row) => String(row['left_name']).split(' ')[0]));
  return Object.fromEntries(
    together.map((row) => {
      const name = String(row['name']);
      return [name, String(row['n']) === '1' ? 'same' : doubtful.has(name) ? 'unsure' : 'different'];
    }),
  );
}

it('weighs date, stage, amount and investors of two tellings', async () => {
  const found = await verdicts({
    // Announced here, closed there, months apart; 数千万 here, 3000万 there.
    monthsApart: [
      { on: '2024-03-01', amount: tensOfMillions, investors: ['红杉中国'] },
      { on: '2024-07-15', amount: exact(30 * million), investors: ['红杉中国', '高瓴'] },
    ],
    closedThere: [
      { on: '2024-01-05', closedOn: '2024-05-20', stage: 'strategic', amount: exact(30 * million) },
      { on: '2024-05-20', stage: 'unknown', amount: exact(30 * million) },
    ],
    quarter: [{ on: '2024-Q1' }, { on: '2024-02-11' }],
    yearOnly: [
      { on: '2024', stage: 'unknown' },
      { on: '2024-02-11', stage: 'unknown' },
    ],
    noStage: [
      { on: '2024-03-01', stage: 'unknown', amount: exact(30 * million) },
      { on: '2024-03-02', amount: exact(30 * million) },
    ],
    strategic: [
      { on: '2024-03-01', stage: 'strategic', investors: ['腾讯'] },
      { on: '2024-03-01', stage: 'b', investors: ['腾讯'] },
    ],
    plus: [
      { on: '2024-03-01', amount: exact(30 * million), investors: ['红杉中国'] },
      { on: '2024-03-01', stage: 'a +', amount: exact(30 * million), investors: ['红杉中国'] },
    ],
    twoLetters: [{ on: '2024-03-01' }, { on: '2024-03-20', stage: 'b' }],
    seedOrAngel: [
      { on: '2024-08-11', stage: 'seed', amount: exact(10 * million), investors: ['成都基金'] },
      { on: '2024-08-11', stage: 'angel', amount: exact(10 * million), investors: ['成都基金'] },
    ],
    // 1000万美元 at 7.2 is 7200万元: within the noise of rates.
    dollars: [
      { on: '2024-03-01', stage: 'unknown', amount: exact(10 * million), currency: 'USD' },
      { on: '2024-03-05', amount: exact(68 * million) },
    ],
    farAmounts: [
      { on: '2024-03-01', amount: exact(30 * million), investors: ['红杉中国'] },
      { on: '2024-03-01', amount: exact(80 * million), investors: ['红杉中国'] },
    ],
    debt: [
      { on: '2024-03-01', stage: 'unknown', instrument: 'debt', amount: exact(30 * million) },
      { on: '2024-03-01', stage: 'unknown', amount: exact(30 * million) },
    ],
    yearsApart: [{ on: '2021-03-01' }, { on: '2024-03-01' }],
    yearApart: [
      { on: '2023-03-01', investors: ['甲资本'] },
      { on: '2024-06-01', investors: ['乙创投'] },
    ],
  });
  expect(found).toEqual({
    monthsApart: 'same',
    closedThere: 'same',
    quarter: 'same',
    yearOnly: 'different',
    noStage: 'same',
    strategic: 'same',
    // Never one by a rule, but worth a reviewer's look.
    plus: 'unsure',
    twoLetters: 'different',
    seedOrAngel: 'same',
    dollars: 'same',
    farAmounts: 'unsure',
    debt: 'different',
    yearsApart: 'different',
    yearApart: 'different',
  });
});

describe('what one source tells apart', () => {
  it('never becomes one through a third', async () => {
    const third: Told = { id: 'two/1', on: '2024-03-10', stage: 'unknown', amount: tensOfMillions };
    const partition = await partitionOf([
      { id: 'one/a', on: '2024-03-10', stage: 'a', amount: tensOfMillions },
      { id: 'one/b', on: '2024-03-10', stage: 'b', amount: tensOfMillions },
      third,
    ]);
    expect(partition).toEqual([['one/a'], ['one/b'], ['two/1']]);
  });

  it('nor do A and A+ of two sources through a third that names no stage', async () => {
    const odd = exact(58.5 * million);
    const told: readonly Told[] = [
      { id: 'one/1', on: '2024-03-10', amount: odd },
      { id: 'two/1', on: '2024-03-10', stage: 'a +', amount: odd },
      { id: 'three/1', on: '2024-03-10', stage: 'unknown', amount: odd },
    ];
    expect(await partitionOf(told)).toEqual([['one/1'], ['three/1'], ['two/1']]);
    // An investor says with which of them it goes.
    const named = told.map((one) => (one.id === 'two/1' ? one : { ...one, investors: ['腾讯'] }));
    expect(await partitionOf(named)).toEqual([['one/1', 'three/1'], ['two/1']]);
  });

  it('each finds its own counterpart, and the clearly better one wins', async () => {
    const partition = await partitionOf([
      { id: 'one/1', on: '2024-03-10', stage: 'strategic', amount: exact(50 * million), investors: ['腾讯'] },
      { id: 'one/2', on: '2024-03-28', stage: 'strategic', amount: exact(70 * million), investors: ['阿里巴巴'] },
      { id: 'two/1', on: '2024-03-12', stage: 'strategic', amount: exact(50 * million), investors: ['腾讯'] },
      { id: 'two/2', on: '2024-03-30', stage: 'strategic', amount: exact(70 * million), investors: ['阿里巴巴'] },
    ]);
    expect(partition).toEqual([
      ['one/1', 'two/1'],
      ['one/2', 'two/2'],
    ]);
  });

  it('is one only when told twice in the same words', async () => {
    const partition = await partitionOf([
      { id: 'one/1', on: '2024-03-10', amount: exact(58 * million), investors: ['红杉中国'] },
      { id: 'one/2', on: '2024-03-12', amount: exact(58 * million), investors: ['红杉中国'] },
      { id: 'one/3', company: '乙', on: '2024-03-10', stage: 'post_ipo', amount: exact(10 * million) },
      { id: 'one/4', company: '乙', on: '2024-03-12', stage: 'post_ipo', amount: exact(10 * million) },
    ]);
    expect(partition).toEqual([['one/1', 'one/2'], ['one/3'], ['one/4']]);
  });

  it('is not what its texts repeat', async () => {
    const partition = await partitionOf([
      { id: 'news/1', on: '2024-03', amount: exact(58 * million), locator: 'row 4, characters 0 to 10' },
      { id: 'news/2', on: '2024-03-12', amount: exact(58 * million), locator: 'row 9, characters 5 to 10' },
      {
        id: 'news/3',
        on: '2024-03-12',
        stage: 'b',
        amount: exact(90 * million),
        locator: 'row 9, characters 15 to 30',
      },
    ]);
    expect(partition).toEqual([['news/1', 'news/2'], ['news/3']]);
  });
});

it('takes one page of a publisher for one event, whatever the two lists call its company', async () => {
  const url = 'https://www.itjuzi.com/investevents/1';
  const partition = await partitionOf([
    { id: 'itjuzi-2016/1', company: '旧名', on: '2016-01-05', url },
    { id: 'itjuzi-slices/1', company: '新名', on: '2016-02-28', stage: 'a +', url: 'http://itjuzi.com/investevents/1' },
    { id: 'other/1', company: '第三', on: '2016-01-05', url },
  ]);
  expect(partition).toEqual([['itjuzi-2016/1', 'itjuzi-slices/1'], ['other/1']]);
});

it('lets each round of one cell find its counterpart, the joint amount being only a high end', async () => {
  const partition = await partitionOf([
    { id: 'one/1', identity: 'cell', on: '2024-03', stage: 'pre_a', amount: exact(50 * million) },
    { id: 'one/2', identity: 'cell', part: 2, jointWith: 'one/1', on: '2024-03', stage: 'pre_a +' },
    { id: 'two/1', on: '2024-03-02', stage: 'pre_a', amount: exact(20 * million) },
    { id: 'two/2', on: '2024-03-25', stage: 'pre_a +', amount: exact(30 * million) },
  ]);
  expect(partition).toEqual([
    ['one/1', 'two/1'],
    ['one/2', 'two/2'],
  ]);
});

it('obeys reviewers against every rule, also across companies', async () => {
  const partition = await partitionOf(
    [
      { id: 'one/1', on: '2024-03-10', amount: exact(58 * million) },
      { id: 'two/1', on: '2024-03-10', amount: exact(58 * million) },
      { id: 'one/2', company: '乙', on: '2020-03-10', stage: 'a' },
      { id: 'two/2', company: '丙', on: '2024-03-10', stage: 'c' },
    ],
    [
      { left: 'two/1', right: 'one/1', verdict: 'different', on: '2025-06-01' },
      { left: 'one/2', right: 'two/2', verdict: 'same', on: '2025-06-01' },
    ],
  );
  expect(partition).toEqual([['one/1'], ['one/2', 'two/2'], ['two/1']]);
});

describe('rounds of earlier knowledge', () => {
  const odd = exact(58.5 * million);
  const [january, february, march] = ['2025-01-01T00:00:00Z', '2025-02-01T00:00:00Z', '2025-03-01T00:00:00Z'];
  const idOf = (rounds: readonly Readonly<Record<string, unknown>>[], id: string): unknown =>
    rounds.find((row) => row['observation_id'] === id)?.['round_id'];
  const state = async (told: readonly Told[], decisions: readonly Decision[] = []) => {
    const rounds = await ToldRounds.of(told, decisions);
    const found = {
      partition: await rounds.partition(),
      ids: await rounds.rows('SELECT observation_id, round_id FROM core.observations'),
      redirects: await rounds.rows('SELECT * FROM core.round_redirects'),
      changes: await rounds.rows('SELECT * EXCLUDE (reason) FROM core.round_changes'),
    };
    await rounds.close();
    return found;
  };
  // One is told without a stage, 105 days before two: a doubt. The third lies between them and fits both.
  const one: Told = { id: 'one/1', on: '2024-01-01', stage: 'unknown', amount: odd, known: january };
  const two: Told = { id: 'two/1', on: '2024-04-15', amount: odd, known: february };
  const three: Told = { id: 'three/1', on: '2024-02-20', amount: odd, known: march };

  it('become one when a later source joins them: the earlier id stays, the other leads to it', async () => {
    const before = await state([one, two]);
    expect(before).toMatchObject({ partition: [['one/1'], ['two/1']], redirects: [], changes: [] });
    const after = await state([one, two, three]);
    expect(after.partition).toEqual([['one/1', 'three/1', 'two/1']]);
    const [early, late] = [idOf(before.ids, 'one/1'), idOf(before.ids, 'two/1')];
    expect(idOf(after.ids, 'three/1')).toBe(early);
    expect(after.redirects).toEqual([{ old_round_id: late, round_id: early }]);
    expect(after.changes).toEqual([
      { round_id: early, other_round_id: late, change: 'merged', recorded_at: '2025-03-01 00:00:00+00' },
    ]);
  });

  it('were never two when all became known at once', async () => {
    const atOnce = [one, two, three].map((told) => ({ ...told, known: january }));
    expect(await state(atOnce)).toMatchObject({ redirects: [], changes: [] });
  });

  it('come apart when a better counterpart becomes known: the part with the first observation keeps the id', async () => {
    const told: readonly Told[] = [
      { id: 'one/1', on: '2024-03-28', stage: 'strategic', amount: exact(50 * million), known: january },
      {
        id: 'two/1',
        on: '2024-03-10',
        stage: 'strategic',
        amount: exact(50 * million),
        known: january,
        investors: ['腾讯'],
      },
    ];
    const before = await state(told);
    expect(before.partition).toEqual([['one/1', 'two/1']]);
    const after = await state([...told, { ...told[1], id: 'one/2', known: february }]);
    expect(after.partition).toEqual([['one/1'], ['one/2', 'two/1']]);
    const whole = idOf(before.ids, 'two/1');
    expect(idOf(after.ids, 'one/1')).toBe(whole);
    expect(after.redirects).toEqual([]);
    expect(after.changes).toEqual([
      ...[
        {
          round_id: idOf(after.ids, 'two/1'),
          other_round_id: whole,
          change: 'split',
          recorded_at: '2025-02-01 00:00:00+00',
        },
      ],
    ]);
  });

  it('follow the decision of a reviewer from its day on', async () => {
    const decision: Decision = { left: 'two/1', right: 'one/1', verdict: 'same', on: '2025-02-20' };
    const before = await state([one, two]);
    const after = await state([one, two], [decision]);
    const [early, late] = [idOf(before.ids, 'one/1'), idOf(before.ids, 'two/1')];
    expect(after.redirects).toEqual([{ old_round_id: late, round_id: early }]);
    expect(after.changes).toEqual([
      { round_id: early, other_round_id: late, change: 'merged', recorded_at: '2025-02-20 00:00:00+00' },
    ]);
  });
});

describe('the partition', () => {
  const stages = ['seed', 'angel', 'pre_a', 'a', 'a +', 'b', 'strategic', 'unknown'];
  const claim = fc.record({
    source: fc.constantFrom('one', 'two', 'three'),
    company: fc.constantFrom('甲', '乙', '丙'),
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.integer({ min: 1, max: 12 }),
    stage: fc.constantFrom(...stages),
    amount: fc.constantFrom(undefined, exact(30 * million), exact(58 * million), tensOfMillions),
    investors: fc.subarray(['红杉中国', '高瓴', '腾讯']),
    known: fc.constantFrom('2025-01-01T00:00:00Z', '2025-02-01T00:00:00Z', '2025-03-01T00:00:00Z'),
  });
  const claims = (seed: number): readonly Told[] =>
    fc.sample(claim, { numRuns: 60, seed }).map(({ source, day, month, amount, ...rest }, index) => ({
      ...rest,
      id: `${source}/${String(index).padStart(3, '0')}`,
      on: `2024-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
      ...(amount !== undefined && { amount }),
    }));

  /** The partition, and what the rounds are told to be, without ids. */
  const figures = async (told: readonly Told[], threads: number) => {
    const rounds = await ToldRounds.of(told, [], threads);
    const found = {
      partition: await rounds.partition(),
      survivors: await rounds.survivors('* EXCLUDE (round_id, joint_with)'),
    };
    await rounds.close();
    return found;
  };

  it('and what survives do not hang on the order of input, on when it became known, or on threads', async () => {
    for (const seed of [1, 2]) {
      const told = claims(seed);
      const found = await figures(told, 1);
      expect(found.partition.some((round) => round.length > 1)).toBe(true);
      const atOnce = told.map((one) => ({ ...one, known: '2025-01-01T00:00:00Z' }));
      expect(await figures(atOnce.reverse(), 4)).toEqual(found);
    }
  });

  it('never holds two stages that cannot be one, nor two of one source that were told apart', async () => {
    const rounds = await ToldRounds.of(
      [1, 2, 3].flatMap((seed) => claims(seed).map((one) => ({ ...one, id: `${one.id}-${seed}` }))),
    );
    const wrong = await rounds.rows(`
      SELECT l.observation_id, r.observation_id AS other
      FROM core.observations l JOIN core.observations r USING (round_id)
      WHERE l.stage = r.stage AND l.stage_qualifier IS DISTINCT FROM r.stage_qualifier`);
    expect(wrong).toEqual([]);
    const twice = await rounds.rows(`
      SELECT l.observation_id, r.observation_id AS other
      FROM core.observations l JOIN core.observations r USING (round_id, source_id)
      WHERE l.observation_id < r.observation_id AND NOT EXISTS (
        FROM core.judgements j WHERE j.verdict = 'same'
          AND least(j.left_id, j.right_id) = l.observation_id AND greatest(j.left_id, j.right_id) = r.observation_id)`);
    expect(twice).toEqual([]);
    await rounds.close();
  });
});
