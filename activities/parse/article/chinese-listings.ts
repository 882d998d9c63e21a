import { allMatches } from './all-matches.ts';
import type { Sentence, Span } from './article-text.ts';
import { finish } from './chinese-finish.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { isSurely, leadingName } from './chinese-leading-names.ts';
import { namedIn } from './chinese-named.ts';
import { clausesOf, inside, labelIn } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft, Name } from './draft.ts';
import type { Money } from './mentions.ts';

const market =
  '(?:港交所|联交所|香港交易所|深圳证券交易所|上海证券交易所|公开发行|香港联合交易所|纳斯达克|纽交所|纽约证券交易所|科创板|创业板|上交所|深交所|北交所|新三板|港股|美股|a股|主板|中小板|nasdaq|nyse)';
const exchange = new RegExp(market, 'u');
const listing = new RegExp(
  `(?:(?:在|(?<!终)于|登陆|登录|挂牌)[^,]{0,6})?${market}(?:主板|全球精选市场|创业板)?[^,。]{0,6}?(?:挂牌上市|正式上市|挂牌|敲钟|ipo上市|上市|成功登陆)(?!公司|的?计划|的申请|聆讯|企业|计划|申请|辅导|规则|制度|委|审核|后备|标准|条件|要求|之路|地)|(?:正式|成功|今日|昨日)?(?:登陆|登录|挂牌)(?:于)?${market}|(?:正式|成功)(?:挂牌)?上市(?!公司|聆讯)|上市首日|首日上市|(?:已经?)?[于在]\ue003+(?:正式|成功)?上市(?=$|[,。;])|敲响[^,。]{0,6}[钟锣]|完成(?:了)?(?:赴[港美]|在[港美])?(?:上市|ipo)(?=$|[,。;以与和及])|在(?:港|美|香港|美国|境外|海外|无)?上市(?!公司|前|后|辅导|计划|之路|申请)|赴[美港][^,。]{0,4}?(?:上市|ipo)(?=$|[,。;])`,
  'gu',
);

/** Most sentences have none of these; those need no closer look. */
const aboutListing = /上市|挂牌|登[陆录]|敲[钟响]|ipo/u;

/** 某公司在港交所上市. */
export function listingFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const found: Draft[] = [];
  if (!aboutListing.test(masked.slice(sentence.start, sentence.end))) return [];
  for (const clause of clausesOf(reader, sentence)) {
    const text = masked.slice(clause.start, clause.end);
    for (const match of allMatches(listing, text)) {
      const at = clause.start + match.index;
      const before = masked.slice(clause.start, at);
      if (/(?:提交|递交|申请|交表)/u.test(before.slice(-8) + match[0])) continue;
      if (
        /(?:拟|计划|将|望|考虑|或|可能|酝酿|筹划|谋求|终止|取消|推迟|撤回|申请|冲刺|分拆|有望|准备|筹备|如果|若|或|预计|寻求|争取|后|未|不|没|规划|目标|推进|力争|对于|企业|公司可|允许|支持|鼓励|符合)[^,]{0,10}$/u.test(
          before,
        )
      )
        continue;
      if (isOfProduct(masked, sentence, match[0])) continue;
      // 增资项目在北交所挂牌, 股权挂牌转让: the exchange is one of property.
      if (
        match[0].endsWith('挂牌') &&
        /增资|股权|转让|产权|底价/u.test(before + masked.slice(at, at + match[0].length + 2))
      )
        continue;
      if (match[0].startsWith('赴') && !isLongDone(reader, clause, at, match[0])) continue;
      // 甲获批在科创板上市, 甲获港交所批准上市: it may, and has not yet.
      const isGranted = before.endsWith('获') && /批准|核准|同意/u.test(match[0]);
      const isAllowed = isGranted || /获(?:[准批]|[^,]{0,10}(?:批准|核准|同意|注册))[^,]{0,6}$/u.test(before);
      const until = isGranted ? at - 1 : at;
      const listed = listedTogether(reader, { start: clause.start, end: at });
      const company =
        listed.length > 0
          ? null
          : (companyIn(document, mentions, { start: clause.start, end: until }) ??
            listedBefore(reader, sentence, { start: clause.start, end: at }));
      const companies = company === null ? listed : [company];
      const named = companies.filter((one) => !isKindOnly(masked.slice(one.start, one.end)));
      for (const one of named) {
        const draft = newDraft(listed.length > 0 ? one.start : at, sentence);
        draft.company = one;
        draft.instrument = 'ipo';
        draft.stage = labelIn(mentions, { start: at, end: at + match[0].length }, /上市|ipo/u);
        draft.rules.push(
          hit(listed.length > 0 ? 'listing together' : 'listing', 'event', { start: at, end: at + match[0].length }),
        );
        finish(reader, draft, sentence, clause, before);
        draft.valuation = null;
        // 在上交所上市并融资80亿元
        const raised = /^并(?:成功)?(?:融资|募资|募集)(?=\ue001)/u.exec(masked.slice(at + match[0].length, clause.end));
        if (raised !== null)
          draft.amount = inside(mentions.money, { start: at + match[0].length, end: clause.end })[0] ?? null;
        draft.amount ??= raisedNext(reader, sentence);
        // 机构看好甲在港上市: what others expect.
        // 新三板挂牌获批, 上市申请获受理
        const isOnlyGranted = /^(?:申请)?(?:已|正式)?获(?:得|[准批受]|[^,]{0,8}(?:受理|同意|核准|批准|通过))/u.test(
          masked.slice(at + match[0].length, clause.end),
        );
        if (isAllowed || isOnlyGranted || /看好|期待|押注|热议|关注/u.test(before)) draft.certainty = 'unconfirmed';
        found.push(draft);
      }
      if (named.length > 0) break;
    }
  }
  return found;
}

/** 甲登陆科创板。散户超额认购,募资61亿元: what the next sentence says was raised. */
function raisedNext(reader: ChineseReader, sentence: Sentence): Money | null {
  const { document, mentions } = reader;
  const next = document.sentences[sentence.index + 1];
  if (next?.paragraph !== sentence.paragraph) return null;
  for (const clause of clausesOf(reader, next)) {
    const text = mentions.masked.slice(clause.start, clause.end);
    if (/^(?:共|合计|此次|本次)*(?:募资|募集资金)(?:总额|净额)?[为达共]?(?=\ue001)/u.test(text))
      return inside(mentions.money, clause)[0] ?? null;
  }
  return null;
}

/** What comes to market and is no company. */
const product =
  '新药|药物|疫苗|新品|新车|车型|轿车|suv|mpv|双动力|款[^,。]{0,6}版本|发售|首发价|预售|开卖|(?:发布|公布)价格|(?:这|该|此|首|新|两|三)款|第[一二三四五六七八九十\\d]+代';
const ofProduct = new RegExp(`批准|fda|获批|续航|混动|配置|售价|${product}`, 'u');
const isProductAhead = new RegExp(`(?:${product})(?!研发|开发|企业|公司|平台|领域)`, 'u');

/** A drug or a car that comes to market is no listing, unless an exchange is named: 药物发现公司甲在纳斯达克上市. */
const isOfProduct = (masked: string, told: Span, words: string, word = ofProduct): boolean =>
  !exchange.test(words) && !/ipo|招股|首次公开/u.test(words) && word.test(masked.slice(told.start, told.end));

/** 甲经历12年长跑,终于在港交所敲响钟声: who a clause before speaks of. */
function listedBefore(reader: ChineseReader, sentence: Sentence, ahead: Span): Name | null {
  if (
    !/^(?:终于|最终|并|也|已|于|在|\ue003|同年|次年|成功|正式)/u.test(
      reader.mentions.masked.slice(ahead.start, ahead.end),
    )
  )
    return null;
  const before = clausesOf(reader, sentence).findLast(({ end }) => end <= ahead.start);
  return before === undefined ? null : leadingName(reader, before);
}

/** 甲、乙已分别于1月和2月登陆科创板: each of those that are named; none where one alone is. */
function listedTogether({ document, mentions }: ChineseReader, stretch: Span): Name[] {
  const text = mentions.masked.slice(stretch.start, stretch.end);
  const list =
    /^(?:其中)?(?<names>[^、,]{2,30}?(?:(?:、|和)[^、,和]{2,14}){1,5}?)(?:已经?|均已?|都已?|也已?|先后|相继|分别|陆续|纷纷|双双|在本月|同日)+/u.exec(
      text,
    );
  const names = list?.groups?.['names'];
  if (list === null || names === undefined) return [];
  let from = stretch.start + list[0].indexOf(names);
  const companies: Name[] = [];
  for (const part of names.split(/、|和/u)) {
    const one = companyIn(document, mentions, { start: from, end: from + part.length });
    if (one === null) return [];
    companies.push(one);
    from += part.length + 1;
  }
  return companies;
}

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

/** 分拆子公司乙至科创板上市: the part is what goes to market. */
function partIn({ document, mentions }: ChineseReader, at: number, words: string): Name | null {
  const match =
    /(?:分拆|考虑让|推动|计划让|拟让|让)(?:其|所属|旗下|下属|控股|全资|参股|[子孙]公司|公司|业务)*(?<name>[^,]{2,16}?)(?:[至到赴在于]|独立|单独|境外|海外|重新|ipo|上市)/u.exec(
      words,
    );
  const name = match?.groups?.['name'];
  if (match === null || name === undefined) return null;
  const start = at + match.index + match[0].lastIndexOf(name);
  const company = companyIn(document, mentions, { start, end: start + name.length });
  return company === null || isKindOnly(mentions.masked.slice(company.start, company.end)) ? null : company;
}

/** A clause that is but a name, with who holds it, is no longer. */
const longestNaming = 48;

/** 2014年赴美上市: years before the document it is no plan. */
function isLongDone({ document, mentions }: ChineseReader, clause: Span, at: number, words: string): boolean {
  if (!words.startsWith('赴') || document.publishedDate === undefined) return false;
  const ahead = inside(mentions.dates, { start: clause.start, end: at }).at(-1);
  return (
    ahead?.value.date !== undefined &&
    ahead.value.date !== null &&
    ahead.value.date.slice(0, 4) < document.publishedDate.slice(0, 4) &&
    !/(?:拟|计划|筹|准备|打算|考虑|寻求)/u.test(mentions.masked.slice(ahead.end, at))
  );
}

/**
 * Who plans it where no name stands right before the words: 甲:将于科创板上市, 甲完成A轮融资并启动IPO; null, the company of
 * the article, for 公司计划明年上市; undefined where it is nobody that can be told.
 */
function subjectElsewhere(
  reader: ChineseReader,
  sentence: Sentence,
  clauses: readonly Span[],
  number: number,
  stretch: Span,
): Name | null | undefined {
  const { document, mentions } = reader;
  const text = mentions.masked
    .slice(stretch.start, stretch.end)
    .replace(/\ue004+$/u, '')
    .replace(/(?:已经?|正式)?向[^,向]{0,12}(?:交易所|[港联上深北]交所|证监会|sec)$/u, '');
  const last = clauses[number - 1];
  if (text.trim() === '' && last !== undefined && mentions.masked.charAt(last.end) === ':')
    return companyIn(document, mentions, last) ?? undefined;
  // 甲在去年年底也被媒体报道其就10亿美元的IPO计划: of whom it is said.
  if (/(?:被|据)[^,]{0,14}(?:报道|曝|传|爆料)其[^,]{0,14}$/u.test(text))
    return leadingName(reader, stretch) ?? undefined;
  const verb = /(?:完成|获得?|拿到|斩获)[^,]*[\ue001\ue002]/u.exec(text);
  if (verb !== null)
    return companyIn(document, mentions, { start: stretch.start, end: stretch.start + verb.index }) ?? undefined;
  if (
    !/^(?:[\ue003\ue004]|拟|计划|预计|目标|力争|正在?|亦|会|或|料|据报|[今本下]季|[本下]月|[本下]周|底|按|近日|日前|[今昨][日天]|同时|目前|未来|此外|另外|而|且|并|也|还|已|正|现|最快|将?于|最早)*(?:(?:该|本)?公司|其|后者)?(?:也|还|已|正|现|或|决定|最快|将?于|\ue003)*$/u.test(
      text,
    )
  )
    return undefined;
  for (let back = number - 1; back >= 0; back -= 1) {
    const clause = clauses[back];
    const name = clause === undefined ? null : namedIn(reader, clause);
    if (name !== null) return name;
  }
  // 大河集团旗下甲(Singa),最快将于月底递交…: the clause before is but its name.
  const whole = last === undefined ? null : companyIn(document, mentions, last);
  if (
    whole !== null &&
    last !== undefined &&
    /^\ue004+$/u.test(mentions.masked.slice(whole.end, last.end)) &&
    last.end - last.start < longestNaming
  )
    return whole;
  // 乙有份投资的甲,正考虑递交上市申请: whom the clause before ends with.
  const ends =
    last === undefined
      ? null
      : /的(?<name>[^,的\ue001-\ue003]{2,12})$/u.exec(mentions.masked.slice(last.start, last.end));
  const ending = ends?.groups?.['name'];
  if (last !== undefined && ending !== undefined) {
    const name = companyIn(document, mentions, { start: last.end - ending.length, end: last.end });
    // 生物科技公司甲, 快递龙头甲: what it is stands before.
    const isNamed = name !== null && name.start > last.end - ending.length;
    if (name !== null && (isNamed || isSurely(reader, name))) return name;
  }
  return sentence.inTitle ? undefined : null;
}

/** 甲、乙、丙等多家企业: each of those that are listed; else the one that is named. */
function companiesBefore(reader: ChineseReader, stretch: Span): Name[] {
  const { document, mentions } = reader;
  const text = mentions.masked.slice(stretch.start, stretch.end);
  const together = listedTogether(reader, stretch);
  if (together.length > 0) return together;
  const list = /^(?<lead>[^、]*?)(?<names>[^、,]{2,14}(?:、[^、,]{2,14}?)+)等[^、,]{0,10}$/u.exec(text)?.groups;
  if (list === undefined) {
    const one = companyIn(document, mentions, stretch);
    return one === null || isKindOnly(mentions.masked.slice(one.start, one.end)) ? [] : [one];
  }
  const companies: Name[] = [];
  let from = stretch.start + (list['lead'] ?? '').length;
  for (const part of (list['names'] ?? '').split('、')) {
    const one = companyIn(document, mentions, { start: from, end: from + part.length });
    if (one !== null) companies.push(one);
    from += part.length + 1;
  }
  return companies;
}
