import { allMatches } from './all-matches.ts';
import { inside } from './chinese-reading.ts';
import type { ArticleText, Span } from './article-text.ts';
import { timesSaid } from './name-counts.ts';
import type { Name } from './draft.ts';
import type { Mentions } from './mentions.ts';
import { endsInKind, isTrade, kindWord } from './chinese-kinds.ts';
import { mask } from './mentions.ts';

/** Words that stand for a company told before. */
const pronoun =
  /^(?:这家|该|其|它|他们|公司|平台|该?公司|该?平台|该?项目|本公司|企业|团队|我们|后者|前者|双方|品牌|这家[^的]{0,12}|此|两家|三家|多家|这些|并|也|还|都|目前|截至目前|至今|历史上|且|而|又|再次|同时|创始人|联合创始人|项目方|官方|上述[^的]{0,6}|两者|他|她|大家|自己|本次|本轮|此次|这次|该轮|新一轮)$/u;

/** 这家位于北方的钠电公司: the one told of, described. */
const isThis = /^(?:这家|该|这个)[^,“「『]{0,20}(?:公司|企业|平台|品牌|机构|项目|厂商|独角兽)$/u;

/** What stands between a name and its verb, or before a name: time, sources, conjunctions. Longest first where they share a start. */
const opening =
  /^(?:有?(?:市场)?(?:消息(?:人士)?|媒体|外媒|知情人士|传闻|传言|报道|爆料)(?:人士)?(?:称|透露|报道|爆料|指|表示)|据(?:[^,]{0,12})?(?:讯|消息|报道|获悉|悉|了解|透露|显示|称)[,:]?|(?:消息|报道|获悉)[,:]?|(?:[^,\s]{1,10})(?:获悉|消息|独家获悉|首发|讯)[,:]|彼时|当时|(?:财联社|新华社|彭博社?|路透社?|[\u4e00-\u9fff]{2,4}(?:日报|时报|晚报|周刊|财经|新闻网))(?:披露|报道|援引|消息)(?:称|指)?(?=.{2})|近日|日前|今日(?!头条|资本|人才|阳光)|今天|昨日|近期|最近|此前|随后|同时|另外|此外|而|其中|目前|当前|同日|当日|当地时间|北京时间|上午|下午|晚间|早间|早上|晚上|在此之前|不久前|刚刚|如今|现在|最终|后来|之后|曾在|曾于|曾|同年|同月|次年|当年|翌年|又|不久前?|刚|距离?|早先|就在|至?(?:数|几|半|[一二两三四五六七八九十\d]+)?个?(?:多)?[月年周]前|【?(?:内容)?摘要】|,|:|、|“(?=$)|\s|[|｜丨/>·•・●○◆■★☆※-]|\d+[.、)]|第?[一二三四五六七八九十]+[、.]|独家|首发|快讯|重磅|突发|早报|晚报|融资快讯|投融资|最前线|记者|(?:对比|相比|例如|比如)(?=.{2})|是(?=.{2})|另外?一家(?=.{2})|及(?![时第格至])(?=.{3})|(?:其中)?[^,]{0,12}(?:最[大高多]|第[一二三四五])的?(?:一笔|一家|融资项目|项目)?[为是] ?(?=.{2})|[^,看]{0,8}(?:大多|普遍|一致|纷纷)看好(?=.{2})|(?:另外?|再|还有)?一[个条则]是 ?(?=.{2})|包括(?=.{2})|新股(?=.{2})|由(?!你|心)|对(?!牛|话|标|角|啊)|将(?!门|军)|被|继|自(?!如|然|在|由|嗨|动|主|媒|习)|于|以及|还有|针对(?=.{2})|称(?=.{2})|[上下]半年|(?:今|明)年|但|(?:国内|国外|海外|国际|全球|中国|美国|英国|法国|德国|日本|韩国|印度|以色列|新加坡|加拿大|芬兰|瑞典|瑞士|荷兰|丹麦|挪威|波兰|意大利|西班牙|葡萄牙|爱尔兰|比利时|奥地利|捷克|斯洛文尼亚|爱沙尼亚|土耳其|墨西哥|阿根廷|智利|越南|泰国|菲律宾|马来西亚|印度尼西亚|巴基斯坦|阿联酋|迪拜|埃及|南非|尼日利亚|肯尼亚|新西兰|东南亚|欧洲|非洲|拉美|巴西|俄罗斯|印尼|澳大利亚|硅谷|伦敦|柏林|巴黎|纽约|旧金山|加州|波士顿|牛津|班加罗尔|特拉维夫|香港)(?=知名|著名|领先|最|首|第|老牌|头部|的|[“"「a-z])|(?:阿里|腾讯|小米|华为|清华|北大|蚂蚁|百度|字节|美团|京东|大疆|红杉|高瓴|滴滴|商汤|中科院|中科|宁德|比亚迪|海归|大厂|哈工大|浙大|交大|斯坦福|mit)系(?!统|列)(?=.{2})|旗下|知名|著名|领先的?|老牌|大型|新兴|本土|新锐|头部|[\ue001-\ue003]+)/u;

const trailing =
  /(?:近日|日前|今日|今天|昨日|昨天|近期|最近|已经|已|宣布|宣告|(?:成功|顺利|愉快|悄悄|悄然|迅速|快速|陆续|意外|如愿|幸运)地|对外|正式|官方|官宣|确认|表示|透露|[宣声自]?称|也|均|再度|再次|又|还|于|在|就|便|率先|低调|顺利|成功|相继|先后|连续|分别|共|累计|总计|一共|曾经|曾|则|即|即将|将以?|独家|首次|首度|创纪录|破纪录|(?<=.{2})(?:逆势|出让\d+(?:\.\d+)?%[^,]{0,4}|(?:再|又|喜)?[迎传]来?(?:喜讯|捷报|好消息))|(?<=.{2})估值(?:已|将)?(?:飙至|飙升至|飙升到|升至|涨至|达到?|超过?|突?破)|刚刚|刚|先是|最终|陆续|目前|现已|早已|同时|一举|率先|目标|最新|全新|迅速|快速|再|并|且|拟以?|计划|有望|有意|即将|或将|预计将?|已?接近|展开(?:激烈)?竞争|高层|(?:相关)?负责人|(?:新闻)?发言人|向(?:香港|美国)?(?:港交所|联交所|交易所|证监会|上交所|深交所|北交所|纳斯达克|纽交所|证券交易委员会|sec)|以投[前后]估值|撤回(?:其|了)?(?:创业板|科创板|主板|北交所|港股)?|正在?寻求|寻求|准备|打算|考虑|力争|据[悉称传报]|(?<=[a-z0-9 ])传(?=$)|斥资|豪掷|耗资|将?按照?|与[一二两三四五六七八九十多数]+家[^,]{1,8}|或(?=$)|(?<!方)正|此前|之前|早前|先前|早在|此次|本次|这次|接连|纷纷|过去|不久|刚|(?<=.{2}) ?(?:同期|同日|秘密|以?保密(?:形式|方式))|(?:今|去|同)?年[初底末中]|(?<![半一两三四五六七八九十几数\d])年内|周[一二三四五六日]|曾与|(?:对外)?(?:披露|公布|证实)|(?:已)?向(?:媒体|外界|公众|记者|[^,]{2,6}网)|(?<=.{2})(?:可能|只有)|(?:联合)?创始人(?:兼|、|&)?(?:ceo|董事长|总裁|首席执行官)?[^,]{0,4}|(?<=.[\s”」』】\u4e00-\u9fff)])(?:ceo|首席执行官|董事长|总裁|总经理|cto|coo|cfo) ?(?:[\u4e00-\u9fff·]{0,4}|[a-z][a-z. -]{0,24})|[,:\s"”」』】—]|(?<=.{2})以(?:投[前后])?[^,]{0,4}\ue001*的?(?:投[前后])?估值|[\ue001-\ue004]|当地时间|北京时间|上午|下午|晚间|公告|发布公告|发公告|消息|公开|通过|方面|官微|引[入进]了?(?:多家|数家|一批|新)?(?:战略|财务)?(?:投资机构|投资者|投资方|股东|战投)|一次性|合计|(?<=宣布|称|表示|透露|公告)(?:公司|其)|(?<=.{2})(?:则是|同样|从|虽然|尽管|从\ue003+(?:开始|起|以来)?)|(?<=\ue003)、|(?<=.{2})的?(?:科创板|创业板|北交所|主板|港股|a股|美股)|(?:数|几|[一二两三四五六七八九十\d]+)个?多?[月年周天]前|(?<=.{2})(?:剩余|部分|全部|多数|少数)|(?<=.{2})(?:获[准批]|(?:尚|并|从|暂|仍|还)?未曾?|未能|无法|没有|没能|不会|不再)|(?<=.{2})运营主体|(?<=.{3})原|(?<=.{2})(?:现在|如今|当前|眼下)|决定|否认|(?<=.{2})(?:(?:成立|创立|上线)(?:不久|之初|伊始|当年|次年|半年|一年|仅?[^,]{1,6}[年月天])后?就?|在(?:成立|创立|上线|公司成立)[^,]{0,3}(?:当天|当年|当月|之初|初期|之时)|的?首轮|的?新一轮|的?下一?轮|(?:拟|计划|考虑|冲刺|申请|筹备|准备|推进|启动|终止|撤回)[^,]{0,12}(?:ipo|上市(?:申请|计划)?)|被[曝传指爆]|疑似|传出)|(?<=.{2})(?:据悉|据传|被传|被曝|正式?|正在|已经?|拟|或将?|也|还|仍|欲|均)?(?:筹划|筹备|酝酿|考虑|寻求|洽谈|商谈|商讨|计划|准备|打算|启动|探讨|评估|讨论|着手|谋求|谋划|申请|递交|提交|撤回|暂停|推迟|重启|接近|终止|中止|取消))$/u;

/** No trailing word is longer, so that a long clause is not searched from its beginning. */
const longestTrailing = 40;

/** A name is at most this long; a longer stretch is a sentence. */
const longestName = 40;

const cjk = /[\u4e00-\u9fff]/u;

/** Takes openings and trailings off a stretch of the folded text. */
function trimmed(document: ArticleText, masked: string, span: Span): Span {
  let { start, end } = span;
  for (let times = 0; times < 30 && start < end; times += 1) {
    const piece = masked.slice(start, end);
    const behind = trailing.exec(piece.slice(-longestTrailing));
    if (behind !== null && behind[0].length > 0) {
      end -= behind[0].length;
      continue;
    }
    const ahead = opening.exec(piece);
    if (ahead === null || ahead[0].length === 0 || isFirstSign(document, start, end, ahead[0])) break;
    start += ahead[0].length;
  }
  return { start, end };
}

/** 刚泰控股, 又一城, 自如: a sign that the document never leaves out begins the name. */
function isFirstSign(document: ArticleText, start: number, end: number, sign: string): boolean {
  if (!/^[刚自曾又而是称继对由被于]$/u.test(sign) || end - start < 3) return false;
  const times = timesSaid(document, document.folded.slice(start, start + 3));
  // 「对话吧」: the name stands in marks somewhere.
  if (/[对由被于]/u.test(sign))
    return (
      timesSaid(document, `「${document.folded.slice(start, end)}」`) +
        timesSaid(document, `“${document.folded.slice(start, end)}”`) >
      0
    );
  return times > 2 && times === timesSaid(document, document.folded.slice(start + 1, start + 3));
}

/**
 * The company that a stretch before or behind a verb names: its quoted name, else what stands behind the last word for a
 * kind of company, else the whole of it where it is short. Null where it names none (该公司, or a clause without a name).
 */
export function companyIn(document: ArticleText, mentions: Mentions, stretch: Span): Name | null {
  const span = trimmed(document, mentions.masked, stretch);
  if (span.start >= span.end) return null;
  const piece = mentions.masked.slice(span.start, span.end);
  if (pronoun.test(piece) || isThis.test(piece)) return null;
  // 某公司旗下自主研发的《某游戏》项目: a work is no company, its maker is.
  const work = /^(.{2,20}?)旗下[^《]{0,12}《/u.exec(piece);
  if (work !== null)
    return companyIn(document, mentions, { start: span.start, end: span.start + (work[1] ?? '').length });
  const quoted = quotedIn(document, mentions, span);
  if (quoted?.isName === true) return named(document, mentions, quoted);
  // The last part counts: "A旗下的B", "专注于C的D", "芬兰“唱吧”Singa".
  let start = quoted === null ? span.start : quoted.end + 1;
  const cut =
    start > span.start
      ? -1
      : Math.max(
          lastOfGrammar(document, piece),
          piece.lastIndexOf(','),
          piece.lastIndexOf(':'),
          piece.lastIndexOf('!'),
          piece.lastIndexOf('—'),
          piece.lastIndexOf('|'),
          piece.lastIndexOf('丨'),
        );
  if (cut >= 0) start = trimmed(document, mentions.masked, { start: span.start + cut + 1, end: span.end }).start;
  const base = start;
  for (const match of allMatches(kindWord, mentions.masked.slice(base, span.end))) {
    const at = base + match.index;
    const behind = at + match[0].length;
    if (behind >= span.end) break;
    if (at < start || isPartOfName(mentions.masked, at, behind)) continue;
    // 大河集团浙江机电有限公司 is one name.
    if (
      match[0] === '集团' &&
      /^[\u4e00-\u9fff]{2,14}有限(?:责任)?公司$/u.test(mentions.masked.slice(behind, span.end).trim())
    )
      continue;
    if (isTrade.test(match[0]) && namesTrade(mentions.masked.slice(at, span.end).trim(), match[0].length)) continue;
    if (
      isNameTail(mentions.masked, behind, span.end) &&
      (match[0] === '旗下' || !cutsName(document, start, at, behind, span.end))
    )
      start = behind;
  }
  const inner = trimmed(document, mentions.masked, { start, end: span.end });
  let { start: from } = inner;
  const { end } = inner;
  if (from >= end || pronoun.test(mentions.masked.slice(from, end))) return null;
  from = repeatedTail(document, from, end);
  return nameOf(document, mentions, { start: from, end });
}

/** 少儿编程课堂, 咖啡之翼: a name that begins with its trade. */
const namesTrade = (text: string, trade: number): boolean =>
  /^(?:之.|中心|学院|学校|世界|工场|在线|时代|天下|频道|联盟|商城|乐园|学堂|书院|公社|集市|工坊|管家|专家|部落|俱乐部|家族|大学|课堂)/u.test(
    text.slice(trade),
  ) ||
  (trade < 3 && text.length - trade < 3);

/** The last 的 that is a word, and not the second sign of 美的 or the middle of 茶里的山, which the document never parts. */
function lastOfGrammar(document: ArticleText, piece: string): number {
  const at = piece.lastIndexOf('的');
  if (at === 1 && piece.startsWith('美的')) return -1;
  const whole = nameWithOf.exec(piece)?.[0];
  if (whole === undefined) return at;
  const tail = whole.slice(whole.indexOf('的'));
  const times = timesSaid(document, whole);
  return times > 1 && times === timesSaid(document, tail) ? -1 : at;
}

const nameWithOf = /^[\u4e00-\u9fff]{1,3}的[\u4e00-\u9fff]{1,3}$/u;

/** 有限公司 and 集团公司 belong to a name; a Latin word that goes on (application) is no "app". */
function isPartOfName(masked: string, at: number, behind: number): boolean {
  if (/(?:有限|责任|股份|集团|分)$/u.test(masked.slice(Math.max(0, at - 2), at))) return true;
  if (/^(?:股份)?(?:有限|控股|公司|集团|股份)/u.test(masked.slice(behind, behind + 4))) return true;
  return (
    /[a-z]/u.test(masked.charAt(at)) && (/[a-z]/u.test(masked.charAt(behind)) || /[a-z]/u.test(masked.charAt(at - 1)))
  );
}

/** 商汤科技, 中科云栈: what else would go on with the word before it begins a name. */
const beginsName =
  /^(?:商(?!业|品|务|用|家|城|户|标|场|店|会|机|圈|谈|议|讨|量|榷)|中(?:科|芯|兴|微|电|航|车|欣|信|金|粮|通|云|星|环|广|创|润|联|数|能)|上(?:海|汽|善|元)|端(?![的上侧到])|方(?:正|舟|圆|源|糖|块)|内蒙|类脑)[^,的]{1,12}$/u;

/** Whether what stands behind a word for a kind of company can be a name: "平台" of "…平台上线" is followed by none. */
function isNameTail(folded: string, from: number, end: number): boolean {
  const tail = folded.slice(from, end).trim();
  if (tail.length < 2 || onlyGeneric.test(tail)) return false;
  if (beginsName.test(tail)) return true;
  return !/^(?:\ue004|已|将(?!军)|拟|正(?=在|式|与|就)|曾|也|又|还|于|近日|日前|宣布|完成|获|则|或将|化|型|级|性|商|们|方|侧|类|等|上|中|内|及|和|与|、|在|总|端)/u.test(
    tail,
  );
}

/** A name that holds a word for a kind (小猪短租平台网) stays whole where the document uses it whole elsewhere. */
function cutsName(document: ArticleText, start: number, kindAt: number, kindEnd: number, end: number): boolean {
  const whole = document.folded.slice(start, end).trim();
  if (/^[a-z0-9][a-z0-9 .&'+-]*$/u.test(document.folded.slice(kindEnd, end).trim())) return false;
  if (whole.length > 12 || kindAt - start > 6) return false;
  const tail = document.folded.slice(kindEnd, end).trim();
  // 网上医疗平台甲: trades, and no name.
  if (
    /^(?:网上|线上|在线|互联网|移动)/u.test(whole) &&
    onlyGeneric.test(document.folded.slice(start, kindAt).replace(/^(?:网上|线上|在线|移动)/u, ''))
  )
    return false;
  // AI视频平台生数科技: what stands behind the kind is a whole name.
  if (/^[\u4e00-\u9fff]{2,}(?:科技|智能|生物|医药|机器人|网络|信息|半导体|微电子|航天|能源)$/u.test(tail)) return false;
  return timesSaid(document, whole) > 1 && timesSaid(document, whole) >= timesSaid(document, tail);
}

/** What many names end in, and what a trade is called: no name of its own, however often the document says it. */
const genericTail =
  /^(?:(?:股份|责任)?有限(?:责任)?公司|集团|公司|国际|科技|网络|信息|技术|智能|数据|教育|医疗|健康|健身|金融|文化|传媒|体育|旅游|旅行|汽车|出行|物流|电商|电子|生物|医药|互联网|平台|服务|社区|医院|理财|基金|资本|投资|创投|影视|动漫|游戏|音乐|餐饮|食品|农业|能源|环保|地产|公寓|共享|无人|人工|机器人?|系统|软件|硬件|芯片|配件|安全|设计|艺术|留学|培训|英语|少儿|儿童|母婴|美容|时尚|生活|家居|装修|租车|二手车|汽配|钱包|支付|保险|贷款|银行|证券|快递|仓储|便利店|超市|零售|货架|充电宝?|单车|雨伞|空间|社区|门店|品牌)+/u;

/** Nothing but such words. */
const onlyGeneric = new RegExp(`${genericTail.source}$`, 'u');

const isDescribed =
  /^(?:中国|美国|英国|法国|德国|日本|韩国|印度|以色列|新加坡|加拿大|瑞典|芬兰|荷兰|瑞士|西班牙|澳大利亚|巴西|印尼|欧洲|硅谷|伦敦|纽约|旧金山|柏林|巴黎)[\u4e00-\u9fff]{2,12}[a-z]/u;

const endsInTrade =
  /^[\u4e00-\u9fff]{0,6}ai[\u4e00-\u9fff]{0,10}(?:机器人|芯片|大模型|软件|硬件|系统|服务|设备|助手|眼镜|玩具|无人机|新创|初创)$|^[\u4e00-\u9fff]{2,10}(?:新创|初创)$/u;

/** Of a long stretch without any mark, the longest tail that the document repeats: 国内儿童教育宝宝树 → 宝宝树. */
function repeatedTail(document: ArticleText, start: number, end: number): number {
  const { folded } = document;
  const length = end - start;
  const whole = folded.slice(start, end);
  if (length <= 4 || timesSaid(document, whole) > 2 || isNoName(whole)) return start;
  // Latin at the end of a Chinese stretch is the name.
  const latin = /[\u4e00-\u9fff]([a-z0-9][a-z0-9.&'+ -]*)$/u.exec(whole);
  if (latin !== null && (latin[1] ?? '').length >= 2 && length > 6) {
    const tail = latin[1] ?? '';
    if (timesSaid(document, tail) > timesSaid(document, whole)) return end - tail.length;
  }
  // 英国数字银行Manzo, AI陪伴机器人Zoo: where it is from and what it is, then its name.
  if (latin !== null && (isDescribed.test(whole) || endsInTrade.test(whole.slice(0, -(latin[1] ?? '').length))))
    return end - (latin[1] ?? '').length;
  for (let size = Math.min(length - 1, 12); size >= 2; size -= 1) {
    const tail = folded.slice(end - size, end);
    // 共享雨伞 is no name, and 享雨伞 is none either.
    if (onlyGeneric.test(tail)) break;
    if (/^[\s,.的了和与、]/u.test(tail) || genericTail.test(tail) || !isName(tail)) continue;
    // Back Market is one name.
    if (/^[a-z0-9]/u.test(tail) && /[a-z0-9&]\s*$/u.test(folded.slice(start, end - size))) continue;
    if (/[a-z0-9]/u.test(folded.charAt(end - size - 1))) {
      // UU小黄伞 begins with its Latin letters.
      if (/^[a-z0-9]/u.test(tail) || /^[a-z0-9]+$/u.test(folded.slice(start, end - size))) continue;
    }
    // 览器 of 浏览器 is said with the sign before it always.
    if (timesSaid(document, tail) === timesSaid(document, folded.slice(end - size - 1, end))) continue;
    if (timesSaid(document, tail) >= Math.max(3, timesSaid(document, whole) + 2)) return end - size;
  }
  return start;
}

/** The last quoted name of a stretch; a name may also stand behind a quotation that only describes (芬兰“唱吧”Singa). */
function quotedIn(document: ArticleText, mentions: Mentions, span: Span): (Span & { readonly isName: boolean }) | null {
  const { folded } = document;
  const all = inside(mentions.quoted, span);
  // 「都来了」: what corner marks hold is a name, whatever sign it begins with.
  const last = all
    .filter((one) => {
      const text = folded.slice(one.start, one.end);
      return folded.charAt(one.outer.start) === '「' ? !notName.test(text) && !pronoun.test(text) : !isWord(text);
    })
    .at(-1);
  if (last === undefined) return null;
  const behind = folded
    .slice(last.outer.end, Math.max(last.outer.end, span.end))
    .replace(/\([^)]*\)?/gu, '')
    .trim();
  // “爱学”在线教育平台: what it is.
  const isTail =
    (endsInKind.test(behind) && /^[\u4e00-\u9fff]{2,12}$/u.test(behind) && !/(?:旗下|的)/u.test(behind)) ||
    /^(?:公司|平台|项目|集团|品牌|团队|app|网|智能|科技|创始人|等)?$/u.test(behind) ||
    /^[,:]/u.test(behind) ||
    // “轻生活”卫生巾: what it makes, where the text says the name more often.
    (/^[\u4e00-\u9fff]{2,4}$/u.test(behind) &&
      timesSaid(document, folded.slice(last.start, last.end)) > Math.max(2, timesSaid(document, behind)));
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
  // 远山(上海)生物有限公司(简称远山生物): what it is called stands behind the whole name.
  const placed = /^[^\ue004]{2,10}\ue004{4,8}[\u4e00-\u9fff]{2,16}公司/u.exec(mentions.masked.slice(start, end));
  if (placed !== null && mentions.masked.charAt(start + placed[0].length) === mask.bracket)
    end = start + placed[0].length;
  else if (bracket > 0) end = start + bracket;
  while (
    end > start &&
    /[\s,:;.“"”」』】\-—|!]/u.test(folded.charAt(end - 1)) &&
    !/[a-z]\.$/u.test(folded.slice(end - 2, end))
  )
    end -= 1;
  while (start < end && /[\s,:;.“"”「『【】」』\-—|)\]!]/u.test(folded.charAt(start))) start += 1;
  // 甲正与部分投资者商讨…: whom it talks with.
  const partner =
    /(?<=.{2})(?:正在?|已|拟|将|或将?|计划|目前)?[与和同向](?:部分|多家|几家|一些|潜在|现有|新)?(?:投资者|投资人|投资方|投资机构|机构|股东|银行)$/u.exec(
      folded.slice(start, end),
    );
  if (partner !== null) end = start + partner.index;
  // 甲在公众号宣布, 甲在发布会上宣布: where it says so.
  const place =
    /(?<=.{2})(?:正式|对外)?在(?:[^,在]{0,8}(?:公众号|官网|官微|微博|朋友圈|[年大峰]会|[发沟媒].会|论坛)(?:上|里|中)?|(?![路云线掌])[^,在]{2,12}[上里中])$/u.exec(
      folded.slice(start, end),
    );
  if (place !== null) end = start + place.index;
  // 传甲拟上市, 有媒体称甲正融资: the verb of who says so.
  if (isSayingVerb(folded, start, end)) start += 1;
  // 《某刊》 is called 某刊.
  if (folded.charAt(start) === '《' && folded.charAt(end - 1) === '》') [start, end] = [start + 1, end - 1];
  // A股公司甲, 新三板公司甲: where it is listed.
  start +=
    /^(?:a股|港股|美股|新三板|科创板|创业板)(?:上市)?(?:公司|企业)(?=.{2})/u.exec(folded.slice(start, end))?.[0]
      .length ?? 0;
  // 责任有限公司Singa: what it is stands before.
  start += /^[\u4e00-\u9fff]{2,10}(?:公司|集团)(?=[a-z]{3})/u.exec(folded.slice(start, end))?.[0].length ?? 0;
  // Singa公司 is called Singa.
  const latin = /^[a-z0-9 .&'’+-]{3,}(?=(?:公司|集团|平台|网站|团队|项目)$)/u.exec(folded.slice(start, end));
  if (latin !== null) end = start + latin[0].trimEnd().length;
  end = adjusted(document, start, end);
  const text = folded.slice(start, end);
  if (text.length < 2 && !/^[a-z0-9\u4e00-\u9fff]$/u.test(text)) return null;
  if (
    text.length > longestName ||
    !(isName(text) || isSaidOften(document, text)) ||
    /[\ue001-\ue003]/u.test(mentions.masked.slice(start, end))
  )
    return null;
  return named(document, mentions, { start, end });
}

const isSayingVerb = (folded: string, start: number, end: number): boolean =>
  end - start > 2 &&
  ((/^传(?![音化智奇媒神祺艺感动统播输承控])/u.test(folded.slice(start, end)) &&
    /^$|[\s,。;:]/u.test(folded.charAt(start - 1))) ||
    (folded.charAt(start) === '称' && /(?:媒|媒体|报道|人士|消息|资讯|社)$/u.test(folded.slice(start - 2, start))));

/** 药箱能获得…: an adverb is no part of the name where the document says the name without it; 俺来也 is said with it always. */
function adjusted(document: ArticleText, start: number, end: number): number {
  const { folded } = document;
  const text = folded.slice(start, end);
  if (
    text.length > 2 &&
    /(?:[曾则还又即共可自已将正在于亦均都获]|(?<![智功节潜性体全万动核技才职可效机])能)$/u.test(text) &&
    timesSaid(document, text.slice(0, -1)) > timesSaid(document, text)
  )
    return end - 1;
  const longer = folded.slice(start, end + 1);
  const times = timesSaid(document, longer);
  return /[也便就正刚再]$/u.test(longer) &&
    times > 2 &&
    (times === timesSaid(document, text) || timesSaid(document, `“${longer}”`) > 0)
    ? end + 1
    : end;
}

/** 阿姨来了, 想要: what the title says, and the text again and again, is a name whatever its words. */
function isSaidOften(document: ArticleText, text: string): boolean {
  if (text.length < 3 || text.length > 8 || notName.test(text) || abstractEnd.test(text) || pronoun.test(text))
    return false;
  if (
    /[,。!?;:\ue001-\ue004]|获得|完成|宣布|融资|投资|领投|公司|企业|行业|市场|[一二两三四五六七八九十\d][家轮年月日]/u.test(
      text,
    )
  )
    return false;
  const inTitle = document.folded.indexOf(text);
  return inTitle >= 0 && inTitle < document.folded.indexOf('\n') && timesSaid(document, text) >= timesOfName;
}

/** So often a text says the name of its company at least. */
const timesOfName = 4;

/** A word that stands where a name could and is none. */
const notName =
  /^(?:希望|外界.{0,2}|多少|哪些|哪家|谁|储能|光伏|氢能|新能源|半导体|元宇宙|大模型|预制菜|新消费|新零售|自动驾驶|智能驾驶|云计算|物联网|茶饮|咖啡|独角兽|转而|继而|再到|直到|一直到|科创板|创业板|北交所|港交所|上交所|深交所|主板|ts|mou|spa|loi|然后|历史上|交割|之间|于是|接下来|后来|那么|这样|因此|尤其|例如|比如|至少|最多|原来|首家|首个|一直|一旦|正如|甚至|反而|毕竟|事实上?|实际上|理论上|总体|整体|终于|终究|果然|随即|随后|最终|首轮|新一轮|净额|协议|合同|当中|(?:在?过去|近)的?[一两三四五六七八九十几数半\d]+个?(?:周|月|年|天|季度)[里内间]?|共计.{0,8}|总计.{0,8}|其间|期间|年初|年底|季度|近年来|多年来|冠军|亚军|融资者|创业团队|项目方|买家|卖家|新规|政策|制度|机制|本次交易|本次收购|商誉|股东|控股股东|大股东|实控人|实际控制人|现有股东|集团有限公司|持有|全部股权|全部股份|质押|义务|预案|草案|公告|报告|报告书|招股书|招股说明书|申请书|年报|财报|问询函|现金流|锐减|骤减|激增|增多|减少|增加|上升|下降|挂牌|选择|绝大|绝大部分|大部分|(?:数据库|报告|名单|榜单|样本)中|一部分|大多|不到|盈利|成功地|交易金额为?|方式|阶段性|创业中心|胜出者|获胜者|参赛者|命运|权利|程序|数量|备忘录|安全性|注册|arr|mrr|gmv|roi|kpi|llm|gpu|cpu|sdk|\d{2,4}(?:年?开年|年[初底末])|选择权|控制权|控股权|所有权|[\u4e00-\u9fff]{0,4}(?:环境|形势|情况|背景|局面|态势)下|龙头|巨头|(?:正式的)?[\u4e00-\u9fff]{0,6}人员|(?:公司)?(?:新闻稿|通稿|博文|博客|公开信)|预计|计划|方式|内容摘要|摘要|导读|编者按|首发|快讯|独家|早报|晚报|阶段|本报|记者|今日|近日|原标题|来源|作者|图源|编辑|上市公司|创业公司|初创公司|初创企业|公司|平台|企业|项目|资金|总额|金额|市场|行业|机构|投资|融资|天使|战略|股权|产品|服务|用户|技术|团队|品牌|科技|消息|三轮|两轮|多轮|一轮|连续|领域|赛道|方面|国家|政府|中国|美国|全球|国内|海外|其中|另外|同时|对此|随着|据了解|据悉|知情人士|消息人士|业内人士|人士|同年|次年|如若|创企|初创|阵容|大爆发|热潮|创始团队|轮中|设备|药物|疫苗|新药|有限公司|股份|有限|新增|形式|形容|条件|意义|扩张|细节|融合|前夕|发现|规模是|分别是|分别为|还有|后期估值|轮系列|银行|可转债|可转换债券|大量|多数股权|第一季度|第二季度|第三季度|第四季度|上半年|下半年|重组|控股|食品|相关企业|半导体企业|年会上|证监会|监管层|交易所|发改委|央行|财政部|投前估值|投后估值|成本|策略会上|发布会上|空白|小程序|内容侧重|部分原因所?|跨境并购|回归理性|报价提高至|有|无|并|已|将|在|是|能|可|会|要|让|把|被|给|为|从|到|和|与|或|及|等|其次|首先|最后|数据|世界|互联网|背景|传闻|模式|门诊|城市|体验|退出|互动|销售|生态|方案|比赛|活动|距离|出现|收购|并购|启动|至此|悄悄|线上|线下|股票|重点|债券|剩余|教学|卡车|应用|扩产|新股|除牌|估值|上市|获准|公告|无法|未能|胜出者|美元|人民币|大量|多数|少数|部分|全部|子公司|全资子公司|控股子公司|母公司|合资公司|分公司|对方|卖方|买方|旗下公司|头部公司|头部企业|龙头企业|项目公司|目标公司|标的公司|关联公司|app|ai|ic|vr|ar|ip|ipo|ceo|cto|cfo|coo|pe|vc|lp|gp|fof|saas|o2o|b2b|p2p|iot|5g|3d|ico|cdr|vie|a股|b股|h股|港股|美股|q[1-4]|区块链|人工智能|现金|出资|追加|嵌入|开发|核心|基础上|解决方案|独有优势|媒体|上诉|进程|机会|通股|配套|发行股份|接连|纷纷|扎堆|浏览器|掀起|明年|今年|去年|内地|投资业务|层出不穷|空间|优势|研发|推广|运营|建设|生产|设计|升级|优化|拓展|扩张|招聘|营销|成功|只有|以上|以下|期间|结果|目标)$|[、]|创办|^(?:收购)?(?:数额|金额|价格|细节|条款|具体.{1,4})(?:不详|未知|保密|未定|不明|未(?:披|透)露)$/u;

/** How words begin that a sentence is made of. */
const functionStart =
  /^(?:已经?|正在|尚|仍)(?=.)|^(?:ceo|cto|coo|cfo|创始人|董事长|总经理)(?=[\u4e00-\u9fff]{2,3}$)|^(?:并|且|而|但|也|又|还|就|才|都|仅|却|其|该|以及|向(?!日葵|上))(?=.)|^公司(?=[^宝])|^(?:我们|他们|她|他|它|这|那|该|此|每(?![日天步]..)|各|某|所有|许多|很多|不少|一些|多家|两家|三家|几家|数家|一家|[一二两三四五六七八九十\d]+家)/u;

/** What is measured or counted: 半年以来, 融资速度. In quotation marks it may be a name. */
const abstractEnd =
  /^(?:一般|普通|多数|大多数?|少数|任何)(?:公司|企业|平台)|(?:个月内?|年内|月内|天内|[一二三四]季度|以来|期间|之间|半年|年来|周内|日内|时间|阶段|方式|过程|情况|时候|之一|的话|地位|名义|身份|规模|价格|速度|力度|态度|程度|水平|平台中|行业中|市场中|领域中|企业中|公司中|合作关系|框架协议|资产证券化|官网|官微|公众号|领导)$|(?:初创|创业|新创)(?:公司|企业)$|^发行|^(?:个人|机构)投资|^(?:新经济|独角兽|互联网|科技|创业|初创|私营|航空|航天业?|卫星|电商|金融|教育|医疗|生物|软件|硬件|芯片|半导体|游戏|汽车|出行|物流|农业|能源|区块链|人工智能|ai|vr|大?数据|智能|机器人|无人机|支付|钱包|比特币|数字货币|保险|旅游|媒体|传媒|广告|营销|设计|房?地产|餐饮|零售|服务|培训|咨询|技术|研发|制造|内地|中国|海外|中概|众多|知名|中小|相关|创新|传统|民营|国有|同类|该类|这类|头部|龙头)+(?:公司|企业|独角兽)$/u;

const isWord = (text: string): boolean => notName.test(text) || functionStart.test(text);

/** Verbs, numbers and grammar make a clause, not a name. */
/** A clause gives itself away by how it begins or ends: 在14年, 从而加入了, 与合作, 张某解释. */
const clauseEdge =
  /^(?:的(?![士卢])|在|从而|因此|于是|接着|作为|由于|很|最|更|非常|比较|大约|以至|如同|只要|只有|当|加上|直到|例如|比如|截止|连日|会在|垂直到|前者|后者|第[一二三四五六七八九十](?:$|[轮次家个季大批期笔名位年月,])|从.*(?:这里|那里))|(?:解释|有关|最高|说道|说过|应届生|合伙人|了|着|称|股票|级债券|会上|[月周]前|之后|以后|之前|年[前后时]|节[前后]|之[时际]|过程中|.上市|.挂牌|登[陆录](?:科创板|创业板|港股|美股|a股|纳斯达克|纽交所|港交所|新三板))$|^.{0,3}一[轮笔次]是|^(?:今次|此次|本次|这次).{0,6}后$|(?:赛道|领域|行业)$|^若一|^手握|^(?:初创|创业|科技)(?:公司|企业)在|^到账|[年月周天日]后$|获.{2,24}(?:加持|青睐|押注|入股|领投|支持)$|迎来|^以(?:投[前后]|约|近)|发行价|发行规模/u;

function isName(text: string): boolean {
  // 用数字孪生改造老工厂, 100亿设立产业基金, 事件812起
  if (
    /^(?:募资|融资)(?![\u4e00-\u9fff]{0,2}(?:网|平台|界|中国))|^(?:用|让|把|帮|靠)[\u4e00-\u9fff]{5,}|^\d+(?:[.,]\d+)* ?(?:[亿万]|吨|股|辆|台|套|平方|千瓦|兆瓦|元|倍|%)|\d+[起笔件]$|\d+个(?:项目|企业|案例|事件)$|设立|引入|(?:氪|网|社|电|财经)讯$|^[\d一二两三四五六七八九十半数几]+个?多?[年月周天日](?:[后前内间里]|之[后前内])?$/u.test(
      text,
    )
  )
    return false;
  if (clauseEdge.test(text) || /^[\u4e00-\u9fff]$/u.test(text)) return false;
  if (isWord(text) || abstractEnd.test(text)) return false;
  // 中国金融科技: a trade of a country.
  if (/^(?:中国|全球|国内|海外|美国|印度|欧洲)/u.test(text) && onlyGeneric.test(text.slice(2))) return false;
  if (/[\ue001-\ue004。!?;]/u.test(text)) return false;
  if (/^[\d.,%\s]+$/u.test(text)) return false;
  if (pronoun.test(text)) return false;
  const chinese = Array.from(text).filter((sign) => cjk.test(sign)).length;
  if (chinese > 14 && !legalForm.test(text)) return false;
  return !/(?:认为|表示|已经|正在|可以|因为|所以|如果|但是|没有|进行|成为|用于|通过|以及|我们|他们|什么|怎么|为何|如何|不仅|一个|这个|那个|消息|获悉|据悉|等(?:早期|都|均|多家)|的时候|之后|之前|以来|截至|时间|记者|创始人|融资|投资者|注资|参与|领投|跟投|本轮|投资人|亿元|市场|上半年|下半年|\d+(?:余|多)?家|最大|用户|处于|创建|跻身|远超|拉高|按捺|再掀|起家|打造|拆除|变革|占比|售价|发行价|涨幅|流通股|股本|亿美元|万元|万美元|同比|环比|不断|然而|即使|虽然|除了|为了|另一|每年|一年|两年|三年|几年|接着|进而|从而|甚至|可能|当时|无论|不少|多数股权|其他|这些|之一|成为|推出|发布|上线|提供|致力|专注|帮助|需要|能够|应该|面对|随着|根据|由于|对于|关于|在于|并不|是一|称为|报道|显示|介绍|指出|分析|成立|创立|发展|计划|预计|成立于|拥有|来自|包括|主要|超过|达到|宣布|获得|完成|行业|资金|起来|是不是|容易|吗|呢|人士|如果|如若|不会|愿意|挂牌交易|正式挂牌|主办|举办|觉得|那就是|回报率|(?<=.{2})孵化[^,]{2,8}(?:公司|企业|项目)$|(?<=.{2})(?:火[爆热]|升温|遇冷)$|持有|谈判|磋商|洽谈|纵观|通知|所有|如何|突然|发力|提供|面前|一下$|^一下)/u.test(
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
    const close = folded.slice(at, at + 120).indexOf(')') + at;
    if (close > at) {
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
      if (word !== '' && !/[简称下]|^(?:nasdaq|nyse|股票|证券|代码|\d)|[。!?的]/u.test(word) && isName(word)) {
        const from = at + 1 + inside.indexOf(word);
        aliases.push({ start: from, end: from + word.length });
      }
    }
  }
  return { ...main, aliases };
}

/** 一家AI咨询商, 连锁药店: what it is, not what it is called. */
export const isKindOnly = (text: string): boolean => {
  const bare = text.replace(/^(?:一家|某|ai|vr|ar|3d|it|saas|b2b|o2o|p2p|5g)+/u, '');
  return (
    isTrade.test(bare) ||
    /^(?:药店|门店|土地|股权|股份|资产|房产|专利|业务)/u.test(bare) ||
    /^(?:连锁|大型|知名|初创|创业|小型|线上|在线|本地|咨询|服务|科技|互联网)*$/u.test(
      bare.replace(endsInKind, '').replace(/商$/u, ''),
    )
  );
};

/** A word that stands where a name could and is none. */
export const isNoName = (text: string): boolean => isWord(text) || abstractEnd.test(text);
