import type {} from '@hono/zod-openapi';
import type { z } from 'zod';

/** Describe a JSON field as an object of any shape: a recursive schema has no end in a document. */
export function freeForm<S extends z.ZodType>(field: S): S {
  const isNullable = field.safeParse(null).success;
  // A clone: the field may be older than the method that describes it.
  return field.clone().openapi({
    type: isNullable ? ['object', 'null'] : 'object',
    additionalProperties: true,
  }) as S;
}
