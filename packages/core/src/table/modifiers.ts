import { type Column as BuiltColumn, type SQL, sql } from 'drizzle-orm';
import type { NamedSpec } from './built-columns.ts';
import { quoteText } from './checks.ts';
import type { ColumnSpec, ForeignKeyAction, Kind } from './column.ts';

/**
 * What Drizzle's column builders of both dialects have in common. They differ in type by column;
 * what is called on them here exists on every one.
 */
export interface ModifiableColumn<Target> {
  notNull(): unknown;
  primaryKey(): unknown;
  unique(name?: string): unknown;
  default(value: unknown): unknown;
  $defaultFn(make: () => unknown): unknown;
  $onUpdateFn(make: () => SQL): unknown;
  references(
    target: () => Target,
    actions: { onDelete?: ForeignKeyAction; onUpdate?: ForeignKeyAction },
  ): unknown;
}

/** How a dialect writes defaults. */
interface DialectDefaults {
  /** The current time. */
  readonly now: SQL;
  /** Write a constant default, where drizzle-kit would write it wrongly. */
  constant(value: unknown): unknown;
}

/** Put what a spec says beside the type on a Drizzle column. */
export function modifyColumn<Target>(
  column: ModifiableColumn<Target>,
  spec: ColumnSpec,
  target: () => Target,
  { now, constant }: DialectDefaults,
): void {
  if (spec.notNull) column.notNull();
  if (spec.primaryKey) column.primaryKey();
  if (spec.unique) column.unique(typeof spec.unique === 'string' ? spec.unique : undefined);
  if (spec.default === 'now') column.default(now);
  else if (spec.default && 'sql' in spec.default) column.default(spec.default.sql);
  else if (spec.default) {
    const write = spec.kind === 'json' ? jsonDefault : constant;
    column.default(write(spec.default.value));
  }
  if (spec.makeDefault) column.$defaultFn(spec.makeDefault);
  // RETURNING of SQLite is made before its trigger has run; without a default, inserts would set it too.
  if (spec.touch && spec.default) column.$onUpdateFn(() => now);
  if (spec.references) {
    const { onDelete, onUpdate } = spec.references;
    column.references(target, { ...(onDelete && { onDelete }), ...(onUpdate && { onUpdate }) });
  }
}

/** How values of some kinds are written, other than Drizzle does. */
export type Writers = { readonly [K in Kind]?: (value: never) => unknown };

/** Let the columns of a built table write their values so. */
export function setWriters(
  columns: Readonly<Record<string, BuiltColumn>>,
  specs: readonly NamedSpec[],
  writers: Writers,
): void {
  for (const { key, spec } of specs) {
    const write = writers[spec.kind];
    if (write) Object.assign(columns[key] as BuiltColumn, { mapToDriverValue: write });
  }
}

// Of JSON, drizzle-kit knows objects alone, and leaves an apostrophe inside as it is.
function jsonDefault(value: unknown): unknown {
  const json = JSON.stringify(value);
  return typeof value === 'object' && !json.includes("'") ? value : sql.raw(quoteText(json));
}
