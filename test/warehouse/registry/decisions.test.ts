import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { AlreadyDecidedError, appendRegistryRows } from '../../../warehouse/registry/append-rows.ts';
import { withFileLock } from '../../../warehouse/registry/file-lock.ts';
import { checkJudgements, judgementSchema, pairKey } from '../../../warehouse/registry/judgement-table.ts';
import type { Registry } from '../../../warehouse/registry/read-registry.ts';
import { readRegistry } from '../../../warehouse/registry/read-registry.ts';
import { RegistryError } from '../../../warehouse/registry/registry-error.ts';

const builtIn = resolve('warehouse/registry');
const work = mkdtempSync(join(tmpdir(), 'decisions-'));
let counter = 0;
afterAll(() => rmSync(work, { recursive: true }));

const judgementHeader = 'kind,left,right,verdict,decided_by,decided_on,reason';
const correctionHeader = 'source_id,record,field,expect,value,source,decided_by,decided_on,reason';
const labelHeader = 'source_id,field,label,value,decided_by,decided_on,reason';
const signed = 'Ann,2026-01-02,seen on its page';

async function folderWith(name: string, header: string, rows: readonly string[]): Promise<string> {
  const folder = join(work, String(counter++));
  await mkdir(folder);
  writeFileSync(join(folder, name), [header, ...rows, ''].join('\n'));
  return folder;
}

async function read(name: string, header: string, rows: readonly string[]): Promise<Registry> {
  return readRegistry([builtIn, await folderWith(name, header, rows)]);
}

/** The message of what is refused, from the name of the file on. */
async function refusal(name: string, header: string, rows: readonly string[]): Promise<string> {
  const problem: unknown = await read(name, header, rows).catch((error: unknown) => error);
  if (!(problem instanceof RegistryError)) throw new Error(`no RegistryError but ${JSON.stringify(problem)}`);
  return problem.message.replace(/^.*?\/\d+\//, '');
}

describe('judgements.csv', () => {
  it('a pair stands once, whichever side is first and however its names are written', async () => {
    const refused = await refusal('judgements.csv', judgementHeader, [
      `company,字节跳动,ByteDance,same,${signed}`,
      `company,ｂｙｔｅｄａｎｃｅ,字节跳动,different,${signed}`,
    ]);
    expect(refused).toMatch(
      /^judgements\.csv line 3: company "bytedance" and "字节跳动" stands twice, first at .* line 2$/,
    );
    // The same names as investors are another question.
    const registry = await read('judgements.csv', judgementHeader, [
      `company,字节跳动,ByteDance,same,${signed}`,
      `investor,字节跳动,ByteDance,different,${signed}`,
    ]);
    expect(registry.judgements).toHaveLength(2);
  });

  it('what is the same through others cannot be different', async () => {
    const refused = await refusal('judgements.csv', judgementHeader, [
      `investor,A,B,same,${signed}`,
      `investor,X,Y,same,${signed}`,
      `investor,C,B,same,${signed}`,
      `investor,a,C,different,${signed}`,
    ]);
    expect(refused).toMatch(/^judgements\.csv line 5: "a" and "C" are judged different, but the same by /);
    expect(refused).toMatch(/line 2, .*line 4$/);
    expect(refused).not.toMatch(/line 3/);
  });

  it.for([
    ['a side twice', `company,Rokid,rokid,same,${signed}`, /both sides are the same/],
    ['no reason', 'company,A,B,same,Ann,2026-01-02,', /reason: is missing/],
    ['nobody', 'company,A,B,same,,2026-01-02,x', /decided_by: is missing/],
    ['a day that is none', 'company,A,B,same,Ann,2026-02-30,x', /decided_on/],
    ['an unknown verdict', `company,A,B,unsure,${signed}`, /verdict/],
    ['an unknown kind', `fund,A,B,same,${signed}`, /kind/],
    ['an invisible sign', `company,A\u200b,B,same,${signed}`, /left: characters that cannot be seen/],
    ['a name of one blank', `company, ,B,same,${signed}`, /left: is missing/],
  ] as const)('refuses %s', async ([, row, problem]) => {
    const refused = await refusal('judgements.csv', judgementHeader, [row]);
    expect(refused).toMatch(/^judgements\.csv line 2: /);
    expect(refused).toMatch(problem);
  });

  it('one name may be a company and an investor', async () => {
    const { judgements } = await read('judgements.csv', judgementHeader, [`company_investor,腾讯,腾讯,same,${signed}`]);
    expect(judgements.map((row) => row.kind)).toEqual(['company_investor']);
  });

  it('property: same-judgements of any order join, and contradict exactly where a chain of them leads', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const pairs = names.flatMap((left, at) => names.slice(at + 1).map((right) => [left, right] as const));
    const rows = fc
      .shuffledSubarray(pairs, { minLength: 1 })
      .chain((chosen) =>
        fc.tuple(...chosen.map((pair) => fc.tuple(fc.constant(pair), fc.constantFrom('same', 'different')))),
      );
    fc.assert(
      fc.property(rows, (judged) => {
        // Groups by brute force: joined until nothing changes.
        const group = new Map(names.map((name) => [name, name]));
        names.forEach(() => {
          for (const [[left, right], verdict] of judged)
            if (verdict === 'same') {
              const least = [group.get(left) ?? '', group.get(right) ?? ''].sort()[0] ?? '';
              group.set(left, least).set(right, least);
            }
        });
        const isContradicted = judged.some(
          ([[left, right], verdict]) => verdict === 'different' && group.get(left) === group.get(right),
        );
        const decision = { decided_by: 'Ann', decided_on: '2026-01-02', reason: 'x' };
        const entries = judged.map(([[left, right], verdict], index) => ({
          value: judgementSchema.parse({ kind: 'company', left, right, verdict, ...decision }),
          place: `line ${index + 2}`,
        }));
        const check = (): void => checkJudgements(entries);
        if (isContradicted) expect(check).toThrow(/judged different, but the same by/);
        else expect(check).not.toThrow();
      }),
    );
  });
});

describe('corrections.csv', () => {
  const row = (record: string, field: string, expected: string, value: string): string =>
    `deals,"${record}",${field},${expected},${value},https://example.org/a,${signed}`;

  it('reads conditions, the most telling first; a value may hold the signs that join them', async () => {
    const { corrections } = await read('corrections.csv', correctionHeader, [
      row(
        'announced_date=2024-10-08 & company_name=R&D & Co & url=https://x.org/?a=1&b=2',
        'amount',
        '1亿元',
        '1亿美元',
      ),
    ]);
    expect(corrections[0]?.record.conditions).toEqual([
      { name: 'url', value: 'https://x.org/?a=1&b=2' },
      { name: 'company_name', value: 'R&D & Co' },
      { name: 'announced_date', value: '2024-10-08' },
    ]);
  });

  it.for([
    ['no condition', 'row 12', 'amount', /"row 12" is no condition/],
    ['an unknown name', 'colour=red', 'amount', /is no condition/],
    ['what fits too much', 'stage=A轮', 'amount', /one of record_id, identity, url/],
    ['a condition twice', 'url=a & url=b', 'amount', /url stands twice/],
    ['a condition on what it corrects', 'company_name=A & amount=1亿元', 'amount', /finds the record by amount/],
    ['an unknown field', 'url=a', 'payload', /field/],
  ] as const)('refuses %s', async ([, record, field, problem]) => {
    expect(await refusal('corrections.csv', correctionHeader, [row(record, field, '1', '2')])).toMatch(problem);
  });

  it('refuses what changes nothing, takes a company away, or stands twice', async () => {
    expect(await refusal('corrections.csv', correctionHeader, [row('url=a', 'stage', 'A轮', ' A轮')])).toMatch(
      /expect and value are the same/,
    );
    expect(await refusal('corrections.csv', correctionHeader, [row('url=a', 'company_name', 'A', '')])).toMatch(
      /a financing needs its company/,
    );
    const twice = [row('url=a & city=b', 'stage', 'A轮', 'B轮'), row('city=b & url=a', 'stage', 'A轮', 'C轮')];
    expect(await refusal('corrections.csv', correctionHeader, twice)).toMatch(/line 3: .*stands twice/);
  });
});

describe('labels.csv', () => {
  it.for([
    ['stage', 'a:+', true],
    ['stage', 'a:?', false],
    ['stage', 'zz', false],
    ['track', 'embodied_ai', true],
    ['track', 'nothing', false],
    ['place', 'US', true],
    ['place', 'US-CA', true],
    ['place', '310000', true],
    ['place', 'Shanghai', false],
    ['instrument', 'ma', true],
    ['instrument', 'merger', false],
    ['stage', '', true],
  ] as const)('a %s that means "%s": %s', async ([field, value, isRight]) => {
    const rows = [`deals,${field},某词,${value},${signed}`];
    if (isRight) expect((await read('labels.csv', labelHeader, rows)).labels[0]).toMatchObject({ field, value });
    else expect(await refusal('labels.csv', labelHeader, rows)).toMatch(/^labels\.csv line 2: value: there is no /);
  });
});

describe('a row that is added', () => {
  const never = (): boolean => false;
  const judged = (left: string, right: string, verdict = 'same'): Readonly<Record<string, string>> => ({
    ...{ kind: 'company', left, right, verdict },
    ...{ decided_by: '@Ann', decided_on: '2026-01-02', reason: '=1+1, "so"\nit says' },
  });
  const append = (folder: string, row: Readonly<Record<string, string>>, isDecided: (r: Registry) => boolean = never) =>
    appendRegistryRows({ folder, builtIn, file: 'judgements.csv', rows: [row], isDecided });

  it('comes back as it was given, and no spreadsheet calculates it', async () => {
    const folder = join(work, String(counter++));
    await append(folder, judged('=HYPERLINK("x")', '＋甲, 乙'));
    expect(readFileSync(join(folder, 'judgements.csv'), 'utf8')).toBe(
      `${judgementHeader}\ncompany,"'=HYPERLINK(""x"")","'＋甲, 乙",same,'@Ann,2026-01-02,"'=1+1, ""so"" it says"\n`,
    );
    const { judgements } = await readRegistry([builtIn, folder]);
    expect(judgements[0]).toMatchObject({
      ...{ left: '=HYPERLINK("x")', right: '＋甲, 乙', decided_by: '@Ann', reason: '=1+1, "so" it says' },
    });
  });

  it('keeps what stands in the file, its order of columns, and a missing last line end', async () => {
    const folder = join(work, String(counter++));
    await mkdir(folder);
    const before = 'reason,kind,left,right,verdict,decided_by,decided_on\nbecause,company,A,B,same,Bob,2025-05-05';
    writeFileSync(join(folder, 'judgements.csv'), before);
    await append(folder, judged('C', 'D'));
    const text = readFileSync(join(folder, 'judgements.csv'), 'utf8');
    expect(text.startsWith(`${before}\n`)).toBe(true);
    expect((await readRegistry([builtIn, folder])).judgements.map((row) => row.left)).toEqual(['A', 'C']);
  });

  it('that contradicts others, or breaks a rule, changes nothing', async () => {
    const folder = join(work, String(counter++));
    await append(folder, judged('A', 'B'));
    await append(folder, judged('B', 'C'));
    const before = readFileSync(join(folder, 'judgements.csv'), 'utf8');
    await expect(append(folder, judged('A', 'C', 'different'))).rejects.toThrow(
      /nothing was written, since .*judgements\.csv line 4 would break a rule: .*judged different/,
    );
    await expect(append(folder, judged('', 'C'))).rejects.toThrow(/left: is missing/);
    await expect(append(folder, judged('B', 'A'))).rejects.toThrow(/stands twice, first at .*judgements\.csv line 2/);
    await expect(append(folder, judged('B', 'A'), () => true)).rejects.toThrow(AlreadyDecidedError);
    expect(readFileSync(join(folder, 'judgements.csv'), 'utf8')).toBe(before);
    expect(await readdir(folder)).toEqual(['judgements.csv']);
  });

  it('by several at once: each line is there, none twice', async () => {
    const folder = join(work, String(counter++));
    const names = ['B', 'C', 'D', 'E', 'B', 'C'];
    const added = await Promise.allSettled(
      names.map((name) =>
        append(folder, judged('A', name), (registry) =>
          registry.judgements.some((row) => pairKey(row) === pairKey({ kind: 'company', left: 'A', right: name })),
        ),
      ),
    );
    expect(added.filter((one) => one.status === 'fulfilled')).toHaveLength(4);
    expect((await readRegistry([builtIn, folder])).judgements.map((row) => row.right).sort()).toEqual([
      'B',
      'C',
      'D',
      'E',
    ]);
  });
});

describe('a lock', () => {
  it('whose process has ended is taken over; one that failed gives it back', async () => {
    const path = join(work, 'a.lock');
    const { hostname } = await import('node:os');
    // No process has so high a number.
    writeFileSync(path, `4194305 ${hostname()}\n`);
    expect(await withFileLock(path, () => Promise.resolve('done'))).toBe('done');
    await expect(withFileLock(path, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withFileLock(path, () => Promise.resolve('again'))).toBe('again');
  });
});
