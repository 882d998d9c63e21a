import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOf, temporaryFiles } from './read-file.ts';

const files = temporaryFiles();
const hex = (bytes: string) => Buffer.from(bytes.replaceAll(' ', ''), 'hex');
const ascii = (text: string) => Buffer.from(text, 'ascii');
const join = (...parts: readonly Uint8Array[]) => Buffer.concat(parts);
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

// 融资 in GB18030, Big5 and UTF-8; é in MacRoman.
const rongziGb = hex('C8DA D7CA');
const rongziBig5 = hex('BFC4 B8EA');
const macE = hex('8E');

describe('a file in its declared encoding', () => {
  it('is read: GB18030, Big5, Shift_JIS, MacRoman with lone CR, UTF-16', async () => {
    const name = async (bytes: Uint8Array, encoding?: string) => cellsOf(await files.read(bytes, { encoding }));
    expect(await name(join(ascii('n\n'), rongziGb), 'gb18030')).toEqual([['融资']]);
    expect(await name(join(ascii('n\n'), rongziGb), 'GBK')).toEqual([['融资']]);
    // Four-byte GB18030: U+20000 is 95 32 82 36; the delimiter-like second bytes stay inside the character.
    expect(await name(join(ascii('n,m\n'), hex('95328236'), ascii(',x')), 'gb18030')).toEqual([['\u{20000}', 'x']]);
    expect(await name(join(ascii('n\n'), rongziBig5), 'big5')).toEqual([['融資']]);
    expect(await name(join(ascii('n\n'), hex('83658358 8367')), 'shift_jis')).toEqual([['テスト']]);
    expect(await name(join(ascii('n,m\rcaf'), macE, ascii(',1\rx,2\r')), 'macintosh')).toEqual([['café', '1'], ['x', '2']]); // prettier-ignore
    expect(await name(Buffer.from('n\r\n融资\r\n', 'utf16le'), 'utf-16le')).toEqual([['融资']]);
  });

  it('has a byte order mark that wins over the declaration and is no part of the header', async () => {
    const read = async (bytes: Uint8Array, encoding?: string) => {
      const table = await files.read(bytes, { encoding });
      return [table.header, ...cellsOf(table)];
    };
    const expected = [['n'], ['融资']];
    expect(await read(Buffer.from('\uFEFFn\n融资'), 'gb18030')).toEqual(expected);
    expect(await read(Buffer.from('\uFEFFn\n融资', 'utf16le'), 'utf-8')).toEqual(expected);
    expect(await read(utf16be('\uFEFFn\n融资'))).toEqual(expected);
    expect(await read(join(hex('84319533'), ascii('n\n'), rongziGb))).toEqual(expected);
    expect((await files.fails(hex('FFFE0000 6E000000'))).message).toMatch(/UTF-32/);
  });
});

describe('a file in another encoding than declared', () => {
  it('GB18030 declared as UTF-8 is refused with the byte and the advice', async () => {
    const chinese = join(...Array.from({ length: 20 }, () => rongziGb));
    const error = await files.fails(join(ascii('company\nDigg\n'), chinese));
    expect(error.place).toBe('byte 13');
    expect(error.hint).toBe('try encoding: gb18030');
    expect(error.message).toMatch(/, byte 13: the bytes are not valid utf-8\. Try encoding: gb18030\.$/);
  });

  it('UTF-8 declared as GB18030 is refused, whether its bytes happen to be valid GB18030 or not', async () => {
    const valid = await files.fails('n\n融资', { encoding: 'gb18030' });
    expect(valid.message).toMatch(
      /declared gb18030, but it is UTF-8\. The bytes are valid UTF-8: declare encoding: utf-8/,
    );
    // 北京市 is nine bytes, so that the last one has no pair: not valid GB18030.
    const invalid = await files.fails('n\n北京市', { encoding: 'gb18030' });
    expect(invalid.hint).toBe('the bytes are valid UTF-8: declare encoding: utf-8');
    for (const encoding of ['big5', 'shift_jis', 'windows-1252', 'macintosh']) {
      expect((await files.fails('n\n融资,上市\n', { encoding })).hint).toMatch(/declare encoding: utf-8/);
    }
  });

  it('ASCII fits every encoding, and one pair that happens to be UTF-8 proves nothing', async () => {
    expect(cellsOf(await files.read('n\na\n', { encoding: 'gb18030' }))).toEqual([['a']]);
    // 茅 is C3 A9 in GB18030, which is é in UTF-8.
    expect(cellsOf(await files.read(join(ascii('n\n'), hex('C3A9')), { encoding: 'gb18030' }))).toEqual([['茅']]);
  });

  it('Latin text in a one-byte encoding is not taken for Chinese', async () => {
    const error = await files.fails(
      join(ascii('name\nagÌ'.slice(0, 7)), hex('CC C1'), ascii('mi Systems\nCaf'), macE, ascii(' Noir\n')),
    );
    expect(error.place).toBe('byte 7');
    expect(error.hint).toMatch(/^try windows-1252, macintosh/);
  });

  it('Japanese gets the advice of Shift_JIS', async () => {
    expect((await files.fails(join(ascii('n\n'), hex('83658358 8367 82C5 82B7')))).hint).toBe(
      'try encoding: shift_jis',
    );
  });

  it('a file of two encodings is refused at the first byte that does not fit', async () => {
    const error = await files.fails(join(Buffer.from('n\n融资\n'), rongziGb, ascii('\n')));
    expect(error.place).toBe('byte 9');
  });

  it('a file that ends inside a character is refused at that character', async () => {
    expect((await files.fails(Buffer.from('n\n融资').subarray(0, -1))).place).toBe('byte 5');
    expect((await files.fails(join(ascii('n\n'), hex('C8')), { encoding: 'gb18030' })).place).toBe('byte 2');
  });

  it('Chinese in UTF-16 without a mark gets the advice of its byte order', async () => {
    const text = '公司,日期,轮次\n晨曦云表,2024-10-08,A轮\n';
    expect((await files.fails(Buffer.from(text, 'utf16le'))).hint).toBe('try encoding: utf-16le');
    expect((await files.fails(utf16be(text))).hint).toBe('try encoding: utf-16be');
  });

  it('UTF-16 without a mark is seen by its NULs', async () => {
    expect((await files.fails(Buffer.from('id,name\n1,a\n', 'utf16le'))).hint).toMatch(/utf-16le/);
  });

  it('an unknown name is refused', async () => {
    expect((await files.fails('a\n', { encoding: 'gb-18030' })).message).toMatch(/no encoding named "gb-18030"/);
  });
});

describe('properties', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '融', '资', '\u{20000}', ' '), minLength: 1, maxLength: 6 });
  const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 });
  // At least one character of three bytes, so that the text is UTF-8 beyond doubt.
  const text = (table: [string, string][]) => `é,融\n${table.map((row) => row.join(',')).join('\n')}\n`;
  const encodings = fc.constantFrom<[string | undefined, (text: string) => Buffer]>(
    [undefined, (whole) => Buffer.from(whole)],
    ['utf-16le', (whole) => Buffer.from(whole, 'utf16le')],
    ['utf-16be', utf16be],
  );

  it('the size of the chunks makes no difference', async () => {
    await fc.assert(
      fc.asyncProperty(rows, encodings, fc.integer({ min: 1, max: 9 }), async (table, [encoding, encode], chunk) => {
        const read = await files.read(encode(text(table)), { encoding }, chunk);
        expect(read.header).toEqual(['é', '融']);
        expect(cellsOf(read)).toEqual(table);
      }),
      { numRuns: 60 },
    );
  });

  it('a bad byte is found at its place, whatever the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 9 }), async (table, chunk) => {
        const sound = Buffer.from(text(table));
        const error = await files.fails(join(sound, hex('E5 41'), ascii('\n')), {}, chunk);
        expect(error.place).toBe(`byte ${sound.length}`);
      }),
      { numRuns: 40 },
    );
  });
});
