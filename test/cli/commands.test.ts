import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { program } from '../../cli/program.ts';
import { inShell, tidemark, Workspaces } from './tidemark.ts';

const workspaces = new Workspaces();
afterAll(() => workspaces.remove());

let workspace = '';
beforeAll(async () => {
  workspace = await workspaces.next();
  const args = [
    'run',
    '--month',
    '2024-10',
    '--scope',
    'report_2024',
    '--source',
    'report-2024',
    '--as-of',
    '2026-03-31',
  ];
  const outcome = await tidemark([...args, '--json'], { workspace });
  expect(outcome.status, outcome.stderr).toBe(0);
  // One document on standard output, and nothing else there.
  expect(JSON.parse(outcome.stdout)).toMatchObject({
    status: 'published',
    briefMonths: ['2024-10'],
    sources: [{ sourceId: 'report-2024' }],
  });
});

const linesOf = (text: string): readonly unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

describe('--help', async () => {
  const whole = await program();
  const commands = whole.commands.flatMap((command) => [
    [command.name(), command] as const,
    ...command.commands.map((nested) => [`${command.name()} ${nested.name()}`, nested] as const),
  ]);

  it('lists the commands of the contract', () => {
    const names = whole.commands.map((command) => command.name());
    expect(names).toEqual([
      'run',
      'rebuild',
      'brief',
      'sql',
      'diff',
      'check',
      'sources',
      'review',
      'parse',
      'resolve',
      'convert',
      'worker',
      'runs',
      'schedule',
      'doctor',
    ]);
  });

  it.for(commands)('of %s shows an example, and the options of all commands', ([path, command]) => {
    let help = '';
    command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
    expect(help.replace('Examples:', 'Example:')).toContain(`Example:\n  tidemark ${path}`);
    if (path === 'parse' || path === 'resolve') return;
    // A worker has no result, and its log is JSON lines as it is.
    if (path === 'worker') return;
    for (const option of ['--json', '--quiet', '--verbose', '--workspace']) expect(help).toContain(option);
  });

  it('goes to standard output, exit 0', async () => {
    const { status, stdout, stderr } = await tidemark(['sources', 'new', '--help']);
    expect(stdout).toContain('Example:\n  tidemark sources new my-deals');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('without a command: the usage, exit 2', async () => {
    const { status, stdout, stderr } = await tidemark([]);
    expect(status).toBe(2);
    expect(stdout + stderr).toContain('Usage: tidemark');
  });
});

describe('--json is one JSON document', () => {
  const commands: readonly (readonly [string, readonly string[], z.ZodType])[] = [
    ['check', ['check'], z.array(z.object({ check: z.string(), severity: z.string(), failedRows: z.int() }))],
    ['sources', ['sources'], z.array(z.object({ source: z.string(), documents: z.int(), records: z.int() }))],
    [
      'sources ID',
      ['sources', 'report-2024'],
      z.object({ source: z.literal('report-2024'), declaration: z.object({}) }),
    ],
    ['doctor', ['doctor'], z.array(z.object({ what: z.string(), state: z.enum(['ok', 'missing', 'wrong']) }))],
    ['brief', ['brief', '2024-10'], z.array(z.object({ id: z.string(), value: z.string().nullable() }))],
    ['sql', ['sql', "select 1 as n, '甲' as name"], z.tuple([z.object({ n: z.any(), name: z.literal('甲') })])],
    [
      'sql of a description',
      ['sql', String.raw`\d core.round_scopes`],
      z.array(z.object({ table: z.literal('core.round_scopes'), column: z.string(), comment: z.string() })).length(3),
    ],
    ['rebuild', ['rebuild'], z.object({ status: z.literal('published'), briefs: z.array(z.string()).length(3) })],
  ];
  it.for(commands)('%s', async ([, args, schema]) => {
    const { status, stdout, stderr } = await tidemark([...args, '--json'], { workspace });
    expect(status, stderr).toBe(0);
    schema.parse(JSON.parse(stdout));
  });
});

describe('parse', () => {
  it('tells one value to a person, and as JSON', async () => {
    const told = await tidemark(['parse', 'amount', '数千万美元']);
    expect(told.stdout).toMatch(/^low +20000000$/m);
    expect(told.stdout).toMatch(/^currency +USD$/m);
    // 数千万 is at least 20 million and below 100 million.
    expect(JSON.parse((await tidemark(['parse', 'amount', '数千万美元', '--json'])).stdout)).toMatchObject({
      text: '数千万美元',
      currency: 'USD',
      low: '20000000',
      high: '100000000',
      high_open: true,
    });
    expect(JSON.parse((await tidemark(['parse', 'date', '2024年第三季度', '--json'])).stdout)).toMatchObject({
      date: '2024-07-01',
      precision: 'quarter',
    });
    expect(JSON.parse((await tidemark(['parse', 'stage', 'Pre-A+轮', '--json'])).stdout)).toMatchObject({
      as_announced: 'Pre-A+轮',
      stage: 'pre_a',
      qualifier: '+',
    });
  });

  const bad = 'not JSON';
  const kinds: readonly (readonly [string, readonly object[], readonly object[]])[] = [
    [
      'amount',
      [
        { id: 1, text: '1.2亿元' },
        { id: 2, txt: '1亿' },
        { id: 'c', text: '500万', currency: 'USD' },
      ],
      [
        { id: 1, currency: 'CNY', low: '120000000', high: '120000000', kind: 'exact' },
        { id: 2, error: { code: 'invalid' } },
        { id: 'c', currency: 'USD', low: '5000000' },
      ],
    ],
    [
      'date',
      [
        { id: 'b', text: '上月', published_date: '2024-03-05' },
        { id: 'a', text: 5 },
        { id: 'c', text: '0002-01-01' },
      ],
      [
        { id: 'b', date: '2024-02-01', precision: 'month' },
        { id: 'a', error: { code: 'invalid' } },
        { id: 'c', date: null },
      ],
    ],
    [
      'stage',
      [{ id: 9, text: 'A轮' }, { text: 'B+轮' }, { id: 7, text: '不知道轮' }],
      [
        { id: 9, stage: 'a' },
        { id: null, stage: 'b', qualifier: '+' },
        { id: 7, stage: 'unknown' },
      ],
    ],
  ];
  it.for(kinds)('%s: JSONL in, JSONL out, same order, a bad line hinders no other', async ([kind, lines, expected]) => {
    const [first, ...rest] = lines.map((line) => JSON.stringify(line));
    const input = [first, bad, '', ...rest].join('\n');
    const { status, stdout, stderr } = await tidemark(['parse', kind], { input });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const [head, ...tail] = expected;
    expect(linesOf(stdout)).toMatchObject([head, { id: null, error: { code: 'not_json' } }, ...tail]);
  });
  it('article: - is a text from standard input, as a file of that text', async () => {
    const input = '蓝鲸科技完成1亿元A轮融资\r\n7月25日消息，蓝鲸科技宣布完成1亿元A轮融资，红杉中国领投。';
    const { status, stdout } = await tidemark(['parse', 'article', '-', '--published', '2018-07-25', '--json'], {
      input,
    });
    expect(status).toBe(0);
    expect(linesOf(stdout)).toMatchObject([
      {
        events: [
          {
            company: { text: '蓝鲸科技', span: [22, 26] },
            investors: [{ text: '红杉中国', role: 'lead' }],
            announced: { date: '2018-07-25' },
          },
        ],
      },
    ]);
  });
});

describe('check', () => {
  it('passes on what was published, and with --archive looks at every document', async () => {
    const { status, stdout } = await tidemark(['check', '--archive'], { workspace });
    expect(status).toBe(0);
    expect(stdout).toMatch(/✓ scope-partition/);
    expect(stdout).toMatch(/✓ archive: /);
    expect(stdout).not.toMatch(/failed/);
  });

  it('without a publication: exit 2, and what to do', async () => {
    const outcome = await tidemark(['check'], { workspace: await workspaces.next() });
    expect(outcome).toMatchObject({ status: 2, stdout: '' });
    expect(outcome.stderr).toMatch(/no publication yet. Start with `tidemark run`/);
  });
});

describe('brief', () => {
  it('prints what was published, byte for byte, in both languages', async () => {
    for (const language of ['zh', 'en']) {
      const file = await readFile(join(workspace, 'briefs', '2024-10', `brief.${language}.md`), 'utf8');
      expect((await tidemark(['brief', '2024-10', '--lang', language], { workspace })).stdout).toBe(file);
    }
    const zh = await readFile(join(workspace, 'briefs', '2024-10', 'brief.zh.md'), 'utf8');
    expect((await tidemark(['brief'], { workspace })).stdout).toBe(zh);
  });

  it('is written for another scope and another month from the snapshot, without a run', async () => {
    const all = await tidemark(['brief', '2024-10', '--scope', 'all', '--lang', 'en'], { workspace });
    expect(all.status).toBe(0);
    expect(all.stdout).toMatch(/Everything/);
    expect(all.stdout).not.toBe(await readFile(join(workspace, 'briefs', '2024-10', 'brief.en.md'), 'utf8'));
    const out = join(await workspaces.next(), '..', 'september.md');
    const preset = await tidemark(['brief', '2024-10', '--preset', 'cset_like', '--json'], { workspace });
    expect(JSON.parse(preset.stdout)).toMatchObject({ scope: 'report_2024', preset: { preset: 'cset_like' } });
    expect(await tidemark(['brief', '2024-10', '--preset', 'pitchbook'], { workspace })).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/no preset "pitchbook".*default, qbitai_2024_like, crunchbase_like/) as unknown,
    });
    expect(await tidemark(['brief', '2024-09', '--out', out], { workspace })).toMatchObject({ status: 0, stdout: '' });
    expect(await readFile(out, 'utf8')).toContain('2024');
    expect(await readdir(join(workspace, 'briefs'))).toEqual(['2024-10']);
  });
});

describe('sources', () => {
  it('takes a CSV of the user from a file to a declaration, a trial and a list', async () => {
    const mine = await workspaces.next();
    const empty = await tidemark(['sources', 'new', 'my-deals', '--workspace', mine]);
    expect(empty.status).toBe(2);
    expect(empty.stderr).toContain(join(mine, 'drop', 'my-deals'));

    const csv =
      '公司,日期,轮次,金额,投资方\n星河机器人,2024-10-08,A轮,数千万元,红杉中国\n蓝海医疗,0002-01-01,B轮,1亿元,\n';
    await writeFile(join(mine, 'drop', 'my-deals', 'deals.csv'), csv);
    const undeclared = await tidemark(['run', '--source', 'policy', '--workspace', mine]);
    expect(undeclared.status).toBe(2);

    // The options of the workspace stand before or after the name of the subcommand.
    const made = await tidemark(['sources', 'new', 'my-deals', '--workspace', mine]);
    expect(made.stderr).toBe('');
    expect(made.status).toBe(0);
    expect(await readFile(join(mine, 'drop', 'my-deals', 'source.yaml'), 'utf8')).toMatch(/company_name: 公司/);
    expect((await tidemark(['sources', 'new', 'my-deals', '--workspace', mine])).status).toBe(2);

    const tried = await tidemark(['sources', '--workspace', mine, 'test', 'my-deals', '--json']);
    expect(tried.status).toBe(0);
    expect(JSON.parse(tried.stdout)).toMatchObject({
      source: 'my-deals',
      outcomes: { records: 2, loaded: 1, merged: 0, quarantined: 1, notApplicable: 0 },
      issues: expect.arrayContaining([
        expect.objectContaining({ raw_value: '0002-01-01', severity: 'quarantine' }),
      ]) as unknown,
    });
    expect(existsSync(join(mine, 'archive'))).toBe(false);

    const listed = await tidemark(['sources', '--workspace', mine]);
    expect(listed.stdout).toMatch(/my-deals .*1 in drop\//);
  });

  it('a folder of files without a declaration is not passed over in silence', async () => {
    const mine = await workspaces.next();
    await tidemark(['sources', 'new', 'my-deals', '--workspace', mine]);
    const { stderr } = await tidemark(['run', '--scope', 'all', '--source', 'itjuzi-2016', '--workspace', mine]);
    expect(stderr).toMatch(/my-deals is not read: it has no declaration\. `tidemark sources new my-deals`/);
  });
});

describe('doctor', () => {
  it('in an empty place says what is missing and what to do, and makes nothing', async () => {
    const nowhere = await workspaces.next();
    const { status, stdout, stderr } = await tidemark(['doctor'], { workspace: nowhere });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toMatch(/✓ Node\.js: v\d+/);
    expect(stdout).toMatch(/· workspace: .* does not exist yet/);
    expect(stdout).toMatch(/· publication: none yet\n +`tidemark run` publishes/);
    expect(existsSync(nowhere)).toBe(false);
  });

  it('finds what is wrong: exit 1', async () => {
    const wrong = await workspaces.next();
    await tidemark(['sources', 'new', 'x', '--workspace', wrong]);
    await writeFile(join(wrong, 'tidemark.yaml'), 'scpoe: all\n');
    const { status, stdout } = await tidemark(['doctor'], { workspace: wrong });
    expect(status).toBe(1);
    expect(stdout).toMatch(/✗ tidemark\.yaml: .*tidemark\.yaml:[\s\S]*scpoe/);
  });
});

describe('colours', () => {
  const escape = String.fromCharCode(27);
  const onTerminal = 'script -qec "$(printf "%q " "$@")" /dev/null';

  it.skipIf(process.platform !== 'linux' || !existsSync('/usr/bin/script'))(
    'come on a terminal only, and not with NO_COLOR or TERM=dumb',
    async () => {
      const piped = await tidemark(['doctor'], { workspace, env: { CI: 'true', TERM: 'xterm' } });
      expect(piped.stdout).not.toContain(escape);
      const shown = await inShell(onTerminal, ['doctor'], { workspace, env: { TERM: 'xterm' } });
      expect(shown.stdout).toContain(`${escape}[32m`);
      for (const env of [{ TERM: 'xterm', NO_COLOR: '1' }, { TERM: 'dumb' }]) {
        const plain = await inShell(onTerminal, ['doctor'], { workspace, env });
        expect(plain.stdout).toContain('✓');
        expect(plain.stdout).not.toContain(escape);
      }
    },
  );
});
