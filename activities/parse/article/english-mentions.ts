import { parseDate } from '../../normalise/date.ts';
import type { ParsedStages } from '../../normalise/stage.ts';
import type { Span } from './article-text.ts';
import type { Dated, Stage } from './mentions.ts';
import { firstSigns, matchesFrom } from './word-starts.ts';

const digits = Array.from({ length: 10 }, (_, digit) => String(digit));

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
  'uy',
);
const beginsOfStages = firstSigns([
  ...'pre|series|seed|equity|new|sha|rights|registered|follow|venture|growth|debt|revolving|warehouse|loan|lending|credit|line'.split(
    '|',
  ),
  ...'term|senior|secured|project|asset|receivables|delayed|syndicated|non|inventory|mezzanine|angel|strategic|private'.split(
    '|',
  ),
  ...'pipe|post|grant|award|seeded'.split('|'),
  // "B round", "A1 round", "A+ round".
  ...'a|b|c|d|e|f|g|h'
    .split('|')
    .flatMap((letter) => [`${letter} r`, `${letter}+`, ...digits.map((one) => letter + one)]),
]);

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

export function findEnglishStages(
  folded: string,
  starts: Int32Array,
  text: string,
  parse: (text: string) => ParsedStages,
): Stage[] {
  const found: Stage[] = [];
  const isListed = ticker.test(folded);
  for (const match of matchesFrom(englishStage, folded, starts, beginsOfStages)) {
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
const englishDate = new RegExp(`(?<![a-z])(?:${wordDates})|${isoDate}`, 'uy');
const beginsOfDates = firstSigns([
  ...'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|early|earlier|mid|late|last|q1|q2|q3|q4|first|second|third|fourth'.split(
    '|',
  ),
  ...'the|spring|summer|autumn|fall|winter|today|yesterday|this|on |mon|tue|wed|thu|fri|sat|sun'.split('|'),
  ...digits,
]);
/** A season is the quarter in which most of it lies. */
const quarterOf: Readonly<Record<string, string>> = {
  spring: 'q2',
  summer: 'q3',
  autumn: 'q4',
  fall: 'q4',
  winter: 'q1',
};

export function findEnglishDates(folded: string, starts: Int32Array, publishedDate: string | undefined): Dated[] {
  const found: Dated[] = [];
  const context = publishedDate === undefined ? {} : { publishedDate };
  for (const match of matchesFrom(englishDate, folded, starts, beginsOfDates)) {
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
