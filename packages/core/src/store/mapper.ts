import { Column, getTableName, is, SQL } from 'drizzle-orm';

export type SelectedFields = { path: string[]; field: unknown }[];

type Decode = ((value: unknown) => unknown) | undefined;
type MapRows<Row> = (rows: unknown[][]) => Row[];

/** One property of a row: a column of the result, or an object of properties. */
type Shape = { readonly [key: string]: number | Group };
interface Group {
  readonly shape: Shape;
  /** Columns of an outer join's table: without a match, when all are null, the object is null. */
  readonly optional: readonly number[];
}

/** Make the function that turns a driver's arrays into rows of the selected shape. */
export function rowsMapper<Row>(
  fields: SelectedFields,
  joinsNotNullable: Record<string, boolean> | undefined,
): MapRows<Row> {
  const decoders = fields.map(({ field }) => decoderOf(field));
  const shape = shapeOf(fields, joinsNotNullable);
  try {
    return generated(shape, decoders);
  } catch {
    // Workers forbid code from strings; the closure gives the same rows, slower.
    return (rows) => rows.map((row) => interpreted(row, shape, decoders) as Row);
  }
}

/** An object literal in generated code has one hidden class, and no loop over its keys. */
function generated<Row>(shape: Shape, decoders: readonly Decode[]): MapRows<Row> {
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
  const cell = (index: number): string =>
    decoders[index]
      ? `row[${index}] === null ? null : decode[${index}](row[${index}])`
      : `row[${index}]`;
  const make = new Function('decode', `return (rows) => rows.map((row) => (${literal(shape)}));`);
  return make(decoders) as MapRows<Row>;
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
  fields.forEach(({ path, field }, index) => {
    let node = root;
    path.forEach((key, depth) => {
      if (depth === path.length - 1) {
        node[key] = index;
        return;
      }
      node[key] ??= { shape: {}, optional: [] };
      const inner = node[key] as { shape: typeof root; optional: number[] };
      const isJoined = path.length === 2 && is(field, Column);
      if (isJoined && joinsNotNullable?.[getTableName(field.table)] === false)
        inner.optional.push(index);
      node = inner.shape;
    });
  });
  return root;
}

const plainDecoder = Column.prototype.mapFromDriverValue;

function decoderOf(field: unknown): Decode {
  if (is(field, Column)) {
    return field.mapFromDriverValue === plainDecoder
      ? undefined
      : (value) => field.mapFromDriverValue(value);
  }
  const expression = is(field, SQL) ? field : is(field, SQL.Aliased) ? field.sql : undefined;
  const decoder = (
    expression as unknown as { decoder?: { mapFromDriverValue(value: unknown): unknown } }
  )?.decoder;
  return decoder ? (value) => decoder.mapFromDriverValue(value) : undefined;
}
