import { execFileSync } from 'node:child_process';
import { existsSync, readlinkSync } from 'node:fs';
import {
  appendFile,
  chmod,
  cp,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommanderError } from 'commander';
import { z } from 'zod';
import { ConfigError, readConfig } from '../../warehouse/config.ts';
import { statusOf } from '../../cli/exit.ts';
import { program } from '../../cli/program.ts';
import { openWarehouse } from '../../warehouse/open-warehouse.ts';
import { projectRoot, workspaceAt } from '../../warehouse/workspace.ts';
import { row, textCell, workbookEntries, zipFile } from '../activities/parse/readers/zip-file.ts';
import type { Outcome } from './tidemark.ts';
import { declareSource, inShell, publishedBytes, startTidemark, tidemark, Workspaces } from './tidemark.ts';

const header = 'company,date,round,amount';
const deals = `${header}\n甲公司,2024-10-08,A轮,1000万元\n乙公司,2024-10-09,B轮,1亿元\n`;
const moreDeals = `${header}\n丙公司,2024-10-10,A轮,2000万元\n`;
const run = ['run', '--month', '2024-10', '--source', 'my-deals'];
const first = [...run, '--as-of', '2026-03-01'];
const second = [...run, '--as-of', '2026-03-02'];

const workspaces = new Workspaces();
afterAll(() => workspaces.remove());

/** A workspace with one publication, made of one good file. The tests of a group share it, one after another. */
let base = '';
beforeAll(async () => {
  base = await workspaces.next();
  await writeFile(join(await declareSource(base, 'my-deals'), 'deals.csv'), deals);
  expect(await tidemark(first, { workspace: base })).toMatchObject({ status: 0 });
});

const copyOfBase = async (): Promise<string> => {
  const copy = await workspaces.next();
  await cp(base, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
};

/** The command's own message: one, without a stack. */
function messageOf({ stderr }: Outcome): string {
  const messages = stderr.split('\n').filter((line) => line.startsWith('tidemark: ') || line.startsWith('error: '));
  expect(messages, stderr).toHaveLength(1);
  expect(stderr).not.toMatch(/^\s+at /m);
  return messages[0] ?? '';
}

const recordCounts = z.array(z.object({ outcome: z.string(), n: z.string() }));

async function outcomesOf(workspace: string): Promise<Readonly<Record<string, number>>> {
  const query = 'select outcome::varchar as outcome, count(*)::varchar as n from raw.records group by 1';
  const { stdout } = await tidemark(['sql', query, '--json'], { workspace });
  return Object.fromEntries(recordCounts.parse(JSON.parse(stdout)).map(({ outcome, n }) => [outcome, Number(n)]));
}

describe('a file that cannot be read', () => {
  const place = (name: string): string => join(base, 'drop', 'my-deals', name);
  const gb18030 = Buffer.concat([
    Buffer.from(`${header}\n`),
    Buffer.from([0xbc, 0xd7, 0xb9, 0xab, 0xcb, 0xbe]), // 甲公司
    Buffer.from(',2024-10-08,A,1\n'),
  ]);
  const sheet = { name: 'Sheet1', rows: row(1, textCell('A1', 'company')) };
  const bomb = zipFile([
    ...workbookEntries([sheet]),
    { name: 'xl/media/image1.png', data: Buffer.alloc(400 * 1024 * 1024) },
  ]);

  const cases: readonly (readonly [string, string, (path: string) => Promise<unknown>, RegExp])[] = [
    ['of another encoding', 'bad.csv', (path) => writeFile(path, gb18030), /bad\.csv, byte 26: .*utf-8.*gb18030/],
    [
      'that is a cut gzip',
      'bad.csv.gz',
      (path) => writeFile(path, gzipSync(moreDeals).subarray(0, 40)),
      /bad\.csv\.gz: .*gzip.*cut/,
    ],
    [
      'with a quote that is never closed',
      'bad.csv',
      (path) =>
        writeFile(path, `${header}\n甲公司,2024-10-08,A轮,1\n"乙公司,2024-10-08,A轮,1\n丙公司,2024-10-08,A轮,1\n`),
      /bad\.csv, line 3: a quote is opened here/,
    ],
    [
      'with other columns',
      'bad.csv',
      (path) => writeFile(path, '公司,日期\n甲公司,2024-10-08\n'),
      /bad\.csv does not fit .*"company".*missing/,
    ],
    ['that is empty', 'bad.csv', (path) => writeFile(path, ''), /bad\.csv is empty/],
    ['that is a link to a folder', 'bad.csv', (path) => symlink(join(base, 'archive'), path), /bad\.csv is not a file/],
    [
      'of 2 GB',
      'bad.csv',
      async (path) => {
        await writeFile(path, header);
        await truncate(path, 2 ** 31);
      },
      /bad\.csv has 2147483648 bytes; files of up to \d+ are read/,
    ],
    ['that is a ZIP bomb in a workbook', 'bad.xlsx', (path) => writeFile(path, bomb), /bad\.xlsx.*ZIP bomb/],
  ];

  it.for(cases)('%s: one message, the last publication stays, and the next run is free of it', async (bad) => {
    const [, name, make, message] = bad;
    const earlier = await publishedBytes(base);
    const log = await readFile(join(base, 'archive', 'intake.jsonl'), 'utf8');
    await make(place(name));
    const outcome = await tidemark(second, { workspace: base });
    await rm(place(name));
    expect(messageOf(outcome)).toMatch(message);
    expect(outcome).toMatchObject({ status: 1, stdout: '' });
    expect(await publishedBytes(base)).toEqual(earlier);
    expect(await readFile(join(base, 'archive', 'intake.jsonl'), 'utf8')).toBe(log);
  });

  it('was put right: the next run publishes; bad rows beside good ones are quarantined with their place', async () => {
    await appendFile(join(base, 'archive', 'intake.jsonl'), '{"document_id":"12');
    await writeFile(place('shifted.csv'), `${moreDeals}丁公司,x,2024-10-08,A轮,1000万元\n己公司,0002-01-01,A轮,1\n`);
    await mkdir(place('a-folder.csv'));
    const errorCell = (address: string): string => `<c r="${address}" t="e"><f>A()</f><v>#NAME?</v></c>`;
    const cells = ['company', 'date', 'round', 'amount'].map((text, index) =>
      textCell(`${'ABCD'[index] ?? ''}1`, text),
    );
    const rows = [
      row(1, ...cells),
      row(2, textCell('A2', '戊公司'), textCell('B2', '2024-10-11'), textCell('C2', 'A轮'), errorCell('D2')),
      row(3, errorCell('A3'), textCell('B3', '2024-10-12'), textCell('C3', 'A轮'), textCell('D3', '1亿元')),
    ];
    const workbook = zipFile(workbookEntries([{ name: 'Sheet1', rows: rows.join('') }]));
    await writeFile(join(place('a-folder.csv'), 'book.xlsx'), workbook);

    const outcome = await tidemark([...second, '--strict', '--json'], { workspace: base });
    expect(outcome.status).toBe(4);
    expect(await outcomesOf(base)).toEqual({ loaded: 4, quarantined: 3 });
    const query = "select locator, field, raw_value, message from ops.issues where severity <> 'note' order by locator";
    const { stdout } = await tidemark(['sql', query, '--format', 'csv'], { workspace: base });
    expect(stdout).toMatch(/^row 3,,.*too many cells: 5 where the header has 4/m);
    expect(stdout).toMatch(/^row 4,announced_date,0002-01-01/m);
    expect(stdout).toMatch(/Sheet1!2,amount,#NAME\?/);
    expect(stdout).toMatch(/Sheet1!3,company,#NAME\?/);
    const log = await readFile(join(base, 'archive', 'intake.jsonl'), 'utf8');
    expect(log.trimEnd().split('\n').map((line) => z.object({ file_name: z.string() }).parse(JSON.parse(line)).file_name).sort())
      .toEqual(['book.xlsx', 'deals.csv', 'shifted.csv']); // prettier-ignore
  });
});

describe('a wrong use', () => {
  const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['scope', ['run', '--scope', 'privat'], /no scope "privat".*private_primary/],
    ['month of brief', ['brief', '2024-13'], /A month is YYYY-MM/],
    ['option', ['run', '--mnoth', '2024-10'], /unknown option '--mnoth'/],
    ['command', ['rnu'], /unknown command 'rnu'/],
    ['format', ['sql', 'select 1', '--format', 'parquet'], /--out/],
  ];
  it.for(wrong)('unknown %s: exit 2, one message', async ([, args, message]) => {
    const outcome = await tidemark(args, { workspace: base });
    expect(messageOf(outcome)).toMatch(message);
    expect(outcome).toMatchObject({ status: 2, stdout: '' });
  });

  // The same without a process of its own: what the command would say, and exit with 2.
  const refused: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['source', ['run', '--source', 'my-deal'], /no source "my-deal"/],
    ['month to come', ['run', '--month', '2099-12'], /2099-12 has not begun/],
    ['month of run', ['run', '--month', '2024-13'], /A month is YYYY-MM/],
    ['time', ['run', '--as-of', '2024-02-30'], /A time is YYYY-MM-DD/],
    ['span', ['run', '--from', '2024-10', '--to', '2024-09'], /earlier month first/],
    ['half a span', ['run', '--to', '2024-09'], /--from and --to go together/],
    ['month beside a span', ['run', '--month', '2024-10', '--from', '2024-09'], /cannot be used with/],
    ['scope of brief', ['brief', '2024-10', '--scope', 'privat'], /privat/],
    ['language', ['brief', '2024-10', '--lang', 'fr'], /Allowed choices are zh, en/],
    ['source of sources', ['sources', 'my-deal'], /no source "my-deal"/],
    ['id of a new source', ['sources', 'new', '../my'], /lower-case words/],
  ];
  it.for(refused)('unknown %s', async ([, args, message]) => {
    const command = await program();
    for (const each of [command, ...command.commands]) each.configureOutput({ writeErr: () => undefined });
    const parsed = command.parseAsync([...args, '--workspace', base], { from: 'user' });
    await expect(parsed).rejects.toThrow(message);
    const error: unknown = await parsed.catch((reason: unknown) => reason);
    expect(error instanceof CommanderError || statusOf(error) === 2).toBe(true);
  });

  it.for([
    ['scpoe: all\n', /scpoe[\s\S]*Keys are .*scope/],
    ['threads: 0\n', /threads/],
    ['a: &a [1]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c, *c, *c]\n', /alias/],
    ['scope: [all\n', /tidemark\.yaml/],
    ['scope: all\nscope: all\n', /unique/],
  ] as const)('tidemark.yaml with %j: the file and what is wrong', async ([text, message]) => {
    const workspace = await workspaces.next();
    await mkdir(workspace, { recursive: true });
    await writeFile(join(workspace, 'tidemark.yaml'), text);
    const reading = readConfig(workspaceAt(workspace));
    await expect(reading).rejects.toThrow(ConfigError);
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toThrow(join(workspace, 'tidemark.yaml'));
  });

  it('tidemark.yaml with an unknown key: exit 2, and nothing is made', async () => {
    const workspace = await workspaces.next();
    await mkdir(workspace, { recursive: true });
    await writeFile(join(workspace, 'tidemark.yaml'), 'scpoe: all\n');
    const outcome = await tidemark(['run'], { workspace });
    messageOf(outcome);
    expect(outcome.stderr).toContain('scpoe');
    expect(outcome).toMatchObject({ status: 2, stdout: '' });
    expect(await readdir(workspace)).toEqual(['tidemark.yaml']);
  });
});

describe('a workspace that does not allow it', () => {
  it('is open in another process: exit 1, which one', async () => {
    const warehouse = await openWarehouse({ path: join(base, 'warehouse.rw.duckdb') });
    try {
      const earlier = await publishedBytes(base);
      for (const args of [second, ['rebuild']]) {
        const outcome = await tidemark(args, { workspace: base });
        expect(messageOf(outcome)).toContain(`is open in process ${process.pid}`);
        expect(outcome.status).toBe(1);
      }
      expect(await publishedBytes(base)).toEqual(earlier);
    } finally {
      await warehouse.close();
    }
  });

  it('is a file, or lies under one', async () => {
    const file = join(base, 'tidemark.txt');
    await writeFile(file, '');
    for (const workspace of [file, join(file, 'workspace')]) {
      const outcome = await tidemark(['run', '--source', 'report-2024'], { workspace });
      expect(messageOf(outcome)).toMatch(/tidemark\.txt.*: a workspace is a folder, and there is a file/);
      expect(outcome.status).toBe(2);
    }
  });

  const isRoot = process.getuid?.() === 0;
  const nobody = 65_534;
  const canBeNobody = isRoot && canRead(nobody);
  it.skipIf(isRoot && !canBeNobody)('does not let the user write: exit 1, the place, nothing changed', async () => {
    const workspace = await copyOfBase();
    await chmod(workspace, 0o555);
    if (isRoot) await chmod(join(workspace, '..'), 0o755);
    const outcome = await tidemark(second, { workspace, ...(isRoot && { user: nobody }) });
    await chmod(workspace, 0o755);
    expect(messageOf(outcome)).toMatch(/workspace.*permission/i);
    expect(outcome.status).toBe(1);
    expect(await publishedBytes(workspace)).toEqual(await publishedBytes(base));
  });

  const canMount = isRoot && mounts();
  it.skipIf(!canMount)(
    'is on a full disk (needs the right to mount): exit 1, the old stays, then it goes on',
    async () => {
      const disk = join(await workspaces.next(), '..', 'disk');
      await mkdir(disk);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400m', 'tmpfs', disk]);
      try {
        const workspace = join(disk, 'workspace');
        await cp(base, workspace, { recursive: true, verbatimSymlinks: true });
        const earlier = await publishedBytes(workspace);
        await writeFile(join(workspace, 'drop', 'my-deals', 'third.csv'), `${header}\n庚公司,2024-10-13,A轮,1\n`);
        const third = [...run, '--as-of', '2026-03-03'];
        const used = Number(execFileSync('du', ['-sk', disk], { encoding: 'utf8' }).split('\t')[0]);
        const statuses: (number | null)[] = [];
        // From nearly nothing to what it needs: the run meets the end of the disk at many places.
        for (const free of [40, 12_000, 30_000]) {
          execFileSync('mount', ['-o', `remount,size=${used + free}k`, disk]);
          const outcome = await tidemark(third, { workspace });
          statuses.push(outcome.status);
          if (outcome.status === 0) break;
          expect(messageOf(outcome)).toMatch(/disk is full|No space left/i);
          expect(outcome.status).toBe(1);
          expect(await publishedBytes(workspace)).toEqual(earlier);
        }
        expect(statuses.slice(0, 2)).toEqual([1, 1]);
        execFileSync('mount', ['-o', 'remount,size=400m', disk]);
        expect(await tidemark(third, { workspace })).toMatchObject({ status: 0 });
        expect(await outcomesOf(workspace)).toMatchObject({ loaded: 5 });
      } finally {
        execFileSync('umount', [disk]);
      }
    },
  );
});

describe('what was written is damaged', () => {
  const database = (workspace: string): string => join(workspace, 'warehouse.rw.duckdb');
  const flip = async (path: string, offsets: readonly number[]): Promise<void> => {
    const file = await open(path, 'r+');
    for (const offset of offsets) {
      const { buffer } = await file.read(Buffer.alloc(1), 0, 1, offset);
      await file.write(Buffer.from([(buffer[0] ?? 0) ^ 0xff]), 0, 1, offset);
    }
    await file.close();
  };

  const damages: readonly (readonly [string, (path: string) => Promise<void>])[] = [
    ['cut to half', async (path) => truncate(path, Math.floor((await stat(path)).size / 2))],
    [
      'flipped in a byte of every block',
      async (path) => {
        const blocks = Math.floor((await stat(path)).size / 262_144);
        await flip(
          path,
          Array.from({ length: blocks }, (_, block) => 12_288 + block * 262_144 + 1000),
        );
      },
    ],
    ['overwritten with text', (path) => writeFile(path, 'nothing of a database\n'.repeat(4000))],
  ];
  it.for(damages)('the database is %s: it is set aside and built again', async ([, damage]) => {
    const workspace = await copyOfBase();
    const args = [...run, '--as-of', '2026-03-02'];
    const earlier = await publishedBytes(workspace);
    await damage(database(workspace));
    const outcome = await tidemark(args, { workspace });
    expect(outcome.status, outcome.stderr).toBe(0);
    expect(outcome.stderr).toMatch(/set aside and is built again/);
    expect(existsSync(`${database(workspace)}.damaged-1`)).toBe(true);
    expect(await publishedBytes(workspace)).toEqual(earlier);
  });

  it('the log of the database is cut: nothing that was in it is missed', async () => {
    const workspace = await copyOfBase();
    const earlier = await publishedBytes(workspace);
    const wal = `${database(workspace)}.wal`;
    await rm(join(workspace, 'stage'), { recursive: true });
    await rm(database(workspace));
    const { child, done, progress } = startTidemark([...second, '--verbose'], { workspace });
    while (child.exitCode === null && !(progress().includes('✓ load') && existsSync(wal))) await sleep(1);
    child.kill('SIGKILL');
    await done;
    const { size } = await stat(wal);
    expect(size).toBeGreaterThan(1000);
    await truncate(wal, Math.floor(size * 0.6));
    expect(await tidemark(second, { workspace })).toMatchObject({ status: 0 });
    expect(await publishedBytes(workspace)).toEqual(earlier);
  });

  it('the archive misses a document: it is named, by run, by rebuild and by check', async () => {
    const workspace = await copyOfBase();
    const earlier = await publishedBytes(workspace);
    const entry = z.object({ document_id: z.string() });
    const log = await readFile(join(workspace, 'archive', 'intake.jsonl'), 'utf8');
    const { document_id: id } = entry.parse(JSON.parse(log.split('\n')[0] ?? ''));
    const path = join(workspace, 'archive', id.slice(0, 2), id);
    await rename(path, `${path}.away`);
    await unlink(join(workspace, 'drop', 'my-deals', 'deals.csv'));
    for (const args of [second, ['rebuild']]) {
      const outcome = await tidemark(args, { workspace });
      expect(messageOf(outcome)).toContain(id);
      expect(messageOf(outcome)).toContain('deals.csv');
      expect(outcome.status).toBe(1);
    }
    const missing = await tidemark(['check', '--archive'], { workspace });
    expect(missing.status).toBe(3);
    expect(missing.stdout).toContain(id);

    // Bytes that rotted in their place are found by their hash.
    await rename(`${path}.away`, path);
    await flip(path, [30]);
    const rotten = await tidemark(['rebuild'], { workspace });
    expect(messageOf(rotten)).toContain(id);
    expect(existsSync(database(workspace))).toBe(true);
    await flip(path, [30]);
    expect(await tidemark(['check', '--archive', '--quiet'], { workspace })).toMatchObject({ status: 0 });
    expect(await publishedBytes(workspace)).toEqual(earlier);
  });

  it('a line in the middle of the intake log is damaged: the line is named', async () => {
    const workspace = await copyOfBase();
    const path = join(workspace, 'archive', 'intake.jsonl');
    await writeFile(path, `not JSON\n${await readFile(path, 'utf8')}`);
    const outcome = await tidemark(second, { workspace });
    expect(messageOf(outcome)).toMatch(/intake\.jsonl, line 1 is damaged/);
    expect(outcome.status).toBe(1);
  });
});

describe('an end from outside', () => {
  it('Ctrl-C ends a run with 130 and one line; the next run goes on to the same bytes', async () => {
    const workspace = await copyOfBase();
    await rm(join(workspace, 'stage'), { recursive: true });
    const earlier = await publishedBytes(workspace);
    for (const [signal, step] of [
      ['SIGINT', 'collect my-deals'],
      ['SIGTERM', 'normalise my-deals'],
    ] as const) {
      const { child, done, progress } = startTidemark([...second, '--verbose'], { workspace });
      while (child.exitCode === null && !progress().includes(`✓ ${step}`)) await sleep(1);
      child.kill(signal);
      const asked = performance.now();
      const outcome = await done;
      expect(performance.now() - asked).toBeLessThan(5000);
      expect(outcome.stderr).toMatch(/interrupted/);
      expect(outcome).toMatchObject({ status: 130, stdout: '' });
      expect(await publishedBytes(workspace)).toEqual(earlier);
    }
    expect(await tidemark(second, { workspace })).toMatchObject({ status: 0 });
    expect(await publishedBytes(workspace)).toEqual(earlier);
  });

  it('a reader that has enough ends a command quietly', async () => {
    const workspace = base;
    const head = '"$@" | head -1';
    const sources = await inShell(head, ['sources'], { workspace });
    expect(sources).toMatchObject({ status: 0, stderr: '' });
    const brief = await inShell('"$@" | true', ['brief', '2024-10', '--json'], { workspace });
    expect(brief).toMatchObject({ status: 0, stderr: '' });
    const rows = await inShell(head, ['sql', 'select range as n from range(2000000)', '--format', 'csv'], {
      workspace,
    });
    expect(rows).toEqual({ status: 0, stdout: 'n\r\n', stderr: '' });
  });

  it('a reader of the progress that goes away does not end the run', async () => {
    const workspace = await copyOfBase();
    const outcome = await inShell('"$@" 2> >(true)', [...second, '--verbose', '--json'], { workspace });
    expect(outcome.status).toBe(0);
    expect(JSON.parse(outcome.stdout)).toMatchObject({ status: 'published' });
    expect(readlinkSync(join(workspace, 'current'))).toBe(readlinkSync(join(base, 'current')));
  });
});

function canRead(user: number): boolean {
  try {
    execFileSync(process.execPath, ['-e', ''], { uid: user, gid: user, cwd: projectRoot, stdio: 'ignore' });
    execFileSync('test', ['-r', join(projectRoot, 'node_modules', 'tsx', 'package.json')], { uid: user, gid: user });
    return true;
  } catch {
    return false;
  }
}

function mounts(): boolean {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
