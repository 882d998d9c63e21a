import { join } from 'node:path';
import { createAmountParser } from '../../activities/normalise/amount.ts';
import { readRegistry } from '../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../warehouse/workspace.ts';
import { amountTexts } from './amount-texts.ts';

/** One measurement: a million amounts, mostly distinct, parsed on one core. Prints JSON. */
const count = 1_000_000;
const { currencies } = await readRegistry([join(projectRoot, 'warehouse', 'registry')]);
const parse = createAmountParser(currencies);
const texts = amountTexts(count, 20_241_031);
const distinct = new Set(texts).size;
for (const text of amountTexts(20_000, 1)) parse(text, { currency: 'CNY', language: 'zh' });

const begin = performance.now();
const cpu = process.cpuUsage();
let read = 0;
for (const text of texts) if (parse(text, { currency: 'CNY', language: 'zh' }).kind !== 'unknown') read += 1;
const { user, system } = process.cpuUsage(cpu);
process.stdout.write(
  JSON.stringify({
    texts: count,
    distinct,
    read,
    seconds: Math.round(performance.now() - begin) / 1000,
    cpu_seconds: Math.round((user + system) / 1000) / 1000,
    peak_mb: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
