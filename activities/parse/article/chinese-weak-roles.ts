import type { Sentence } from './article-text.ts';
import { roundWords } from './chinese-role-targets.ts';
import type { Draft } from './draft.ts';

/** 投资, 出资, 完成: roles only where the sentence is about the round. */
export const isWeak = (word: string): boolean =>
  /^(?:参与.*|.*入[场局]|[押下]注|主导|认购|投资|出资|注资|增资|加码|加持|加注|跟进|追加|参与|战略投资|联合完成|共同完成|追投|联合出资|共同出资|参与投资)$/u.test(
    word,
  );

const eachGave =
  /(?:由|,|:|^)[^,]{2,40}(?:领投|跟投|参投|投资|出资|认购)了?\ue001+(?:,[^,]{2,24}投资了?\ue001+)*[,;、](?:以?及|而|另外?)?[^,;、]{2,24}$/u;

/** Whether such a word says here who invested. @param own the events of the sentence */
export function weakFits(masked: string, sentence: Sentence, at: number, word: string, own: readonly Draft[]): boolean {
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
    if (/(?:获得?|得到|接受|收到)[^,]{0,40}$/u.test(before) && !/由[^,]{1,40}$/u.test(before)) return false;
    // 由某人投资的卫星: what they bought is no round.
    if (
      /^的(?![^,。]{0,10}(?:[\ue001\ue002]|轮|融资))/u.test(
        behind + masked.slice(at + word.length + 6, at + word.length + 12),
      )
    )
      return false;
    // 由甲领投5亿美元,乙投资3亿美元: each with what it gave.
    if (/^了?\ue001+(?:$|[,;、])/u.test(behind) && eachGave.test(masked.slice(sentence.start, at))) return true;
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
  if (word.endsWith('完成') && !word.startsWith('参与')) return /由[^,]{1,60}$/u.test(before);
  return (
    roundWords.test(masked.slice(sentence.start, at + word.length)) ||
    own.length > 0 ||
    /(?:老股东|股东|由|领投|跟投)/u.test(masked.slice(sentence.start, at))
  );
}
