import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Node } from 'yaml';
import type { z } from 'zod';
import { describeIssues } from './registry-csv.ts';
import { RegistryError } from './registry-error.ts';
import type { Entry } from './registry-entry.ts';

/** A registry YAML file, parsed: its data as read, and the line of any path into it (1 where the path is not there). */
export interface RegistryYaml {
  readonly file: string;
  readonly data: unknown;
  lineOf(path: readonly PropertyKey[]): number;
}

/** Parses a YAML file of one document without aliases. A key that stands twice or bad syntax is a RegistryError. */
export function openRegistryYaml(file: string, text: string): RegistryYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false, version: '1.2' });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined)
    throw new RegistryError(`${file} line ${lines.linePos(problem.pos[0]).line}`, problem.message);
  const data: unknown = toData(file, () => document.toJS({ maxAliasCount: 0 }));
  return {
    file,
    data,
    lineOf(path) {
      let node: Node | null = document.contents;
      for (const key of path) {
        const next: unknown = isMap(node)
          ? node.items.find((pair) => isScalar(pair.key) && pair.key.value === key)?.value
          : isSeq(node) && typeof key === 'number'
            ? node.items[key]
            : undefined;
        if (!isNode(next)) break;
        node = next;
      }
      return node?.range ? lines.linePos(node.range[0]).line : 1;
    },
  };
}

/** The entries of the list `name` of a file, each checked by itself. */
export function entriesOf<T>(
  yaml: RegistryYaml,
  name: string,
  items: readonly unknown[],
  schema: z.ZodType<T>,
): Entry<T>[] {
  return items.map((item, position) => {
    const parsed = schema.safeParse(item);
    if (parsed.success) return { value: parsed.data, place: `${yaml.file} line ${yaml.lineOf([name, position])}` };
    const path = parsed.error.issues[0]?.path ?? [];
    throw new RegistryError(
      `${yaml.file} line ${yaml.lineOf([name, position, ...path])}`,
      describeIssues(parsed.error),
    );
  });
}

function toData(file: string, convert: () => unknown): unknown {
  try {
    return convert();
  } catch (error) {
    if (error instanceof ReferenceError) throw new RegistryError(file, 'aliases are not allowed');
    throw error;
  }
}
