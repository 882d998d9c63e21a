import { build } from './english-building.ts';
import { companyName } from './english-company-name.ts';
import { leadName } from './english-lead-name.ts';
import { wordsOf } from './english-reader.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import type { Line } from './english-units.ts';

const brought =
  /(?:^| )(?:the|its|this|that|their|x|only|first) (?:company's |startup's |firm's )?(?:only |first |last |latest |previous |earlier |new |initial )*(?:[a-z-]+ )?(?:round|raise|fundraise|fundraising|financing|funding|campaign|crowdfunding|series [a-k]|seed|pre-seed) (?:, (?:[^ ,]+ ){1,6}?, )?(?:(?:had|has|which|that|,) )*(?:brought in|netted|yielded|raised|fetched|totalled|totaled|amounted to|came to|came in at|reached|was worth|drew) (?:about |around |some |over |nearly |just |a total of )*$/u;
const led =
  /(?:^| )(?:led|co-led|joined|anchored) (?:the|its|that|an?) (?:[a-z0-9]+ ){0,2}(?:round|financing|raise|deal) (?:, )?(?:of|worth|, of) (?:about |around |some )*$/u;
const ofThePast = /(?:^| )(?:only|first|last|previous|earlier|initial|had|already) /u;

/**
 * A round that is the subject of its amount ("The company's only equity round, in 2019, brought in €7 million") or has it behind ("Foo
 * had already led the November round, of $90 million").
 */
export function roundTotal(reader: EnglishReader, line: Line, round: Round): Told | null {
  const { units } = line;
  if (round.money === null || round.money.value.kind === 'undisclosed' || round.other !== 'none') return null;
  const before = wordsOf(units, Math.max(0, round.from - 16), round.from);
  const isLed = led.test(before);
  if (!isLed && !brought.test(before)) return null;
  if (/(?:^| )(?:rounds|average|median|typical|each|every|fund) /u.test(before)) return null;
  const told = build(line, round, 'what a round brought', { start: round.start, end: round.end });
  const { draft } = told;
  draft.stage ??=
    units.slice(Math.max(0, round.from - 12), round.from).findLast(({ stage }) => stage !== null)?.stage ?? null;
  const owner = units.findLast(({ kind, isPossessive }, at) => at < round.from && kind === 'name' && isPossessive);
  if (owner !== undefined && !isLed) draft.company = companyName(reader.document, line, units.indexOf(owner));
  if (isLed) {
    const lead = units[leadName(units)];
    if (lead !== undefined) draft.investors.push({ start: lead.start, end: lead.end, role: 'lead' });
  }
  const news = reader.recent.filter((one) => !one.draft.isBackground && one.draft.certainty === 'told');
  const isSame = news.some(({ draft: { amount } }) => amount === null || amount.value.low === round.money?.value.low);
  draft.isBackground =
    news.length > 0 &&
    !isSame &&
    (ofThePast.test(before) || units.slice(0, round.from).some(({ kind }) => kind === 'date'));
  // "The round brought in $5 million", of what was told: the amount is given to that.
  return news.length > 0 && !draft.isBackground ? null : told;
}
