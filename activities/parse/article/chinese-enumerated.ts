import { allMatches } from './all-matches.ts';
import type { Sentence } from './article-text.ts';
import { investorsIn } from './chinese-investor-names.ts';
import { namedIn } from './chinese-named.ts';
import { clausesOf, inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft } from './draft.ts';

/** 已获得两笔融资,分别为…: how many there were, and then each of them without a verb of getting. */
const list =
  /(?:[两二三四五六七八九十多\d])(?:轮|笔|次)(?:融资|投资)[^,。;]{0,4}[,:](?:分别|依次)(?:[为是]|包括)(?<items>[^。;]*)$/u;
const item =
  /(?:^|,|、|和|与|及|以及)(?:由|来自于?)?(?<names>[^,、。;\ue001-\ue003](?:[^,。;\ue001-\ue003]{1,40}?))(?:共同|联合|独家)?(?<verb>领投|投资|提供|注资|出资)的(?:\ue001+(?:人民币)?的?\ue002*|\ue002+)/gu;

/** No list is longer. */
const mostItems = 8;

/** 甲投资的3000万元和由乙领投的1000万美元A轮融资: what a sentence counts first, and then tells one by one. */
export function enumeratedRounds(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const text = masked.slice(sentence.start, sentence.end);
  const items = sentence.inTitle ? undefined : list.exec(text)?.groups?.['items'];
  if (items === undefined) return [];
  const start = sentence.end - items.length;
  const counted = clausesOf(reader, sentence).findLast(({ end }) => end < start);
  const company = counted === undefined ? null : namedIn(reader, counted);
  const found: Draft[] = [];
  for (const match of allMatches(item, items).slice(0, mostItems)) {
    const { names = '', verb = '' } = match.groups ?? {};
    const from = start + match.index + match[0].indexOf(names);
    const end = start + match.index + match[0].length;
    const investors = investorsIn(document, mentions, { start: from, end: from + names.length });
    if (investors.length === 0 || /获|完成/u.test(names)) continue;
    const role = verb === '领投' ? (investors.length > 1 ? 'co_lead' : 'lead') : 'unknown';
    found.push({
      ...newDraft(from, sentence),
      from,
      until: end,
      company,
      stage: inside(mentions.stages, { start: from, end })[0] ?? null,
      amount: inside(mentions.money, { start: from, end })[0] ?? null,
      investors: investors.map((span) => ({ ...span, role, stage: null })),
      isBackground: true,
      rules: [hit('enumerated', 'event', { start: from, end })],
    });
  }
  return found.length > 1 ? found : [];
}
