import { describe, expect, it } from 'vitest';
import { openTables } from '../../../../activities/parse/readers/open-tables.ts';
import { cellsOf, temporaryFiles } from './read-file.ts';

const files = temporaryFiles();

describe('a CSV table', () => {
  it('has rows by column, not trimmed, with the place of a spreadsheet and of an editor', async () => {
    const table = await files.read('company,note\r\n\r\n 宇树 ,"two\r\nlines"\r\nDigg,\r\n');
    expect(table.name).toBe('');
    expect(table.header).toEqual(['company', 'note']);
    expect(table.rows.map(({ locator, line }) => [locator, line])).toEqual([['row 3', 3], ['row 4', 5]]); // prettier-ignore
    expect(table.rows.map(({ values }) => ({ ...values }))).toEqual([
      { company: ' 宇树 ', note: 'two\r\nlines' },
      { company: 'Digg', note: '' },
    ]);
    expect(table.rows.flatMap(({ notes }) => notes)).toEqual([]);
  });

  it('never shifts or drops a row with another number of cells', async () => {
    const table = await files.read('id,name,amount\n1,a,5\n2,b\n3,"c,d",7,8\n4,e,9\n');
    expect(cellsOf(table)).toEqual([['1', 'a', '5'], ['4', 'e', '9']]); // prettier-ignore
    expect(table.bad).toEqual([
      { locator: 'row 3', line: 3, reason: 'too few cells: 2 where the header has 3', raw: '2,b', rowsBefore: 1 },
      {
        locator: 'row 4',
        line: 4,
        reason: 'too many cells: 4 where the header has 3',
        raw: '3,"c,d",7,8',
        rowsBefore: 1,
      },
    ]);
  });

  it('has a column without a name only under the name that is declared for it', async () => {
    const text = ',name\n0,a\n1,b\n';
    expect((await files.fails(text)).message).toMatch(/line 1: column 1 of the header has no name/);
    const table = await files.read(text, { columnNames: { '1': 'row' } });
    expect(table.header).toEqual(['row', 'name']);
    expect(cellsOf(table)).toEqual([['0', 'a'], ['1', 'b']]); // prettier-ignore
    // The last one too: without a name it may hold nothing.
    expect(cellsOf(await files.read('name,\na,0\n', { columnNames: { '2': 'row' } }))).toEqual([['a', '0']]);
  });

  it('is refused where a column that is declared nameless has a name, or is not there', async () => {
    const named = await files.fails('id,name\n0,a\n', { columnNames: { '1': 'row' } });
    expect(named.message).toMatch(/column 1, which is declared to have no name, is called "id"/);
    const missing = await files.fails('id,name\n0,a\n', { columnNames: { '3': 'row' } });
    expect(missing.message).toMatch(/column 3, which is declared to have no name, is not there/);
    const twice = await files.fails(',name\n0,a\n', { columnNames: { '1': 'name' } });
    expect(twice.message).toMatch(/columns 1 and 2 of the header have the same name, "name"/);
  });

  it('marks the row after a misplaced quote, which may be a piece of the broken one', async () => {
    const table = await files.read('id,name\n1,"a"b\n2,c\n3,d\n');
    expect(table.bad.map(({ locator }) => locator)).toEqual(['row 2']);
    expect(table.rows.map(({ notes }) => notes)).toEqual([
      [{ column: 'id', message: 'follows a bad record and may be a piece of it' }],
      [],
    ]);
  });

  it('ends at a quote that is never closed, naming where it was opened', async () => {
    const error = await files.fails(`id,name\n1,a\n2,"b\n${'3,c\n'.repeat(50_000)}`);
    expect(error.place).toBe('line 3');
    expect(error.message).toMatch(/, line 3: a quote is opened here and never closed/);
  });

  it('takes a cell of 10 MB as a bad row with a short text, and goes on', async () => {
    const table = await files.read(`id,name\n1,"${'x'.repeat(10_000_000)}"\n2,${'y'.repeat(2_000_000)}\n3,c\n`);
    expect(table.bad.map(({ locator, raw }) => [locator, raw.length])).toEqual([['row 2', 2_000], ['row 3', 2_000]]); // prettier-ignore
    expect(table.bad[0]?.reason).toMatch(/more than 4194304 characters \(rowCharacters\)/);
    expect(table.bad[1]?.reason).toMatch(/more than 1048576 characters \(cellCharacters\)/);
    expect(cellsOf(table)).toEqual([['3', 'c']]);
  });

  it('keeps NUL and U+FFFD, and notes them', async () => {
    const table = await files.read('id,name\n1,a\0b\n2,c\uFFFDd\n3,e\n');
    expect(cellsOf(table)).toEqual([['1', 'a\0b'], ['2', 'c\uFFFDd'], ['3', 'e']]); // prettier-ignore
    expect(table.rows.map(({ notes }) => notes.map(({ column, message }) => `${column} ${message}`))).toEqual([
      ['name holds a NUL character'],
      ['name holds U+FFFD: a character was already lost before this file was written'],
      [],
    ]);
  });

  it('may have columns with the names of object members', async () => {
    const table = await files.read('__proto__,constructor,toString\na,b,c\n');
    expect(table.rows.map(({ values }) => Object.entries(values))).toEqual([
      [['__proto__', 'a'], ['constructor', 'b'], ['toString', 'c']], // prettier-ignore
    ]);
    const other = await files.read('id\n1\n');
    expect(other.rows[0]?.values['constructor']).toBeUndefined();
    expect(other.rows[0]?.values['__proto__']).toBeUndefined();
  });

  it('comes in batches of about 5,000 rows, fewer if they are long', async () => {
    const sizes = async (text: string) => {
      const found: number[] = [];
      for await (const table of await openTables(await files.write(text))) {
        for await (const batch of table.batches) found.push(batch.rows.length);
      }
      return found;
    };
    const many = await sizes(`id\n${'1\n'.repeat(400_000)}`);
    expect(many.reduce((sum, n) => sum + n)).toBe(400_000);
    expect(Math.max(...many)).toBeLessThan(5_000 + 128 * 1024);
    const long = await sizes(`id\n${`${'x'.repeat(1_000_000)}\n`.repeat(60)}`);
    expect(long.reduce((sum, n) => sum + n)).toBe(60);
    expect(Math.max(...long)).toBeLessThan(20);
  });

  it('refuses to be read after the next table was asked for', async () => {
    const path = await files.write(`id\n${'1\n'.repeat(400_000)}`);
    const tables = [];
    for await (const table of await openTables(path)) tables.push(table);
    const first = tables[0]?.batches[Symbol.asyncIterator]();
    await expect(first?.next()).rejects.toThrow('before the next table is asked for');
  });
});

describe('the header of a CSV', () => {
  it('may follow empty lines and, where declared, other rows', async () => {
    expect((await files.read('\n , \nid,name\n1,a\n')).rows[0]?.locator).toBe('row 4');
    const table = await files.read('Export of "today",\n\nid,name\n1,a\n', { headerRow: 3 });
    expect(table.header).toEqual(['id', 'name']);
    expect(table.rows.map(({ locator }) => locator)).toEqual(['row 4']);
    expect((await files.fails('a,b\n\n1,2\n', { headerRow: 2 })).message).toMatch(
      /row 2: the header row is empty or missing/,
    );
    expect((await files.fails('a,b\n', { headerRow: 9 })).place).toBe('row 9');
  });

  it('is refused where values could not be told apart', async () => {
    expect((await files.fails('id,name,id\n1,a,2\n')).message).toMatch(
      /, line 1: columns 1 and 3 of the header have the same name, "id"\. Name each column once/,
    );
    expect((await files.fails('id,,name\n1,a,2\n')).message).toMatch(/column 2 of the header has no name/);
    expect((await files.fails('id,na"me\n1,a\n')).message).toMatch(/the header cannot be read: a quote inside/);
  });

  it('may end in nameless columns as long as they are empty', async () => {
    const table = await files.read('Date,USD,\n2026-04-13,1.1684,\n2026-04-10,1.17,x\n');
    expect(table.header).toEqual(['Date', 'USD']);
    expect(cellsOf(table)).toEqual([['2026-04-13', '1.1684']]);
    expect(table.bad.map(({ reason }) => reason)).toEqual(['a value in column 3, where the header has no name']);
  });

  it('may hold a line break', async () => {
    expect((await files.read('id,"amount\n(USD)"\n1,2\n')).header).toEqual(['id', 'amount\n(USD)']);
  });

  it('that is one column with another delimiter in it is taken for a wrong delimiter', async () => {
    expect((await files.fails('id;name\n1;a\n')).message).toMatch(/contains ";"\. If .* declare delimiter: ";"/);
    expect((await files.read('id;name\n1;a\n', { delimiter: ';' })).header).toEqual(['id', 'name']);
    expect((await files.read('id;name\nx\n', { delimiter: ',' })).header).toEqual(['id;name']);
    expect(cellsOf(await files.read('id\tname\n1\t"a"\n', { delimiter: '\t', quote: null }))).toEqual([['1', '"a"']]);
  });

  it('without rows is a table without rows', async () => {
    const table = await files.read('id,name\n');
    expect([table.rows, table.bad]).toEqual([[], []]);
  });
});

it('a delimiter or quote of two characters is a mistake of the declaration', async () => {
  await expect(files.read('a\n', { delimiter: '||' })).rejects.toThrow(RangeError);
  await expect(files.read('a\n', { quote: ',' })).rejects.toThrow(RangeError);
});
