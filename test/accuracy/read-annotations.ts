import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { annotationSchema } from './annotation.ts';
import type { Annotation } from './annotation.ts';

const folder = join(import.meta.dirname, 'annotations');

/** Every annotation of the project, in the order of the files and their lines. */
export function readAnnotations(): readonly Annotation[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readLines(join(folder, name), annotationSchema));
}

/** A file of one JSON document a line. */
export function readLines<S extends z.ZodType>(path: string, schema: S): z.output<S>[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => schema.parse(JSON.parse(line)));
}
