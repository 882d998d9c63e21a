import { companyName } from './english-company-name.ts';
import { deal, startOf } from './english-deal.ts';
import { leadName } from './english-lead-name.ts';
import { listFrom } from './english-lists.ts';
import { nameAhead } from './english-name-ahead.ts';
import { priceOf } from './english-prices.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import { subjectOf } from './english-subjects.ts';
import { unitFrom } from './english-units.ts';
import type { Line } from './english-units.ts';

const foundBuyer =
  /(?:^| )(?:found|finds|has|have) (?:itself )?an? (?:new |willing )?(?:buyer|owner|acquirer|home) (?:in|at|with) (?=[^ ])/u;

const refused =
  /(?:^| )(?:rejected|rejects|turned down|turns down|rebuffed|rebuffs|spurned|spurns|declined|declines|received|receives|fielded|snubbed|snubs|accepted|accepts|recommended) (?:an? |the )(?:[a-z-]+ |\ue001 ){0,4}?(?:offer|bid|approach|proposal|takeover)(?: of (?:[a-z]+ )?\ue001| worth (?:[a-z]+ )?\ue001)? (?:from|by) (?=[^ ])/u;

const forSale =
  /(?:^| )(?:is up for sale|(?:has |have )?put (?:itself|themselves) (?:up for sale|on the (?:block|market))|(?:hired|hires|appointed|appoints|tapped|taps) \ue010 to (?:find|seek|look for) (?:an? )?(?:buyer|acquirer|suitor)|is (?:on the block|looking for a buyer|seeking a buyer))(?! for)(?= |$)/u;

const toPay =
  /(?:^| )(?:prepared|willing|ready|offering|offered|offers|proposing|proposes|proposed) to pay (?:[a-z]+ ){0,3}\ue001 for (?=(?:[a-z-]+ ){0,3}\ue010)/u;

const worthIn = /offer|bid|approach|proposal|takeover|buyer|acquirer|suitor|for sale|on the block|new owner|to pay/u;

/** Takeovers that are told by what becomes of an offer: found a buyer, turned down a bid, is up for sale, is ready to pay. */
export function offers(reader: EnglishReader, line: Line, head: string): Told | null {
  if (!worthIn.test(head)) return null;
  return (
    bought(reader, line, foundBuyer.exec(head), 'told') ??
    bought(reader, line, refused.exec(head), 'unconfirmed') ??
    upForSale(reader, line, head) ??
    readyToPay(reader, line, head)
  );
}

/** "Acme has found a buyer in Foo", "Acme has turned down a $12 million offer from Foo": the subject is what is bought. */
function bought(
  reader: EnglishReader,
  line: Line,
  match: RegExpExecArray | null,
  certainty: 'told' | 'unconfirmed',
): Told | null {
  if (match === null) return null;
  const { units } = line;
  const at = unitFrom(line, startOf(line.sketch, match.index));
  const from = unitFrom(line, match.index + match[0].length);
  const givers = listFrom(line, from).names;
  const subject = subjectOf(line, at);
  if (givers.length === 0 || subject.kind === 'none') return null;
  const money = units.slice(at, from).find((unit) => unit.money !== null)?.money ?? null;
  // "rejected an offer from Foo to host its cloud": a takeover is called one, or has a price.
  if (certainty === 'unconfirmed' && money === null && !ofTakeover.test(match[0]) && !ofTakeover.test(line.sketch))
    return null;
  const told = deal(line, 'ma', 'an offer', at, from);
  const { draft } = told;
  draft.company = subject.kind === 'name' ? companyName(reader.document, line, subject.index) : null;
  draft.investors = givers.map(({ start, end }) => ({ start, end, role: 'unknown' as const }));
  draft.amount = money ?? priceOf(line, from, from);
  draft.certainty = /accepted|accepts|recommended/u.test(match[0]) ? 'told' : certainty;
  return told;
}

const ofTakeover = /takeover|acqui|buyout|bid|suitor|merger|shareholders|per share/u;

/** "Acme is up for sale", "Acme has hired Foo to find a buyer". */
function upForSale(reader: EnglishReader, line: Line, head: string): Told | null {
  const match = forSale.exec(head);
  if (match === null) return null;
  const at = unitFrom(line, startOf(head, match.index));
  const subject = subjectOf(line, at);
  if (subject.kind === 'none') return null;
  const told = deal(line, 'ma', 'a sale is planned', at, at + 2);
  told.draft.company = subject.kind === 'name' ? companyName(reader.document, line, subject.index) : null;
  told.draft.certainty = 'unconfirmed';
  return told;
}

/** "Foo is prepared to pay $5 billion for Acme": an offer, where the price is that of a company. */
function readyToPay(reader: EnglishReader, line: Line, head: string): Told | null {
  const match = toPay.exec(head);
  if (match === null) return null;
  const { units } = line;
  const at = unitFrom(line, startOf(head, match.index));
  const from = unitFrom(line, match.index + match[0].length);
  const target = nameAhead(units, from);
  const behind = units[target + 1];
  const isWhole = behind?.kind !== 'word' || /^(?:in|and|which|as|after)$/u.test(behind.low);
  const giver = units[leadName(units)];
  if (units[target]?.isPossessive !== false || !isWhole || giver === undefined || giver === units[target]) return null;
  const told = deal(line, 'ma', 'ready to pay', at, target);
  told.draft.company = companyName(reader.document, line, target);
  told.draft.certainty = 'unconfirmed';
  told.draft.amount = units.slice(at, from).find(({ money }) => money !== null)?.money ?? null;
  told.draft.investors = [{ start: giver.start, end: giver.end, role: 'unknown' }];
  return told;
}
