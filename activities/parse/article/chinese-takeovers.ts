import { allMatches } from './all-matches.ts';
import { announcerOf, isAnnouncersOwn } from './chinese-announcers.ts';
import type { Sentence, Span } from './article-text.ts';
import { finish } from './chinese-finish.ts';
import { giversIn, leadingGiver, withoutSum } from './chinese-giving.ts';
import { boughtBefore, boughtTogether, foundedIn, ownerIn } from './chinese-bought-company.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { completedTakeovers } from './chinese-completed-takeovers.ts';
import { collapsed, givenUp, longestFailure } from './chinese-failed-deals.ts';
import { investorsIn } from './chinese-investor-names.ts';
import { amountBehind } from './chinese-money.ts';
import { isSurely, leadingName } from './chinese-leading-names.ts';
import { clausesOf, inside, labelIn, same, subjectStart } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import { mask } from './mentions.ts';

/** 甲收购乙, 乙被甲收购. */
const takeover =
  /(?:(?:全资|战略)(?:收购|并购)|(?<!完成)收购|并购|竞购|洽购|求购|买下|买断|吞并|(?:换股)?吸收合并|入主|(?<=\ue001)控股|(?<=拟|欲|计划)控股(?=[\u4e00-\u9fff]{2,8}$)|(?<!持有)控股(?!持有|共|合计|直接|间接|及|股东|将|拟|子|公司|集团|有限|在|[所对])(?=[^,。]{2,12}\d+(?:\.\d+)?%))(?:了)?/gu;

/** So many signs of a quotation are a word, and no sentence. */
const longestWord = 12;

const isQuoted = ({ document, mentions }: ChineseReader, at: number): boolean =>
  mentions.quoted.some(
    ({ start, end }) =>
      start <= at && at < end && end - start < longestWord && document.folded.charAt(start - 1) !== '【',
  );

/** How much of what is told of an owner's part is its name. */
function wholeName(rest: string): number {
  const stop = /[,。;\ue001-\ue004]|约?\d+(?:\.\d+)?%|股权|股份|资产|全部|部分|已(?=[经进获完])|获(?=[得批])/u.exec(
    rest,
  );
  return stop === null ? rest.length : stop.index;
}

const listedName =
  /^了?(?!公司|本公司|该|其|这|目标|标的|部分|全部)[\u4e00-\u9fff]{2,4}股份(?=$|[,。;]|的?(?:控制权|控股权)|[\ue001\d])/u;

const inReview =
  /^[^,的]{2,16}(?:(?:交易|一事|事宜)?(?:已|正式)?获[^,的]{0,12}(?:批准|通过|核准|放行|同意|受理)|(?:遭|被)[^,的]{0,12}(?:起诉|阻止|反对|否决|叫停|阻挠|审查|调查))/u;

/** What is quoted further behind the verb is not what was bought. */
const furthestQuote = 48;

/** A clause that says it more often tells of no takeover in particular. */
const mostVerbs = 4;

/** What is bought and no company: 若干文旅项目, 地块. */
const isThing =
  /(?:商厦|大厦|大楼|写字楼|楼宇|楼层|物业|厂房|地皮|项目|地块|款项|股权|股份|业务|资产|价格|数量|程序|权益|门店|商标|专利|牌照|版权|赔偿|费用)$|[《》]|万股|亿股|[金银铜铁锂镍钴煤锰锡铅锌油气][矿田井]$|矿山$|^(?:新|合资|标的|目标)公司$|^(?:若干|部分|全部|多项|多个|多家|一批|[两三四五六七八九十]家)/u;

/** What stands between who buys and the verb. */
const between =
  '(?:完成|筹划|暂无|尚无|并无|暂未|无意|曾|正式|宣布|已经|已|成功|拟|将|计划|全资|对外|欲|再|或|据[报悉传]|传|有意|正|要|也|又|还|同意|达成|对|进行|于|在|近日|日前|周[一二三四五六日]|今日|昨日|[\\ue003\\ue004]|上个?月|本月|今年|去年|年初|年底|就|突然|最终|出手|出资|斥资|耗资|作价|大手笔|提高报价|加价|低价|高价|溢价|整体|间接|直接|共同|联合|先后|陆续|顺利|全面|闪电|决定|终止|放弃|取消|回应|澄清|否认|表态|发布公告|支付|现金|(?<=.{2})刚|[此本首再]次)*';
/** 甲以1亿元,甲拟通过子公司: who buys, ahead of the price and the way; the way is told once. */
const subjectAhead = new RegExp(
  `^(?<who>.*?)(?:同意|承诺|决定|宣布)*(?:(?:已|将|拟|计划)?(?:以|用|斥资?|出资|花费|作价|耗资|豪掷)[^,]{0,4}[\\ue001]+[^,]{0,6}|(?:已|将|拟|计划|欲)?\\s*[\\ue001]+|(?:已|将|拟|计划|也|又|还)?以[^,]{0,8}(?:价格|价|现金|对价|方式))?${between}(?:通过[^,]{2,20}${between})?$`,
  'u',
);

/** Most sentences have none of these; those need no closer look. */
const aboutTakeover = /收购|并购|[竞洽求]购|买下|买断|吞并|吸收合并|控股/u;

export function takeoverFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const found: Draft[] = [];
  const clauses = clausesOf(reader, sentence);
  if (!aboutTakeover.test(masked.slice(sentence.start, sentence.end))) return [];
  for (const [number, clause] of clauses.entries()) {
    const text = masked.slice(clause.start, clause.end);
    for (const verb of allMatches(takeover, text).slice(0, mostVerbs)) {
      const at = clause.start + verb.index;
      const behind = at + verb[0].length;
      const object = masked.slice(behind, clause.end);
      const begin = Math.max(clause.start, at - 120);
      const before = masked.slice(begin, at);
      if (
        /^(?:[^,]{0,4}(?:报价|出价|提高)|方|价|案|协议|要约|计划|整合|基金|后|前|完成|事宜|事件|交易|意向|、|和|与|及|重组|金额|传闻|兴趣|意愿|热情|邀请|提议|建议|谈判|标的|资产|主体|规则|规定|条款|准则|守则|办法|新规|市场|潮|热|过|式|战略|等|对象|或|程序|手续|清算|资产(?!管理)|框架|活动|备忘录|行为|过程|进程|工作|对价|比例|范围|报告|事项|资金|要求|不到|成功|失败|而来|其(?![a-z])|显然|股权(?:$|[,。的交转])|的(?:公司|企业|资产|交易))/u.test(
          object,
        ) &&
        // 被乙收购后,…
        !(object === '后' && /被[^,]{2,20}$/u.test(before))
      )
        continue;
      // 为收购某公司筹得贷款: what the money is for; 字节跳动的收购, “被吞并”: no sentence of its own.
      if (
        /(?:为|用于|用来|旨在|为了|(?<!^美)的|[项起宗场]|(?<!手)笔|[一两几]次|这些|那些|此类|方案|要约|公开)$/u.test(
          before,
        )
      )
        continue;
      if (isQuoted(reader, at)) continue;
      // 吸收合并全资子公司乙: what a group does within itself.
      if (verb[0].startsWith('吸收') || verb[0].startsWith('换股'))
        if (/^了?(?:公司|其|旗下|下属)*(?:全资|控股)?[子孙]公司/u.test(object)) continue;
      const draft = newDraft(at, sentence);
      const passive =
        /^(?<who>.*)被(?<by>[^被]{2,30}?)\s*(?:以?[\ue001]+[^,]{0,4})?(?:全资|正式|成功|完全|控股|战略|整体)?$/u.exec(
          before,
        );
      let investors: Span[] = [];
      if (passive?.groups !== undefined) {
        // 乙于今年1月以8亿美元的价格被甲买下
        const who = (passive.groups['who'] ?? '').replace(
          /(?:作价|以)[^,\ue001]{0,3}\ue001+(?:的?(?:价格|对价|总价|现金|代价))?$/u,
          '',
        );
        draft.company = companyIn(document, mentions, { start: begin, end: begin + who.length });
        const by = begin + (passive.groups['who'] ?? '').length + 1;
        investors = investorsIn(document, mentions, { start: by, end: by + (passive.groups['by'] ?? '').length });
        // 来自以色列的甲也提供类似的服务,最近被乙收购
        const last = clauses[number - 1];
        // 因亏损被乙收购的甲: what stands before is no name.
        if (object.startsWith('的') && draft.company !== null && !isSurely(reader, draft.company)) continue;
        if (draft.company === null && last !== undefined)
          draft.company = leadingName(reader, last) ?? foundedIn(reader, last, who) ?? ownerIn(reader, last, who);
      } else {
        const stop =
          /(?<=[a-z0-9])来|的(?!士|卢)|[,。;】\ue001\ue002\ue003\ue004]|之?约?\d+(?:\.\d+)?%|已(?=[经进获完于在发])|获(?=[得批股证中]|[^,]{0,10}(?:批准|通过|核准|放行|同意|受理))|遭(?=[^,]{2})|(?:成功)?过会|大股东|现有股东|控股股东|少数股|等(?:\d|[一二两三四五六七八九十多几数])|的?(?:部分或全部|部分|全部|多数|少数|控制性|剩余)|控股权|控制权|\d+(?:\.\d+)?%|股权|股份(?!已发行|有限)|业务|旗下|资产|,|并|以(?!色列|太)|进行|展开|一事|事宜|(?<=.{2})之?后$|的?(?:谈判|商谈|洽谈)/u.exec(
            object,
          );
        const owned =
          /^(?:了)?[^,]{2,60}?(?:合计|分别)?(?:所持有?的?|持有的)(?=[^,]{2,48}$)/u.exec(object) ??
          /^(?:了)?[^,]{2,30}?(?:创办|创立|创建)的(?=[^,]{2,30}$)/u.exec(object) ??
          /^(?:了)?[^,]{2,16}?(?:旗下|的(?!\d|控制|控股|多数|全部|少数|部分|股|上诉|进程|消息|计划|交易|过程|传闻|机会|时候|价格|要约|意向|方案|提议|可能|谈判|协议))(?=[^,]{2,20}$)/u.exec(
            object,
          );
        const from =
          owned !== null && stop !== null && owned[0].length >= stop.index ? behind + owned[0].length : behind;
        const rest = masked.slice(from, clause.end);
        // 云杉股份 is what a listed company is called.
        const listed = listedName.exec(object)?.[0].length;
        const end =
          listed !== undefined && from === behind
            ? behind + listed
            : from > behind
              ? from + wholeName(rest)
              : behind + (stop === null ? Math.min(object.length, 40) : stop.index);
        // 一家名为“好信医药”的连锁药店
        const called = inside(mentions.quoted, { start: behind + 1, end: clause.end - 1 }).find(
          ({ outer, start: first, end: last }) =>
            outer.start - behind < furthestQuote &&
            !/股权|股份/u.test(masked.slice(behind, outer.start)) &&
            last - first < 16 &&
            !/[,、]/u.test(masked.slice(behind, outer.start)),
        );
        draft.company =
          called === undefined
            ? companyIn(document, mentions, { start: from, end })
            : { start: called.start, end: called.end, aliases: [] };
        const subject = subjectAhead.exec(before);
        const who = subject?.groups?.['who'] ?? before;
        // 甲从丙手中买下乙
        const length = who.length - (/从[^,]{2,20}手[中里]$/u.exec(who)?.[0].length ?? 0);
        investors = giversIn(reader, {
          start: subjectStart(masked, { start: begin, end: clause.end }, begin + length),
          end: begin + length,
        });
        // 甲宣布拟作价27亿元,以发行股份的方式并购乙
        const ahead = clauses[number - 1];
        if (ahead !== undefined && /^(?:并|拟)?以[^,]*方式$/u.test(before)) {
          const says = /^[^,]*?(?=(?:今日|近日|日前|昨日)?(?:宣布|公告|拟|计划|将))/u.exec(
            masked.slice(ahead.start, ahead.end),
          );
          if (says !== null) investors = giversIn(reader, { start: ahead.start, end: ahead.start + says[0].length });
        }
        // 广弘控股 并购江丰实业: a space of the title stands between.
        const last = clauses[number - 1];
        if (before.replace(/[\ue001\s]/gu, '') === '' && last !== undefined && sentence.inTitle)
          investors = giversIn(reader, last);
        // 甲公告称,公司拟以1亿元收购乙; 甲:拟1亿元收购乙
        else if (last !== undefined && isAnnounced(masked, last, before)) {
          const said = masked.slice(last.start, last.end);
          const announcing = /(?:今日|昨日|近日|晚间|早间|今晚|\ue003)*(?:发布)?公告(?:称|显示|表示|披露)?$/u.exec(
            said,
          );
          const end = announcing === null ? last.end : last.start + announcing.index;
          if (end > last.start) investors = giversIn(reader, { start: last.start, end });
        }
        // 甲与乙签署协议,以66亿元收购丙51%股权
        else if (
          investors.length === 0 &&
          last !== undefined &&
          /^(?:并|拟|将|同意|已|转而|随后|最终)?(?:以|用)[^,]{0,4}\ue001+[^,]{0,6}?(?:通过[^,]{2,20}(?:方式|形式))?$/u.test(
            before,
          )
        )
          investors = leadingGiver(reader, last);
        // 甲以49亿美元的价格,收购了乙
        else if (
          investors.length === 0 &&
          last !== undefined &&
          /^(?:正式|成功|完成|全资|高溢价|溢价|高价|低价)*$/u.test(before)
        ) {
          const giver = withoutSum(masked.slice(last.start, last.end));
          if (giver.length < last.end - last.start)
            investors = giversIn(reader, {
              start: subjectStart(masked, last, last.start + giver.length),
              end: last.start + giver.length,
            });
        }
        // 甲8月21日晚间公告。公司拟以1亿元收购乙
        const announcer =
          (investors.length === 0 || before.includes('公司')) && isAnnouncersOwn(before)
            ? announcerOf(reader, sentence, clause.start)
            : null;
        if (announcer !== null) {
          investors = [announcer];
          if (/预案|草案|筹划|(?<!虚|模)拟|计划/u.test(masked.slice(announcer.end, at)))
            draft.certainty = 'unconfirmed';
        }
      }
      const several =
        passive?.groups === undefined && !object.includes(mask.money) ? boughtTogether(reader, behind, object) : [];
      draft.company ??= several[0] ?? boughtBefore(reader, sentence, clauses[number - 1], object);
      // 甲:乙拟收购公司15%股份: whose announcement it is.
      if (draft.company === null && /^(?:本|上市)?公司(?=约?\d|股权|股份|控制权|控股权)/u.test(object))
        draft.company = announcerOf(reader, sentence, clause.start);
      // 它还收购了某公司: who bought is told before.
      const isPronoun = /^(?:自从?|另外|此外|同时|随后)?(?:它|其|该公司|公司)(?:还|又|也|曾|已经?|于|将|拟)*$/u.test(
        before.replace(/\ue003|(?:以|用|斥资?|耗资|作价)[^,\ue001]{0,3}\ue001+(?:的?(?:价格|对价|现金|代价))?/gu, ''),
      );
      // 以22亿美元收购了甲,以4亿美元收购了乙: the same bought both.
      const lastFound = found.at(-1);
      const goesOn =
        investors.length === 0 &&
        lastFound !== undefined &&
        /^(?:并|又|还|再)?(?:以[^,\ue001]{0,3}\ue001+[^,]{0,4})?$/u.test(before);
      if (goesOn) investors = [...lastFound.investors];
      // 如今这家公司已被乙全资买下: the one that the sentence told of.
      const isTold =
        draft.company === null &&
        passive?.groups !== undefined &&
        /(?:这家公司|该公司|公司|其|它)[^,]{0,6}$/u.test(passive.groups['who'] ?? '');
      if ((draft.company === null && !isTold) || (investors.length === 0 && !sentence.inTitle && !isPronoun && !goesOn))
        continue;
      const { company } = draft;
      if (company !== null) {
        const name = masked.slice(company.start, company.end);
        if (
          isKindOnly(name) ||
          (isThing.test(name) && !listedName.test(name)) ||
          investors.some((investor) => same(masked, investor, company))
        )
          continue;
      }
      draft.instrument = 'ma';
      if (isTold) draft.rules.push(hit('told company', 'company', { start: at, end: behind }));
      draft.stage = labelIn(mentions, { start: at, end: behind }, /并购|收购/u);
      draft.investors = investors.slice(0, 3).map((span) => ({ ...span, role: 'unknown' as const, stage: null }));
      draft.amount =
        inside(mentions.money, clause).find(
          (money) =>
            !/(?:估值|市值|营收|收入|规模)[^,]{0,6}$/u.test(masked.slice(Math.max(0, money.start - 10), money.start)),
        ) ??
        // 拟作价27亿元,以发行股份的方式并购…: the price has a clause of its own.
        inside(mentions.money, { start: sentence.start, end: at }).findLast(
          (money) =>
            !/收购|并购|买下/u.test(masked.slice(money.end, at)) &&
            /(?:作价|斥资|耗资|出资|对价|价格|以)[^,]{0,4}$/u.test(
              masked.slice(Math.max(0, money.start - 8), money.start),
            ),
        ) ??
        amountBehind(reader, clause.end, sentence);
      draft.rules.push(hit('takeover', 'event', { start: at, end: behind }));
      if (
        /(?:或可|力争|有意|有望|接近|若|如若|或将|计划|筹划|拟|批准|监管|考虑|洽谈|谈判|意向)[^,]{0,30}(?:,[^,]{0,30})?$/u.test(
          masked.slice(sentence.start, at),
        ) ||
        /^[竞洽求]购/u.test(verb[0]) ||
        // 以发行股份的方式收购乙100%股权,拟作价129亿元
        /^,(?:公司)?拟(?:以|作价|出资|支付)/u.test(masked.slice(clause.end, clause.end + 8)) ||
        // 甲回应收购乙事宜
        /(?:回应|澄清|否认)$/u.test(before) ||
        /^[^,]{0,24}(?:商谈|谈判|洽谈|磋商|意向|要约)/u.test(object) ||
        collapsed.test(masked.slice(behind, Math.min(sentence.end, clause.end + longestFailure))) ||
        givenUp.test(before) ||
        // 收购乙获反垄断批准, 收购乙遭监管阻止: it is not done.
        (inReview.test(object) && !/完成|交割|落定|收官/u.test(masked.slice(behind, sentence.end)))
      )
        draft.certainty = 'unconfirmed';
      finish(reader, draft, sentence, { start: clause.start, end: clause.end }, before);
      if (several.length > 1)
        // One place tells one event: the word is that of the first.
        found.push(
          ...several.map((one, index) => ({
            ...draft,
            company: one,
            stage: index === 0 ? draft.stage : null,
            investors: [...draft.investors],
            rules: [...draft.rules],
          })),
        );
      else found.push(draft);
      break;
    }
  }
  return [...found, ...completedTakeovers(reader, sentence)];
}

/** Who buys stands before a colon, or is who announces it. */
const isAnnounced = (masked: string, last: Span, before: string): boolean =>
  /^(?:(?:该|本)?公司)?(?:拟|将|已|计划|决定|同意|终止|放弃|取消|暂无|尚无|并无|暂未|无意|否认|没有|以|用|自有资金|现金|或|不超过|约|[\ue001\s])*$/u.test(
    before,
  ) &&
  (masked.charAt(last.end) === ':' || masked.slice(last.start, last.end).includes('公告'));
