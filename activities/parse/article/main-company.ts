import type { ArticleText } from './article-text.ts';
import { textOf } from './article-text.ts';
import type { CompanyKeys } from './company-keys.ts';
import type { Draft, Name } from './draft.ts';
import { timesSaid } from './name-counts.ts';
import { isSameTelling } from './one-story.ts';

/** The company of the title where it has one, else the first that the text names. */
export function mainCompany(document: ArticleText, keys: CompanyKeys, drafts: readonly Draft[]): Name | null {
  const named = drafts.flatMap((draft) => (draft.company === null ? [] : [{ draft, company: draft.company }]));
  const news = named.filter(({ draft }) => !draft.isBackground);
  const inTitle = news.find(({ draft }) => draft.inTitle) ?? null;
  // Whom a long text is about it says again.
  const isSure = inTitle !== null || document.language === 'en' || document.text.length < shortText;
  const inText = isSure
    ? (news.find(({ draft }) => !draft.inTitle) ?? named[0] ?? null)
    : ([...news, ...named].find(({ company }) => isNameOfText(document, company)) ?? null);
  if (inTitle === null) return inText?.company ?? null;
  // 前科沃斯员工做芯片获千万元天使融资: what the title says instead of a name is not said again.
  if (inText !== null && isBetterName(document, keys, inTitle, inText)) {
    const better = isOtherName(document, keys, inTitle, inText)
      ? withAliases(keys, inText.company, inTitle.company)
      : inText.company;
    for (const { draft } of news) if (draft.inTitle && draft.company === inTitle.company) draft.company = better;
    return better;
  }
  // The text says the name of the title's company more exactly where one holds the other.
  if (inText !== null && keys.isSame(inTitle.company, inText.company)) {
    const [short, long] = [inText.company, inTitle.company].toSorted((a, b) => a.end - a.start - (b.end - b.start));
    if (short !== undefined && long !== undefined)
      return {
        start: short.start,
        end: short.end,
        aliases: [...short.aliases, { start: long.start, end: long.end }, ...long.aliases],
      };
  }
  return inTitle.company;
}

/** A text that is no longer may name its company once. */
const shortText = 600;

/** Said again, or in quotation marks, or with a legal form. */
const isNameOfText = (document: ArticleText, name: Name): boolean =>
  !/(?:创投|资本|基金)$/u.test(textOf(document, name)) &&
  (isSaidAgain(document, name) ||
    name.aliases.length > 0 ||
    /[“"「『【]/u.test(document.text.charAt(name.start - 1)) ||
    /(?:公司|集团|股份|科技)$/u.test(textOf(document, name)));

/** How far around a name it is looked for again, besides the beginning of the document. */
const around = 2_000;

export function isSaidAgain(document: ArticleText, name: Name): boolean {
  const text = textOf(document, name);
  if (timesSaid(document, document.folded.slice(name.start, name.end)) > 1) return true;
  const vicinity = document.text.slice(Math.max(0, name.start - around), name.end + around);
  const first = vicinity.indexOf(text);
  return first >= 0 && vicinity.includes(text, first + text.length);
}

interface Named {
  readonly draft: Draft;
  readonly company: Name;
}

/** 律师平台“甲”推出乙,获…: what the title seems to name, and the text names another word of the title. */
function isBetterName(document: ArticleText, keys: CompanyKeys, title: Named, text: Named): boolean {
  if (!isSaidAgain(document, title.company)) return isSameNews(title.draft, text.draft);
  if (document.language === 'en' || keys.isSame(title.company, text.company)) return false;
  if (!isSameTelling(keys, title.draft, text.draft)) return false;
  if (textOf(document, title.company).includes(textOf(document, text.company))) return false;
  if (title.draft.investors.some((one) => keys.keyOf(one) === keys.keyOf(text.company))) return false;
  const name = document.folded.slice(text.company.start, text.company.end);
  return (
    document.folded.slice(0, document.folded.indexOf('\n')).includes(name) ||
    /[^份限团]公司$|(?:平台|企业|网站|机构|项目)$/u.test(textOf(document, title.company))
  );
}

/** 甲拟收购Sky, and the text has the Chinese name: the Latin one of the title, who is nobody that pays, is one of its names. */
const isOtherName = (document: ArticleText, keys: CompanyKeys, title: Named, text: Named): boolean =>
  /^[a-z][a-z0-9 .&'-]*$/iu.test(textOf(document, title.company)) &&
  ![...title.draft.investors, ...text.draft.investors].some((one) => keys.keyOf(one) === keys.keyOf(title.company));

const isSameNews = (title: Draft, text: Draft): boolean =>
  (title.stage === null || text.stage === null || title.stage.value.stage === text.stage.value.stage) &&
  (title.amount === null || text.amount === null || title.amount.value.currency === text.amount.value.currency);

export function sameAsMain(keys: CompanyKeys, company: Name, main: Name | null): Name {
  return main === null || !keys.isSame(company, main) ? company : withAliases(keys, main, company);
}

/** A company has no more names than that; a hostile text would make every word one. */
const mostAliases = 20;

export function withAliases(keys: CompanyKeys, name: Name, other: Name): Name {
  const known = new Set(keys.keysOf(name));
  const more = [other, ...other.aliases].filter((span) => !known.has(keys.keyOf(span)));
  if (more.length === 0 || name.aliases.length >= mostAliases) return name;
  return { ...name, aliases: [...name.aliases, ...more.map(({ start, end }) => ({ start, end }))] };
}
