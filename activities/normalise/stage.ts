import type { StageTable } from '../../warehouse/registry/stage-table.ts';
import { foldForReading } from './text.ts';

/**
 * One round's label. `asAnnounced`: as printed. `stage`: the standardised id, 'unknown' when the label is not known.
 * `rank`: higher is later; null where the stage has no place in the order. `instrument`: what the label implies, null if
 * it implies none.
 */
export interface ParsedStage {
  readonly asAnnounced: string;
  readonly stage: string;
  readonly qualifier: string | null;
  readonly group: string;
  readonly rank: number | null;
  readonly instrument: string | null;
}

/** One stage, or several of a joint cell (Pre-A/Pre-A+). `issue` is set for a label that is not known. */
export interface ParsedStages {
  readonly stages: readonly ParsedStage[];
  readonly issue: string | null;
}

interface Reading {
  readonly stage: string;
  readonly qualifier: string | null;
  readonly rank: number | null;
  readonly instrument: string | null;
}

const maxLength = 100;
/** Marks behind a round: a number, a Roman one, pluses. */
const marks = '[1-7]|ii|iii|iv|[一二三四五]|\\+{1,3}|plus';
const extensions = 'ext|extension|延续|延长|追加|续|加注';
/** Letters and what may stand around them, once spaces and hyphens are gone: Pre-A+轮, Series B-2, C++, A轮延续. */
const letterRound = new RegExp(
  `^(?:轮次)?(pre|准)?(?:series|round)?([a-l])(?:轮|round)?(${marks})?(?:轮|round)?(${extensions})?轮?$`,
  'u',
);
/** Seed and angel take the same marks: Seed II, 种子+轮, 天使二轮, Series Seed-1. */
const namedRound = new RegExp(
  `^(pre)?(?:series)?(seed|种子|angel|天使)(?:轮|round)?(${marks})?(?:轮|round)?(${extensions})?轮?$`,
  'u',
);
const markNames: Readonly<Record<string, string>> = {
  ...{ plus: '+', ii: '2', iii: '3', iv: '4', 一: '1', 二: '2', 三: '3', 四: '4', 五: '5' },
};
const moreWords = /(?:轮融资|融资轮|轮投资|轮?系列轮?|融资|投资|轮次|funding|financing|round|investment)$/u;
/** B轮及以后 says "at least B", which is the round that it names. */
const orLater = /(?:及以后|及以上|或以后|或以上|以后|以上|后|orlater|andlater)$/u;
const joints = /\s*(?:[/、,，&|]|及(?!以)|和|与| and |\+(?=(?:pre|series|[a-l]\+{0,3}(?:\d|轮|$)|天使|种子)))\s*/iu;
const nothing = /^[-–—−_/.\s]*$/u;

/**
 * Makes the reader of round labels over a stage table: first the source's own labels, then spellings of the table, then
 * letter rounds, then joint cells. `overrides` maps a label as printed to a stage id or "stage:qualifier". An unknown
 * label gives stage 'unknown' and an issue, never "other"; an empty one gives 'unknown' without an issue. Pure; throws
 * only when the table lacks a stage, which its schema excludes.
 */
export function createStageParser(
  table: StageTable,
): (text: string, overrides?: Readonly<Record<string, string>>) => ParsedStages {
  const stages = new Map<string, StageTable['stages'][number]>(table.stages.map((stage) => [stage.id, stage]));
  const offsets = new Map(table.qualifiers.map((qualifier) => [qualifier.id, qualifier.rank_offset]));
  const spelled = new Map<string, Reading>();
  const squeezed = new Map<string, Reading>();
  for (const stage of table.stages) for (const label of stage.labels) register(label, read(stage.id, null));
  for (const { label, stage, qualifier, instrument } of table.labels) {
    const reading = read(stage, qualifier ?? null);
    register(label, instrument === undefined ? reading : { ...reading, instrument });
  }
  const notFinancing = new Set(table.not_financing.map(squeeze));

  return (text, overrides) => {
    const printed = text.trim();
    const folded = foldForReading(text);
    if (folded.length > maxLength) return unknown(printed.slice(0, maxLength), 'the text is too long to be a round');
    if (overrides !== undefined) {
      const own = override(printed, folded, overrides);
      if (own !== null) return own;
    }
    if (nothing.test(folded)) return unknown(printed, null);
    if (notFinancing.has(squeeze(folded))) return unknown(printed, `no financing: "${printed}"`);
    const reading = readLabel(folded);
    if (reading !== null) return { stages: [asStage(printed, reading)], issue: null };
    return readJoint(printed, folded) ?? unknown(printed, `unknown round: "${printed}"`);
  };

  function register(label: string, reading: Reading): void {
    const folded = foldForReading(label);
    spelled.set(folded, reading);
    squeezed.set(squeeze(folded), reading);
  }

  function read(id: string, qualifier: string | null, letterRank = 0): Reading {
    const stage = stages.get(id);
    if (stage === undefined) throw new Error(`the stage table has no stage "${id}"`);
    const offset = qualifier === null ? 0 : (offsets.get(qualifier) ?? 0);
    // The round before F is behind E, so that "pre" may not reach over a letter's step.
    const pre = offsets.get('pre') ?? 0;
    const moved = letterRank > 0 && offset < 0 ? offset - pre - table.letter_step / 2 : offset;
    const rank = stage.rank === null ? null : stage.rank + letterRank + moved;
    return { stage: stage.id, qualifier, rank, instrument: stage.instrument };
  }

  function readLabel(folded: string): Reading | null {
    const exact = spelled.get(folded);
    if (exact !== undefined) return exact;
    const label = squeeze(folded);
    const letters = readMarked(label) ?? squeezed.get(label);
    if (letters !== undefined) return letters;
    const later = label.replace(orLater, '');
    if (later !== label && letterRound.test(later)) return readLetters(later) ?? null;
    // A轮系列融资, "seed investment round": two such words at most.
    let shorter = label;
    for (let words = 0; words < 2; words += 1) {
      shorter = shorter.replace(moreWords, '');
      if (shorter === '') return null;
      const reading = readMarked(shorter) ?? squeezed.get(shorter) ?? squeezed.get(`${shorter}轮`);
      if (reading !== undefined) return reading;
    }
    return null;
  }

  function readMarked(label: string): Reading | undefined {
    return readLetters(label) ?? readNamed(label);
  }

  function readNamed(label: string): Reading | undefined {
    const match = namedRound.exec(label);
    if (match === null) return undefined;
    const [, pre, name = '', mark, extension] = match;
    const given = [pre, mark, extension].filter((part) => part !== undefined);
    if (given.length > 1) return undefined;
    const qualifier = pre ?? (extension === undefined ? markName(mark) : 'extension');
    return read(name === 'seed' || name === '种子' ? 'seed' : 'angel', qualifier);
  }

  function readLetters(label: string): Reading | undefined {
    const match = letterRound.exec(label);
    if (match === null) return undefined;
    const [, pre, letter = '', mark, extension] = match;
    const qualifier = extension === undefined ? markName(mark) : 'extension';
    if (extension !== undefined && mark !== undefined) return undefined;
    if (pre !== undefined && letter === 'a') return read('pre_a', qualifier);
    const ahead = `pre${qualifier ?? ''}`;
    if (pre !== undefined && !offsets.has(ahead)) return undefined;
    const beyond = letter.charCodeAt(0) - 'e'.charCodeAt(0);
    return read(
      beyond >= 0 ? 'e_plus' : letter,
      pre === undefined ? qualifier : ahead,
      Math.max(0, beyond) * table.letter_step,
    );
  }

  function readJoint(printed: string, folded: string): ParsedStages | null {
    const parts = folded.split(joints);
    const asPrinted = printed.split(joints);
    if (parts.length < 2 || parts.length > 4 || asPrinted.length !== parts.length) return null;
    const found: ParsedStage[] = [];
    for (const [index, part] of parts.entries()) {
      // "A/A+轮" names the round once, behind the last.
      const reading = part === '' ? null : readLabel(part);
      if (reading === null || reading.stage === 'unknown') return null;
      found.push(asStage(asPrinted[index] ?? part, reading));
    }
    return { stages: found, issue: null };
  }

  function override(printed: string, folded: string, labels: Readonly<Record<string, string>>): ParsedStages | null {
    const target = Object.hasOwn(labels, printed)
      ? labels[printed]
      : Object.hasOwn(labels, folded)
        ? labels[folded]
        : undefined;
    if (target === undefined) return null;
    const [id = '', qualifier] = target.split(':');
    if (!stages.has(id) || (qualifier !== undefined && !offsets.has(qualifier)))
      return unknown(printed, `the source maps "${printed}" to the unknown stage "${target}"`);
    return { stages: [asStage(printed, read(id, qualifier ?? null))], issue: null };
  }

  function asStage(printed: string, { stage, qualifier, rank, instrument }: Reading): ParsedStage {
    const group = stages.get(stage)?.group ?? 'other';
    return { asAnnounced: printed, stage, qualifier, group, rank, instrument };
  }

  function unknown(printed: string, issue: string | null): ParsedStages {
    return { stages: [asStage(printed, read('unknown', null))], issue };
  }
}

function markName(mark: string | undefined): string | null {
  return mark === undefined ? null : (markNames[mark] ?? mark);
}

function squeeze(text: string): string {
  return foldForReading(text).replace(/[\s_\-–—]/gu, '');
}
