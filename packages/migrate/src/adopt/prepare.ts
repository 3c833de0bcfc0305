import { issuesOf } from '@schema/core/validators';
import type { TargetRow } from './adoption.ts';
import { nameId } from './ids.ts';
import type { PlannedOutput, PlannedTable } from './plan.ts';
import { readJson } from './readings.ts';
import { type SourceRow, type SourceValue, Unreadable } from './source-row.ts';
import { isOfItem, unreadOf, watched } from './unread.ts';

/** Why a row of the source is not taken over. */
export interface Refusal {
  /** A column of the source where one is to blame, else one of the target. */
  readonly field: string;
  readonly reason: string;
}

/** One of the rows that a row of the source makes. */
interface PreparedOutput {
  readonly output: PlannedOutput;
  readonly row: TargetRow;
}

/** A row of the source as rows of the target: converted and checked, not yet looked up. */
export interface PreparedRow {
  readonly key: string;
  /** How many rows of its table were read before it. */
  readonly place: number;
  readonly outputs: readonly PreparedOutput[];
  readonly source: SourceRow;
  /** Columns that hold a value which nothing was made of. */
  readonly unread: readonly string[];
}

/** Convert and check a row. Refuses it at the first field that cannot be read or is not accepted. */
export function prepare(
  row: SourceRow,
  place: number,
  table: PlannedTable,
  system: string,
): PreparedRow | (Refusal & { readonly key: string }) {
  const key = shownKey(row, table, system);
  const outputs: PreparedOutput[] = [];
  const read = new Set<string>();
  const unread = new Set<string>();
  for (const output of table.into) {
    const found = rowsOf(row, output);
    if ('reason' in found) return { key, ...found };
    for (const each of found) {
      if (!isWanted(each, output)) continue;
      const own = new Set<string>();
      const made = convert(watched(each, own), output, { system, table: table.table });
      if ('refusal' in made) return { key, ...made.refusal };
      outputs.push({ output, row: made.row });
      for (const column of made.lost) own.delete(column);
      for (const column of own) read.add(column);
      if (output.each === undefined) continue;
      const item = Object.keys(each).filter(isOfItem);
      for (const column of unreadOf(each, item, [output], own)) unread.add(column);
    }
  }
  if (outputs.length === 0) return { key, field: table.table, reason: 'Holds no values' };
  for (const column of unreadOf(row, table.kept, table.into, read)) unread.add(column);
  return { key, place, outputs, source: row, unread: [...unread] };
}

/** A key that lets someone in is shown as the id that `id` and `partId` make of it. */
function shownKey(
  row: SourceRow,
  { table, key = ['id'], secretKey }: PlannedTable,
  system: string,
): string {
  const values = key.map((column) => row[column] ?? null);
  if (!secretKey) return values.map(keyText).join(',');
  return values.includes(null) ? 'NULL' : nameId({ system, table }, values);
}

function keyText(value: SourceValue): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return value === null ? 'NULL' : String(value);
}

/** With `each`, a row for every item of a JSON array, beside the columns of its own row. */
function rowsOf(row: SourceRow, { each }: PlannedOutput): readonly SourceRow[] | Refusal {
  if (each === undefined) return [row];
  const value = row[each] ?? null;
  if (value === null) return [];
  try {
    const items = readJson(value);
    if (Array.isArray(items))
      return items.map((item, index) => ({ ...row, ...itemColumns(item), index }));
    throw new Unreadable('Expected a JSON array');
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { field: each, reason: error.message };
  }
}

function itemColumns(item: unknown): SourceRow {
  if (typeof item !== 'object' || item === null || Array.isArray(item))
    return { item: jsonValue(item) };
  return Object.fromEntries(
    Object.entries(item).map(([key, value]) => [`item.${key}`, jsonValue(value)]),
  );
}

function jsonValue(value: unknown): SourceValue {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  return JSON.stringify(value);
}

function isWanted(row: SourceRow, { when }: PlannedOutput): boolean {
  if (when === undefined) return true;
  return typeof when === 'string' ? (row[when] ?? null) !== null : when(row);
}

function convert(
  row: SourceRow,
  { fields, target, schema }: PlannedOutput,
  place: { readonly system: string; readonly table: string },
): { readonly row: TargetRow; readonly lost: readonly string[] } | { readonly refusal: Refusal } {
  const converted: Record<string, unknown> = {};
  const lost: string[] = [];
  const at = { ...place, lose: (column: string) => lost.push(column) };
  for (const [column, field] of Object.entries(fields)) {
    try {
      converted[column] = field.read(row, at) ?? fallback(target.specs[column]);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return { refusal: { field: blamed(column, fields), reason: error.message } };
    }
  }
  const checked = schema?.safeParse(converted) ?? { success: true, data: {} };
  if (checked.success) return { row: { ...converted, ...checked.data }, lost };
  const [issue] = issuesOf(checked.error);
  const { field = '', message: reason = '' } = issue ?? {};
  const [column = '', ...path] = field.split('.');
  return { refusal: { field: [blamed(column, fields), ...path].join('.'), reason } };
}

/** Where the source has NULL and the target does not take it, the definition's default stands. */
function fallback(spec: PlannedOutput['target']['specs'][string] | undefined): unknown {
  const constant = spec?.default;
  return spec?.notNull && typeof constant === 'object' && 'value' in constant
    ? constant.value
    : null;
}

function blamed(column: string, fields: PlannedOutput['fields']): string {
  return fields[column]?.columns[0] ?? column;
}
