import { compose, defineDomain, pick, table, timestamps } from '@schema/core';
import { suite } from '@schema/testing';
import { eq, sql } from 'drizzle-orm';
import { expect } from 'vitest';

const notes = table('notes', (t) => ({
  name: t.text().primaryKey(),
  words: t.text().notNull(),
  ...timestamps(t),
}));

/** `updatedAt` is a number here, and what is touched has another name and may be NULL. */
const drafts = table('drafts', (t) => ({
  name: t.text().primaryKey(),
  updatedAt: t.integer(),
  seenAt: t.timestamp(),
  changedAt: t.timestamp().touch(),
}));

interface Draft {
  readonly name: string;
  readonly updatedAt?: number | undefined;
  readonly seenAt?: Date | null;
  readonly changedAt: Date | null;
}

interface Put {
  readonly name: string;
  readonly words: string;
  readonly now: Date;
}

const pad = defineDomain({
  name: 'pad',
  tables: { notes, drafts },
  repositories: ({ db, tables, query }) => {
    const row = (p: Put) => ({
      ...pick(p, ['name', 'words']),
      createdAt: p.now,
      updatedAt: p.now,
    });
    const put = query('put', (p: Put) =>
      db
        .insert(tables.notes)
        .values(row(p))
        .onConflictDoUpdate({
          target: tables.notes.name,
          set: { words: p.words, updatedAt: p.now },
        })
        .returning(),
    );
    const putGiven = query('putGiven', (p: Put) =>
      db
        .insert(tables.notes)
        .values(row(p))
        .onConflictDoUpdate({
          target: tables.notes.name,
          set: { words: sql`excluded.words`, updatedAt: sql`excluded.updated_at` },
        })
        .returning(),
    );
    const change = query('change', (p: Put) =>
      db
        .update(tables.notes)
        .set({ words: p.words, updatedAt: p.now })
        .where(eq(tables.notes.name, p.name))
        .returning(),
    );
    const putDraft = query('putDraft', (p: Draft) =>
      db
        .insert(tables.drafts)
        .values(pick(p, ['name', 'changedAt']))
        .onConflictDoUpdate({
          target: tables.drafts.name,
          set: { changedAt: sql`excluded.changed_at` },
        })
        .returning(),
    );
    const changeDraft = query('changeDraft', (p: Draft) =>
      db
        .update(tables.drafts)
        .set(pick(p, ['updatedAt', 'seenAt', 'changedAt']))
        .where(eq(tables.drafts.name, p.name))
        .returning(),
    );
    return {
      putDraft: putDraft.first,
      changeDraft: changeDraft.first,
      put: put.first,
      putGiven: putGiven.first,
      change: change.first,
    };
  },
});

const now = new Date('2026-01-02T03:04:05.678Z');
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);

for (const [name, composition] of Object.entries({
  'a row that says when it was changed': compose([pad]),
  'a row of a schema that says when it was changed': compose([pad], {
    prefix: 'app_',
    schema: 'hub',
  }),
})) {
  suite(name, composition, (test) => {
    for (const call of ['change', 'put', 'putGiven'] as const) {
      test(`says a later time after each ${call}`, async ({ store, db, tables }) => {
        await store.pad.put({ name: 'a', words: '0', now });
        const changes = [
          ['in the same millisecond', now, later(1)],
          ['behind a clock that was ahead', later(-5000), later(2)],
          ['later', later(10), later(10)],
        ] as const;
        for (const [words, at, updatedAt] of changes) {
          const row = await store.pad[call]({ name: 'a', words, now: at });
          expect(row).toEqual({ name: 'a', words, createdAt: now, updatedAt });
          expect(await db.select().from(tables.notes)).toEqual([row]);
        }
      });
    }

    test('leaves columns as they are set that nothing touches', async ({ store }) => {
      await store.pad.putDraft({ name: 'a', changedAt: null });
      for (const [updatedAt, seenAt] of [
        [7, now],
        [7, now],
        [3, later(-5)],
        [undefined, null],
      ] as const) {
        const row = await store.pad.changeDraft({ name: 'a', updatedAt, seenAt, changedAt: now });
        expect(row).toMatchObject({ updatedAt: updatedAt ?? null, seenAt });
      }
    });

    test('moves on what is touched under any name, from NULL and to NULL', async (context) => {
      const { store, db, tables } = context;
      for (const call of ['putDraft', 'changeDraft'] as const) {
        const name = call;
        await store.pad.putDraft({ name, changedAt: null });
        for (const [given, changedAt] of [
          [later(-9), later(-9)],
          [later(-9), later(-8)],
          [later(-99), later(-7)],
          [null, null],
          [now, now],
        ] as const) {
          const row = await store.pad[call]({ name, changedAt: given });
          expect(row?.changedAt).toEqual(changedAt);
          const stored = await db.select().from(tables.drafts).where(eq(tables.drafts.name, name));
          expect(stored).toEqual([row]);
        }
      }
    });

    test('says the present where NULL is set to NULL, as after a change that leaves it', async ({
      store,
      db,
      tables,
    }) => {
      const { drafts } = tables;
      const name = 'a';
      const stored = async () => (await db.select().from(drafts))[0];
      const isPresent = (time: Date | null | undefined) =>
        Math.abs((time?.getTime() ?? 0) - Date.now()) < 60_000;
      await store.pad.putDraft({ name, changedAt: null });
      for (const call of ['putDraft', 'changeDraft'] as const) {
        const row = await store.pad[call]({ name, changedAt: null });
        expect(await stored()).toEqual(row);
        expect(isPresent(row?.changedAt)).toBe(true);
        const emptied = await store.pad[call]({ name, changedAt: null });
        expect(emptied?.changedAt).toBeNull();
        expect(await stored()).toEqual(emptied);
      }
      await db.update(drafts).set({ seenAt: now });
      expect(isPresent((await stored())?.changedAt)).toBe(true);
    });
  });
}
