import { createHash } from 'node:crypto';
import {
  email as emailSchema,
  text as textSchema,
  webAddress as webAddressOf,
} from '@schema/core/validators';
import { Field, firstOf } from './field.ts';
import { idOf, nameId } from './ids.ts';
import {
  readBoolean,
  readDate,
  readJson,
  readNumber,
  readText,
  readTime,
  readTimeOfDay,
} from './readings.ts';
import { type SourceRow, type SourceValue, Unreadable } from './source-row.ts';

// Each takes the names that the column may have; the first that is there and not NULL counts.

/** Text as it is; numbers are written out. */
export const text = (...columns: string[]): Field<string> => firstOf(columns, readText);

/** Text, where blank text is no value. */
export const filledText = (...columns: string[]): Field<string> =>
  text(...columns).map((value) => (value.trim() === '' ? null : value));

/** A word of a list that the target's validator knows. */
export const word = <W extends string>(...columns: string[]): Field<W> =>
  // The validator holds the list: what is not in it is refused.
  firstOf(columns, readText) as Field<string> as Field<W>;

/** A word that is spelled otherwise in the target; the keys are in lower case, the source's in any. */
export const words = <W extends string>(
  column: string,
  spelling: Readonly<Record<string, W>>,
): Field<W> =>
  text(column).map((value) => {
    const found = spelled(value, spelling);
    if (found !== undefined) return found;
    throw new Unreadable(`Expected one of ${Object.keys(spelling).join(', ')}`);
  });

/** The target's word for one of the source, as `words` reads it; undefined for any other. */
export function spelled<W extends string>(
  value: SourceValue | undefined,
  spelling: Readonly<Record<string, W>>,
): W | undefined {
  return spelling[String(value).toLowerCase()];
}

/** A number, also where it is kept as text. */
export const number = (...columns: string[]): Field<number> => firstOf(columns, readNumber);

/** A boolean, also where it is kept as a number or a word. */
export const boolean = (...columns: string[]): Field<boolean> => firstOf(columns, readBoolean);

/** A point in time: ISO 8601 or SQL text (UTC unless it names a zone), Unix seconds or milliseconds. */
export const time = (...columns: string[]): Field<Date> => firstOf(columns, readTime);

/** A calendar date, or the day of a point in time. */
export const date = (...columns: string[]): Field<string> => firstOf(columns, readDate);

/** A time of a day, `HH:MM:SS`, whatever the date before it. */
export const timeOfDay = (...columns: string[]): Field<string> => firstOf(columns, readTimeOfDay);

/** JSON, also where it is kept as text; the target's validator knows its shape. */
export const json = <T>(...columns: string[]): Field<T> =>
  // What has another shape is refused by the validator.
  firstOf(columns, readJson) as Field<unknown> as Field<T>;

/** An e-mail address in its one form: NFC, lower case. Blank text is none. */
export const email = (...columns: string[]): Field<string> =>
  filledText(...columns).map((value) => {
    const read = emailSchema().safeParse(value);
    if (read.success) return read.data;
    throw new Unreadable('Expected an e-mail address');
  });

/** The SHA-256 of a token that the source keeps as it is, in hexadecimal digits. */
export const tokenHash = (...columns: string[]): Field<string> =>
  text(...columns).map((token) => createHash('sha256').update(token).digest('hex'));

const webAddressSchema = webAddressOf(textSchema());

/** The first column that is an http or https address; any other is lost, as the API would not take it. */
export const webAddress = (...columns: string[]): Field<string> => {
  const texts = columns.map((column) => [column, filledText(column)] as const);
  return new Field(columns, (row, place) => {
    for (const [column, field] of texts) {
      const value = field.read(row, place);
      if (value === null) continue;
      if (webAddressSchema.safeParse(value).success) return value;
      place.lose?.(column);
    }
    return null;
  });
};

/** The row's own id: a UUID is kept, any other key becomes the same UUID in every run. */
export const id = (column: string): Field<string> =>
  new Field([column], (row, place) => idOf(place, row[column] ?? null));

/** The id of the row of a source table that this column names. */
export const ref = (column: string, table: string): Field<string> =>
  new Field(
    [column],
    ({ [column]: key = null }, { system }) => (key === null ? null : idOf({ system, table }, key)),
    table,
  );

/** The id of a row that is made of a part of the source's row, or whose key is of several columns. */
export const partId = (name: string, ...columns: string[]): Field<string> =>
  new Field(columns, (row, { system }) =>
    nameId(
      { system, table: name },
      columns.map((column) => row[column] ?? null),
    ),
  );

/** A value that the source does not have. */
export const constant = <const T>(value: T): Field<T> => new Field([], () => value);

/** The beginning of Unix time, for rows whose time nobody wrote down. */
export const unknownTime: Field<Date> = constant(new Date(0));

/** Anything else: a value that is made of several columns. */
export const made = <T>(columns: readonly string[], make: (row: SourceRow) => T | null): Field<T> =>
  new Field(columns, make);

/** Whether a value says true; NULL does not. */
export function isTrue(value: SourceValue | undefined): boolean {
  return value !== undefined && value !== null && readBoolean(value);
}
