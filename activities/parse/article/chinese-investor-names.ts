import { allMatches } from './all-matches.ts';
import type { ArticleText, Span } from './article-text.ts';
import { investorOpening, investorTrailing, personTitle } from './chinese-investor-edges.ts';
import { isNoInvestor, kindOnly } from './chinese-no-investors.ts';
import type { Mentions } from './mentions.ts';
import { mask } from './mentions.ts';

const cjk = /[\u4e00-\u9fff]/u;

/** Parts two names: only 、 always does; 和 and its like do where both sides can be a name. */
const separators =
  /[、,;&\/]|联手|携手|\+(?=[\u4e00-\u9fff])|以及|(?<=[\s\u4e00-\u9fff\ue004a-z0-9”"」)])(?:和|(?<!参)与|及|跟(?!投))(?=[\s\u4e00-\u9fff“"「a-z\d])/gu;
const joinedInside =
  /^(?:和(?:君(?!联)|玉|谐|而泰|创|记|黄|利|信|睿|合|盛|生|暄|灵|悦|美|平|达|同|邦|元|仁|晶|其|泰|壹|高|辰)|与(?:君|你|时)|及(?:时|第|至|格))/u;

const placeOnly =
  /^(?:北京|上海|天津|重庆|深圳|广州|杭州|苏州|南京|武汉|成都|西安|宁波|厦门|青岛|合肥|无锡|长沙|郑州|济南|大连|沈阳|福州|珠海|东莞|佛山|嘉兴|常州|绍兴|温州|南通|广东|浙江|江苏|福建|山东|湖北|四川|湖南|安徽|河南|河北|陕西|中国|香港|台湾|美国|日本|海南|横琴|前海)$/u;

/** 甲和乙共同成立的丙: who founded it is no investor. */
const foundedBy =
  /^由?(?:以前|此前)?曾?经?投资过[^,、的]{2,24}的(?=.{2})|^.*(?:共同|联合)(?:出资|发起)?(?:成立|设立|发起|组建|管理|创立|创办)的|^由?(?:[\u4e00-\u9fff]{2,3}(?:、|和|与)){1,3}[\u4e00-\u9fff]{2,3}(?:发起|创立|创办)的/u;

/** The investors that a stretch lists, in order, each as its span in the document. */
export function investorsIn(document: ArticleText, mentions: Mentions, stretch: Span): Span[] {
  const { folded } = document;
  const { masked } = mentions;
  const pieces: Span[] = [];
  const founded = foundedBy.exec(masked.slice(stretch.start, stretch.end));
  let from = stretch.start + (founded === null ? 0 : founded[0].length);
  const text = masked.slice(stretch.start, stretch.end);
  for (const match of allMatches(separators, text)) {
    const at = stretch.start + match.index;
    const [word] = match;
    if (at < from) continue;
    // 新希望六和, 碳中和基金: the sign is part of the name.
    if (word === '和' && /(?:新希望六|碳中)$/u.test(masked.slice(from, at))) continue;
    if (/[和与及跟]/u.test(word) && word !== '以及') {
      const left = masked.slice(from, at).trim();
      const tail = masked.slice(at, stretch.end);
      if (left.length < 2 || /^.[\s、,]?$/u.test(tail)) continue;
      // 中源协和继续追投, 言和资本: no name begins so.
      if (
        /^.(?:继续|(?:共同|联合)(?=[领跟参]投|投资|出资|完成)|参与|追加|(?:投资|资本|基金|创投|集团|控股)(?:$|[、,等的 ]))/u.test(
          tail,
        )
      )
        continue;
      // 上市公司和而泰: what stands before only describes.
      if (
        investorName(folded, mentions, { start: from, end: at }) === null &&
        !/[\ue004先生女士]$|投资人$|股东$|创始人$|合伙人$|(?:旗下|产业)(?:投资)?基金$|机构$/u.test(left)
      )
        continue;
      // 北京市航天和低空产业投资基金: one fund, of two trades.
      if (
        /^.[^、,和与及]{2,12}产业(?:投资)?(?:引导)?(?:母)?基金/u.test(tail) &&
        /^(?:[^、,]{2,4}[省市]|北京|上海|天津|重庆|深圳|广州|杭州|苏州|南京|武汉|成都|西安|合肥|国家)[\u4e00-\u9fff]{2,8}$/u.test(
          left.replace(/^.*[由,]/u, ''),
        ) &&
        !/(?:资本|基金|投资|集团|创投|公司)$/u.test(left)
      )
        continue;
      // 杭州和盟创投, 和君资本: a place or nothing before it makes it part of a name.
      if (placeOnly.test(left.replace(/^.*[由,]/u, ''))) continue;
    }
    if ((word === '/' || word === '&') && /[a-z]/u.test(masked.charAt(at - 1)) && word === '/') continue;
    // Byers &amp; Co: a sign of the page.
    if (text.startsWith('&amp;', at - stretch.start - (word === ';' ? 4 : 0))) continue;
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
  // 一家全球知名制药公司: who it is is not told.
  if (
    /^\s*(?:以及)?(?:[一某多数几两三四五六七八九十]|\d+)家[^“「a-z、]{0,14}(?:公司|机构|基金|集团|企业|巨头|厂商)等?\s*$/u.test(
      masked.slice(start, end),
    )
  )
    return null;
  // What stands in brackets explains; a name before it ends there.
  const bracket = masked.slice(start, end).indexOf(mask.bracket);
  if (bracket > 0) {
    const closed = masked
      .slice(start + bracket, end)
      .replaceAll(mask.bracket, '')
      .trim();
    // 金橡树投资控股(天津)有限公司 is one name.
    if (
      !/^[\u4e00-\u9fff]{0,10}(?:公司|合伙企业|合伙\)?)/u.test(closed) &&
      !/^(?:旗下|下属)(?:的)?.{2}/u.test(closed) &&
      (closed === '' || investorTrailing.test(closed) || closed.length < 8)
    )
      end = start + bracket;
  }
  for (let times = 0; times < 20 && start < end; times += 1) {
    const text = masked.slice(start, end);
    const ahead = investorOpening.exec(text);
    if (
      ahead !== null &&
      ahead[0].length > 0 &&
      ahead[0].length < text.length &&
      !startsName(text, ahead[0]) &&
      !isBegun(masked, start, text, ahead[0])
    ) {
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
    /^[^、]{0,20}(?:投资机构|投资方|投资人|投资者|资方|股东|大佬|巨头|财团|领投方|跟投方)(?=[^、]{2,}$)/u.exec(
      masked.slice(start, end),
    );
  if (
    standing !== null &&
    !/^(?:基金|集团|联盟|控股|公司|有限|俱乐部)/u.test(masked.slice(start + standing[0].length, end))
  )
    start += standing[0].length;
  // 纽约对冲基金Tekne Capital, 知名基金泽厚资本: the kind of it, then its name.
  const kind =
    /^[\u4e00-\u9fff]{0,10}(?:机构|公司|巨头|风投|品牌|平台|电商|厂商|企业|创企|媒体|网站) ?(?=[a-z]{2})|^[\u4e00-\u9fff]{0,6}(?:pe|vc|对冲|私募|主权|家族|美元|人民币|投资|慈善|风险|产业|股权|引导)+(?:基金|集团|银行)(?=[a-z]{2})|^[\u4e00-\u9fffa-z]{0,14}(?:基金|机构)(?=[\u4e00-\u9fff]{2,8}(?:资本|创投|投资|基金)$)|^(?:国内|海外|知名|著名|专业|顶级|一线|早期|科技|天使|创投|风投|私募|股权|产业|产投|政府|引导|投资|美元|人民币|文化|教育|医疗|并购|对冲|新锐|老牌|母|vc|pe)+(?:基金|机构)(?=[\u4e00-\u9fff]{2,6}$)|^[\u4e00-\u9fff]{1,8}领域的?[\u4e00-\u9fff]{0,10}?(?:机构|公司|企业|基金|平台|品牌)(?=[\u4e00-\u9fffa-z]{2,6}$)|^[\u4e00-\u9fff]{0,6}(?:主权(?:财富)?基金|对冲基金|私募基金|风投机构|慈善基金|投行)(?=[\u4e00-\u9fffa-z]{2})|^.*——?(?=.{2})/u.exec(
      masked.slice(start, end),
    );
  if (kind !== null) start += kind[0].length;
  // 手机回收平台回收宝, 物流子公司菜鸟, 水溶肥领导企业慧尔股份: what it is, then its name.
  const described =
    /^[\u4e00-\u9fffa-z]{0,14}?(?:子公司|上市公司|(?<!投资|有限|基金|管理|责任)公司|平台|企业|品牌|连锁|独角兽|创企|老东家|运营商|服务商|开发商|制造商|生产商|供应商|厂商|融资方|高管|龙头|地产商|房企|车企|酒企|集团成员)(?=[\u4e00-\u9fffa-z]{2})(?!管理|集团|有限|股份(?:有限)?公司|投资|基金|联盟|服务|家|控股|发展|创新|创业|创投|资本|合伙|产业|成长|母基金|孵化|加速|股东|级|化|界|网)/u.exec(
      masked.slice(start, end),
    );
  if (described !== null) start += described[0].length;
  // 母婴电商平台“甲”: the name stands in the marks.
  const opens = Math.max(...['“', '「', '『'].map((sign) => folded.slice(start, end).lastIndexOf(sign)));
  if (opens > 0 && end - start - opens > 2 && /[\u4e00-\u9fff]/u.test(folded.charAt(start + opens - 1)))
    start += opens + 1;
  // A股上市公司及一下科技: the joint belongs to what describes.
  if (/^及(?![时第至格])/u.test(masked.slice(start, end)) && end - start > 3) start += 1;
  // “A”基金 keeps its tail; a quoted name alone is its content.
  const titles = allMatches(personTitle, masked.slice(start, end));
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
  const under = /(?:旗下|下属)(?:的)?|管理的|控制的|发起的|设立的|成立的|创立的|创办的/u.exec(masked.slice(start, end));
  const isOfHouse =
    under !== null &&
    /^(?:(?:产业|投资|股权)*基金|子公司|公司|投资(?:公司|平台|机构)|机构|平台)$/u.test(
      masked.slice(start + under.index + under[0].length, end),
    );
  // 甲集团旗下基金: whose it is.
  if (isOfHouse && under.index > 1) end = start + under.index;
  else if (under !== null && start + under.index + under[0].length < end - 1) start += under.index + under[0].length;
  while (start < end && /[\s“"「『【】」』”:,、)!\-—]/u.test(folded.charAt(start))) start += 1;
  while (end > start && /[\s”"」』】:,、(!…]/u.test(folded.charAt(end - 1))) end -= 1;
  const name = masked.slice(start, end);
  if (name.length < 2 || name.length > 42) return null;
  if (
    /^(?:某|\d+(?:余|多)?[家位名]|不过|近期|一[位家名批些]|[二两三四五六七八九十几多数][位家名]|其他|若干)/u.test(
      name,
    ) ||
    name.includes('某')
  )
    return null;
  if (/^投资(?!基金|银行|集团|有限|控股|公司|中国)/u.test(name)) return null;
  // 面向东南亚的私募基金甲: where it is at work, then its name.
  const field = /^(?:面向|专注于?|聚焦于?|关注|位于|总部(?:位于|在)|致力于)[^、,]{2,20}的(?=.{2})/u.exec(name);
  if (field !== null) return investorName(folded, mentions, { start: start + field[0].length, end });
  if (isNoInvestor(name) || kindOnly.test(name) || /[\ue001-\ue003]/u.test(name)) return null;
  if (/^(?:\d{1,2}|[一二两三四五六七八九十]+|\d+[%家位名]|[\d一二两三四五六七八九十]+[轮次笔].*)$/u.test(name))
    return null;
  const chinese = Array.from(name).filter((sign) => cjk.test(sign)).length;
  if (chinese > 16 && !/(?:公司|合伙\)?|基金|集团|中心|银行|合伙企业)/u.test(name)) return null;
  if (name.includes('的') && !/^美的|的卢/u.test(name)) {
    const behind = start + name.lastIndexOf('的') + 1;
    return investorName(folded, mentions, { start: behind, end });
  }
  // 某某合伙企业(有限合伙): the bracket is of the legal name.
  return { start, end: end < piece.end && folded.startsWith(partnership, end) ? end + partnership.length : end };
}

const partnership = '(有限合伙)';

/** 由和瑞德基金领投, 获方创资本投资, 有赞: where nothing is to be joined, the sign begins the name. */
function isBegun(masked: string, start: number, text: string, word: string): boolean {
  const before = masked.charAt(start - 1);
  if (/^[和与及]$/u.test(word)) return /[由获得自,:、]/u.test(before);
  if (word === '方') return !/[投资东]/u.test(before);
  // 甲、有米科技
  return word === '有' && (text.length === 2 || before === '、');
}

/** Names that begin with a word of the opening list: 中国平安, 美国中经合, 老鹰基金, 天使湾, 国投创业. */
function startsName(text: string, word: string): boolean {
  const behind = text.slice(word.length);
  // 方创资本, 有成创投: no name is one sign and 资本.
  if (word.length === 1 && /^[\u4e00-\u9fff](?:资本|创投|基金|投资|集团)(?:$|等|的|[\ue001-\ue003])/u.test(behind))
    return true;
  switch (word) {
    case '中国':
    case '美国':
    case '日本':
    case '香港':
    case '国际':
    case '全球':
    case '海外':
      if (/^[a-z]{1,2}[\u4e00-\u9fff]/u.test(behind)) return true;
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
        ? /^(?:方正|方源|方广|如山|如川|有孚|以太|原子|原力|和君(?!联)|和玉|和谐|和而泰|和利|和盟|和信|和达(?!成)|和睿|和创|和暄|与君)/u.test(
            text,
          )
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
