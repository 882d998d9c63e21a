import type { ArticleText, Span } from './article-text.ts';
import { companyName } from './english-company-name.ts';
import { deal, startOf } from './english-deal.ts';
import { leadName } from './english-lead-name.ts';
import { nameAhead } from './english-name-ahead.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import { subjectOf } from './english-subjects.ts';
import type { Unit } from './english-tokens.ts';
import { unitFrom } from './english-units.ts';
import type { Line } from './english-units.ts';

/** What marks a deal that was told and came to nothing. */
const rule = 'a deal that broke';

const takeover = 'merger|acquisition|takeover|purchase|buyout|buy-out|combination|tie-up';
const calledOff = new RegExp(
  `(?:^| )(?:terminat(?:es?|ed|ing)|call(?:s|ed|ing)? off|scrap(?:s|ped|ping)?|cancel(?:s|led|ed|ling|ing)?|abandon(?:s|ed|ing)?|ditch(?:es|ed|ing)?|drop(?:s|ped|ping)?|end(?:s|ed)?|nix(?:es|ed)?|walk(?:s|ed|ing)? away from|back(?:s|ed|ing)? (?:out of|away from)|pull(?:s|ed|ing)? (?:out of|the plug on)|withdr(?:aws|ew|awn|awing) from) (?:(?!(?:with|through|via) )[^ ,;.:]+ ){0,7}?(?:${takeover}|agreement|deal|pact|transaction|plans?|bid|offer|ambitions?|pursuit)(?= |$)`,
  'u',
);
const fellThrough = new RegExp(
  `(?:^| )(?:${takeover}|agreement|deal|pact|sale|offer|bid) (?:(?!(?:after|before|once|closed|closes|completed|completes) )[^ ;.:]+ ){0,10}?(?:collaps(?:es|ed)|f(?:alls|ell|allen|all) (?:through|apart)|(?:is|was|were|been|be) (?:mutually )?(?:terminated|called off|scrapped|abandoned|cancell?ed|blocked)|is (?:off|dead)|unravel(?:s|l?ed))(?= |$)`,
  'u',
);
const ofTakeover = new RegExp(
  `(?:^| )(?:${takeover}|bid)(?: |$)|(?:^| )to (?:buy|acquire|purchase|take over|merge with|combine with|sell itself)(?: |$)|(?:^| )(?:deal|agreement|offer) (?:worth \ue001 )?for (?:[a-z-]+ ){0,3}\ue010`,
  'u',
);
/** Where the words of what broke end: a reason, or another clause. */
const clauseEnd = / (?:after|as|amid|because|citing|over|despite|following|and|but|while|[,;:—–]|when|since|due) /u;

/** What every pattern above needs: the noun of a takeover, or its verb. */
const takeovers = [
  ...['merger', 'acquisition', 'takeover', 'purchase', 'buyout', 'buy-out', 'combination', 'tie-up', ' bid'],
  ...['to buy', 'to acquire', 'to take over', 'to merge', 'to combine', 'to sell itself', 'deal', 'agreement', 'offer'],
];

const worthLooking =
  /terminat|(?:call|calls|called|calling|is|was|been|be) off|scrap|cancel|abandon|ditch|(?:^| )drop(?:s|ped)? |(?:^| )end(?:s|ed)? |nix|walk[a-z]* away|back[a-z]* (?:out|away)|pull[a-z]* (?:out|the plug)|withdr|collaps|f(?:all|alls|ell|allen) (?:through|apart)|unravel|is dead|blocked/u;

const signsOfBroken = [
  ...[
    'terminat',
    'scrap',
    'cancel',
    'abandon',
    'ditch',
    'drop',
    ' end',
    'nix',
    'walk',
    'back',
    'pull',
    'withdr',
    'collaps',
  ],
  ...[' off', 'fall', 'fell', 'unravel', 'dead', 'blocked'],
];

/** Looked for once in a whole text: few texts have one. */
export const mayTellOfBroken = ({ folded }: ArticleText): boolean =>
  takeovers.some((sign) => folded.includes(sign)) && signsOfBroken.some((sign) => folded.includes(sign));

/**
 * "terminates its agreement to buy Acme", "the takeover of Acme fell through": what the line told of that is denied; a takeover that
 * it names and that no rule told is told here, so that it is known to have been one.
 */
export function readBroken(reader: EnglishReader, line: Line, own: readonly Told[]): Told[] {
  const head = line.sketch.slice(0, 600);
  if (!worthLooking.test(head)) return [];
  const active = calledOff.exec(head);
  const match = active ?? fellThrough.exec(head);
  if (match === null) return [];
  const start = startOf(head, match.index);
  const behind = head.slice(match.index + match[0].length);
  const close = clauseEnd.exec(`${behind.slice(0, 120)} `)?.index ?? Math.min(behind.length, 120);
  const end = match.index + match[0].length + (active === null ? 0 : close);
  if (!ofTakeover.test(` ${head.slice(start, end)} `)) return [];
  const from = unitFrom(line, active === null ? Math.max(0, start - 40) : start);
  const to = unitFrom(line, end);
  const span = { start: line.units[from]?.start ?? 0, end: line.units[to - 1]?.end ?? line.sentence.end };
  const broken = own.filter(
    ({ draft }) => isWithin(span, draft.company) || (draft.at >= span.start && draft.at < span.end),
  );
  for (const { draft } of broken) {
    draft.certainty = 'unconfirmed';
    // "walks away from $300M deal for Acme", "In 2024, Foo abandoned a bid for Acme": who would have paid.
    const subject = active === null ? null : subjectOf(line, unitFrom(line, start));
    const lead = active !== null && draft.instrument === null ? line.units[leadName(line.units)] : undefined;
    const giver = subject?.kind === 'name' ? line.units[subject.index] : lead;
    if (draft.stage === null) draft.instrument = 'ma';
    if (giver !== undefined && draft.investors.length === 0 && giver.start !== draft.company?.start)
      draft.investors = [{ start: giver.start, end: giver.end, role: 'unknown' }];
    draft.rules.push({ rule, field: 'event', span: [span.start, span.end] });
  }
  if (broken.length > 0) return [];
  const told = named(reader, line, { start: unitFrom(line, start), to, isActive: active !== null });
  if (told === null) return [];
  reader.add(told);
  return [told];
}

const isWithin = ({ start, end }: Span, name: Span | null): boolean =>
  name !== null && name.start >= start && name.end <= end;

/** "walks away from $20 billion Acme takeover", "Acme takeover collapses", "ends pursuit of Acme". */
function named(
  reader: EnglishReader,
  line: Line,
  { start, to, isActive }: { readonly start: number; readonly to: number; readonly isActive: boolean },
): Told | null {
  const { units } = line;
  const isFree = (unit: Unit | undefined): boolean => unit?.kind === 'name' && !unit.isPossessive;
  const of = units.findIndex(
    ({ low }, at) => at > start && at < to && /^(?:of|for|buy|acquire|purchase|over|with)$/u.test(low),
  );
  const before = isActive ? units.findIndex((unit, at) => at > start && at < to && isFree(unit)) : start - 1;
  const target = of >= 0 ? nameAhead(units, of + 1) : before;
  if (!isFree(units[target])) return null;
  const subject = isActive ? subjectOf(line, start) : null;
  const lead = units[leadName(units)];
  const giver = subject?.kind === 'name' ? units[subject.index] : isActive ? lead : undefined;
  if (giver === units[target]) return null;
  const told = deal(line, 'ma', rule, start, target);
  const { draft } = told;
  draft.company = companyName(reader.document, line, target);
  draft.certainty = 'unconfirmed';
  draft.amount = units.slice(start, to).find(({ money }) => money !== null)?.money ?? null;
  if (giver !== undefined) draft.investors = [{ start: giver.start, end: giver.end, role: 'unknown' }];
  return told;
}

/** "Foo agreed to buy Acme last year", where another sentence says that it came to nothing: between the same two it is no fact. */
export function denyBroken({ document }: EnglishReader, told: readonly Told[]): void {
  const textOf = ({ start, end }: Span): string => document.folded.slice(start, end);
  const broken = told.flatMap(({ draft }) => (draft.rules.some((hit) => hit.rule === rule) ? [draft] : []));
  if (broken.length === 0) return;
  for (const { draft } of told.slice(0, 60)) {
    const { company } = draft;
    if (draft.instrument !== 'ma' || draft.certainty !== 'told' || company === null) continue;
    const isSame = broken.some(
      ({ company: other, investors }) =>
        other !== null &&
        textOf(other) === textOf(company) &&
        (investors.length === 0 ||
          draft.investors.length === 0 ||
          investors.some((one) => draft.investors.some((payer) => textOf(payer) === textOf(one)))),
    );
    if (isSame) draft.certainty = 'unconfirmed';
  }
}
