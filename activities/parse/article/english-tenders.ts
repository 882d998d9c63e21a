import { companyName } from './english-company-name.ts';
import { deal, startOf } from './english-deal.ts';
import { companyNoun, leadName } from './english-lead-name.ts';
import { certaintyOf } from './english-reader.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import { isValuation } from './english-round-money.ts';
import { subjectOf } from './english-subjects.ts';
import type { Unit } from './english-tokens.ts';
import { unitFrom } from './english-units.ts';
import type { Line } from './english-units.ts';

const offered =
  /(?:^| )(launch|complet|announc|hold|held|run|ran|authori[sz]|conduct|clos|offer|start|finali[sz]|kick|open|approv|arrang|organi[sz]|plan|prepar|consider)(?:s|es|ed|d|ning|ing|e|red|ring)? (?:off )?(?:(?:an?|its|the|their|another|first|second|third|new|latest|company-wide|employee|annual|planned|of|up|to|worth|large|share|stock|staff|so-called|private|separate|previous|recent|\ue001|\ue003) ){0,6}?(?:tender offer|secondary (?:share |stock )?(?:sale|transaction|deal)|employee (?:share|stock) sale|employee tender|stock sale for (?:employees|staff))(?= |$)/u;
const allowed =
  /(?:^| )(allow|let|enabl|permit)(?:s|ed|ing|ting|e|es)? (?:[^ ,;.]+ ){0,6}?(?:employees|staff|staffers|workers|insiders) (?:[^ ,;.]+ ){0,5}?(?:cash out|(?:sell|offload) (?:[^ ,;.]+ ){0,8}?(?:shares|stock|stakes?|equity|options|holdings))(?= |$)/u;
const ableTo =
  /(?:^| )(employees|staff|staffers|workers|insiders) (?:[^ ,;.]+ ){0,3}?(?:can|will|may|could|able to) (?:cash out|(?:sell|offload) (?:[^ ,;.]+ ){0,8}?(?:shares|stock|stakes?|equity|options|holdings))(?= |$)/u;

/** "a startup that lets workers sell their shares", "whose app allows": what a product does, no sale. */
const isOfProduct = (units: readonly Unit[], at: number): boolean =>
  (/^(?:that|which)$/u.test(units[at - 1]?.low ?? '') && companyNoun.test(units[at - 2]?.low ?? '')) ||
  /^(?:app|apps|platform|tool|tools|software|service|services|product|products|marketplace)$/u.test(
    units[at - 1]?.low ?? '',
  );

/**
 * "completed a tender offer", "lets its employees sell shares": those who hold shares sell them, and the company gets no money. Marks
 * what the line told of that, or tells it.
 */
export function readTenders(reader: EnglishReader, line: Line, own: readonly Told[]): Told[] {
  const { units } = line;
  const head = line.sketch.slice(0, 600);
  if (!/tender offer|secondary|employee|staff|workers|insiders/u.test(head)) return [];
  const match = offered.exec(head) ?? allowed.exec(head) ?? ableTo.exec(head);
  if (match === null || own.some(({ draft }) => draft.instrument === 'secondary')) return [];
  const at = unitFrom(line, startOf(head, match.index));
  if (isOfProduct(units, at)) return [];
  const to = unitFrom(line, match.index + match[0].length);
  const until = Math.min(units.length, to + 14);
  const subject = subjectOf(line, at);
  const money = units.slice(at, until).find(({ money: one }, index) => one !== null && !isValuation(line, at + index));
  const start = units[at]?.start ?? 0;
  const end = units[until - 1]?.end ?? line.sentence.end;
  // "completed a $5 million tender offer": the round that was told is that.
  const same = own.filter(
    ({ draft }) => draft.instrument === null && draft.stage === null && draft.at >= start && draft.at < end,
  );
  for (const { draft } of same) draft.instrument = 'secondary';
  if (same.length > 0) return [];
  const owner = units.findIndex(({ kind, isPossessive }, place) => place < at && kind === 'name' && isPossessive);
  const lead = leadName(units) < 0 || leadName(units) >= at ? owner : leadName(units);
  const index = subject.kind === 'name' ? subject.index : lead;
  if (subject.kind === 'none' && index < 0) return [];
  const told = deal(line, 'ma', 'shares of holders', at, to);
  const { draft } = told;
  draft.instrument = 'secondary';
  draft.company = subject.kind === 'main' ? null : companyName(reader.document, line, index);
  draft.amount = money?.money ?? null;
  draft.certainty = certaintyOf(line, subject.kind === 'name' ? subject.index + 1 : Math.max(0, at - 8), at);
  if (/^(?:plan|prepar|consider)/u.test(match[1] ?? '')) draft.certainty = 'unconfirmed';
  draft.isBackground =
    !line.sentence.inTitle &&
    reader.recent.some(
      (one) => !one.draft.isBackground && one.draft.instrument !== 'secondary' && !reader.hasSeveralCompanies,
    );
  reader.add(told);
  return [told];
}
