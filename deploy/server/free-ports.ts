import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

// Below the range from which systems take the local ports of outgoing connections (32768 on Linux, 49152 elsewhere):
// a port from that range could be taken by any connection while a server is down for its restart.
const LOWEST = 10_000;
const HIGHEST = 32_000;

/** Whether 127.0.0.1 has nobody listening on this TCP port. */
export function isFreePort(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ host: '127.0.0.1', port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** Different TCP ports of 127.0.0.1, chosen at random, on which nobody listened a moment ago. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  for (let attempt = 0; ports.size < count; attempt += 1) {
    if (attempt > 100 + 10 * count) throw new Error(`no ${count} free ports between ${LOWEST} and ${HIGHEST}`);
    const port = randomInt(LOWEST, HIGHEST);
    if (!ports.has(port) && (await isFreePort(port))) ports.add(port);
  }
  return [...ports];
}
