import type { Finding } from './score-article.ts';

const causes = ['missing', 'spurious', 'wrong'] as const;

/** The first errors of each field and cause, with the number of all: text for a terminal, never for a file of the project. */
export function printErrors(findings: readonly Finding[], limit: number): string {
  const lines: string[] = [];
  for (const field of new Set(findings.map((finding) => finding.field))) {
    for (const cause of causes) {
      const found = findings.filter((finding) => finding.field === field && finding.verdict === cause);
      if (found.length === 0) continue;
      lines.push('', `${field}, ${cause}: ${String(found.length)}`, ...found.slice(0, limit).map(lineOf));
    }
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function lineOf({ id, span, told, read, around }: Finding): string {
  const place = span === null ? '' : ` [${span.join(',')}]`;
  const values = [...(told === null ? [] : [`told: ${told}`]), ...(read === null ? [] : [`read: ${read}`])];
  return `  ${id}${place}  ${values.join('  |  ')}${around === '' ? '' : `\n      ${around}`}`;
}
