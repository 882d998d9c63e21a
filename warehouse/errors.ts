/** Another process (or another part of this one) has the warehouse file open. Trying again later can succeed. */
export class WarehouseBusyError extends Error {
  override readonly name = 'WarehouseBusyError';
}

/** The file is not a DuckDB database, is damaged, or was written by a version that this one cannot read. */
export class WarehouseCorruptError extends Error {
  override readonly name = 'WarehouseCorruptError';
}

/** The place of the file does not allow it: no permission, no space, no such folder, or not a file. */
export class WarehouseStorageError extends Error {
  override readonly name = 'WarehouseStorageError';
}

const DAMAGE =
  /not a valid DuckDB|corrupt|read enough bytes|checksum|\bWAL\b|deserializ|serialization error|internal error|fatal error/i;
const PLACE =
  /permission denied|no space left|read-only file system|is a directory|not a directory|no such file|does not exist|too many open files|input\/output error|operation not permitted|file name too long|could not (?:write|fsync|truncate|read from) /i;

/**
 * Gives DuckDB's refusal to open a file its class and says what to do. DuckDB's errors carry no codes, so this reads
 * their English text; one that it does not recognise comes back unchanged.
 *
 * @param path the file, absolute
 * @param cause what DuckDB threw
 */
export function openFailure(path: string, cause: unknown): unknown {
  const text = cause instanceof Error ? cause.message : String(cause);
  if (/could not set lock|conflicting lock/i.test(text)) {
    const pid = /\(PID (\d+)\)/.exec(text)?.[1];
    const who = pid === undefined ? 'another process' : `process ${pid}`;
    return new WarehouseBusyError(
      `${path} is open in ${who}: wait until it has finished, stop it, or read a published snapshot instead`,
      { cause },
    );
  }
  if (/version number/i.test(text)) {
    return new WarehouseCorruptError(`${path} was written by a version of DuckDB that this one cannot read`, { cause });
  }
  if (DAMAGE.test(text)) {
    return new WarehouseCorruptError(
      `${path} is not a DuckDB database or is damaged: move it (and ${path}.wal) away and rebuild the warehouse`,
      { cause },
    );
  }
  if (PLACE.test(text)) {
    return new WarehouseStorageError(`${path} cannot be opened: ${text.replace(/^IO Error: /, '').trim()}`, { cause });
  }
  return cause;
}

/** Whether DuckDB met bytes that it did not write, in a database that had opened. Its errors carry no codes, so their English text is read. */
export const isDamage = (error: unknown): boolean =>
  !(error instanceof WarehouseCorruptError) &&
  error instanceof Error &&
  /corrupt database|checksum|deserializ|read enough bytes/i.test(error.message);
