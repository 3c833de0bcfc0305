import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Give the path that a `file:` URL means; undefined for every other URL, also for one with a host, with
 * parameters, or with a blank at its end, which better-sqlite3 drops. With three slashes it is one of
 * `pathToFileURL`; else what follows is a path as it is.
 */
export function filePath(url: string): string | undefined {
  const [, rest] = /^file:((?:\/\/\/|(?!\/\/))[^?\0]*[^?\0\s])$/.exec(url) ?? [];
  if (rest === undefined) return undefined;
  return resolve(rest.startsWith('///') ? fileURLToPath(`file:${rest}`) : rest);
}
