import type { InvestorRole } from '../../normalise/investors.ts';
import type { Sentence, Span } from './article-text.ts';
import { inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { fromTitle } from './chinese-role-targets.ts';
import { hit, stageKey } from './draft.ts';
import type { Draft, NamedInvestor } from './draft.ts';

/** No round has more; what a text goes on to list is no list of investors. */
const mostInvestors = 200;

/** Gives an event those that invested in it, each once; a role takes the place of none. */
export function addInvestors(
  reader: ChineseReader,
  target: Draft,
  names: readonly Span[],
  role: InvestorRole,
  word: string,
  stage: string | null,
): void {
  const { masked } = reader.mentions;
  const own = names.map((name) => bracketRole(reader, name));
  const lead = own.filter((said) => said === 'lead').length > 1 ? 'co_lead' : 'lead';
  for (const [number, name] of names.entries()) {
    if (target.investors.length >= mostInvestors) return;
    const index = target.investors.findIndex(
      (known) => (known.stage ?? null) === stage && sameText(masked, known, name),
    );
    const said = own[number] ?? role;
    const named: NamedInvestor = { ...name, role: said === 'lead' && own[number] !== null ? lead : said, stage };
    if (index < 0) target.investors.push(named);
    else if (target.investors[index]?.role === 'unknown') target.investors[index] = named;
    else continue;
    target.rules.push(hit(`role word ${word}`, 'investors', name));
  }
}

/** 投资方包括甲(领投)、乙(跟投): what a bracket behind a name says of it alone. */
function bracketRole({ document }: ChineseReader, name: Span): InvestorRole | null {
  const word = /^[(（](?<word>(?:联合|共同)?领投|跟投|参投)[方者]?[)）]/u.exec(
    document.folded.slice(name.end, name.end + longestBracket),
  )?.groups?.['word'];
  if (word === undefined) return null;
  if (word === '领投') return 'lead';
  return word.endsWith('领投') ? 'co_lead' : 'follow';
}

/** (联合领投方) */
const longestBracket = 8;

export const sameText = (masked: string, left: Span, right: Span): boolean =>
  masked.slice(left.start, left.end).trim() === masked.slice(right.start, right.end).trim();

/** The company that raises the money does not invest in itself. */
export function isCompany(reader: ChineseReader, target: Draft, name: Span): boolean {
  const { masked } = reader.mentions;
  const text = masked.slice(name.start, name.end);
  const inTitle = reader.drafts.slice(0, fromTitle).filter((draft) => draft.inTitle);
  const companies = [target.company, ...inTitle.map((draft) => draft.company)];
  return companies.some((company) => company !== null && masked.slice(company.start, company.end) === text);
}

/** The stage that a clause names, where its event tells of several. */
export function stageBefore(reader: ChineseReader, target: Draft, sentence: Sentence, at: number): string | null {
  if (target.moreStages.length === 0) return null;
  const named = inside(reader.mentions.stages, { start: Math.max(sentence.start, target.at + 1), end: at });
  const last = named.at(-1);
  if (last === undefined || last === target.stage || target.moreStages.includes(last)) return null;
  return stageKey(last);
}
