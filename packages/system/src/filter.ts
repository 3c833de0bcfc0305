import type { SQL } from 'drizzle-orm';

/** A filter of which every field is given, as the parameters of a query are. */
export type Filled<F> = { [Key in keyof F]-?: NonNullable<F[Key]> };

/** The condition that each field of a filter stands for. */
export type Conditions<F> = { readonly [Key in keyof F]-?: (params: Filled<F>) => SQL };

/** The fields that a filter gives: they name the query that is compiled for them. */
export function givenFields<F extends object>(
  conditions: Conditions<F>,
  filter: F,
): (keyof F & string)[] {
  const fields = Object.keys(conditions) as (keyof F & string)[];
  return fields.filter((field) => filter[field] !== undefined);
}
