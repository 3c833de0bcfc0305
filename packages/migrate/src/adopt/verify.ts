import { type SQL, sql } from 'drizzle-orm';
import type { TargetRow } from './adoption.ts';
import { Checksum, columnsText } from './checksum.ts';
import { databaseOf } from './lookup.ts';
import { lostByMerging } from './lost.ts';
import { type Move, queryOf } from './move.ts';
import type { PlannedTable } from './plan.ts';
import { type PreparedRow, prepare, type Refusal } from './prepare.ts';
import type { Verification } from './report.ts';
import { resolve } from './resolve.ts';
import type { TargetTable } from './target-table.ts';

interface Comparison {
  readonly expected: Checksum;
  readonly found: Checksum;
  missing: number;
  differing: number;
}

/**
 * Compare both ways: every row that the source gives is looked for in the target, and every row of
 * the target is counted and summed up, so that what the source does not have shows.
 */
export async function verify(move: Move): Promise<Verification[]> {
  const { plan, source, onProgress } = move;
  const comparisons = new Map<TargetTable, Comparison>(
    [...plan.summed.keys()].map((table) => [
      table,
      { expected: new Checksum(), found: new Checksum(), missing: 0, differing: 0 },
    ]),
  );
  for (const table of plan.tables) {
    if (!source.tables.has(table.table)) continue;
    onProgress(`comparing ${table.table}`);
    await compareTable(move, table, comparisons);
  }
  const verified: Verification[] = [];
  for (const [table, { expected, found, missing, differing }] of comparisons) {
    const whole = await sumTable(move, table, plan.summed.get(table) ?? []);
    verified.push({
      table: table.name,
      expected: sumOf(expected),
      found: sumOf(found),
      target: sumOf(whole),
      missing,
      differing,
      extra: whole.rows - found.rows,
    });
  }
  return verified;
}

/** Whether a table's rows are all there, unchanged. */
export function isVerified({ expected, found, target, extra, ...rest }: Verification): boolean {
  return (
    rest.missing === 0 &&
    rest.differing === 0 &&
    expected.checksum === found.checksum &&
    (extra > 0 || target.checksum === found.checksum)
  );
}

async function compareTable(
  { plan, source, target, tally, merged, refusedByDatabase, batch, pause, ...known }: Move,
  table: PlannedTable,
  comparisons: ReadonlyMap<TargetTable, Comparison>,
): Promise<void> {
  // A shared row comes from many rows of the source, and is counted once.
  const shared = new Set<string>();
  let read = 0;
  for await (const rows of source.chunks(queryOf(table, source), batch)) {
    await pause();
    const before = read;
    read += rows.length;
    const prepared = rows
      .map((row, index) => prepare(row, before + index, table, plan.system))
      .filter((row) => 'outputs' in row)
      .filter(({ key }) => !refusedByDatabase.has(`${table.table} ${key}`));
    const { outputs, refused, cleared } = await resolve(databaseOf(target), table, prepared, {
      ...known,
      merged,
      isLast: true,
      withRows: true,
    });
    for (const column of cleared) tally.clear(column);
    const lose = ({ key }: PreparedRow, refusal: Refusal) =>
      tally.lost.add({ table: table.table, key, ...refusal });
    for (const row of prepared.filter((each) => !refused.has(each)))
      for (const field of row.unread) lose(row, { field, reason: 'Nothing was made of it' });
    for (const resolved of outputs) {
      const { output, row, state, found, source: from } = resolved;
      const comparison = comparisons.get(output.target);
      if (!comparison || refused.has(from)) continue;
      for (const refusal of lostByMerging(resolved)) lose(from, refusal);
      if (state === 'merged') continue;
      if (output.isShared) {
        const key = `${output.table} ${columnsText(row, output.target.primaryKey)}`;
        if (shared.has(key)) continue;
        shared.add(key);
      }
      const { key, primaryKey } = output.target;
      const whole = merged.filled(key, row[primaryKey[0] ?? ''], row);
      compareRow(comparison, whole, found, {
        own: Object.keys(output.fields),
        summed: plan.summed.get(output.target) ?? [],
      });
    }
  }
}

/** A row is compared in all columns that its output gives, and summed up as the whole table is. */
function compareRow(
  comparison: Comparison,
  row: TargetRow,
  found: TargetRow | undefined,
  { own, summed }: { readonly own: readonly string[]; readonly summed: readonly string[] },
): void {
  comparison.expected.add(columnsText(row, summed));
  if (!found) {
    comparison.missing += 1;
    return;
  }
  comparison.found.add(columnsText(found, summed));
  if (columnsText(found, own) !== columnsText(row, own)) comparison.differing += 1;
}

async function sumTable(
  { target, batch, pause }: Move,
  { table, columns, primaryKey }: TargetTable,
  summed: readonly string[],
): Promise<Checksum> {
  const sum = new Checksum();
  const key = primaryKey.flatMap((name) => columns[name] ?? []);
  const fields = Object.fromEntries(
    [...primaryKey, ...summed].flatMap((name) => (columns[name] ? [[name, columns[name]]] : [])),
  );
  for (let after: SQL | undefined; ; ) {
    await pause();
    const rows = await databaseOf(target)
      .select(fields)
      .from(table)
      .where(after)
      .orderBy(...key)
      .limit(batch);
    for (const row of rows) sum.add(columnsText(row, summed));
    const last = rows.at(-1);
    if (!last || rows.length < batch) return sum;
    const values = key.map((column, index) => sql.param(last[primaryKey[index] ?? ''], column));
    after = sql`(${sql.join(key, sql`, `)}) > (${sql.join(values, sql`, `)})`;
  }
}

function sumOf({ rows, hex }: Checksum): Verification['expected'] {
  return { rows, checksum: hex };
}
