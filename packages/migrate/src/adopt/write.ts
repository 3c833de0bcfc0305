import { type AnyComposition, isSchemaError, type TransactionStore } from '@schema/core';
import { and, eq } from 'drizzle-orm';
import type { TargetRow } from './adoption.ts';
import { databaseOf, type TargetDatabase } from './lookup.ts';
import type { PlannedOutput, PlannedTable } from './plan.ts';
import type { PreparedRow, Refusal } from './prepare.ts';
import { type Resolution, type ResolveOptions, resolve } from './resolve.ts';
import { columnOf, type TargetTable } from './target-table.ts';

/** What became of a row that was not refused. */
export type Fate = 'moved' | 'present' | 'merged';

/** What became of some rows of a source table. */
export interface Written {
  readonly fates: ReadonlyMap<PreparedRow, Fate>;
  readonly refused: ReadonlyMap<PreparedRow, Refusal>;
  /** Those of the refused that the database itself refused. */
  readonly refusedByDatabase: readonly PreparedRow[];
  readonly waiting: readonly PreparedRow[];
  /** How many rows the target got. */
  readonly written: number;
}

/** What writing knows of the rows before. */
export interface WriteOptions extends Omit<ResolveOptions, 'withRows'> {
  /** The tables of the store's dialect, for completions. */
  readonly tables: AnyComposition['postgres'];
}

/**
 * Write rows inside a transaction. What the database refuses is narrowed down by halves to the rows
 * that are to blame; all others are written.
 */
export async function writeRows(
  tx: TransactionStore,
  table: PlannedTable,
  rows: readonly PreparedRow[],
  options: WriteOptions,
): Promise<Written> {
  try {
    const written = await tx.transaction((inner) =>
      attempt(databaseOf(inner), table, rows, options),
    );
    for (const resolved of written.outputs) options.taken.take(resolved);
    return written;
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    if (rows.length === 1) {
      for (const row of rows) options.merged.forget(row);
      const refused = new Map(rows.map((row) => [row, refusal]));
      return { ...nothing, refused, refusedByDatabase: rows };
    }
    const middle = Math.ceil(rows.length / 2);
    const first = await writeRows(tx, table, rows.slice(0, middle), options);
    const second = await writeRows(tx, table, rows.slice(middle), options);
    return {
      fates: new Map([...first.fates, ...second.fates]),
      refused: new Map([...first.refused, ...second.refused]),
      refusedByDatabase: [...first.refusedByDatabase, ...second.refusedByDatabase],
      waiting: [...first.waiting, ...second.waiting],
      written: first.written + second.written,
    };
  }
}

const nothing: Written = {
  fates: new Map(),
  refused: new Map(),
  refusedByDatabase: [],
  waiting: [],
  written: 0,
};

async function attempt(
  db: TargetDatabase,
  table: PlannedTable,
  rows: readonly PreparedRow[],
  options: WriteOptions,
): Promise<Written & Pick<Resolution, 'outputs'>> {
  const resolution = await resolve(db, table, rows, { ...options, withRows: false });
  let written = 0;
  for (const output of table.into) {
    const fresh = resolution.outputs
      .filter((resolved) => resolved.output === output && resolved.state === 'new')
      .map(({ row }) => row);
    if (fresh.length === 0) continue;
    await insert(db, output, await completed(db, output, fresh, options.tables));
    written += fresh.length;
  }
  for (const { output, found, filling } of resolution.outputs)
    if (found && filling) await fill(db, output.target, found, filling);
  return { ...resolution, refusedByDatabase: [], fates: fatesOf(resolution), written };
}

async function completed(
  db: TargetDatabase,
  { completion }: PlannedOutput,
  rows: readonly TargetRow[],
  tables: AnyComposition['postgres'],
): Promise<readonly TargetRow[]> {
  return completion ? completion.complete(rows, { db, tables }) : rows;
}

/** SQLite takes 32,766 parameters in a statement, Postgres 65,535. */
const parameters = 30_000;

async function insert(
  db: TargetDatabase,
  { target }: PlannedOutput,
  rows: readonly TargetRow[],
): Promise<void> {
  const size = Math.floor(parameters / Object.keys(target.columns).length);
  for (let start = 0; start < rows.length; start += size)
    await db.insert(target.table).values(rows.slice(start, start + size) as never);
}

/** Give a row what it lacks; when it was changed last stays as it was. */
async function fill(
  db: TargetDatabase,
  target: TargetTable,
  row: TargetRow,
  filling: TargetRow,
): Promise<void> {
  if (Object.keys(filling).length === 0) return;
  const { table, primaryKey, specs } = target;
  const key = primaryKey.map((name) => eq(columnOf(target, name), row[name]));
  await db
    .update(table)
    .set(filling)
    .where(and(...key));
  const touched = Object.keys(specs).filter((name) => specs[name]?.touch);
  if (touched.length > 0)
    await db
      .update(table)
      .set(Object.fromEntries(touched.map((name) => [name, row[name]])))
      .where(and(...key));
}

/** A row that made anything new was moved, unless a part of it was merged. */
function fatesOf({ outputs }: Resolution): Map<PreparedRow, Fate> {
  const fates = new Map<PreparedRow, Fate>();
  for (const { source, output, state } of outputs) {
    const isShared = state === 'merged' && output.isShared;
    const fate = state === 'new' ? 'moved' : isShared ? 'present' : state;
    const earlier = fates.get(source) ?? 'present';
    if (earlier === 'present' || fate === 'merged') fates.set(source, fate);
  }
  return fates;
}

const blame = ['CONFLICT', 'REFERENCE', 'CHECK', 'INVALID_INPUT'] as const;

function refusalOf(error: unknown): Refusal | undefined {
  if (!isSchemaError(error) || !blame.some((code) => code === error.code)) return undefined;
  const columns = error.columns?.join(',') || (error.constraint ?? error.table ?? '');
  return { field: columns, reason: `${error.code}: ${error.message}` };
}
