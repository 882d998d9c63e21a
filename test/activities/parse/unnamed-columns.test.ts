import { describe, expect, it } from 'vitest';
import type { FileColumns } from '../../../activities/parse/unnamed-columns.ts';
import { firstUnnamed } from '../../../activities/parse/unnamed-columns.ts';
import { archiveFile } from '../../../activities/archive/archive.ts';
import { parseDocument } from '../../../activities/parse/parse-document.ts';
import { sourceRuns } from '../sources/source-run.ts';

const [january, february, march] = ['2024-01-03T00:00:00.000Z', '2024-02-03T00:00:00.000Z', '2024-03-03T00:00:00.000Z'];

const file = (documentId: string, recordedAt: string, ...deals: readonly string[]): FileColumns => ({
  documentId,
  recordedAt,
  unnamedColumns: { deals },
});

describe('columns that a declaration does not name, over the files of a source', () => {
  const news = (files: readonly FileColumns[]): readonly (readonly [string, string])[] =>
    firstUnnamed(files)
      .filter(({ isNew }) => isNew)
      .map(({ column, documentId }) => [column, documentId]);

  it('what every file has is no news', () => {
    expect(news([file('a', january, 'note'), file('b', february, 'note')])).toEqual([]);
  });

  it('what came later is news of the first file that has it, in whatever order the files are named', () => {
    const files = [file('c', march, 'note', 'board'), file('b', february, 'note', 'board'), file('a', january, 'note')];
    expect(news(files)).toEqual([['board', 'b']]);
  });

  it('files that became known together have no order, and a table begins with its own first file', () => {
    const people = { documentId: 'p', recordedAt: february, unnamedColumns: { people: ['age'] } };
    expect(news([file('a', january, 'note'), file('b', january, 'board'), people])).toEqual([]);
    expect(firstUnnamed([file('a', january, 'note'), people])).toEqual([
      { table: 'deals', column: 'note', documentId: 'a', recordedAt: january, isNew: false },
      { table: 'people', column: 'age', documentId: 'p', recordedAt: february, isNew: false },
    ]);
  });

  it('a first file that had none makes the next one news', () => {
    expect(news([file('a', january), file('b', february, 'board')])).toEqual([['board', 'b']]);
  });
});

describe('the columns of a file', () => {
  const runs = sourceRuns();
  const declaration = {
    ...{ id: 'own', title: { zh: '甲', en: 'A' }, publisher: 'x', licence: { name: 'y' }, language: 'zh' },
    tables: [
      {
        ...{ name: 'deals', kind: 'financing', map: { company_name: '公司', stage: '轮次' } },
        columns: { 轮次: { optional: true }, 备注: { optional: true } },
      },
    ],
  };
  const columnsOf = async (name: string, text: string): Promise<unknown> => {
    const workspace = runs.workspace();
    const registry = runs.registry();
    const source = await runs.declare('own', declaration);
    const { documentId } = await archiveFile(workspace, await runs.write(name, text));
    const context = { workspace, source, registry, codeVersion: 'test', registryHash: registry.registryHash };
    return (await parseDocument(context, documentId, name)).unnamedColumns;
  };

  it('are those of its header without what is mapped or named, one that may be missing too', async () => {
    expect(await columnsOf('a.csv', '董事,公司,备注,轮次,估值\n?,甲,?,A轮,1\n')).toEqual({ deals: ['估值', '董事'] });
    expect(await columnsOf('b.csv', '公司\n甲\n')).toEqual({ deals: [] });
  });

  it('of JSON are the keys of all its items', async () => {
    expect(await columnsOf('a.jsonl', '{"公司":"甲","x":1}\n{"公司":"乙","__proto__":"z"}\n')).toEqual({
      deals: ['__proto__', 'x'],
    });
  });

  it('of JSON are none where each item has its own: those are data', async () => {
    const lines = Array.from({ length: 1_200 }, (_, index) => `{"公司":"甲","deal ${index}":"A轮"}`);
    expect(await columnsOf('keyed.jsonl', lines.join('\n'))).toEqual({ deals: [] });
  });
});
