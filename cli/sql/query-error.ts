/** Why ad-hoc SQL gave no result; `interrupted` is the user's own doing (status 130), everything else is a failure (1). */
export type QueryFailure =
  'database' | 'sql' | 'denied' | 'memory' | 'timeout' | 'interrupted' | 'output' | 'usage' | 'crash';

/** A query that ended without its result. The message is meant for people; only SQL errors have more than one line. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly code: QueryFailure;

  constructor(code: QueryFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
