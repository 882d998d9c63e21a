import type { ArticleText } from './article-text.ts';
import type { Draft } from './draft.ts';
import { manyBrackets, readBrackets } from './english-brackets.ts';
import { build } from './english-building.ts';
import { counselled } from './english-counsel.ts';
import { attachDates, dateOfNews } from './english-dates.ts';
import { companyName } from './english-company-name.ts';
import { readEach } from './english-each.ts';
import { enumerations } from './english-enumerations.ts';
import { frontedSubject } from './english-fronted.ts';
import { governorOf } from './english-governors.ts';
import { headingItem, nameHeading } from './english-heading-items.ts';
import { investing } from './english-investing.ts';
import { itemLine } from './english-item-lines.ts';
import { labelAhead, labelLater, moneyApart } from './english-labels.ts';
import { mayTellOfBroken, readBroken } from './english-broken-deals.ts';
import { readDeals } from './english-deals.ts';
import { readTenders } from './english-tenders.ts';
import { readPlans } from './english-plans.ts';
import { labelledItem } from './english-labelled-items.ts';
import { leadName } from './english-lead-name.ts';
import { nameBuyers } from './english-buyers.ts';
import { nameThem } from './english-naming.ts';
import { nominal, owned, proceeds } from './english-nominal.ts';
import { readPlainFunding } from './english-plain-funding.ts';
import { readPartInvestment } from './english-part-investments.ts';
import { passing } from './english-passing.ts';
import { isPartOfOwn, isShareOfLead, stageLater, towards } from './english-part-sums.ts';
import { planning } from './english-planning.ts';
import { attachPrice } from './english-prices.ts';
import { raising } from './english-raising.ts';
import { EnglishReader, mostEvents, wordsOf } from './english-reader.ts';
import type { Told } from './english-reader.ts';
import { remainingRounds } from './english-remaining-rounds.ts';
import { readRespective } from './english-respective.ts';
import { attachEnglishRoles } from './english-roles.ts';
import { markRivals } from './english-rivals.ts';
import { roundsOf } from './english-rounds.ts';
import type { Round } from './english-rounds.ts';
import { inSameBreath } from './english-same-breath.ts';
import { standing } from './english-standing.ts';
import { linesOf } from './english-units.ts';
import type { Line } from './english-units.ts';
import { receiver } from './english-whose-round.ts';
import { attachApart } from './english-told-apart.ts';
import { attachUndisclosed, attachValuation } from './english-valuations.ts';
import { reconcile, withStageOfTranche } from './english-whole.ts';
import type { Mentions, Money } from './mentions.ts';

interface EnglishReading {
  readonly drafts: Draft[];
  /** The first sentence that was not read, where an article tells of more events than are taken. */
  readonly cutAt: number | null;
}

/** What an English article tells, sentence by sentence. */
export function readEnglish(document: ArticleText, mentions: Mentions): EnglishReading {
  const reader = new EnglishReader(document);
  const lines = linesOf(document, mentions);
  const early: Line[] = [];
  let cutAt: number | null = null;
  const hasBroken = mayTellOfBroken(document);
  const news = dateOfNews(lines, mentions.dates);
  for (const line of lines) {
    if (reader.told.length >= mostEvents) {
      cutAt = line.sentence.start;
      break;
    }
    if (line.sentence.paragraph !== reader.paragraphLead.paragraph)
      reader.paragraphLead = {
        paragraph: line.sentence.paragraph,
        sentence: line.sentence.index,
        low: line.units[leadName(line.units)]?.low ?? '',
      };
    nameHeading(reader, line);
    const heading = headingItem(reader, line);
    const labels = heading === null ? labelledItem(reader, line) : [heading];
    if (labels?.length === 0) continue;
    const ofList = labels === null ? itemLine(reader, line, mentions) : null;
    const item = ofList === null ? labels : [ofList];
    const parts = new Set<Money | null>();
    const own: Told[] = [...(item ?? readSeveral(reader, line, parts))];
    for (const one of own) reader.add(one);
    const taken = new Set([...parts, ...own.map(({ draft }) => draft.amount)]);
    const rounds = roundsOf(line).filter((round) => !taken.has(round.money) && !isShareOfLead(line, round));
    for (const [index, round] of rounds.entries()) {
      const one = readRound(reader, line, round, rounds[index - 1], own);
      if (one === null) continue;
      moneyApart(line, one);
      own.push(one);
      reader.add(one);
    }
    stageLater(reader, line, rounds, own);
    labelLater(line, rounds, own);
    labelAhead(line, rounds, own);
    if (own.length > 0 && !line.sentence.inTitle) {
      for (const one of manyBrackets(reader, line, mentions)) {
        own.push(one);
        reader.add(one);
      }
    } else if (own.length === 0) {
      const listed = readBrackets(reader, line, mentions);
      const plain = listed.length > 0 ? null : readPlainFunding(reader, line);
      for (const one of plain === null ? listed : [plain]) {
        own.push(one);
        reader.add(one);
      }
    }
    own.push(...readDeals(reader, line, own));
    own.push(...readTenders(reader, line, own));
    if (hasBroken) own.push(...readBroken(reader, line, own));
    own.push(...readPlans(reader, line, own));
    attachApart(reader, line, rounds, own);
    for (const one of enumerations(reader, line, rounds, own)) {
      own.push(one);
      reader.add(one);
    }
    for (const one of remainingRounds(reader, line, rounds, own)) {
      own.push(one);
      reader.add(one);
    }
    if (own.length > 0 && isHearsay.test(line.sketch.slice(0, 90)))
      for (const { draft } of own) draft.certainty = 'unconfirmed';
    attachValuation(reader, line, own);
    attachUndisclosed(reader, line, own);
    attachPrice(reader, line, own);
    const lead = line.sentence.inTitle ? -1 : leadName(line.units);
    if (lead >= 0) reader.lastLead = line.units[lead] ?? null;
    if (reader.told.length === 0) early.push(line);
    else attachEnglishRoles(reader, line, own);
  }
  // "The round was led by Accel" before the sentence that tells the round.
  for (const line of early) if (isOfFirst(reader, line)) attachEnglishRoles(reader, line, withAmountOf(reader, line));
  const kept = reconcile(reader, lines);
  attachDates(kept, lines, news, document.publishedDate);
  withStageOfTranche(kept);
  nameThem(reader, kept, lines);
  markRivals(document, kept);
  nameBuyers(reader, kept);
  return { drafts: kept.map(({ draft }) => draft), cutAt };
}

/** Rounds of several companies, told by one verb, and parts of a round. */
function readSeveral(reader: EnglishReader, line: Line, taken: Set<Money | null>): Told[] {
  const respective = readRespective(reader, line);
  const each = respective.length > 0 ? respective : readEach(reader, line);
  return each.length > 0 ? each : readPartInvestment(reader, line, taken);
}

const ofInvesting =
  /(?:^| )(?:rounds?|financing|fund(?:ing|ed|raise)|rais[a-z]+|invest[a-z]*|led|co-led|back(?:ed|ers?|ing)|capital|money|shareholders?|loans?|debt|deal|\ue002)(?: |$)/u;

/** "Reports in January claimed that Foo would lead": what is only heard. */
const isHearsay =
  /^(?:(?:earlier|media|recent|some|unconfirmed|press|initial|previous) )*(?:reports?|rumou?rs?|speculation) (?:[^ ,.;]+ ){0,4}?(?:claimed|claims|claim|suggested|suggests?|speculated|hinted|indicated) /u;

/** Whether what stands before the first event may speak of it: in a list of deals, another paragraph speaks of another. */
function isOfFirst({ told, newsCompanies }: EnglishReader, { sentence, sketch }: Line): boolean {
  const [first] = told;
  if (!sentence.inTitle && !ofInvesting.test(sketch)) return false;
  if (first === undefined || sentence.inTitle || newsCompanies < 2) return true;
  return first.line.sentence.inTitle || first.line.sentence.paragraph === sentence.paragraph;
}

/** The event that tells an amount of the line: "from Foo" of a headline is said of that one. */
function withAmountOf({ told }: EnglishReader, { units }: Line): Told[] {
  const amounts = new Set(units.flatMap(({ money }) => (money === null ? [] : [money.value.low])));
  const one = told.find(({ draft: { amount } }) => amount !== null && amounts.has(amount.value.low));
  return one === undefined ? [] : [one];
}

/** "After raising $12 million, Acme will …": the news where nothing was told before, else history. */
function ofClause(reader: EnglishReader, line: Line, round: Round, isHistory: boolean): Told | null {
  const subject = frontedSubject(line, round);
  const isNews =
    subject !== null &&
    isHistory &&
    round.date === null &&
    !reader.hasSeveralCompanies &&
    reader.told.every(({ draft }) => draft.inTitle || draft.isBackground);
  const company = subject === null || subject < 0 ? null : companyName(reader.document, line, subject);
  return nominal(reader, line, round, isHistory && !isNews, 'told again as history', company);
}

const ofProceeds =
  / proceeds of (?:[a-z]+ )?$| (?:gross|aggregate|total) proceeds (?:(?:to|of|are|were|is|from|the|this|company|offering|transaction|placement|ipo|expected|be|totaled|totalled|totaling|will|was|and) )*$/u;

function readRound(
  reader: EnglishReader,
  line: Line,
  round: Round,
  before: Round | undefined,
  own: readonly Told[],
): Told | null {
  const inPassing = passing(reader, line, round);
  if (inPassing !== null) return inPassing;
  if (round.other === 'fund' || round.other === 'other') return null;
  if (round.other === 'none' && ofProceeds.test(` ${wordsOf(line.units, Math.max(0, round.from - 10), round.from)}`))
    return proceeds(reader, line, round);
  // "a Series B NCD": the series of a bond.
  if (round.money === null && /^(?:ncds?|debentures?|bonds?)$/u.test(line.units[round.to]?.low ?? '')) return null;
  // "raised $20 million toward a $50 million Series B": how much it is to be; the stage is of what was raised.
  if (towards(line, round, own)) return null;
  if (isPartOfOwn(line, round, own)) return null;
  const counsel = counselled(reader, line, round);
  if (counsel !== null) return counsel === 'nobody' ? null : counsel;
  const governor = governorOf(line, round, before);
  if (governor === null) return null;
  if (governor.kind === 'open' || governor.kind === 'also') {
    const same = inSameBreath(reader, line, round, own);
    if (same !== null) return same;
  }
  switch (governor.kind) {
    case 'raise':
      return raising(reader, line, round, governor, own);
    case 'plan':
      return planning(reader, line, round, governor.at);
    case 'invest':
      return investing(reader, line, round, governor.at);
    case 'history':
      return round.other === 'none' ? ofClause(reader, line, round, line.units[governor.at - 1]?.low !== 'by') : null;
    case 'owner':
      return round.other === 'none' ? owned(reader, line, round, governor.at) : null;
    case 'also': {
      const last = own.at(-1);
      if (last?.round !== before || last === undefined || round.other !== 'none') return null;
      // "$75 million in equity and debt": no event of its own.
      if (before?.other === 'combined' && round.money === null) return null;
      const told = build(line, round, 'told beside another', { start: round.start, end: round.end });
      // "Foo's $1 billion Series G and a $2 billion Series D in Bar": whose it is stands behind.
      told.draft.company =
        (/^(?:in|into)$/u.test(line.units[round.to]?.low ?? '')
          ? receiver(reader.document, line, round, round.to)
          : null) ?? last.draft.company;
      told.draft.certainty = last.draft.certainty;
      told.draft.isBackground = last.draft.isBackground;
      return told;
    }
    case 'open':
      return round.other === 'none' ? standing(reader, line, round, own) : null;
  }
}
