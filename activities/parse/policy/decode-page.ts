import { UnreadableFileError } from '../readers/unreadable-file-error.ts';

/** Saved pages are UTF-8 unless they declare GB; a page that is neither is refused by the decoder. */
export function decodePage(bytes: Uint8Array, place: string): string {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const declared = /charset\s*=\s*["']?\s*(gb2312|gbk|gb18030)/i.test(head) ? 'gb18030' : 'utf-8';
  try {
    return new TextDecoder(declared, { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableFileError(place, `is not ${declared} text`, null, 'save the page again as UTF-8');
  }
}
