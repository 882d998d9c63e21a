import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import { csvFormat } from '../../../cli/sql/csv-format.ts';
import { displayWidth, fitText, visibleText } from '../../../cli/sql/display-text.ts';
import { jsonFormat } from '../../../cli/sql/json-format.ts';
import { markdownFormat } from '../../../cli/sql/markdown-format.ts';
import type { Cell, Column } from '../../../cli/sql/query-protocol.ts';
import type { RowFormat } from '../../../cli/sql/row-format.ts';
import { tableFormat } from '../../../cli/sql/table-format.ts';

const texts = (count: number): Column[] =>
  Array.from({ length: count }, (_, index) => ({ name: `c${index}`, type: 'VARCHAR', kind: 'text' }));

const whole = (format: RowFormat, columns: readonly Column[], rows: readonly (readonly Cell[])[]): string =>
  format.begin(columns) + format.rows(rows) + format.end();

/** Any text, with many of the characters that formats care about. */
const hostile = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        '|',
        '\\',
        '<',
        '>',
        '*',
        '_',
        '`',
        '[',
        ']',
        '\n',
        '\r',
        '"',
        ',',
        "'",
        '=',
        '+',
        '@',
        ' ',
        '&',
        'a',
        '宇',
        '\u0000',
        '\u001B',
        '\u202E',
        '＝',
        '#',
      ),
    )
    .map((parts) => parts.join('')),
);

describe('CSV', () => {
  it.each(['=1', '+1', '-1', '@x', '\tx', '\rx', '\u0000x', '＝1', '＋1', '－1', '＠x'])(
    'marks the text %j',
    (text) => {
      const [, [cell] = []] = parse(whole(csvFormat(), texts(2), [[text, 'x']]));
      expect(cell).toBe(`'${text}`);
    },
  );

  it('leaves numbers, dates and intervals alone', () => {
    const columns: Column[] = [
      { name: 'n', type: 'DECIMAL(9,2)', kind: 'decimal' },
      { name: 'd', type: 'INTERVAL', kind: 'temporal' },
    ];
    expect(whole(csvFormat(), columns, [['-1.50', '-1 day']])).toBe('n,d\r\n-1.50,-1 day\r\n');
  });

  it('tells NULL from an empty text, and loses no row of a single column', () => {
    expect(whole(csvFormat(), texts(2), [[null, '']])).toBe('c0,c1\r\n,""\r\n');
    expect(whole(csvFormat(), texts(1), [[null], ['']])).toBe('c0\r\n""\r\n""\r\n');
  });

  it('gives every text back', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(hostile, hostile), { minLength: 1 }), (rows) => {
        const marked = rows.map((row) => row.map((cell) => (/^[=+\-@\t\r\0＝＋－＠]/.test(cell) ? `'${cell}` : cell)));
        expect(parse(whole(csvFormat(), texts(2), rows), { from_line: 1 }).slice(1)).toEqual(marked);
      }),
    );
  });
});

describe('JSON', () => {
  it('gives every text back, in one document or line by line', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(hostile, fc.option(hostile))), (rows) => {
        const expected = rows.map(([c0, c1]) => ({ c0, c1 }));
        expect(JSON.parse(whole(jsonFormat('array'), texts(2), rows))).toEqual(expected);
        const lines = whole(jsonFormat('lines'), texts(2), rows).split('\n').slice(0, -1);
        expect(lines.map((line): unknown => JSON.parse(line))).toEqual(expected);
      }),
    );
  });

  it('keeps a JSON column on one line, and text that is not JSON a string', () => {
    const columns: Column[] = [{ name: 'j', type: 'JSON', kind: 'json' }];
    expect(whole(jsonFormat('lines'), columns, [['{"a":\n1.10}'], ['{a']])).toBe('{"j":{"a": 1.10}}\n{"j":"{a"}\n');
  });
});

describe('Markdown', () => {
  it('shows every text as it is, in one cell', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const line = whole(markdownFormat(), texts(1), [[text]]).split('\n')[2] ?? '';
        expect(line.startsWith('| ') && line.endsWith(' |')).toBe(true);
        const cell = line.slice(2, -2);
        // A pipe that is not behind an odd number of backslashes would end the cell.
        expect(cell.replace(/\\[\\|]/g, '')).not.toContain('|');
        // Standing behind a letter, nothing can be read as a block: what is left are the marks of inline Markdown.
        const [paragraph, ...rest] = fromMarkdown(`x${cell}x`).children;
        expect(rest).toEqual([]);
        const inline = paragraph?.type === 'paragraph' ? paragraph.children : [];
        const shown = inline.map((node) => (node.type === 'text' || node.type === 'html' ? node.value : node.type));
        expect(shown.join('')).toBe(
          `x${text
            .split(/\r\n|\n|\r/)
            .map(visibleText)
            .join('<br>')}x`,
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('text on a terminal', () => {
  it('shows what acts without showing', () => {
    expect(visibleText('a\u001B]8;;http://x\u0007b\u009B\u202E\u2066\u200B\n\u007F')).toBe(
      'a␛]8;;http://x␇b\\u009B\\u202E\\u2066\\u200B␊␡',
    );
    expect(visibleText('👩‍💻 宇树')).toBe('👩‍💻 宇树');
  });

  it('counts Chinese and emoji double, combining marks not at all', () => {
    expect(displayWidth('宇树A')).toBe(5);
    expect(displayWidth('👩‍💻')).toBe(2);
    expect(displayWidth('e\u0301')).toBe(1);
    expect(fitText('宇树科技', 5)).toBe('宇树…');
    expect(fitText('宇树科技', 4)).toBe('宇…');
    expect(fitText('abcd', 4)).toBe('abcd');
  });

  it('never draws a line wider than the terminal, nor a control character', () => {
    const row = fc.array(fc.option(hostile), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(row, fc.integer({ min: 20, max: 100 }), (cells, width) => {
        const out = whole(tableFormat({ colour: false, width }), texts(cells.length), [cells]);
        for (const line of out.split('\n')) {
          expect(displayWidth(line)).toBeLessThanOrEqual(width);
          expect(line).toBe(visibleText(line));
        }
      }),
    );
  });
});
