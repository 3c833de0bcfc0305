import { Buffer } from 'node:buffer';
import { inParts, insertFrom } from '@schema/core';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { TrackingContext } from '../context.ts';
import { fromExcluded, type LogTable, logTable } from '../logs/log-table.ts';
import type { LogName } from '../logs/logs.ts';
import { type DeviceSource, deviceSources } from '../sources.ts';
import { type Candidate, isLater, textOf } from './candidate.ts';
import type { ImportReport } from './import-row.ts';

/** How many rows there were of each outcome. */
export type Counts = { -readonly [Key in Exclude<keyof ImportReport, 'rejected'>]: number };

/** Writes rows of one log, one for a key, in as few statements as can be. */
export interface LogWriter {
  write(source: DeviceSource, rows: readonly Candidate[], counts: Counts): Promise<void>;
}

/** Make the writer of one log of one profile. */
export function logWriter(context: TrackingContext, profileId: string, name: LogName): LogWriter {
  const { db, tables, fn, query, clock, newId } = context;
  const log = logTable(tables, name);
  const { table, columns, key, isExternal } = log;
  const given = fn.rows('given', {
    ...Object.fromEntries(log.values.map((value) => [value, columns[value] as PgColumn])),
    id: table.id,
    recordedAt: table.recordedAt,
    fingerprint: table.fingerprint,
    ...(isExternal && { externalId: table.externalId }),
  });

  const upsert = query(
    `${name}.import`,
    (p: { profileId: string; source: DeviceSource; rows: string; now: Date }) =>
      insertFrom(db, table, {
        values: rowOf({
          ...given.columns,
          profileId: p.profileId,
          source: p.source,
          createdAt: p.now,
          ...(isExternal && { externalSource: p.source }),
        }),
        from: given.from(p.rows),
      })
        .onConflictDoUpdate({
          target: isExternal
            ? [table.profileId, table.externalSource, table.externalId]
            : [table.profileId, key],
          set: fromExcluded(log, [...log.values, 'source', 'recordedAt', 'fingerprint']),
          setWhere: givesWay(log),
        })
        .returning({ id: table.id, key }),
  );
  const kept = query(
    `${name}.kept`,
    (p: { profileId: string; source: DeviceSource; keys: string }) =>
      db
        .select({
          key,
          source: table.source,
          recordedAt: table.recordedAt,
          fingerprint: table.fingerprint,
        })
        .from(table)
        .where(
          and(
            eq(table.profileId, p.profileId),
            isExternal ? eq(table.externalSource, p.source) : undefined,
            fn.anyOf(key, p.keys),
          ),
        ),
  );

  /** Say why rows were not written: what is there is read afterwards, for the report alone. */
  async function countKept(
    source: DeviceSource,
    rows: readonly Candidate[],
    counts: Counts,
  ): Promise<void> {
    const keys = fn.list(rows.map((row) => row.key));
    const stored = new Map(
      (await kept.all({ profileId, source, keys })).map((row) => [textOf(row.key), row]),
    );
    for (const row of rows) {
      const there = stored.get(row.key);
      if (there?.source === 'manual') counts.protected++;
      else if (there?.source === source && !isLater(there, row)) counts.unchanged++;
      else counts.superseded++;
    }
  }

  async function writePart(
    source: DeviceSource,
    part: readonly { readonly candidate: Candidate; readonly row: { readonly id: string } }[],
    counts: Counts,
  ): Promise<void> {
    const rows = given.encode(part.map(({ row }) => row));
    const ids = new Set(part.map(({ row }) => row.id));
    const written = await upsert.all({ profileId, source, rows, now: clock.now() });
    const inserted = written.reduce((count, { id }) => count + (ids.has(id) ? 1 : 0), 0);
    counts.inserted += inserted;
    counts.updated += written.length - inserted;
    if (written.length === part.length) return;
    const done = new Set(written.map((row) => textOf(row.key)));
    const kept = part.map(({ candidate }) => candidate).filter(({ key }) => !done.has(key));
    await countKept(source, kept, counts);
  }

  return {
    async write(source, rows, counts) {
      const toSend = rows.map((candidate) => {
        const { values, recordedAt, fingerprint } = candidate;
        return { candidate, row: { ...values, id: newId(), recordedAt, fingerprint } };
      });
      const sizeOf = ({ row }: (typeof toSend)[number]) => Buffer.byteLength(given.encode([row]));
      for (const part of inParts(toSend, { sizeOf })) await writePart(source, part, counts);
    },
  };
}

type RowSource = Parameters<typeof insertFrom<LogTable['table']>>[2]['values'];

/** A log's row: the type of all logs knows the shared columns alone, and the log has its own. */
function rowOf(values: Readonly<Record<string, unknown>>): RowSource {
  return values as RowSource;
}

/** The row that is there gives way to the one that comes: the order of `importBatch`, in SQL. */
function givesWay({ table, columns: { trainingTypeId } }: LogTable): SQL {
  const excluded = (column: PgColumn) => sql`excluded.${sql.identifier(column.name)}`;
  const there = sql`(${table.recordedAt}, ${table.fingerprint})`;
  const comes = sql`(${excluded(table.recordedAt)}, ${excluded(table.fingerprint)})`;
  const isLearned =
    trainingTypeId &&
    sql` or ${there} = ${comes} and coalesce(${excluded(trainingTypeId)}, ${trainingTypeId}) is distinct from ${trainingTypeId}`;
  return sql`${rank(sql`${table.source}`)} < ${rank(excluded(table.source))} or (${table.source} = ${excluded(table.source)} and (${there} < ${comes}${isLearned}))`;
}

/** The place of a source among the devices' sources; what was typed in stands above them. */
function rank(source: SQL): SQL {
  const cases = deviceSources.map((device, place) => sql.raw(`when '${device}' then ${place}`));
  return sql`case ${source} ${sql.join(cases, sql` `)} else ${sql.raw(`${deviceSources.length}`)} end`;
}
