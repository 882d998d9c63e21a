import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { UnreadableFileError } from '../../activities/parse/readers/unreadable-file-error.ts';
import { messageOf } from '../../cli/exit.ts';
import { declareSource, tidemark, Workspaces } from './tidemark.ts';

const workspaces = new Workspaces();
afterAll(() => workspaces.remove());

describe('tidemark.yaml', () => {
  it.each([
    ['sources: [my-deals]', 'there is no source "my-deals"'],
    ['scope: everything', 'there is no scope "everything"'],
    ['schedules: { weekly: { scope: everything } }', 'there is no scope "everything"'],
  ])('the doctor says what a run would refuse: %s', async (line, message) => {
    const workspace = await workspaces.next();
    await mkdir(workspace, { recursive: true });
    await writeFile(join(workspace, 'tidemark.yaml'), `${line}\n`);
    const { status, stdout } = await tidemark(['doctor'], { workspace });
    expect(stdout).toContain(message);
    expect(status).toBe(1);
  });

  it('is named where it is a folder', async () => {
    const workspace = await workspaces.next();
    await mkdir(join(workspace, 'tidemark.yaml'), { recursive: true });
    const { status, stderr } = await tidemark(['run', '--month', '2024-10'], { workspace });
    expect(stderr).toBe(`tidemark: ${join(workspace, 'tidemark.yaml')} is a folder, not a file.\n`);
    expect(status).toBe(2);
  });
});

describe('sources test', () => {
  const header = 'company,date,round,amount\n';
  const tried = async (rows: string): ReturnType<typeof tidemark> => {
    const workspace = await workspaces.next();
    await writeFile(join(await declareSource(workspace, 'my-deals'), 'deals.csv'), `${header}${rows}`);
    return tidemark(['sources', 'test', 'my-deals'], { workspace });
  };

  it.each([
    ['no rows', '', 'the files hold a header and no rows'],
    ['rows that are all wrong', '甲公司,0002-01-01,A轮,1亿元\n', 'the rows that are quarantined'],
  ])('says why it fails: %s', async (_, rows, reason) => {
    const { status, stderr } = await tried(rows);
    expect(status).toBe(1);
    expect(stderr).toContain(reason);
  });

  it('shows no day, month or quarter that the source does not give', async () => {
    const { stdout } = await tried(
      ['2024-10-08', '2024年10月', '2024Q3', '2023'].map((date, i) => `公司${i},${date},A轮,1亿元\n`).join(''),
    );
    expect(stdout.match(/^ {2}\d\S+/gm)).toEqual(['  2024-10-08', '  2024-10', '  2024-Q3', '  2023']);
  });
});

describe('a message', () => {
  it.each([
    ['Read-only file system', 'that disk is read-only'],
    ['Permission denied', 'there is no permission to read or write there'],
    ['No space left on device', 'the disk is full'],
  ])('of DuckDB says the place and the way out: %s', (reason, advice) => {
    const error = new Error(
      `/w/warehouse.rw.duckdb cannot be opened: Cannot open file "/w/warehouse.rw.duckdb": ${reason}`,
    );
    expect(messageOf(error)).toMatch(new RegExp(`^/w/warehouse\\.rw\\.duckdb: ${advice}`));
  });

  it('of a library that ends with a full stop gets no second one', () => {
    expect(new UnreadableFileError('a.xlsx', 'the file is cut.', null, 'get it again').message).toBe(
      'a.xlsx: the file is cut. Get it again.',
    );
  });
});
