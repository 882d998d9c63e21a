import { visibleText } from './sql/display-text.ts';

/** A result of one step, one field a line, as a person reads it. */
export function forPerson(result: Readonly<Record<string, unknown>>): string {
  const width = Math.max(...Object.keys(result).map((key) => key.length));
  return Object.entries(result)
    .map(
      ([key, value]) =>
        `${key.padEnd(width)}  ${visibleText(typeof value === 'string' ? value : value === null ? '—' : JSON.stringify(value))}`,
    )
    .join('\n');
}
