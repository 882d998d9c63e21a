/** The workflows that a worker runs, by the names that the server knows them by. */
export { backfill, backfillSources } from './backfill.ts';
export { ingestMonth } from './ingest-month.ts';
export { ingestSource } from './ingest-source.ts';
export { publishMonth } from './publish-month.ts';
export { restateMonths } from './restate-months.ts';
export { scheduledMonth } from './scheduled-month.ts';
export { turn } from './turn.ts';
export { writeBriefs } from './write-briefs.ts';
