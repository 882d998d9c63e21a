import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { declareSource, tidemark, Workspaces } from './tidemark.ts';

const workspaces = new Workspaces();
afterAll(() => workspaces.remove());

it('a column that a source begins to send is a warning of the run that takes it in, and of no later one', async () => {
  const workspace = await workspaces.next();
  const folder = await declareSource(workspace, 'my-deals');
  const take = async (name: string, text: string, asOf: string): Promise<string> => {
    await writeFile(join(folder, name), text);
    const { status, stdout, stderr } = await tidemark(
      ['run', '--source', 'my-deals', '--month', '2024-10', '--as-of', asOf],
      { workspace },
    );
    expect(status, stderr).toBe(0);
    return stdout;
  };
  // `note` is in every file and in no declaration: that is how the source is.
  const old = await take('1.csv', 'company,date,round,amount,note\n甲公司,2024-10-08,A轮,1000万元,-\n', '2024-11-03');
  expect(old).not.toContain('new-columns');

  const next = 'company,date,round,amount,note,valuation\n乙公司,2024-10-09,B轮,1亿元,-,10亿元\n';
  expect(await take('2.csv', next, '2024-12-03')).toMatch(
    /warning: .*column that none had before.*: 1 rows \(new-columns\)\n {2}.*"column_name":"valuation","file_name":"2\.csv"/,
  );
  const brief = await readFile(join(workspace, 'briefs', '2024-10', 'brief.en.md'), 'utf8');
  expect(brief).toMatch(/column that none had before/);
  expect(brief).toContain('valuation');
  const { stdout } = await tidemark(['check'], { workspace });
  expect(stdout).toContain('"column_name":"valuation","file_name":"2.csv"');

  expect(await take('3.csv', next.replace('乙', '丙'), '2025-01-03')).not.toContain('new-columns');
});
