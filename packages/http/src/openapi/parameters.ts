import { z } from '@hono/zod-openapi';
import { uuid } from '@schema/core/validators';
import { PageQuery } from './page.ts';

/** The parameter of a path that names one thing. */
export const Id = z.strictObject({ id: uuid() });

/** A point in time as JSON has it: ISO 8601 with its offset. */
export const Instant = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(value))
  .openapi({ type: 'string', format: 'date-time' });

/** The query parameters of a search, which is read page by page. */
export const SearchQuery = z.strictObject({
  ...PageQuery.shape,
  q: z.string().max(2000).openapi({
    description: 'All words must occur; `"a phrase"` in its order, `-without`, `begin*`.',
  }),
});
