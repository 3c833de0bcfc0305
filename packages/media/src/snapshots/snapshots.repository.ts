import { inParts, insertFrom, type Page, type PageOptions } from '@schema/core';
import { deferred, parse } from '@schema/core/validators';
import { and, desc, eq, sql } from 'drizzle-orm';
import * as z from 'zod';
import type { MediaContext } from '../context.ts';
import { NewSnapshot, type Snapshot, SnapshotFilter, SnapshotSubject } from './snapshots.schema.ts';

const NewSnapshots = deferred(() => z.array(NewSnapshot).max(1000));

/** Calls over what Tautulli counted. */
export function snapshotRepository(context: MediaContext) {
  const { db, tables, query, pages, batch, fn, clock, newId } = context;
  const { tautulliSnapshots: snapshots, mediaItems: items } = tables;
  const given = fn.rows('given', {
    id: snapshots.id,
    kind: snapshots.kind,
    subject: snapshots.subject,
    mediaItemId: snapshots.mediaItemId,
    takenAt: snapshots.takenAt,
    plays: snapshots.plays,
    watchTime: snapshots.watchTime,
    lastPlayedAt: snapshots.lastPlayedAt,
    data: snapshots.data,
  });

  const record = query('snapshots.record', (p: { rows: string; now: Date }) =>
    insertFrom(db, snapshots, {
      from: given.from(p.rows),
      where: undefined,
      values: {
        ...given.columns,
        mediaItemId: sql`(select ${items.id} from ${items} where ${items.id} = ${given.columns.mediaItemId})`,
        createdAt: p.now,
      },
    })
      .onConflictDoUpdate({
        target: [snapshots.kind, snapshots.subject, snapshots.takenAt],
        set: {
          mediaItemId: sql`excluded.media_item_id`,
          plays: sql`excluded.plays`,
          watchTime: sql`excluded.watch_time`,
          lastPlayedAt: sql`excluded.last_played_at`,
          data: sql`excluded.data`,
        },
      })
      .returning(),
  );
  const list = pages(
    'snapshots.list',
    {
      by: { takenAt: snapshots.takenAt, id: snapshots.id },
      direction: 'desc',
    },
    (_: object, page) =>
      db
        .select()
        .from(snapshots)
        .where(and(page.where, page.after))
        .orderBy(...page.order)
        .limit(page.limit),
    { kind: (kind: string) => eq(snapshots.kind, kind) },
  );
  const latest = query('snapshots.latest', (p: { kind: string; subject: string }) =>
    db
      .select()
      .from(snapshots)
      .where(and(eq(snapshots.kind, p.kind), eq(snapshots.subject, p.subject)))
      .orderBy(desc(snapshots.takenAt))
      .limit(1),
  );

  return {
    /**
     * Keep snapshots, up to 1000 as one unit. One of the same kind, subject and time takes the
     * place of the one before; an item that the library does not have is left out.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async record(input: NewSnapshot | readonly NewSnapshot[]): Promise<Snapshot[]> {
      const inputs: readonly NewSnapshot[] = Array.isArray(input) ? input : [input];
      const now = clock.now();
      const rows = parse(NewSnapshots, inputs, 'snapshots').map(({ takenAt = now, ...rest }) => ({
        ...rest,
        takenAt,
        id: newId(),
      }));
      const latestOf = new Map(
        rows.map((row) => [JSON.stringify([row.kind, row.subject, row.takenAt]), row]),
      );
      const parts = inParts(latestOf.values()).map((part) => given.encode(part));
      return (await batch(parts.map((part) => record.with({ rows: part, now })))).flat();
    },

    /**
     * List the snapshots, of one kind if it is named, the latest first.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async list({
      after,
      limit,
      ...filter
    }: SnapshotFilter & PageOptions = {}): Promise<Page<Snapshot>> {
      return list(parse(SnapshotFilter, filter), { after, limit });
    },

    /**
     * Find the latest snapshot of a subject.
     *
     * @throws SchemaError INVALID_INPUT
     */
    latest: async (key: SnapshotSubject): Promise<Snapshot | undefined> =>
      latest.first(parse(SnapshotSubject, key)),
  };
}
