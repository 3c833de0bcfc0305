import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  date,
  doublePrecision,
  integer,
  jsonb,
  numeric,
  type PgColumn,
  type PgColumnBuilderBase,
  type PgEnum,
  serial,
  text,
  time,
  timestamp,
  uuid,
  vector,
} from 'drizzle-orm/pg-core';
import { checkedNumber, checkedTime } from '../store/parameters.ts';
import { quoteList } from '../table/checks.ts';
import type { ColumnSpec } from '../table/column.ts';
import { type ModifiableColumn, modifyColumn, type Writers } from '../table/modifiers.ts';
import { dateRange, numberRange, timeRange } from '../table/ranges.ts';

/** Gives the enum type of a name, which all columns of that name share. */
export type EnumOf = (name: string, values: readonly string[]) => PgEnum<[string, ...string[]]>;

/** The current time; the column keeps whole milliseconds of it. */
export const now = sql.raw('now()');

/** Make the Postgres column that stores what a definition's column says. */
export function postgresColumn(
  name: string,
  spec: ColumnSpec,
  target: () => PgColumn,
  enumOf: EnumOf,
): PgColumnBuilderBase {
  const column = typedColumn(name, spec, enumOf);
  modifyColumn(column, spec, target, { now, constant: (value) => value });
  return column;
}

type AnyBuilder = PgColumnBuilderBase & ModifiableColumn<PgColumn>;

function typedColumn(name: string, spec: ColumnSpec, enumOf: EnumOf): AnyBuilder {
  switch (spec.kind) {
    case 'uuid':
      return uuid(name);
    case 'text':
      return spec.values
        ? text(name, { enum: [...spec.values] as [string, ...string[]] })
        : text(name);
    case 'enum':
      return enumOf(spec.enumName ?? name, spec.values ?? [])(name);
    case 'boolean':
      return boolean(name);
    case 'integer':
      return integer(name);
    case 'bigint':
      return bigint(name, { mode: 'number' });
    case 'serial':
      return serial(name);
    case 'decimal':
      return numeric(name, { mode: 'number' });
    case 'real':
      return doublePrecision(name);
    case 'timestamp':
      return timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
    case 'date':
      return date(name, { mode: 'string' });
    case 'time':
      return time(name, { precision: 0 });
    case 'json':
      return jsonb(name);
    case 'vector':
      return vector(name, { dimensions: spec.dimensions ?? 0 });
  }
}

/** Write what is no value as an error of the call: Drizzle fails on such a time, and would pass NaN on. */
export const writers: Writers = {
  timestamp: (time: Date) => checkedTime(time).toISOString(),
  decimal: (value: number) => String(checkedNumber(value)),
};

/** The condition that keeps the limits which the column's type alone does not. */
export function postgresCheck(name: string, spec: ColumnSpec): string | undefined {
  const conditions = typeConditions(`"${name}"`, spec);
  return conditions.length > 0 ? conditions.join(' and ') : undefined;
}

function typeConditions(column: string, spec: ColumnSpec): string[] {
  switch (spec.kind) {
    case 'text':
      return spec.values ? [`${column} in (${quoteList(spec.values)})`] : lengths(column, spec);
    case 'integer':
      return spec.min === undefined && spec.max === undefined ? [] : [between(column, spec)];
    case 'bigint':
    case 'real':
      return [between(column, spec)];
    case 'decimal':
      return [between(column, spec), `round(${column}, ${spec.scale}) = ${column}`];
    case 'timestamp':
      return [
        `extract(epoch from ${column}) between ${timeRange.min / 1000} and ${timeRange.max / 1000}`,
      ];
    case 'date':
      return [`${column} between '${dateRange.min}' and '${dateRange.max}'`];
    case 'time':
      return [`${column} < '24:00:00'`];
    default:
      return [];
  }
}

function between(column: string, spec: ColumnSpec): string {
  const { min, max } = numberRange(spec);
  return `${column} between ${min} and ${max}`;
}

function lengths(column: string, spec: ColumnSpec): string[] {
  const { minLength, maxLength } = spec;
  return [
    ...(minLength === undefined ? [] : [`char_length(${column}) >= ${minLength}`]),
    ...(maxLength === undefined ? [] : [`char_length(${column}) <= ${maxLength}`]),
  ];
}
