import type { InvestorRole } from '../../normalise/investors.ts';
import { allMatches } from './all-matches.ts';
import type { Sentence, Span } from './article-text.ts';
import { attachAdvisers } from './chinese-advisers.ts';
import { addInvestors, isCompany, stageBefore } from './chinese-given-names.ts';
import { investorsIn } from './chinese-investor-names.ts';
import { isValuation } from './chinese-money.ts';
import { inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { attachLabelled } from './chinese-role-labels.ts';
import { listBefore } from './chinese-role-lists.ts';
import { targetOf } from './chinese-role-targets.ts';
import { attachStated } from './chinese-stated-roles.ts';
import { toldSum } from './chinese-told-sums.ts';
import { isWeak, weakFits } from './chinese-weak-roles.ts';
import { hit } from './draft.ts';
import type { Draft } from './draft.ts';

/** Role words behind the names: A领投, B、C跟投. What is no role (投资方, 投资人, 如山投资的) is excluded behind. */
const roleWord =
  /(在(?:[^,。;、]{0,12}(?:\ue002+(?:的?融资)?|[本此该这]轮(?:的?融资)?|[本此]次(?:的?融资)))中(?:领投|参投|跟投)|领衔(?=$|[,的])|领头(?=$|[,的])|牵头(?=$|[,。]|的[^,]{0,8}[\ue001\ue002])|主导投资(?=$|[,。;、])|主导(?=$|[,。])|联合领投|共同领投|联席领投|领投(?!资)|主投|独家(?:战略)?投资|独投|联合跟投|跟投(?!资|一事)|参投(?!资)|跟进|联合投资(?!了(?![本此该这\ue001]))|共同投资(?!了(?![本此该这\ue001]))|联投(?!资)|(?<![继连陆持])续投(?!放|资|入)|联合战略投资|战略投资|合投(?!资)|追加投资|追投|追加|加持|加注|加码(?![领跟参]投)|注资|(?<!以)增资(?!扩股|完成|协议|事[项宜]|款|后|方案|议案|价格|入股方)|获配(?=$|[,。;、\ue001\d约])|联合出资|共同出资|一起投了?(?=\ue001)|出资|联合完成|共同完成|参与完成(?=$|[,。;])|完成(?:共同|联合)投资(?=$|[,。;])|(?:继续|持续|再次|悉数)增持(?=$|[,。;])|参与了?[^,。;、]{2,8}(?:本轮|此轮|该轮)融资(?=$|[,。;])|参与投资|参与认购|认购(?!协议|款|价|书|金额|份额|期)|参与其中|参与了?(?:本轮|此次|本次|该轮|此轮|这轮|其中)?的?(?:融资|投资)|押注(?=$|[,。;])|下注(?=$|[,。;])|(?:悉数|纷纷|联合|共同|重磅|强势)?入[场局](?=$|[,。;])|参与了(?=\ue002+(?:融资|投资)?(?:$|[,。;]))|携手(?:完成|投资)(?=$|[,。;])|参与(?=$|[,。;]|的[^,]{0,8}[\ue001\ue002])|投资(?! ?(?:[两三四五几多\d]+家|、|\ue004+(?:联合|共同)?(?:领投|跟投|参投)|联合|共同|等|领投|跟投|参投|主投|主导|牵头|出资|追投|和|与|及|以及|投资(?!人|者|方|机构|公司))))(?!本(?=$|[、,。;和与及以领跟参共联独等的])|方|人|机构|者|中心|管理|平台|板块|公司|股份|发展|实业|咨询|俱乐部|联盟|引导|有限|基金|集团|银行|顾问|控股|总监|经理|部|界|圈|过的?|组合|于|了?[^,]{0,2}项目|合伙|总额|额|金额|领域|价值|回报|意向|协议|机遇|机会|逻辑|热点|趋势|风口|环境)/gu;

/** A list behind its label, up to a word that may end its last name. */
const endsList =
  /(?:投资方|投资人|投资者|投资机构|领投方|跟投方|参投方|资方)(?:则|还|也|均|都|分别|主要)*(?:为|是|包括了?|有|系|:)[^,;]{2,60}$/u;

/** 先后获得过三轮融资 */
const roundsBefore = /先后(?:获得?|完成|进行)[过了]?[二两三四五六七八九十多数\d]+ ?轮(?:融资|投资)?(?=$|[,。;])/u;

/**
 * Reads who invested, and in which role, from a sentence, and gives it to the event that it speaks of: the sentence's own,
 * else the one told last, or the news of the article where the sentence says "this round".
 */
export function attachRoles(reader: ChineseReader, sentence: Sentence, own: readonly Draft[]): void {
  const { mentions } = reader;
  const { masked } = mentions;
  const text = masked.slice(sentence.start, sentence.end);
  if (own.length > 0) reader.focus = own.at(-1) ?? null;
  else {
    attachValuation(reader, sentence, text);
    const sum = toldSum(reader, sentence, text);
    const target = sum === null ? null : targetOf(reader, own, sentence, text, sum.start);
    if (sum !== null && target?.amount === null && target.certainty === 'told' && target.instrument === null)
      target.amount = sum;
  }
  if (!/投|资方|顾问|fa|加持|加注|加码|[押下]注|出资|资$|完成|股东|入[场局]|牵头|参与|认购|来自/u.test(text)) return;
  // 此前曾先后获得过三轮融资,甲领投: of which of them nobody says.
  if (own.length === 0 && roundsBefore.test(text)) return;
  // 知情人士透露,投资方包括…: no fact of what is told.
  const isHearsay = own.length === 0 && /知情人士|消息人士|据传|传闻|传言/u.test(text);
  const targetAt = (at: number): Draft | null => {
    const target = targetOf(reader, own, sentence, text, at);
    if (isHearsay && target?.certainty === 'told') return null;
    if (target !== null) reader.focus = target;
    return target;
  };
  attachLabelled(reader, sentence, text, targetAt);
  attachStated(reader, sentence, text, targetAt, own.length > 0);
  attachAdvisers(reader, sentence, text, targetAt);
  let from = sentence.start;
  for (const match of allMatches(roleWord, text)) {
    const at = sentence.start + match.index;
    const word = match[1] ?? '';
    const target = targetAt(at);
    if (target === null) continue;
    // 甲收购乙,加码某业务: a takeover has no roles.
    if (target.instrument === 'ma' || target.instrument === 'ipo') continue;
    // 甲1300万美元B轮投资: the noun of the round.
    if (word === '投资' && /[\ue001\ue002] ?$/u.test(masked.slice(at - 2, at)) && isNoun(masked, sentence, at))
      continue;
    if (isWeak(word) && !weakFits(masked, sentence, at, word, own)) continue;

    const stretch = listBefore(masked, from, at, sentence);
    if (stretch === null) continue;
    // 甲、乙分别下注: which round each is of the text says.
    if (/[押下]注$/u.test(word) && target.moreStages.length > 0 && masked.slice(sentence.start, at).endsWith('分别'))
      continue;
    // 甲与乙签署协议,以5000万元认购…: who signs stands there, and to whom it goes.
    if (isWeak(word) && /签[署订]了?《?[^,]{0,12}(?:协议|合同)/u.test(masked.slice(stretch.start, at))) continue;
    // 腾讯或已入局: nobody says so.
    if (word.endsWith('入局') && /(?:或已?|或将|拟|有望|将|想|准备)$/u.test(masked.slice(sentence.start, at))) continue;
    // 甲拟增资5亿元: what it looks for.
    if (/^(?:增资|注资)/u.test(word) && /(?:拟|计划)$/u.test(masked.slice(sentence.start, at))) continue;
    // 对乙增资: to whom it goes.
    if (
      /^(?:增资|注资|投资|出资|追加|入股|追投)/u.test(word) &&
      /[对向][^,、]{2,24}$/u.test(masked.slice(stretch.start, at))
    )
      continue;
    // 甲拟向乙投资1亿元认购其新增注册资本: so does this.
    if (word === '认购' && /[对向][^,、]{2,24}(?:投资|增资|出资)[^,]*$/u.test(masked.slice(stretch.start, at)))
      continue;
    // 对乙进行战略投资: so does this.
    if (word.endsWith('战略投资') && /[对向][^,、]{2,24}(?:进行|完成)了?$/u.test(masked.slice(stretch.start, at)))
      continue;
    // 投资方为如山投资: the word ends the last name of a list.
    if (word === '投资' && endsList.test(masked.slice(sentence.start, at))) continue;
    // 如山投资: the word ends a name that is known already.
    if (target.investors.some((known) => known.start <= at && at < known.end)) continue;
    const names = investorsIn(reader.document, mentions, stretch).filter(
      (name) => !isCompany(reader, target, name) && !isNamedElsewhere(target, name),
    );
    if (names.length === 0) {
      if (!isWeak(word)) from = at + word.length;
      continue;
    }
    from = at + word.length;
    addInvestors(reader, target, names, roleOf(word, names.length), word, stageBefore(reader, target, sentence, at));
  }
}

/** Nobody is said to pay, and the words end there. */
const isNoun = (masked: string, sentence: Sentence, at: number): boolean =>
  sentence.inTitle &&
  /^投资(?:$|[,。;!?])/u.test(masked.slice(at, Math.min(sentence.end, at + 3))) &&
  !/(?:由|获|来自|得)[^,]*$/u.test(masked.slice(Math.max(sentence.start, at - 60), at));

/** 本轮融资完成后,甲估值将达到1.7亿元: told of the news, in a sentence of its own. */
function attachValuation(reader: ChineseReader, sentence: Sentence, text: string): void {
  if (!text.includes('估值') || !/^至此|(?:本|此|该|这)[轮次笔]|融资(?:完成)?[之以]?后|投后/u.test(text)) return;
  if (/(?:此前|上一?轮|前一轮|传闻|知情|计划|目标|曾)/u.test(text)) return;
  const { masked, money } = reader.mentions;
  const sum = inside(money, sentence).find((one) => isValuation(masked, one, sentence));
  if (sum === undefined) return;
  const target = targetOf(reader, [], sentence, text, sum.start);
  if (target === null || target.isBackground || target.certainty !== 'told' || target.valuation !== null) return;
  target.valuation = sum;
  target.rules.push(hit('valuation word', 'valuation', sum));
}

function isNamedElsewhere(target: Draft, name: Span): boolean {
  return target.advisers.some((adviser) => adviser.start <= name.start && name.end <= adviser.end);
}

function roleOf(word: string, count: number): InvestorRole {
  if (/联合领投|共同领投|联席领投/u.test(word)) return 'co_lead';
  if (word.endsWith('中领投')) return count > 1 ? 'co_lead' : 'lead';
  if (
    word === '领投' ||
    word === '主投' ||
    word === '领衔' ||
    word === '领头' ||
    word === '牵头' ||
    word === '主导' ||
    word === '主导投资'
  )
    return count > 1 ? 'co_lead' : 'lead';
  if (/独家|独投/u.test(word)) return 'lead';
  if (/跟投|参投|跟进|追投|续投|参与/u.test(word)) return 'follow';
  return 'unknown';
}
