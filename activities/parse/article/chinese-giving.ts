import { allMatches } from './all-matches.ts';
import type { Sentence, Span } from './article-text.ts';
import { announcerOf, isAnnouncersOwn } from './chinese-announcers.ts';
import { finish } from './chinese-finish.ts';
import { amountBehind, isOtherMoney } from './chinese-money.ts';
import { companyIn } from './chinese-company-names.ts';
import { investorsIn } from './chinese-investor-names.ts';
import { isNoInvestor } from './chinese-no-investors.ts';
import { clausesOf, inside, same, subjectStart, within } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft, Name } from './draft.ts';
import { timesSaid } from './name-counts.ts';
import { mask } from './mentions.ts';
import type { Mentions, Stage } from './mentions.ts';

const M = mask.money;
const S = mask.stage;

/** 某机构投资某公司, 某机构领投某公司A轮: told from the investor's side. */
const giveVerb =
  /(?:参与了?(?=[^,]{1,20}的)|领投(?!资)|参投(?!资)|跟投(?!资)|独家投资|战略投资|战略入股|投资(?!本(?=$|[、,。;和与及以领跟参共联独等的]))|入股|注资|增资|押注|加码|完成对|投了|参股(?!公司|股东|子公司|企业|的)|增持(?=[^,。\ue001]{2,12}$)|投给|认购(?=[^,。]{2,20}?(?:新股|新发|增发|发行的?|优先股|新增|注册资本|的?\d+(?:\.\d+)?%|的?\ue002))|换取(?=[^,。]{2,20}?约?\d+(?:\.\d+)?%)|出资)(?:了)?/gu;

/** What would be, and is not: 如果乐视不能入股国安. */
const conditional = /(?:如果|假如|倘若|若是|一旦|除非|不能|无法|没有|是否|能否|为何|如何)[^,]{0,20}$|^若/u;

/** Most sentences have none of these; those need no closer look. */
const aboutGiving = /投|换取|认购|[入参]股|[注增出]资|增持|押注|加码|完成对/u;

/** Those of the title come first. */
const fromTitle = 8;

const ownCompany = /^(?:了)?(?:公司|本公司|其(?![他它余])|它|该公司)(?=[\ue001\ue002]|的?\ue002|新|增发|发行|\d)/u;

export function givingFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const found: Draft[] = [];
  const clauses = clausesOf(reader, sentence);
  if (!aboutGiving.test(masked.slice(sentence.start, sentence.end))) return [];
  for (const [number, clause] of clauses.entries()) {
    const text = masked.slice(clause.start, clause.end);
    for (const verb of allMatches(giveVerb, text)) {
      const at = clause.start + verb.index;
      const behind = at + verb[0].length;
      const object = masked.slice(behind, clause.end);
      const before = masked.slice(clause.start, at);
      const sumBehind = amountBehind(reader, clause.end, sentence);
      if (!isGiving(verb[0], before, object, sentence, sumBehind !== null) || conditional.test(before)) continue;
      const nameEnd = objectName(object);
      if (nameEnd === 0) continue;
      const company = companyIn(document, mentions, { start: behind, end: behind + nameEnd });
      // 甲以1亿元认购公司新增注册资本: whose the article is.
      const isOwn =
        company === null &&
        ownCompany.test(object) &&
        /[\ue001\ue002]/u.test(before + object) &&
        reader.drafts.length > 0;
      if (company === null && !isOwn) continue;
      // 增资旗下新能源汽车项目: what is none of others'.
      if (/^了?(?:其|公司)?旗下[^,]{0,12}(?:项目|业务|板块)/u.test(object)) continue;
      // 增资越南子公司: what a group does within itself.
      if (company !== null && /^(?:了)?(?:公司|其|旗下)?的?(?:全资|控股)[子孙]公司/u.test(object)) continue;
      if (company !== null && masked.slice(company.start, company.end).endsWith('子公司')) continue;
      // Without a sum or a letter the name alone says that somebody got something: news says it again.
      if (
        company !== null &&
        sumBehind === null &&
        // 出资800万美元入股乙, 完成对乙的战略投资
        !/[\ue001\ue002]/u.test(before.slice(-8) + object) &&
        !(verb[0].startsWith('完成') && /的(?:战略)?(?:投资|入股|注资|增资)/u.test(object)) &&
        isSaidOnce(reader, company)
      )
        continue;
      const last = clauses[number - 1];
      // 甲再下一城,入股乙: who gives stands in the clause before.
      const isWithoutGiver = /^(?:该公司)?(?:并|又|还|再次|先后|随后|共同|联合|,|\s)*$/u.test(withoutSum(before));
      const investors =
        isWithoutGiver && last !== undefined
          ? sentence.inTitle && masked.charAt(last.end) === ':'
            ? giversIn(reader, last)
            : leadingGiver(reader, last)
          : giversIn(reader, {
              start: subjectStart(masked, clause, clause.start + withoutSum(before).length),
              end: clause.start + withoutSum(before).length,
            });
      if (investors.length === 0) investors.push(...giverTold(reader, found, withoutSum(before)));
      // 甲公告,公司拟以自有资金1亿元增资乙
      const announcer =
        investors.length === 0 && company !== null && isAnnouncersOwn(before)
          ? announcerOf(reader, sentence, clause.start)
          : null;
      if (announcer !== null) investors.push(announcer);
      // 一位曾参与某公司A轮投资的合伙人: the round is told, and not who gave.
      if (investors.length === 0 && !(/^一[位名]/u.test(before) && object.includes(S))) continue;
      if (isOwn) {
        // 甲一直投资自己的公司: the company of the article is none of its payers.
        const own = reader.drafts
          .slice(0, fromTitle)
          .flatMap((draft) => (draft.company === null ? [] : [draft.company]));
        if (investors.length === 0 || investors.some((one) => own.some((name) => same(masked, one, name)))) continue;
      }
      if (company !== null && investors.some((investor) => same(masked, investor, company))) continue;
      const draft = newDraft(at, sentence);
      const bounds: Span = { start: behind, end: clause.end };
      const stages = inside(mentions.stages, bounds);
      draft.stage = stages[0] ?? (verb[0].includes('战略') ? strategicAt(mentions, at) : null);
      draft.amount =
        inside(mentions.money, clause).find(
          (money) =>
            (within(money, bounds) || (money.end <= at && at - money.end < 6)) &&
            !isOtherMoney(masked, money, sentence),
        ) ?? sumBehind;
      draft.company = company;
      const role = /领投|独家/u.test(verb[0])
        ? investors.length > 1
          ? 'co_lead'
          : 'lead'
        : /参投|跟投/u.test(verb[0])
          ? 'follow'
          : 'unknown';
      draft.investors = investors.map((span) => ({ ...span, role, stage: null }) as const);
      draft.rules.push(hit('giving', 'event', { start: at, end: company?.end ?? behind }));
      finish(reader, draft, sentence, { start: clause.start, end: clause.end }, before);
      found.push(draft);
      break;
    }
  }
  return found;
}

/** 它曾参股乙; 同年8月,又以1亿元投资了丙: who gave is who gave before. */
function giverTold(reader: ChineseReader, found: readonly Draft[], before: string): readonly Span[] {
  if (!/^(?:它|其|该公司|公司)?(?:曾|又|还|再|也|先后|以?(?:战略|财务)投资(?:的)?(?:方式|形式)|以)*$/u.test(before))
    return [];
  const isGiving = (draft: Draft): boolean => draft.rules.some(({ rule }) => rule === 'giving' || rule === 'towards');
  return (found.at(-1) ?? reader.drafts.findLast(isGiving))?.investors ?? [];
}

/** How much text there is at least behind a title that says the name of its company again. */
const shortText = 60;

function isSaidOnce({ document, mentions }: ChineseReader, company: Name): boolean {
  const isQuoted = mentions.quoted.some((one) => one.start <= company.start && company.end <= one.end);
  const text = document.folded.slice(company.start, company.end);
  return !isQuoted && document.text.length - document.text.indexOf('\n') > shortText && timesSaid(document, text) < 2;
}

export function leadingGiver(reader: ChineseReader, clause: Span): Span[] {
  const match =
    /^(?<name>[^,。]{2,24}?)(?=\ue003|终止|放弃|取消|刚刚?|再|又|曾|则|共同|合计|选择|出资|斥资|以发行|以支付|以现金|联合(?=[^,]{2,16}$)|\ue004|将?以(?=现金|发行|每股|自有)|拟(?=作为|设立|通过|联合|由|参与|以)|也|还|本人|于|在|近日|日前|已|持续|不断|加速|继续|先后|宣布|合作|携手|联手|[与和同][^,。]{2,20}(?:签署|签订|达成|宣布))/u.exec(
      reader.mentions.masked.slice(clause.start, clause.end),
    );
  const name = match?.groups?.['name'];
  return name === undefined ? [] : giversIn(reader, { start: clause.start, end: clause.start + name.length });
}

/** 甲斥800万美元入股乙: who gives stands before the sum. */
export const withoutSum = (before: string): string =>
  before.replace(
    /(?:(?:拟|将|已|计划)?(?:合共|合计|共同|共|分别|联合)?(?:斥资?|出资|拿出|耗资|豪掷|砸下?|投入|花费|以)[^,\ue001]{0,6}|^|(?<=.{2})(?:拟|将|计划|欲))\ue001+[^,]{0,4}$/u,
    '',
  );

/** What a clause says before the verb, and no name. */
const noGiver =
  /^一[位名家]|(?:^|[意定及其])(?:公司|董事会)$|^(?:全资|控股|参股|旗下|下属|其)*[子孙]公司$|^第[一二三四五]+[期批步]|^打算|收购|并购|终止|决定|支付|取得|出售|确立|方案|价格|当年|关乎|执行|产生|包括|调整|双方|部分|《|》|^拟|拟(?=以|用|支付)|[，。]|万股|承诺|约定|^(?:数据|公告|报告|消息|内|大)$|(?:方式|过程|形式|名义)$/u;

/** Who gives or buys: one company, described as companies are, or a list. */
export function giversIn(reader: ChineseReader, stretch: Span): Span[] {
  const { document, mentions } = reader;
  const text = mentions.masked.slice(stretch.start, stretch.end);
  const said = /(?:宣布|近日|日前|正式|已经?敲定|敲定)+$/u.exec(text)?.[0].length ?? 0;
  const listed = investorsIn(document, mentions, { start: stretch.start, end: stretch.end - said });
  // 甲推出直播、乙上线短视频、丙收购…: who stands next to the verb did it.
  const parts = text.split(/[、;]|以及/u).length;
  if (listed.length > 1) return listed.length < parts ? listed.slice(-1) : listed;
  const company = companyIn(document, mentions, { start: stretch.start, end: stretch.end - said });
  // 甲集团旗下基金: whose fund it is.
  if (company === null || /旗下(?:基金|子公司|公司|平台)(?:宣布|近日|日前|正式|已|拟|将)*$/u.test(text)) return listed;
  return isNoInvestor(mentions.masked.slice(company.start, company.end)) ||
    noGiver.test(mentions.masked.slice(company.start, company.end))
    ? []
    : [
        {
          // 老股东甲资本
          start:
            company.start +
            (/^(?:老|原|现有|新)股东(?=.{2})/u.exec(mentions.masked.slice(company.start, company.end))?.[0].length ??
              0),
          end:
            company.end -
            (/(?<=.{2})(?:亦|连续[一二两三四五\d]+轮)$/u.exec(mentions.masked.slice(company.start, company.end))?.[0]
              .length ?? 0),
        },
      ];
}

export const strategicAt = (mentions: Mentions, at: number): Stage | null =>
  inside(mentions.stages, { start: at - 20, end: at + 20 }).find((stage) => stage.start <= at && at < stage.end) ??
  null;

function isGiving(verb: string, before: string, object: string, sentence: Sentence, isSummed: boolean): boolean {
  if (object.trim().length < 2) return false;
  // 完成对乙的收购要约: what is done is no investment.
  if (verb.startsWith('完成对') && !/投资|融资|入股|参股|[注增]资|认购|\ue002/u.test(object)) return false;
  if (
    !ownCompany.test(object) &&
    /^(?:套现|减持|增持|持有|披露|公告|表示|认为|宣布|管理合伙|创始|董事|合伙|副?总裁|总经理|扩股|人|者|机构|方|公司|管理|银行|基金|集团|顾问|部|总监|总额|总规模|总量|类似|相当于|经理|策略|界|圈|额|金额|规模|领域|价值|回报|组合|的|于|项目|标的|阶段|过|经验|生态|生意|理财|理念|逻辑|风格|是|为|以(?:及|外|来|后|前|\ue001)|和(?!睦|而泰)|、|风险|回报率|机会|热|风口|赛道|企业|产品|建设|建厂|有限|控股|协议|合作|,|意向|完成|由|主体|行为|案例|事件|活动|计划|需求|服务|平台|市场|环境|失败|亏损|人民币|体系|业务|布局|版图|力度|回报|比(?![特亚邻])|超过|达|正(?:在|式|牵|与|考|计|寻|筹|就)|拟|或将|增长|下降|占|来自|本(?:次|轮|土|地|金|身|项目)|此|该|这|新(?:一轮|的|兴|项目|业务|产品|公司|领域|技术)|在|到|中(?:[已的,]|国(?:市场|企业|公司|创业)|期|后期|小|早|的|,)|后|了?[\ue001])/u.test(
      object,
    )
  )
    return false;
  if (
    /(?:由|被|获|获得|得到|加码|来自|接受|引入|拿到|的|融资|等|股权|项目|对外|天使|风险|创业|实业|产业|控股|固定资产|证券|长期|价值|早期|专注|负责|主导|参与|持续|追加|个人|海外|总|机构|[获接]|由[^,]{0,30})$/u.test(
      before.trim(),
    )
  )
    return false;
  if (/(?:由|获得|获|得到|来自)[^,]{1,40}$/u.test(before) && !before.includes('由于')) return false;
  const strong =
    isSummed ||
    object.includes(S) ||
    object.includes(M) ||
    /(?:领投|战略投资|战略入股|独家投资|参投|跟投|完成对|入股|注资|参股|投给)/u.test(verb) ||
    // 甲拟8000万元投资乙科技
    (/\ue001+$/u.test(before) &&
      /^[^,。;]{2,16}(?:公司|集团|科技|智能|生物|医药|医疗|半导体|机器人|电子|能源|网络|传媒|控股)(?:$|[,。;])/u.test(
        object,
      )) ||
    // 又以1亿元投资了乙
    /(?:以|[斥耗出]资|拿出)[^,]{0,4}\ue001+$/u.test(before);
  if (verb.startsWith('参与')) return object.includes(S) && !/(?:项目|企业)[^,]{0,6}\ue002/u.test(object);
  return strong
    ? object.length < 60 || object.includes(S) || object.includes(M)
    : sentence.inTitle && object.length < 14 && !/^(?:大(?!模型|数据|健康)|热|新(?!能源|消费|材料)|风)/u.test(object);
}

/** How far the name behind the verb reaches. */
function objectName(object: string): number {
  const stop =
    /[\ue001\ue002\ue003,。;:!?]|新一轮|一轮|本轮|首轮|融资|的(?=[\ue001\ue002]|战略|新一轮|首轮|融资|投资|[^的]{0,8}轮)|,|股权|股份|新股|新发|新增|增发|发行|优先股|注册资本|项目|并|持股|进行|成为|(?:已?完成|办理)了?(?=工商|变更|过户|交割|登记)|占股|共同|打造|布局|拓展|约?\d+(?:\.\d+)?%/u.exec(
      object,
    );
  return stop === null ? Math.min(object.length, 40) : stop.index;
}
