import { describe, expect, it } from 'vitest';
import { tidemark } from './tidemark.ts';

describe('tidemark resolve investor with a name', () => {
  it('tells a person the class on a day, and why', async () => {
    const { status, stdout } = await tidemark(['resolve', 'investor', '达晨创投', '--on', '2018-11-20']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^investor_id {2}in-[0-9a-f]{16}\nstatus {7}nominated\nlevel {8}provincial\n/u);
    expect(stdout).toContain('2018-11-21');
  });

  it('is one JSON document with --json', async () => {
    const { stdout } = await tidemark(['resolve', 'investor', '招商局集团有限公司', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'confirmed', level: 'central', kind: 'soe_cvc' });
  });

  it.each([
    ['a day that does not exist', ['深创投', '--on', '2021-02-30']],
    ['options without a name', ['--on', '2021']],
  ])('refuses %s, exit 2', async (_, args) => {
    const { status, stdout } = await tidemark(['resolve', 'investor', ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});

describe('tidemark resolve investor of JSON lines', () => {
  it('answers each line in order with its id; a bad one says why, and the rest goes on', async () => {
    const input = [
      { id: 1, name: '联想控股', on: '2009-09-07' },
      { id: 'b', name: '联想控股', on: '2009-09-08' },
      'not JSON',
      { id: 3 },
      { id: 4, name: '安吉县财政局', country: '中国' },
      { id: 5, name: 'Acme Holdings', country: 'US', on: '2020' },
      { id: 6, name: '' },
    ];
    const { status, stdout } = await tidemark(['resolve', 'investor'], {
      input: `${input.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')}\n`,
    });
    expect(status).toBe(0);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(answers).toMatchObject([
      { id: 1, status: 'confirmed', level: 'central' },
      { id: 'b', status: 'not', kind: 'state_minority' },
      { id: null, error: { code: 'not_json' } },
      { id: 3, error: { code: 'invalid' } },
      { id: 4, status: 'nominated', level: 'district_county', evidence: [{ rule: 'finance_authority', date: null }] },
      { id: 5, status: 'not', evidence: [{ rule: 'foreign_country' }] },
      { id: 6, investor_id: null, status: 'unknown', evidence: [] },
    ]);
  });
});
