import { companyName } from './english-company-name.ts';
import { listFrom } from './english-lists.ts';
import { plain } from './english-plain-told.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import type { Line } from './english-units.ts';
import type { Unit } from './english-tokens.ts';

const amountLabel =
  /^(?:amount|size|raised|funding|(?:amount|total|funding|money) raised|(?:round|deal|funding) (?:size|amount)|deal value)$/u;
const stageLabel = /^(?:round|stage|type|series|(?:round|funding|deal|financing) (?:type|stage)|funding round)$/u;
const investorLabel =
  /^(?:(?:lead|other|key|new|existing|notable|participating|co-lead)? ?(?:investors?|backers?)|led by|lead|investor\(s\))$/u;
const companyLabel = /^(?:company|startup|start-up|name|company name)$/u;

/** The words before the first colon of a line, and the unit behind it; null where a line has no short label. */
function labelOf(units: readonly Unit[]): { readonly label: string; readonly from: number } | null {
  const colon = units.findIndex(({ kind, low }, at) => at < 4 && kind === 'mark' && low === ':');
  if (colon < 1) return null;
  return {
    label: units
      .slice(0, colon)
      .map(({ low }) => low)
      .join(' '),
    from: colon + 1,
  };
}

/**
 * "Amount: $12 million", "Round: Series B", "Investors: Foo, Bar": the lines of a form, one fact each. The first that gives an
 * amount or a stage makes the event, those right below it add to it; the name stands in a line of its own above, or is given too.
 * Null: no such line; empty: its fact went to the event above.
 */
export function labelledItem(reader: EnglishReader, line: Line): readonly Told[] | null {
  const { units, sentence } = line;
  if (sentence.inTitle) return null;
  const { form } = reader;
  const isNear = form !== null && sentence.paragraph - form.paragraph <= 1;
  const found = labelOf(units);
  if (found === null) {
    // A name alone in its line: whose form begins below.
    if (units.length === 1 && units[0]?.kind === 'name')
      reader.form = { paragraph: sentence.paragraph, company: companyName(reader.document, line, 0), told: null };
    return null;
  }
  const { label, from } = found;
  const value = units[from];
  if (companyLabel.test(label) && value?.kind === 'name') {
    const company = companyName(reader.document, line, from);
    if (isNear && form.told !== null) form.told.draft.company ??= company;
    reader.form = { paragraph: sentence.paragraph, company, told: isNear ? form.told : null };
    return [];
  }
  const money = amountLabel.test(label) && value?.kind === 'money' ? value.money : null;
  const stage = stageLabel.test(label)
    ? (units.slice(from, from + 3).find((unit) => unit.stage !== null)?.stage ?? null)
    : null;
  const told = isNear ? form.told : null;
  if (told !== null && investorLabel.test(label)) {
    const { names } = listFrom(line, from);
    const role = /lead|led/u.test(label)
      ? names.length > 1
        ? ('co_lead' as const)
        : ('lead' as const)
      : ('unknown' as const);
    for (const { start, end } of names) told.draft.investors.push({ start, end, role });
    reader.form = { paragraph: sentence.paragraph, company: form?.company ?? null, told };
    return [];
  }
  if (money === null && stage === null) {
    if (isNear) reader.form = { ...form, paragraph: sentence.paragraph };
    return null;
  }
  if (
    told !== null &&
    (money === null || told.draft.amount === null) &&
    (stage === null || told.draft.stage === null)
  ) {
    told.draft.amount ??= money;
    told.draft.stage ??= stage;
    reader.form = { paragraph: sentence.paragraph, company: form?.company ?? null, told };
    return [];
  }
  const one = plain(line, 'form', 0, units.length);
  one.draft.amount = money;
  one.draft.stage = stage;
  one.draft.company = isNear ? form.company : null;
  reader.form = { paragraph: sentence.paragraph, company: one.draft.company, told: one };
  return [one];
}
