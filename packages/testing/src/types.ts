import type { Column, SQL } from 'drizzle-orm';
import type { ZodType } from 'zod';

/** Whether two types are the same, `any` and optional members told apart. */
export type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Whether a type is `any`. */
export type IsAny<T> = 0 extends 1 & T ? true : false;

/** The names of the members, to some depth, that are `any`; Drizzle and Zod answer for theirs. */
export type AnyIn<T, Depth extends readonly unknown[] = []> = Depth['length'] extends 7
  ? never
  : IsAny<T> extends true
    ? 'any'
    : T extends (...parameters: infer P) => infer R
      ? AnyIn<P[number], [...Depth, 1]> | AnyIn<R, [...Depth, 1]>
      : T extends readonly (infer Item)[] | ReadonlySet<infer Item> | PromiseLike<infer Item>
        ? AnyIn<Item, [...Depth, 1]>
        : T extends Date | SQL | Column | ZodType | string | number | boolean | null | undefined
          ? never
          : T extends object
            ? {
                [Key in keyof T & string]: AnyIn<T[Key], [...Depth, 1]> extends never
                  ? never
                  : `${Key}.${AnyIn<T[Key], [...Depth, 1]>}`;
              }[keyof T & string]
            : never;
