/**
 * Characters that a reader does not see but a comparison does: controls (tab and line ends are white space and stay),
 * zero-width signs, bidirectional overrides, variation selectors, the byte order mark and halves of surrogate pairs.
 */
const invisible =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\p{Cs}]/gu;
const whiteSpace = /[\s\u0085]+/gu;
/** Most cells are plain already: one cheap test spares them the replacements. */
const plain = /^[\u0020-\u007e\u3001-\u3011\u4e00-\u9fff\uff01-\uff5e]*$/u;
const looseSpace = /^ | $| {2}/u;

/** Removes what cannot be seen and leaves the rest, white space too, as it is. */
export function stripInvisible(text: string): string {
  return text.replace(invisible, '');
}

/** A cell for display: no invisible or control characters, tabs and line ends as one space, trimmed. Linear in its length. */
export function cleanText(text: string): string {
  if (plain.test(text) && !looseSpace.test(text)) return text;
  return stripInvisible(text).replace(whiteSpace, ' ').trim();
}

/**
 * A name for matching, of a company or an investor: NFKC (full-width and compatibility forms), no invisible characters,
 * single spaces, lower case. Two names that differ only in these are the same key.
 */
export function normaliseName(text: string): string {
  return cleanText(cleanText(text).normalize('NFKC')).toLowerCase();
}

/** Traditional characters of amounts, units and rounds, each before its simplified one. */
const foldedPairs =
  '億亿萬万餘余幾几兩两數数約约過过級级幣币臺台圓元歐欧韓韩達达為为後后資资財财領领貳贰參叁陸陆點点個个鎊镑盧卢紐纽興兴' +
  '額额總总獲获輪轮戰战種种債债權权計计單单萊莱內内開开業业';
const folding = pairsOf(foldedPairs);
/** Further ones that a sentence about a financing is made of; a label or a number has none of them. */
const sentencePairs =
  '參参佈布導导與与專专創创團团隊队機机構构動动門门關关東东們们這这該该選选題题進进擬拟劃划籌筹傳传據据報报聞闻訊讯將将會会對对於于並并購购併并買买賣卖讓让轉转證证聯联發发認认' +
  '設设顧顾問问銀银貸贷產产電电車车藥药醫医療疗網网絡络雲云腦脑體体術术應应軟软遊游戲戏學学師师長长務务員员經经執执辦办續续繼继終终結结協协議议書书簽签訂订啟启預预標标漲涨' +
  '虧亏損损營营淨净潤润虛虚實实現现規规廠厂鏈链環环節节氣气儲储鋰锂飛飞衛卫測测試试繪绘圖图視视頻频聲声語语識识別别華华灣湾國国際际廣广慶庆蘇苏寧宁無无貴贵陽阳龍龙馬马時时' +
  '間间從从來来處处屬属還还當当場场價价質质衝冲掛挂僅仅儘尽備备稱称說说談谈謀谋慮虑準准暫暂尋寻連连優优勢势見见觀观讀读負负責责諮咨詢询審审閱阅評评論论託托遞递請请變变擴扩' +
  '張张異异麼么樣样寫写擊击獨独佔占';
const foldable = anyOf(folding);
const allFoldable = new RegExp(foldable.source, 'gu');
/** What each UTF-16 unit is in `foldInPlace`: a look at a table costs less than a pattern over the text. */
const inPlace = Uint16Array.from({ length: 0x10000 }, (_, code) => code);
for (const [sign, simple] of pairsOf(foldedPairs + sentencePairs)) inPlace[sign.charCodeAt(0)] = simple.charCodeAt(0);
for (let code = 0xff01; code <= 0xff5e; code += 1) inPlace[code] = code - 0xfee0;
for (const sign of '\t\v\f\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u0085')
  inPlace[sign.charCodeAt(0)] = 0x20;
/** ASCII and the unified ideographs: NFKC leaves them as they are. */
const composed = /^[\u0020-\u007e\u4e00-\u9fff]*$/u;

/**
 * A text for reading numbers, dates and labels: NFKC, lower case, no invisible characters, single spaces, and the
 * traditional characters of amounts, units and rounds as simplified ones. Not for names: it folds what names keep.
 */
export function foldForReading(text: string): string {
  if (composed.test(text) && !looseSpace.test(text)) return foldCharacters(text.toLowerCase());
  return cleanText(foldCharacters(cleanText(text).normalize('NFKC').toLowerCase()));
}

/**
 * A text of the same length in which every UTF-16 unit is folded on its own: small letters, half-width signs, white space
 * as a blank (line ends stay), traditional characters as simplified ones, more of them than `foldForReading` knows. A
 * place in one is the same place in the other.
 */
export function foldInPlace(text: string): string {
  const small = text.toLowerCase();
  const even = small.length === text.length ? small : Array.from(text, lowerInPlace).join('');
  let folded = '';
  let from = 0;
  for (let at = 0; at < even.length; at += 1) {
    const code = even.charCodeAt(at);
    const other = inPlace[code] ?? code;
    if (other === code) continue;
    folded += even.slice(from, at) + String.fromCharCode(other);
    from = at + 1;
  }
  return from === 0 ? even : folded + even.slice(from);
}

function lowerInPlace(sign: string): string {
  const small = sign.toLowerCase();
  return small.length === sign.length ? small : sign;
}

function foldCharacters(text: string): string {
  return foldable.test(text) ? text.replace(allFoldable, (sign) => folding.get(sign) ?? sign) : text;
}

function pairsOf(pairs: string): ReadonlyMap<string, string> {
  return new Map(
    Array.from({ length: pairs.length / 2 }, (_, index) => [pairs.charAt(2 * index), pairs.charAt(2 * index + 1)]),
  );
}

function anyOf(signs: ReadonlyMap<string, string>): RegExp {
  return new RegExp(`[${[...signs.keys()].join('')}]`, 'u');
}
