import type { SchemaError } from '@schema/core';
import { invalidInput } from '@schema/core/validators';
import { type SQL, sql } from 'drizzle-orm';

type Dated<From extends string, To extends string> = {
  readonly [Key in From | To]?: string | null | undefined;
};

const notBefore = 'Expected a day that is not before the beginning';
const notAfter = 'Expected a day that is not after the end';

/** Make the refinement that one day of an input is not after another, where it has both. */
export function datesInOrder<From extends string, To extends string>(
  from: From,
  to: To,
): [(input: Dated<From, To>) => boolean, { path: string[]; message: string }] {
  const isInOrder = (input: Dated<From, To>) => {
    const [first, last] = [input[from], input[to]];
    return !first || !last || first <= last;
  };
  return [isInOrder, { path: [to], message: notBefore }];
}

/** The condition that a row's days are in order, one of them being given. */
export function areInOrder(first: unknown, last: unknown): SQL {
  return sql`coalesce(${first} <= ${last}, true)`;
}

/** Make the error for a change of one day that contradicts the other one, which is stored. */
export function outOfOrder(changed: readonly string[], from: string, to: string): SchemaError {
  const issue = changed.includes(to)
    ? { field: to, message: notBefore }
    : { field: from, message: notAfter };
  return invalidInput([issue]);
}
