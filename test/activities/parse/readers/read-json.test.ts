import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonItems } from '../../../../activities/parse/readers/json-items.ts';
import { cellsOf, temporaryFiles } from './read-file.ts';

const files = temporaryFiles();
const valuesOf = async (text: string, itemsPath?: string) => {
  const table = await files.read(text, { itemsPath });
  return table.rows.map(({ values }) => ({ ...values }));
};

describe('a JSON array', () => {
  it('is a table of its items, each with the keys it has', async () => {
    const table = await files.read('[{"a":"x","b":true},\n {"c":null}]');
    expect(table.header).toBeNull();
    expect(table.rows.map(({ locator, values }) => [locator, { ...values }])).toEqual([
      ['item 1', { a: 'x', b: 'true' }],
      ['item 2', { c: '' }],
    ]);
  });

  it('keeps numbers as written', async () => {
    expect(await valuesOf('[{"id":12345678901234567890,"x":1.10,"huge":1e999,"neg":-0.0}]')).toEqual([
      { id: '12345678901234567890', x: '1.10', huge: '1e999', neg: '-0.0' },
    ]);
  });

  it('names nested values by their path and keeps lists as JSON', async () => {
    expect(
      await valuesOf('[{"company":{"name":"宇树","tags":["a",1.0]},"rounds":[{"n":1}],"none":{},"no":[]}]'),
    ).toEqual([{ 'company.name': '宇树', 'company.tags': '["a",1.0]', rounds: '[{"n":1}]', none: '{}', no: '[]' }]);
    const clash = await files.read('[{"a.b":1,"a":{"b":2}}]');
    expect(clash.bad).toEqual([
      {
        locator: 'item 1',
        line: null,
        reason: 'two values have the same name "a.b"',
        raw: '{"a.b":1,"a":{"b":2}}',
        rowsBefore: 0,
      },
    ]);
  });

  it('does not let __proto__ change anything', async () => {
    const table = await files.read('[{"__proto__":{"polluted":"yes"},"constructor":"x"}]');
    expect(Object.entries(table.rows[0]?.values ?? {})).toEqual([['__proto__.polluted', 'yes'], ['constructor', 'x']]); // prettier-ignore
    expect('polluted' in {}).toBe(false);
  });

  it('reports items that are no rows, and a key given twice', async () => {
    const table = await files.read('[1,{"a":1},[2],{"a":1,"a":2},"x",null]');
    expect(table.rows.map(({ locator }) => locator)).toEqual(['item 2']);
    expect(table.bad.map(({ locator, reason }) => [locator, reason.slice(0, 13)])).toEqual([
      ['item 1', 'the item is n'],
      ['item 3', 'the item is n'],
      ['item 4', 'Duplicate key'],
      ['item 5', 'the item is n'],
      ['item 6', 'the item is n'],
    ]);
  });

  it('may lie at a path, which is never guessed', async () => {
    const text = '{"meta":{"items":1},"data":{"items":[{"a":1},{"a":2}]},"x":[0]}';
    expect(await valuesOf(text, 'data.items')).toEqual([{ a: '1' }, { a: '2' }]);
    const error = await files.fails(text);
    expect(error.message).toMatch(/no array of items where it is expected\. Declare itemsPath: data\.items or x\.$/);
    expect((await files.fails(text, { itemsPath: 'meta.items' })).message).toMatch(/no array of items/);
    expect((await files.fails('{"a":[{"b":1}],"a":[]}', { itemsPath: 'a' })).message).toMatch(
      /two values have the same path/,
    );
    expect(await valuesOf('[]')).toEqual([]);
    expect(await valuesOf('{"a":[]}', 'a')).toEqual([]);
  });

  it('is refused as a whole where it is not strict JSON, with the line', async () => {
    expect((await files.fails('[{"a":1},\n{"a":NaN}]')).message).toMatch(/, line 2: item 2 is not strict JSON/);
    expect((await files.fails('[{"a":1},]')).message).toMatch(/not strict JSON/);
    expect((await files.fails('[{"a":1}] x')).message).toMatch(/not strict JSON/);
    expect((await files.fails('[,]')).message).toMatch(/not strict JSON/);
    expect((await files.fails('[{"a":1}\n{"a":2}]')).message).toMatch(/not strict JSON/);
    expect((await files.fails("[{'a':1}]")).message).toMatch(/not strict JSON/);
    expect((await files.fails('[{"a":[1}]')).message).toMatch(/a '}' that nothing was opened for/);
    expect((await files.fails('[\n{"a":1},\n{"a":"b}')).place).toBe('line 3');
    expect((await files.fails('[{"a":1}')).message).toMatch(/it is cut/);
  });

  it('has a bounded depth and size', async () => {
    const deep = `[{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}]`;
    expect((await files.fails(deep)).message).toMatch(/nested deeper than 64 \(jsonDepth\)/);
    expect((await files.fails('[{"a":1}]', { limits: { jsonBytes: 5 } })).message).toMatch(
      /more than 5 bytes \(jsonBytes\).*convert it to JSONL/i,
    );
    const long = await files.read('[{"a":"12345"},{"a":"123456"}]', { limits: { cellCharacters: 5 } });
    expect([long.rows.length, long.bad.length]).toEqual([1, 1]);
  });

  it('notes half a surrogate pair', async () => {
    const table = await files.read('[{"a":"\\ud83d"},{"a":"\\ud83d\\ude00"}]');
    expect(table.rows.map(({ notes }) => notes)).toEqual([
      [{ column: 'a', message: 'holds half a surrogate pair' }],
      [],
    ]);
  });
});

describe('JSONL', () => {
  it('is a table of its lines; a bad line is a bad row', async () => {
    const table = await files.read('{"a":1}\r\n\r\n{"a":\n{"a":1,"a":2}\n[1]\n{"a":NaN}\n{"b":{"c":"x"}}', {
      format: 'jsonl',
    });
    expect(table.header).toBeNull();
    expect(table.rows.map(({ locator, line, values }) => [locator, line, { ...values }])).toEqual([
      ['line 1', 1, { a: '1' }],
      ['line 7', 7, { 'b.c': 'x' }],
    ]);
    expect(table.bad.map(({ locator, raw }) => [locator, raw])).toEqual([
      ['line 3', '{"a":'],
      ['line 4', '{"a":1,"a":2}'],
      ['line 5', '[1]'],
      ['line 6', '{"a":NaN}'],
    ]);
  });

  it('is recognised by a second object after the first line', async () => {
    expect(cellsOf(await files.read('{"a":1}\n{"a":2}\n'))).toEqual([['1'], ['2']]);
    expect((await files.fails('{"a":1}\n')).message).toMatch(/no array of items/);
  });

  it('has a bounded line length and depth', async () => {
    const text = `{"a":"${'x'.repeat(5_000_000)}"}\n{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}\n{"a":1}\n`;
    const table = await files.read(text, { format: 'jsonl' });
    expect(table.bad.map(({ reason }) => reason.replace(/^.* (\S+)$/, '$1'))).toEqual([
      '(rowCharacters)',
      '(jsonDepth)',
    ]);
    expect(table.rows.map(({ locator }) => locator)).toEqual(['line 3']);
  });
});

describe('properties', () => {
  it('the items of any document are found as JSON.parse finds them', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 4 })), fc.constantFrom('', '\n  '), (items, space) => {
        const text = JSON.stringify({ 'k"[': [], a: { items, after: '"]' } }, null, space);
        const found = findJsonItems(text, ['a', 'items'], 64);
        expect(JSON.parse(text.slice(found.start, found.end))).toEqual(JSON.parse(JSON.stringify(items)));
        const each = found.bounds.flatMap((start, i): unknown[] =>
          i % 2 === 0 ? [JSON.parse(text.slice(start, found.bounds[i + 1]))] : [],
        );
        expect(each).toEqual(JSON.parse(JSON.stringify(items)));
      }),
    );
  });

  it('JSONL reads the same whatever the chunks', async () => {
    const record = fc.dictionary(fc.constantFrom('a', '融', 'c'), fc.string({ unit: 'grapheme', maxLength: 5 }));
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 5 }), fc.integer({ min: 1, max: 9 }), async (records, chunk) => {
        const text = `{"first":""}\r\n${records.map((r) => JSON.stringify(r)).join('\r\n')}`;
        const table = await files.read(text, { format: 'jsonl' }, chunk);
        expect(table.rows.slice(1).map(({ values }) => ({ ...values }))).toEqual(records);
      }),
      { numRuns: 60 },
    );
  });
});
