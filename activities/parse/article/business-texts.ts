import type { ArticleEvent, Mention } from './article.ts';

/** What an article says of a company's business, without the names of the company and of those who paid. */
export interface BusinessTexts {
  readonly headline: string | null;
  readonly description: string | null;
}

const describedCharacters = 1_200;
/** Sentences from the beginning of an article about one company that are about it without naming it. */
const openingSentences = 3;

/**
 * The words near a company: the title where it names the company or the article is about no other, and the sentences that
 * name it (of an article about one company the first ones too). Names of investors and advisers are left out, a fund for
 * medicine that pays for a game says nothing of the game; so is the company's own, which is looked at by itself.
 */
export function businessTexts(
  title: string,
  text: string,
  event: ArticleEvent,
  companies: ReadonlySet<string>,
): BusinessTexts {
  const names = [event.company.text, ...event.company.aliases.map((alias) => alias.text)];
  const isAlone = companies.size === 1;
  const isNamed = (sentence: string): boolean => names.some((name) => sentence.includes(name));
  const payers = [...event.investors, ...event.advisers].map(({ text: name }: Mention) => name);
  const others = [...payers, ...names].sort((one, other) => other.length - one.length);
  const without = (sentence: string): string => others.reduce((rest, name) => rest.replaceAll(name, ' ; '), sentence);
  const kept: string[] = [];
  let length = 0;
  for (const [index, sentence] of sentencesOf(text).entries()) {
    if (!(isNamed(sentence) || (isAlone && index < openingSentences))) continue;
    if (length + sentence.length > describedCharacters) break;
    kept.push(without(sentence));
    length += sentence.length;
  }
  return {
    headline: isAlone || isNamed(title) ? without(title) : null,
    description: kept.length === 0 ? null : kept.join('\n'),
  };
}

const sentencesOf = (text: string): readonly string[] =>
  text.split(/(?<=[。！？!?；;\n])|(?<=\.)(?=\s)/u).filter((sentence) => sentence.trim() !== '');
