import type { StepEvent } from '../workflows/embedded.ts';
import type { ProgressEvent } from '../workflows/temporal/messages.ts';
import { coloursOf } from './colours.ts';

/** A step of either engine, as it is shown. */
type Shown = StepEvent | ProgressEvent;

const stepNames: Readonly<Record<Shown['step'], string>> = {
  planRun: 'plan',
  ingestSource: 'take in',
  publishedMonths: 'look for months to restate',
  collectDocuments: 'collect',
  parseDocuments: 'parse',
  normaliseSource: 'normalise',
  loadWarehouse: 'load',
  resolveRounds: 'resolve',
  buildMarts: 'aggregate',
  checkWarehouse: 'check',
  acceptDocuments: 'accept',
  stagePublication: 'brief and export',
  checkPublication: 'check what was written',
  publish: 'publish',
};

/** One line a step on standard error: when it ends, and when it takes longer than a second also that it goes on. */
export function stepProgress(say: (text: string) => void, isVerbose: boolean): (event: Shown) => void {
  const pc = coloursOf(process.stderr);
  const started = new Map<string, { at: number; timer: NodeJS.Timeout }>();
  return ({ step, subject, phase, message }) => {
    const key = `${step} ${subject}`;
    const label = `${stepNames[step]}${subject === '' ? '' : ` ${subject}`}`;
    const running = started.get(key);
    switch (phase) {
      case 'start':
        started.set(key, { at: performance.now(), timer: setTimeout(() => say(pc.dim(`… ${label}`)), 1000) });
        return;
      case 'retry':
        say(pc.yellow(`↻ ${label}: ${message ?? ''}; trying again`));
        return;
      case 'end':
      case 'fail': {
        clearTimeout(running?.timer);
        const seconds = running === undefined ? 0 : (performance.now() - running.at) / 1000;
        if (phase === 'fail') say(pc.red(`✗ ${label}`));
        else if (isVerbose || seconds >= 0.2) say(`${pc.green('✓')} ${label} ${pc.dim(`${seconds.toFixed(1)} s`)}`);
        return;
      }
    }
  };
}
