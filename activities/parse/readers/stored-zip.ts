import { crc32 } from 'node:zlib';
import type { WorkbookPart } from './workbook-parts.ts';

/**
 * A ZIP file of the given parts, uncompressed (APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16). The workbook parser believes
 * whatever sizes a ZIP declares and unpacks without a bound, so it is given this one, in which nothing is packed.
 * Names must be ASCII; parts and their sum stay below 4 GiB.
 */
export function storedZip(parts: readonly WorkbookPart[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name, 'latin1');
    // Versions, flags, method 0 (stored) and the date 1980-01-01, the same in both headers.
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0021, 8);
    common.writeUInt32LE(crc32(part.bytes), 10);
    common.writeUInt32LE(part.bytes.length, 14);
    common.writeUInt32LE(part.bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    files.push(signature(0x04034b50), common, name, part.bytes);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(signature(0x02014b50), Buffer.from([20, 0]), common, rest, name);
    offset += 30 + name.length + part.bytes.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(
    directory.reduce((sum, piece) => sum + piece.length, 0),
    8,
  );
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, ...directory, signature(0x06054b50), end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
