import { type PostgresTable, publicColumns, type Table } from '@schema/core';
import { desc, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { TrackingContext } from '../context.ts';
import type { externalColumns, ownColumns, sourceColumns } from './log-columns.ts';
import { type LogName, logs } from './logs.ts';

type CommonColumns = ReturnType<typeof ownColumns> &
  ReturnType<typeof sourceColumns> &
  ReturnType<typeof externalColumns>;

/** A log by what the calls of all logs need to know of it. */
export interface LogTable {
  /** The built table, typed by the columns that logs share. */
  readonly table: PostgresTable<Table<string, CommonColumns>>;
  /** Its columns by name, those that the type does not know among them. */
  readonly columns: Readonly<Record<string, PgColumn>>;
  /** What a caller may see of a row. */
  readonly visible: Readonly<Record<string, PgColumn>>;
  /** The columns that say something: what was measured, and when. */
  readonly values: readonly string[];
  /** The column that, with the profile, tells the log's rows apart. */
  readonly key: PgColumn;
  /** Devices' rows are told apart by what the device calls them, and typed-in rows by nothing. */
  readonly isExternal: boolean;
  /** The column that says most closely when it was: a time or a day. */
  readonly time: PgColumn;
  /** The order in which the newest row is the first one, whatever order rows were written in. */
  readonly newestFirst: readonly SQL[];
}

const known = new WeakMap<object, LogTable>();

/** Read what the calls of all logs need to know of one; a built table is read once. */
export function logTable(tables: TrackingContext['tables'], name: LogName): LogTable {
  const built = tables[logs[name].tableKey];
  const log = known.get(built) ?? readTable(built, name);
  known.set(built, log);
  return log;
}

function readTable(built: object, name: LogName): LogTable {
  const { table: definition, key, New } = logs[name];
  const { table, columns } = shared(built);
  const time = columns.measuredAt ?? table.date;
  const isExternal = key === 'externalId';
  return {
    table,
    columns,
    visible: publicColumns(definition, table as never) as LogTable['visible'],
    values: Object.keys(New.shape),
    key: columns[key] as PgColumn,
    isExternal,
    time,
    newestFirst: [desc(table.date), ...(isExternal ? withinDay(table, columns) : [desc(time)])],
  };
}

/** Order the rows of one day by what they say; ids say only which was written first. */
function withinDay(table: LogTable['table'], { startTime }: LogTable['columns']): SQL[] {
  return [
    ...(startTime ? [sql`${startTime} desc nulls last`] : []),
    desc(table.recordedAt),
    desc(table.fingerprint),
    desc(table.id),
  ];
}

/**
 * Type a log's table by the columns that logs share. Those of the external key are missing in logs
 * that are not `isExternal`.
 */
function shared(built: object): Pick<LogTable, 'table' | 'columns'> {
  return { table: built, columns: built } as Pick<LogTable, 'table' | 'columns'>;
}

/** Take columns from the row that could not be inserted. */
export function fromExcluded({ columns }: LogTable, keys: readonly string[]): Record<string, SQL> {
  return Object.fromEntries(
    keys.map((key) => [key, sql`excluded.${sql.identifier(columns[key]?.name ?? key)}`]),
  );
}
