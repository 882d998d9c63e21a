import type { Span } from './article-text.ts';
import { hit } from './draft.ts';
import type { EnglishReader, Told } from './english-reader.ts';

/** "The company acquired Foo in January", "It picked up Foo in 2021": who buys is whom the article is about. */
export function nameBuyers(reader: EnglishReader, told: readonly Told[]): void {
  if (reader.boughtByMain.length === 0) return;
  const nameOf = ({ start, end }: Span): string => reader.document.folded.slice(start, end);
  const news = told.filter(({ draft }) => !draft.isBackground && draft.certainty === 'told' && draft.company !== null);
  const first = news.find(({ draft }) => draft.inTitle) ?? news[0];
  if (first === undefined) return;
  const buyer = first.draft.instrument === 'ma' ? first.draft.investors[0] : first.draft.company;
  if (buyer === undefined || buyer === null) return;
  for (const { draft } of reader.boughtByMain) {
    if (draft.investors.length > 0 || draft.company === null || nameOf(draft.company) === nameOf(buyer)) continue;
    draft.investors.push({ start: buyer.start, end: buyer.end, role: 'unknown' });
    draft.rules.push(hit('who buys', 'investors', buyer));
  }
}
