import { z } from '@hono/zod-openapi';

/** A whole number in a query or a path, where it is written in digits; `range` is what it may be. */
export function wholeNumber(range: z.ZodInt) {
  // Either is null only of numbers that are not whole.
  const [min, max] = [Number(range.minValue), Number(range.maxValue)];
  const digits = new RegExp(`^\\d{1,${String(max).length}}$`);
  return z
    .string()
    .regex(digits, `Expected a whole number from ${min} to ${max}`)
    .transform(Number)
    .pipe(range)
    .openapi({ type: 'integer', minimum: min, maximum: max });
}
