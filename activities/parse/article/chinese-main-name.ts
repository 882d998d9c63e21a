import { leadingName } from './chinese-leading-names.ts';
import { namedIn } from './chinese-named.ts';
import { isNoName } from './chinese-no-names.ts';
import { clausesOf, inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import type { Name } from './draft.ts';
import { timesSaid } from './name-counts.ts';

/** A text that is no longer may name its company once. */
const shortText = 60;

/** So many sentences behind the title may tell who a text is about. */
const opening = 12;

/** Whom a text is about that names nobody beside its rounds: the one that its title quotes, or of whom its sentences speak first and that its title holds or it says again and again. */
export function mainName(reader: ChineseReader): Name | null {
  const { document, mentions } = reader;
  const title = document.text.indexOf('\n');
  const quoted = inside(mentions.quoted, { start: 1, end: Math.max(1, title) }).filter(
    ({ start, end }) => end - start > 1 && end - start < 16 && !isNoName(mentions.masked.slice(start, end)),
  );
  const [only] = quoted;
  // “犹抱琵琶半遮面”: what the text never says again is no name of it.
  if (
    only !== undefined &&
    quoted.length === 1 &&
    (document.text.length - title < shortText || timesSaid(document, document.folded.slice(only.start, only.end)) > 1)
  )
    return { start: only.start, end: only.end, aliases: [] };
  // A sum alone may be of anything that a text on somebody tells.
  const tellsRound = reader.drafts.some(({ stage }) => stage !== null);
  const body = document.sentences.filter(({ inTitle }) => !inTitle).slice(0, tellsRound ? opening : 1);
  for (const [number, sentence] of body.entries()) {
    const first = clausesOf(reader, sentence)[0];
    if (first === undefined) continue;
    const name = number === 0 ? namedIn(reader, first) : leadingName(reader, first);
    if (name !== null && isMain(reader, name, title)) return name;
  }
  return tellsRound ? foundedName(reader, title) : null;
}

/** How far a text may be searched for who founded the one it is about. */
const searched = 80;

/** Whose founder a text names: 团队方面,甲创始人&CEO王某…. */
function foundedName(reader: ChineseReader, title: number): Name | null {
  const { document, mentions } = reader;
  for (const sentence of document.sentences.slice(0, searched)) {
    if (sentence.inTitle || !/创始人|ceo/u.test(mentions.masked.slice(sentence.start, sentence.end))) continue;
    for (const clause of clausesOf(reader, sentence)) {
      if (!/^[^,。]{2,20}?(?:的?(?:联合)?创始人|ceo)/u.test(mentions.masked.slice(clause.start, clause.end))) continue;
      const name = leadingName(reader, clause);
      if (name !== null && isMain(reader, name, title)) return name;
    }
  }
  return null;
}

/** So often a text says whom it is about where its title does not. */
const timesOfMain = 3;

function isMain({ document }: ChineseReader, name: Name, title: number): boolean {
  const text = document.folded.slice(name.start, name.end);
  if (/(?:ventures?|capital|partners|fund|基金|创投|资本)$/u.test(text)) return false;
  const place = document.folded.indexOf(text);
  return (place >= 0 && place < title) || timesSaid(document, text) >= timesOfMain;
}
