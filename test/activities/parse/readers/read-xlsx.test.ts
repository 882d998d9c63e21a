import { describe, expect, it } from 'vitest';
import { failureOf, readTables, temporaryFiles } from './read-file.ts';
import { row, textCell, workbookEntries, zipFile } from './zip-file.ts';
import type { SheetXml, ZipEntry } from './zip-file.ts';

const files = temporaryFiles();
const workbook = (sheets: readonly SheetXml[], date1904 = false) => zipFile(workbookEntries(sheets, date1904));
/** One sheet with the header name, value; the cells are those of column B from row 2. */
const sheet = (...cells: readonly string[]): SheetXml => ({
  name: 'Sheet1',
  rows:
    row(1, textCell('A1', 'name'), textCell('B1', 'value')) +
    cells.map((cell, i) => row(i + 2, textCell(`A${i + 2}`, `n${i + 2}`), cell)).join(''),
});
const valueOf = async (cell: string, date1904 = false) => {
  const table = await files.read(workbook([sheet(cell)], date1904));
  const [first] = table.rows;
  return [first?.values['value'], ...(first?.notes.map(({ message }) => message) ?? [])];
};
const number = (value: string, style = 0) => `<c r="B2" s="${style}"><v>${value}</v></c>`;

describe('a workbook', () => {
  it('has one table for each visible sheet with a value, with places as a spreadsheet shows them', async () => {
    const data = workbook([
      {
        name: 'Rounds',
        rows:
          row(2, textCell('A2', 'company'), textCell('B2', 'stage')) +
          row(5, textCell('A5', ' 宇树 '), textCell('B5', 'B轮')),
      },
      { name: 'Empty', rows: '' },
      { name: 'Hidden', rows: row(1, textCell('A1', 'secret')), state: 'hidden' },
      { name: 'Very', rows: row(1, textCell('A1', 'secret')), state: 'veryHidden' },
      { name: '第二', rows: row(1, textCell('A1', 'x')) + row(2, textCell('A2', 'y')) },
    ]);
    const path = await files.write(data);
    const tables = await readTables(path);
    expect(tables.map(({ name, header }) => [name, header])).toEqual([['Rounds', ['company', 'stage']], ['第二', ['x']]]); // prettier-ignore
    expect(tables[0]?.rows.map(({ locator, line, values }) => [locator, line, { ...values }])).toEqual([
      ['Rounds!5', null, { company: ' 宇树 ', stage: 'B轮' }],
    ]);
    expect((await readTables(path, { sheet: 'Hidden' })).map(({ header }) => header)).toEqual([['secret']]);
    expect((await failureOf(readTables(path, { sheet: 'None' }))).message).toMatch(
      /no sheet named "None"\. Its sheets are \["Rounds"/,
    );
    expect((await failureOf(readTables(path, { sheet: 'Empty' }))).message).toMatch(/Empty!1: the header row is empty/);
    expect((await files.fails(workbook([{ name: 'S', rows: '', state: 'hidden' }]))).message).toMatch(
      /every sheet .* hidden/,
    );
  });

  it('gives empty cells as empty text, and a value right of the header as a bad row', async () => {
    const table = await files.read(
      workbook([
        {
          name: 'S',
          rows:
            row(1, textCell('A1', 'a'), textCell('B1', 'b')) +
            row(2, textCell('B2', 'x')) +
            row(3, textCell('A3', 'y'), textCell('D3', 'z')),
        },
      ]),
    );
    expect(table.rows.map(({ values }) => ({ ...values }))).toEqual([{ a: '', b: 'x' }]);
    expect(table.bad).toEqual([
      {
        locator: 'S!3',
        line: null,
        reason: 'a value in column 4, where the header has no name',
        raw: 'y\tz',
        rowsBefore: 1,
      },
    ]);
  });

  it('has a header row that is checked like that of a CSV', async () => {
    const rows =
      row(1, textCell('A1', 'Export')) +
      row(3, textCell('A3', 'a'), textCell('B3', 'b')) +
      row(4, number('1').replace('B2', 'B4'));
    const table = await files.read(workbook([{ name: 'S', rows }]), { headerRow: 3 });
    expect([table.header, table.rows[0]?.locator]).toEqual([['a', 'b'], 'S!4']);
    expect((await files.fails(workbook([{ name: 'S', rows }]), { headerRow: 2 })).place).toBe('S!2');
    const twice = row(1, textCell('A1', 'a'), textCell('B1', 'a'));
    expect((await files.fails(workbook([{ name: 'S', rows: twice }]))).message).toMatch(
      /S!1: columns 1 and 2 of the header have the same name/,
    );
  });
});

describe('the cells of a workbook', () => {
  it('numbers are plain decimals', async () => {
    expect(await valueOf(number('8500000'))).toEqual(['8500000']);
    expect(await valueOf(number('1E+15'))).toEqual(['1000000000000000']);
    expect(await valueOf(number('1.5E-7'))).toEqual(['0.00000015']);
    expect(await valueOf(number('-12.5'))).toEqual(['-12.5']);
    expect(await valueOf(number('0.30000000000000004'))).toEqual(['0.3']);
    // 8.1 million, calculated as 8.1 * 1e6 in binary.
    expect(await valueOf(number('8099999.9999999991'))).toEqual(['8100000']);
    expect(await valueOf(number('0'))).toEqual(['0']);
    expect((await valueOf(number('1E+21')))[0]).toBe('1000000000000000000000');
    expect((await valueOf(number('1E+21')))[1]).toMatch(/more digits than a workbook keeps/);
    expect((await valueOf(number('1E+999')))[1]).toMatch(/is not a number/);
  });

  it('dates follow the epoch of the workbook', async () => {
    // Facts of Excel: 45413 is 2024-05-01 and 61 is 1900-03-01; 1 is 1900-01-01. In the 1904 system 0 is 1904-01-01.
    expect(await valueOf(number('45413', 1))).toEqual(['2024-05-01']);
    expect(await valueOf(number('45413', 4))).toEqual(['2024-05-01']);
    expect(await valueOf(number('61', 1))).toEqual(['1900-03-01']);
    expect(await valueOf(number('1', 1))).toEqual(['1900-01-01']);
    expect(await valueOf(number('43951', 1), true)).toEqual(['2024-05-01']);
    expect(await valueOf(number('0', 1), true)).toEqual(['1904-01-01']);
    expect(await valueOf(number('45413'))).toEqual(['45413']);
    expect(await valueOf('<c r="B2" t="d"><v>2024-05-01</v></c>')).toEqual(['2024-05-01']);
  });

  it('times are kept unless they are midnight', async () => {
    expect(await valueOf(number('45413.75', 1))).toEqual(['2024-05-01 18:00:00']);
    // One second before midnight, with the noise of the fraction; half a second before is the next day.
    expect(await valueOf(number('45413.999988425923', 2))).toEqual(['2024-05-01 23:59:59']);
    expect(await valueOf(number('45413.9999999', 2))).toEqual(['2024-05-02']);
    expect(await valueOf(number('0.5', 3))).toEqual(['12:00:00', 'is a time of day without a date']);
    expect(await valueOf(number('0.5', 3), true)).toEqual(['12:00:00', 'is a time of day without a date']);
    expect(await valueOf(number('1.5', 5))).toEqual(['1.5', 'is a duration in days']);
    expect(await valueOf(number('1.5', 5), true)).toEqual(['1.5', 'is a duration in days']);
  });

  it('days that no calendar has stay numbers, with a note', async () => {
    expect(await valueOf(number('60', 1))).toEqual(['60', 'is shown as 29 February 1900, which never was']);
    expect(await valueOf(number('-5', 1))).toEqual([
      '-5',
      'is shown as a date, but is outside the calendar of the workbook',
    ]);
    expect((await valueOf(number('3000000', 1)))[0]).toBe('3000000');
    expect((await valueOf(number('1E+20', 1)))[0]).toBe('####');
  });

  it('errors are their text with a note', async () => {
    for (const error of ['#NAME?', '#N/A', '#DIV/0!', '#REF!', '#VALUE!', '#NUM!', '#NULL!']) {
      expect(await valueOf(`<c r="B2" t="e"><v>${error}</v></c>`)).toEqual([
        error,
        'is an error cell: the value is unknown',
      ]);
    }
    expect(await valueOf('<c r="B2" t="e"><v>#SPILL!</v></c>')).toEqual([
      '#ERROR!',
      'is an error cell: the value is unknown',
    ]);
    expect(await valueOf(textCell('B2', '#NAME?'))).toEqual(['#NAME?']);
  });

  it('formulas give their stored result with a note; without one they are unknown, not 0', async () => {
    const note = 'is a formula: the stored result is read';
    expect(await valueOf('<c r="B2"><f>SUM(C1:C2)</f><v>12</v></c>')).toEqual(['12', note]);
    expect(await valueOf('<c r="B2"><f>C1-C1</f><v>0</v></c>')).toEqual(['0', note]);
    expect(await valueOf('<c r="B2" t="str"><f>HYPERLINK("http://x","x")</f><v>x</v></c>')).toEqual(['x', note]);
    expect(await valueOf('<c r="B2" t="e"><f>A()</f><v>#NAME?</v></c>')).toEqual([
      '#NAME?',
      note,
      'is an error cell: the value is unknown',
    ]);
    for (const [style, stored] of [
      [0, ''],
      [1, ''],
      [0, '<v></v>'],
      [1, '<v/>'],
    ] as const) {
      const [text, message] = await valueOf(`<c r="B2" s="${style}"><f>SUM(C1:C2)</f>${stored}</c>`);
      expect([text, message]).toEqual(['', expect.stringMatching(/formula without a stored result/)]);
    }
  });

  it('booleans, entities and damaged text', async () => {
    expect(await valueOf('<c r="B2" t="b"><v>1</v></c>')).toEqual(['TRUE']);
    expect(await valueOf(textCell('B2', 'R&amp;D &lt;b&gt;'))).toEqual(['R&D <b>']);
    expect((await valueOf(textCell('B2', 'a\uFFFDb')))[1]).toMatch(/holds U\+FFFD/);
  });

  it('merged cells hold their value once', async () => {
    const after = '<mergeCells count="1"><mergeCell ref="A2:A4"/></mergeCells>';
    const rows =
      row(1, textCell('A1', 'company'), textCell('B1', 'n')) +
      row(2, textCell('A2', 'X'), textCell('B2', '1')) +
      row(3, textCell('B3', '2')) +
      row(4, textCell('A4', 'old'), textCell('B4', '3')) +
      row(5, textCell('B5', '4'));
    const table = await files.read(workbook([{ name: 'S', rows, after }]));
    expect(table.rows.map(({ values, notes }) => [values['company'], notes.map(({ message }) => message)])).toEqual([
      ['X', []],
      ['', ['is part of merged cells: the value stands in row 2, column 1 only']],
      [
        '',
        [
          'holds a value hidden below merged cells, which is not read',
          'is part of merged cells: the value stands in row 2, column 1 only',
        ],
      ],
      ['', []],
    ]);
  });
});

describe('a workbook that is not what it seems', () => {
  const sound = workbookEntries([sheet(number('1'))]);
  const fails = async (entries: readonly ZipEntry[], options = {}) =>
    (await files.fails(zipFile(entries), options)).message;

  it('that is a ZIP bomb is stopped while it is unpacked, whatever sizes it declares', async () => {
    const zeros = Buffer.alloc(300 * 1024 * 1024);
    const bomb = zipFile([...sound, { name: 'xl/media/image1.png', data: zeros }]);
    expect(bomb.length).toBeLessThan(1_000_000);
    expect((await files.fails(bomb)).message).toMatch(
      /part "xl\/media\/image1\.png": the workbook unpacks to more than .* as a ZIP bomb does/,
    );
    const lying = zipFile([...sound, { name: 'xl/styles2.xml', data: zeros.subarray(0, 2_000_000), declaredSize: 10 }]);
    expect((await files.fails(lying)).message).toMatch(/damaged or unsafe: too many bytes/);
    expect(await fails(sound, { limits: { inflatedBytes: 1_000 } })).toMatch(/unpacks to more than 1000 bytes/);
  });

  it('is refused: unsafe names, repeated parts, encryption, too many parts, damage, a cut file', async () => {
    expect(await fails([...sound, { name: '../../etc/passwd', data: 'x' }])).toMatch(/invalid relative path/);
    expect(await fails([...sound, { name: '/etc/passwd', data: 'x' }])).toMatch(/absolute path/);
    expect(await fails([...sound, { name: 'xl/Worksheets/sheet1.xml', data: 'x' }])).toMatch(/two parts named/);
    expect(await fails([...sound, { name: 'xl/x.xml', data: 'x', encrypted: true }])).toMatch(/encrypted/);
    expect(await fails([...sound, { name: 'xl/x.xml', data: 'x', declaredCrc: 1 }])).toMatch(/a checksum does not fit/);
    expect(await fails(sound, { limits: { workbookParts: 4 } })).toMatch(/has 5 parts; at most 4/);
    expect((await files.fails(zipFile(sound).subarray(0, -40))).message).toMatch(/damaged or unsafe/);
    expect(await fails([{ name: 'data.csv', data: 'a,b\n' }])).toMatch(/no \.xlsx workbook/);
    expect(
      (
        await files.fails(
          workbook([{ name: 'S', rows: row(1, textCell('A1', 'a')) + row(2, '<c r="A2" t="s"><v>7</v></c>') }]),
        )
      ).message,
    ).toMatch(/the sheet cannot be understood/);
  });

  it('may hold macros and external links, which are left alone', async () => {
    const table = await files.read(
      zipFile([
        ...sound,
        { name: 'xl/vbaProject.bin', data: 'macro' },
        { name: 'xl/externalLinks/externalLink1.xml', data: '<a/>' },
      ]),
    );
    expect(table.rows).toHaveLength(1);
  });

  it('may claim 1,048,576 rows of 16,384 columns and have as many empty formatted rows: it is read in seconds', async () => {
    const empty = Array.from(
      { length: 1_048_574 },
      (_, i) => `<row r="${i + 3}" s="1" customFormat="1"><c r="A${i + 3}" s="1"/></row>`,
    ).join('');
    const data = workbook([{ ...sheet(number('7')), rows: sheet(number('7')).rows + empty }]);
    const start = performance.now();
    const table = await files.read(data);
    expect(table.rows.map(({ values }) => ({ ...values }))).toEqual([{ name: 'n2', value: '7' }]);
    expect(performance.now() - start).toBeLessThan(15_000);
  });

  it('may leave out where its rows and cells are: empty ones still count', async () => {
    const rows =
      '<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row><row spans="1:2"></row><row><c s="1"/><c><v>2</v></c></row>';
    const table = await files.read(workbook([{ name: 'S', rows }]));
    expect(table.rows.map(({ locator, values }) => [locator, { ...values }])).toEqual([['S!3', { a: '', b: '2' }]]);
  });

  it('with a cell outside the largest possible sheet is refused', async () => {
    const rows = row(1, textCell('A1', 'a')) + row(2_000_000, textCell('A2000000', 'x'));
    expect((await files.fails(workbook([{ name: 'S', rows }]))).message).toMatch(/outside the largest possible sheet/);
  });
});
