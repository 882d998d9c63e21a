import { allMatches } from './all-matches.ts';
import type { ArticleText, Span } from './article-text.ts';
import type { Mentions } from './mentions.ts';
import { mask } from './mentions.ts';

const cjk = /[\u4e00-\u9fff]/u;

/** Titles of persons: what stands before is where they work, what stands behind is their name. */
const personTitle =
  /(?:联合创始人|创始合伙人|管理合伙人|创始人|合伙人|董事长|副总裁|总裁|总经理|首席执行官|首席运营官|(?<![a-z])(?:ceo|cto|coo|cfo)(?![a-z])|天使投资人|个人投资者|投资人|企业家|教授|博士|先生|女士|掌门人|老板|首席(?:财务|技术|投资|科学|执行|运营|产品|营销|市场|战略|信息)官|首席科学家|副主席|主席|副总统|总统|参议员|众议员|议员|参议院|亿万富翁|青年领袖|(?:影视|体育|电影|篮球|足球|流量|一线)明星(?!基金|资本|创投|投资)|影星|球星|歌手|演员|导演|主持人|设计师|雕塑家|操盘手)(?:兼(?:ceo|董事长|总裁|首席执行官))?/gu;
const investorOpening =
  /^(?:[^|,、]{0,8}(?:首发|独家|快讯|消息|获悉) ?\| ?|分别|均(?=[为由是来系获有参对])|都(?=[为由是来系获有参对])|主要|依次|则|仍|也|还|并|且|而|及|以及|和|与|由|为|是|系|有|包括了?|包含|如|:|来自于?|来源于|获得?了?|得到了?|引入了?|引进了?|(?:迎来|揽[获下入]|收[到获]|斩获|喜[获提])了?|新增|其他|其余|另外|另|此外|其中|同时|过|以|此次|本次|近日|日前|今日(?!资本|头条)|昨日|此轮|本轮|前轮|上轮|原有?|老|现有|既有|早期|此前|之前的?|(?:知名|著名|专业|顶级|一线|头部)(?:的?)(?:投资|创投|风投|风险投资|vc|pe)?(?:机构|基金|资本)(?=[\u4e00-\u9fff]{3})|知名|著名|资深|亿万富翁|国有资本(?=.{4})|国内|国际|国外|海外|全球|中国|美国|日本|香港|顶级|一线|多家|数家|几家|一家|等|的|了|在|对|向|被|产业资本|产业方|战略投资方|战略投资者|战略股东|投资方|投资机构|投资人|投资者|股东方|股东|上一?轮(?:融资|投资)方|a股(?=上市)|(?:vc|pe) (?=[a-z]{2})|据?传(?![音化智奇媒神祺艺感动统播输承控说递])|除了|(?:那|这)就?是|彼时|当时|算上|加上|连同|自然人|天使轮?|种子轮|a轮|b轮|c轮|[a-e]轮|老股东|原股东|现有股东|既有股东|上市公司|上市企业|互联网巨头|电商巨头|科技巨头|巨头|房产巨头|风投机构|风投|风险投资公司|风险投资机构|风险投资|创投机构|创投公司|私募(?:股权)?(?:投资)?(?:基金|机构|公司)|天使投资机构|天使投资人|投资公司|投资集团(?=[a-z“"])|创意公司|公司(?=[a-z“"])|机构(?=[a-z“"])|基金(?=[a-z“"])|集团(?=[a-z“"])|企业(?=[a-z“"])|品牌(?=[a-z“"])|旗下(?:的)?|(?:领投方|跟投方|参投方|出资方|资方)(?:分别)?(?:为|是|包括|有)?|新股东|新老股东|方|行业龙头|龙头企业|龙头|央企|国企|国资|产业基金(?=[\u4e00-\u9fff]{3})|此后|[,、:;\s“"「『(]|[\ue001-\ue003]|[a-z]?轮投资方|投资巨头|知名投资人)/u;
const investorTrailing =
  /(?:等(?:多家|头部|知名|一线)*(?:财投|产投|国资平台|产业资本|财务资本)|(?<=.{2})(?:合计|总计|联合投出|联袂|一同|一道|挑头|打头|出资过半)|(?<=.{2})(?:原有|现有|既有|原)(?:投资方|投资人|投资者|股东)|也?均?亦?有(?=$)|对外(?=$)|之外(?=$)|(?<![对海之])外(?=$)|等(?:等)?(?:[多数几]?[家位名]?|[一二两三四五六七八九十\d]+[家位名])?(?:知名|一线|顶级|国内外|著名|战略|专业|产业|财务|新老|老|原有?|现有|既有|早期|海内外|其他)?(?:世界级|重磅|多家|金融|科技|产业|汽车|互联网|互联网公司|众多|十余家|数十家)*(?:投资)?(?:机构|投资人|投资者|投资方|股东|资本方?|基金|企业|公司|大佬|高管|巨头|风投|vc|个人|财团|创投机构|产业方|名人|明星)?|(?:等)?在内的?(?:[^、,的]{2,16}(?=[现原既]有))?(?:现有|原有|既有|老|新老|多家|众多)?(?:投资者|投资人|投资方|投资机构|股东|机构)?|亦|也?曾(?:经)?|(?<![继连陆持])续投|联投|那里|这里|手中|手里|间接|或|悉数|增持|加码|团队|很高兴能?|(?:[一二两三四五六七八九十\d]+|数|多)家(?:知名)?(?:风投|战略|产业|财务|投资|创投|股权|大模型|互联网|科技|上市|芯片|汽车|产业链|龙头)*(?:机构|公司|企业|基金|者|方|人)?(?:股东)?|复投和?|(?<=.{2}|等)(?:抢先|率先|纷纷)(?=$)|(?<=.{2})(?:[拟欲将]|入股|连续[一两二三四五\d]+轮|多次)(?=$)|(?<=.{2})(?:合投|领头|牵头|一家|自身|自己|亦?有意|有望)|(?<=.{2}|等)在(?=$)|选择|强势|共同|本人|亦|同步|个人(?:名义)?|作为(?:老股东)?|参与了?(?:投资|融资|跟投)?|青睐|早在|(?<=.{2}|\ue003)[就便](?=$)|(?:近日|日前)?出手|斥资|将?豪掷|公布|主导|主投|投来|投出|作为[^、,]{0,8}|选择[^、,]{0,12}|继续|持续|再次|再度|共同|联合|也|均|(?<!成)都|全部|分别|独家|一起|二者|两家(?:机构)?|三家(?:机构)?|以及|于|(?<!美)的|了|则|又|还|并|方面|参与|进行|本轮|此轮|该轮|此次|本次|跟随|作为|将|已|战略|以[^,、]{0,6}(?:名义|身份|方式|形式)|出资|超额|追加投资|追加|首期|(?<=.{2})以(?=$)|进一步|旗下|组成的(?:财团|投资团)|(?<![顺华])为|是|在内|[,、:;\s”"」』)]|[\ue001-\ue004]|先生|女士|博士|教授|坚持|等(?:[^、,等]{1,12})(?:机构|基金|投资方|投资人|投资者|股东|企业|公司|资本方|伙伴))$/u;
const generic =
  /^(?:gmbh|inc\.?|ltd\.?|llc|corp\.?|s\.?a\.?|(?:头部|知名|一线)*(?:财投|产投|财务资本|国资平台)(?:机构|深度|方)?|(?:领域|行业|业内|顶尖|顶级|知名|著名|资深|一线|国际|海内外)+的?(?:科学家|专家|学者|院士|教授|大咖|高管)们?|.{0,6}[氪技网社经报闻]讯|机构投资|投资基金|募资|增资|客户|(?:合作|战略)伙伴|坚持|战略投资|战略融资|老股东|原股东|新股东|股东|新老股东|现有股东|原有股东|既有股东|投资方|投资人|投资者|投资机构|机构|最大|(?:中国|美国|日本|外国|年轻|有钱)人|消费者|游客|[该本]公司|这家公司|国资机构|战投(?:机构|方)?(?:及国资)?|再?之前|更早|全线|其中|(?:有史以来|史上|迄今|历史)?最大(?:规模)?的?|基金|资本|个人|个人投资者|个人投资人|天使投资人|若干|多家|其他|其它|其余|未透露|未披露|保密|双方|公司|企业|集团|平台|团队|创始人|创始团队|管理层|本轮|此轮|该轮|此次|本次|这轮|其|它|他|她|他们|我们|自己|上市公司|知名机构|知名基金|战略投资者|战略投资方|财务投资|财务投资者|产业资本|产业方|国资|政府|银行|大佬|巨头|一线|匿名|战略|跟投|领投|参投|融资|投资|资金|新一轮|首轮|一轮|轮|元|亿|万|亿元|万元|人民币|美元|美金|人|方|家|位|名|专业投资机构|以|起来|什么|跨境|反悔|占对方|资方|共计|高额|总额达|总金额|总规模|数百万金额|定向|行列|交易|外部|外界|股改|.{0,4}改造|将以?|拟以?|净额|首关|到账|落定|收官|.{0,4}阵容中?|品牌|分享|背景|金融|产业|中央|地方财政|并能够|感谢|继续增持|再一次|a\+|种子[+＋]?|已全资|大型保险机构|国际财团|战略资源方|机构股东|第一笔机构|vc机构|私人|.{0,4}(?:高管|名人|企业家)们?|引入|接盘|战略性|一众机构|发起|(?:又|另)?一?重量级.{0,4}|.{0,6}(?:商|政|业|学|娱乐|投资)界|.{0,10}(?:天使投资|个人投资|资深投资|机构投资|投资)者|(?:多[个支只]|数[个支只]|若干|两[个支]|几[个支]).{0,12}|部分高管|第[一二三四五六七八九十]次|.{0,6}部分高管|国内|国外|海外|专家|理性|再度|多个领域|.{0,8}领域(?:的)?(?:知名|领先|专业|头部|顶级).{0,6}|此次|数家|供应链金|创投企业|风投企业|连续[一两二三四五\d]轮|拿到其|这笔|该公司客户|前者|后者|总投资|所|之|又一|再|后|前|中|上|下|内|外|主要|目前|近日|日前|据悉|消息|宣布|具体|金额|数额|规模|用途|用于|将|已|等|包括|股权|债权|一笔|巨额|大额|首笔|第一笔|总额|累计|合计|风投|创投|vc|pe|(?:欧洲|欧美|美国|英国|德国|法国|日本|韩国|以色列|印度|知名|著名|本土|当地|外资|国际|专业|民间|.{0,2}家)?的?(?:风投|风险投资|创业投资|投资)(?:公司|机构)|吸引|客户|三方|老总|总裁|创始股东|新的?资本|医生|员工|不知具体数额|拟?现金|价格|总计|合作与?|多轮|第[一二三]笔|互联网巨头|某.{0,12}|.{0,6}未(?:透露|披露).{0,6})$/u;
const clauseWord =
  /(?:是(?:这|一[家个]|其|该|他们|我们)|完成|获得|宣布|用于|成立|表示|认为|主要|目前|已经|将会|正在|通过|进行|帮助|实现|提供|推出|公司估值|估值|市场|用户|业务|产品|资金|融资(?!本|产|管)|本轮|仍|获$|[^而]且|除$|团队|上线|合作|计划|预计|(?<!新)希望|开始|以来|之后|同时|此前|曾经|创立|[。!?]|担任|加入|董事会|(?<!好)未来(?!$|产业|资本|科技|基金|创投|投资|启创|橙)|具备|(?<!^[\u4e00-\u9fff]{2})发展(?!集团|基金|公司|有限|投资|中心|银行|资本|产业|控股|股份)|行业|我们|布局(?!资本|基金|创投)|牌照|由于|因为|可以|没有|进一步|继续深|签署|达成|专注|致力|总部|位于|拥有|截至|发布|消息|报道|据悉|方式|不具名|任职|(?<!转型|产业)升级|[单双多]源(?:确认|$)|知情|人士|他还|不会|证实|考虑|透露|注重|愿意|拒绝|决策|回报|愿景(?!基金|资本)|这一次|你|他们|主权财富|大型投资者|实体$|意味着|既不|需要|更加|能够|面向|聚焦|专注|从而|牵头|青睐|拿到|出现|一个|将联合|为领投|\d倍|发行股份|天眼查|数据显示|接受|占股|[后时]$|该轮|成为(?!资本)|堪称|可谓|进了|^加上|引发|必将|那就是|这是|这也|正是|而是|还是|觉得|能够|不能|不会|不到|应该|容易|进而|所以|如果|虽然|但是|其实|因为|涉及|提出|取得|嵌入|主办|举办|保持|^很|^比(?:起|较|如|苏)|^在于|^由于|^对于|^关于|[?《》])/u;

/** Parts two names: only 、 always does; 和 and its like do where both sides can be a name. */
const separators =
  /[、,;&\/]|联手|携手|\+(?=[\u4e00-\u9fff])|以及|(?<=[\s\u4e00-\u9fff\ue004a-z0-9”"」)])(?:和|(?<!参)与|及|跟(?!投))(?=[\s\u4e00-\u9fff“"「a-z\d])/gu;
const joinedInside =
  /^(?:和(?:君(?!联)|玉|谐|而泰|创|记|黄|利|信|睿|合|盛|生|暄|灵|悦|美|平|达|同|邦|元|仁|晶|其|泰|壹|高|辰)|与(?:君|你|时)|及(?:时|第|至|格))/u;

const placeOnly =
  /^(?:北京|上海|天津|重庆|深圳|广州|杭州|苏州|南京|武汉|成都|西安|宁波|厦门|青岛|合肥|无锡|长沙|郑州|济南|大连|沈阳|福州|珠海|东莞|佛山|嘉兴|常州|绍兴|温州|南通|广东|浙江|江苏|福建|山东|湖北|四川|湖南|安徽|河南|河北|陕西|中国|香港|台湾|美国|日本|海南|横琴|前海)$/u;

/** 头部互联网战投, 国家级基金, 汽车制造商: what kind of investor it was, and not who. */
const kindOnly =
  /^(?:(?:头部|顶尖|顶级|一线|知名|著名|龙头|大型|重磅|老牌|国家级|省级|市级|区级|地方|政府|国有|民营|上市|战略|专业|财务|产业|产业链|金融|互联网|汽车|科技|制造业?|芯片|半导体|新能源|消费|医疗|美元|人民币|社会|外资|国际|海外|境外|国内外?|中外|市场化)(?:的)?(?:及|和|与)?)*(?:战投|产投方?|产业方|产业资本|投资机构|机构投资者|投资方|投资者|投资人|央企|国企|车企|(?<=[车业片体源疗网技商件])制造商|厂商|财团|(?<=[部尖级线名头型磅牌家省市方府有略业务元币外网疗])(?:基金|资本|机构|企业))(?:等|们)?$|^(?:财务|产业|战略)(?:投资)?$|^(?:中国|国内|国外|海外|香港|美国|日本|欧洲|当地)?(?:头部|知名|大型|龙头|领先)[^、,]{1,10}(?:公司|企业|集团|机构|厂商|平台)$|^(?:香港|中东|欧洲|海外|国际|东南亚|日本|韩国)?财团$|^[\u4e00-\u9fff]{2,8}资方$/u;

/** What cannot be an investor, whatever stands before its verb. */
export const isNoInvestor = (text: string): boolean => generic.test(text) || clauseWord.test(text);

/** 甲和乙共同成立的丙: who founded it is no investor. */
const foundedBy =
  /^.*(?:共同|联合)(?:出资|发起)?(?:成立|设立|发起|组建|管理|创立|创办)的|^由?(?:[\u4e00-\u9fff]{2,3}(?:、|和|与)){1,3}[\u4e00-\u9fff]{2,3}(?:发起|创立|创办)的/u;

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
  if (generic.test(name) || kindOnly.test(name) || clauseWord.test(name) || /[\ue001-\ue003]/u.test(name)) return null;
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
