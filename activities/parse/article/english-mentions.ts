import type { AmountContext, ParsedAmount } from '../../normalise/amount.ts';
import { parseDate } from '../../normalise/date.ts';
import type { ParsedStages } from '../../normalise/stage.ts';
import type { Span } from './article-text.ts';
import type { Dated, Money, Stage } from './mentions.ts';

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

/**
 * The pattern of an English amount. @param signs currency signs that stand before a number ($, US$, €), as alternatives
 * @param words currency codes and names in Latin letters (usd, chf, rs), as alternatives
 */
export function englishMoneyPattern(signs: string, words: string): RegExp {
  const names = Object.keys(currencyWords)
    .toSorted((left, right) => right.length - left.length)
    .join('|');
  const sign = `(?:${signs}|(?<![a-z])(?:${words})) ?`;
  const fore = '(?:(?<![a-z])(?<fore>cad|aud|usd|sgd|nzd|hkd) ?(?=\\$))?';
  const behind = `(?: (?<code>cad|aud|usd|sgd|nzd|hkd|u\\.s\\.)(?![a-z]))?`;
  const signed = `${fore}${sign}${number}(?:${unit})?(?: ?(?:-|–|—|to) ?(?:${sign})?${number}(?:${unit})?|(?<=between [^,;]{1,30}) and (?:${sign})${number}(?:${unit})?)?${behind}`;
  const named = `${number}(?:${unit})?[ -](?<named>${names}|${words})(?![a-z])`;
  return new RegExp(
    `(?<![a-z0-9.])(?:(?:${modifier}|between)["”]? ?)?(?:${signed}|${named})(?![a-z0-9])|(?<![a-z0-9])(?:${figures})(?![a-z])`,
    'gu',
  );
}

export function findEnglishMoney(
  folded: string,
  pattern: RegExp,
  parse: (text: string, context: AmountContext) => ParsedAmount,
): Money[] {
  const found: Money[] = [];
  const codes = new Set<string>();
  const bare = new Set<Money>();
  let isPutInPlain = false;
  for (const match of folded.matchAll(pattern)) {
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
  const stated = statedDollars.exec(folded)?.[1];
  if (stated !== undefined && codes.size > 0) codes.clear();
  if (stated !== undefined) codes.add((currencyWords[`${stated} dollars`] ?? '').toUpperCase());
  const [code] = codes;
  // A text that writes "$11 million CAD" once means the same dollars where it leaves the code out.
  if (code === undefined || codes.size > 1 || (isPutInPlain && stated === undefined)) return found;
  return found.map((money) => (bare.has(money) ? { ...money, value: { ...money.value, currency: code } } : money));
}

/** "All amounts are in Australian dollars": what a bare sign means in this text. */
const statedDollars =
  /(?:all|dollar) (?:dollar )?(?:amounts|figures|sums|values|numbers)(?: here| below)? (?:are )?(?:given |quoted |stated )?in (us|canadian|australian|singapore) dollars/u;

const dollarCodes: ReadonlySet<string> = new Set(['cad', 'aud', 'sgd', 'nzd', 'hkd']);

/** The words of the amount reader: a code behind stands for the sign before, names of currencies for their codes. */
function readable(raw: string, code: string | undefined, named: string | undefined): string {
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

const seriesLetter =
  '(?:pre[- ]?)?series[- ](?:seed|[a-k])(?:[- ]?\\d)?(?:\\+{1,2})?(?:[ -](?:extension|ext\\.?|plus)(?![a-z]))?(?![a-z\\d])';
const seedWord = `(?:pre[- ]?seed|seed(?:\\+|[ -](?:extension|plus)(?![a-z]))?)(?![a-z])(?![- ](?:stage|fund(?![a-z])|funds(?<!(?:in|of) seed funds)|investors?|investments? (?:firm|team)|accelerator|oils?|program(?:me)?|compan(?:y|ies)|startups?|enterprises?|vc|investing|bank|treatment))`;
const debtWord =
  'venture debt|venture loans?|(?:growth )?debt (?:financing|facility|funding|round|capital)|(?:revolving |warehouse |loan |lending )?credit (?:facility|line)|lines? of credit|(?:term |venture |senior |secured )*loan facility|term loan|(?:project[- ]finance|asset-backed|receivables|delayed-draw|syndicated|non-recourse|inventory|mezzanine) (?:loan |debt |credit )?facility|warehouse (?:lending )?facility|loan facility|(?<=(?:a|an|the|million|billion|[\\dmkb]|secured|senior|bank|green|bridge|start-?up|government|forgivable|interest-free|low-interest|soft|repayable|unsecured|mezzanine|working capital|development) )loan(?= (?:from|agreement|package|provided|led|by|with|worth|of)|[.,;]|\\n|$)|debt(?! (?:solutions?|products?|collect|management|markets?|providers?|funds?|investors?|advis|platform|load|relief|consolidation|burden|restructuring|repayment|settlement|levels?|crisis|ratio))';
const otherWord =
  'angel(?= (?:rounds?|funding|financing|investment|capital))|(?:pre-ipo)(?= (?:round|funding|financing|placement|investment))|growth(?:[- ]equity|[- ]stage)?(?= (?:rounds?|funding|financing|investment|equity|capital))(?! (?:equity |capital |investment )?(?:firms?|investors?|providers?|funds?(?!ing)|arm|unit|giant|specialists?|shop|team|partners?|vehicle|and alternative))(?: equity)?|strategic (?:investment|funding|financing|round|growth investment|equity investment)(?! (?:arm|unit|firm|vehicle|division|team|group|fund|bank|partner))|venture round|private placement|pipe(?= |[").,;])|post-ipo equity|grants?(?![a-z])|(?<=(?:million|billion|\\dm|\\dk|\\dbn) )award(?= (?:from|by|under)(?! (?:a )?(?:jury|damages|court)))|seeded(?= (?:it|them|the (?:company|startup|start-up|firm|business)) with)|non-dilutive (?:funding|grant|capital)';
const pre = 'pre[- ]?[a-e]\\d?\\+{0,2}(?=[ -](?:rounds?|funding|financing|series|investment|extension))';
/** "an $11 million A round": a capital alone, which only the text as written tells from an article. */
const letterRound = '[a-h]\\d?\\+{0,2}(?= rounds?(?![a-z]))';
const equityWord =
  '(?<!private |growth |and |debt |post-ipo |pre-ipo |public |strategic |venture |seed |of )equity (?:crowdfunding|offering|financing|funding|rounds?)(?![a-z])';
const listedWord =
  '(?:new )?shares? (?:placements?|placing)(?![a-z])|rights issue|registered direct offering|follow-on (?:public )?offering';
const englishStage = new RegExp(
  `(?<![a-z\\d-])(?:${seriesLetter}|${pre}|${letterRound}|${seedWord}|${equityWord}|${listedWord}|(?:${debtWord})(?![a-z])|(?:${otherWord}))`,
  'gu',
);

/** Labels that the stage table does not spell, as those that it does. */
const knownLabels: readonly (readonly [RegExp, string])[] = [
  [/debt|credit|loan|warehouse|facility/u, 'debt'],
  [/grant|^award|non-dilutive/u, 'grant'],
  [/^seeded/u, 'seed'],
  [/^pre-ipo/u, 'pre-ipo'],
  [/^growth/u, 'growth'],
  [/^strategic/u, 'strategic'],
  [/^venture round/u, 'venture'],
  [/^private placement/u, 'venture'],
  [/^pipe|^post-ipo|^(?:new )?shares? plac|^rights|^registered|^follow-on/u, 'post-ipo equity'],
  [/^equity/u, 'equity crowdfunding'],
  [/^(?:pre[- ]?)?series[- ]seed/u, 'seed'],
  [/^pre[- ]?seed/u, 'pre-seed'],
  [/^seed plus/u, 'seed+'],
];

/** A listed company: what it places privately is no venture round. */
const ticker =
  /\((?:nasdaq|nyse|nyse american|tsx|tsxv|tsx-v|asx|lse|aim|hkex|sehk|otcqb|otc|euronext|sgx)(?: ?gm| ?cm)? ?: ?[a-z0-9.]/u;

export function findEnglishStages(folded: string, text: string, parse: (text: string) => ParsedStages): Stage[] {
  const found: Stage[] = [];
  const isListed = ticker.test(folded);
  for (const match of folded.matchAll(englishStage)) {
    const raw = match[0];
    const start = match.index;
    if (raw.startsWith('growth') && isOfName(text, start)) continue;
    if (/^[a-h]\d?\+*$/u.test(raw) && !isRoundLetter(text, start)) continue;
    // "Series A equity financing": the label says more than the word.
    if (raw.startsWith('equity') && start - (found.at(-1)?.end ?? -100) < 12) continue;
    if (/^(?:seed|grants?|debt)$/u.test(raw) && isInsideName(text, start, start + raw.length)) continue;
    const known = knownLabels.find(([pattern]) => pattern.test(raw));
    const label = isListed && raw === 'private placement' ? 'post-ipo equity' : (known?.[1] ?? raw);
    const [value, ...others] = parse(label).stages;
    if (value === undefined || others.length > 0 || value.stage === 'unknown') continue;
    found.push({ start, end: start + raw.length, value: { ...value, asAnnounced: raw } });
  }
  return found;
}

/** "its B round", "a $5 million A round": a capital within a sentence; A also begins one, so that what stands before it decides. */
function isRoundLetter(text: string, start: number): boolean {
  const letter = text.charAt(start);
  if (!/\p{Lu}/u.test(letter)) return false;
  const before = text.slice(Math.max(0, start - 24), start);
  return letter === 'A'
    ? /(?:illion|\d ?(?:m|mn|bn|k|M)|[Ii]ts|their|['’]s|oversubscribed|an|the|latest|first) $/u.test(before)
    : /[\p{L}\d]["“]? ["“]?$/u.test(before) && !/(?:plan|vitamin|hepatitis|type|class|group|grade) $/iu.test(before);
}

/** Oklahoma Seed Capital Fund, Arch Grants, Seed Hatchery: a capital in running text, beside another one that is no word of funding. */
function isInsideName(text: string, start: number, end: number): boolean {
  if (!/\p{Lu}/u.test(text.charAt(start)) || start < text.indexOf('\n')) return false;
  const behind = /^ (\p{Lu}[\p{L}]*)/u.exec(text.slice(end, end + 30))?.[1] ?? '';
  if (
    /^(?:Capital|Management|Ventures|Partners|Hatchery|Fund|Camp|Labs?|Group|Foundation|Program(?:me)?)$/u.test(behind)
  )
    return true;
  return (
    text.charAt(start) === 'G' &&
    behind === '' &&
    /(?:^|[ \n])(?!A |The |An |In |New |First |Innovation )\p{Lu}\p{Ll}+ $/u.test(
      text.slice(Math.max(0, start - 20), start),
    )
  );
}

/** "Goldman Sachs Growth Equity": capitals before and at the word. */
function isOfName(text: string, start: number): boolean {
  return (
    text.charAt(start) === 'G' &&
    /(?:^|\s)\p{Lu}[\p{L}\d.&-]*\s$/u.test(text.slice(Math.max(0, start - 24), start)) &&
    !/(?:raises|secures|closes|in|lands|million)\s$/iu.test(text.slice(Math.max(0, start - 10), start))
  );
}

const month =
  '(?:jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?\\.?|july?\\.?|aug(?:ust|\\.)?|sep(?:tember|t\\.?|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?)';
const fullMonth =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan\\.|feb\\.|aug\\.|sept\\.|oct\\.|nov\\.|dec\\.)';
const year = '(?:19|20)\\d{2}(?![\\d,.]\\d|\\d)';
/** Each alternative looks at its first letter before it looks back: most places of a text are then passed at once. */
const wordDates = [
  `(?=[adfjmnos])(?<![a-z])${month} \\d{1,2}(?:st|nd|rd|th)?(?:,? ${year})?(?![\\da-z])`,
  `(?=\\d)(?<![\\da-z.,$])\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${month}(?:,? ${year})?(?![a-z])`,
  `(?=[adefjlmnos])(?<![a-z])(?:early |mid[- ]|late )?${month}(?: of)?,? ${year}`,
  `(?=[fqst])(?<![a-z])(?:q[1-4]|(?:the )?(?:first|second|third|fourth) quarter)(?: of)? ${year}`,
  `(?=[afstw])(?<![a-z])(?:the )?(?:spring|summer|autumn|fall|winter)(?: of)? ${year}`,
  `(?=[elm12])(?<=(?<![a-z])(?:in|since|during|from|until|of|by|back in|early in|late in) )(?:early |mid-?|late )?${year}(?! (?:stores|shops|people|customers|employees))`,
  `(?=[elm])(?<![a-z])(?:early |mid-|late )${year}`,
  `(?=[12])(?<=(?<![a-z])(?:the|its|their|a|s) )${year}(?= (?:pre|seed|series|round|angel|raise|debt|funding|ipo|deal|financing|investment))`,
  `(?=[adfjmnos])(?<=(?<![a-z])(?:in|last|since|this) (?:early |mid-|late )?)${fullMonth}(?![a-z])(?: (?:of )?(?:last|this) year)?`,
  '(?=[eflmostwy])(?<![a-z])(?:today|yesterday|(?:earlier |late |early )?(?:last|this) (?:week|month|year|quarter)|(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))(?![a-z])',
].join('|');
const isoDate = '(?=[12])(?<![\\d-])(?:19|20)\\d{2}-\\d{2}-\\d{2}(?![\\d-])';
/** Inside a word none of them begins: one look passes most places of a text. */
const englishDate = new RegExp(`(?<![a-z])(?:${wordDates})|${isoDate}`, 'gu');
/** A season is the quarter in which most of it lies. */
const quarterOf: Readonly<Record<string, string>> = {
  spring: 'q2',
  summer: 'q3',
  autumn: 'q4',
  fall: 'q4',
  winter: 'q1',
};

export function findEnglishDates(folded: string, publishedDate: string | undefined): Dated[] {
  const found: Dated[] = [];
  const context = publishedDate === undefined ? {} : { publishedDate };
  for (const match of folded.matchAll(englishDate)) {
    const start = match.index + (/^(?:on|the) /u.exec(match[0])?.[0].length ?? 0);
    const end = match.index + match[0].length;
    const raw = folded.slice(start, end);
    const season = /^(spring|summer|autumn|fall|winter)(?: of)? (\d{4})$/u.exec(raw);
    const readable =
      season === null
        ? raw
            .replace(/^(?:early |mid-?|late |earlier )(?=\d|last|this)/u, '')
            .replace(/(?<=^\d{1,2}(?:st|nd|rd|th)?) of /u, ' ')
            .replace(/ (?:of )?(?:last|this) year$/u, '')
        : `${quarterOf[season[1] ?? ''] ?? ''} ${season[2] ?? ''}`;
    found.push({ start, end, value: parseDate(readable, context) });
  }
  return found;
}

/** Those of the later list that overlap none of the earlier: both in the order of the text. */
export function withoutOverlaps<T extends Span>(spans: readonly T[], others: readonly Span[]): T[] {
  const kept: T[] = [];
  let at = 0;
  for (const span of spans) {
    while (at < others.length && (others[at]?.end ?? 0) <= span.start) at += 1;
    const other = others[at];
    if (other === undefined || other.start >= span.end) kept.push(span);
  }
  return kept;
}
