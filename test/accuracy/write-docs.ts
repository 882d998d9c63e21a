import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { projectRoot } from '../../warehouse/workspace.ts';
import type { Section } from './section.ts';

const path = join(projectRoot, 'docs', 'accuracy.md');
const begin = '<!-- figures: begin, written by npm run eval -- --write-docs -->';
const end = '<!-- figures: end -->';

/** Puts the tables between the two marks of docs/accuracy.md; the rest of it is written by hand. */
export async function writeDocs(sections: readonly Section[]): Promise<void> {
  const page = await readFile(path, 'utf8');
  const text = withFigures(page, sections);
  await writeFile(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
}

/** The page with other figures. Throws where the marks do not stand in it once each, in their order. */
export function withFigures(page: string, sections: readonly Section[]): string {
  const [head, figures, ...others] = page.split(begin);
  const tail = figures?.split(end) ?? [];
  if (head === undefined || others.length > 0 || tail.length !== 2)
    throw new Error(`the page needs one "${begin}" and behind it one "${end}"`);
  return `${head}${begin}\n\n${sections.map(markdownOf).join('\n\n')}\n\n${end}${tail[1] ?? ''}`;
}

function markdownOf({ title, columns, rows }: Section): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escape).join(' | ')} |`;
  return [`### ${title}`, '', line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

function escape(cell: string): string {
  return cell.replace(/[|<>*_`[\]\\]/gu, '\\$&').replace(/\s+/gu, ' ');
}
