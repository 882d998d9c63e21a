import { findServer } from '../../deploy/server/find-server.ts';

/**
 * Before the tests of CI: where the Temporal server has to be built from source, it is built here once, and not by every
 * process that tests with one.
 */
export default async function buildOnce(): Promise<void> {
  if ((process.env['CI'] ?? '') === '') return;
  await findServer({ log: (line) => console.log(line) });
}
