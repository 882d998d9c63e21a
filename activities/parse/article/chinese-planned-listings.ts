import type { Sentence } from './article-text.ts';
import { companiesBefore, partIn, subjectElsewhere } from './chinese-listing-names.ts';
import { isLongDone, isOfProduct, isProductAhead } from './chinese-listing-signs.ts';
import { clausesOf, labelIn } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft } from './draft.ts';

const plannedListing =
  /(?:分拆)[^,。]{2,20}?(?:上市(?!公司|后)|ipo)|(?:计划(?!的)|拟|准备|打算)[^,。]{0,24}?(?:上市(?!公司|后|流通|交易日)|申报(?:科创板|创业板|北交所)|登陆(?:纳斯达克|纽交所|港交所|科创板|创业板))|(?:要|或将)(?:在[^,。]{0,8})?(?:单独|分拆|独立|赴[港美])?上市(?!公司|后|的?(?:新|产品))|(?:冲刺|申请|拟|计划|筹备|筹划|部署|谋划|着手|酝酿|终止|撤回|暂停|推迟|取消|启动|谋求|准备|寻求|有望|考虑|将|赴|推进|递交|提交|秘密递交|更新|正式递交)[^,。]{0,14}?(?:ipo|上市(?!公司|后|流通|交易日)|招股书|招股说明书|首次公开募股|上市申请)|(?:首次公开募股|ipo|上市)(?:申请|计划)?(?:已|正式|成功|再度)?获?(?:受理|问询|注册生效|提交注册|中止|终止审[核查]?|终止(?=$|,)|获批|过会)|(?:今日?起|[今明][日天]起?|启动|开始|正式|即日起|开启)(?:公开)?招股(?!书|说明)|(?:首次公开募股|ipo|上市) ?(?:规模|前夕|计划|审核|申请|定价|进程|时间表|筹备|传闻|事宜|背后|启动(?:询价|招股|路演)|(?:询价|路演|招股)(?=$|[,。;启于将推结完截]))|(?:最快|最早|预计|有望|计划|拟|将于?)[^,。]{0,10}?(?:招股(?!书|说明)|挂牌(?!转让|出让|出售|交易所|牌))|(?:或|将|有望|拟|计划|最快)[^,。]{0,10}?登陆(?:港交所|纳斯达克|纽交所|科创板|创业板|北交所|a股|港股|美股)|就(?:可能的?|潜在的?|其)?(?:首次公开募股|ipo|上市)[^,。]{0,16}?(?:商讨|商谈|洽谈|讨论|谈判|磋商|会谈|接触)|冲刺(?:港股|港交所|科创板|创业板|北交所|a股|美股|纳斯达克|纽交所)|通过(?:港交所|联交所|香港|主板|上市)*聆讯|(?:秘密|正式|再度|[首二三再]次)?[递交]表(?!格|后|人)(?:港交所|联交所)?|(?:顺利|成功|首发|ipo|闯关)过会(?!率|后|企业|公司)/u;

/** 冲刺IPO途中: of companies in general. */
const onTheWay = /(?:冲刺|奔赴|奔向)(?:ipo|上市)(?=途中|路上|之路|征程)/u;

/** How near its signs stand to a plate that is one of shares. */
const near = 200;
const ofShares = /招股|上市|ipo|首次公开|保荐|发行|申购|科创板|创业板|北交所|港股|[港联]交所|纳斯达克|纽交所/u;

/** Most sentences have none of these; those need no closer look. */
const aboutPlannedListings = /上市|登陆|ipo|招股|首次公开|冲刺|聆讯|申报|[递交]表|过会|挂牌/u;

/** 某公司冲刺IPO, 某公司向港交所递交招股书: a plan. */
export function plannedListings(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { mentions } = reader;
  const { masked } = mentions;
  const found: Draft[] = [];
  if (!aboutPlannedListings.test(masked.slice(sentence.start, sentence.end))) return [];
  const clauses = clausesOf(reader, sentence);
  for (const [number, clause] of clauses.entries()) {
    const match = plannedListing.exec(
      masked.slice(clause.start, clause.end).replace(onTheWay, (words) => ' '.repeat(words.length)),
    );
    if (match === null || isOfProduct(masked, clause, match[0], isProductAhead)) continue;
    const at = clause.start + match.index;
    // 法庭将于近期挂牌: what else gets a plate.
    if (
      match[0].endsWith('挂牌') &&
      !ofShares.test(masked.slice(Math.max(sentence.start, at - near), Math.min(sentence.end, at + near)))
    )
      continue;
    // 大力支持科技企业的上市: whoever helps others plans none.
    const end = at + match[0].length;
    if (isLongDone(reader, clause, at, match[0])) continue;
    if (/(?:支持|鼓励|推动|助力|帮助|协助|允许)(?!的|下)[^,]{4,20}$/u.test(masked.slice(clause.start, end))) continue;
    const stretch = { start: clause.start, end: at };
    // 甲考虑在乙下月IPO中投资100亿美元: the listing of another.
    if (/在[^,]{2,}$/u.test(match[0]) && masked.charAt(end) === '中') continue;
    // 甲未能赴港上市: no plan is told.
    if (/(?:未能?|没有|没能|无法|不会|不再)$/u.test(masked.slice(stretch.start, at))) continue;
    // 甲、乙等多家会计师事务所暂停申报IPO: who works at it plans none.
    if (/(?:事务所|券商|投行|保荐机构|保荐人|承销商)[^,]{0,4}$/u.test(masked.slice(stretch.start, at))) continue;
    const part = partIn(reader, at, match[0]);
    const named = part === null ? companiesBefore(reader, stretch) : [part];
    const other = named.length === 0 ? subjectElsewhere(reader, sentence, clauses, number, stretch) : undefined;
    for (const company of other === undefined ? named : [other]) {
      const draft = newDraft(at, sentence);
      draft.company = company;
      draft.instrument = 'ipo';
      draft.stage = labelIn(mentions, { start: at, end }, /上市|ipo|首次公开募股/u);
      draft.certainty = 'unconfirmed';
      draft.rules.push(
        hit(named.length > 1 ? 'planned listing together' : 'planned listing', 'event', { start: at, end }),
      );
      found.push(draft);
    }
  }
  return found;
}
