import { createHash } from 'node:crypto';

/** Two 32-bit seeds of a text. SHA-256, so that they are the same on every machine and in every version. */
export interface Seed {
  readonly first: number;
  readonly second: number;
}

/** The seeds of an id for one purpose: a round's amount and a company's weight must not move together. */
export function seedOf(purpose: string, id: string): Seed {
  const digest = createHash('sha256').update(`${purpose}\n${id}`).digest();
  return { first: digest.readUInt32LE(0), second: digest.readUInt32LE(4) };
}

/** The finaliser of MurmurHash3 (32 bits, public domain): every bit of the input moves every bit of the output. */
function mixed(value: number): number {
  let h = value ^ (value >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** A number of [0, 2^32) for the draw of that number: one for each (seed, draw), whatever was drawn before. */
export function drawn(first: number, second: number, draw: number): number {
  return mixed((mixed(first ^ Math.imul(draw + 1, 0x9e3779b1)) + second) | 0) >>> 0;
}
