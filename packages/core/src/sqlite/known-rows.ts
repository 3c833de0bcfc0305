import { Column, is, SQL } from 'drizzle-orm';
import type { Statement, Values } from '../store/executor.ts';
import type { InsertText } from './insert-text.ts';
import type { Facts, Shortcut } from './shortcuts.ts';

/**
 * Insert without RETURNING where all of the row that it would return is parameters and defaults. SQLite
 * collects what it returns in a table of its own: 4 to 14 of the 200 µs of a chat's message.
 */
export function withoutReturning(
  statement: Statement,
  { columns, values, returning }: InsertText,
  { fields, encode }: Facts,
): Shortcut | undefined {
  if (returning === undefined) return undefined;
  const cells = fields.map(({ field }) =>
    is(field, Column) ? cellOf(field, values[columns.indexOf(field.name)], encode) : undefined,
  );
  if (!cells.every((cell) => cell !== undefined)) return undefined;
  const sql = statement.sql.slice(0, statement.sql.lastIndexOf(' returning '));
  const insert: Statement = { ...statement, sql };
  return (run, given) => {
    const row = rowOf(cells, given);
    if (!row) return undefined;
    const { changes } = run(insert, given);
    return { changes, rows: changes === 1 ? [row] : Array(changes).fill(row) };
  };
}

const storages = ['text', 'integer', 'real'] as const;
type Storage = (typeof storages)[number];

/** Where a column of the returned row comes from. */
interface Cell {
  /** The place of a parameter; without one it is the same in every row. */
  readonly place: number | undefined;
  readonly constant: unknown;
  /** What the column stores: a value of another kind would come back as one of this. */
  readonly storage: Storage;
  readonly mayBeNull: boolean;
}

const parameter = /^(?:\?(\d+)|cast\(\(?(?:select )?\?(\d+)\)? as (?:text|integer|real)\))$/;

function cellOf(
  column: Column,
  value: string | undefined,
  encode: Facts['encode'],
): Cell | undefined {
  const storage = storages.find((type) => type === column.getSQLType());
  if (column.generated || !storage) return undefined;
  const [, bare, cast] = parameter.exec(value ?? '') ?? [];
  const number = bare ?? cast;
  // SQLite counts an integer key itself where it is not given.
  if (number !== undefined)
    return { place: Number(number) - 1, constant: undefined, storage, mayBeNull: !column.primary };
  if (column.primary || (value !== undefined && value !== 'null')) return undefined;
  const constant = value === undefined && column.hasDefault ? column.default : null;
  if (constant === undefined || is(constant, SQL)) return undefined;
  return {
    place: undefined,
    constant: constant === null ? null : encode(column.mapToDriverValue(constant)),
    storage,
    mayBeNull: true,
  };
}

function rowOf(cells: readonly Cell[], values: Values): unknown[] | undefined {
  const row = new Array<unknown>(cells.length);
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as Cell;
    const value = cell.place === undefined ? cell.constant : values[cell.place];
    if (!isStoredAsGiven(value, cell)) return undefined;
    row[i] = value;
  }
  return row;
}

/** SQLite has no negative zero; a lone surrogate has no bytes. */
function isStoredAsGiven(value: unknown, { storage, mayBeNull }: Cell): boolean {
  if (value === null) return mayBeNull;
  if (typeof value === 'string') return storage === 'text' && value.isWellFormed();
  const isNumber = storage === 'integer' ? Number.isSafeInteger : Number.isFinite;
  return storage !== 'text' && isNumber(value) && !Object.is(value, -0);
}
