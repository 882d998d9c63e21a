/**
 * `npm run test:thorough` repeats what costs whole runs of the product in more variants: every moment of a kill, every
 * machine, six months instead of two. `npm test` has at least one of each kind.
 */
export const isThorough = process.env['TIDEMARK_TEST_THOROUGH'] === '1';
