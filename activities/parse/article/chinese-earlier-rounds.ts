import { allMatches } from './all-matches.ts';
import type { Sentence, Span } from './article-text.ts';
import { investorsIn } from './chinese-investor-names.ts';
import { amountBehind } from './chinese-money.ts';
import { ownerOf } from './chinese-round-owners.ts';
import { clausesOf, inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft, stageKey } from './draft.ts';
import type { Draft } from './draft.ts';
import { mask } from './mentions.ts';

/** 天使轮投资方甲继续跟投, Pre-A轮的投资方包括乙: who gave earlier, told by what they are now. */
const holder =
  /(?<=^|[、,:及和与其原为有而谢]|此前|公司|平台|以及|包括)(?<stage>\ue002+)(?:融资)?的?(?:领投方|跟投方|投资方|投资者|投资机构|投资人|领投机构|老?股东)(?:为|是|包括了?|有)?(?<names>[^,。;:、\ue001\ue002\ue003][^,。;:\ue001\ue002\ue003]{1,60}?)(?=$|,|继续|也|均|都|则|还|选择|的(?:一路|支持|信任|陪伴|认可)|再次|持续|参与|跟投|领投|追投|续投|悉数|追加|加码|加持|作为|等|在本|本轮|认为|表示)/gu;

/** 甲是公司B轮的投资方. */
const stated =
  /(?<=^|,)(?<names>[^,。;:\ue001\ue002]{2,40}?)(?:曾|也|则|都|均|既|正)*[是为](?:公司|其|它|该公司|我们)?的?(?<stage>\ue002+)(?:融资)?的?(?:独家|联合|主要)?(?:领投方|跟投方|投资方|投资人|领投机构|投资机构)/gu;

/** 天使轮由甲投资, Pre-A由乙领投: the round is the subject. */
const staged =
  /(?<=^|,|、|[\u4e00-\u9fff])(?<stage>\ue002+)(?:融资|投资)?则?(?:由(?<names>[^,。;\ue001\ue002]{2,60}?)(?=(?:联合|共同|独家)?(?:领投|投资(?![领跟参]投)|注资|参投|独投|完成))|是(?<gave>[^,。;\ue001\ue002]{2,30}?)(?=(?:给|投|出)的)|(?:是|均)?来自于?(?<from>[^,。;\ue001\ue002]{2,60}?)(?=$|,|的?领投$|(?<=资本|创投|基金|集团|公司|银行|等|共同|联合)的?投资$))/gu;

/** 由甲领投,金额1亿元; 是甲给的600万: the sum behind who gave it. */
function amountGiven(reader: ChineseReader, from: number, sentence: Sentence): Draft['amount'] {
  const { masked, money } = reader.mentions;
  return masked.startsWith(mask.money, from)
    ? (inside(money, { start: from, end: sentence.end })[0] ?? null)
    : amountBehind(reader, from, sentence);
}

/** The one earlier round without a letter that one of them gave to. */
function roundOf({ drafts, mentions: { masked } }: ChineseReader, investors: readonly Span[]): Draft | undefined {
  const keys = investors.map(({ start, end }) => masked.slice(start, end));
  const rounds = drafts.filter(
    (draft) =>
      draft.stage === null &&
      draft.instrument === null &&
      draft.isBackground &&
      draft.certainty === 'told' &&
      draft.investors.some(({ start, end }) => {
        const name = masked.slice(start, end);
        return keys.some((key) => key.length > 1 && (name.startsWith(key) || key.startsWith(name)));
      }),
  );
  return rounds.length === 1 ? rounds[0] : undefined;
}

/** Rounds of the company of the article that a sentence names only beside who gave them. */
export function earlierRounds(
  reader: ChineseReader,
  sentence: Sentence,
  own: readonly Draft[],
): { readonly held: readonly Draft[]; readonly staged: readonly Draft[] } {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const found: { held: Draft[]; staged: Draft[] } = { held: [], staged: [] };
  if (sentence.inTitle || reader.drafts.length + own.length === 0) return found;
  if (!masked.slice(sentence.start, sentence.end).includes(mask.stage)) return found;
  const isTold = (key: string): boolean =>
    [...own, ...reader.drafts, ...found.held].some((draft) =>
      [draft.stage, ...draft.moreStages].some((stage) => stage !== null && stageKey(stage) === key),
    );
  for (const clause of clausesOf(reader, sentence)) {
    const text = masked.slice(clause.start, clause.end);
    for (const [pattern, isStaged] of [
      [holder, false],
      [staged, true],
      [stated, false],
    ] as const)
      for (const match of allMatches(pattern, text)) {
        const at = clause.start + match.index;
        const place = at + match[0].indexOf(mask.stage);
        const stage = inside(mentions.stages, { start: place, end: place + (match.groups?.['stage'] ?? '').length })[0];
        if (stage === undefined || isTold(stageKey(stage))) continue;
        // 其A轮由甲领投 is read by its role word; without a word before it is a statement of this round.
        if (isStaged && /(?:本轮|此轮|本次|此次|该)$/u.test(masked.slice(clause.start, at))) continue;
        const names = match.groups?.['names'] ?? match.groups?.['from'] ?? match.groups?.['gave'] ?? '';
        const from = at + match[0].indexOf(names, pattern === stated ? 0 : (match.groups?.['stage'] ?? '').length);
        const investors = investorsIn(document, mentions, { start: from, end: from + names.length });
        if (investors.length === 0) continue;
        // 2014年获得甲创投基金数百万美元; …天使轮投资方甲创投跟投: the round was told, and now its letter.
        const unnamed = isStaged ? undefined : roundOf(reader, investors);
        if (unnamed !== undefined) {
          unnamed.stage = stage;
          continue;
        }
        const draft: Draft = { ...newDraft(at, sentence), stage, isBackground: true };
        if (isStaged) draft.company = ownerOf(reader, sentence, clause, own) ?? null;
        const role = /^(?:(?:联合|共同|独家)?(?:领投|投资|注资|参投|独投|完成)|[给投出]的)/u.exec(
          masked.slice(at + match[0].length),
        );
        draft.amount = isStaged ? amountGiven(reader, at + match[0].length + (role?.[0].length ?? 0), sentence) : null;
        if (!isStaged || match.groups?.['names'] === undefined)
          draft.investors = investors.map((span) => ({ ...span, role: 'unknown' as const, stage: null }));
        draft.rules.push(hit('earlier round', 'event', { start: at, end: at + match[0].length }));
        found[isStaged ? 'staged' : 'held'].push(draft);
      }
  }
  return found;
}
