import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * The folder for what is built or fetched once for a machine: `TIDEMARK_CACHE`, else `XDG_CACHE_HOME/tidemark`, else
 * `~/.cache/tidemark`. A relative `XDG_CACHE_HOME` is ignored, as the XDG Base Directory Specification asks.
 */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  const own = env['TIDEMARK_CACHE'];
  if (own !== undefined && own !== '') return own;
  const xdg = env['XDG_CACHE_HOME'];
  if (xdg !== undefined && isAbsolute(xdg)) return join(xdg, 'tidemark');
  return join(env['HOME'] ?? homedir(), '.cache', 'tidemark');
}
