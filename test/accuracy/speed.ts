import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../warehouse/workspace.ts';
import type { Section } from './section.ts';

const pairSchema = z.tuple([z.number(), z.number()]);
const speedSchema = z.object({
  article_bytes: z.int(),
  articles_per_second: z.object({ zh: z.int().nullable(), en: z.int().nullable() }),
  memory: z.object({ articles: z.int(), seconds: z.number(), rss_mb: pairSchema, heap_mb: pairSchema }),
  large: z.array(z.object({ name: z.string(), seconds_half_mb: z.number(), seconds_one_mb: z.number() })),
});

/** Measures the article reader in a process of its own, on one core. */
export async function measureSpeed(): Promise<readonly Section[]> {
  const speed = speedSchema.parse(JSON.parse(await outputOf('measure-speed.ts')));
  const { zh, en } = speed.articles_per_second;
  const { articles, seconds, rss_mb: rss, heap_mb: heap } = speed.memory;
  return [
    {
      title: 'Speed and memory of the article reader, by processor time',
      columns: ['what', 'figure'],
      rows: [
        [`Chinese articles of ${String(speed.article_bytes)} bytes per second`, zh === null ? '–' : String(zh)],
        [`English articles of ${String(speed.article_bytes)} bytes per second`, en === null ? '–' : String(en)],
        [`${String(articles)} different articles: seconds`, seconds.toFixed(1)],
        ['resident memory before and after them, MB', rss.join(' → ')],
        ['heap before and after them, MB', heap.join(' → ')],
      ],
    },
    {
      title: 'Seconds of processor time for one long text',
      columns: ['text', '0.5 MB', '1 MB'],
      rows: speed.large.map(({ name, seconds_half_mb: half, seconds_one_mb: one }) => [
        name,
        half.toFixed(2),
        one.toFixed(2),
      ]),
    },
  ];
}

async function outputOf(script: string): Promise<string> {
  const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', join(import.meta.dirname, script)], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  await new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${script} ended with ${String(code)}`))));
  });
  return text;
}
