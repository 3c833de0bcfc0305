import type { Sql } from 'postgres';
import { encodeFor } from '../store/parameters.ts';

/** Types whose arrays are lists in raw SQL: the number of each, and of its arrays, from `pg_type.dat`. */
export const arrayTypes = [
  [16, 1000],
  [17, 1001],
  [19, 1003],
  [20, 1016],
  [21, 1005],
  [23, 1007],
  [25, 1009],
  [26, 1028],
  [114, 199],
  [700, 1021],
  [701, 1022],
  [1042, 1014],
  [1043, 1015],
  [1186, 1187],
  [2950, 2951],
  [3802, 3807],
] as const;

/**
 * Let a client read and write arrays. postgres.js would ask the server for their types on each
 * connection, and a connection that is lost meanwhile is an error that nobody can catch. Those of an
 * app's own types stay text.
 */
export function knowArrays({ options: { parsers, serializers } }: Sql): void {
  for (const [element, array] of arrayTypes) {
    const read = parsers[element] ?? ((text: string) => text);
    parsers[array] = (text: string) => readArray(text, read);
    // For whoever takes the client: a store sends them as text.
    serializers[array] = encodeFor('postgres');
  }
}

/** Read what "Array Input and Output Syntax" of PostgreSQL's manual describes. */
function readArray(text: string, read: (element: string) => unknown): unknown {
  const outer: unknown[] = [];
  const open = [outer];
  // Bounds may stand before it: `[0:1]={a,b}`.
  for (const [token, quoted] of text
    .slice(text.indexOf('{'))
    .matchAll(/[{}]|"([^"\\]*(?:\\.[^"\\]*)*)"|[^{},"]+/gs)) {
    const list = open.at(-1) as unknown[];
    if (token === '{') {
      const inner: unknown[] = [];
      list.push(inner);
      open.push(inner);
    } else if (token === '}') open.pop();
    else if (quoted !== undefined) list.push(read(quoted.replace(/\\(.)/gs, '$1')));
    else list.push(token === 'NULL' ? null : read(token));
  }
  return outer[0];
}
