import { SchemaError } from '../errors.ts';

const attempts = 5;

/**
 * Try what other callers may get ahead of until an attempt answers; one that was lost gives undefined.
 *
 * @throws SchemaError BUSY after five that were lost
 */
export async function untilWon<T>(
  table: string,
  attempt: (number: number) => Promise<T | undefined>,
): Promise<T> {
  for (let number = 1; number <= attempts; number++) {
    const answer = await attempt(number);
    if (answer !== undefined) return answer;
  }
  throw new SchemaError('BUSY', 'Other calls kept changing the same row.', {
    table,
    hint: 'Make the call again.',
  });
}
