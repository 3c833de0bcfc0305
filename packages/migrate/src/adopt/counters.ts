import { sql } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import { quoted } from '../quoted.ts';
import { databaseOf, runStatement } from './lookup.ts';
import type { Move } from './move.ts';
import type { PlannedTable } from './plan.ts';

/**
 * Let a table's numbers count on behind those that its rows brought along, and in a copy behind
 * every number that the source has given out: that of a deleted row is not given to another.
 */
export async function advanceCounters(
  { plan, source, target }: Move,
  { table, into }: PlannedTable,
): Promise<void> {
  for (const { target: counted } of into) {
    const [name = ''] = counted.primaryKey;
    const column = counted.columns[name];
    if (!column || counted.specs[name]?.kind !== 'serial') continue;
    const given = plan.isCopy ? await source.lastNumber(table, column.name) : undefined;
    if (target.dialect === 'sqlite') {
      if (given === undefined) continue;
      await runStatement(
        target,
        sql`insert into sqlite_sequence (name, seq) select ${counted.name}, 0
          where not exists (select 1 from sqlite_sequence where name = ${counted.name})`,
      );
      await runStatement(
        target,
        sql`update sqlite_sequence set seq = max(seq, ${given}) where name = ${counted.name}`,
      );
    } else {
      // Postgres counts on from where it was, not from the numbers that rows brought along.
      const sequence = sql`cast(pg_get_serial_sequence(${qualifiedName(counted.table)}, ${column.name}) as regclass)`;
      const highest = sql`greatest(max(${column}), cast(${given ?? null} as bigint))`;
      await databaseOf(target).execute(
        sql`select setval(${sequence}, greatest(${highest}, pg_sequence_last_value(${sequence})))
          from ${counted.table} having ${highest} > 0`,
      );
    }
  }
}

function qualifiedName(table: PgTable): string {
  const { schema, name } = getTableConfig(table);
  return schema === undefined ? quoted(name) : `${quoted(schema)}.${quoted(name)}`;
}
