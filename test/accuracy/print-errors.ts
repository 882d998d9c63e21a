import type { Finding } from './findings.ts';

const causes = ['missing', 'spurious', 'wrong'] as const;

/**
 * The first errors of each field and cause, with the number of all: text for a terminal, never for a file of the project.
 * Values of events that are missing or spurious as a whole are counted and not printed: the event is, once.
 */
export function printErrors(findings: readonly Finding[], limit: number): string {
  const lines: string[] = [];
  for (const field of new Set(findings.map((finding) => finding.field))) {
    for (const cause of causes) {
      const found = findings.filter((finding) => finding.field === field && finding.verdict === cause);
      if (found.length === 0) continue;
      const own = found.filter(({ ofWholeEvent }) => !ofWholeEvent);
      const rest = found.length - own.length;
      const ofEvents = rest === 0 ? '' : `, ${String(rest)} of them with their whole event`;
      lines.push('', `${field}, ${cause}: ${String(found.length)}${ofEvents}`, ...own.slice(0, limit).map(lineOf));
    }
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function lineOf({ id, span, told, read, around }: Finding): string {
  const values = [...(told === null ? [] : [`told: ${told}`]), ...(read === null ? [] : [`read: ${read}`])];
  return `  ${id} [${span.join(',')}]  ${values.join('  |  ')}\n      ${around}`;
}
