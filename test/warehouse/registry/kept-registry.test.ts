import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { kept } from '../../../warehouse/registry/kept-registry.ts';
import { projectRoot } from '../../../warehouse/workspace.ts';

const cache = join(projectRoot, 'node_modules', '.cache', 'tidemark');
const files = (): readonly string[] => readdirSync(cache).filter((name) => name.startsWith('registry-'));
const before = new Set(files());
const added = (): readonly string[] => files().filter((name) => !before.has(name));
afterAll(() => {
  for (const name of added()) rmSync(join(cache, name));
});

const value = { names: new Map([['甲', new Set(['A'])]]), none: undefined, rank: 1.5 };
let made = 0;
const make = (): typeof value => {
  made += 1;
  return value;
};

it('is made once for what it is made of, and read back as it was', async () => {
  const key = `a test ${process.pid}`;
  expect(await kept(key, make)).toEqual(value);
  expect(await kept(key, make)).toEqual(value);
  expect(made).toBe(1);
  await kept(`${key}, another`, make);
  expect(made).toBe(2);

  // A file that was cut, or that holds something else, is made again.
  for (const damage of [(bytes: Buffer) => bytes.subarray(0, 20), () => Buffer.from('nothing')]) {
    for (const name of added()) writeFileSync(join(cache, name), damage(readFileSync(join(cache, name))));
    expect(await kept(key, make)).toEqual(value);
  }
  expect(made).toBe(4);
});

it('keeps nothing where making fails', async () => {
  const count = files().length;
  const fails = (): string => {
    throw new Error('line 3');
  };
  await expect(kept(`a failure ${process.pid}`, fails)).rejects.toThrow('line 3');
  expect(files()).toHaveLength(count);
});
