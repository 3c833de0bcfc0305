import { sql } from 'drizzle-orm';
import {
  customType,
  integer,
  real,
  type SQLiteColumn,
  type SQLiteColumnBuilderBase,
  text,
} from 'drizzle-orm/sqlite-core';
import { checkedTime } from '../store/parameters.ts';
import { quoteList } from '../table/checks.ts';
import type { ColumnSpec } from '../table/column.ts';
import { type ModifiableColumn, modifyColumn, type Writers } from '../table/modifiers.ts';
import { dateRange, numberRange, timeRange } from '../table/ranges.ts';

const float32 = customType<{ data: number[]; driverData: Uint8Array }>({
  dataType: () => 'blob',
  toDriver: (value) => new Uint8Array(Float32Array.from(value).buffer),
  fromDriver: (value) =>
    Array.from(
      new Float32Array(value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength)),
    ),
});

/** The current time in whole milliseconds. */
export const nowText = `(cast(round(unixepoch('subsec') * 1000) as integer))`;
export const now = sql.raw(nowText);

/** Make the SQLite column that stores what a definition's column says. */
export function sqliteColumn(
  name: string,
  spec: ColumnSpec,
  target: () => SQLiteColumn,
): SQLiteColumnBuilderBase {
  const column = typedColumn(name, spec);
  modifyColumn(column, spec, target, { now, constant: constantDefault });
  return column;
}

// drizzle-kit writes a Date as JSON text.
function constantDefault(value: unknown): unknown {
  return value instanceof Date ? sql.raw(String(value.getTime())) : value;
}

type AnyBuilder = SQLiteColumnBuilderBase & ModifiableColumn<SQLiteColumn>;

function typedColumn(name: string, spec: ColumnSpec): AnyBuilder {
  switch (spec.kind) {
    case 'boolean':
      return integer(name, { mode: 'boolean' });
    case 'integer':
    case 'bigint':
      return integer(name);
    case 'serial':
      return integer(name).primaryKey({ autoIncrement: true });
    case 'timestamp':
      return integer(name, { mode: 'timestamp_ms' });
    case 'decimal':
    case 'real':
      return real(name);
    case 'json':
      return text(name, { mode: 'json' });
    case 'vector':
      return float32(name);
    default:
      return spec.values
        ? text(name, { enum: [...spec.values] as [string, ...string[]] })
        : text(name);
  }
}

/** Write what is no value as an error of the call: Drizzle would pass such a time on as NaN. */
export const writers: Writers = { timestamp: (time: Date) => checkedTime(time).getTime() };

/** The condition on `column` that makes SQLite refuse what the column's type refuses on Postgres. */
export function sqliteCheck(column: string, spec: ColumnSpec): string | undefined {
  const conditions = typeConditions(column, spec);
  if (conditions.length === 0) return undefined;
  const met = conditions.join(' and ');
  // NOT NULL is the column's own affair: its error names no check.
  return `${column} is null or (${met})`;
}

function typeConditions(column: string, spec: ColumnSpec): string[] {
  const isText = `typeof(${column}) = 'text'`;
  switch (spec.kind) {
    case 'serial':
      return [];
    case 'uuid':
      return [
        `${column} glob '????????-????-????-????-????????????'`,
        `${column} not glob '*[^0-9a-f-]*'`,
        `length(replace(${column}, '-', '')) = 32`,
      ];
    case 'text':
    case 'enum':
      return spec.values
        ? [`${column} in (${quoteList(spec.values)})`]
        : [isText, `instr(${column}, char(0)) = 0`, ...lengths(column, spec)];
    case 'boolean':
      return [`${column} in (0, 1)`];
    case 'integer':
    case 'bigint': {
      const { min, max } = numberRange(spec);
      return [`typeof(${column}) = 'integer'`, `${column} between ${min} and ${max}`];
    }
    case 'decimal':
    case 'real': {
      const { min, max } = numberRange(spec);
      const exact = spec.kind === 'decimal' ? [`round(${column}, ${spec.scale}) = ${column}`] : [];
      return [`typeof(${column}) = 'real'`, `${column} between ${min} and ${max}`, ...exact];
    }
    case 'timestamp':
      return [
        `typeof(${column}) = 'integer'`,
        `${column} between ${timeRange.min} and ${timeRange.max}`,
      ];
    case 'date':
      return [isText, `date(${column}) is ${column}`, `${column} >= '${dateRange.min}'`];
    case 'time':
      return [isText, `time(${column}) is ${column}`];
    case 'json':
      // Postgres cannot hold U+0000 in jsonb; an escaped backslash before "u0000" is no such escape.
      return [
        isText,
        `json_valid(${column})`,
        `instr(replace(${column}, '\\\\', ''), '\\u0000') = 0`,
      ];
    case 'vector':
      return [
        `typeof(${column}) = 'blob'`,
        `length(${column}) = ${4 * (spec.dimensions ?? 0)}`,
        // NaN and the infinities are the only numbers with letters.
        `vec_to_json(${column}) not glob '*[a-zA-Z]*'`,
      ];
  }
}

function lengths(column: string, spec: ColumnSpec): string[] {
  const { minLength, maxLength } = spec;
  return [
    ...(minLength === undefined ? [] : [`length(${column}) >= ${minLength}`]),
    ...(maxLength === undefined ? [] : [`length(${column}) <= ${maxLength}`]),
  ];
}
