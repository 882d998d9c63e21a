import type { FailureReason, SourceFailure } from './steps.ts';

/** What an error means for a run: whether trying again can mend it, and what a brief says when a source ends with it. */
interface ErrorKind {
  readonly isFinal: boolean;
  readonly reason: FailureReason;
}

/**
 * Errors by the name of their class. Names travel where classes do not: through a server, and into another version of
 * the code. What is not named here may pass (a network, a disk, a lock) and is tried again.
 */
const errorKinds: ReadonlyMap<string, ErrorKind> = new Map([
  ['NoDocumentsError', { isFinal: true, reason: 'no_documents' }],
  ['UnarchivableFileError', { isFinal: true, reason: 'unreadable_file' }],
  ['UnreadableFileError', { isFinal: true, reason: 'unreadable_file' }],
  ['UnknownLayoutError', { isFinal: true, reason: 'unknown_layout' }],
  ['MissingDocumentError', { isFinal: true, reason: 'archive_damaged' }],
  ['IntakeLogError', { isFinal: true, reason: 'archive_damaged' }],
  ['SourceDeclarationError', { isFinal: true, reason: 'settings' }],
  ['RegistryError', { isFinal: true, reason: 'settings' }],
  ['ConfigError', { isFinal: true, reason: 'settings' }],
  ['NotAskableError', { isFinal: true, reason: 'settings' }],
  ['UnknownScopeError', { isFinal: true, reason: 'settings' }],
  ['OtherWorkspaceError', { isFinal: true, reason: 'settings' }],
  ['WarehouseVersionError', { isFinal: true, reason: 'error' }],
  ['OvertakenError', { isFinal: true, reason: 'error' }],
  ['WarehouseTakenError', { isFinal: true, reason: 'error' }],
  ['NotReproducibleError', { isFinal: true, reason: 'error' }],
  ['HeldTooLongError', { isFinal: true, reason: 'error' }],
  ['SourceSkippedError', { isFinal: true, reason: 'skipped' }],
  ['RangeError', { isFinal: true, reason: 'error' }],
  ['TypeError', { isFinal: true, reason: 'error' }],
  ['SyntaxError', { isFinal: true, reason: 'error' }],
  ['ZodError', { isFinal: true, reason: 'error' }],
]);

/** The names that an error goes by: its own, the type that came through a server, and those of its causes. */
function namesOf(error: unknown): readonly string[] {
  const names: string[] = [];
  for (let current = error, depth = 0; current instanceof Error && depth < 10; current = current.cause, depth += 1) {
    if ('type' in current && typeof current.type === 'string') names.push(current.type);
    names.push(current.name);
  }
  return names;
}

/** True for errors that no repetition mends: bad input, wrong settings, a fault of the code. */
export const isFinal = (error: unknown): boolean =>
  namesOf(error).some((name) => errorKinds.get(name)?.isFinal === true);

/** Whether an error, or one that caused it, is of this class. */
export const isCalled = (error: unknown, name: string): boolean => namesOf(error).includes(name);

/** True when a run was told to end, or has to start over since another was faster: that is no source's failure. */
export const isInterruption = (error: unknown): boolean =>
  ['AbortError', 'CancelledFailure', 'OvertakenError'].some((name) => isCalled(error, name));

/** The innermost message: an engine wraps errors in its own. */
export function rootMessage(error: unknown): string {
  let current = error;
  while (current instanceof Error && current.cause instanceof Error) current = current.cause;
  return current instanceof Error ? current.message : String(current);
}

/** How a source ended, for the report of the run and for the brief. */
export function sourceFailure(sourceId: string, error: unknown): SourceFailure {
  const reason = namesOf(error).flatMap((name) => errorKinds.get(name)?.reason ?? [])[0] ?? 'error';
  return { sourceId, reason, message: rootMessage(error).slice(0, 500) };
}
