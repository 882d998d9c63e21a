import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { cellsOf, failureOf, readTables, temporaryFiles } from './read-file.ts';

const files = temporaryFiles();
const table = `id,name\n${Array.from({ length: 3_000 }, (_, i) => `${i},company ${i * 7919}`).join('\n')}\n`;

describe('a file that is not there to be read', () => {
  it('is named with what is wrong: missing, a folder, a device, empty, blank', async () => {
    const missing = await failureOf(readTables(join(files.folder(), 'none.csv')));
    expect(missing.message).toBe(
      `${join(files.folder(), 'none.csv')}: there is no such file. Check the name and the folder.`,
    );
    expect((await failureOf(readTables(files.folder()))).message).toMatch(/a folder, not a file/);
    expect((await failureOf(readTables('/dev/null'))).message).toMatch(/a device or a pipe/);
    expect((await files.fails('')).message).toMatch(/the file is empty/);
    expect((await files.fails(' \r\n\t\n')).message).toMatch(/nothing but blank space/);
    expect((await files.fails(`${' '.repeat(100)}\n`.repeat(1_000))).message).toMatch(/nothing but empty lines/);
  });

  it.skipIf(process.getuid?.() === 0)('says so when the right to read it is missing (not as root)', async () => {
    const path = await files.write('a\n1\n');
    await chmod(path, 0);
    expect((await failureOf(readTables(path))).message).toMatch(/no permission to read/);
  });

  it('is refused unread when it is too large', async () => {
    const error = await files.fails(table, { limits: { fileBytes: 1_000 } });
    expect(error.message).toMatch(/at most 1000 bytes \(fileBytes\) are read\. Split it, or raise the limit/);
  });

  it('is refused when it is something else: old workbook, PDF, web page, ZIP declared as CSV', async () => {
    expect((await files.fails(Buffer.from('D0CF11E0A1B11AE1', 'hex'))).message).toMatch(
      /old binary workbook \(\.xls\).* as \.xlsx or CSV/,
    );
    expect((await files.fails('%PDF-1.7\n')).message).toMatch(/PDF/);
    expect((await files.fails('\n<!DOCTYPE html><title>login</title>')).message).toMatch(/web page/);
    expect((await files.fails(Buffer.from('504B0304', 'hex'), { format: 'csv' })).message).toMatch(/declared csv, but/);
    expect((await files.fails('a,b\n', { format: 'xlsx' })).message).toMatch(/declared xlsx, but/);
  });
});

describe('gzip', () => {
  it('is recognised by its bytes and read like the file itself, also of several members', async () => {
    const plain = cellsOf(await files.read(table));
    expect(plain).toHaveLength(3_000);
    expect(cellsOf(await files.read(gzipSync(table)))).toEqual(plain);
    expect(cellsOf(await files.read(gzipSync(table), {}, 100))).toEqual(plain);
    const members = Buffer.concat([gzipSync(table.slice(0, 500)), gzipSync(table.slice(500))]);
    expect(cellsOf(await files.read(members))).toEqual(plain);
    expect(cellsOf(await files.read(gzipSync('{"a":1}\n{"a":2}\n')))).toEqual([['1'], ['2']]);
  });

  it('that is cut anywhere is refused', async () => {
    const whole = gzipSync(table);
    for (const length of [3, 12, Math.floor(whole.length / 2), whole.length - 8, whole.length - 1]) {
      expect((await files.fails(whole.subarray(0, length))).message).toMatch(/ends too early: it is cut/);
    }
  });

  it('with foreign bytes after its end, damaged, empty or packed twice is refused', async () => {
    const whole = gzipSync(table);
    expect((await files.fails(Buffer.concat([whole, Buffer.from('garbage')]))).message).toMatch(
      /foreign bytes after its end/,
    );
    const padded = await files.fails(Buffer.concat([whole, Buffer.alloc(10)]));
    expect(padded.message).toMatch(/after the end of the gzip data there are 10 more bytes/);
    expect(padded.place).toBe(`byte ${whole.length}`);
    const damaged = Buffer.from(whole);
    damaged.writeUInt8(damaged.readUInt8(whole.length - 6) ^ 1, whole.length - 6);
    expect((await files.fails(damaged)).message).toMatch(/damaged/);
    expect((await files.fails(gzipSync(''))).message).toMatch(/the file is empty/);
    expect((await files.fails(gzipSync(whole))).message).toMatch(/gzip inside gzip/);
  });

  it('that unpacks without end is stopped by its ratio and by its size', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 'a,b\n'));
    expect(bomb.length).toBeLessThan(200_000);
    expect((await files.fails(bomb)).message).toMatch(/more than 250 times its size \(inflationRatio\)/);
    const large = await files.fails(gzipSync(table), { limits: { inflatedBytes: 20_000 } });
    expect(large.message).toMatch(/more than 20000 bytes \(inflatedBytes\)/);
  });
});
