import { bracketPairs } from './bracket-pairs.ts';
import { cleanText, normaliseName, stripInvisible } from './text.ts';

export type InvestorRole = 'lead' | 'co_lead' | 'follow' | 'unknown';

/**
 * One investor of a cell. `name` as printed, without role words and without a closing bracket that holds an alias, a stock
 * code or a title; `nameNormalised` for matching; `aliases` from brackets; `position` from 1 in the order of the text.
 */
export interface ParsedInvestor {
  readonly name: string;
  readonly nameNormalised: string;
  readonly aliases: readonly string[];
  readonly role: InvestorRole;
  readonly position: number;
}

/**
 * The investors of a cell. `advisers`: 财务顾问 / FA, never investors. `undisclosed`: the cell says that they are not told.
 * `hasMore`: the list ends in 等 or "and others". `issue`: what was odd, in English.
 */
export interface ParsedInvestors {
  readonly investors: readonly ParsedInvestor[];
  readonly advisers: readonly string[];
  readonly undisclosed: boolean;
  readonly hasMore: boolean;
  readonly issue: string | null;
}

/** `separators` replace the usual ones; `undisclosedLabels` are added to the usual ones. */
export interface InvestorContext {
  readonly language?: 'zh' | 'en';
  readonly separators?: readonly string[];
  readonly undisclosedLabels?: readonly string[];
}

type Role = InvestorRole | 'adviser';
interface Segment {
  readonly text: string;
  readonly role: Role | null;
  /** The role word stands before the names and holds for those behind it ("led by", 领投方：). */
  readonly roleAhead: boolean;
  /** A role ahead ends with its clause where the text says so; otherwise with the next role word. */
  readonly hasMore: boolean;
}

/** No investor's name is as long; a longer piece is not a list of names. */
const maxNameLength = 200;
const usualSeparators = [',', '，', '、', ';', '；', '/', '／', '|', '\n', '\r', '\u2028', '\u2029'];
const undisclosedNames = new Set([
  ...[
    '投资方未透露',
    '投资方未披露',
    '未透露',
    '未披露',
    '未公开',
    '未知',
    '不详',
    '保密',
    '未公布',
    '投资方未知',
    '未披露机构',
  ],
  ...[
    '投资方保密',
    '未披露投资方',
    '未披露投资人',
    '未透露投资方',
    '投资机构未披露',
    '未透露机构',
    '无',
    '暂无',
    '机构未披露',
  ],
  ...['undisclosed', 'undisclosed investors', 'undisclosed investor', 'not disclosed', 'n/a', 'unknown', 'none', 'na'],
]);
const nothing = /^[-–—−_/.\s]*$/u;

const rolesBehind: readonly (readonly [string, Role])[] = [
  ['联合领投', 'co_lead'],
  ['共同领投', 'co_lead'],
  ['联席领投', 'co_lead'],
  ['独家领投', 'lead'],
  ['领投', 'lead'],
  ['独家战略投资', 'lead'],
  ['独家投资', 'lead'],
  ['独投', 'lead'],
  ['联合跟投', 'follow'],
  ['跟投', 'follow'],
  ['参投', 'follow'],
  ['继续加持', 'follow'],
  ['持续加注', 'follow'],
  ['追加投资', 'follow'],
  ['继续加码', 'follow'],
  ['参与投资', 'follow'],
  ['担任独家财务顾问', 'adviser'],
  ['担任财务顾问', 'adviser'],
  ['任财务顾问', 'adviser'],
  ['为财务顾问', 'adviser'],
  ['独家财务顾问', 'adviser'],
  ['财务顾问', 'adviser'],
];
const roleWords: Readonly<Record<string, Role>> = {
  ...Object.fromEntries(rolesBehind),
  ...{ 领投方: 'lead', 领投机构: 'lead', 跟投方: 'follow', 跟投机构: 'follow', 参投方: 'follow', 独家: 'lead' },
  ...{ lead: 'lead', leads: 'lead', 'lead investor': 'lead', led: 'lead', 'co-lead': 'co_lead', 'co-led': 'co_lead' },
  ...{ fa: 'adviser', 'financial adviser': 'adviser', 'financial advisor': 'adviser', participating: 'follow' },
};
const behindWord = new RegExp(
  `^(.*?)[ ,]*(?:等)?(?:继续|持续|再次)?(${rolesBehind.map(([word]) => word).join('|')})(?:了?本轮融资|了?本轮|方|机构)?[。.!]?$`,
  'su',
);
const aheadWord =
  /^(领投方|领投机构|领投|联合领投方?|跟投方|跟投机构|跟投|参投方|参投|独家财务顾问|财务顾问|fa|投资方|投资机构|投资人|lead investors?|investors?|participants?|financial advis[eo]rs?) *[:：] */iu;
const aheadEnglish =
  /^(?:was |were |is |round |and )*(co-led by|led by|(?:with )?(?:additional |the )?participation (?:from|by|of)|participated by|joined by|alongside|with) +/iu;
const behindEnglish = /^(.+?) +(co-led|co-leads|led|leads|leading|participated|participating)(?: the round)?[.]?$/iu;
const openingWords =
  /^(?:由|来自|本轮融资由|本轮由|其中|原股东|老股东|现有股东|(?:all )?(?:existing|return(?:ing)?|new) (?:investors?|shareholders?|backers?)(?:,? including| such as)?[ :]+|including +|(?:and|&) +(?=\S)) */iu;
const moreBehind =
  /(?<!不用)等(?:等|(?:知名|多家|多个|数家|若干|一线|[一二三四五六七八九十\d]+ ?[家位名])?(?:投资)?(?:机构|投资人|投资者|投资方|基金|企业|公司|股东|资本)?)$/u;
const moreBehindEnglish =
  /(?:^|,? +)(?:and |& )?(?:(?:several |many |some )?others?|other investors|more|et al\.?|among others)$/iu;
const legalForm =
  /^[ ]?(?:inc|llc|l\.l\.c|ltd|limited|l\.?p|llp|l\.l\.p|corp|corporation|co|plc|gmbh|s\.?a|ag|n\.?v|b\.?v|pte|pty|k\.?k|s\.?r\.?l|s\.?p\.?a)\b\.?/iu;
const partOfName =
  /^(?:有限合伙|普通合伙|特殊普通合伙|有限公司|集团|控股|股份|中国|大中华|香港|亚洲|亚太|美国|北美|欧洲|日本|新加坡|国际|全球|北京|上海|深圳|广州|天津|重庆|杭州|苏州|南京|武汉|成都|西安|宁波|厦门|青岛|广东|浙江|江苏|福建|山东|湖北|四川|china|asia|hong kong|us|usa|uk|europe|india|israel|canada|australia|singapore|global|international|x|一期|二期|三期)$/iu;
const stockCode =
  /^(?:[a-z]{2,8}[:： ]+)?[a-z]{0,2}\d{3,6}(?:\.[a-z]{1,3})?$|^(?:nyse|nasdaq|nyse american|amex|tsx|lse|hkex|港股|美股|a股|sh|sz|hk)[:： ]+[\w.]+$/iu;
const personTitle =
  /(?:ceo|cto|cfo|coo|创始人|合伙人|董事长|董事|总裁|总经理|高管|首席\S{0,6})$|^(?:co-?)?founder\b|^partner (?:of|at)\b/iu;
const formerName = /^(?:fka|f\/k\/a|formerly|aka|a\/k\/a|原|曾用名[:：]?|又名[:：]?|简称[:：]?) *(?=\S)/iu;
const investorEnd =
  /(?:资本|投资|创投|基金|集团|科技|公司|控股|银行|证券|风投|投资公司|capital|ventures?|partners?|funds?|inc\.?|llc|ltd\.?|group|bank|holdings|management|equity|investments?|corp\.?)$/iu;
const conjunction = /以及|和|与|及|(?<=\s)and(?=\s)/giu;

/**
 * Reads a list of investors, Chinese or English: names, aliases, roles. A role word behind a name (领投, 跟投) closes the
 * group since the role word before it; names without one have the role 'unknown'. Brackets are never split inside. Pure,
 * never throws, linear in the text.
 */
export function parseInvestors(text: string, context: InvestorContext = {}): ParsedInvestors {
  const visible = stripInvisible(text).trim();
  if (visible === '' || isUndisclosed(visible, context)) return empty(visible !== '');
  const issues = new Set<string>();
  const pieces = splitList(visible, context.separators);
  const told = context.separators?.includes(' ') === true ? tellLatinNamesApart(pieces, issues) : pieces;
  const segments = told.flatMap(splitConjunctions).map(readSegment);
  const { names, advisers, hasMore: endsOpen } = assignRoles(segments, context);
  const investors = toInvestors(names, issues);
  const hasMore = endsOpen || told.length < pieces.length;
  const undisclosed = investors.length === 0 && segments.some((segment) => isUndisclosed(segment.text, context));
  return { investors, advisers, undisclosed, hasMore, issue: [...issues].slice(0, 3).join('; ') || null };
}

/** As many words may be one name (Union Square Ventures); of more, nothing says where one name ends. */
const maxLatinWords = 3;

/**
 * Where spaces part the names, Latin words between two of them are one name or several. Several for sure: more than three
 * words, or a word that ends names (Capital, Partners) before others; these are left out with an issue, for a name made
 * of several would be an investor that does not exist. A name is taken without a remark if such a word ends it.
 */
function tellLatinNamesApart(pieces: readonly string[], issues: Set<string>): readonly string[] {
  return pieces.filter((piece) => {
    // What a bracket says of a name (ING（荷兰国际集团）) does not part it from others.
    const words = piece
      .replace(/[(（][^()（）]*[)）]/gu, ' ')
      .trim()
      .split(/ +/u);
    if (words.length < 2 || words.some((word) => /\p{Script=Han}/u.test(word))) return true;
    const isEnd = words.map((word) => investorEnd.test(word));
    const isSeveral = isEnd.some((ends, index) => ends && index > 0 && isEnd[index + 1] === false);
    if (words.length > maxLatinWords || isSeveral) {
      issues.add(`left out, Latin names between spaces are not told apart: "${piece.slice(0, 80)}"`);
      return false;
    }
    if (isEnd.at(-1) !== true) issues.add(`taken as one name, though spaces part names: "${piece.slice(0, 80)}"`);
    return true;
  });
}

function empty(undisclosed: boolean): ParsedInvestors {
  return { investors: [], advisers: [], undisclosed, hasMore: false, issue: null };
}

function isUndisclosed(text: string, context: InvestorContext): boolean {
  if (text.length > maxNameLength) return false;
  const name = normaliseName(text);
  if (nothing.test(name) || undisclosedNames.has(name)) return true;
  return context.undisclosedLabels?.some((label) => normaliseName(label) === name) === true;
}

/** The pieces between separators outside brackets; "Foo, Inc." and "A/O PropTech" stay whole. */
function splitList(text: string, separators: readonly string[] | undefined): string[] {
  const signs = new Set(separators ?? usualSeparators);
  const long = [...signs].filter((sign) => sign.length > 1);
  const pairs = bracketPairs(text);
  const pieces: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const partner = pairs.get(at);
    if (partner !== undefined) {
      at = partner;
      continue;
    }
    const sign = text.charAt(at);
    const phrase = long.find((separator) => text.startsWith(separator, at));
    if (phrase === undefined && !signs.has(sign)) continue;
    if (phrase === undefined && !separates(text, at, sign)) continue;
    pieces.push(text.slice(from, at));
    from = at + (phrase?.length ?? 1);
    at = from - 1;
  }
  pieces.push(text.slice(from));
  return pieces.map(cleanText).filter((piece) => piece !== '');
}

function separates(text: string, at: number, sign: string): boolean {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + 1);
  if (sign === ',') return !legalForm.test(text.slice(at + 1, at + 16));
  if (sign === '/' || sign === '／') return !(isLatin(before) && isLatin(after));
  // A space between Latin words is part of a name (Plug and Play), between Chinese names it separates.
  if (sign === ' ') return !(isLatin(before) && isLatin(after)) && !/[(（]/u.test(after);
  return true;
}

function isLatin(sign: string): boolean {
  return /^[\u0021-\u024f\u2019]$/u.test(sign);
}

/** 和, 及, 与, 以及 and "and" part two names only where what stands before them ends as an investor's name does. */
function splitConjunctions(piece: string): string[] {
  if (piece.length > 4 * maxNameLength) return [piece];
  const pairs = [...bracketPairs(piece)];
  const parts: string[] = [];
  let from = 0;
  for (const match of piece.matchAll(conjunction)) {
    const { index } = match;
    const [word] = match;
    if (pairs.some(([open, close]) => open < index && index < close)) continue;
    const before = piece.slice(from, index).trim();
    const after = piece.slice(index + word.length).trim();
    if (before === '' || after.length < 2) continue;
    const isEnglish = word.toLowerCase() === 'and';
    const safe =
      word === '以及' ||
      (investorEnd.test(before) && (isEnglish || standsAsInvestor(after))) ||
      // "with participation from Accel and Index Ventures": the preposition says that names follow.
      (isEnglish && aheadEnglish.test(piece) && investorEnd.test(after) && !/^play\b/iu.test(after));
    if (!safe) continue;
    parts.push(before);
    from = index + word.length;
  }
  parts.push(piece.slice(from).trim());
  return parts;
}

/** Whether the words behind a conjunction are a name of their own: one that ends as an investor's, or has a role word. */
function standsAsInvestor(text: string): boolean {
  if (/^[A-Za-z]/u.test(text)) return true;
  const marked = behindWord.exec(text)?.[1];
  const name = (marked ?? text).replace(moreBehind, '').trim();
  if (marked !== undefined && name.length >= 3) return true;
  return investorEnd.test(name) && name.replace(investorEnd, '').length >= 2;
}

function readSegment(piece: string): Segment {
  let text = piece;
  let role: Role | null = null;
  let roleAhead = false;
  const ahead = aheadWord.exec(text);
  if (ahead !== null) {
    role = roleOf(ahead[1] ?? '');
    roleAhead = true;
    text = text.slice(ahead[0].length);
  }
  const english = aheadEnglish.exec(text);
  if (english !== null) {
    const word = (english[1] ?? '').toLowerCase();
    role = word === 'co-led by' ? 'co_lead' : word === 'led by' ? 'lead' : 'follow';
    roleAhead = true;
    text = text.slice(english[0].length);
  }
  for (let times = 0; times < 3; times += 1) text = text.replace(openingWords, '').trim();
  if (text.length <= 4 * maxNameLength) {
    const behind = behindWord.exec(text);
    const verb = behind === null ? behindEnglish.exec(text) : null;
    if (behind !== null) {
      role = roleOf(behind[2] ?? '');
      roleAhead = false;
      const kept = behind[1] ?? '';
      const more = /等(?:继续|持续|再次)?$/u.test(text.slice(0, text.length - (behind[2] ?? '').length));
      text = more && !moreBehind.test(kept) ? `${kept}等` : kept;
    } else if (verb !== null) {
      const word = (verb[2] ?? '').toLowerCase();
      role = word.startsWith('co-') ? 'co_lead' : word.startsWith('le') ? 'lead' : 'follow';
      text = verb[1] ?? '';
    }
  }
  const named = text.replace(moreBehind, '').replace(moreBehindEnglish, '').trim();
  return { text: named, role, roleAhead, hasMore: named !== text.trim() };
}

function roleOf(word: string): Role {
  const key = word.toLowerCase().replace(/s$/u, '');
  return roleWords[key] ?? roleWords[key.replace(/[方机构]+$/u, '')] ?? 'unknown';
}

interface Named {
  readonly text: string;
  readonly role: InvestorRole;
}

/** Gives each name its role: a word behind closes the group before it, a word ahead holds until the next role word. */
function assignRoles(segments: readonly Segment[], context: InvestorContext) {
  const names: Named[] = [];
  const advisers: string[] = [];
  let group: string[] = [];
  let aheadRole: Role | null = null;
  let aheadGroup: string[] = [];
  let hasMore = false;
  const close = (texts: readonly string[], role: Role | null) => {
    const shared = role === 'lead' && texts.length > 1 ? 'co_lead' : (role ?? 'unknown');
    for (const text of texts) {
      if (shared === 'adviser') advisers.push(text);
      else names.push({ text, role: shared });
    }
  };
  for (const segment of segments) {
    hasMore ||= segment.hasMore;
    const texts = segment.text === '' || isUndisclosed(segment.text, context) ? [] : [segment.text];
    if (segment.roleAhead) {
      close(group, null);
      close(aheadGroup, aheadRole);
      group = [];
      aheadGroup = texts;
      aheadRole = segment.role;
    } else if (segment.role !== null) {
      close(aheadGroup, aheadRole);
      aheadGroup = [];
      aheadRole = null;
      close([...group, ...texts], segment.role);
      group = [];
    } else if (aheadRole !== null && aheadRole !== 'unknown') aheadGroup.push(...texts);
    else group.push(...texts);
  }
  close(aheadGroup, aheadRole);
  close(group, null);
  return { names, advisers, hasMore };
}

function toInvestors(names: readonly Named[], issues: Set<string>): ParsedInvestor[] {
  const found = new Map<string, ParsedInvestor>();
  for (const { text, role } of names) {
    if (text.length > 2 * maxNameLength) {
      issues.add(`left out: a name of more than ${2 * maxNameLength} characters`);
      continue;
    }
    const parts = readBrackets(text);
    const name = parts.name === '' ? text : parts.name;
    const nameNormalised = normaliseName(name);
    const known = found.get(nameNormalised);
    const ownRole = parts.role ?? role;
    if (known !== undefined) {
      issues.add(`named twice: ${name.slice(0, 40)}`);
      const aliases = [...new Set([...known.aliases, ...parts.aliases])];
      found.set(nameNormalised, { ...known, aliases, role: known.role === 'unknown' ? ownRole : known.role });
      continue;
    }
    found.set(nameNormalised, {
      name,
      nameNormalised,
      aliases: parts.aliases,
      role: ownRole,
      position: found.size + 1,
    });
  }
  return [...found.values()];
}

/** Takes the closing brackets off a name: aliases are kept, roles read, stock codes and titles left out. */
function readBrackets(text: string): { name: string; aliases: string[]; role: InvestorRole | null } {
  const pairs = bracketPairs(text);
  const byClose = new Map([...pairs].map(([open, close]) => [close, open]));
  const aliases: string[] = [];
  let role: InvestorRole | null = null;
  let end = text.length;
  for (;;) {
    while (end > 0 && text.charAt(end - 1) === ' ') end -= 1;
    const open = byClose.get(end - 1);
    if (open === undefined || open === 0) break;
    const inside = text.slice(open + 1, end - 1).trim();
    const inRole = roleWords[inside.toLowerCase()];
    if (partOfName.test(inside)) break;
    end = open;
    if (inRole !== undefined && inRole !== 'adviser') role = inRole;
    else if (inside !== '' && !stockCode.test(inside) && !personTitle.test(inside)) {
      const alias = inside.replace(formerName, '');
      if (normaliseName(alias) !== normaliseName(text.slice(0, end))) aliases.unshift(alias);
    }
  }
  return { name: text.slice(0, end).trim(), aliases, role };
}
