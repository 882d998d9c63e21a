import { allMatches } from './all-matches.ts';
import { companyName } from './english-company-name.ts';
import { listBefore } from './english-list-before.ts';
import { nameAhead } from './english-name-ahead.ts';
import { plain } from './english-plain-told.ts';
import { priceOf } from './english-prices.ts';
import { certaintyOf } from './english-reader.ts';
import type { Told, EnglishReader } from './english-reader.ts';
import { unitFrom } from './english-units.ts';
import type { Line } from './english-units.ts';
import { verbStart } from './english-verb-start.ts';
import { isStrongDescriptor } from './english-words.ts';

/** Words of which the pattern below has one: looked for first, since it tries every verb. */
const mayGive = /(?:invests?|invested|investment|stake|amount|sum) in |money into /u;

const givingFunding =
  /(?:^| )(invests|invested|agreed to invest|agrees to invest|(?:makes|made|completes|completed|closes|closed) (?:an|the|its|a|another) (?:[a-z-]+ ){0,4}investment|(?:makes|made) (?:[a-z-]+ ){0,4}investment|(?:takes|took|taken|picked up|picks up|gets|got|holds out for) (?:[a-z0-9%.-]+ ){0,5}stake|acquires (?:[a-z0-9%-]+ ){0,5}stake|acquired (?:[a-z0-9%-]+ ){0,5}stake|buys (?:[a-z0-9%-]+ ){0,5}stake|bought (?:[a-z0-9%-]+ ){0,5}stake|(?:invested|invests|investing) an (?:undisclosed|unspecified) (?:amount|sum)|(?:puts|put|has put) (?:its |some |more )?money into) (?:in )?(?=[^ ])/gu;

/** "Foo led a funding round for Acme": how much is not told, or only later. */
const leadingRound =
  /(?:^| )((?:co-)?(?:leads|led) (?:(?:a|the|an) (?:[a-z-]+ ){0,3})?(?:round|financing|raise|investment)) (?:for|in|of) (?=[^ ])/u;

/** An investment of which neither amount nor stage is told, by who gives it. */
export function plainInvestment(reader: EnglishReader, line: Line, head: string): Told | null {
  for (const giving of mayGive.test(head) ? allMatches(givingFunding, head) : []) {
    const words = giving[0];
    // What is bought with it is told as a takeover.
    if (/ (?:majority|controlling) (?:[a-z]+ )?stake /u.test(words)) return null;
    if (!/ (?:in|into) $/u.test(words)) continue;
    const told = given(reader, line, giving.index, words);
    if (told !== null) return told;
  }
  const leading = head.includes(' led ') || head.includes(' leads ') ? leadingRound.exec(head) : null;
  const told = leading === null ? null : given(reader, line, leading.index, leading[0]);
  if (told === null) return null;
  const role = told.draft.investors.length > 1 ? 'co_lead' : 'lead';
  told.draft.investors = told.draft.investors.map((one) => ({ ...one, role }));
  return told;
}

function given({ document }: EnglishReader, line: Line, index: number, words: string): Told | null {
  const { units } = line;
  const verb = unitFrom(line, index + (line.sketch.charAt(index) === ' ' ? 1 : 0));
  const target = nameAhead(units, unitFrom(line, index + words.length));
  const start = verbStart(units, verb);
  // "Foo, which invested in the shop platform Acme": the name before the comma.
  const which =
    /^(?:which|who)$/u.test(units[start - 1]?.low ?? '') && units[start - 2]?.low === ','
      ? units[start - 3]
      : undefined;
  const list =
    which === undefined
      ? listBefore(line, 0, start)
      : which.kind === 'name' && !which.isPossessive
        ? { names: [which] }
        : null;
  if (target < 0 || list === null || units[target]?.isPossessive === true) return null;
  const price = words.includes('stake') ? priceOf(line, verb, target) : null;
  if (
    price === null &&
    !line.sentence.inTitle &&
    !isIntroduced(line, target) &&
    !(isOneDeal.test(words) && isEnd(line, target))
  )
    return null;
  const told = plain(line, units[verb]?.low ?? '', verb, target);
  told.draft.company = companyName(document, line, target);
  told.draft.investors = list.names.map(({ start, end }) => ({ start, end, role: 'unknown' }));
  told.draft.amount = price;
  told.draft.certainty = certaintyOf(line, which === undefined ? 0 : start, verb);
  told.draft.isBackground = which !== undefined;
  return told;
}

/** Words that tell of one investment, and not of a habit. */
const isOneDeal = / (?:completes|completed|closes|closed) | (?:round|financing|raise|undisclosed|unspecified) /u;

const isEnd = ({ units }: Line, at: number): boolean =>
  units[at + 1] === undefined || /^[.,;]$/u.test(units[at + 1]?.low ?? '') || units[at + 1]?.kind === 'bracket';

/** In running text an investment is one of a company where it is described: "in drone maker Acme", "in Acme, a maker". */
const isIntroduced = ({ units }: Line, at: number): boolean =>
  (units[at + 1]?.low === ',' && /^(?:a|an|the|which|whose)$/u.test(units[at + 2]?.low ?? '')) ||
  isStrongDescriptor(units[at - 1]?.low ?? '') ||
  /^(?:firm|group|platform|app|brand|business|lender|bank|retailer)$/u.test(units[at - 1]?.low ?? '');
