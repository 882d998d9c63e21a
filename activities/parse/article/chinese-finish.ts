import type { Sentence, Span } from './article-text.ts';
import { dateOf, isLongAgo } from './chinese-dates.ts';
import { isValuation } from './chinese-money.ts';
import { inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit } from './draft.ts';
import type { Draft } from './draft.ts';

const planned =
  /(?:(?<![虚模])拟|计划|有望|有意(?=[^,]{0,12}(?:募|融|筹|引|以))|或将|寻求|正在寻求|寻找(?!中国)|洽谈|商谈|谈判|磋商|考虑|传闻|据传|据称|据报$|据报(?=拟|将|正|融资|接近|考虑)|被传|传出|传言|盛传|(?<![宣流])传(?=[^媒统播承说奇感真输递])|准备|打算|预计将?|即将|提交|递交|递表|申请|冲刺|筹备|否认|不实|[尚暂仍还从]未|未能|未(?=完成|获得)|没有|并未|辟谣|拒绝|终止|搁浅|失败|取消|告吹|希望(?!教育)|需要|想要|意向|正与|[正也还仍]在(?:积极)?(?:筹集|募集|筹措|融资)|[正也还仍]在$|正在?向[^,。]{2,12}(?:募集|募资|筹集|融资)|正在?向[^,。]{2,12}$|正在(?:进行|筹|推进|启动|开启|与|商|洽|融)|正(?:进行|寻求|筹|洽)|启动|开启(?!了?(?:征程|新|旅程|之旅))|进行中|接近(?:达成|完成|敲定|宣布)|曝|(?<=^|[,。;:“])若|如果|一旦|或(?:为|收购|以|被)|可能|会(?:加速|加快|尽快|陆续)?(?=完成)|承诺|将于|将以|将会|将(?=[向对获]|完成|投资|收购|入股|增资|认购|领投)|争取|目标|待|欲|或(?=[完获募融筹])|不排除)/u;

/** 向媒体确认,公司已完成… */
const confirmed = /(?<![未不法获])(?:确认|证实)(?=[^,]{0,4}[,:]|已|公司)/u;

const history =
  /(?:(?:半|一|两|三|四|五|六|八|十|数|几|\d+)个?(?:多)?(?:年|月)(?:多)?之?前|此前|曾(?!经纬)|之前(?!的投资)|早前|先前|早在|上一轮|前一轮|上轮|前轮|历史|继[^续]|当时|最近一[次轮]|成立之初|过往|去年|前年|这之前|那时|彼时|当年|截[至止]|累[计积]|自成立|成立以来|已完成[^,]{0,12}轮|第一轮|首轮融资后)/u;

/** Money, dates, certainty: what every kind of event takes from its sentence. */
export function finish(reader: ChineseReader, draft: Draft, sentence: Sentence, stretch: Span, before: string): void {
  const { mentions } = reader;
  const { masked } = mentions;
  // 但团队否认了控股一说: what is denied besides.
  const text = masked
    .slice(sentence.start, sentence.end)
    .replace(/,(?:但|不过|然而|同时)[^,]{0,12}(?:否认|澄清|辟谣)[^\n]*$/u, '');
  const own = masked.slice(stretch.start, stretch.end);
  // 继2017年5月获天使轮后,再获…: what is told before is told of another round.
  const ahead = masked
    .slice(Math.max(sentence.start, stretch.start - 40), draft.at)
    .replace(/^.*继[^,]*(?:后|之后|以来),/u, '');
  // 太若科技, 传智播客, “孵化计划”: a name is no sign of a plan.
  const name = draft.company === null ? '\n' : masked.slice(draft.company.start, draft.company.end);
  const withoutNames = (stretchText: string): string =>
    stretchText.replaceAll(name, ' ').replace(/[“"「『《][^”"」』》]{2,24}[”"」』》]/gu, ' ');
  // 曾传出将被收购的甲宣布完成…: what only describes it is no sign of a plan.
  const described =
    draft.company !== null && masked.charAt(draft.company.start - 1) === '的' && draft.company.end <= draft.at
      ? masked.slice(stretch.start, draft.company.start)
      : '';
  const told = described !== '' && before.startsWith(described) ? before.slice(described.length) : before;
  if (
    planned.test(withoutNames(told)) ||
    planned.test(
      withoutNames(own.slice(told === before ? 0 : described.length, Math.max(0, draft.at - stretch.start + 4))),
    ) ||
    (/(?:不实|传闻|否认|辟谣|未获证实|不予置评)/u.test(text) &&
      // 针对传闻,公司向媒体确认已完成…
      !confirmed.test(text)) ||
    // 业内人士爆料,甲已被乙收购,双方未就此事置评
    (/(?:爆料|有消息|有媒体|媒体报道|业内人士|知情人士)/u.test(text) &&
      /^[^\n]{0,60}(?:以官方[^,。]{0,6}为准|不予评论|未(?:[就对]此[^,。]{0,4})?(?:[作做]出)?(?:置评|回应)|不予置评|拒绝置评|暂无回应)/u.test(
        masked.slice(stretch.end, stretch.end + 80),
      )) ||
    // 甲获乙投资?知情人士:不实; 甲完成20亿元融资?多方回应
    (draft.inTitle &&
      masked.slice(sentence.end - 1, sentence.end + 1).includes('?') &&
      /^[^\n]*(?:不实|否认|辟谣|谣言|回应|置评)/u.test(masked.slice(sentence.end, sentence.end + 40))) ||
    (/(?:据传|传闻|消息人士|知情人士)/u.test(text) && /(?:将|拟|正|可能|计划|寻求|洽谈)/u.test(ahead))
  )
    draft.certainty = 'unconfirmed';
  // 拟以1亿元受让乙45%的股权,并以5000万元对乙增资
  if (
    /^(?:并|同时|折合|约合)/u.test(own) &&
    /(?:(?<![虚模])拟(?!合|人)|有意|打算)[^。;]{0,60},$/u.test(
      masked.slice(Math.max(sentence.start, stretch.start - 70), stretch.start),
    )
  )
    draft.certainty = 'unconfirmed';
  // 签署了甲领投的B轮条款清单
  if (
    /\ue002+(?:融资)?的?(?:投资)?(?:条款清单|意向书|term ?sheet)/u.test(
      masked.slice(stretch.start, Math.min(sentence.end, stretch.end + 12)),
    )
  )
    draft.certainty = 'unconfirmed';
  // 已就融资数十亿美元与投资者会谈
  if (before.endsWith('就') && /(?:会谈|谈判|磋商|商谈|洽谈|讨论|沟通)/u.test(text)) draft.certainty = 'unconfirmed';
  if (/(?:据传|有?传闻)/u.test(ahead) && !confirmed.test(text)) draft.certainty = 'unconfirmed';
  const dates = inside(mentions.dates, sentence);
  const clauseDates = dates.filter((date) => date.end <= draft.at + 40 && date.start >= draft.at - ahead.length);
  if (history.test(ahead) || /(?:此前|曾|早在)/u.test(before)) draft.isBackground = true;
  // 先后获得了甲、乙的投资: of no one round.
  if (before.endsWith('先后') && draft.stage === null && draft.amount === null) {
    draft.isBackground = true;
    draft.isSummary = true;
  }
  if (
    /(?:并|又|[次翌]年|随后|之后|,)[^,]{0,4}(?:再次|再度|再)$/u.test(
      masked.slice(Math.max(sentence.start, draft.at - 12), draft.at),
    )
  )
    draft.isAgain = true;
  // 在完成B轮融资之后,再次完成…
  if (
    /^(?:的?\ue002*融资)?(?:之后|以后|后),?[^,。;]{0,6}(?:再次|再度|又|重新)/u.test(
      masked.slice(stretch.end, stretch.end + 16),
    )
  )
    draft.isBackground = true;
  let date = dateOf(masked, clauseDates, draft, sentence);
  // 3月8日消息,…今日宣布: today is that day, of whatever year the text was saved.
  if (
    date !== null &&
    /^(?:今[日天晨晚早]|昨)/u.test(masked.length > 0 ? reader.document.folded.slice(date.start, date.end) : '')
  ) {
    const explicit = dates.find(
      (one) =>
        one.end < (date?.start ?? 0) &&
        one.value.precision === 'day' &&
        /^(?:消息|讯|,|晚间|上午|下午|早间)/u.test(masked.slice(one.end, one.end + 3)),
    );
    date = explicit ?? date;
  }
  if (date !== null) {
    if (
      /(?:已于|已在|于)$/u.test(masked.slice(Math.max(0, date.start - 3), date.start)) &&
      /(?:完成|获得)/u.test(own) &&
      /宣布|消息|获悉|透露/u.test(text.slice(0, date.start - sentence.start))
    ) {
      const closed = date;
      draft.closed = closed;
      draft.announced = dates.filter((one) => one.end < closed.start && one.value.date !== null).at(-1) ?? null;
    } else draft.announced = date;
  }
  draft.amount ??= inside(mentions.money, sentence).find((money) => money.value.kind === 'undisclosed') ?? null;
  if (isLongAgo(reader.document.publishedDate, draft.announced)) draft.isBackground = true;
  draft.valuation =
    inside(mentions.money, sentence).find(
      (money) =>
        // 作价27亿元收购: the price, and no worth besides.
        !(draft.instrument === 'ma' && money === draft.amount) &&
        isValuation(masked, money, sentence) &&
        isOfDraft(masked, draft, money) &&
        // 完成A轮,并正以150亿元的估值接洽新一轮: the worth of what is to come.
        !(
          draft.certainty === 'told' &&
          money.start > draft.at &&
          /(?:正在?|拟|将|计划|寻求|有望)以[^,]{0,4}$/u.test(masked.slice(Math.max(0, money.start - 10), money.start))
        ) &&
        !/(?:巅峰|高峰|顶峰|最高|一度|峰值)[^,]{0,3}估值[^,]{0,3}$/u.test(
          masked.slice(Math.max(0, money.start - 14), money.start),
        ),
    ) ?? null;
  if (draft.valuation !== null) draft.rules.push(hit('valuation word', 'valuation', draft.valuation));
}

/** 2016年1月获5000万元,估值4亿元;2017年4月获…: between a round and its worth no other round is told. */
function isOfDraft(masked: string, draft: Draft, money: Span): boolean {
  if (money.start < draft.at) return !/[获融][^估]*[;\ue002]/u.test(masked.slice(money.end, draft.at));
  // 竞争对手包括乙,后者以80亿美元估值上市
  if (/(?:竞争对手|对手|同行|竞品)[^。]*(?:后者|其中|它)/u.test(masked.slice(draft.until ?? draft.at, money.start)))
    return false;
  return !/[;、,](?:[^,]{0,4}\ue003|再|又)[^,]{0,12}获/u.test(masked.slice(draft.until ?? draft.at, money.start));
}
