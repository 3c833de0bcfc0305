import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Give the path that a `file:` URL means, as a store reads it; undefined for every other URL. */
export function filePath(url: string): string | undefined {
  const [, rest] = /^file:([^?]+)/.exec(url) ?? [];
  if (rest === undefined) return undefined;
  return resolve(rest.startsWith('///') ? fileURLToPath(`file:${rest}`) : rest);
}
