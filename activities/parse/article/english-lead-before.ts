import { hit } from './draft.ts';
import type { Draft } from './draft.ts';
import { isNobody } from './english-nobody.ts';
import type { EnglishReader } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import type { Line } from './english-units.ts';

/** "a Foo-led Series C": the name within the word, where it has a capital. */
export function leadBefore({ document }: EnglishReader, { units }: Line, round: Round, draft: Draft): void {
  for (const { kind, low, start, end } of units.slice(Math.max(0, round.from - 2), round.to)) {
    if (kind !== 'word' || !low.endsWith('-led') || !/^\p{Lu}/u.test(document.text.charAt(start))) continue;
    if (
      isNobody(low.slice(0, -4)) ||
      /^(?:us|uk|eu|women|woman|founder|female|black|community|insider|investor)$/u.test(low.slice(0, -4))
    )
      continue;
    const span = { start, end: end - 4 };
    if (draft.investors.some((one) => one.start === start)) continue;
    draft.investors.push({ ...span, role: 'lead' });
    draft.rules.push(hit('-led', 'investors', span));
  }
}
