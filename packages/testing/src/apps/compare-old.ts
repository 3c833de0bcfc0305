import { type AnyComposition, builtTables, type Store } from '@schema/core';
import { expect } from 'vitest';
import { alike, isUuid } from './alike.ts';
import type { OldRow } from './old-database.ts';

/** Some rows of a new table, by hand, in the columns that do not hold what the old ones did. */
export interface HandWritten {
  /** The column that the rows are found by. */
  readonly by: string;
  readonly rows: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What an old database had, and where it is to be found now. */
interface OldValues {
  /** Where the columns of the old tables live now, by `table.column`. */
  readonly map: Readonly<Record<string, unknown>>;
  /** The rows of the old tables that are to be found. */
  readonly old: ReadonlyMap<string, readonly OldRow[]>;
  /** By the new tables' property names. */
  readonly converted: Readonly<Record<string, HandWritten>>;
  /** `old_table newTable` where not every old row is one new row: those are compared by hand alone. */
  readonly parts: readonly string[];
}

interface NewColumn {
  /** Its property name. */
  readonly key: string;
  readonly kind: string;
  /** The table whose ids it holds. */
  readonly idsOf: string | undefined;
}

interface NewTable {
  readonly key: string;
  readonly name: string;
  /** By name in the database. */
  readonly columns: ReadonlyMap<string, NewColumn>;
  readonly rows: readonly OldRow[];
}

/** An old table and one that its rows became rows of. */
interface Pair {
  readonly from: string;
  readonly table: NewTable;
  /** The old columns whose values stand unchanged in new ones. */
  readonly columns: readonly (readonly [string, NewColumn])[];
  /** Each old row and the new one. */
  readonly rows: readonly (readonly [OldRow, OldRow | undefined])[];
}

/**
 * Expect the values of an old database in a new one, where the map says that each of them lives now.
 * What is read of both is read here, by nothing that moved it.
 */
export async function expectOldValues(store: Store, values: OldValues): Promise<void> {
  const tables = await readTables(store);
  for (const { key, rows } of tables) {
    const { by = '', rows: written = {} } = values.converted[key] ?? {};
    for (const [name, row] of Object.entries(written))
      expect({ table: key, row: rows.find((each) => nameOf(each[by]) === name) }).toMatchObject({
        table: key,
        row,
      });
  }
  const origins = originsOf(values.map);
  const pairs = tables.flatMap((table) =>
    [...values.old.keys()].flatMap((from) => pairOf(values, origins, from, table) ?? []),
  );
  const ids = newIds(pairs);
  expect(pairs.flatMap((pair) => differences(pair, ids))).toEqual([]);
}

function nameOf(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

async function readTables({ composition, dialect, db }: Store): Promise<NewTable[]> {
  const { registry } = composition as AnyComposition;
  const built = builtTables(composition, dialect) as Record<string, Record<string, Named>>;
  return Promise.all(
    registry.tables.map(async ({ key, name, columns }) => ({
      key,
      name,
      columns: new Map(
        Object.entries(columns).map(([property, { spec }]) => {
          const target = spec.references && registry.target(spec.references.to()).table.name;
          const idsOf = property === 'id' ? name : target;
          return [built[key]?.[property]?.name ?? '', { key: property, kind: spec.kind, idsOf }];
        }),
      ),
      rows: await (db as unknown as Reader).select().from(built[key]),
    })),
  );
}

/** What is asked of Drizzle's tables and databases here; those of both dialects answer alike. */
interface Named {
  readonly name: string;
}
interface Reader {
  select(): { from(table: unknown): Promise<OldRow[]> };
}

/** The old `table.column`s of each new one. */
type Origins = ReadonlyMap<string, readonly string[]>;

function originsOf(map: OldValues['map']): Origins {
  const origins = new Map<string, string[]>();
  for (const [old, places] of Object.entries(map))
    for (const place of [places].flat())
      origins.set(String(place), [...(origins.get(String(place)) ?? []), old]);
  return origins;
}

function pairOf(
  { old, converted, parts }: OldValues,
  origins: Origins,
  from: string,
  table: NewTable,
): Pair | undefined {
  const rows = old.get(from) ?? [];
  const { by, rows: written = {} } = converted[table.key] ?? {};
  const byHand = new Set(Object.values(written).flatMap(Object.keys));
  const columns = [...table.columns].flatMap(([name, column]): Pair['columns'] => {
    const names = (origins.get(`${table.name}.${name}`) ?? [])
      .filter((place) => place.startsWith(`${from}.`))
      .map((place) => place.slice(from.length + 1))
      .filter((each) => rows.some((row) => each in row));
    const [first] = names.includes(name) ? [name] : names;
    return first === undefined || byHand.has(column.key) ? [] : [[first, column]];
  });
  if (columns.length === 0 || parts.includes(`${from} ${table.key}`)) return undefined;
  const anchor = columns.find(([name, column]) =>
    by === undefined ? isAnchor(name, column, rows, table) : column.key === by,
  );
  if (!anchor) throw new Error(`Say by what column the rows of ${from} are found in ${table.key}.`);
  const [name, { key, kind }] = anchor;
  const found = new Map(table.rows.map((row) => [alike(kind, row[key]), row]));
  return {
    from,
    table,
    columns,
    rows: rows.map((row) => [row, found.get(alike(kind, row[name]))]),
  };
}

/** Whether a column tells rows apart, and was not made anew. */
function isAnchor(
  name: string,
  { key, kind }: NewColumn,
  old: readonly OldRow[],
  { rows }: NewTable,
): boolean {
  const values = rows.map((row) => alike(kind, row[key]));
  return (
    new Set(values).size === values.length &&
    old.every((row) => (kind === 'uuid' ? isUuid(row[name]) : alike(kind, row[name]) !== null))
  );
}

/** The ids that old ones became, by `table id`; two old tables may have the same. */
function newIds(pairs: readonly Pair[]): Map<string, unknown[]> {
  const ids = new Map<string, unknown[]>();
  for (const { table, columns, rows } of pairs)
    for (const [name, { key, idsOf }] of columns)
      for (const [old, row] of rows)
        if (row && key === 'id' && idsOf !== undefined) {
          const place = `${table.name} ${old[name]}`;
          ids.set(place, [...(ids.get(place) ?? []), row.id]);
        }
  return ids;
}

function differences(
  { from, table, columns, rows }: Pair,
  ids: ReadonlyMap<string, readonly unknown[]>,
): string[] {
  return rows.flatMap(([old, row], index) => {
    if (!row) return [`${from}: row ${index} is not in ${table.name}`];
    return columns
      .filter(([name, column]) => !stands(old[name], row[column.key], column, ids))
      .map(
        ([name, { key }]) => `${from}.${name}: ${old[name]} is ${row[key]} in ${table.name}.${key}`,
      );
  });
}

function stands(
  old: unknown,
  given: unknown,
  { key, kind, idsOf }: NewColumn,
  ids: ReadonlyMap<string, readonly unknown[]>,
): boolean {
  const value = alike(kind, old);
  if (value === null || value === alike(kind, given)) return true;
  if (kind !== 'uuid') return false;
  // A key that is no UUID becomes one.
  if (key === 'id' || idsOf === undefined) return !isUuid(old);
  // What was merged or is gone has no id of its own.
  return ids.get(`${idsOf} ${old}`)?.includes(given) ?? true;
}
