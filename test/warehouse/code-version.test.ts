import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeVersion } from '../../warehouse/code-version.ts';

let root: string;
const write = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
};
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tidemark-code-'));
  await write('package.json', '{"version":"1.2.3"}');
  await write('package-lock.json', '{}');
  await write('activities/parse/amount.ts', 'export const unit = 1;\n');
  await write('activities/parse/words.txt', 'robot\nlaser\n');
  await write('reports/brief.ts', 'export const lines = 2;\n');
  await write('warehouse/marts/rounds/query.sql', 'SELECT 1\n');
  await write('warehouse/marts/rounds/columns.yaml', 'comment: rounds\n');
  await write('workflows/plan.ts', 'export const steps = 3;\n');
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('the version of the code', () => {
  it('is the version of the package and a hash', async () => {
    expect(await codeVersion(root)).toMatch(/^1\.2\.3\+[0-9a-f]{12}$/);
  });

  it.each([
    ['a module', 'activities/parse/amount.ts', 'export const unit = 2;\n'],
    ['a list of words', 'activities/parse/words.txt', 'robot\n'],
    ['a query', 'warehouse/marts/rounds/query.sql', 'SELECT 2\n'],
    ['what a mart says of itself', 'warehouse/marts/rounds/columns.yaml', 'comment: money\n'],
    ['an installed package', 'package-lock.json', '{"lockfileVersion":3}'],
    ['a new module', 'workflows/more.ts', ''],
  ])('is another with %s changed', async (_what, path, text) => {
    const before = await codeVersion(root);
    await write(path, text);
    expect(await codeVersion(root)).not.toBe(before);
  });

  it('is the same with other input, and with the line ends of another system', async () => {
    const before = await codeVersion(root);
    await write('activities/sources/starter/data/rounds.csv', 'company\n');
    await write('activities/sources/starter/data/rules.yaml', 'a: 1\n');
    await write('warehouse/registry/stages.yaml', 'a: 1\n');
    await write('activities/parse/words.txt', 'robot\r\n');
    expect(await codeVersion(root)).toBe(before);
  });
});
