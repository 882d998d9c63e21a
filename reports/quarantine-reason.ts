import type { Language } from './figure-text.ts';

/**
 * Reasons are stored in English, as the parsers say them, with the name of the column in front. Those that are met most are
 * told in Chinese in a Chinese brief; any other stands as it is.
 */
const inChinese: readonly (readonly [RegExp, string])[] = [
  [/^(.+) is empty$/u, '“$1”为空'],
  [/^(.+) is an error cell of a spreadsheet, not a value$/u, '“$1”是表格的错误单元格，不是值'],
  [/^(.+) is not one of the values that this source uses$/u, '“$1”不在该来源所用的取值之列'],
  [/^(.+) does not look like (.+)$/u, '“$1”不合格式 $2'],
  [/^does not fit the declared columns$/u, '与声明的列不符'],
  [/^announced date: no date can be read: (.+)$/u, '公布日期：读不出日期 $1'],
  [/^announced date: no day is given: (.+)$/u, '公布日期：没有给出日期 $1'],
  [/^announced date: earlier than any round can be: (.+)$/u, '公布日期：早于可能的最早日期 $1'],
  [/^announced date: later than any round can be: (.+)$/u, '公布日期：晚于可能的最晚日期 $1'],
  [/^announced date: a placeholder, not a date: (.+)$/u, '公布日期：占位符，不是日期 $1'],
  [/^announced date: in the future: (.+)$/u, '公布日期：在本次运行之后 $1'],
  [/^announced date: there is no day (\d+)$/u, '公布日期：没有 $1 日'],
  [/^announced date: there is no day (\d+) before the document$/u, '公布日期：文件之前没有 $1 日'],
  [/^announced date: there is no month (\d+)$/u, '公布日期：没有 $1 月'],
  [/^announced date: a period over several years$/u, '公布日期：跨多个年份'],
  [/^a very large amount with neither round nor investor: to be reviewed$/u, '金额很大而无轮次和投资方：待审阅'],
  [/^published date: lies after the time of knowledge$/u, '发布日期：晚于知情时点'],
  [/^a quote inside an unquoted cell \(cell (\d+)\)$/u, '第 $1 格未加引号而内有引号'],
  [/^text after the closing quote \(cell (\d+)\)$/u, '第 $1 格的结束引号之后还有文字'],
  [/^the record has more than (\d+) characters \(rowCharacters\)$/u, '记录超过 $1 个字符（rowCharacters）'],
];

/** Why records of a source are in quarantine, for a reader of that language. */
export function quarantineReason(reason: string, language: Language): string {
  if (language === 'en') return reason;
  const known = inChinese.find(([pattern]) => pattern.test(reason));
  return known === undefined ? reason : reason.replace(known[0], known[1]);
}
