import { sql } from 'drizzle-orm';

/** The nth placeholder of a dialect. */
export type Slot = (n: number) => string;
export const question: Slot = () => '?';
export const dollar: Slot = (n) => `$${n}`;

/** A placeholder of Drizzle: its builders take one where a value stands, though their types do not say so. */
export function namedSlot<T>(name: string): T {
  return sql.placeholder(name) as T;
}
