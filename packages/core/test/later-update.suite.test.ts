import { compose, defineDomain, pick, table, timestamps } from '@schema/core';
import { suite } from '@schema/testing';
import { eq, sql } from 'drizzle-orm';
import { expect } from 'vitest';

const notes = table('notes', (t) => ({
  name: t.text().primaryKey(),
  words: t.text().notNull(),
  ...timestamps(t),
}));

interface Put {
  readonly name: string;
  readonly words: string;
  readonly now: Date;
}

const pad = defineDomain({
  name: 'pad',
  tables: { notes },
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
    return { put: put.first, putGiven: putGiven.first, change: change.first };
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
  });
}
