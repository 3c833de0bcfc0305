import { Buffer } from 'node:buffer';
import { type Query as DrizzleQuery, fillPlaceholders } from 'drizzle-orm';
import { makePgArray } from 'drizzle-orm/pg-core';
import { SchemaError } from '../errors.ts';
import type { Dialect } from '../table/constraints.ts';
import type { Values } from './executor.ts';

/** Turn a JavaScript value into what the driver takes, where no column says how. */
export type Encode = (value: unknown) => unknown;

/**
 * What a driver cannot write is refused before anything of the call, or of its unit, is sent. postgres.js
 * fails while it writes, tells the call before, and gives every later answer to the wrong one; PGlite
 * writes the next statement behind the half of this one.
 *
 * @throws SchemaError INVALID_INPUT
 */
export function encodeFor(dialect: Dialect): Encode {
  return dialect === 'postgres' ? postgresParameter : sqliteParameter;
}

function postgresParameter(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return inEightBytes(value);
  // The server says of a text what is wrong with it, whatever type it wants.
  if (typeof value === 'number') return String(checkedNumber(value));
  if (Array.isArray(value)) return makePgArray(value.map(arrayItem));
  return value instanceof Date ? checkedTime(value).toISOString() : bytesOrNull(value);
}

function arrayItem(item: unknown): unknown {
  if (Array.isArray(item)) return item.map(arrayItem);
  return item instanceof Uint8Array
    ? `\\x${Buffer.from(item).toString('hex')}`
    : postgresParameter(item);
}

function sqliteParameter(value: unknown): unknown {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return checkedNumber(value);
  if (typeof value === 'bigint') return inEightBytes(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return checkedTime(value).getTime();
  return bytesOrNull(value);
}

function inEightBytes(value: bigint): bigint {
  if (BigInt.asIntN(64, value) !== value) throw refused('A whole number has 64 bits at most.');
  return value;
}

/**
 * Refuse NaN, which SQLite would store as NULL.
 *
 * @throws SchemaError INVALID_INPUT
 */
export function checkedNumber(value: number): number {
  if (Number.isNaN(value)) throw refused('A number that is passed to a query is no number.');
  return value;
}

/**
 * Refuse a time that is none.
 *
 * @throws SchemaError INVALID_INPUT
 */
export function checkedTime(time: Date): Date {
  if (Number.isNaN(time.getTime())) throw refused('A time that is passed to a query is no time.');
  return time;
}

/**
 * Refuse what JSON has no word for and writes as null: NaN, what is infinite, and a time that is none.
 *
 * @throws SchemaError INVALID_INPUT
 */
export function refuseNullInJson(value: unknown): void {
  if (typeof value === 'number') {
    if (!Number.isFinite(checkedNumber(value)))
      throw refused('A number of a list that is passed to a query is infinite.');
  } else if (value instanceof Date) checkedTime(value);
}

function bytesOrNull(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array) return value;
  throw refused(
    'A query takes texts, numbers, booleans, times, bytes and null.',
    'Pass JSON as text.',
  );
}

function refused(message: string, hint?: string): SchemaError {
  return new SchemaError('INVALID_INPUT', message, { hint });
}

/** How many values a statement has at most: Postgres counts them in 16 bits, and postgres.js takes two fewer. */
const mostValues = 65_533;

/**
 * Fill a query that Drizzle built for one run.
 *
 * @throws SchemaError INVALID_INPUT for values that are none, or too many
 */
export function fillValues(
  query: DrizzleQuery,
  given: Record<string, unknown> | undefined,
  dialect: Dialect,
): Values {
  const values = fillPlaceholders(query.params, given ?? {}).map(encodeFor(dialect));
  if (values.length <= mostValues) return values;
  throw refused(
    `A statement takes ${mostValues} values at most.`,
    'Pass a list as one value, by `fn.anyOf` or `fn.rows`.',
  );
}
