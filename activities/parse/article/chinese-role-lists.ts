import { allMatches } from './all-matches.ts';
import type { Sentence, Span } from './article-text.ts';

/** Words before a list of names that are no part of it. */
const listStart =
  /(?:由(?!于)|完成了?|获得?了?|(?<=[”"」』】])得|[得拿]到了?|拿下了?|斩获了?|喜提了?|来自于?|其中[,]?|包括了?|引入了?|引进了?|分别由|并由|均由|(?:本|此|该|这)[轮次](?!(?:继续|再次|持续|仍|亦|也|均|都)+$)(?:融资(?!本|产|管)|投资(?!机构|方|人|者))?(?:则)?(?:由|为|是|,|:)?|融资(?!本|产|管)(?:由|,|:)?(?=[^,]*$)|宣布|消息[,:]|获悉[,:]|[\ue001\ue002]+(?!\ue002|(?:融资)?的?(?:领投方|投资方|投资人|投资机构|资方|老?股东)[^,为是:])(?:融资|的融资|投资(?!机构|方|人|者))?[,:]?|(?:投资|领投|跟投)[方者人][为是:]|:)/gu;

const clauseVerb =
  /(?:完成|获得|宣布|用于|成立|表示|认为|目前|正在|通过|进行|帮助|实现|提供|推出|估值|市场|用户|业务|融资|上线|合作|计划|预计|希望|之后|此前|创立|担任|加入|未来|发展|行业|[\ue001\ue002\ue003]|是一|的|提到|指出|透露|补充|介绍[说称]?$|[说称道]$|创业$)/u;

/** A轮投资方甲资本,乙、丙跟投: what an investor gave to before only describes it. */
const givenBefore = /^\ue002+(?:融资)?的?(?:领投方|投资方|投资人|投资机构|资方|老?股东)(?=.{2})/u;

/** The stretch before a role word that lists its names. */
export function listBefore(masked: string, from: number, at: number, sentence: Sentence): Span | null {
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
