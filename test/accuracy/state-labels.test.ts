import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, utils } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { projectRoot } from '../../warehouse/workspace.ts';
import type { StateLabel, StateLabelPart } from './state/read-state-labels.ts';
import { readStateLabels } from './state/read-state-labels.ts';

const folder = join(projectRoot, '..', 'shared', 'data');
const parts: readonly StateLabelPart[] = ['dev', 'test'];
const labels = parts.flatMap((part) => readStateLabels(part).map((label) => ({ ...label, part })));
const showing = (some: readonly StateLabel[]) => some.map(({ name, on, evidence }) => [name, on, evidence]);

/** Spaces are left out: sources break names at different places. */
const withoutSpaces = (text: string): string => text.replaceAll(/\s/gu, '');

/** Everything in the shared data that names investors, as one text. */
function sharedText(): string {
  const files = ['events-zh', 'events-en', 'events-en/canadian-deals', 'news-zh', 'report'].flatMap((part) =>
    readdirSync(join(folder, part), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => join(folder, part, name)),
  );
  return files.map((file) => withoutSpaces(textOf(file))).join('\n');
}

function textOf(file: string): string {
  if (!file.endsWith('.xlsx'))
    return new TextDecoder(file.includes('gb18030') ? 'gb18030' : 'utf-8').decode(readFileSync(file));
  const { SheetNames, Sheets } = read(readFileSync(file));
  return SheetNames.map((name) => {
    const sheet = Sheets[name];
    return sheet === undefined ? '' : utils.sheet_to_csv(sheet);
  }).join('\n');
}

describe('state labels', () => {
  test('are enough, and hold each name and day once', () => {
    expect(labels.filter(({ mentions }) => mentions > 0).length).toBeGreaterThanOrEqual(650);
    expect(labels.filter(({ sample }) => sample === 'controller').length).toBeGreaterThanOrEqual(120);
    expect(new Set(labels.map(({ name, on }) => `${name}\t${on}`)).size).toBe(labels.length);
    const undated = new Set(labels.filter(({ on }) => on === '').map(({ name }) => name));
    expect(showing(labels.filter(({ name, on }) => on !== '' && undated.has(name)))).toEqual([]);
  });
  test('a name is in the part that its hash gives, whatever the day', () => {
    const partOf = (name: string): StateLabelPart =>
      (createHash('sha256').update(name).digest()[0] ?? 0) % 2 === 0 ? 'dev' : 'test';
    expect(showing(labels.filter(({ name, part }) => part !== partOf(name)))).toEqual([]);
  });
  test('a document is named exactly where a document decided', () => {
    expect(showing(labels.filter((label) => (label.decided_by === 'document') !== (label.evidence !== '')))).toEqual(
      [],
    );
  });
  test('levels and kinds fit the verdicts', () => {
    const minorities = new Set(['state_minority', 'market_gp_state_lp']);
    const wrong = labels.filter(({ verdict, kind }) => {
      switch (verdict) {
        case 'state_backed':
          return kind === 'unknown' || minorities.has(kind);
        case 'exposed':
          return !minorities.has(kind);
        case 'not':
          return kind !== 'unknown' && !minorities.has(kind);
        case 'unsure':
          return false;
      }
    });
    expect(showing(wrong)).toEqual([]);
  });
});

describe.skipIf(!existsSync(folder))('state labels and the shared data', () => {
  test('every name that is said to be mentioned occurs', () => {
    const text = sharedText();
    const absent = labels.filter(({ name, mentions }) => mentions > 0 && !text.includes(withoutSpaces(name)));
    expect(showing(absent)).toEqual([]);
  });
  test('every row of the shared tables that is given as evidence is there', () => {
    const tables = ['state/state-investors.csv', 'state/sasac-central-soe.md'];
    const absent = tables.flatMap((table) => {
      const text = textOf(join(folder, table));
      return labels.filter(({ evidence }) => {
        const [path, row] = evidence.split(' ');
        return path === table && (row === undefined || !text.includes(row));
      });
    });
    expect(showing(absent)).toEqual([]);
  });
  test('every article that is given as evidence names the investor', () => {
    const rows = z.array(z.object({ title: z.string(), content: z.string() }));
    const silent = labels.filter(({ name, evidence }) => {
      const [, path, number] = /^(news-zh\/\S+) record (\d+) /u.exec(evidence) ?? [];
      if (path === undefined) return false;
      const article = rows.parse(parse(textOf(join(folder, path)), { columns: true, bom: true }))[Number(number) - 1];
      // 上海中金资本 stands in the article as 中金资本: a place in front may be missing.
      return article === undefined || !`${article.title}${article.content}`.includes(name.replace(/^(上海|北京)/u, ''));
    });
    expect(showing(silent)).toEqual([]);
  });
});
