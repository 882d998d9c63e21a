import { companyName } from './english-company-name.ts';
import { firstSubject } from './english-lead-name.ts';
import { listBefore } from './english-list-before.ts';
import { listFrom } from './english-lists.ts';
import { nameAhead } from './english-name-ahead.ts';
import { hasNews, make, wordBefore } from './english-passing-parts.ts';
import { isPlace } from './english-places.ts';
import { wordsOf } from './english-reader.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import { subjectOf } from './english-subjects.ts';
import { verbStart } from './english-trigger.ts';
import type { Line } from './english-units.ts';

/** "Foo and Bar then subscribed for $5 million of new shares". */
export function subscribed(reader: EnglishReader, line: Line, round: Round, before: string): Told | null {
  const { units } = line;
  const isBought =
    /(?:^| )(?:bought|purchased|acquired) (?:[a-z]+ ){0,2}$/u.test(before) &&
    /^of (?:its|the company's|the startup's|new|newly issued|preferred) (?:[a-z-]+ )?(?:shares|stock|notes)(?: |$)/u.test(
      wordsOf(units, round.to, round.to + 6),
    );
  if (round.money === null || !(isBought || /(?:^| )subscribed for (?:[a-z]+ ){0,3}$/u.test(before))) return null;
  const verb = wordBefore(units, round, /^(?:subscribed|bought|purchased|acquired)$/u);
  const givers = listBefore(line, 0, verbStart(units, verb))?.names ?? [];
  if (givers.length === 0) return null;
  const one = make(line, round, 'subscribed for', null, givers, hasNews(reader));
  one.draft.stage ??= units.slice(0, verb).findLast(({ stage }) => stage !== null)?.stage ?? null;
  return one;
}

/** "Business Oregon kicked in a $150,000 loan", "The agency, the research arm of the state, added a €2 million grant". */
export function added(reader: EnglishReader, line: Line, round: Round, before: string): Told | null {
  const { units } = line;
  if (round.money === null || !/^(?:grant|debt)$/u.test(round.stage?.value.stage ?? '')) return null;
  if (
    !/(?:^| )(?:added|(?:kicked|chipped|pitched|threw|tossed|put) in|stumped up) (?:an? |another |a further |some )?$/u.test(
      before,
    )
  )
    return null;
  const verb = wordBefore(units, round, /^(?:added|kicked|chipped|pitched|threw|tossed|put|stumped)$/u);
  const subject = subjectOf(line, verb);
  const giver = subject.kind === 'name' ? units[subject.index] : undefined;
  if (giver === undefined || reader.companies.has(giver.low)) return null;
  return make(line, round, 'added money', null, [giver], hasNews(reader));
}

/** "Foo seeded it with $6 million", "Foo and Bar backed it with a $6 million Series A". */
export function seeded(reader: EnglishReader, line: Line, round: Round, before: string): Told | null {
  const { units } = line;
  if (
    round.money === null ||
    !/(?:^| )(?:seeded|backed|funded|bankrolled) (?:it|them|the (?:company|startup|start-up|firm|business)) with (?:an? |another |[a-z]+ ){0,2}$/u.test(
      before,
    )
  )
    return null;
  const verb = wordBefore(units, round, /^(?:seeded|backed|funded|bankrolled)$/u);
  const list = listBefore(line, 0, verbStart(units, verb));
  const first = units[firstSubject(line)];
  const givers = list?.names ?? (first === undefined ? [] : [first]);
  if (givers.length === 0) return null;
  const isSince = ` ${wordsOf(units, 0, verb)}`.includes(' since ');
  const one = make(line, round, 'backed it with', null, givers, isSince || hasNews(reader));
  one.draft.stage ??= units[verb]?.stage ?? null;
  return one;
}

/** "Foo, which bought in at a high valuation in a $50 million Series C", "Bar, which paid $14 a share in its Series E". */
export function boughtIn(reader: EnglishReader, line: Line, round: Round, before: string): Told | null {
  const { units } = line;
  if (
    round.money === null ||
    round.stage === null ||
    !/(?:^| )(?:in|during|as part of|at) (?:an?|the|its) (?:[a-z]+ )?$/u.test(before)
  )
    return null;
  const which = units.findLastIndex(
    ({ low }, at) => at < round.from && at >= round.from - 20 && /^(?:which|who|;)$/u.test(low),
  );
  if (which < 1 || units[which]?.low === ';') return null;
  const between = wordsOf(units, which + 1, round.from);
  if (
    !/^(?:together |both |each |also |had |has |have )*(?:paid|bought|came|got|invested|joined|entered)(?: |$)/u.test(
      between,
    )
  )
    return null;
  const end = units[which - 1]?.low === ',' ? which - 1 : which;
  // "Its owners include Foo and Bar, which": the list begins behind the verb.
  const include = units.findLastIndex(({ low }, at) => at < end && /^(?:include|includes|including|are)$/u.test(low));
  const listed = include < 0 ? null : listFrom(line, include + 1);
  const list = listed !== null && listed.end >= end ? listed : listBefore(line, 0, end);
  const name = units[end - 1];
  const givers = list?.names ?? (name?.kind === 'name' ? [name] : []);
  if (givers.length === 0) return null;
  return make(line, round, 'bought in', null, givers, true);
}

/** "In 2021, Foo put $3 million into the company", "Foo had written the first cheque, $500,000, in 2020". */
export function putIn(reader: EnglishReader, line: Line, round: Round, before: string, behind: string): Told | null {
  const { units } = line;
  if (round.money === null || !units.some(({ kind }) => kind === 'date')) return null;
  const isBuyIn = /(?:^| )(?:which|who) (?:had )?(?:bought|came|got) in (?:for|with) (?:about |some )?$/u.test(before);
  if (isBuyIn) {
    const which = wordBefore(units, round, /^(?:which|who)$/u);
    const buyer = units[units[which - 1]?.low === ',' ? which - 2 : which - 1];
    return buyer?.kind === 'name' ? make(line, round, 'bought in', null, [buyer], true) : null;
  }
  const isInto =
    /(?:^| )(?:put|invested|pumped|injected|sank) (?:another |an initial |about |some )?$/u.test(before) &&
    /^(?:[a-z]+ )?into (?:it|the (?:x |[a-z]+ )?(?:company|startup|start-up|firm|business)) /u.test(`${behind} `);
  const isCheque = /(?:^| )(?:wrote|written|cut) (?:its|the|an?) (?:[a-z]+ )?(?:cheque|check) (?:, |of |for )$/u.test(
    before,
  );
  if (!isInto && !isCheque) return null;
  const verb = wordBefore(units, round, /^(?:put|invested|pumped|injected|sank|wrote|written|cut)$/u);
  const subject = subjectOf(line, verb);
  const single = subject.kind === 'name' ? units[subject.index] : undefined;
  const givers = listBefore(line, 0, verbStart(units, verb))?.names ?? (single === undefined ? [] : [single]);
  if (givers.length === 0) return null;
  const one = make(line, round, 'put in', null, givers, hasNews(reader));
  // "put $3 million into the startup in a 2019 angel round".
  one.draft.stage ??=
    units.slice(round.to, round.to + 10).find(({ kind, stage }) => kind === 'money' || stage !== null)?.stage ?? null;
  return one;
}

/** "Foo's previous investment of $27 million in Acme": by whose it is. */
export function ownersInvestment(
  reader: EnglishReader,
  line: Line,
  round: Round,
  before: string,
  behind: string,
): Told | null {
  const { units } = line;
  if (round.money === null || !/(?:^| )x (?:[a-z]+ ){0,2}investment of (?:[a-z]+ )?$/u.test(before)) return null;
  if (!/^in (?:[a-z-]+ ){0,3}x(?: |$)/u.test(behind)) return null;
  const owner = units.findLastIndex(({ kind }, at) => at < round.from && kind === 'name');
  const [giver, target] = [units[owner], nameAhead(units, round.to + 1)];
  if (giver?.isPossessive !== true || target < 0 || isPlace(giver.low) || isPlace(units[target]?.low ?? ''))
    return null;
  const isOld = /(?:previous|earlier|prior|last|past) /u.test(before);
  return make(
    line,
    round,
    'investment of its giver',
    companyName(reader.document, line, target),
    [giver],
    isOld || hasNews(reader),
  );
}

/** "On the debt side, Foo lent $4 million": to the company of the news. */
export function lent(reader: EnglishReader, line: Line, round: Round, before: string): Told | null {
  const { units } = line;
  if (round.money === null || !hasNews(reader)) return null;
  if (
    !/(?:^| )x (?:has |had |also |then |[a-z]+ly )*(?:lent|loaned) (?:it |them |the (?:company|startup|firm) )?(?:another |a further )?$/u.test(
      before,
    )
  )
    return null;
  const verb = wordBefore(units, round, /^(?:lent|loaned)$/u);
  const givers = listBefore(line, 0, verbStart(units, verb))?.names ?? [];
  if (givers.length === 0) return null;
  const one = make(line, round, 'lent', null, givers, / had (?:[a-z]+ )?(?:lent|loaned) /u.test(` ${before}`));
  one.draft.instrument = 'debt';
  return one;
}
