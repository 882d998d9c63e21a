import { allMatches } from './all-matches.ts';
import { inside } from './chinese-reading.ts';
import type { InvestorRole } from '../../normalise/investors.ts';
import type { Sentence, Span } from './article-text.ts';
import { investorsIn } from './chinese-investor-names.ts';
import { isValuation } from './chinese-money.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { toldSum } from './chinese-told-sums.ts';
import type { Draft, NamedInvestor } from './draft.ts';
import { hit, stageKey } from './draft.ts';

/** Role words behind the names: A领投, B、C跟投. What is no role (投资方, 投资人, 如山投资的) is excluded behind. */
const roleWord =
  /(在(?:[^,。;、]{0,12}(?:\ue002+(?:的?融资)?|[本此该这]轮(?:的?融资)?|[本此]次(?:的?融资)))中(?:领投|参投|跟投)|领衔(?=$|[,的])|牵头(?=$|[,。]|的[^,]{0,8}[\ue001\ue002])|主导(?=$|[,。])|联合领投|共同领投|联席领投|领投(?!资)|主投|独家(?:战略)?投资|独投|联合跟投|跟投(?!资|一事)|参投(?!资)|跟进|联合投资|共同投资|联投(?!资)|(?<![继连陆持])续投(?!放|资|入)|联合战略投资|战略投资|合投(?!资)|追加投资|追投|追加|加持|加注|加码|注资|增资|联合出资|共同出资|一起投了?(?=\ue001)|出资|联合完成|共同完成|参与完成(?=$|[,。;])|完成(?:共同|联合)投资(?=$|[,。;])|(?:继续|持续|再次|悉数)增持(?=$|[,。;])|参与了?[^,。;、]{2,8}(?:本轮|此轮|该轮)融资(?=$|[,。;])|参与投资|参与认购|认购(?!协议|款|价|书|金额|份额|期)|参与其中|参与了?(?:本轮|此次|本次|该轮|此轮|这轮|其中)?的?(?:融资|投资)|押注(?=$|[,。;])|下注(?=$|[,。;])|(?:悉数|纷纷|联合|共同|重磅|强势)?入[场局](?=$|[,。;])|参与了(?=\ue002+(?:融资|投资)?(?:$|[,。;]))|携手(?:完成|投资)(?=$|[,。;])|参与(?=$|[,。;]|的[^,]{0,8}[\ue001\ue002])|投资(?! ?(?:[两三四五几多\d]+家|、|\ue004+(?:联合|共同)?(?:领投|跟投|参投)|联合|共同|等|领投|跟投|参投|出资|追投|和|与|及|以及|投资(?!人|者|方|机构|公司))))(?!本(?=$|[、,。;和与及以领跟参共联独等的])|方|人|机构|者|中心|管理|公司|股份|发展|实业|咨询|俱乐部|联盟|引导|有限|基金|集团|银行|顾问|控股|总监|经理|部|界|圈|过的?|组合|于|了?[^,]{0,2}项目|合伙|总额|额|金额|领域|价值|回报|意向|协议|机遇|机会|逻辑|热点|趋势|风口|环境)/gu;
const labelWord =
  /((?:领投|跟投|参投)的(?:风投|投资|创投)?(?:机构|方|者|人)?|(?<=[领跟参]投,)(?:此外|另外|同时)?还(?=有)|风投机构|创投机构|投资阵容|投资者阵容|领投者|跟投者|领投方|跟投方|参投方|领投机构|跟投机构|参投机构|投资方|投资人|投资机构|投资者|资方|出资方|参与者|参与方|(?<=^|,|国内|国外|海外)(?:同时|也|一同|此外|另外)?参与的 ?(?:vc|pe|机构|投资方|投资者|投资人|基金)(?= ?(?:还|也)?(?:包括|有|为))|(?:国内外|国内|国外|海外|欧美|境外|全球)?(?:知名|顶级|一线)?(?:投资)?机构(?=包括[^。;]{2,120}(?:也|都|均|共同|一同|同时)(?:参与|跟投|跟进))|(?:参与|参加)(?:了)?(?:(?:本轮|此轮|该轮|本次|此次)(?:融资|投资)?|融资|投资)的(?:其他|其它|其余|还|新|老|战略|财务|主要)*(?:投资)?(?:机构|投资方|投资者|投资人|股东|公司)(?:与战略合作伙伴|和战略合作伙伴)?|新(?:增|进)?(?:[一二两三四五\d]家|多家)?股东(?:方)?|新引[入进]了?(?=[^,]{2,30}(?:基金|资本|创投|投资|集团)(?:$|[,、]))|(?:本轮|此轮|本次|此次)(?:融资)?(?:共|还|也)?(?:吸引|获得|得到)了?[^。;:]{0,60}?,(?=包括)|(?<=[\ue001\ue002资],)(?:资金|投资|款项|均|都|全部)*(?=来自)|收购方|(?:联合|共同)(?:投资|领投|参投)(?=,?(?:分别为|分别是|包括)))(?:们)?(?:之一|则|,(?=分别|包括)|名单[里中]|还|也|均|都|仍|仅|只|就|又|将|分别|主要|依次|目前|暂时|阵容|名单|一共|共|既|[ \ue003\ue004])*(?:为|是|包括了?|包含|有|系|来自|:)(?!为)|(?<=^|[, ])(领投方|投资方|投资机构|资方)(?=[a-z\u4e00-\u9fff“"][^,;]{1,40}(?:$|,))(?!表示|认为|指出|称|看好|均|也|将|未|对|没有|透露|保密|代表|介绍)/gu;
const adviserWord =
  /(?:担任|出任|任|作为|为|是|系)?(?:了)?(?:本轮|此轮|该轮|本次|此次|公司|后续融资|其|融资|的|轮|[\ue002])*(?:独家|联席|联合|长期|主|共同)*(?:财务顾问|融资顾问|fa(?![a-z])|投融资顾问)/gu;
const roundWords =
  /(?:本|此|该|这|上述|新一|这一)(?:轮|次|笔)(?:次)?(?:系列)?(?:[\ue002]+)?(?:的)?(?:融资|投资|资金|战略融资|入股)?/u;

/** Words before a list of names that are no part of it. */
const listStart =
  /(?:由(?!于)|完成了?|获得?了?|(?<=[”"」』】])得|[得拿]到了?|拿下了?|斩获了?|喜提了?|来自于?|其中[,]?|包括了?|引入了?|引进了?|分别由|并由|均由|(?:本|此|该|这)[轮次](?:融资(?!本|产|管)|投资(?!机构|方|人|者))?(?:则)?(?:由|为|是|,|:)?|融资(?!本|产|管)(?:由|,|:)?(?=[^,]*$)|宣布|消息[,:]|获悉[,:]|[\ue001\ue002]+(?!\ue002|(?:融资)?的?(?:领投方|投资方|投资人|投资机构|资方|老?股东)[^,为是:])(?:融资|的融资|投资(?!机构|方|人|者))?[,:]?|(?:投资|领投|跟投)[方者人][为是:]|:)/gu;

/** A list behind its label, up to a word that may end its last name. */
const endsList =
  /(?:投资方|投资人|投资者|投资机构|领投方|跟投方|参投方|资方)(?:则|还|也|均|都|分别|主要)*(?:为|是|包括了?|有|系|:)[^,;]{2,60}$/u;

const clauseVerb =
  /(?:完成|获得|宣布|用于|成立|表示|认为|目前|正在|通过|进行|帮助|实现|提供|推出|估值|市场|用户|业务|融资|上线|合作|计划|预计|希望|之后|此前|创立|担任|加入|未来|发展|行业|[\ue001\ue002\ue003]|是一|的|提到|指出|透露|补充|介绍[说称]?$|[说称道]$)/u;

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
  if (!/投|资方|顾问|fa|加持|加注|加码|[押下]注|出资|资$|完成|股东|入[场局]|牵头|参与|认购/u.test(text)) return;
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
    if (isWeak(word) && !weakFits(masked, sentence, at, word, own)) continue;
    if (isOfRoundBehind(reader, target, at + word.length)) continue;
    const stretch = listBefore(masked, from, at, sentence);
    if (stretch === null) continue;
    // 甲、乙分别下注: which round each is of the text says.
    if (/[押下]注$/u.test(word) && target.moreStages.length > 0 && masked.slice(sentence.start, at).endsWith('分别'))
      continue;
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

/** 投资, 出资, 完成: roles only where the sentence is about the round. */
const isWeak = (word: string): boolean =>
  /^(?:参与.*|.*入[场局]|[押下]注|主导|认购|投资|出资|注资|增资|加码|加持|加注|跟进|追加|参与|战略投资|联合完成|共同完成|追投|联合出资|共同出资|参与投资)$/u.test(
    word,
  );

function weakFits(masked: string, sentence: Sentence, at: number, word: string, own: readonly Draft[]): boolean {
  const before = masked.slice(Math.max(sentence.start, at - 60), at);
  const behind = masked.slice(at + word.length, Math.min(sentence.end, at + word.length + 6));
  if (/^(?:的|了)?(?:[^,。]{0,4})(?:公司|企业|项目|团队|方向|布局|逻辑|案例)/u.test(behind)) return false;
  // 募集资金将用于收购或战略投资: what the money is for.
  if (/用于|用来|用作/u.test(before)) return false;
  if (/^(?:投资)$/u.test(word)) {
    // 由协立投资,上海联创领投: a short name ends in the word.
    if (
      /(?:由|、|和|及)[\u4e00-\u9fff]{2,3}$/u.test(before) &&
      /^,[^,。;]{2,24}[领跟]投/u.test(masked.slice(at + word.length, Math.min(sentence.end, at + word.length + 30)))
    )
      return false;
    // A getting frame reads "获得某某投资" itself.
    if (/(?:获得?|得到|接受)[^,]{0,40}$/u.test(before) && !/由[^,]{1,40}$/u.test(before)) return false;
    // 由某人投资的卫星: what they bought is no round.
    if (
      /^的(?![^,。]{0,10}(?:[\ue001\ue002]|轮|融资))/u.test(
        behind + masked.slice(at + word.length + 6, at + word.length + 12),
      )
    )
      return false;
    // 此前甲投资的1亿元B轮
    if (/^的[^,]{0,4}[\ue001\ue002]/u.test(behind)) return true;
    return (
      (new RegExp(`^(?:${roundWords.source})(?:由|为|是|:)?[^,]{1,40}$`, 'u').test(
        before.slice(before.lastIndexOf(',') + 1),
      ) &&
        /^(?:$|[,。;])/u.test(behind)) ||
      /由[^,]{1,60}$/u.test(before) ||
      (own.some((draft) => draft.at < at) &&
        // 甲、乙等五家公司投资: a longer list says how many they are.
        /(?:^|,)(?:[^,的]{2,16}|[^,的]*、[^,的]*等(?:多|数|[二两三四五六七八九十\d]+)[家位名](?:机构|公司|企业)?)$/u.test(
          before,
        ) &&
        /^(?:$|[,。])/u.test(behind)) ||
      (sentence.inTitle && /^(?:$|[,。])/u.test(behind) && own.length > 0 && !before.endsWith('融资'))
    );
  }
  // 也跟进了该轮投资, 也参与了C轮融资: the round stands behind.
  if (/^了?(?:(?:本|此|该|这)[轮次]|\ue002)/u.test(behind)) return true;
  if (word.endsWith('完成')) return /由[^,]{1,60}$/u.test(before);
  return (
    roundWords.test(masked.slice(sentence.start, at + word.length)) ||
    own.length > 0 ||
    /(?:老股东|股东|由|领投|跟投)/u.test(masked.slice(sentence.start, at))
  );
}

/** Those of the title come first; and of what the text told, only the last could be meant. */
const fromTitle = 8;
const lookBack = 40;
/** No round has more; what a text goes on to list is no list of investors. */
const mostInvestors = 200;

/** The event that a place of the sentence speaks of. */
function targetOf(
  reader: ChineseReader,
  own: readonly Draft[],
  sentence: Sentence,
  text: string,
  at: number,
): Draft | null {
  const { drafts } = reader;
  const next = own.find((draft) => (draft.from ?? draft.at) > at);
  // 由红杉领投的A轮: the round stands behind its role word, in the same clause.
  const nearest = own.findLast((draft) => (draft.from ?? draft.at) <= at + 1);
  if (
    next !== undefined &&
    nearest === undefined &&
    !/[,。]/u.test(text.slice(Math.max(0, at - sentence.start), next.at - sentence.start))
  )
    return next;
  if (nearest !== undefined) return nearest;
  const told = drafts.length - own.length;
  const earlier = [
    ...drafts.slice(0, Math.min(fromTitle, told)),
    ...drafts.slice(Math.max(fromTitle, told - lookBack), told),
  ];
  // 其中A1轮由…联合投资: the round is named.
  const stage = inside(reader.mentions.stages, { start: sentence.start, end: at }).at(-1);
  // 本次甲作为天使投资方继续跟投: the round that it gave to before.
  const isBefore =
    stage !== undefined &&
    roundWords.test(text) &&
    /^(?:融资)?的?(?:领投方|投资方|投资人|投资机构|资方|老?股东)(?![为是:])/u.test(
      reader.mentions.masked.slice(stage.end, stage.end + 8),
    );
  if (stage !== undefined && !isBefore) {
    const key = stageKey(stage);
    const named = earlier
      .filter((draft) => [draft.stage, ...draft.moreStages].some((one) => one !== null && stageKey(one) === key))
      .at(-1);
    if (named !== undefined) return named;
  }
  // 这3000万美元融资来自…: the round is told by its sum.
  const sum = own.length > 0 ? undefined : inside(reader.mentions.money, { start: sentence.start, end: at })[0]?.value;
  if (sum !== undefined && sum.low !== null && sum.kind === 'exact') {
    const named = earlier.findLast(
      ({ amount }) => amount !== null && amount.value.low === sum.low && amount.value.currency === sum.currency,
    );
    if (named !== undefined) return named;
  }
  if (roundWords.test(text)) {
    const news = earlier.filter((draft) => !draft.isBackground && draft.certainty === 'told');
    // "This round" is the one of the title's company, whatever was told of others between.
    const own = news.filter((draft) => isOfTitle(reader, draft));
    const titled = own.find((draft) => draft.inTitle)?.stage ?? null;
    // 今年年初刚完成B1轮, in news of a B2 round.
    const same =
      titled === null ? undefined : own.findLast(({ stage }) => stage !== null && stageKey(stage) === stageKey(titled));
    return same ?? own.at(-1) ?? news.at(-1) ?? earlier.at(-1) ?? null;
  }
  const last = reader.focus ?? earlier.at(-1);
  if (last === undefined) return next ?? null;
  // Only the next sentence or two go on about the same event.
  return sentence.index - last.sentence <= 2 || last === reader.focus || sentence.inTitle === last.inTitle
    ? last
    : null;
}

function isOfTitle(reader: ChineseReader, draft: Draft): boolean {
  const title =
    reader.drafts.slice(0, fromTitle).find((other) => other.inTitle && other.company !== null)?.company ?? null;
  if (title === null || draft.company === null) return true;
  const [own, wanted] = [draft.company, title].map(({ start, end }) => reader.mentions.masked.slice(start, end));
  return own !== undefined && wanted !== undefined && (own.includes(wanted) || wanted.includes(own));
}

/** A轮投资方甲资本,乙、丙跟投: what an investor gave to before only describes it. */
const givenBefore = /^\ue002+(?:融资)?的?(?:领投方|投资方|投资人|投资机构|资方|老?股东)(?=.{2})/u;

/** The stretch before a role word that lists its names. */
function listBefore(masked: string, from: number, at: number, sentence: Sentence): Span | null {
  let start = Math.max(from, sentence.start);
  const text = masked.slice(start, at);
  let cut = 0;
  for (const match of allMatches(listStart, text)) {
    const end = match.index + match[0].length;
    if (end < text.length) cut = end;
  }
  start += cut;
  // Clauses before the last one count only when they are names and nothing else.
  const pieces = masked.slice(start, at).split(',');
  let length = pieces.at(-1)?.length ?? 0;
  for (let index = pieces.length - 2; index >= 0; index -= 1) {
    const piece = pieces[index] ?? '';
    if (piece.length > 60 || piece.trim() === '' || clauseVerb.test(piece.replace(givenBefore, ''))) break;
    length += piece.length + 1;
  }
  if (length > 400) return null;
  return { start: at - length, end: at };
}

function roleOf(word: string, count: number): InvestorRole {
  if (/联合领投|共同领投|联席领投/u.test(word)) return count > 1 ? 'co_lead' : 'co_lead';
  if (/中领投$/u.test(word)) return count > 1 ? 'co_lead' : 'lead';
  if (word === '领投' || word === '主投' || word === '领衔' || word === '牵头' || word === '主导')
    return count > 1 ? 'co_lead' : 'lead';
  if (/独家|独投/u.test(word)) return 'lead';
  if (/跟投|参投|跟进|追投|续投|参与/u.test(word)) return 'follow';
  return 'unknown';
}

/** The stage that a clause names, where its event tells of several. */
function stageBefore(reader: ChineseReader, target: Draft, sentence: Sentence, at: number): string | null {
  if (target.moreStages.length === 0) return null;
  const named = inside(reader.mentions.stages, { start: Math.max(sentence.start, target.at + 1), end: at });
  const last = named.at(-1);
  if (last === undefined || last === target.stage || target.moreStages.includes(last)) return null;
  return stageKey(last);
}

function attachLabelled(
  reader: ChineseReader,
  sentence: Sentence,
  text: string,
  targetAt: (at: number) => Draft | null,
): void {
  for (const match of allMatches(labelWord, text)) {
    const at = sentence.start + match.index;
    const target = targetAt(at);
    if (target === null) continue;
    // 融资总额达2亿美元,投资方包括A: of all rounds so far.
    if (
      /(?:总额|累[计积]|历史|此前|过往|历轮|[\d两三四五六多] ?轮融资)[^。;]{0,30}$/u.test(text.slice(0, match.index)) &&
      !own(text.slice(0, match.index))
    )
      continue;
    // 在此之前,甲的投资方包括乙: of no round that is told.
    if (
      !target.isBackground &&
      /(?:此前|在此之前|交易前|入股前|增资前|上市前)[^,]{0,8},?[^,]{0,12}$/u.test(text.slice(0, match.index))
    )
      continue;
    // 上一轮的投资方为嘉御基金: of the round before.
    if (!target.isBackground && /(?:上一?轮|前一?轮|上一次)(?:\ue002+)?(?:融资)?的?$/u.test(text.slice(0, match.index)))
      continue;
    // 投资方很可能是…; Pre-A轮的投资方包括… is read as an earlier round.
    if (/可能|或许|疑/u.test(match[0]) || isOfOtherStage(reader, target, sentence, at)) continue;
    const start = at + match[0].length;
    // 投资方为甲——但后者否认: what the dash adds is no name.
    const rest = reader.mentions.masked
      .slice(start, sentence.end)
      .replace(/——(?:但|不过|然而|而|这|尽管|后者|前者|也|只)[^\n]*$/u, '');
    // The list ends where a clause with a verb begins, or another role word.
    const stop =
      /,(?=(?:以及)?(?:其他|其它|原有?|老|现有|新)[^,]{0,8}(?:投资人|投资方|投资者|股东)(?:还|则|也)?(?:包括|有|为))|,(?=但|不过|双方|[^,]*(?:完成|获得|宣布|用于|成立|表示|认为|目前|正在|通过|进行|将|融资|估值|(?<!有)领投方|跟投方|参投方|(?<![有老新原\ue002])投资方|财务顾问|融资顾问|担任|本轮|此轮|该轮|资金|是一|具体|金额|主要|(?:参与投资|追加投资|联合投资|共同投资|参与(?=$|[,;])|增资|加码|加持|加注)|(?:继续|持续|再次|悉数)(?:加码|加持|跟投|追投|追加|投资|增持)))|(?:领投|跟投|参投)(?!方)/u.exec(
        rest,
      );
    // 投资方某公司主要从事广告、设计: a sentence about it, no list.
    if (match[2] !== undefined && /(?:主要|从事|成立|创立|位于|拥有|认为|表示|担任|是)/u.test(rest.split(',')[0] ?? ''))
      continue;
    const end = start + (stop === null ? Math.min(rest.length, 300) : stop.index);
    if (stop !== null && !stop[0].startsWith(',')) continue;
    // 投资方为来自甲公司、乙基金的三位高管: persons, by where they work.
    if (
      /的(?:[两二三四五六七八九十几多数\d]+[位名])[^,、]{0,6}(?:高管|创始人|合伙人|个人|员工|前员工|人士)$/u.test(
        rest.slice(0, end - start),
      )
    )
      continue;
    const names = investorsIn(reader.document, reader.mentions, { start, end }).filter(
      (name) => !isCompany(reader, target, name),
    );
    const word = match[1] ?? match[2] ?? '';
    const role: InvestorRole = word.startsWith('领投')
      ? names.length > 1
        ? 'co_lead'
        : 'lead'
      : /^(?:跟投|参投)/u.test(word)
        ? 'follow'
        : 'unknown';
    addInvestors(reader, target, names, role, word, stageBefore(reader, target, sentence, at));
  }
}

const payer = '(?<word>领投方|跟投方|参投方|领投机构|跟投机构|投资方|投资人|投资机构)';
const statedBehind = new RegExp(
  `(?:作为|身为)(?:(?:本轮|此轮|该轮|本次|此次)(?:融资)?的?|(?=领投方))(?:独家|联合|战略|主要)?${payer}(?:之一)?(?:的|,)?(?<name>[^,。;的]{2,16}?)(?=(?:联合|创始|管理|执行|高级|资深|首席|相关|现任|集团)*(?:创始|合伙人|主管|ceo|掌门|董事|副?总裁|总经理|投资总监|投资经理|负责人|投资人|认为|表示|指出|称|方面))`,
  'gu',
);
const statedAhead = new RegExp(
  `(?<=^|,)(?<name>[^,。;]{2,40}?)(?:则|均|都)?(?:作?为|是|系|担任|成为)(?:了)?(?:(?:本轮|此轮|该轮|本次|此次)(?:融资)?的?)?(?:独家|唯一|联合|战略|主要)?${payer}(?:之一)?(?=$|[,。;])`,
  'gu',
);

/** 作为本轮领投方,甲合伙人认为…; 甲为本轮战略投资方: who it was is said in a sentence about it. */
function attachStated(
  reader: ChineseReader,
  sentence: Sentence,
  text: string,
  targetAt: (at: number) => Draft | null,
  isTold: boolean,
): void {
  if (
    !/(?:本|此|该)[轮次]|[作身]为领投方/u.test(text) &&
    !(isTold && /[为是](?:独家|唯一|联合|领)?投资?方/u.test(text))
  )
    return;
  for (const pattern of [statedBehind, statedAhead])
    for (const match of allMatches(pattern, text)) {
      const { word = '', name = '' } = match.groups ?? {};
      const at = sentence.start + match.index;
      const target = targetAt(at);
      if (target === null || target.instrument === 'ma' || target.instrument === 'ipo') continue;
      const from = at + (pattern === statedAhead ? 0 : match[0].lastIndexOf(name));
      const names = investorsIn(reader.document, reader.mentions, { start: from, end: from + name.length })
        .filter(
          // 作为领投方,甲资本的某某: who speaks for it has not paid.
          (one) => !isCompany(reader, target, one) && (pattern === statedAhead || one.start - from < 2),
        )
        .map((one) => withoutPerson(reader.mentions.masked, one));
      const role = word.startsWith('领投')
        ? names.length > 1
          ? 'co_lead'
          : 'lead'
        : /^[跟参]/u.test(word)
          ? 'follow'
          : 'unknown';
      addInvestors(reader, target, names, role, word, null);
    }
}

/** 作为领投方之一,甲资本李某认为: who speaks stands behind the name of the house. */
function withoutPerson(masked: string, name: Span): Span {
  const house = /^[^、,]{2,}?(?:资本|创投|基金|风投)(?=[\u4e00-\u9fff]{2,3}$)/u.exec(
    masked.slice(name.start, name.end),
  );
  return house === null ? name : { start: name.start, end: name.start + house[0].length };
}

/** The words right before a label name another round than the one told of. */
function isOfOtherStage(reader: ChineseReader, target: Draft, sentence: Sentence, at: number): boolean {
  // 创始轮的投资人为甲: a round by a name that is no letter.
  if (
    /(?:创始|启动|初始|原始|内部)轮(?:融资)?的?$/u.test(
      reader.mentions.masked.slice(Math.max(sentence.start, at - 8), at),
    )
  )
    return true;
  const stage = inside(reader.mentions.stages, { start: sentence.start, end: at }).at(-1);
  if (stage === undefined || target.stage === null) return false;
  if (!/^(?:融资)?的?$/u.test(reader.mentions.masked.slice(stage.end, at))) return false;
  return [target.stage, ...target.moreStages].every((one) => stageKey(one) !== stageKey(stage));
}

/** 也参与了A轮融资, in news of a B round: the words right behind name another round than the one told of. */
function isOfRoundBehind({ mentions }: ChineseReader, target: Draft, end: number): boolean {
  const stage = inside(mentions.stages, { start: end, end: end + 10 }).find(({ start }) => start === end);
  return (
    stage !== undefined &&
    target.stage !== null &&
    [target.stage, ...target.moreStages].every((one) => stageKey(one) !== stageKey(stage))
  );
}

function attachAdvisers(
  reader: ChineseReader,
  sentence: Sentence,
  text: string,
  targetAt: (at: number) => Draft | null,
): void {
  const { masked } = reader.mentions;
  for (const match of allMatches(adviserWord, text)) {
    const at = sentence.start + match.index;
    const target = targetAt(at);
    if (target === null) continue;
    const behind = masked.slice(at + match[0].length, sentence.end);
    const label = /^(?:为|是|:|由)([^,。;]{2,40})/u.exec(behind);
    const names =
      label !== null &&
      !/^(?:[^,。]{0,3}$)/u.test(label[1] ?? '') &&
      /^(?:独家|本轮|此轮|该轮|融资|财务|fa)/u.test(match[0].replace(/^(?:为|是|系|任|担任|作为)/u, '')) &&
      !/[\u4e00-\u9fffa-z]$/u.test(masked.slice(Math.max(sentence.start, at - 1), at).replace(/[,。由]/gu, ''))
        ? investorsIn(reader.document, reader.mentions, {
            start: at + match[0].length + 1,
            end: at + match[0].length + 1 + (label[1] ?? '').replace(/担任.*$/u, '').length,
          })
        : namesBefore(reader, sentence, at);
    for (const name of names) {
      if (target.advisers.some((known) => known.start === name.start)) continue;
      target.advisers.push(name);
      target.investors = target.investors.filter((investor) => !sameText(masked, investor, name));
      target.rules.push(hit('adviser word', 'advisers', name));
    }
  }
}

function namesBefore(reader: ChineseReader, sentence: Sentence, at: number): Span[] {
  const { masked } = reader.mentions;
  const text = masked.slice(sentence.start, at);
  const cut = Math.max(
    text.lastIndexOf(','),
    text.lastIndexOf(':'),
    text.lastIndexOf('由'),
    text.lastIndexOf('跟投'),
    text.lastIndexOf('领投'),
    text.lastIndexOf('参投'),
  );
  const from = sentence.start + (cut < 0 ? 0 : cut + (/[由,:]/u.test(text.charAt(cut)) ? 1 : 2));
  return at - from > 60 ? [] : investorsIn(reader.document, reader.mentions, { start: from, end: at });
}

const sameText = (masked: string, left: Span, right: Span): boolean =>
  masked.slice(left.start, left.end).trim() === masked.slice(right.start, right.end).trim();

/** The company that raises the money does not invest in itself. */
function isCompany(reader: ChineseReader, target: Draft, name: Span): boolean {
  const { masked } = reader.mentions;
  const text = masked.slice(name.start, name.end);
  const inTitle = reader.drafts.slice(0, fromTitle).filter((draft) => draft.inTitle);
  const companies = [target.company, ...inTitle.map((draft) => draft.company)];
  return companies.some((company) => company !== null && masked.slice(company.start, company.end) === text);
}

function addInvestors(
  reader: ChineseReader,
  target: Draft,
  names: readonly Span[],
  role: InvestorRole,
  word: string,
  stage: string | null,
): void {
  const { masked } = reader.mentions;
  for (const name of names) {
    if (target.investors.length >= mostInvestors) return;
    const index = target.investors.findIndex(
      (known) => (known.stage ?? null) === stage && sameText(masked, known, name),
    );
    const named: NamedInvestor = { ...name, role, stage };
    if (index < 0) target.investors.push(named);
    else if (target.investors[index]?.role === 'unknown') target.investors[index] = named;
    else continue;
    target.rules.push(hit(`role word ${word}`, 'investors', name));
  }
}

/** The sentence speaks of one round itself. */
const own = (before: string): boolean => /[\ue002]|本轮|此轮|该轮/u.test(before);
