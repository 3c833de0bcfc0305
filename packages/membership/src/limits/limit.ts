import { deferred, fieldSchema } from '@schema/core/validators';
import * as z from 'zod';

/** How much of a feature is allowed; the word is a value of its own, never a missing one. */
export type Limit = number | 'unlimited';

const stored = deferred(
  () => fieldSchema({ kind: 'integer', min: 0 }) as z.ZodType<number, number>,
);

export const Limit: z.ZodType<Limit, Limit> = deferred(() =>
  z.union([z.literal('unlimited'), stored]),
);

/** What the tables keep for `unlimited`. */
export const unlimited = -1;

/** Write a limit as the tables keep it. */
export function storeLimit(limit: Limit): number {
  return limit === 'unlimited' ? unlimited : limit;
}

/** Read a limit as the tables keep it. */
export function readLimit(value: number): Limit {
  return value === unlimited ? 'unlimited' : value;
}
