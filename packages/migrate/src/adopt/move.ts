import type { Store, TransactionStore } from '@schema/core';
import { advanceCounters } from './counters.ts';
import type { KeptNumbers, MergedRows, Reservations } from './merged.ts';
import type { AdoptionPlan, PlannedTable } from './plan.ts';
import { type PreparedRow, prepare } from './prepare.ts';
import type { Tally } from './report.ts';
import type { Source, SourceQuery } from './source.ts';
import type { SourceRow } from './source-row.ts';
import type { TakenRows } from './taken.ts';
import { withoutTriggers } from './triggers.ts';
import { type WriteOptions, type Written, writeRows } from './write.ts';

/** An adoption that is under way. */
export interface Move {
  readonly plan: AdoptionPlan;
  readonly source: Source;
  /** A store, or a transaction of one that is rolled back in the end. */
  readonly target: Store | TransactionStore;
  readonly tally: Tally;
  readonly merged: MergedRows;
  readonly numbers: KeptNumbers;
  readonly reserved: Reservations;
  readonly taken: TakenRows;
  /** Rows that the database refused, as `table key`: they are not looked for afterwards. */
  readonly refusedByDatabase: Set<string>;
  readonly batch: number;
  readonly dryRun: boolean;
  readonly onProgress: (message: string) => void;
  /** Let signals in, which synchronous drivers keep out; rejects where one has stopped the move. */
  readonly pause: () => Promise<void>;
}

/** Move the rows of one table, a transaction for each batch. */
export async function moveTable(move: Move, table: PlannedTable): Promise<void> {
  const { source, tally, taken, batch, onProgress } = move;
  const total = await source.count(table.table);
  let read = 0;
  let waiting: PreparedRow[] = [];
  tally.begin(table.table);
  for await (const rows of source.chunks(queryOf(table, source), batch)) {
    const prepared = accepted(rows, read, table, move);
    const written = await write(move, table, prepared, false);
    waiting.push(...written.waiting);
    read += rows.length;
    onProgress(`${table.table}: ${read} of ${total} rows`);
    await move.pause();
  }
  // Rows that came before the rows of their own table that they point at.
  while (waiting.length > 0) {
    const before = waiting.length;
    waiting = await writeAll(move, table, waiting, false);
    if (waiting.length === before) waiting = await writeAll(move, table, waiting, true);
  }
  taken.forgetOthers(table);
  // A rollback would not undo it.
  if (!move.dryRun) await advanceCounters(move, table);
}

async function writeAll(
  move: Move,
  table: PlannedTable,
  rows: readonly PreparedRow[],
  isLast: boolean,
): Promise<PreparedRow[]> {
  const waiting: PreparedRow[] = [];
  for (let start = 0; start < rows.length; start += move.batch) {
    const written = await write(move, table, rows.slice(start, start + move.batch), isLast);
    waiting.push(...written.waiting);
    await move.pause();
  }
  return waiting;
}

async function write(
  { plan, target, merged, numbers, reserved, taken, tally, refusedByDatabase }: Move,
  table: PlannedTable,
  rows: readonly PreparedRow[],
  isLast: boolean,
): Promise<Written> {
  const options: WriteOptions = { merged, numbers, reserved, taken, isLast, tables: plan.built };
  const written = await target.transaction((tx) =>
    withoutTriggers(tx, table.triggers, () => writeRows(tx, table, rows, options)),
  );
  tally.written += written.written;
  for (const [row, fate] of written.fates) {
    tally.accept(row.key, fate);
    numbers.add(row);
    reserved.release(row);
  }
  for (const [row, refusal] of written.refused) {
    tally.refuse(row.key, refusal);
    reserved.release(row);
  }
  for (const { key } of written.refusedByDatabase) refusedByDatabase.add(`${table.table} ${key}`);
  return written;
}

function accepted(
  rows: readonly SourceRow[],
  before: number,
  table: PlannedTable,
  { plan, tally }: Move,
): PreparedRow[] {
  return rows.flatMap((row, index) => {
    const prepared = prepare(row, before + index, table, plan.system);
    if ('outputs' in prepared) return [prepared];
    tally.refuse(prepared.key, prepared);
    return [];
  });
}

/** What is read of a table: the columns that it has of those that are asked for. */
export function queryOf(table: PlannedTable, source: Source): SourceQuery {
  const columns = source.tables.get(table.table) ?? [];
  const order = [...(table.order ?? []), ...(table.key ?? ['id'])];
  const computed = Object.entries(table.computed ?? {}).map(([name, sql]) => [
    name,
    typeof sql === 'string' ? sql : sql(source),
  ]);
  return {
    table: table.table,
    columns,
    computed: Object.fromEntries(computed),
    order: order.filter((column) => columns.includes(column)),
  };
}
