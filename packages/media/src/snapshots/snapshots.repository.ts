import {
  inParts,
  insertFrom,
  oneRow,
  type Page,
  type PageOptions,
  pick,
  splitOptions,
} from '@schema/core';
import { deferred, isSameJson, parse } from '@schema/core/validators';
import { and, desc, eq, sql } from 'drizzle-orm';
import * as z from 'zod';
import type { MediaContext } from '../context.ts';
import { NewSnapshot, type Snapshot, SnapshotFilter, SnapshotSubject } from './snapshots.schema.ts';

const NewSnapshots = deferred(() => z.array(NewSnapshot).max(1000));
type Told = z.output<typeof NewSnapshot>;

/** What became of snapshots that were told. */
export interface RecordSummary {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** As they are kept now, one for each kind, subject and time. */
  readonly snapshots: readonly Snapshot[];
}

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

  const keys = fn.rows('keys', {
    kind: snapshots.kind,
    subject: snapshots.subject,
    takenAt: snapshots.takenAt,
    mediaItemId: snapshots.mediaItemId,
  });
  // Those that are there, each with the item that the library has of what is told.
  const held = query('snapshots.held', (p: { rows: string }) =>
    db
      .select({ snapshot: snapshots, itemId: items.id })
      .from(keys.from(p.rows))
      .innerJoin(
        snapshots,
        and(
          eq(snapshots.kind, keys.columns.kind),
          eq(snapshots.subject, keys.columns.subject),
          eq(snapshots.takenAt, keys.columns.takenAt),
        ),
      )
      .leftJoin(items, eq(items.id, keys.columns.mediaItemId)),
  );
  const record = query('snapshots.record', (p: { rows: string; now: Date }) =>
    insertFrom(db, snapshots, {
      from: given.from(p.rows),
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
      .limit(oneRow),
  );

  return {
    /**
     * Keep snapshots, up to 1000 as one unit. One of the same kind, subject and time takes the
     * place of the one before, unless it says the same; an item that the library does not have is
     * left out.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async record(input: NewSnapshot | readonly NewSnapshot[]): Promise<RecordSummary> {
      const inputs: readonly NewSnapshot[] = Array.isArray(input) ? input : [input];
      const now = clock.now();
      const told = new Map(
        parse(NewSnapshots, inputs, 'snapshots').map(({ takenAt = now, ...rest }) => {
          const row = { ...rest, takenAt, id: newId() };
          return [keyOf(row), row];
        }),
      );
      const rows = [...told.values()];
      const named = rows.map((row) => pick(row, ['kind', 'subject', 'takenAt', 'mediaItemId']));
      const found = await held.all({ rows: keys.encode(named) });
      const known = new Map(found.map((one) => [keyOf(one.snapshot), one]));
      // In one order, whatever order they are told in: two calls at once wait for each other in turn.
      const changed = [...told]
        .filter(([key, row]) => {
          const one = known.get(key);
          return !one || !isSame(one.snapshot, { ...row, mediaItemId: one.itemId });
        })
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([, row]) => row);
      const parts = inParts(changed).map((part) => given.encode(part));
      const calls = parts.map((part) => record.with({ rows: part, now }));
      const written = calls.length === 0 ? [] : (await batch(calls)).flat();
      const kept = new Map([...known].map(([key, { snapshot }]) => [key, snapshot]));
      for (const one of written) kept.set(keyOf(one), one);
      const made = new Set(rows.map(({ id }) => id));
      const created = written.filter(({ id }) => made.has(id)).length;
      return {
        created,
        updated: written.length - created,
        unchanged: rows.length - written.length,
        snapshots: rows.flatMap((row) => kept.get(keyOf(row)) ?? []),
      };
    },

    /**
     * List the snapshots, of one kind if it is named, the latest first.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async list(options: SnapshotFilter & PageOptions = {}): Promise<Page<Snapshot>> {
      const { paging, filter } = splitOptions(options);
      return list(parse(SnapshotFilter, filter), paging);
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

function keyOf({ kind, subject, takenAt }: Pick<Snapshot, 'kind' | 'subject' | 'takenAt'>): string {
  return JSON.stringify([kind, subject, takenAt]);
}

function isSame(one: Snapshot, told: Told): boolean {
  return (
    one.mediaItemId === told.mediaItemId &&
    one.plays === (told.plays ?? null) &&
    one.watchTime === (told.watchTime ?? null) &&
    one.lastPlayedAt?.getTime() === told.lastPlayedAt?.getTime() &&
    isSameJson(one.data, told.data ?? null)
  );
}
