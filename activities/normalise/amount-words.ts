import { amountLabels } from './amount-labels.ts';
import type { AmountLabel } from './amount-labels.ts';

/** How a word bounds the number beside it (methodology, section 4). */
export type Modifier = 'over' | 'near' | 'about' | 'at_most' | 'below' | 'at_least';

/**
 * What a phrase does in the text of an amount. `either`: before or behind its number (max). `round`: a word of raising
 * money, which ties an amount to the round. `alternative`: behind it the same amount may stand in another currency.
 */
export type AmountWord =
  | { readonly kind: 'modifier'; readonly modifier: Modifier; readonly side: 'before' | 'after' | 'either' }
  | { readonly kind: 'level' }
  | { readonly kind: 'dash' }
  | { readonly kind: 'between' }
  | { readonly kind: 'and' }
  | { readonly kind: 'restated'; readonly about: boolean }
  | { readonly kind: 'alternative' }
  | AmountLabel
  | { readonly kind: 'negative' }
  | { readonly kind: 'other' }
  | { readonly kind: 'undisclosed' }
  | { readonly kind: 'counter' }
  | { readonly kind: 'stop'; readonly endsSentence: boolean }
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'round' }
  | { readonly kind: 'noise' };

const modifiers: readonly (readonly [Modifier, 'before' | 'after' | 'either', string])[] = [
  ['over', 'before', '超过|超|逾|过|高于|大于|多于|突破|破|不止|已超|超出|>'],
  ['over', 'before', 'more than|over|just over|a little over|slightly over|well over|slightly more than|above'],
  ['over', 'before', 'exceeding|exceeds|in excess of|north of|upwards of'],
  ['near', 'before', '近|接近|将近|逼近|近乎'],
  ['near', 'before', 'nearly|almost|close to|just under|just shy of|approaching|just below'],
  ['about', 'before', '约|大约|约为|大概|估计|≈|~'],
  ['about', 'before', 'about|around|approximately|approx.|approx|roughly|circa|ca.|c.|estimated|some|in the region of'],
  ['at_most', 'before', '不超过|不超|不高于|不多于|至多|最多|上限为|上限|≤|<='],
  ['at_most', 'before', 'up to|at most|no more than|not more than|a maximum of|maximum of|as much as'],
  ['below', 'before', '不到|不足|少于|低于|小于|未超过|不满|<|less than|under|below|fewer than'],
  ['at_least', 'before', '至少|不低于|不少于|最少|不小于|起码|≥|>='],
  ['at_least', 'before', 'at least|no less than|not less than|a minimum of|minimum of'],
  ['over', 'after', '以上|及以上|或以上|之上|余|多|+|or more|and above|plus|-plus'],
  ['about', 'after', '左右|上下|or so|前后|or thereabouts'],
  ['at_most', 'after', '以内|以下|及以下|或以下|之内|or less'],
  ['at_least', 'after', '起'],
  ['at_most', 'either', 'max|max.|maximum'],
  ['at_least', 'either', 'min.|minimum'],
];

const undisclosed =
  '未披露|未透露|未公开|未公布|不公开|保密|暂未披露|暂未透露|尚未披露|没有披露|没有透露|不详|未知|不便透露|暂无|无披露|' +
  '不披露|未予披露|未具体披露|未对外披露|并未透露|并未披露|未公告|未说明|未注明|待披露|待定|不明|' +
  "undisclosed|not disclosed|undislosed|n/a|not available|unknown|confidential|not specified|wasn't disclosed|" +
  'not announced|unspecified|not public|unannounced|n.a.|na|nil disclosed|not given|not reported|not stated|' +
  'not revealed|unrevealed|tbd|tba';

/** What is counted behind a number that is not money. */
const counters =
  '名|家|人|年|月|日|号|轮|次|倍|个|股|台|套|位|岁|楼|层|件|笔|支|只|项|天|周|小时|分钟|用户|户|万人次|辆|部|种|条|平|米|' +
  '公里|吨|度|期|季度|%|‰|x|shares|users|people|employees|companies|rounds|investors';

const roundWords =
  '获得|获|完成|融资|投资|融资额|投资额|募资|募集|筹集|获投|拿到|战略投资|战略融资|股权投资|股权融资|增资|注资|' +
  'raised|raises|raising|raise|funding|financing|investment|investments|round|secured|secures|closed|closes|lands|bags|' +
  'gets|nabs|scores|snags|completes';
const noise =
  '宣布|总额|总|合计|共|共计|总计|金额|资金|的|了|轮|战略|股权|首轮|新一轮|一轮|本轮|等值|等|整|不等|来自|价格|作价|以|' +
  '出资|认购|对价|达|高达|多达|达到|为|是|由|近日|规模|在|再|又|笔|天使|种子|天使轮|种子轮|现金|已|将|到|拟|到账|到位|交割|出让|占股|持股|股份|' +
  'in|of|the|a|an|for|series|seed|angel|equity|total|totaling|amount|deal|capital|cash|worth of|venture|growth|' +
  'strategic|sum|figure|new|its|with|at|from|by|money|announces|has|was|is|:|"|#';

/** Words that hold a sign of the grammar inside and mean something else. */
const others =
  '通过|经过|不过|最近|附近|新近|邀约|签约|节约|履约|合约|纽约|超级|超市|超声|综合|联合|集合|结合|混合|合作|合伙|合同|合肥|' +
  '多家|多轮|多名|起初|一起|以来|数据|数字|数码|几何|多点|级联|高级|升级|过桥|近视|近海|百度|万科|千寻|十月|破产|破局|突破性|' +
  '包括但不限于|或许|或将|36kr|36氪';

/** Every phrase of the amount grammar in Chinese and English, folded (simplified, lower case), with what it does. */
export const amountWords: readonly (readonly [string, AmountWord])[] = firstOfEach([
  ...modifiers.map(([modifier, side, phrases]): Entry => [phrases.split('|'), { kind: 'modifier', modifier, side }]),
  [['级', '级别', '量级'], { kind: 'level' }],
  [['-', '–', '—', '−', '至', '到', '--', 'to'], { kind: 'dash' }],
  [['between', '介于'], { kind: 'between' }],
  [['and', '和', '与', '且', '并', 'but', '及'], { kind: 'and' }],
  [['约合', 'or about', 'or approximately', 'or around', 'or roughly'], { kind: 'restated', about: true }],
  [['折合', '合', '相当于', '等于', 'equivalent to', 'equal to'], { kind: 'restated', about: false }],
  [['或', '或者', '即', '/', 'or'], { kind: 'alternative' }],
  [['负', 'minus', 'negative'], { kind: 'negative' }],
  ...amountLabels,
  [undisclosed.split('|'), { kind: 'undisclosed' }],
  [counters.split('|'), { kind: 'counter' }],
  [[',', '、'], { kind: 'stop', endsSentence: false }],
  [[';', '。', '!', '?', '.', '|'], { kind: 'stop', endsSentence: true }],
  [['(', '[', '【', '〔'], { kind: 'open' }],
  [[')', ']', '】', '〕'], { kind: 'close' }],
  [others.split('|'), { kind: 'other' }],
  [roundWords.split('|'), { kind: 'round' }],
  [noise.split('|'), { kind: 'noise' }],
]);

type Entry = readonly [readonly string[], AmountWord];

function firstOfEach(entries: readonly Entry[]): readonly (readonly [string, AmountWord])[] {
  const words = new Map<string, AmountWord>();
  for (const [phrases, word] of entries) for (const phrase of phrases) if (!words.has(phrase)) words.set(phrase, word);
  return [...words];
}
