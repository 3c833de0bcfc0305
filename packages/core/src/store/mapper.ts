import { Column, getTableName, is, SQL } from 'drizzle-orm';
import { readTime } from '../postgres/text-types.ts';

/** What a statement selects: each field, and where it goes in a row. */
export type SelectedFields = { path: string[]; field: unknown }[];

type Decode = ((value: unknown) => unknown) | undefined;
type MapRow<Row> = (row: unknown[]) => Row;

/** One property of a row: a column of the result, or an object of properties. */
type Shape = { readonly [key: string]: number | Group };
interface Group {
  readonly shape: Shape;
  /** Columns of an outer join's table: without a match, when all are null, the object is null. */
  readonly optional: readonly number[];
}

/** Make the function that turns a driver's array into a row of the selected shape. */
export function rowMapper<Row>(
  fields: SelectedFields,
  joinsNotNullable: Record<string, boolean> | undefined,
): MapRow<Row> {
  const decoders = fields.map(({ field }) => decoderOf(field));
  const shape = shapeOf(fields, joinsNotNullable);
  try {
    return generated(shape, decoders);
  } catch {
    // Workers forbid code from strings; the closure gives the same rows, slower.
    return (row) => interpreted(row, shape, decoders) as Row;
  }
}

/** An object literal in generated code has one hidden class, and no loop over its keys. */
function generated<Row>(shape: Shape, decoders: readonly Decode[]): MapRow<Row> {
  const literal = (part: Shape): string =>
    `{${Object.entries(part)
      .map(
        ([key, value]) =>
          `${JSON.stringify(key)}: ${typeof value === 'number' ? cell(value) : group(value)}`,
      )
      .join(', ')}}`;
  const group = ({ shape: inner, optional }: Group): string =>
    optional.length === 0
      ? literal(inner)
      : `${optional.map((index) => `row[${index}] === null`).join(' && ')} ? null : ${literal(inner)}`;
  // Each decoder is a variable of its own: the engine can then look into it at this place.
  const cell = (index: number): string =>
    decoders[index]
      ? `row[${index}] === null ? null : decode${index}(row[${index}])`
      : `row[${index}]`;
  const names = decoders.map((_, index) => `decode${index}`);
  const make = new Function(...names, `return (row) => (${literal(shape)});`);
  return make(...decoders) as MapRow<Row>;
}

function interpreted(
  row: unknown[],
  shape: Shape,
  decoders: readonly Decode[],
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(shape)) {
    if (typeof part === 'number') {
      const value = row[part];
      const decode = decoders[part];
      result[key] = decode === undefined || value === null ? value : decode(value);
    } else {
      const isMissing =
        part.optional.length > 0 && part.optional.every((index) => row[index] === null);
      result[key] = isMissing ? null : interpreted(row, part.shape, decoders);
    }
  }
  return result;
}

function shapeOf(
  fields: SelectedFields,
  joinsNotNullable: Record<string, boolean> | undefined,
): Shape {
  const root: Record<
    string,
    number | { shape: Record<string, number | Group>; optional: number[] }
  > = {};
  const tables = groupTables(fields);
  fields.forEach(({ path, field }, index) => {
    let node = root;
    path.forEach((key, depth) => {
      if (depth === path.length - 1) {
        node[key] = index;
        return;
      }
      node[key] ??= { shape: {}, optional: [] };
      const inner = node[key] as { shape: typeof root; optional: number[] };
      const table = path.length === 2 && is(field, Column) && tables.get(key);
      if (table && joinsNotNullable?.[table] === false) inner.optional.push(index);
      node = inner.shape;
    });
  });
  return root;
}

/** The table whose columns alone are in a group; a group of several tables has none, and is never null. */
function groupTables(fields: SelectedFields): Map<string, string | undefined> {
  const tables = new Map<string, string | undefined>();
  for (const { path, field } of fields) {
    const [group = ''] = path;
    if (path.length !== 2 || !is(field, Column)) continue;
    const table = getTableName(field.table);
    tables.set(group, tables.has(group) && tables.get(group) !== table ? undefined : table);
  }
  return tables;
}

/** Tell whether the mapper of these fields reads times as the server writes them. */
export function readsTimes(fields: SelectedFields): boolean {
  return fields.every(({ field }) => is(decodedBy(field), Column));
}

/** Tell whether two columns of the result have one name. */
export function hasNamesakes(fields: SelectedFields): boolean {
  const names = fields.flatMap(({ field }) =>
    is(field, Column) ? [field.name] : is(field, SQL.Aliased) ? [field.fieldAlias] : [],
  );
  return new Set(names).size < names.length;
}

const plainDecoder = Column.prototype.mapFromDriverValue;

/** What the kit's most frequent columns do with a value, without asking again what they are. */
function knownDecoder(column: Column): Decode {
  switch (column.columnType) {
    case 'SQLiteBoolean':
      return (value) => value === 1;
    case 'SQLiteTimestamp':
      return 'mode' in column && column.mode === 'timestamp_ms'
        ? (value) => new Date(value as number)
        : undefined;
    case 'SQLiteTextJson':
      return (value) => JSON.parse(value as string);
    case 'PgTimestamp':
      return 'withTimezone' in column && column.withTimezone
        ? (value) => (typeof value === 'string' ? readTime(value) : value)
        : undefined;
    case 'PgVector':
      // The server writes as few digits as tell two 32-bit floats apart.
      return (value) => (JSON.parse(value as string) as number[]).map(Math.fround);
    default:
      return undefined;
  }
}

function decoderOf(field: unknown): Decode {
  const decoder = decodedBy(field);
  if (!is(decoder, Column)) return decoder && ((value) => decoder.mapFromDriverValue(value));
  if (decoder.mapFromDriverValue === plainDecoder) return undefined;
  return knownDecoder(decoder) ?? ((value) => decoder.mapFromDriverValue(value));
}

interface Decoder {
  mapFromDriverValue(value: unknown): unknown;
}

/** A selected column decodes itself; an expression has the decoder that `mapWith` gave it. */
function decodedBy(field: unknown): Decoder | undefined {
  if (is(field, Column)) return field;
  const expression = is(field, SQL) ? field : is(field, SQL.Aliased) ? field.sql : undefined;
  return (expression as unknown as { decoder?: Decoder })?.decoder;
}
