import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvScanner } from '../../../../activities/parse/readers/csv-scanner.ts';
import { defaultReadLimits } from '../../../../activities/parse/readers/table.ts';

interface Found {
  records: { cells: string[]; row: number; line: number; raw: string }[];
  bad: { reason: string; row: number; line: number; raw: string; cut: boolean }[];
  unclosed: number | null;
}

function scan(
  pieces: readonly string[],
  limits = defaultReadLimits,
  delimiter = ',',
  quote: string | null = '"',
): Found {
  const found: Found = { records: [], bad: [], unclosed: null };
  const scanner = new CsvScanner({ delimiter, quote }, limits, {
    record: (cells, row, line, raw) => found.records.push({ cells, row, line, raw: raw() }),
    bad: (reason, row, line, raw, cut) => found.bad.push({ reason, row, line, raw, cut }),
  });
  for (const piece of pieces) scanner.push(piece);
  found.unclosed = scanner.end()?.unclosedQuoteLine ?? null;
  return found;
}

const cells = (text: string) => scan([text]).records.map((record) => record.cells);

/** Cuts a text at the given places. */
function cut(text: string, at: readonly number[]): string[] {
  const places = [...new Set(at.map((n) => n % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].map((place, i) => text.slice(place, places[i] ?? text.length));
}

describe('records', () => {
  it('end at LF, CRLF, CR, and at a mixture of them', () => {
    const abc = [['a', 'b'], ['c', 'd'], ['e', 'f']]; // prettier-ignore
    expect(cells('a,b\nc,d\ne,f\n')).toEqual(abc);
    expect(cells('a,b\r\nc,d\r\ne,f\r\n')).toEqual(abc);
    expect(cells('a,b\rc,d\re,f')).toEqual(abc);
    expect(cells('a,b\rc,d\r\ne,f\n')).toEqual(abc);
  });

  it('keep blanks, quotes and line ends of cells as they are', () => {
    expect(cells(' a ,"say ""hi"", ok"\n')).toEqual([[' a ', 'say "hi", ok']]);
    expect(cells('"a\r\nb","c\rd"\n"",""""\n')).toEqual([['a\r\nb', 'c\rd'], ['', '"']]); // prettier-ignore
    expect(cells('a,\n,b')).toEqual([['a', ''], ['', 'b']]); // prettier-ignore
  });

  it('have the row of a spreadsheet and the line of an editor', () => {
    const text = 'h,k\r\n\r\n"x\r\ny","z\n\nw"\r\r\nlast,1\n';
    expect(scan([text]).records).toMatchObject([
      { cells: ['h', 'k'], row: 1, line: 1, raw: 'h,k' },
      { cells: ['x\r\ny', 'z\n\nw'], row: 3, line: 3 },
      { cells: ['last', '1'], row: 5, line: 8 },
    ]);
  });

  it('take a line with only "" as a record with one empty cell, not as an empty line', () => {
    expect(scan(['a\n""\n\nb']).records.map(({ row }) => row)).toEqual([1, 2, 4]);
  });

  it('need no quoting: quote null reads quotes as characters', () => {
    expect(scan(['a"b;"c\n'], defaultReadLimits, ';', null).records[0]?.cells).toEqual(['a"b', '"c']);
  });
});

describe('misplaced quotes', () => {
  it('make only their own row bad', () => {
    const found = scan(['id,name\n1,x"y\n2,"a"b,c\n3,"fine, really"\n']);
    expect(found.bad).toEqual([
      { reason: 'a quote inside an unquoted cell (cell 2)', row: 2, line: 2, raw: '1,x"y', cut: true },
      { reason: 'text after the closing quote (cell 2)', row: 3, line: 3, raw: '2,"a"b,c', cut: true },
    ]);
    expect(found.records.map(({ cells }) => cells)).toEqual([['id', 'name'], ['3', 'fine, really']]); // prettier-ignore
    expect(found.unclosed).toBeNull();
  });

  it('name the line of a quote that is never closed, not the end of the file', () => {
    expect(scan(['a,b\n"c\nd","e\nf\ng,h\n']).unclosed).toBe(3);
    expect(scan(['a,b\n1,"']).unclosed).toBe(2);
  });
});

describe('limits', () => {
  const limits = { ...defaultReadLimits, cellCharacters: 5, rowCharacters: 13, columns: 3 };

  it('make the row bad and let the next one be', () => {
    const found = scan(['abcde,"12345"\nabcdef,1\n1,"ab""cdef"\na,b,c,d\naaaa,bbbb,cccc\nok,1\n'], limits);
    expect(found.bad.map(({ reason, row }) => [row, reason])).toEqual([
      [2, 'cell 1 has more than 5 characters (cellCharacters)'],
      [3, 'cell 2 has more than 5 characters (cellCharacters)'],
      [4, 'more than 3 cells (columns)'],
      [5, 'the record has more than 13 characters (rowCharacters)'],
    ]);
    expect(found.records.map(({ row }) => row)).toEqual([1, 6]);
  });

  it('hold over chunks, and the text of a bad row is short', () => {
    const found = scan(['a,"', ...Array.from({ length: 10_000 }, () => 'x"",\n'), '"\nb,c\n']);
    expect(found.bad).toEqual([]);
    const short = scan(['a,"', ...Array.from({ length: 10_000 }, () => 'x"",\n'), '"\nb,c\n'], limits);
    expect(short.bad[0]?.raw).toHaveLength(2_000);
    expect(short.records).toMatchObject([{ cells: ['b', 'c'], row: 2, line: 10_002 }]);
  });
});

describe('properties', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '融', '𠮷', ',', '"', '\n', '\r', ' ', ';'), maxLength: 8 });
  const table = fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });

  it('what csv-stringify writes is read back, as csv-parse reads it', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), (rows, lineEnd) => {
        const written = stringify(rows, { record_delimiter: lineEnd, quoted: true });
        const parsed: unknown = parse(written, { relax_column_count: true, record_delimiter: lineEnd });
        const found = scan([written]);
        expect(found.records.map((record) => record.cells)).toEqual(rows);
        expect(parsed).toEqual(rows);
        expect(found.bad).toEqual([]);
      }),
    );
  });

  it('any text gives the same wherever it is cut into chunks', () => {
    const wild = fc.string({ unit: fc.constantFrom('a', '融', ',', '"', '"', '\n', '\r', '\r\n'), maxLength: 60 });
    const limits = { ...defaultReadLimits, cellCharacters: 6, rowCharacters: 15, columns: 4 };
    fc.assert(
      fc.property(wild, fc.array(fc.nat(), { maxLength: 12 }), fc.boolean(), (whole, at, tight) => {
        const used = tight ? limits : defaultReadLimits;
        expect(scan(cut(whole, at), used)).toEqual(scan([whole], used));
      }),
      { numRuns: 2_000 },
    );
  });

  it('loses nothing: the texts of the records and bad rows, in order, are the file without its line ends', () => {
    const wild = fc.string({ unit: fc.constantFrom('a', '融', ',', '"', '\n'), maxLength: 40 });
    fc.assert(
      fc.property(wild, (whole) => {
        const found = scan([whole]);
        const records = [...found.records, ...found.bad].sort((a, b) => a.row - b.row);
        let rest = whole;
        for (const { raw } of records) {
          rest = rest.replace(/^\n*/, '');
          expect(rest.startsWith(raw)).toBe(true);
          rest = rest.slice(raw.length);
        }
        if (found.unclosed === null) expect(rest.replaceAll('\n', '')).toBe('');
        else expect(rest).toContain('"');
      }),
      { numRuns: 1_000 },
    );
  });

  it('whatever the limits, the same rows are good or bad wherever the text is cut', () => {
    const rows = fc.array(fc.string({ unit: fc.constantFrom('a', ',', '"', ' '), maxLength: 30 }), { maxLength: 4 });
    const limits = { ...defaultReadLimits, cellCharacters: 3, rowCharacters: 12, columns: 2 };
    fc.assert(
      fc.property(rows, fc.array(fc.nat(), { maxLength: 20 }), (lines, at) => {
        const whole = lines.join('\n');
        expect(scan(cut(whole, at), limits)).toEqual(scan([whole], limits));
      }),
      { numRuns: 2_000 },
    );
  });
});
