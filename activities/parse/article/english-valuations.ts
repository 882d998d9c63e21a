import { hit } from './draft.ts';
import { spokenOf, wordsOf } from './english-reader.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import { isValuation } from './english-round-money.ts';
import type { Line } from './english-units.ts';

const ofRound =
  /(?:round|deal|financing|investment|sale|transaction|funding|fundraising|fundraise|injection|extension|raise|series|\ue002|\ue001)[^;]{0,90}valu|valu[^;]{0,90}(?:round|deal|financing|investment|post-money|pre-money|transaction|\ue002)|(?:post|pre)-money/u;

/** The valuation that a sentence tells, to the round before it in the sentence, else to the one spoken of. */
export function attachValuation(reader: EnglishReader, line: Line, own: readonly Told[]): void {
  for (let at = 0; at < line.units.length; at += 1) {
    const unit = line.units[at];
    if (unit === undefined || unit.money === null || unit.money.value.kind === 'undisclosed' || !isValuation(line, at))
      continue;
    const before = own.filter(({ round }) => round === null || round.from <= at).at(-1) ?? own[0];
    let target = before?.draft ?? null;
    if (
      target === null &&
      ofRound.test(line.sketch) &&
      !/ (?:was|were|previously) valued | up from | down from /u.test(` ${wordsOf(line.units, 0, at)}`)
    )
      target = spokenOf(reader, line, line.sketch)?.draft ?? null;
    // "The company is now valued at $1.3 billion": after the round that was just told.
    if (target === null && isNowWorth.test(wordsOf(line.units, 0, 8)) && !reader.hasSeveralCompanies) {
      const news = reader.recent.findLast(({ draft }) => !draft.isBackground && draft.certainty === 'told')?.draft;
      if (news !== undefined && line.sentence.index - news.sentence <= 3) target = news;
    }
    if (target?.valuation !== null || target.instrument === 'ma' || isEarlierWorth(line, at)) continue;
    target.valuation = unit.money;
    target.rules.push(hit('valuation', 'valuation', unit.money));
  }
}

const isNowWorth = /^(?:it|the (?:company|startup|start-up|firm|business)) (?:is|are) (?:now |currently )?valued at /u;

/** "up from $400 million", "more than double its $1 billion valuation of last year". */
function isEarlierWorth(line: Line, at: number): boolean {
  if (line.units[at + 1]?.low === 'at' && line.units[at + 2]?.low === 'which') return false;
  return / (?:from|double|triple|doubled|tripled|times|doubling|tripling) (?:[a-z]+ ){0,4}$/u.test(
    ` ${wordsOf(line.units, Math.max(0, at - 6), at)}`,
  );
}

const ofAmount =
  /(?:^| )(?:amount|terms|size|sum|value|price|details|figure|financials|how much)(?: [^ ,;]+){0,9} (?:\ue001|undisclosed)|\ue001 (?:the )?(?:[a-z]+ ){0,3}(?:amount|terms|size|sum|value|price|how much)/u;

/** "Terms of the transaction were not disclosed": said of the event that the sentence before told. */
export function attachUndisclosed(reader: EnglishReader, line: Line, own: readonly Told[]): void {
  const money = line.units.find(({ money: one }) => one?.value.kind === 'undisclosed')?.money ?? null;
  if (money === null || !ofAmount.test(line.sketch)) return;
  const target = (own[0] ?? reader.recent.findLast(({ draft }) => !draft.isBackground))?.draft;
  if (target?.amount !== null || target.certainty !== 'told') return;
  target.amount = money;
  target.rules.push(hit('not disclosed', 'amount', money));
}
