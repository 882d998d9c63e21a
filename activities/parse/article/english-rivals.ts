import type { ArticleText, Span } from './article-text.ts';
import type { Told } from './english-reader.ts';

/** More companies than these beside that of the title are a list, in which all is news. */
const mostOthers = 2;

/** Where the title tells the news of one company, what the text tells of a few others is what went before or beside it. */
export function markRivals({ folded }: ArticleText, told: readonly Told[]): void {
  const nameOf = ({ start, end }: Span): string => folded.slice(start, end);
  const titles = new Set<string>();
  const others = new Map<string, Told[]>();
  for (const one of told) {
    const { company, inTitle, certainty, isBackground } = one.draft;
    if (company === null || certainty !== 'told' || isBackground) continue;
    if (inTitle) titles.add(nameOf(company));
  }
  const [title, second] = titles;
  if (title === undefined || second !== undefined) return;
  for (const one of told) {
    const { company, inTitle, certainty, isBackground } = one.draft;
    if (company === null || inTitle || certainty !== 'told' || isBackground) continue;
    const names = [company, ...company.aliases].map(nameOf);
    if (names.some((name) => name.includes(title) || title.includes(name))) continue;
    const name = nameOf(company);
    others.set(name, [...(others.get(name) ?? []), one]);
  }
  if (others.size > mostOthers) return;
  for (const rounds of others.values()) for (const { draft } of rounds) draft.isBackground = true;
}
