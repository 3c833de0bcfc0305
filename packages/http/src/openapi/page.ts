import { z } from '@hono/zod-openapi';
import { pageLimit } from '@schema/core';
import { wholeNumber } from './whole-number.ts';

/** The query parameters of a list that is read page by page. */
export const PageQuery = z.strictObject({
  limit: wholeNumber(z.int().min(1).max(pageLimit.max))
    .optional()
    .openapi({ default: pageLimit.default }),
  after: z
    .string()
    .max(2000)
    .optional()
    .openapi({ description: 'The cursor that the page before gave as `next`.' }),
});

/** One page of a list. */
export function pageOf<S extends z.ZodType>(item: S) {
  return z.strictObject({
    items: z.array(item),
    next: z
      .string()
      .optional()
      .openapi({ description: 'Pass it as `after` to go on; missing on the last page.' }),
  });
}
