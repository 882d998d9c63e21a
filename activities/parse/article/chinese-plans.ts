import type { Sentence, Span } from './article-text.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { investorsIn } from './chinese-investor-names.ts';
import { isSurely, leadingName } from './chinese-leading-names.ts';
import { isOtherMoney, isRoundSize, isValuation } from './chinese-money.ts';
import { clausesOf, inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft } from './draft.ts';

/** 正在寻求A轮融资, 启动新一轮融资, 预计融1200万元. */
const seeking =
  /(?:寻求|寻找(?!中国)|考虑(?!到)|探讨|谋求|酝酿|启动|开启|开始(?=了?下一?轮)|开放|筹备|筹划|筹集|洽谈|商谈|商讨|(?<!电|力|段)推进(?!器|剂|系统|公司|技术)|接洽|正(?:在)?(?:进行|做|展开)|即将(?:进行|完成|展开)|(?:将|计划|准备|打算|拟|希望|预计|有望)(?:于|在)?[^,。;]{0,8}(?:进行|展开|完成|获得|开始))(?:着|了)?(?!本轮|此轮|该轮)[^,。;\ue001\ue002]{0,10}?(?:(?:新一轮|下一?轮|首轮|(?<=求|商|谈|讨|划|备)(?:新的?|更多|外部|大额|巨额|大规模|一轮)|[\ue001\ue002]+)的?[^,。;]{0,8}?(?:融资|募资|投资(?!人|者|机构|方))|(?:新一轮|下一?轮)(?:\ue002+|$|(?=,))|\ue002+(?=$|,))|(?:预计|拟|计划|希望|目标|打算|准备)[^,。;\ue001]{0,8}(?:融资?|募资|筹资|集资|筹集|募集(?:资金)?)(?=\ue001)|(?:拟|将|计划|准备|打算)(?:(?:通过|以)[^,。;]{2,12}方式|增资扩股)?(?:引入|引进|引战)[^,。;]{0,6}?(?:投资者|投资方|股东|\ue002+[者方])|(?:拟|计划|准备|打算|希望|将)为[^,。;]{2,24}?(?:引入|引进|寻找|寻求|募集|筹集)[^,。;]{0,8}?(?:投资者|投资方|投资人|股东|资金|融资)|(?:拟|将|或将?|计划|有望)以(?:投[前后])?[^,。;\ue001]{0,3}\ue001+的?(?:投[前后])?估值(?:进行|完成|展开)?(?:新一轮|一轮)?(?:融资|募资)(?!\ue001)|融资(?:需求|目标|计划)[^,。;\ue001]{0,4}(?=\ue001)|拟(?:通过[^,]{2,10})?增资(?:扩股)?(?:募集)?(?=\ue001)|(?:寻求|谋求|计划|希望|争取|洽谈|商谈)(?:筹集|获得|进行|一笔|最多|至多|新的|一轮)*\ue001+的?(?:新一轮|新)?(?:融资|投资(?!者|人|方|机构|建|项目|于|额))|正?(?:[与和同][^,。;]{2,24})?就(?:一笔)?\ue001+的?[^,。;]{0,4}(?:投资|融资)[^,。;]{0,12}(?:谈判|磋商|洽谈|商谈|讨论|接触)|拟(?:通过)?\ue002+[^,。;\ue001]{0,6}(?=\ue001)|(?:取消|放弃|搁置|叫停|暂停|推迟|终止)了?(?:原定|计划中|拟议)?的?(?:(?:新一轮|\ue001+)的?\ue002*|\ue002+)的?(?:融资|募资)(?:轮|计划|谈判)?(?=$|[,。;])|正?就(?:[新下]?一轮|本轮|此轮|\ue002+)[^,。;]{0,3}融资[^,。;]{0,12}(?:谈判|磋商|洽谈|商谈|讨论|接触)/u;

/** 下一轮融资计划明年完成: the round is the subject. */
const nextRound =
  /(?:下一?轮|新一轮)(?:\ue002+)?的?融资[^,。;]{0,3}(?:计划|将(?!用|被|主要|帮助|重点|进一步|全部|投|继续|支持|加速|助|为|会用)|预计|拟|考虑|会在|会于|可能|正在|有望|也在|已在)|\ue002+融资(?:也|目前|现)?(?:已经?|正在?|即将|将)(?:启动|开启|开始|进行|筹备)|\ue002+融资(?:也|目前|现)?(?:已?接近|即将)(?:完成|尾声|收官)|(?:新一轮|下一?轮|\ue002+)的?(?:融资)?(?:谈判|计划)?[^,。;]{0,4}(?:已经?启动|已经?开启|已经?开始|破裂|告吹|搁浅|流产|泡汤|落空|失败|终止|取消|提上日程|进行之?中)|(?:首轮|新一轮|下一?轮|\ue002+)的?(?:融资)?(?:签约|交割|落定|官宣)在即|(?:首轮|新一轮|下一?轮|\ue002+)的?融资(?:将|拟|或将|有望)由(?=[^,]{2,24}(?:领投|投资|独投))|融资(?:计划|谈判|进程)[^,。;]{0,14}(?:破裂|告吹|搁浅|流产|泡汤|落空|失败|终止|取消|暂停|推迟)/u;

/** What is told as done, or of anybody: no plan of a company. */
const noPlan =
  /(?:曾|此前|当时|之前|本轮融资的?(?:启动|完成)|完成后|轮融资后|企业(?:家)?(?:在|的)|创业者|投资人|很多|许多|行业|帮助|协助|服务|为[^,]{1,12}提供)[^,]{0,10}$/u;

/** 甲拟对乙进行A轮投资: a plan of the one that is paid. */
const towardsOther = /^(?:将|计划|准备|打算|拟|希望|预计|有望)[^,。;]{0,2}[对向][^,。;]{2,}(?:投资|注资|增资)$/u;

/** Most sentences have none of these; those need no closer look. */
const aboutPlan = /[融募增筹集]资|[募筹]集|\ue002|融(?=\ue001)|引入|引进|引战/u;

/** Rounds that a company looks for. The sum may stand in the next clause. */
export function planFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const found: Draft[] = [];
  const clauses = clausesOf(reader, sentence);
  if (!aboutPlan.test(masked.slice(sentence.start, sentence.end))) return [];
  for (const [number, clause] of clauses.entries()) {
    const text = masked.slice(clause.start, clause.end);
    const match = seeking.exec(text) ?? nextRound.exec(text);
    if (match === null) {
      found.push(...talks(reader, sentence, clause));
      continue;
    }
    const at = clause.start + match.index;
    const before = masked.slice(clause.start, at);
    if (noPlan.test(before) || towardsOther.test(match[0])) continue;
    const end = at + match[0].length;
    const isNext = /下一?轮/u.test(match[0]) || (match[0].includes('新一轮') && !sentence.inTitle);
    const draft: Draft = { ...newDraft(at, sentence), from: at, until: end, isNext };
    draft.certainty = 'unconfirmed';
    const last = clauses[number - 1];
    const company =
      companyIn(document, mentions, { start: clause.start, end: at - ownLength(before) }) ??
      (last === undefined
        ? null
        : sentence.inTitle && masked.charAt(last.end) === ':'
          ? companyIn(document, mentions, last)
          : (leadingName(reader, last) ?? proposerIn(reader, last) ?? plannerIn(reader, last, sentence.inTitle)));
    // 甲计划为旗下品牌乙引入投资者: for whom it is.
    const forWhom = /^(?:拟|计划|准备|打算|希望|将)为(?<name>[^,]{2,24}?)(?:引入|引进|寻找|寻求|募集|筹集)/u.exec(
      match[0],
    );
    const whose = forWhom?.groups?.['name'];
    const given =
      forWhom === null || whose === undefined
        ? null
        : companyIn(document, mentions, {
            start: at + forWhom[0].indexOf(whose),
            end: at + forWhom[0].indexOf(whose) + whose.length,
          });
    const partner =
      /^正?[与和同](?<who>[^,。;]{2,24}?)就/u.exec(match[0])?.groups?.['who'] ??
      /(?<=.{2})(?:正在?|已|在)?[与和同](?<who>[^,。与和同]{2,24})(?<!分别|各自|[均都])$/u.exec(before)?.groups?.[
        'who'
      ];
    const partnerAt = partner === undefined ? -1 : masked.indexOf(partner, clause.start);
    if (partner !== undefined)
      draft.investors = investorsIn(document, mentions, {
        start: partnerAt,
        end: partnerAt + partner.length,
      }).map((span) => ({ ...span, role: 'unknown' as const, stage: null }));
    // 公司 and 目前 mean the company of the article; so does what only describes one.
    draft.company =
      given ??
      (company === null || isKindOnly(masked.slice(company.start, company.end))
        ? issuerOf(reader, clauses, number, match[0])
        : company);
    draft.stage = inside(mentions.stages, { start: at, end })[0] ?? null;
    const next = clauses[number + 1];
    draft.amount =
      inside(mentions.money, { start: at, end: next?.end ?? clause.end }).find(
        (money) =>
          money.value.kind !== 'undisclosed' && (!isOtherMoney(masked, money, sentence) || isRoundSize(masked, money)),
      ) ?? null;
    draft.valuation =
      inside(mentions.money, { start: clause.start, end: sentence.end }).find((money) =>
        isValuation(masked, money, sentence),
      ) ?? null;
    // 根据定增预案,甲原拟募集资金…: shares of a company that is listed.
    if (draft.stage === null && /(?:定增|非公开发行|增发|特定对象发行|配股)/u.test(masked.slice(sentence.start, at)))
      draft.instrument = 'post_ipo';
    draft.rules.push(hit('plan', 'event', { start: at, end }));
    found.push(draft);
    break;
  }
  return found;
}

/** 甲披露再融资预案,拟募资不超过28亿元. */
function proposerIn({ document, mentions }: ChineseReader, clause: Span): Draft['company'] {
  const name =
    /^(?<name>[^,]{2,16}?)(?:今日|昨日|近日|日前|晚间|\ue003)*(?:发布|披露|公告|公布|抛出|推出)了?[^,]{0,12}(?:预案|方案|草案)$/u.exec(
      mentions.masked.slice(clause.start, clause.end),
    )?.groups?.['name'];
  return name === undefined
    ? null
    : companyIn(document, mentions, { start: clause.start, end: clause.start + name.length });
}

/** 甲正与乙洽谈,拟筹资1亿元; 甲完成股改,拟募资1亿元. */
function plannerIn(reader: ChineseReader, clause: Span, inTitle: boolean): Draft['company'] {
  const { document, mentions } = reader;
  const name =
    /^(?<name>[^,]{2,20}?)(?:据[悉报传]|被[曝传指]|也|还|又|已经?)*(?:[本上]周|本月|目前|尚未|暂未|未有|正(?=在|[与和同向就以计筹寻洽])|拟(?!合|人)|计划|考虑|启动|[与和同](?=[^,]{2,20}(?:洽谈|商谈|谈判|磋商|接触|商讨|会谈|沟通))|完成|撤回|通过(?!率)|重启|筹备|筹划|寻求|递交|提交)/u.exec(
      mentions.masked.slice(clause.start, clause.end),
    )?.groups?.['name'];
  const company =
    name === undefined ? null : companyIn(document, mentions, { start: clause.start, end: clause.start + name.length });
  return company !== null && (inTitle || isSurely(reader, company)) ? company : null;
}

/** 甲宣布以27亿元并购乙,同时公司拟定增募资6亿元: who issues shares for it is who announces it. */
function issuerOf(reader: ChineseReader, clauses: readonly Span[], number: number, words: string): Draft['company'] {
  const [first] = clauses;
  return first !== undefined &&
    number > 0 &&
    /^\ue002|(?<=拟|计划|通过|以)\ue002|配套/u.test(words) &&
    /收购|并购|购买|重组/u.test(reader.mentions.masked.slice(first.start, clauses[number]?.start))
    ? leadingName(reader, first)
    : null;
}

/** 甲的B轮融资正在进行, 甲正与乙洽谈新一轮融资: what stands between a name and its round. */
const ownLength = (before: string): number =>
  /(?<=.{2})(?:的|(?:正在?|已|在)?[与和同][^,。与和同]{2,24})$/u.exec(before)?.[0].length ?? 0;

const talking =
  /(?:正在?|已|在)?[与和同](?<who>[^,。与和同]{2,24}?)(?:就[^,。]{0,8})?(?:进行|展开)?(?:商讨|洽谈|商谈|谈判|磋商|接洽)(?:(?:[^,。]{0,6})?(?:融资|投资|入股)|(?<=(?:投资方|投资者|投资机构|投资人)[^,]{0,12})(?=$|,))/u;

/** 甲正与乙商讨融资事宜: the one of the two that is no investor looks for money. */
function talks(reader: ChineseReader, sentence: Sentence, clause: Span): Draft[] {
  const { document, mentions } = reader;
  const text = mentions.masked.slice(clause.start, clause.end);
  if (!/[商洽磋接谈][讨谈判商洽]/u.test(text)) return [];
  const match = talking.exec(text);
  const who = match?.groups?.['who'];
  if (match === null || who === undefined) return [];
  const at = clause.start + match.index;
  const end = at + match[0].length;
  const from = at + match[0].indexOf(who);
  const isPayer = /投资|资本|基金|创投|银行|股东|机构|集团/u.test(who);
  const company = isPayer
    ? companyIn(document, mentions, { start: clause.start, end: at })
    : companyIn(document, mentions, { start: from, end: from + who.length });
  if (company === null) return [];
  return [
    {
      ...newDraft(at, sentence),
      from: at,
      until: end,
      company,
      certainty: 'unconfirmed',
      rules: [hit('plan', 'event', { start: at, end })],
    },
  ];
}
