import { load } from 'cheerio/slim';
import { treeRefusal } from '../policy/open-page.ts';
import { blockLines } from '../policy/page-text.ts';
import { isUnread } from '../policy/page-tree.ts';

/**
 * A piece of HTML as plain text: a line for each block, entities decoded, without scripts, styles and markup; or why its
 * tree is too large to be built.
 */
export function htmlText(html: string): { readonly text: string } | { readonly reason: string } {
  const reason = treeRefusal(html);
  if (reason !== null) return { reason };
  return { text: blockLines(load(html).root().toArray(), isUnread).join('\n') };
}
