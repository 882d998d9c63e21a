import { hit } from './draft.ts';
import type { Draft } from './draft.ts';
import { wordsOf } from './english-reader.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import { isValuation } from './english-round-money.ts';
import { unitFrom } from './english-units.ts';
import type { Line } from './english-units.ts';
import type { Money } from './mentions.ts';

/** "$38 per share in cash": what one of them costs. */
const perShare = /^(?:per|a|for each|an) (?:common |ordinary )?(?:share|ads|unit)(?: |$)/u;

/** What is paid for a company: near the verb and its object, else behind what describes the object. */
export function priceOf(line: Line, from: number, to: number): Money | null {
  const { units } = line;
  for (let at = from; at < Math.min(units.length, to + 12); at += 1) {
    const unit = units[at];
    if (unit?.kind !== 'money' || unit.money === null || isValuation(line, at)) continue;
    const before = wordsOf(units, Math.max(0, at - 5), at);
    const next = units[at + 1]?.low ?? '';
    if (
      /(?:^| )(?:for|deal|worth|a|of|at|in|the|s|x|planned|proposed|its|their) (?:[a-z]+ ){0,2}$/u.test(before) &&
      !/^(?:fund|revenue|apiece)$/u.test(next) &&
      !perShare.test(wordsOf(units, at + 1, Math.min(units.length, at + 4))) &&
      !/(?:raised|revenue|valuation|sales) (?:[a-z]+ ){0,3}$/u.test(before)
    )
      return unit.money;
  }
  return farPrice(line, to);
}

/** "Foo's acquisition of Acme was valued at €1.2 billion": of a takeover the value is the price. */
export function valuedAt({ units }: Line, from: number): Money | null {
  for (let at = from; at < Math.min(units.length, from + 14); at += 1) {
    const money = units[at]?.money ?? null;
    if (money === null) continue;
    return /(?:^| )(?:valued|worth|priced|put|pegged) (?:at )?(?:[a-z]+ ){0,1}$/u.test(
      wordsOf(units, Math.max(0, at - 4), at),
    )
      ? money
      : null;
  }
  return null;
}

/** "…, a maker of surgical robots, for $970 million in cash": behind the commas of a description. */
function farPrice({ units }: Line, to: number): Money | null {
  for (let at = to + 1; at < Math.min(units.length, to + 60); at += 1) {
    const unit = units[at];
    if (unit === undefined || (unit.kind === 'mark' && /^[;•]$/u.test(unit.low))) return null;
    if (unit.money === null || unit.money.value.kind === 'undisclosed') continue;
    if (perShare.test(wordsOf(units, at + 1, Math.min(units.length, at + 4)))) continue;
    const before = wordsOf(units, Math.max(0, at - 6), at);
    if (
      /(?:^| )(?:, for|[^ ]+ for|(?:sum|price|amount|figure) (?:said|reported|believed|understood|thought) to be(?: close to| around| about)?|deal worth|deal valued at|transaction valued at|transaction worth|price of|consideration of|purchase price of) (?:a |an |the )?(?:total |cash |purchase )*(?:price |consideration )?(?:of )?$/u.test(
        before,
      ) &&
      !/(?:revenue|funding|raised|valuation|sales|known) (?:[a-z]+ ){0,3}$/u.test(before)
    )
      return unit.money;
  }
  return null;
}

const priceTold =
  /(?:^| )(?:price(?: tag)?|deal|transaction|acquisition|takeover|purchase|consideration|sale) (?:is |was |has |been |being |will be |of |the |put |said to be |reportedly |pegged |estimated |valued |price |for |[a-z]+ly ){0,5}(?:at |worth |of |is |was |for |to be )(?:["“] ?[a-z ]+["”] )?\ue001|(?:^| )(?:paid|paying|pay) (?:[a-z]+ ){0,2}\ue001|(?:^| )(?:familiar|knowledge|source|sources|people|person|reports?) (?:[^ ,.;]+ ){0,5}(?:put|puts|pegged|pegs) (?:it|the (?:price|sum|figure|deal)) at (?:[a-z]+ ){0,2}\ue001/u;

/** "The £26 million deal, payable in cash": an amount before the word for what was told. */
const pricedDeal =
  /^the (\ue001) (?:cash |all-cash |all-share |share )?(?:deal|purchase|acquisition|takeover|transaction|sale|buyout)(?: |$)/u;

const priceLabel = /^(?:purchase|acquisition|deal|transaction|sale) (?:price|value|size): /u;

/** Whether a line tells what a takeover that was told right before cost. */
export const pricesADeal = (reader: EnglishReader, line: Line): boolean =>
  pricedDeal.test(line.sketch) && boughtBefore(reader, line) !== undefined;

/** The takeover that a line may go on about. */
function boughtBefore(reader: EnglishReader, { sentence }: Line): Draft | undefined {
  const target = reader.recent.findLast(({ draft }) => draft.instrument === 'ma' && !draft.isBackground)?.draft;
  return target === undefined || sentence.index - target.sentence > 3 ? undefined : target;
}

/** "The deal is worth $50 million", "a source pegs the price at $50 million": said of the takeover that was told before. */
export function attachPrice(reader: EnglishReader, line: Line, own: readonly Told[]): void {
  if (own.length > 0) return;
  const target = boughtBefore(reader, line);
  if (target === undefined) return;
  // "Purchase price: $41,000,000": the line of a form.
  const { folded } = reader.document;
  const labelled = priceLabel.test(folded.slice(line.sentence.start, line.sentence.end))
    ? line.units.find(({ money }) => money !== null)?.money
    : null;
  if (labelled !== null && labelled !== undefined && target.amount === null) {
    target.amount = labelled;
    target.rules.push(hit('price', 'amount', labelled));
    return;
  }
  if (target.amount !== null && target.amount.value.kind !== 'undisclosed') return;
  const match = pricedDeal.exec(line.sketch) ?? priceTold.exec(line.sketch.slice(0, 400));
  if (match === null || /(?:revenue|fee|fine|valuation)/u.test(match[0])) return;
  const place = match[1] === undefined ? match[0].length - 1 : match[0].indexOf(match[1]);
  const money = line.units[unitFrom(line, match.index + place)]?.money ?? null;
  if (money === null) return;
  target.amount = money;
  target.rules.push(hit('price', 'amount', money));
}
