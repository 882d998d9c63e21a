import { companyNoun } from './english-lead-name.ts';
import { nameAhead } from './english-name-ahead.ts';
import { wordsOf } from './english-reader.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';
import { isStrongDescriptor } from './english-words.ts';

/** "15% of Acme". */
export function shareOf(line: Line, from: number): { readonly company: number; readonly isMajority: boolean } | null {
  const { units } = line;
  const words = wordsOf(units, from, Math.min(units.length, from + 4));
  const match = /^(?:an? )?(\d{1,3})(?:\.\d+)? ?(?:%|percent|per cent) of /u.exec(words);
  if (match === null) return null;
  const of = units.findIndex(({ low }, index) => index >= from && low === 'of');
  const company = nameAhead(units, of + 1);
  return company < 0 || company > of + 6 ? null : { company, isMajority: Number(match[1]) > 50 };
}

/** "a 20 percent stake in Acme", "a majority stake in Acme". */
export function stakeIn(line: Line, from: number): { readonly company: number; readonly isMajority: boolean } | null {
  const { units } = line;
  for (let at = from; at < Math.min(units.length, from + 9); at += 1) {
    const unit = units[at];
    if (unit === undefined || unit.kind === 'mark' || unit.kind === 'name') {
      if (unit?.low === '%' || unit?.low === '-') continue;
      return null;
    }
    if (
      /^(?:stake|stakes|interest|shareholding|holding|share)$/u.test(unit.low) &&
      /^(?:in|of)$/u.test(units[at + 1]?.low ?? '')
    ) {
      const company = nameAhead(units, at + 2);
      const words = wordsOf(units, from, at);
      const percent = /(\d{1,3})(?:\.\d+)? ?(?:%|percent|per cent)/u.exec(words)?.[1];
      return company < 0
        ? null
        : { company, isMajority: /majority|controlling|full|100/u.test(words) || Number(percent ?? '0') > 50 };
    }
  }
  return null;
}

/** The name that the words behind the verb lead to, unless it owns what is bought. */
export function objectName(line: Line, from: number): number {
  const { units } = line;
  for (let at = from; at < Math.min(units.length, from + 12); at += 1) {
    const unit = units[at];
    if (unit?.kind === 'name' && unit.isPossessive && units[at + 1]?.kind === 'word') {
      const index = nameAhead(units, at + 1);
      return index >= 0 &&
        !/(?:business|unit|assets|data|division|arm|operations|stake|stock|shares)/u.test(wordsOf(units, at, index))
        ? index
        : -1;
    }
    if (unit === undefined || unit.kind === 'name' || unit.kind === 'mark') break;
  }
  const several = firstOfSeveral(units, from);
  if (several >= 0) return several;
  const index = nameAhead(units, from) < 0 ? namedBehind(units, from) : nameAhead(units, from);
  if (index < 0) return -1;
  const words = wordsOf(units, from, index);
  if (
    /(?:^| )(?:assets|rights|license|licence|shares|customers|companies|startups|users|stock|products|technology|land|building|tokens|units|ads|chips|gpus|data|software|trucks|time|portfolio)(?: |$)/u.test(
      words,
    ) &&
    !companyNoun.test(units[index - 1]?.low ?? '')
  )
    return -1;
  return /^(?:shares|stock|tokens|products|chips|gpus|assets|technology|data|software|data centers?)$/u.test(
    units[index + 1]?.low ?? '',
  )
    ? -1
    : index;
}

/** "acquired two rivals, Foo and Bar": the first name behind what they are. */
function firstOfSeveral(units: readonly Unit[], from: number): number {
  if (!/^(?:two|three|four|five|both|several)$/u.test(units[from]?.low ?? '')) return -1;
  for (let at = from + 1; at < from + 6; at += 1) {
    const unit = units[at];
    if (unit?.kind === 'mark' && /^[,:–—]$/u.test(unit.low)) {
      const isSaid =
        /^(?:companies|start-?ups|firms|rivals|competitors|businesses|makers|providers|developers|agencies|apps|brands|studios|platforms|operators)$/u.test(
          units[at - 1]?.low ?? '',
        );
      return isSaid && units[at + 1]?.kind === 'name' && units[at + 1]?.isPossessive === false ? at + 1 : -1;
    }
    if (unit?.kind !== 'word') return -1;
  }
  return -1;
}

/** "acquired a developer of cancer drugs, Impact Biomedicines, in a deal": the name between two commas behind what it is. */
function namedBehind(units: readonly Unit[], from: number): number {
  if (!/^(?:a|an)$/u.test(units[from]?.low ?? '')) return -1;
  let isDescribed = false;
  for (let at = from + 1; at < Math.min(units.length, from + 12); at += 1) {
    const unit = units[at];
    if (unit === undefined || unit.kind === 'name' || unit.kind === 'money') return -1;
    if (isStrongDescriptor(unit.low)) isDescribed = true;
    if (unit.low !== ',') continue;
    const end = units[at + 2];
    return isDescribed && units[at + 1]?.kind === 'name' && (end === undefined || /^[,.]$/u.test(end.low))
      ? at + 1
      : -1;
  }
  return -1;
}

/** Behind a word that buys anything, a company is told by what describes it, or by how the clause ends. */
export function isCompanyObject(line: Line, from: number, target: number): boolean {
  const { units } = line;
  const words = wordsOf(units, from, target);
  if (
    /(?:startup|start-up|company|maker|firm|rival|developer|provider|platform|app|competitor|business|specialist|brand|unicorn|chain|operator|publisher|studio|fintech)/u.test(
      words,
    )
  )
    return true;
  const next = units[target + 1];
  return (
    next === undefined ||
    next.kind === 'mark' ||
    next.kind === 'bracket' ||
    /^(?:for|in|to|from|as|amid|after)$/u.test(next.low)
  );
}
