import { notFound, type PublicRow, pick } from '@schema/core';
import { parse } from '@schema/core/validators';
import { and, eq, getTableName } from 'drizzle-orm';
import type { TrackingContext } from '../context.ts';
import { fromExcluded, logTable } from './log-table.ts';
import { type LogEntries, type LogName, type Logs, logs } from './logs.ts';
import { type OwnRows, ownRows } from './own-rows.ts';

/** A row of a log as its owner sees it. */
export type LogRow<L extends LogName> = PublicRow<Logs[L]['table']>;

/** What is typed in: the whole row. In logs with several rows a day, `id` names the row it replaces. */
export type LogEntry<L extends LogName> = LogEntries[L];

/** The calls that every log has. */
export interface LogCalls<L extends LogName> extends OwnRows<LogRow<L>> {
  /**
   * Write down what somebody typed in: the whole row, which takes the place of what the day or time
   * had. Fields that are left out are empty. No import changes the row from then on.
   *
   * @throws SchemaError INVALID_INPUT, NOT_FOUND, REFERENCE on `trainingTypeId` or `profileId`
   */
  upsert(entry: LogEntry<L>): Promise<LogRow<L>>;
  /**
   * Delete a row; gives what it was. An import that still has it brings it back.
   *
   * @throws SchemaError INVALID_INPUT, NOT_FOUND
   */
  delete(id: string): Promise<LogRow<L>>;
}

type Values = Record<string, unknown>;

/** What the entries of all logs have. */
interface Entry {
  readonly id?: string | undefined;
  readonly date: string;
}

/** The calls over one log of one profile. */
export function logRepository<L extends LogName>(
  context: TrackingContext,
  profileId: string,
  name: L,
): LogCalls<L> {
  const { db, tables, query, clock, newId } = context;
  const log = logTable(tables, name);
  const { table, visible, isExternal } = log;
  const written = [...log.values, 'source', 'recordedAt', 'fingerprint'];

  const insert = query(`${name}.upsert`, (p: Values) => {
    const row = db
      .insert(table)
      .values(pick(p, ['id', 'profileId', ...written, 'createdAt']) as typeof table.$inferInsert);
    if (isExternal) return row.returning(visible);
    return row
      .onConflictDoUpdate({
        target: [table.profileId, log.key],
        set: fromExcluded(log, written),
      })
      .returning(visible);
  });
  const replace = query(`${name}.replace`, (p: Values & { id: string; profileId: string }) =>
    db
      .update(table)
      .set(pick(p, written))
      .where(and(eq(table.id, p.id), eq(table.profileId, p.profileId)))
      .returning(visible),
  );

  return {
    ...ownRows<LogRow<L>>(context, profileId, { name, ...log }),
    async upsert(entry) {
      const { id, ...said }: Entry = parse(logs[name].Entry, entry);
      const now = clock.now();
      const values = {
        ...said,
        profileId,
        source: 'manual',
        recordedAt: now,
        fingerprint: 0,
        createdAt: now,
      };
      const row =
        id === undefined
          ? await insert.one({ ...values, id: newId() })
          : ((await replace.first({ ...values, id })) ?? notFound(getTableName(table)));
      // The log's own columns give the row its shape, which the shared table does not know.
      return row as LogRow<L>;
    },
  };
}
