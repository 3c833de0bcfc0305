import { Buffer } from 'node:buffer';
import type { Column as BuiltColumn } from 'drizzle-orm';
import type { z } from 'zod';
import { accepted, invalidInput } from '../validators/parse.ts';

/** Turns the place of a row in a list into an opaque text, and back. */
interface CursorCodec {
  encode(row: Readonly<Record<string, unknown>>): string;
  /**
   * Read a cursor as the parameters `after0`, `after1`, …
   *
   * @throws SchemaError INVALID_INPUT
   */
  decode(cursor: string): Record<string, unknown>;
}

/** Make the codec of a list that is ordered by these row properties and their columns. */
export function cursorCodec(
  by: Readonly<Record<string, BuiltColumn>>,
  fieldOf: (column: BuiltColumn) => z.ZodType,
): CursorCodec {
  const keys = Object.keys(by);
  let fields: z.ZodType[] | undefined;
  return {
    encode: (row) => {
      const values = keys.map((key) => {
        const value = row[key];
        return value instanceof Date ? { t: value.getTime() } : value;
      });
      return Buffer.from(JSON.stringify(values)).toString('base64url');
    },
    decode: (cursor) => {
      fields ??= Object.values(by).map(fieldOf);
      const values = parseCursor(cursor);
      if (values?.length !== fields.length) throw invalidCursor();
      const place: Record<string, unknown> = {};
      fields.forEach((field, index) => {
        // A cursor comes from outside: each value must be what its column can hold.
        const value = accepted(field, decodeValue(values[index]));
        if (value === undefined) throw invalidCursor();
        place[`after${index}`] = value;
      });
      return place;
    },
  };
}

function decodeValue(value: unknown): unknown {
  const time = (value as { t?: unknown } | null)?.t;
  return typeof time === 'number' ? new Date(time) : value;
}

function parseCursor(cursor: string): unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function invalidCursor() {
  return invalidInput([{ field: 'after', message: 'Expected a cursor that a page gave as next' }]);
}
