import { compose, defineDomain, insertFrom, table } from '@schema/core';
import { race, suite, valuesOf } from '@schema/testing';
import { asc, eq, sql } from 'drizzle-orm';
import { expect } from 'vitest';

const counters = table('counters', (t) => ({
  name: t.text().primaryKey(),
  last: t.integer().notNull(),
}));
const tickets = table('tickets', (t) => ({
  id: t.serial(),
  counter: t
    .text()
    .notNull()
    .references(() => counters.name),
  number: t.integer().notNull().between({ max: 50 }),
  note: t.text(),
}));

const bookings = table('bookings', (t) => ({
  name: t.text().primaryKey(),
  room: t
    .text()
    .notNull()
    .references(() => counters.name),
}));

interface Draw {
  readonly name: string;
  readonly note: string;
}

const office = defineDomain({
  name: 'office',
  tables: { counters, tickets, bookings },
  repositories: ({ db, tables, linked, query, transaction }) => {
    const draw = linked('draw', {
      first: (p: Draw) =>
        db
          .insert(tables.counters)
          .values({ name: p.name, last: sql`1` })
          .onConflictDoUpdate({
            target: tables.counters.name,
            set: { last: sql`${tables.counters.last} + 1` },
            setWhere: sql`${tables.counters.name} <> '$1 is closed'`,
          }),
      table: tables.counters,
      second: (p: Draw) =>
        insertFrom(db, tables.tickets, {
          from: tables.counters,
          where: eq(tables.counters.name, p.name),
          values: {
            counter: tables.counters.name,
            number: tables.counters.last,
            note: sql`'$1 for ' || ${p.note}`,
          },
        }).returning({ number: tables.tickets.number, note: tables.tickets.note }),
    });
    const book = linked('book', {
      first: (p: Draw & { room: string }) =>
        db.insert(tables.bookings).values({ name: p.name, room: p.room }),
      table: tables.bookings,
      second: (p: Draw) =>
        insertFrom(db, tables.tickets, {
          from: tables.bookings,
          where: eq(tables.bookings.name, p.name),
          values: { counter: tables.bookings.room, number: sql`1`, note: p.note },
        }).returning({ number: tables.tickets.number }),
    });
    const counts = query('counts', (_: object) =>
      db.select().from(tables.counters).orderBy(asc(tables.counters.name)),
    );
    return {
      draw: draw.first,
      book: book.first,
      counts: () => counts.all({}),
      twice: (params: Draw) =>
        transaction(async (inner) => {
          const tx = office.repositories(inner);
          return [await tx.draw(params), await tx.draw(params)];
        }),
    };
  },
});

const variants = {
  'linked writes': compose([office]),
  'linked writes in a schema, with a prefix': compose([office], { prefix: 'app_', schema: 'hub' }),
};

for (const [name, composition] of Object.entries(variants)) {
  suite(name, composition, (test) => {
    const ann = { name: 'a', note: 'ann' };

    test('show the second what the first has written', async ({ store }) => {
      expect(await store.office.draw(ann)).toEqual({ number: 1, note: '$1 for ann' });
      expect(await store.office.draw({ name: 'b', note: 'bob' })).toMatchObject({ number: 1 });
      expect(await store.office.draw(ann)).toMatchObject({ number: 2 });
    });

    test('name the first one’s table, where its reference is to nothing', async ({ store }) => {
      await expect(store.office.book({ name: 'a', room: 'none', note: '' })).rejects.toMatchObject({
        code: 'REFERENCE',
        table: 'bookings',
        columns: ['room'],
      });
    });

    test('are undone together', async ({ store, db, tables }) => {
      await db.insert(tables.counters).values({ name: 'a', last: 50 });
      await expect(store.office.draw(ann)).rejects.toMatchObject({ code: 'CHECK' });
      expect(await store.office.counts()).toEqual([{ name: 'a', last: 50 }]);
    });

    test('run in a transaction', async ({ store }) => {
      expect(await store.office.twice(ann)).toMatchObject([{ number: 1 }, { number: 2 }]);
    });

    test('take turns', async ({ store }) => {
      const drawn = valuesOf(await race(20, () => store.office.draw(ann)));
      expect(drawn.map((ticket) => ticket?.number).sort((a = 0, b = 0) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, n) => n + 1),
      );
      expect(await store.office.counts()).toEqual([{ name: 'a', last: 20 }]);
    });
  });
}
