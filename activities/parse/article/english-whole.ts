import type { ArticleText, Span } from './article-text.ts';
import type { Draft } from './draft.ts';
import { denyBroken } from './english-broken-deals.ts';
import { isDebt } from './english-reader.ts';
import { isPlace } from './english-places.ts';
import { joinRetold } from './english-retold.ts';
import { unitFrom } from './english-units.ts';
import type { Line } from './english-units.ts';
import { stageRank } from './english-stage-rank.ts';
import { withoutSums } from './english-sums.ts';
import type { EnglishReader, Told } from './english-reader.ts';

/** "$75 million in equity and debt" is the sum of two rounds that are told apart. */
function withoutTotals(told: readonly Told[]): Told[] {
  const hasDebt = told.some(({ draft, round }) => isDebt(draft) && round?.other === 'none');
  const kept = told.filter(({ round, line }, index) => {
    if (round === null) return true;
    if (round.other === 'combined' && hasDebt) return false;
    // "$75 million in fresh capital: $45 million in equity and a $30 million facility".
    const [next, third] = [told[index + 1], told[index + 2]];
    const behind = line.units[round.to];
    const colon = behind?.low === ',' ? line.units[round.to + 1] : behind;
    return !(
      next?.line === line &&
      third?.line === line &&
      (/^[:—–]$/u.test(colon?.low ?? '') ||
        /^(?:comprising|consisting|including|split|made|with)$/u.test(colon?.low ?? ''))
    );
  });
  // The title tells the sum that the text takes apart.
  const sums = new Set(told.filter((one) => !kept.includes(one)).map(({ draft }) => draft.amount?.value.low));
  return kept.filter(
    ({ draft }) =>
      !(draft.inTitle && draft.stage === null && draft.amount !== null && sums.has(draft.amount.value.low)),
  );
}

/** A seed round told in a later sentence than the company's Series A is its history. */
function markEarlierStages(told: readonly Told[]): void {
  const news = told.find(({ draft }) => !draft.isBackground && draft.certainty === 'told' && stageRank(draft) >= 0);
  if (news === undefined) return;
  for (const { draft } of told.slice(0, 60)) {
    if (draft === news.draft || draft.isBackground || draft.sentence <= news.draft.sentence) continue;
    if (draft.company !== null && news.draft.company !== null && draft.company.start !== news.draft.company.start)
      continue;
    if (stageRank(draft) >= 0 && stageRank(draft) < stageRank(news.draft) && !isOfAnother(told, draft, news.draft))
      draft.isBackground = true;
  }
}

/** "Acme raises $4.5M. The seed round was led by": of the company told last, which the Series A before was not of. */
function isOfAnother(told: readonly Told[], draft: Draft, news: Draft): boolean {
  if (draft.company !== null) return false;
  const last = told.findLast(({ draft: { at, company } }) => at < draft.at && company !== null)?.draft ?? null;
  return last !== null && last !== news && !last.isBackground && last.amount !== null && last.stage === null;
}

const roundTotal =
  /(?:^| )(?:bring|brings|bringing|take|takes|taking|push|pushes|pushing|expand|expands|expanding|expanded|extend|extends|extending|extended) (?:the |its |total |size |of |for |[a-z-]+ |\ue002 ){0,7}to (?:[a-z]+ ){0,1}(\ue001)/u;

/** "bringing the round to $31 million", which the headline tells: what was raised now is the amount of the text. */
function withoutRoundTotal(told: readonly Told[], lines: readonly Line[]): void {
  const titles = told.filter(({ draft: { inTitle, amount } }) => inTitle && amount !== null);
  if (titles.length !== 1) return;
  const [title] = titles;
  const text = told.find(
    ({ draft }) => !draft.inTitle && !draft.isBackground && draft.certainty === 'told' && draft.amount !== null,
  );
  if (title === undefined || text === undefined || title.draft.amount === null || text.draft.amount === null) return;
  const sum = title.draft.amount.value.low;
  if (Number(text.draft.amount.value.low) >= Number(sum)) return;
  for (const line of lines.slice(0, 12)) {
    const match = line.sentence.inTitle ? null : roundTotal.exec(line.sketch.slice(0, 500));
    if (match === null || !/ (?:round|series|financing|raise|tranche|close|seed) |\ue002/u.test(match[0])) continue;
    const money = line.units[unitFrom(line, match.index + match[0].length - 1)]?.money;
    if (money?.value.low === sum) title.draft.amount = text.draft.amount;
  }
}

/** "secured the first tranche of $20 million": of the round that the article tells of. */
export function withStageOfTranche(told: readonly Told[]): void {
  const news = told.find(
    ({ draft }) => draft.stage !== null && !draft.isBackground && draft.certainty === 'told' && !isDebt(draft),
  );
  if (news === undefined) return;
  for (const { draft, line } of told.slice(0, 60))
    if (
      draft.stage === null &&
      draft.certainty === 'told' &&
      draft.sentence > news.draft.sentence &&
      draft.instrument === null &&
      (draft.company === null || draft.company.start === news.draft.company?.start) &&
      / (?:first|initial|second|earlier|previous) (?:tranche|close|closing) /u.test(` ${line.sketch}`)
    )
      draft.stage = news.draft.stage;
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
function preferCurrency({ folded }: ArticleText, told: readonly Told[]): void {
  const title = told.find(
    ({ draft: { inTitle, amount, certainty } }) => inTitle && amount !== null && certainty === 'told',
  )?.draft;
  if (title === undefined || title.instrument === 'ma') return;
  const text = told.find(({ draft }) => !draft.inTitle && !draft.isBackground && draft.certainty === 'told')?.draft;
  if (text === undefined || title.amount === null || text.amount === null) return;
  if (title.company !== null && text.company !== null && !areOne(folded, title.company, text.company)) return;
  const [left, right] = [title.amount.value, text.amount.value];
  if (left.currency === right.currency) return;
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

/** "secures $12M in growth capital" over a text that calls the same sum a credit facility: it is borrowed. */
function preferDebt(told: readonly Told[]): void {
  for (const { draft } of told) {
    if (!draft.inTitle || draft.amount === null || isDebt(draft) || draft.instrument === 'ma') continue;
    const sum = draft.amount.value.low;
    const same = told
      .filter(({ draft: other }) => !other.inTitle && other.amount?.value.low === sum)
      .map((one) => one.draft);
    const [debt] = same;
    if (debt === undefined || !same.every(isDebt)) continue;
    draft.stage = debt.stage;
    draft.instrument = debt.instrument;
  }
}

/** One name begins with the other, or stands in it: "Skyroot" and "Skyroot Aerospace". */
function areOne(folded: string, one: Span, other: Span): boolean {
  const [left, right] = [folded.slice(one.start, one.end), folded.slice(other.start, other.end)];
  return left.includes(right) || right.includes(left);
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

const leadMark = /^ ?\((?:co-?)?leads?(?: investors?)?\)/u;

/** "Backers included Foo (lead), Bar and Baz". */
function withMarkedLeads(document: ArticleText, told: readonly Told[]): void {
  const isMarked = ({ end }: Span): boolean => leadMark.test(document.folded.slice(end, end + 20));
  for (const { draft } of told) {
    const marked = draft.investors.filter(isMarked);
    if (marked.length === 0) continue;
    const role = marked.length > 1 ? 'co_lead' : 'lead';
    draft.investors = draft.investors.map((one) => (isMarked(one) ? { ...one, role } : one));
  }
}

/** "In Iceland, Acme raised $40 million ahead of a planned listing": the place lists nothing. */
const isListingOfPlace = ({ folded }: ArticleText, { draft: { instrument, certainty, company } }: Told): boolean =>
  instrument === 'ipo' &&
  certainty === 'unconfirmed' &&
  company !== null &&
  isPlace(folded.slice(company.start, company.end));

/** What the whole article says of its events, once all of them are known. */
export function reconcile(reader: EnglishReader, lines: readonly Line[]): Told[] {
  const { document, told } = reader;
  denyBroken(reader, told);
  const whole = withoutSums(withoutTotals(told)).filter((one) => !isListingOfPlace(document, one));
  const kept = joinRetold(document, whole);
  withoutRoundTotal(kept, lines);
  markEarlierStages(kept);
  preferDebt(kept);
  preferText(kept);
  preferCurrency(document, kept);
  withoutRetold(kept);
  withoutDescriptors(document, kept);
  withFullNames(document, kept);
  withMarkedLeads(document, kept);
  return kept;
}
