import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startTidemark, tidemark } from './tidemark.ts';

const one = ['convert', '1000000', '--from', 'USD', '--to', 'CNY', '--on', '2016-08-20'];

describe('tidemark convert with an amount', () => {
  it('tells a person what it comes to, at which rate of which day', async () => {
    const { status, stdout } = await tidemark(one);
    expect(status).toBe(0);
    expect(stdout).toBe(
      'amount     6652039.56\nrate       6.652039555006\nrate_date  2016-08-19\nsource     ecb_daily\n',
    );
  });

  it('is one JSON document with --json, the reason in it where there is no rate', async () => {
    expect(JSON.parse((await tidemark([...one, '--json'])).stdout)).toEqual({
      ...{ amount: '6652039.56', rate: '6.652039555006', rate_date: '2016-08-19', source: 'ecb_daily' },
    });
    const { status, stdout } = await tidemark([...one.slice(0, -1), '1980-06-01', '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ amount: null, rate: null });
    expect(stdout).toContain('1981-01-01');
  });

  it.each([
    ['an amount with separators', ['convert', '1,000', ...one.slice(2)], 'plain decimal'],
    ['an amount in floating point', ['convert', '1e6', ...one.slice(2)], 'plain decimal'],
    ['an amount alone', ['convert', '1000000'], '--from, --to and --on'],
    ['options without an amount', ['convert', ...one.slice(2)], 'go with an amount'],
  ])('refuses %s, exit 2', async (_, args, message) => {
    const { status, stdout, stderr } = await tidemark(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});

describe('tidemark convert of JSON lines', () => {
  it('answers each line in order with its id; a bad one says why, and the rest goes on', async () => {
    const usd = { from: 'USD', to: 'CNY', on: '2003-05-20' };
    const input = [
      { id: 1, amount: '10', ...usd },
      'not JSON',
      { id: 2, amount: '10', from: 'USD', to: 'CNY' },
      { id: 'c', amount: 'ten', ...usd },
      { id: 'd', amount: 1234567890123456789, ...usd },
      { id: 'e', amount: 100.5, ...usd },
      { amount: '1', ...usd, from: 'XYZ' },
    ];
    const { status, stdout } = await tidemark(['convert'], {
      input: `${input.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')}\n\n`,
    });
    expect(status).toBe(0);
    const rate = { rate: '8.2769', rate_date: '2003-05-01', source: 'fed_h10_mean' };
    const nothing = { amount: null, rate: null, rate_date: null, source: null };
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
      { id: 1, amount: '82.77', ...rate },
      { id: null, error: { code: 'not_json' } },
      { id: 2, error: { code: 'invalid' } },
      { id: 'c', error: { code: 'invalid' } },
      { id: 'd', error: { code: 'invalid' } },
      { id: 'e', amount: '831.83', ...rate },
      { id: null, ...nothing, reason: '"XYZ" is no currency that is known here' },
    ]);
    expect(lines[3]).toContain('plain decimal');
    expect(lines[4]).toContain('more digits');
  });

  it('answers a line before the next one comes', async () => {
    const running = startTidemark(['convert'], { holdInput: true });
    const answers: string[] = [];
    running.child.stdout.on('data', (text: string) => answers.push(text));
    for (const amount of ['1', '2', '3']) {
      const answered = answers.length;
      running.child.stdin.write(`${JSON.stringify({ id: amount, amount, from: 'USD', to: 'USD', on: '2020' })}\n`);
      await expect.poll(() => answers.length, { timeout: 240_000 }).toBe(answered + 1);
      expect(JSON.parse(answers.at(-1) ?? '')).toMatchObject({ id: amount, amount: `${amount}.00` });
    }
    running.child.stdin.end();
    expect((await running.done).status).toBe(0);
  });

  it('takes a hundred thousand lines in one go', async () => {
    const day = (index: number): string => new Date(Date.UTC(1999, 0, 4 + (index % 9_900))).toISOString().slice(0, 10);
    const lines = Array.from({ length: 100_000 }, (_, id) =>
      JSON.stringify({ id, amount: `${id}.50`, from: id % 2 === 0 ? 'USD' : 'JPY', to: 'CNY', on: day(id) }),
    );
    const { status, stdout } = await tidemark(['convert'], { input: `${lines.join('\n')}\n` });
    expect(status).toBe(0);
    const answers = stdout.trimEnd().split('\n');
    const idSchema = z.object({ id: z.int(), amount: z.string().regex(/^\d+\.\d\d$/) });
    expect(answers.map((line) => idSchema.parse(JSON.parse(line)).id)).toEqual(lines.map((_, id) => id));
  });
});
