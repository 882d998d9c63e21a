import type { AmountContext, ParsedAmount } from '../../normalise/amount.ts';
import type { Money } from './mentions.ts';
import { firstSigns, matchesFrom } from './word-starts.ts';
import type { FirstSigns } from './word-starts.ts';

/** Names of currencies that the currency table does not spell, as its codes. */
const currencyWords: Readonly<Record<string, string>> = {
  kronor: 'SEK',
  won: 'KRW',
  naira: 'NGN',
  rupees: 'INR',
  rupee: 'INR',
  reais: 'BRL',
  shekels: 'ILS',
  'swiss francs': 'CHF',
  francs: 'CHF',
  yen: 'JPY',
  yuan: 'CNY',
  euros: 'EUR',
  euro: 'EUR',
  pounds: 'GBP',
  dollars: 'USD',
  dollar: 'USD',
  'us dollars': 'USD',
  'u.s. dollars': 'USD',
  'canadian dollars': 'CAD',
  'australian dollars': 'AUD',
  'singapore dollars': 'SGD',
};

const modifier =
  '(?:(?:just|slightly|well|a little) )?(?:over|under|above|below|shy of)|(?:more|less) than|as much as|nearly|almost|about|around|approximately|approx\\.?|up to|at least|some|roughly|close to|in excess of|upwards? of|north of|an estimated|~';
const unit =
  '(?:[ -]?(?:thousand|million|billion|trillion|lakhs?|crores?|mln|mio|bln|mn|bn|mm|cr)|k| ?m|b)(?![a-z0-9])';
const number = '(?:\\d{1,3}(?:\\.\\d{3}){2,4}(?![\\d.])|\\d{1,15}(?:,\\d{2,3}){0,5}(?:\\.\\d{1,6})?)';
const figures =
  '(?:(?:low|mid|high)[- ])?(?:five|six|seven|eight|nine|[5-9])[- ](?:figures?|digits?)(?: (?:usd|eur|euro|dollar))?(?: (?:sum|amount))?|undisclosed (?:amount|sum)|undisclosed(?= (?:pre-series|pre-seed|seed|series|round|investment|funding|financing|price|terms))|not (?:been )?(?:publicly )?disclosed|not disclose';

/** What `modifier`, a number, a code before a sign and `figures` begin with. */
const beginsOfMoney =
  'just|slightly|well|a l|over|under|above|below|shy|more|less|as m|nearly|almost|about|around|approx|up |upw|at l|some|roughly|close|in e|north|an e|~|between|cad|aud|usd|sgd|nzd|hkd|0|1|2|3|4|5|6|7|8|9|low|mid|high|five|six|seven|eight|nine|undisclosed|not'.split(
    '|',
  );

/**
 * The pattern of an English amount. @param signs currency signs that stand before a number ($, US$, €), as alternatives
 * @param words currency codes and names in Latin letters (usd, chf, rs), as alternatives
 */
export function englishMoneyPattern(signs: string, words: string): MoneyPattern {
  const names = Object.keys(currencyWords)
    .toSorted((left, right) => right.length - left.length)
    .join('|');
  const sign = `(?:${signs}|(?<![a-z])(?:${words})) ?`;
  const fore = '(?:(?<![a-z])(?<fore>cad|aud|usd|sgd|nzd|hkd) ?(?=\\$))?';
  const behind = `(?: (?<code>cad|aud|usd|sgd|nzd|hkd|u\\.s\\.)(?![a-z]))?`;
  const signed = `${fore}${sign}${number}(?:${unit})?(?: ?(?:-|–|—|to) ?(?:${sign})?${number}(?:${unit})?|(?<=between [^,;]{1,30}) and (?:${sign})${number}(?:${unit})?)?${behind}`;
  const named = `${number}(?:${unit})?[ -](?<named>${names}|${words})(?![a-z])`;
  const pattern = new RegExp(
    `(?<![a-z0-9.])(?:(?:${modifier}|between)["”]? ?)?(?:${signed}|${named})(?![a-z0-9])|(?<![a-z0-9])(?:${figures})(?![a-z])`,
    'uy',
  );
  const written = [signs, words].flatMap((forms) => forms.replaceAll('\\', '').split('|'));
  return { pattern, begins: firstSigns([...beginsOfMoney, ...written]) };
}

interface MoneyPattern {
  readonly pattern: RegExp;
  readonly begins: FirstSigns;
}

export function findEnglishMoney(
  folded: string,
  starts: Int32Array,
  { pattern, begins }: MoneyPattern,
  parse: (text: string, context: AmountContext) => ParsedAmount,
): Money[] {
  const found: Money[] = [];
  const codes = new Set<string>();
  const bare = new Set<Money>();
  let isPutInPlain = false;
  for (const match of matchesFrom(pattern, folded, starts, begins)) {
    let raw = match[0].trimEnd();
    const { code, named, fore } = match.groups ?? {};
    // "CAD $20-million": the code stands for the sign.
    const plain = fore === undefined ? raw : raw.replace('$', '');
    let value = parse(readable(plain, code, named), { language: 'en' });
    // "$3.7 billion - 3.2B in stock": two amounts, for no range falls.
    const cut = value.kind === 'unknown' ? raw.search(/ ?[-–—] ?(?=[\d$€£₹])/u) : -1;
    if (cut > 0) {
      raw = raw.slice(0, cut);
      value = parse(readable(raw, undefined, undefined), { language: 'en' });
    }
    // "extended it by $4 million to $12 million": by how much, and to what.
    const grown = / to (?=[^ ]*\d)/u.exec(raw);
    if (grown !== null && isGrowth.test(folded.slice(Math.max(0, match.index - 60), match.index))) {
      raw = raw.slice(0, grown.index);
      value = parse(readable(raw, undefined, undefined), { language: 'en' });
    }
    if (value.kind === 'unknown') continue;
    const start = match.index;
    const money = { start, end: start + raw.length, value, hasCurrency: true };
    const own = code ?? fore ?? named ?? '';
    const before = found.at(-1);
    // "A$98 million ($65 million)": where other dollars are put into plain ones, plain ones are not these.
    if (
      own === '' &&
      value.currency === 'USD' &&
      before !== undefined &&
      dollarCodes.has(before.value.currency?.toLowerCase() ?? '') &&
      /^ ?\($/u.test(folded.slice(before.end, start))
    )
      isPutInPlain = true;
    found.push(money);
    if (dollarCodes.has(own)) codes.add(own.toUpperCase());
    else if (
      own === '' &&
      value.currency === 'USD' &&
      /(?:^|[^a-z] ?)\$/u.test(raw) &&
      folded.charAt(start - 1) !== '('
    )
      bare.add(money);
  }
  const stated = folded.includes(' dollars') ? statedDollars.exec(folded)?.[1] : undefined;
  if (stated !== undefined && codes.size > 0) codes.clear();
  if (stated !== undefined) codes.add((currencyWords[`${stated} dollars`] ?? '').toUpperCase());
  const [code] = codes;
  // A text that writes "$11 million CAD" once means the same dollars where it leaves the code out.
  if (code === undefined || codes.size > 1 || (isPutInPlain && stated === undefined)) return found;
  return found.map((money) => (bare.has(money) ? { ...money, value: { ...money.value, currency: code } } : money));
}

const isGrowth =
  /(?:extend|expand|increas|rais|upsiz|enlarg|grow|grew|lift|boost|top)[^.;\n]{0,40} by (?:about |another |a further )?$/u;

/** "All amounts are in Australian dollars": what a bare sign means in this text. */
const statedDollars =
  /(?:all|dollar) (?:dollar )?(?:amounts|figures|sums|values|numbers)(?: here| below)? (?:are )?(?:given |quoted |stated )?in (us|canadian|australian|singapore) dollars/u;

const dollarCodes: ReadonlySet<string> = new Set(['cad', 'aud', 'sgd', 'nzd', 'hkd']);

/** "$12.5 million": as the amount reader has it. */
const plainSum = /^[$€£₹]\d{1,3}(?:\.\d{1,2})?(?:[mk]| ?(?:million|billion|mn|bn))?$/u;

/** The words of the amount reader: a code behind stands for the sign before, names of currencies for their codes. */
function readable(raw: string, code: string | undefined, named: string | undefined): string {
  if (code === undefined && named === undefined && plainSum.test(raw)) return raw;
  let text = raw
    .replace(/["”]/u, '')
    .replace(/as much as/u, 'up to')
    .replace(/(?:north|upwards?) of|(?:(?:just|slightly|well|a little) )?above/u, 'over')
    .replace(/(?:(?:just|slightly|well|a little) )?(?:below|shy of)/u, 'under')
    .replace(/an estimated|approx\.?(?![a-z])|~/u, 'about')
    .replace(/^between /u, '')
    // 1.250.000 and 900.000 Euro: stops where others write commas.
    .replaceAll(/(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.,]| ?[a-z]*illion| ?(?:m|k|b)n?(?![a-z]))/gu, (digits) =>
      digits.replaceAll('.', ''),
    )
    // "$75 M": the letter stands apart.
    .replaceAll(/(?<=\d) (?=m(?![a-z]))/gu, '')
    .replace(/(?<=[- ])digit/u, 'figure')
    .replace(/ and /u, ' - ')
    .replace(/(?<=[\d -])(?:mln|mio)(?![a-z])/gu, 'million')
    .replace(/(?<=[\d -])bln(?![a-z])/gu, 'billion')
    .replaceAll(/(?<=\d)-(?=[a-z])/gu, ' ');
  if (code !== undefined && code !== 'u.s.') text = `${code} ${text.slice(0, -code.length).replace('$', '')}`;
  if (named !== undefined) {
    const own = currencyWords[named];
    if (own !== undefined) text = `${text.slice(0, -named.length).replace(/[ -]$/u, '')} ${own}`;
  }
  return text;
}
