import type { InvestorRole } from '../../normalise/investors.ts';
import { allMatches } from './all-matches.ts';
import type { Sentence } from './article-text.ts';
import { addInvestors, isCompany, stageBefore } from './chinese-given-names.ts';
import { investorsIn } from './chinese-investor-names.ts';
import { inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { stageKey } from './draft.ts';
import type { Draft } from './draft.ts';

/** Words before a list of those that invested: 投资方包括, 领投方为. */
const labelWord =
  /((?:领投|跟投|参投)的(?:风投|投资|创投)?(?:机构|方|者|人)?|(?<=[领跟参]投,)(?=包括)|(?<=[领跟参]投,)(?:此外|另外|同时)?还(?=有)|(?:投资方|资方|股东)阵容[^,。;:]{0,20},(?=包括)|风投机构|创投机构|投资阵容|投资者阵容|领投者|跟投者|领投方|跟投方|参投方|领投机构|跟投机构|参投机构|投资方|投资人|投资机构|投资者|资方|出资方|参与者|参与方|(?<=^|,|国内|国外|海外)(?:同时|也|一同|此外|另外)?参与的 ?(?:vc|pe|机构|投资方|投资者|投资人|基金)(?= ?(?:还|也)?(?:包括|有|为))|(?:国内外|国内|国外|海外|欧美|境外|全球)?(?:知名|顶级|一线)?(?:投资)?机构(?=包括[^。;]{2,120}(?:也|都|均|共同|一同|同时)(?:参与|跟投|跟进))|(?:参与|参加)(?:了)?(?:(?:本轮|此轮|该轮|本次|此次)(?:融资|投资)?|融资|投资)的(?:其他|其它|其余|还|新|老|战略|财务|主要)*(?:投资)?(?:机构|投资方|投资者|投资人|股东|公司)(?:与战略合作伙伴|和战略合作伙伴)?|新(?:增|进)?(?:[一二两三四五\d]家|多家)?股东(?:方)?|新引[入进]了?(?=[^,]{2,30}(?:基金|资本|创投|投资|集团)(?:$|[,、]))|(?:本轮|此轮|本次|此次)(?:融资)?(?:共|还|也)?(?:吸引|获得|得到)了?[^。;:]{0,60}?,(?=包括)|(?<=[\ue001\ue002资],)(?:资金|投资|款项|均|都|全部)*(?=来自)|(?<=^|(?:本轮|此轮|本次|此次)(?:融资)?的?)(?:资金|款项)(?=(?:均|都|全部|主要)?来自)|(?<=^|,)(?:出资|领投|跟投|参投)的(?=是)|收购方|(?:最终)?获配(?:的?(?:投资者|对象|机构|发行对象))(?=[为是包有:])|(?:联合|共同)(?:投资|领投|参投)(?=,?(?:分别为|分别是|包括)))(?:们)?(?:之一|则|,(?=分别|包括)|名单[里中]|还|也|均|都|仍|仅|只|就|又|将|分别|主要|依次|目前|暂时|阵容|名单|一共|共|既|[ \ue003\ue004])*(?:为|是|包括了?|包含|有|系|来自|(?<=新股东)引[入进]了?|:)(?!为)|(?<=^|[, ])(领投方|投资方|投资机构|资方)(?=[a-z\u4e00-\u9fff“"][^,;]{1,40}(?:$|,))(?!表示|认为|指出|称|看好|均|也|将|未|对|没有|透露|保密|代表|介绍)/gu;

/** 投资方包括甲、乙: who invested stands behind a label. @param targetAt the event that a place speaks of */
export function attachLabelled(
  reader: ChineseReader,
  sentence: Sentence,
  text: string,
  targetAt: (at: number) => Draft | null,
): void {
  for (const match of allMatches(labelWord, text)) {
    const at = sentence.start + match.index;
    const target = targetAt(at);
    if (target === null) continue;
    // 融资总额达2亿美元,投资方包括A: of all rounds so far.
    if (
      /(?:总额|累[计积]|历史|此前|过往|历轮|[\d两三四五六多] ?轮融资)[^。;]{0,30}$/u.test(text.slice(0, match.index)) &&
      !own(text.slice(0, match.index))
    )
      continue;
    // 在此之前,甲的投资方包括乙: of no round that is told.
    if (
      !target.isBackground &&
      /(?:此前|在此之前|交易前|入股前|增资前|上市前)[^,]{0,8},?[^,]{0,12}$/u.test(text.slice(0, match.index))
    )
      continue;
    // 活跃于医健行业的TOP5投资机构分别为: a count of houses.
    if (/(?:活跃|top ?\d+|出手最?多|次数)[^,。;]{0,12}$/u.test(text.slice(0, match.index))) continue;
    // 上一轮的投资方为嘉御基金: of the round before.
    if (!target.isBackground && /(?:上一?轮|前一?轮|上一次)(?:\ue002+)?(?:融资)?的?$/u.test(text.slice(0, match.index)))
      continue;
    // 投资方很可能是…; Pre-A轮的投资方包括… is read as an earlier round.
    if (/可能|或许|疑/u.test(match[0]) || isOfOtherStage(reader, target, sentence, at)) continue;
    const start = at + match[0].length;
    // 投资方为甲——但后者否认: what the dash adds is no name.
    const rest = reader.mentions.masked
      .slice(start, sentence.end)
      .replace(/——(?:但|不过|然而|而|这|尽管|后者|前者|也|只)[^\n]*$/u, '');
    // The list ends where a clause with a verb begins, or another role word.
    const stop =
      /,(?=以及(?:其他|其它)[^,]*(?:专家|人士|高管|个人)(?:$|[,。]))|,(?=(?:以及)?(?:其他|其它|原有?|老|现有|新)[^,]{0,8}(?:投资人|投资方|投资者|股东)(?:还|则|也)?(?:包括|有|为))|,(?=但|不过|双方|[^,]*(?:完成|获得|宣布|用于|成立|表示|认为|目前|正在|通过|进行|将|融资|估值|(?<!有)领投方|跟投方|参投方|参与方|参与者|(?:[领跟参]投|出资)的[是有]|(?<![有老新原\ue002])投资方|财务顾问|融资顾问|担任|本轮|此轮|该轮|资金|是一|具体|金额|主要|(?:参与投资|追加投资|联合投资|共同投资|参与(?=$|[,;])|增资|加码|加持|加注)|(?:继续|持续|再次|悉数)(?:加码|加持|跟投|追投|追加|投资|增持)))|(?:领投|跟投|参投)(?!方)/u.exec(
        rest,
      );
    // 投资方某公司主要从事广告、设计: a sentence about it, no list.
    if (match[2] !== undefined && /(?:主要|从事|成立|创立|位于|拥有|认为|表示|担任|是)/u.test(rest.split(',')[0] ?? ''))
      continue;
    const whole = start + (stop === null ? Math.min(rest.length, 300) : stop.index);
    // 甲、乙和来自丙的天使投资人: the last are persons, by where they work.
    const persons = fromHouses.exec(rest.slice(0, whole - start));
    const end = persons === null ? whole : start + persons.index;
    if (stop !== null && !stop[0].startsWith(',')) continue;
    // 投资方为来自甲公司、乙基金的三位高管: persons, by where they work.
    if (
      /(?:的(?:[两二三四五六七八九十几多数\d]+[位名])[^,、]{0,6}(?:高管|创始人|合伙人|个人|员工|前员工|人士)|^[^,、]*来自[^,的]*的(?:前?高管|天使投资人|研究员|科学家|工程师|员工|专家)们?)$/u.test(
        rest.slice(0, end - start),
      )
    )
      continue;
    const names = investorsIn(reader.document, reader.mentions, { start, end }).filter(
      (name) => !isCompany(reader, target, name),
    );
    const word = match[1] ?? match[2] ?? '';
    const role: InvestorRole = word.startsWith('领投')
      ? names.length > 1
        ? 'co_lead'
        : 'lead'
      : /^(?:跟投|参投)/u.test(word) ||
          (match[0].startsWith('包括') && /(?:跟投|参投),$/u.test(text.slice(0, match.index)))
        ? 'follow'
        : 'unknown';
    addInvestors(reader, target, names, role, word, stageBefore(reader, target, sentence, at));
  }
}

const fromHouses = /(?<=.)(?:、|和|与|及|以及)来自[^,、]*的(?:前?高管|天使投资人|研究员|科学家|工程师|员工|专家)们?$/u;

/** The sentence speaks of one round itself. */
const own = (before: string): boolean =>
  /[\ue002]|本轮|此轮|该轮/u.test(
    before.replace(/(?:本|此|该|这)[轮次]\ue002*(?:融资|投资)?(?:完成|宣布)?之?前/gu, ''),
  );

/** The words right before a label name another round than the one told of. */
function isOfOtherStage(reader: ChineseReader, target: Draft, sentence: Sentence, at: number): boolean {
  // 创始轮的投资人为甲: a round by a name that is no letter.
  if (
    /(?:创始|启动|初始|原始|内部)轮(?:融资)?的?$/u.test(
      reader.mentions.masked.slice(Math.max(sentence.start, at - 8), at),
    )
  )
    return true;
  const stage = inside(reader.mentions.stages, { start: sentence.start, end: at }).at(-1);
  if (stage === undefined || target.stage === null) return false;
  if (!/^(?:融资)?的?$/u.test(reader.mentions.masked.slice(stage.end, at))) return false;
  return [target.stage, ...target.moreStages].every((one) => stageKey(one) !== stageKey(stage));
}
