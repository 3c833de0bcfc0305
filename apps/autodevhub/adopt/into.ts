import { intoOf, json, keptUuid, time, unknownTime } from '@schema/migrate/adopt';
import type { composition } from '../src/composition.ts';

export const into = intoOf<typeof composition>();

/** The old tables let times be NULL. */
export const createdAt = time('created_at').or(unknownTime);
export const updatedAt = time('updated_at', 'created_at').or(unknownTime);

const namesIds = /(?:^|_)ids?$|Ids?$|^(?:dependencies|stories)$/;

/** JSON that holds ids of the old system: under keys that name ids they are written as the rows have them. */
export const jsonWithIds = <T>(column: string) =>
  // Only the spelling of texts changes.
  json<T>(column).map((value) => withKeptIds(value, '') as T);

function withKeptIds(value: unknown, key: string): unknown {
  if (typeof value === 'string') return namesIds.test(key) ? (keptUuid(value) ?? value) : value;
  if (Array.isArray(value)) return value.map((item) => withKeptIds(item, key));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([name, each]) => [name, withKeptIds(each, name)]));
}
