import type { PolicyTerms } from '../../../warehouse/registry/policy-terms.ts';
import { leadingIssuers } from './issuer-names.ts';
import type { ParsedPolicy } from './policy-page.ts';

interface Hit {
  readonly term: string;
  readonly start: number;
}

/** Finds all of a list of terms in a text, the longest at each place, none inside another or inside a Latin word. */
type Finder = (text: string) => Hit[];

interface Finders {
  readonly ai: Finder;
  readonly weights: ReadonlyMap<string, number>;
  readonly instruments: readonly (readonly [string, Finder])[];
  readonly tracks: readonly (readonly [string, Finder])[];
}

const MAX_EVIDENCE = 50;
const cache = new WeakMap<PolicyTerms, Finders>();

function finderOf(terms: readonly string[]): Finder {
  const pattern = terms
    .toSorted((left, right) => right.length - left.length)
    .map((term) => {
      const literal = term.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
      return /^[A-Za-z]/.test(term) ? `(?<![A-Za-z])${literal}(?![A-Za-z])` : literal;
    })
    .join('|');
  const regex = new RegExp(pattern, 'g');
  return (text) => Array.from(text.matchAll(regex), (match) => ({ term: match[0], start: match.index }));
}

function findersOf(terms: PolicyTerms): Finders {
  const known = cache.get(terms);
  if (known !== undefined) return known;
  const finders = {
    ai: finderOf(terms.ai.terms.map((entry) => entry.term)),
    weights: new Map(terms.ai.terms.map((entry) => [entry.term, entry.weight])),
    instruments: terms.instruments.map((entry) => [entry.id, finderOf(entry.keywords)] as const),
    tracks: terms.tracks.map((entry) => [entry.id, finderOf(entry.keywords)] as const),
  };
  cache.set(terms, finders);
  return finders;
}

function distinct(hits: readonly Hit[]): string[] {
  return [...new Set(hits.map((hit) => hit.term))];
}

/**
 * Relevance to AI, 0 to 1, by the formula of the registry: with T the summed weights of the distinct terms of the
 * title, H the summed weights of all occurrences in the text and D = H per 1,000 characters (at least 1,000),
 * score = min(1, 0.6 min(1, T) + 0.6 min(1, D / 1.5) min(1, H / 3)), rounded to four places.
 */
function aiRelevance(title: string, text: string, terms: PolicyTerms): ParsedPolicy['aiRelevant'] {
  const { ai, weights } = findersOf(terms);
  const inTitle = ai(title);
  const inText = ai(text);
  const weigh = (names: readonly string[]): number => names.reduce((sum, name) => sum + (weights.get(name) ?? 0), 0);
  const ofTitle = weigh(distinct(inTitle));
  const ofText = weigh(inText.map((hit) => hit.term));
  const density = (ofText * 1_000) / Math.max(1_000, text.length);
  const raw = 0.6 * Math.min(1, ofTitle) + 0.6 * Math.min(1, density / 1.5) * Math.min(1, ofText / 3);
  const score = Math.round(Math.min(1, raw) * 10_000) / 10_000;
  const shift = title.length + 1;
  const evidence = [...inTitle, ...inText.map((hit) => ({ term: hit.term, start: hit.start + shift }))]
    .slice(0, MAX_EVIDENCE)
    .map(({ term, start }) => ({ term, span: [start, start + term.length] as const }));
  return { value: score >= terms.ai.threshold, score, evidence };
}

/** True when the words of a list speak for a document: one in the title, three mentions, or `variety` different words. */
function speaks(find: Finder, title: string, text: string, variety: number): boolean {
  if (find(title).length > 0) return true;
  const hits = find(text);
  return hits.length >= 3 || distinct(hits).length >= variety;
}

/** The title without its number, issuers, brackets and trailing parentheses: what its form is read from. */
function titleCore(title: string, terms: PolicyTerms): string {
  const bare = title
    .normalize('NFKC')
    .replace(/\s*(?:(?:19|20)\d{2}年)?第[\d一二三四五六七八九十]{1,6}号令?$/u, '')
    .trim();
  const { rest } = leadingIssuers(bare, terms);
  let core = rest.trim() === '' ? bare : rest.trim();
  for (let round = 0; round < 4; round += 1) core = core.replace(/\([^()]{0,60}\)$|[》〉”"'\s]+$/u, '');
  return core;
}

function kindOf(title: string, terms: PolicyTerms): string | null {
  const marked = terms.kinds.find((kind) => kind.title_marks.some((mark) => title.includes(mark)));
  if (marked !== undefined) return marked.id;
  const core = titleCore(title, terms);
  let best: { id: string; length: number } | null = null;
  for (const { id, title_endings: endings, except } of terms.kinds) {
    if (except.some((ending) => core.endsWith(ending))) continue;
    for (const ending of endings) {
      if (core.endsWith(ending) && ending.length > (best?.length ?? 0)) best = { id, length: ending.length };
    }
  }
  return best?.id ?? null;
}

/**
 * Classifies a policy document by its words: relevance to AI with its evidence, instruments, tracks and kind. Spans are
 * [start, end) in UTF-16 units of `title + "\n" + text`; at most 50 are listed, the score counts all. The kind is the
 * form that the title itself names (关于印发《…办法》的通知 is a notice), null when it names none. Both texts are data:
 * whatever they say, nothing but the listed words is looked at. Linear in the length of the text.
 */
export function classifyPolicyText(
  title: string,
  text: string,
  terms: PolicyTerms,
): Pick<ParsedPolicy, 'aiRelevant' | 'instruments' | 'tracks' | 'kind'> {
  const { instruments, tracks } = findersOf(terms);
  return {
    aiRelevant: aiRelevance(title, text, terms),
    instruments: instruments.filter(([, find]) => speaks(find, title, text, 2)).map(([id]) => id),
    tracks: tracks.filter(([, find]) => speaks(find, title, text, Infinity)).map(([id]) => id),
    kind: kindOf(title, terms),
  };
}
