import type { ArticleText, Span } from './article-text.ts';
import type { Name } from './draft.ts';
import type { Mentions } from './mentions.ts';
import { mask } from './mentions.ts';

/** Words for a kind of company: what stands before one of them describes, what stands behind is the name. */
const kinds = [
  ...[
    '创业公司',
    '初创公司',
    '初创企业',
    '上市公司',
    '科技公司',
    '创意公司',
    '母公司',
    '子公司',
    '公司',
    '企业',
    '创企',
    '集团',
    '机构',
    '厂商',
  ],
  ...[
    '服务商',
    '提供商',
    '供应商',
    '运营商',
    '研发商',
    '制造商',
    '生产商',
    '开发商',
    '解决方案商',
    '方案商',
    '出品商',
    '发行商',
    '零售商',
  ],
  ...[
    '经销商',
    '代理商',
    '分销商',
    '电商',
    '集成商',
    '平台',
    '网站',
    '社区',
    '品牌',
    '项目',
    '媒体',
    '自媒体',
    '应用',
    'app',
    '社交软件',
  ],
  ...[
    '软件',
    '工具',
    '系统',
    '独角兽',
    '巨头',
    '连锁',
    '门店',
    '商城',
    '超市',
    '工作室',
    '团队',
    '实验室',
    '研究院',
    '学院',
    '医院',
    '诊所',
  ],
  ...[
    '新秀',
    '黑马',
    '领军者',
    '领导者',
    '龙头',
    '先行者',
    '创新者',
    '专家',
    '玩家',
    '先锋',
    '产品',
    '小程序',
    '公众号',
    '服务',
    '解决方案',
    '游戏',
  ],
  ...[
    '餐厅',
    '酒店',
    '民宿',
    '公寓',
    '便利店',
    '咖啡馆',
    '茶饮',
    '奶茶店',
    '健身房',
    '幼儿园',
    '学校',
    '交易所',
    '孵化器',
    '众创空间',
  ],
  ...[
    '应用商',
    '服务机构',
    '培训机构',
    '教育机构',
    '医疗机构',
    '科技企业',
    '管家',
    '门户',
    '引擎',
    '中介',
    '基地',
    '联盟',
    '矿机商',
    '经纪商',
  ],
  ...[
    '旗下的产品',
    '旗下产品',
    '旗下品牌',
    '旗下',
    '名为',
    '叫做',
    '生态链企业',
    '车企',
    '药企',
    '房企',
    '险企',
    '券商',
    '网红',
    'ip',
    '开发者',
  ],
];
const kindWord = new RegExp(`(?:${kinds.toSorted((a, b) => b.length - a.length).join('|')})`, 'gu');
const endsInKind = new RegExp(`(?:${kinds.toSorted((a, b) => b.length - a.length).join('|')})$`, 'u');

/** Words that stand for a company told before. */
const pronoun =
  /^(?:这家|该|其|它|他们|公司|平台|该?公司|该?平台|该?项目|本公司|企业|团队|我们|后者|前者|双方|品牌|这家[^的]{0,12}|此|两家|三家|多家|这些|并|也|还|都|目前|截至目前|至今|且|而|又|再次|同时|创始人|联合创始人|项目方|官方|上述[^的]{0,6}|两者|他|她|大家|自己|本次|本轮|此次|这次|该轮|新一轮)$/u;

/** What stands between a name and its verb, or before a name: time, sources, conjunctions. Longest first where they share a start. */
const opening =
  /^(?:据(?:[^,]{0,12})?(?:讯|消息|报道|获悉|悉|了解|透露|显示|称)[,:]?|(?:消息|报道|获悉)[,:]?|(?:[^,\s]{1,10})(?:获悉|消息|独家获悉|首发|讯)[,:]|近日|日前|今日|今天|昨日|近期|最近|此前|随后|同时|另外|此外|而|其中|目前|当前|同日|当日|当地时间|北京时间|上午|下午|晚间|早间|早上|晚上|在此之前|不久前|刚刚|如今|现在|最终|后来|之后|曾在|曾于|曾|同年|同月|次年|当年|翌年|又|,|:|、|“(?=$)|\s|[|｜丨/>·•・●○◆■★☆※-]|\d+[.、)]|第?[一二三四五六七八九十]+[、.]|独家|首发|快讯|重磅|突发|早报|晚报|融资快讯|投融资|最前线|记者|是(?=.{2})|由|对|将(?!门)|被|继|自(?!如)|于|以及|但|(?:国内|国外|海外|国际|全球|中国|美国|英国|法国|德国|日本|韩国|印度|以色列|新加坡|加拿大|芬兰|瑞典|巴西|俄罗斯|印尼|澳大利亚|硅谷|香港)(?=知名|著名|领先|最|首|第|老牌|头部|的|[“"「a-z])|知名|著名|领先的?|老牌|大型|新兴|本土|新锐|头部|[\ue001-\ue003]+)/u;

const trailing =
  /(?:近日|日前|今日|今天|昨日|昨天|近期|最近|已经|已|宣布|对外|正式|官方|官宣|确认|表示|透露|称|也|均|再度|再次|又|还|于|在|就|便|率先|顺利|成功|相继|先后|连续|分别|共|累计|总计|一共|曾经|曾|则|即|即将|将|独家|首次|首度|刚刚|刚|最终|陆续|目前|现已|早已|同时|一举|率先|最新|全新|迅速|快速|再|并|且|创始人(?:兼|、|&)?(?:ceo|董事长|总裁|首席执行官)?[^,]{0,4}|[,:\s"”」』】]|[\ue001-\ue004]|当地时间|北京时间|上午|下午|晚间|公告|发布公告|发公告|消息|公开|通过|方面|官微|一次性|合计)$/u;

/** A name is at most this long; a longer stretch is a sentence. */
const longestName = 40;

const cjk = /[\u4e00-\u9fff]/u;

/** Takes openings and trailings off a stretch of the folded text. */
function trimmed(masked: string, span: Span): Span {
  let { start, end } = span;
  for (let times = 0; times < 30 && start < end; times += 1) {
    const piece = masked.slice(start, end);
    const behind = trailing.exec(piece);
    if (behind !== null && behind[0].length > 0) {
      end -= behind[0].length;
      continue;
    }
    const ahead = opening.exec(piece);
    if (ahead === null || ahead[0].length === 0) break;
    start += ahead[0].length;
  }
  return { start, end };
}

/**
 * The company that a stretch before or behind a verb names: its quoted name, else what stands behind the last word for a
 * kind of company, else the whole of it where it is short. Null where it names none (该公司, or a clause without a name).
 */
export function companyIn(document: ArticleText, mentions: Mentions, stretch: Span): Name | null {
  const { folded } = document;
  const span = trimmed(mentions.masked, stretch);
  if (span.start >= span.end) return null;
  const piece = mentions.masked.slice(span.start, span.end);
  if (pronoun.test(piece)) return null;
  // 某公司旗下自主研发的《某游戏》项目: a work is no company, its maker is.
  const work = /^(.{2,20}?)旗下[^《]{0,12}《/u.exec(piece);
  if (work !== null)
    return companyIn(document, mentions, { start: span.start, end: span.start + (work[1] ?? '').length });
  const quoted = quotedIn(mentions, folded, span);
  if (quoted !== null && quoted.isName) return named(document, mentions, quoted);
  // The last part counts: "A旗下的B", "专注于C的D", "芬兰“唱吧”Singa".
  let start = quoted === null ? span.start : quoted.end + 1;
  const cut =
    start > span.start
      ? -1
      : Math.max(
          piece.lastIndexOf('的'),
          piece.lastIndexOf(','),
          piece.lastIndexOf(':'),
          piece.lastIndexOf('!'),
          piece.lastIndexOf('—'),
        );
  if (cut >= 0) start = trimmed(mentions.masked, { start: span.start + cut + 1, end: span.end }).start;
  const base = start;
  for (const match of mentions.masked.slice(base, span.end).matchAll(kindWord)) {
    const at = base + match.index;
    const behind = at + match[0].length;
    if (behind >= span.end) break;
    if (at < start || isPartOfName(mentions.masked, at, behind)) continue;
    if (isNameTail(mentions.masked, behind, span.end) && !cutsName(document, start, at, behind, span.end))
      start = behind;
  }
  const inner = trimmed(mentions.masked, { start, end: span.end });
  let { start: from } = inner;
  const { end } = inner;
  if (from >= end || pronoun.test(mentions.masked.slice(from, end))) return null;
  from = repeatedTail(folded, from, end);
  return nameOf(document, mentions, { start: from, end });
}

/** 有限公司 and 集团公司 belong to a name; a Latin word that goes on (application) is no "app". */
function isPartOfName(masked: string, at: number, behind: number): boolean {
  if (/(?:有限|责任|股份|集团|分)$/u.test(masked.slice(Math.max(0, at - 2), at))) return true;
  if (/^(?:股份)?(?:有限|控股|公司|集团|股份)/u.test(masked.slice(behind, behind + 4))) return true;
  return (
    /[a-z]/u.test(masked.charAt(at)) && (/[a-z]/u.test(masked.charAt(behind)) || /[a-z]/u.test(masked.charAt(at - 1)))
  );
}

/** Whether what stands behind a word for a kind of company can be a name: "平台" of "…平台上线" is followed by none. */
function isNameTail(folded: string, from: number, end: number): boolean {
  const tail = folded.slice(from, end).trim();
  if (tail.length < 2) return false;
  return !/^(?:\ue004|化|型|级|性|商|们|方|侧|类|等|上|中|内|及|和|与|、|在|总|端)/u.test(tail);
}

/** A name that holds a word for a kind (小猪短租平台网) stays whole where the document uses it whole elsewhere. */
function cutsName(document: ArticleText, start: number, kindAt: number, kindEnd: number, end: number): boolean {
  const whole = document.folded.slice(start, end).trim();
  if (whole.length > 12 || kindAt - start > 6) return false;
  const tail = document.folded.slice(kindEnd, end).trim();
  return count(document.folded, whole) > 1 && count(document.folded, whole) >= count(document.folded, tail);
}

const searched = 20_000;

function count(folded: string, text: string): number {
  if (text === '') return 0;
  let times = 0;
  for (let at = folded.indexOf(text); at >= 0 && at < searched; at = folded.indexOf(text, at + text.length)) times += 1;
  return times;
}

/** Of a long stretch without any mark, the longest tail that the document repeats: 国内儿童教育宝宝树 → 宝宝树. */
function repeatedTail(folded: string, start: number, end: number): number {
  const length = end - start;
  const whole = folded.slice(start, end);
  if (length <= 4 || count(folded, whole) > 2) return start;
  // Latin at the end of a Chinese stretch is the name.
  const latin = /[\u4e00-\u9fff]([a-z0-9][a-z0-9.&'+ -]*)$/u.exec(whole);
  if (latin !== null && (latin[1] ?? '').length >= 2 && length > 6) {
    const tail = latin[1] ?? '';
    if (count(folded, tail) > count(folded, whole)) return end - tail.length;
  }
  for (let size = Math.min(length - 1, 12); size >= 2; size -= 1) {
    const tail = folded.slice(end - size, end);
    if (/^[\s,.的了和与、]/u.test(tail)) continue;
    if (/^[a-z0-9]/u.test(tail) && /[a-z0-9]/u.test(folded.charAt(end - size - 1))) continue;
    if (count(folded, tail) >= Math.max(3, count(folded, whole) + 2)) return end - size;
  }
  return start;
}

/** The last quoted name of a stretch; a name may also stand behind a quotation that only describes (芬兰“唱吧”Singa). */
function quotedIn(mentions: Mentions, folded: string, span: Span): (Span & { readonly isName: boolean }) | null {
  const inside = mentions.quoted.filter(({ outer }) => outer.start >= span.start - 1 && outer.end <= span.end + 1);
  const last = inside.filter((one) => !notName.test(folded.slice(one.start, one.end))).at(-1);
  if (last === undefined) return null;
  const behind = folded
    .slice(last.outer.end, Math.max(last.outer.end, span.end))
    .replace(/\([^)]*\)?/gu, '')
    .trim();
  const isTail =
    /^(?:公司|平台|项目|集团|品牌|团队|app|网|智能|科技|创始人|等)?$/u.test(behind) || /^[,:]/u.test(behind);
  if (behind !== '' && !isTail && behind.length >= 2) {
    // A tag in 【】 before the name, or a nickname in quotes.
    return { start: last.start, end: last.end, isName: false };
  }
  if (/[,。:;]/u.test(folded.slice(last.start, last.end)) || last.end - last.start > 24) return null;
  return { start: last.start, end: last.end, isName: true };
}

const legalForm = /(?:(?:股份)?有限(?:责任)?公司|股份公司|集团公司|公司|集团)$/u;
const shortForm =
  /(?:以下)?(?:简称|下称|又称|称为|也称|称|品牌名|名为)[:为]?\s*["“「『]?([^"”」』,;()、\s]{2,20})["”」』]?/u;

function nameOf(document: ArticleText, mentions: Mentions, span: Span): Name | null {
  const { folded } = document;
  let { start, end } = span;
  // A bracket behind belongs to what follows; the name ends before it.
  const bracket = mentions.masked.slice(start, end).indexOf(mask.bracket);
  if (bracket === 0) return null;
  if (bracket > 0) end = start + bracket;
  while (
    end > start &&
    /[\s,:;.“"”」』】\-—|!]/u.test(folded.charAt(end - 1)) &&
    !/[a-z]\.$/u.test(folded.slice(end - 2, end))
  )
    end -= 1;
  while (start < end && /[\s,:;.“"”「『【】」』\-—|)\]!]/u.test(folded.charAt(start))) start += 1;
  // Singa公司 is called Singa.
  const latin = /^[a-z0-9 .&'’+-]{3,}(?=(?:公司|集团|平台|网站|团队|项目)$)/u.exec(folded.slice(start, end));
  if (latin !== null) end = start + latin[0].trimEnd().length;
  const text = folded.slice(start, end);
  if (text.length < 2 && !/^[a-z0-9\u4e00-\u9fff]$/u.test(text)) return null;
  if (text.length > longestName || !isName(text) || /[\ue001-\ue003]/u.test(mentions.masked.slice(start, end)))
    return null;
  return named(document, mentions, { start, end });
}

const notName =
  /^(?:拟|预计|计划|方式|内容摘要|摘要|导读|编者按|首发|快讯|独家|早报|晚报|阶段|本报|记者|今日|近日|原标题|来源|作者|图源|编辑|上市公司|创业公司|初创公司|初创企业|公司|平台|企业|项目|资金|总额|金额|市场|行业|机构|投资|融资|天使|战略|股权|产品|服务|用户|技术|团队|品牌|科技|消息|三轮|两轮|多轮|一轮|连续|领域|赛道|方面|国家|政府|中国|美国|全球|国内|海外|其中|另外|同时|对此|随着|据了解|据悉|知情人士|消息人士|业内人士|人士|同年|次年|如若|创企|初创|阵容|大爆发|热潮|创始团队|轮中|设备|药物|疫苗|新药|有限公司|股份|有限|新增|形式|形容|条件|意义|扩张|细节|融合|前夕|发现|规模是|分别是|分别为|还有|后期估值|轮系列|银行|可转债|可转换债券|大量|多数股权|第一季度|第二季度|第三季度|第四季度|上半年|下半年|重组|控股|食品|相关企业|半导体企业|年会上|策略会上|发布会上|空白|小程序|内容侧重|部分原因所?|跨境并购|回归理性|报价提高至|有|无|并|已|将|在|是|能|可|会|要|让|把|被|给|为|从|到|和|与|或|及|等|其次|首先|最后|数据|世界|互联网|区块链|人工智能|成功|只有|以上|以下|期间|结果|目标)$|(?:个月内?|年内|月内|天内|以来|期间|之间|半年|年来|周内|日内|时间|阶段|方式|过程|情况|时候|之一|的话|地位|名义|身份|规模|价格|速度|力度|态度|程度|水平|平台中|行业中|市场中|领域中|企业中|公司中)$|[、]|创办|^(?:并|且|而|但|也|又|还|就|才|都|仅|即|却|因|其|该|以及|不|向(?!日葵|上)|正)(?=.)|^(?:我们|他们|她|他|它|这|那|该|此|每|各|某|所有|许多|很多|不少|一些|多家|两家|三家|几家|数家|一家|[一二两三四五六七八九十\d]+家)/u;

/** Verbs, numbers and grammar make a clause, not a name. */
function isName(text: string): boolean {
  if (notName.test(text)) return false;
  if (/[\ue001-\ue004。!?;]/u.test(text)) return false;
  if (/^[\d.,%\s]+$/u.test(text)) return false;
  if (pronoun.test(text)) return false;
  const chinese = Array.from(text).filter((sign) => cjk.test(sign)).length;
  if (chinese > 14 && !legalForm.test(text)) return false;
  return !/(?:认为|表示|已经|正在|可以|因为|所以|如果|但是|没有|进行|成为|用于|通过|以及|我们|他们|什么|怎么|为何|如何|不仅|一个|这个|那个|消息|获悉|据悉|的时候|之后|之前|以来|截至|时间|记者|创始人|融资|领投|跟投|本轮|投资人|亿元|市场|上半年|下半年|最大|用户|处于|成为|推出|发布|上线|提供|致力|专注|帮助|需要|能够|应该|面对|随着|根据|由于|对于|关于|在于|并不|是一|称为|报道|显示|介绍|指出|分析|成立|创立|发展|计划|预计|成立于|拥有|来自|包括|主要|超过|达到|宣布|获得|完成|行业|资金|起来|是不是|容易|吗|呢|人士|如果|如若|不会|愿意)/u.test(
    text,
  );
}

/** A name with what the document calls the same company right behind it: a bracket, 以下简称. */
function named(document: ArticleText, mentions: Mentions, span: Span): Name {
  const { folded } = document;
  const aliases: Span[] = [];
  let main = span;
  let at = span.end;
  while (/["”」』】\s]/u.test(folded.charAt(at))) at += 1;
  if (mentions.masked.charAt(at) === mask.bracket) {
    const close = folded.indexOf(')', at);
    if (close > at && close - at < 120) {
      const inside = folded.slice(at + 1, close);
      const short = shortForm.exec(inside);
      if (short !== null) {
        const word = short[1] ?? '';
        const from = at + 1 + short.index + short[0].lastIndexOf(word);
        // The document says what it will call the company.
        aliases.push(span);
        main = { start: from, end: from + word.length };
      }
      const first = /^\s*["“「]?([^,;:、"”()]{2,30})/u.exec(inside);
      const word = (first?.[1] ?? '').trim();
      if (word !== '' && !/[简称下]|^(?:nasdaq|nyse|股票|证券|代码|\d)|[。!?]/u.test(word) && isName(word)) {
        const from = at + 1 + inside.indexOf(word);
        aliases.push({ start: from, end: from + word.length });
      }
    }
  }
  return { ...main, aliases };
}

/** Titles of persons: what stands before is where they work, what stands behind is their name. */
const personTitle =
  /(?:联合创始人|创始合伙人|管理合伙人|创始人|合伙人|董事长|副总裁|总裁|总经理|首席执行官|首席运营官|ceo|cto|coo|cfo|天使投资人|个人投资者|投资人|企业家|教授|博士|先生|女士|掌门人|老板)(?:兼(?:ceo|董事长|总裁|首席执行官))?/gu;
const investorOpening =
  /^(?:分别|均|都|主要|依次|则|仍|也|还|并|且|而|及|以及|和|与|由|为|是|系|有|包括了?|包含|如|:|来自于?|来源于|获得?了?|得到了?|引入了?|引进了?|新增|其他|其余|另|另外|此外|其中|同时|过|以|前轮|上轮|原有?|老|现有|既有|早期|此前|之前的?|知名|著名|资深|国内|国际|国外|海外|全球|中国|美国|日本|香港|顶级|一线|多家|数家|几家|一家|等|的|了|在|对|向|被|产业资本|产业方|战略投资方|战略投资者|战略股东|投资方|投资机构|投资人|投资者|股东方|股东|天使轮?|种子轮|a轮|b轮|c轮|[a-e]轮|老股东|原股东|现有股东|既有股东|上市公司|上市企业|互联网巨头|电商巨头|科技巨头|巨头|房产巨头|风投机构|风投|风险投资公司|风险投资机构|风险投资|创投机构|创投公司|私募(?:股权)?(?:投资)?(?:基金|机构|公司)|天使投资机构|天使投资人|投资公司|投资集团(?=[a-z“"])|创意公司|公司(?=[a-z“"])|机构(?=[a-z“"])|基金(?=[a-z“"])|集团(?=[a-z“"])|企业(?=[a-z“"])|品牌(?=[a-z“"])|旗下(?:的)?|领投方|跟投方|参投方|新股东|新老股东|方|行业龙头|龙头企业|龙头|央企|国企|国资|产业基金(?=[\u4e00-\u9fff]{3})|[,、:;\s“"「『(]|[\ue001-\ue003]|[a-z]?轮投资方|投资巨头|知名投资人)/u;
const investorTrailing =
  /(?:也?均?亦?有(?=$)|[对]?外(?=$)|等(?:等)?(?:[多数几]?[家位名]?|[一二两三四五六七八九十\d]+[家位名])?(?:知名|一线|顶级|国内外|著名|战略|专业|产业|财务|新老|老|原有?|现有|既有|早期|海内外|其他)?(?:世界级|金融|互联网公司|众多)*(?:投资)?(?:机构|投资人|投资者|投资方|股东|资本方?|基金|企业|公司|大佬|高管|巨头|风投|vc|个人|财团|创投机构|产业方)?|(?:等)?在内的?(?:现有|原有|既有|老|新老|多家|众多)?(?:投资者|投资人|投资方|投资机构|股东|机构)?|亦|悉数|个人(?:名义)?|作为(?:老股东)?|参与了?|青睐|斥资|将?豪掷|公布|主导|主投|投来|投出|作为[^、,]{0,8}|选择[^、,]{0,12}|继续|持续|再次|再度|共同|联合|也|均|都|全部|分别|独家|一起|二者|两家(?:机构)?|三家(?:机构)?|以及|于|的|了|则|又|还|并|方面|参与|进行|本轮|此轮|该轮|此次|本次|跟随|作为|将|已|战略|以[^,、]{0,6}(?:名义|身份|方式|形式)|超额|追加|进一步|旗下|组成的(?:财团|投资团)|为|是|在内|[,、:;\s”"」』)]|[\ue001-\ue004]|先生|女士|博士|教授)$/u;
const generic =
  /^(?:老股东|原股东|新股东|股东|新老股东|现有股东|原有股东|既有股东|投资方|投资人|投资者|投资机构|机构|基金|资本|个人|个人投资者|个人投资人|天使投资人|若干|多家|其他|其它|其余|未透露|未披露|保密|双方|公司|企业|集团|平台|团队|创始人|创始团队|管理层|本轮|此轮|该轮|此次|本次|这轮|其|它|他|她|他们|我们|自己|上市公司|知名机构|知名基金|战略投资者|战略投资方|财务投资|财务投资者|产业资本|产业方|国资|政府|银行|大佬|巨头|一线|匿名|战略|跟投|领投|参投|融资|投资|资金|新一轮|首轮|一轮|轮|元|亿|万|亿元|万元|人民币|美元|美金|人|方|家|位|名|专业投资机构|以|起来|什么|跨境|反悔|占对方|资方|共计|高额|总额达|总金额|总规模|数百万金额|定向|行列|品牌|分享|背景|深度加速|金融|产业|中央|地方财政|并能够|感谢|继续增持|再一次|a\+|种子[+＋]?|已全资|大型保险机构|国际财团|战略资源方|机构股东|第一笔机构|vc机构|私人|高管|接盘|战略性|一众机构|再度|多个领域|此次|数家|供应链金|拿到其|这笔|游戏多|俺来|该公司客户|总投资|所|之|又一|再|后|前|中|上|下|内|外|主要|目前|近日|日前|据悉|消息|宣布|具体|金额|数额|规模|用途|用于|将|已|等|包括|股权|债权|一笔|巨额|大额|首笔|第一笔|总额|累计|合计|风投|创投|vc|pe|互联网巨头|某.{0,12}|.{0,6}未(?:透露|披露).{0,6})$/u;
const clauseWord =
  /(?:完成|获得|宣布|用于|成立|表示|认为|主要|目前|已经|将会|正在|通过|进行|帮助|实现|提供|推出|公司估值|估值|市场|用户|业务|产品|资金|融资|本轮|团队|上线|合作|计划|预计|希望|开始|以来|之后|同时|此前|曾经|创立|[。!?]|担任|加入|董事会|未来|发展|行业|我们|因为|可以|没有|进一步|继续深|签署|达成|专注|致力|总部|位于|拥有|截至|发布|消息|报道|据悉|方式|不具名|任职|升级|知情|人士|不会|证实|考虑|透露|注重|愿意|拒绝|决策|回报|愿景|这一次|你|他们|主权财富|大型投资者|实体$)/u;

/** Parts two names: only 、 always does; 和 and its like do where both sides can be a name. */
const separators =
  /[、,;&\/]|联手|携手|\+(?=[\u4e00-\u9fff])|以及|(?<=[\s\u4e00-\u9fff\ue004a-z0-9”"」)])(?:和|(?<!参)与|及|跟(?!投))(?=[\s\u4e00-\u9fff“"「a-z])/gu;
const joinedInside =
  /^(?:和(?:君|玉|谐|而泰|创|记|黄|利|信|睿|合|盛|生|暄|灵|悦|美|平|达|同|邦|元|仁|晶|其|泰|壹|高|辰)|与(?:君|你|时)|及(?:时|第|至|格))/u;

const placeOnly =
  /^(?:北京|上海|天津|重庆|深圳|广州|杭州|苏州|南京|武汉|成都|西安|宁波|厦门|青岛|合肥|无锡|长沙|郑州|济南|大连|沈阳|福州|珠海|东莞|佛山|嘉兴|常州|绍兴|温州|南通|广东|浙江|江苏|福建|山东|湖北|四川|湖南|安徽|河南|河北|陕西|中国|香港|台湾|美国|日本|海南|横琴|前海)$/u;

/** The investors that a stretch lists, in order, each as its span in the document. */
export function investorsIn(document: ArticleText, mentions: Mentions, stretch: Span): Span[] {
  const { folded } = document;
  const { masked } = mentions;
  const pieces: Span[] = [];
  let from = stretch.start;
  const text = masked.slice(stretch.start, stretch.end);
  for (const match of text.matchAll(separators)) {
    const at = stretch.start + match.index;
    const [word] = match;
    if (at < from) continue;
    if (/[和与及跟]/u.test(word) && word !== '以及') {
      const left = masked.slice(from, at).trim();
      const tail = masked.slice(at, stretch.end);
      if (left.length < 2 || /^.[\s、,]?$/u.test(tail)) continue;
      // 上市公司和而泰: what stands before only describes.
      if (
        investorName(folded, mentions, { start: from, end: at }) === null &&
        !/[\ue004先生女士]$|投资人$|股东$|创始人$|合伙人$/u.test(left)
      )
        continue;
      // 杭州和盟创投, 和君资本: a place or nothing before it makes it part of a name.
      if (placeOnly.test(left.replace(/^.*[由,]/u, ''))) continue;
    }
    if ((word === '/' || word === '&') && /[a-z]/u.test(masked.charAt(at - 1)) && word === '/') continue;
    if (word === '&' && /[a-z ]/u.test(masked.charAt(at - 1)) && /[a-z ]/u.test(masked.charAt(at + 1))) continue;
    if (word === ',' && /^ ?(?:inc|ltd|llc|l\.?p|co)\b/u.test(masked.slice(at + 1, at + 8))) continue;
    pieces.push({ start: from, end: at });
    from = at + word.length;
  }
  pieces.push({ start: from, end: stretch.end });
  return pieces.flatMap((piece) => {
    const name = investorName(folded, mentions, piece);
    return name === null ? [] : [name];
  });
}

function investorName(folded: string, mentions: Mentions, piece: Span): Span | null {
  const { masked } = mentions;
  let { start, end } = piece;
  // What stands in brackets explains; a name before it ends there.
  const bracket = masked.slice(start, end).indexOf(mask.bracket);
  if (bracket > 0) {
    const closed = masked
      .slice(start + bracket, end)
      .replaceAll(mask.bracket, '')
      .trim();
    if (closed === '' || investorTrailing.test(closed) || closed.length < 8) end = start + bracket;
  }
  for (let times = 0; times < 20 && start < end; times += 1) {
    const text = masked.slice(start, end);
    const ahead = investorOpening.exec(text);
    if (ahead !== null && ahead[0].length > 0 && ahead[0].length < text.length && !startsName(text, ahead[0])) {
      start += ahead[0].length;
      continue;
    }
    const behind = investorTrailing.exec(text);
    if (behind === null || behind[0].length === 0) break;
    end -= behind[0].length;
  }
  if (start >= end) return null;
  // 秉坤早期投资机构远瞻资本, 加密行业巨头Coinbase: who it is to somebody, then its name.
  const standing =
    /^[^、]{0,20}(?:投资机构|投资方|投资人|投资者|股东|大佬|巨头|财团|领投方|跟投方)(?=[^、]{2,}$)/u.exec(
      masked.slice(start, end),
    );
  if (
    standing !== null &&
    !/^(?:基金|集团|联盟|控股|公司|有限|俱乐部)/u.test(masked.slice(start + standing[0].length, end))
  )
    start += standing[0].length;
  // 纽约对冲基金Tekne Capital, 知名基金泽厚资本: the kind of it, then its name.
  const kind =
    /^[\u4e00-\u9fff]{0,10}(?:基金|机构|公司|集团|巨头|银行|风投|品牌|平台)(?=[a-z]{2})|^[\u4e00-\u9fff]{0,6}(?:基金|机构)(?=[\u4e00-\u9fff]{2,8}(?:资本|创投|投资)$)|^[\u4e00-\u9fff]{0,6}(?:主权(?:财富)?基金|对冲基金|私募基金|风投机构|慈善基金|投行)(?=[\u4e00-\u9fffa-z]{2})|^.*——?(?=.{2})/u.exec(
      masked.slice(start, end),
    );
  if (kind !== null) start += kind[0].length;
  // “A”基金 keeps its tail; a quoted name alone is its content.
  const titles = [...masked.slice(start, end).matchAll(personTitle)];
  const title = titles.at(-1);
  if (title !== undefined) {
    const behind = start + title.index + title[0].length;
    if (behind >= end) {
      const work = masked.slice(start, start + title.index);
      // 徐小平先生, 李教授: the title stands behind the name.
      if (!/^(?:先生|女士|教授|博士)/u.test(title[0]) || work.length < 2 || work.length > 4) return null;
      end = start + title.index;
    } else start = behind;
  }
  const under = /旗下(?:的)?|管理的|控制的|发起的|设立的|成立的/u.exec(masked.slice(start, end));
  if (under !== null && start + under.index + under[0].length < end - 1) start += under.index + under[0].length;
  while (start < end && /[\s“"「『【】」』”:,、)!\-—]/u.test(folded.charAt(start))) start += 1;
  while (end > start && /[\s”"」』】:,、(!]/u.test(folded.charAt(end - 1))) end -= 1;
  const name = masked.slice(start, end);
  if (name.length < 2 || name.length > 42) return null;
  if (/^(?:某|一[位家名批些]|[二两三四五六七八九十几多数][位家名]|其他|若干)/u.test(name) || /某/u.test(name))
    return null;
  if (generic.test(name) || clauseWord.test(name) || /[\ue001-\ue003]/u.test(name)) return null;
  if (/^(?:\d{1,2}|[一二两三四五六七八九十]+|\d+[%家位名]|[\d一二两三四五六七八九十]+[轮次笔].*)$/u.test(name))
    return null;
  const chinese = Array.from(name).filter((sign) => cjk.test(sign)).length;
  if (chinese > 16 && !/(?:公司|合伙\)?|基金|集团|中心|银行|合伙企业)/u.test(name)) return null;
  if (/的/u.test(name) && !/^美的|的卢/u.test(name)) {
    const behind = start + name.lastIndexOf('的') + 1;
    return investorName(folded, mentions, { start: behind, end });
  }
  return { start, end };
}

/** Names that begin with a word of the opening list: 中国平安, 美国中经合, 老鹰基金, 天使湾, 国投创业. */
function startsName(text: string, word: string): boolean {
  const behind = text.slice(word.length);
  switch (word) {
    case '中国':
    case '美国':
    case '日本':
    case '香港':
    case '国际':
    case '全球':
    case '海外':
      return !/^(?:知名|著名|领先|顶级|的|[a-z“"])/u.test(behind) ? true : /^[a-z]/u.test(behind) && word === '中国';
    case '老':
      return !behind.startsWith('股东');
    case '天使':
    case '天使轮':
      return !/^(?:投资人|投资机构|投资方|轮投资)/u.test(behind);
    case '国资':
      return behind.length < 4;
    case '原':
    case '和':
    case '与':
    case '及':
    case '以':
    case '如':
    case '有':
    case '为':
    case '是':
    case '在':
    case '方':
    case '新增':
    case '同时':
    case '另':
    case '等':
    case '对':
    case '向':
    case '由':
    case '以及':
      return joinedInside.test(text) ||
        /^(?:方正|方源|方广|如山|如川|有孚|为来|以太|新增长|原子|原力|等风来|由你|对标|和|与)/u.test(text)
        ? /^(?:方正|方源|方广|如山|如川|有孚|以太|原子|原力|和君|和玉|和谐|和而泰|和利|和盟|和信|与君)/u.test(text)
        : false;
    case '风投':
    case '风险投资':
    case '巨头':
    case '公司':
    case '龙头':
      return false;
    default:
      return false;
  }
}

/** 一家AI咨询商, 连锁药店: what it is, not what it is called. */
export const isKindOnly = (text: string): boolean => {
  const bare = text.replace(/^(?:一家|某|ai|vr|ar|3d|it|saas|b2b|o2o|p2p|5g)+/u, '');
  return (
    /^(?:药店|门店|土地|股权|股份|资产|房产|专利|业务)/u.test(bare) ||
    /^(?:连锁|大型|知名|初创|创业|小型|线上|在线|本地|咨询|服务|科技|互联网)*$/u.test(
      bare.replace(endsInKind, '').replace(/商$/u, ''),
    )
  );
};

/** A word that stands where a name could and is none. */
export const isNoName = (text: string): boolean => notName.test(text);
