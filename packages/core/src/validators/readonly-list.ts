import type { z } from 'zod';

/** Take a readonly list as well, such as `as const` makes: a schema writes into a list of its own. */
export function readonlyList<Out, In>(
  list: z.ZodType<Out[], In[]>,
): z.ZodType<Out[], readonly In[]> {
  return list;
}
