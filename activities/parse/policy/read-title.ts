import type { CheerioAPI } from 'cheerio/slim';
import type { PolicyTerms } from '../../../warehouse/registry/policy-terms.ts';
import { onlyIssuers } from './issuer-names.ts';
import type { PageElement } from './page-tree.ts';
import { cleanLine } from './page-text.ts';
import { metaContent, type PageMetadata } from './read-metadata.ts';

const HEADINGS = [
  '.article_title',
  '.xxgk_title',
  '.zsy_cotitle',
  '.pages-title',
  '.article-title',
  '.content-title',
  'h1',
  'h2',
];
const SITE_WORD = /(?:门户网站|政府网|政府网站|网站|官网|网|人民政府|委员会|[部厅局委办])$/;
const MAX_TITLE = 300;

function isSite(name: string, site: string | null, terms: PolicyTerms): boolean {
  if (name === '' || name.length > 40) return false;
  if (site !== null && (site.includes(name) || name.includes(site))) return true;
  return SITE_WORD.test(name) || onlyIssuers(name, terms).length > 0;
}

/** A title without the name of the site after －, -, _ or |, and without brackets 【】 around the whole. */
function withoutSite(title: string, site: string | null, terms: PolicyTerms): string {
  let rest = title;
  for (;;) {
    const cut = Math.max(...['－', '-', '_', '|', '—', '–'].map((mark) => rest.lastIndexOf(mark)));
    if (cut <= 0 || !isSite(rest.slice(cut + 1).trim(), site, terms)) break;
    rest = rest.slice(0, cut).replace(/[－\-_|—–\s]+$/, '');
  }
  return /^【[^【】]*】$/.exec(rest) === null ? rest : rest.slice(1, -1).trim();
}

/** The text of a heading without the lines of facts that some sites put inside it. */
function headingText(page: CheerioAPI, element: PageElement): string {
  return cleanLine(page(element).clone().children('p, div, span.time').remove().end().text());
}

/**
 * The title of a document: from the page's facts, the ArticleTitle of its head, its heading or its `<title>`, in this
 * order, without the name of the site. Null when none is there.
 */
export function readTitle(page: CheerioAPI, facts: PageMetadata, terms: PolicyTerms): string | null {
  const site = metaContent(page, 'SiteName');
  const candidates = [
    () => facts.title ?? '',
    () => metaContent(page, 'ArticleTitle') ?? '',
    () => cleanLine(page('title').first().text()),
    ...HEADINGS.map((selector) => () => {
      const element = page<PageElement, string>(selector).toArray()[0];
      return element === undefined ? '' : headingText(page, element);
    }),
  ];
  for (const candidate of candidates) {
    const title = withoutSite(candidate(), site, terms);
    if (title.length >= 2 && title.length <= MAX_TITLE && !isSite(title, site, terms)) return title;
  }
  return null;
}
