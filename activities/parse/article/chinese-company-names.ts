import { allMatches } from './all-matches.ts';
import { inside } from './chinese-reading.ts';
import type { ArticleText, Span } from './article-text.ts';
import { timesSaid } from './name-counts.ts';
import type { Name } from './draft.ts';
import type { Mentions } from './mentions.ts';
import { endsInKind, isTrade, kindWord } from './chinese-kinds.ts';
import { genericTail, onlyGeneric } from './chinese-generic-words.ts';
import { trimmed } from './chinese-name-edges.ts';
import { abstractEnd, isName, isNoName, isNotName, isWord, pronoun } from './chinese-no-names.ts';
import { mask } from './mentions.ts';

/** 这家位于北方的钠电公司: the one told of, described. */
const isThis = /^(?:这家|该|这个)[^,“「『]{0,20}(?:公司|企业|平台|品牌|机构|项目|厂商|独角兽)$/u;

/** A name is at most this long; a longer stretch is a sentence. */
const longestName = 40;

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
      return folded.charAt(one.outer.start) === '「' ? !isNotName(text) && !pronoun.test(text) : !isWord(text);
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
  if (text.length < 3 || text.length > 8 || isNotName(text) || abstractEnd.test(text) || pronoun.test(text))
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
    /^(?:连锁|大型|知名|初创|创业|小型|高端|自驾|自动驾驶|网约车|打车|叫车|召车|电动汽车|新能源汽车|手机|家电|线上|在线|本地|咨询|服务|科技|互联网)*$/u.test(
      bare.replace(endsInKind, '').replace(/商$/u, ''),
    )
  );
};
