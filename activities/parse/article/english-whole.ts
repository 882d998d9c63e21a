import type { ArticleText, Span } from './article-text.ts';
import type { Name } from './draft.ts';
import { companyName } from './english-names.ts';
import type { Draft } from './draft.ts';
import { isDebt } from './english-reader.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import type { Line } from './english-units.ts';
import { titleWords } from './english-words.ts';

/** "$75 million in equity and debt" is the sum of two rounds that are told apart. */
function withoutTotals(told: readonly Told[]): Told[] {
  const hasDebt = told.some(({ draft, round }) => isDebt(draft) && round?.other === 'none');
  return told.filter(({ round, line }, index) => {
    if (round === null) return true;
    if (round.other === 'combined' && hasDebt) return false;
    // "$75 million in fresh capital: $45 million in equity and a $30 million facility".
    const [next, third] = [told[index + 1], told[index + 2]];
    const colon = line.units[round.to];
    return !(
      next?.line === line &&
      third?.line === line &&
      (colon?.low === ':' || /^(?:comprising|consisting|including|split|made|with)$/u.test(colon?.low ?? ''))
    );
  });
}

const order = ['pre_seed', 'seed', 'angel', 'pre_a', 'a', 'b', 'c', 'd', 'e_plus'];

const rank = ({ stage }: Draft): number => {
  if (stage === null) return -1;
  const { stage: id, qualifier } = stage.value;
  return id === 'seed' && qualifier === 'pre' ? 0 : order.indexOf(id);
};

/** A seed round told in a later sentence than the company's Series A is its history. */
function markEarlierStages(told: readonly Told[]): void {
  const news = told.find(({ draft }) => !draft.isBackground && draft.certainty === 'told' && rank(draft) >= 0);
  if (news === undefined) return;
  for (const { draft } of told.slice(0, 60)) {
    if (draft === news.draft || draft.isBackground || draft.sentence <= news.draft.sentence) continue;
    if (draft.company !== null && news.draft.company !== null && draft.company.start !== news.draft.company.start)
      continue;
    if (rank(draft) >= 0 && rank(draft) < rank(news.draft)) draft.isBackground = true;
  }
}

/** The headline drops what the text says of the amount: "over RMB 300 million", "approximately $75.0 million". */
function preferText(told: readonly Told[]): void {
  for (const { draft } of told) {
    const { amount } = draft;
    if (!draft.inTitle || amount?.value.kind !== 'exact') continue;
    const exact = amount.value.low;
    const text = told.find(({ draft: { inTitle, amount: other, isBackground } }) => {
      if (inTitle || isBackground || other?.value.currency !== amount.value.currency) return false;
      const { kind, low, high } = other.value;
      return (
        (kind === 'over' && low === exact) ||
        (kind === 'under' && high === exact) ||
        (kind === 'about' && Number(low) < Number(exact) && Number(exact) < Number(high))
      );
    });
    if (text !== undefined) draft.amount = text.draft.amount;
  }
}

/** "Acme nabs $6M" over a text that says €5.2 million: the headline has it converted, the text as it was agreed. */
function preferCurrency(told: readonly Told[]): void {
  const title = told.find(
    ({ draft: { inTitle, amount, certainty } }) => inTitle && amount !== null && certainty === 'told',
  )?.draft;
  if (title?.amount === null || title === undefined || title.instrument === 'ma') return;
  const text = told.find(({ draft }) => !draft.inTitle && !draft.isBackground && draft.certainty === 'told')?.draft;
  const [left, right] = [title.amount?.value, text?.amount?.value];
  if (text === undefined || left === undefined || right === undefined || left.currency === right.currency) return;
  if (title.stage !== null && text.stage !== null && title.stage.value.stage !== text.stage.value.stage) return;
  const isSaid = told.some(
    ({ draft: { inTitle, amount } }) =>
      !inTitle && amount?.value.currency === left.currency && amount.value.low === left.low,
  );
  const ratio = Number(left.low) / Number(right.low);
  if (
    isSaid ||
    left.currency === null ||
    right.currency === null ||
    !(isNear(ratio) || isWeak(left.currency, right.currency))
  )
    return;
  title.amount = text.amount;
}

/** Dollars, euros and pounds are worth about the same; yen and rupees are not. */
const isNear = (ratio: number): boolean => ratio > 0.5 && ratio < 2.2;
const strongCurrencies: ReadonlySet<string> = new Set(['USD', 'EUR', 'GBP', 'CHF', 'CAD', 'AUD', 'SGD']);
const isWeak = (one: string, other: string): boolean => strongCurrencies.has(one) !== strongCurrencies.has(other);

/** "Spacetech Skyroot raises": the text knows the company without what the headline puts before its name. */
function withoutDescriptors({ text }: ArticleText, told: readonly Told[]): void {
  const body = text.slice(text.indexOf('\n'), 20_000);
  for (const { draft } of told) {
    const { company } = draft;
    if (company === null || !draft.inTitle) continue;
    const name = text.slice(company.start, company.end);
    if (!name.includes(' ') || body.includes(name)) continue;
    const words = name.split(' ');
    for (let cut = 1; cut < words.length; cut += 1) {
      const rest = words.slice(cut).join(' ');
      if (rest.length < 3 || !/^[\p{Lu}\d]/u.test(rest) || !body.includes(rest)) continue;
      draft.company = { ...company, start: company.end - rest.length };
      break;
    }
  }
}

/** "Cisco" of the headline is "Cisco Systems" of the text: one investor, by its longer name. */
function withFullNames({ text }: ArticleText, told: readonly Told[]): void {
  const textOf = ({ start, end }: Span): string => text.slice(start, end);
  const titles = told.filter(({ draft }) => draft.inTitle).slice(0, 5);
  for (const { draft } of titles) {
    draft.investors = draft.investors.map((investor) => {
      const short = `${textOf(investor)} `;
      const full = told
        .slice(0, 20)
        .filter(({ draft: other }) => !other.inTitle)
        .flatMap(({ draft: other }) => other.investors)
        .find((other) => textOf(other).startsWith(short));
      return full === undefined ? investor : { start: full.start, end: full.end, role: investor.role };
    });
  }
}

/** "a pre-seed and a seed round" in one breath, and one of them again by itself: the second is told by its own draft. */
function withoutRetold(told: readonly Told[]): void {
  for (const { draft } of told) {
    const retold = draft.moreStages.filter((stage) =>
      told.some(
        ({ draft: other }) =>
          other !== draft &&
          other.stage?.value.stage === stage.value.stage &&
          other.stage.value.qualifier === stage.value.qualifier,
      ),
    );
    draft.moreStages = draft.moreStages.filter((stage) => !retold.includes(stage));
  }
}

/** In a list of deals "the company" is that of the paragraph; an article that names none is about the name that it uses most. */
export function nameThem(reader: EnglishReader, told: readonly Told[], lines: readonly Line[]): void {
  if (reader.newsCompanies > 1) {
    let last: Told | null = null;
    for (const one of told) {
      if (one.draft.company !== null) last = one.draft.isBackground ? last : one;
      else if (
        last !== null &&
        (!reader.hasSeveralCompanies || last.line.sentence.paragraph === one.line.sentence.paragraph)
      )
        one.draft.company = last.draft.company;
    }
    return;
  }
  if (told.length === 0 || told.some(({ draft }) => draft.company !== null)) {
    nameEarly(reader, told, lines);
    return;
  }
  const company = mostNamed(reader.document, lines, told);
  if (company !== null) for (const { draft } of told) draft.company = company;
}

/** "The company has closed …", and much later "Rival has raised …": the first is of the name that the article is about. */
function nameEarly(reader: EnglishReader, told: readonly Told[], lines: readonly Line[]): void {
  const first = told.findIndex(({ draft }) => draft.company !== null);
  const named = told[first];
  if (named === undefined || first < 1 || named.draft.inTitle) return;
  if (named.line.sentence.paragraph === told[0]?.line.sentence.paragraph) return;
  const company = mostNamed(reader.document, lines, told);
  if (company === null) return;
  const nameOf = ({ start, end }: Span): string => reader.document.folded.slice(start, end);
  if (
    nameOf(company).startsWith(nameOf(named.draft.company ?? company)) ||
    nameOf(named.draft.company ?? company).startsWith(nameOf(company))
  )
    return;
  for (const { draft } of told.slice(0, first)) draft.company = company;
}

/** "said Jane Doe, founder of Acme". */
const isPerson = ({ units }: Line, index: number): boolean =>
  /^(?:said|says)$/u.test(units[index - 1]?.low ?? '') ||
  (units[index + 1]?.low === ',' && titleWords.has(units[index + 2]?.low ?? ''));

/** The name of the title that the text repeats, else the first name of the text. */
function mostNamed(document: ArticleText, lines: readonly Line[], told: readonly Told[]): Name | null {
  const investors = new Set(
    told.flatMap(({ draft }) => draft.investors.map(({ start, end }) => document.folded.slice(start, end))),
  );
  const counts = new Map<string, { count: number; line: Line; index: number }>();
  for (const line of lines.slice(0, 40)) {
    for (const [index, unit] of line.units.entries()) {
      if (
        unit.kind !== 'name' ||
        investors.has(unit.low) ||
        titleWords.has(line.units[index - 1]?.low ?? '') ||
        isPerson(line, index)
      )
        continue;
      // A capital at the start of a sentence tells nothing of a word that does not come again.
      if (index === 0 && !/[ \d.&]/u.test(unit.low) && !line.sentence.inTitle && !counts.has(unit.low)) continue;
      const known = counts.get(unit.low);
      if (known === undefined) counts.set(unit.low, { count: line.sentence.inTitle ? 2 : 1, line, index });
      else known.count += 1;
    }
  }
  if (counts.size === 0)
    for (const line of lines.slice(0, 5)) if (line.units[0]?.kind === 'name') return companyName(document, line, 0);
  const [best] = [...counts.values()].toSorted((left, right) => right.count - left.count);
  return best === undefined ? null : companyName(document, best.line, best.index);
}

/** What the whole article says of its events, once all of them are known. */
export function reconcile({ document, told }: EnglishReader): Told[] {
  const kept = withoutTotals(told);
  markEarlierStages(kept);
  preferText(kept);
  preferCurrency(kept);
  withoutRetold(kept);
  withoutDescriptors(document, kept);
  withFullNames(document, kept);
  return kept;
}
