import type { Sentence, Span } from './article-text.ts';
import { companyIn } from './chinese-company-names.ts';
import { isSurely } from './chinese-leading-names.ts';
import type { ChineseReader } from './chinese-reading.ts';
import type { Name } from './draft.ts';

/** Two names side by side, or what somebody has to do with one: 甲和乙; 与西雅图的乙竞争. */
const pair =
  /(?:(?:比如|例如|包括|譬如|诸如|像) ?)?(?<first>[^,。;、和与及]{0,30})(?:和|与|及|以及)(?<second>[^,。;、和与及]{2,30}?)(?:展开|形成|进行)?(?:了)?(?:竞争|合作|对抗|较量|合并|两家(?:公司|企业)|等(?:公司|企业|平台)?)?$/u;

/**
 * Whom 前者 or 后者 at the beginning of a clause means: of two names that the clause before, or the sentence before, ends
 * with. Null where that is no pair, or no sure name.
 */
export function memberOfPair(
  reader: ChineseReader,
  sentence: Sentence,
  clause: Span,
  ahead: Span | undefined,
): Name | null {
  const { document, mentions } = reader;
  const word = /^(?<word>前者|后者)/u.exec(mentions.masked.slice(clause.start, clause.end))?.groups?.['word'];
  if (word === undefined) return null;
  // 甲和乙。前者获A轮,后者获B轮: the second is not told by the clause on the first.
  const isSecond = ahead !== undefined && mentions.masked.slice(sentence.start, clause.start).startsWith('前者');
  const before = document.sentences[sentence.index - 1];
  const stretch =
    ahead !== undefined && !isSecond ? ahead : before?.paragraph === sentence.paragraph ? before : undefined;
  if (stretch === undefined) return null;
  const text = mentions.masked.slice(stretch.start, stretch.end);
  const match = pair.exec(text);
  const name = match?.groups?.[word === '前者' ? 'first' : 'second'];
  if (match === null || name === undefined || name === '') return null;
  const at = word === '前者' ? match[0].indexOf(name) : match[0].lastIndexOf(name);
  const start = stretch.start + match.index + at;
  const company = companyIn(document, mentions, { start, end: start + name.length });
  return company !== null && isSurely(reader, company) ? company : null;
}
