import type { ArticleText, Span } from './article-text.ts';
import type { Name } from './draft.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';
import { legalForms } from './english-words.ts';

/** A name as the company of an event: without its legal form, which makes an alias, as do names in a bracket behind. */
export function companyName(document: ArticleText, line: Line, index: number): Name | null {
  const unit = line.units[index];
  if (unit?.kind !== 'name') return null;
  const short = withoutForm(document, unit);
  const aliases: Span[] = short.end === unit.end ? [] : [{ start: unit.start, end: unit.end }];
  const bracket = line.units[index + 1];
  if (bracket?.kind === 'bracket') aliases.push(...bracketAliases(document, bracket));
  return { ...short, aliases };
}

export function investorName(document: ArticleText, unit: Unit): Span {
  const short = withoutForm(document, unit);
  const rest = document.text.slice(short.end, unit.end);
  if (rest.startsWith(',')) return short;
  // At the end of a sentence the stop belongs to the form too: L.P.
  const isAbbreviated =
    document.text.charAt(unit.end) === '.' && /\b\p{Lu}\.\p{Lu}$/u.test(document.text.slice(unit.end - 4, unit.end));
  return { start: unit.start, end: isAbbreviated ? unit.end + 1 : unit.end };
}

const lastWord = /[ ,]+([A-Za-z./]+)$/u;

function withoutForm({ text }: ArticleText, { start, end }: Span): Span {
  let stop = end;
  for (let turn = 0; turn < 3; turn += 1) {
    const match = lastWord.exec(text.slice(Math.max(start, stop - 14), stop));
    const word = match?.[1]?.toLowerCase().replace(/\.$/u, '') ?? '';
    // "Kestrel & Co." is a name, "Foo Co." has a form.
    if (match === null || !legalForms.has(word) || text.slice(start, stop - match[0].length).endsWith('&')) break;
    stop -= match[0].length;
  }
  return stop > start ? { start, end: stop } : { start, end };
}

/** "Kestrel Robotics (Kestrel)", "Monad Foundation (MON)": a part of the name or letters of it; "Acme (Bristol)" is a place. */
const isShortFor = (inner: string, before: string): boolean =>
  /^[A-Z][A-Za-z]{1,9}$/u.test(inner) &&
  (inner === inner.toUpperCase() || before.includes(inner) || /[a-z][A-Z]/u.test(inner));

/** ("Halden"), (formerly Foo), (DBA Foo): other names; (NYSE: X) and (YC W21) are none. */
function bracketAliases({ text }: ArticleText, bracket: Span): Span[] {
  const inner = text.slice(bracket.start + 1, bracket.end - 1);
  const quoted = /["“”']([^"“”']{2,40})["“”']/u.exec(inner);
  const named =
    /^(?:formerly(?: known as)?|previously|f\/?k\/?a|d\/?b\/?a|a\/?k\/?a|aka|also known as|née) ["“”']?([^"“”',;]{2,40})/iu.exec(
      inner,
    );
  const match = quoted ?? named;
  const name =
    match?.[1] ?? (isShortFor(inner, text.slice(Math.max(0, bracket.start - 60), bracket.start)) ? inner : '');
  if (name === '' || /^(?:the )?["“]?(?:company|round|financing|offering)/iu.test(name)) return [];
  const start = bracket.start + 1 + inner.indexOf(name, match?.index ?? 0);
  return [{ start, end: start + name.length }];
}
