import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { declareSource, tidemark, Workspaces } from './tidemark.ts';

const workspaces = new Workspaces();
afterAll(() => workspaces.remove());

const good = 'company,date,round,amount\n甲公司,2024-10-08,A轮,1000万元\n';
const bad = '公司,日期\n乙公司,2024-10-08\n';

describe('one of two sources has a file that does not fit', () => {
  const setUp = async (): Promise<{ workspace: string; run: readonly string[] }> => {
    const workspace = await workspaces.next();
    await writeFile(join(await declareSource(workspace, 'mine'), 'deals.csv'), good);
    await writeFile(join(await declareSource(workspace, 'theirs'), 'deals.csv'), bad);
    return { workspace, run: ['run', '--month', '2024-10', '--source', 'mine', 'theirs'] };
  };

  it('a run stops, publishes nothing, and says how to go on without it', async () => {
    const { workspace, run } = await setUp();
    const { status, stdout, stderr } = await tidemark(run, { workspace });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^tidemark: deals\.csv does not fit any table of the source theirs/m);
    expect(stderr).toMatch(/with --keep-going the run goes on without what is new of theirs/);
    expect(existsSync(join(workspace, 'current'))).toBe(false);
    // The stack that a report of a fault needs is that of the fault.
    expect((await tidemark([...run, '--verbose'], { workspace })).stderr).toMatch(
      /caused by: UnknownLayoutError: [\s\S]*parseDocument/,
    );
  });

  it('--keep-going publishes the other and names it, in the summary and in the brief', async () => {
    const { workspace, run } = await setUp();
    const { status, stdout } = await tidemark([...run, '--keep-going'], { workspace });
    expect(status).toBe(0);
    expect(stdout).toMatch(/not taken in: theirs: deals\.csv does not fit/);
    const brief = await readFile(join(workspace, 'briefs', '2024-10', 'brief.en.md'), 'utf8');
    expect(brief).toContain('theirs (a file does not have the declared columns)');
  });

  it('alone, there is nothing to go on with', async () => {
    const { workspace } = await setUp();
    const { status, stderr } = await tidemark(['run', '--month', '2024-10', '--source', 'theirs'], { workspace });
    expect(status).toBe(1);
    expect(stderr).not.toContain('--keep-going');
  });
});
