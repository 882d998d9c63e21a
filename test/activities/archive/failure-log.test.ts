import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { failuresAt, noteAttempts } from '../../../activities/archive/failure-log.ts';
import { workspaceOf } from '../../../cli/options.ts';

const first = '2024-11-03T00:00:00Z';
const second = '2024-12-03T00:00:00Z';
const empty = { sourceId: 'b', reason: 'no_documents', message: 'b brought nothing' } as const;
const nothing = { taken: [], failures: [] };

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tidemark-failures-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});
const workspace = () => workspaceOf(root);
const log = (): string => readFileSync(join(root, 'archive', 'failures.jsonl'), 'utf8');

test('a source counts as failed from its failure until it could be taken in again, whenever that is looked at', async () => {
  await noteAttempts(workspace(), { asOf: first, taken: ['a', 'b'], failures: [empty] });
  const failed = [{ sourceId: 'b', failedAt: first, reason: 'no_documents' }];
  expect(await failuresAt(workspace(), { asOf: first, ...nothing })).toEqual(failed);
  // A later run that does not try it has it still.
  expect(await failuresAt(workspace(), { asOf: second, taken: ['a'], failures: [] })).toEqual(failed);
  await noteAttempts(workspace(), { asOf: second, taken: ['a', 'b'], failures: [] });
  expect(await failuresAt(workspace(), { asOf: second, ...nothing })).toEqual([]);
  // Derived again at the time of the first run, its brief names the source as it did.
  expect(await failuresAt(workspace(), { asOf: first, ...nothing })).toEqual(failed);
  expect(log().trim().split('\n')).toHaveLength(2);
});

test('the same again changes nothing; what never failed is not noted', async () => {
  await noteAttempts(workspace(), { asOf: first, taken: ['a', 'b'], failures: [empty] });
  const before = log();
  await noteAttempts(workspace(), { asOf: first, taken: ['a', 'b'], failures: [empty] });
  expect(log()).toBe(before);
  expect(before).not.toContain('"a"');
});

test('a line that was cut short by a kill counts for nothing and is replaced; one that is damaged is an error', async () => {
  await noteAttempts(workspace(), { asOf: first, taken: ['b'], failures: [empty] });
  const before = log();
  appendFileSync(join(root, 'archive', 'failures.jsonl'), '{"source_id":"c","att');
  expect(await failuresAt(workspace(), { asOf: second, ...nothing })).toHaveLength(1);
  await noteAttempts(workspace(), { asOf: second, taken: ['b'], failures: [] });
  expect(log()).toBe(`${before}{"source_id":"b","attempted_at":"${second}","failure":null}\n`);
  writeFileSync(join(root, 'archive', 'failures.jsonl'), `${before}{"source_id":7}\n`);
  await expect(failuresAt(workspace(), { asOf: second, ...nothing })).rejects.toThrow('line 2 is damaged');
});
