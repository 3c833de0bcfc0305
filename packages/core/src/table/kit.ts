import type { ZodType, z } from 'zod';
import { SchemaError } from '../errors.ts';
import { uuidv7 } from '../id.ts';
import { Column, type Kind } from './column.ts';
import { constraintName, isLongerThanName } from './names.ts';

type Values = readonly [string, ...string[]];
type Mutable<V extends Values> = { -readonly [I in keyof V]: V[I] };
type Nullable<K extends Kind, Data> = Column<K, Data, false, false, undefined, never, false, false>;

/**
 * The column kit: what each column stores in Postgres and in SQLite. Every limit but the size of JSON
 * is kept by both databases, so raw SQL is refused by both alike.
 */
export const kit = {
  /** Primary key: a UUIDv7 made in the application. Postgres `uuid`, SQLite `text`. */
  id: (): Column<'uuid', string, true, true, undefined, never, false, true> =>
    new Column({ kind: 'uuid', primaryKey: true, notNull: true, makeDefault: () => uuidv7() }),

  /** A UUID in lower case, without `min` and `max`. Postgres `uuid`, SQLite `text` with a CHECK. */
  uuid: (): Nullable<'uuid', string> => new Column({ kind: 'uuid' }),

  /** Text without NUL; lengths count characters. `text` on both, with a CHECK for the lengths. */
  text: (limits: { min?: number; max?: number } = {}): Nullable<'text', string> => {
    const { min, max } = limits;
    if ((min ?? 0) > (max ?? Number.POSITIVE_INFINITY))
      throw new SchemaError('INVALID_DEFINITION', 'No text has the lengths that are asked of it.');
    return new Column({
      kind: 'text',
      ...(min === undefined ? {} : { minLength: min }),
      ...(max === undefined ? {} : { maxLength: max }),
    });
  },

  /** One of a list of words. `text` with a CHECK on both: the list can change without a new type. */
  oneOf: <const V extends Values>(
    values: V,
  ): Column<'text', V[number], false, false, Mutable<V>, never, false, false> =>
    new Column({ kind: 'text', values: distinct(values) }),

  /**
   * One of a list of words as a named type. Postgres `enum`, SQLite `text` with a CHECK. With the
   * composition's `prefix`, the name is not that of a Postgres type and, in a `schema` of the composition,
   * does not begin with one that drizzle-kit knows. Order by it with `pages` or a `case`, and compare it
   * only for equality: else Postgres goes by its place in the list, SQLite by its text.
   */
  enum: <const V extends Values>(
    name: string,
    values: V,
  ): Column<'enum', V[number], false, false, Mutable<V>, never, false, false> => {
    if (values.some(isLongerThanName))
      throw new SchemaError('INVALID_DEFINITION', `A word of ${name} is longer than 63 bytes.`);
    return new Column({ kind: 'enum', enumName: constraintName(name), values: distinct(values) });
  },

  /** Postgres `boolean`, SQLite `integer` 0 or 1; without `min` and `max`. */
  boolean: (): Nullable<'boolean', boolean> => new Column({ kind: 'boolean' }),

  /** Whole number within ±2^31. `integer` on both. */
  integer: (): Nullable<'integer', number> => new Column({ kind: 'integer' }),

  /** Whole number within ±(2^53 − 1). Postgres `bigint`, SQLite `integer`. */
  bigint: (): Nullable<'bigint', number> => new Column({ kind: 'bigint' }),

  /**
   * Number of `precision` digits, `scale` of them after the point: 1 to 15, which a JavaScript number
   * keeps. `numeric` / `real`. Validators round to that; both databases refuse more digits by a CHECK.
   */
  decimal: (precision: number, scale: number): Nullable<'decimal', number> => {
    const isKept = precision >= 1 && precision <= 15 && scale >= 0 && scale <= precision;
    if (isKept && Number.isInteger(precision) && Number.isInteger(scale))
      return new Column({ kind: 'decimal', precision, scale });
    throw new SchemaError('INVALID_DEFINITION', 'A decimal has 1 to 15 digits.', {
      hint: 'The second number says how many of them are after the point.',
    });
  },

  /** Finite 64-bit float. Postgres `double precision`, SQLite `real`. */
  real: (): Nullable<'real', number> => new Column({ kind: 'real' }),

  /** Point in time in whole milliseconds; `Date` in TypeScript. `timestamptz(3)` / `integer`. */
  timestamp: (): Nullable<'timestamp', Date> => new Column({ kind: 'timestamp' }),

  /** Calendar date as `YYYY-MM-DD`, years 0001 to 9999. Postgres `date`, SQLite `text`. */
  date: (): Nullable<'date', string> => new Column({ kind: 'date' }),

  /** Time of day as `HH:MM:SS`. Postgres `time(0)`, SQLite `text`. */
  time: (): Nullable<'time', string> => new Column({ kind: 'time' }),

  /**
   * JSON, typed and checked by its Zod schema, which transforms nothing and is not asynchronous; 64 KiB
   * unless told, which only calls hold it to, since Postgres writes the same JSON longer. Postgres
   * `jsonb`, SQLite `text`. The order of an object's keys is not kept: do not hash or compare its text.
   */
  json: <S extends ZodType>(
    schema: S,
    limits: { maxBytes?: number } = {},
  ): Nullable<'json', z.output<S>> =>
    new Column({ kind: 'json', schema, maxBytes: limits.maxBytes ?? 65_536 }),

  /**
   * Embedding of `n` 32-bit floats: 1 to 2000, as pgvector can index. Postgres `vector(n)` of pgvector,
   * SQLite `blob` for sqlite-vec.
   */
  vector: (n: number): Nullable<'vector', number[]> => {
    if (Number.isInteger(n) && n >= 1 && n <= 2000)
      return new Column({ kind: 'vector', dimensions: n });
    throw new SchemaError('INVALID_DEFINITION', 'A vector has 1 to 2000 dimensions.');
  },

  /** Whole-number primary key counted by the database. Postgres `serial`, SQLite `integer` rowid. */
  serial: (): Column<'serial', number, true, true, undefined, never, false, true> =>
    new Column({ kind: 'serial', primaryKey: true, notNull: true }),
};

type KitMembers = typeof kit;

/** The column kit by name, as it is shown where it stands in another type. */
export interface Kit extends KitMembers {}

function distinct<V extends readonly string[]>(words: V): V {
  if (words.length > 0 && new Set(words).size === words.length) return words;
  throw new SchemaError('INVALID_DEFINITION', 'A list of words is empty, or has one twice.', {
    hint: `The words are ${words.join(', ')}.`,
  });
}

/** `createdAt` and `updatedAt`: set by the database, the second kept by it on every change. */
export function timestamps(t: Kit) {
  return {
    createdAt: t.timestamp().notNull().defaultNow(),
    updatedAt: t.timestamp().notNull().defaultNow().touch(),
  };
}
