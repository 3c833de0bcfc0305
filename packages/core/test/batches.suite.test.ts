import { compose, defineDomain, pick, table } from '@schema/core';
import { errorsOf, race, suite, valuesOf } from '@schema/testing';
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';

const orders = table('orders', (t) => ({
  id: t.id(),
  name: t.text({ max: 20 }).notNull().unique(),
  isPaid: t.boolean().notNull().default(false),
  placedAt: t.timestamp().notNull(),
}));
const lines = table('lines', (t) => ({
  id: t.id(),
  orderId: t
    .uuid()
    .notNull()
    .references(() => orders.id),
  label: t.text().notNull().unique(),
  count: t.integer().notNull(),
}));

const placedAt = new Date('2026-01-02T03:04:05.678Z');

interface Place {
  readonly name: string;
  readonly label?: string;
  readonly count?: number;
  readonly orderId?: string;
}

const shop = defineDomain({
  name: 'shop',
  tables: { orders, lines },
  repositories: ({ db, tables, query, batch, newId, transaction }) => {
    const order = query('order', (p: { id: string; name: string; placedAt: Date }) =>
      db
        .insert(tables.orders)
        .values(pick(p, ['id', 'name', 'placedAt']))
        .returning(),
    );
    const line = query('line', (p: { id: string; orderId: string; label: string; count: number }) =>
      db
        .insert(tables.lines)
        .values(pick(p, ['id', 'orderId', 'label', 'count']))
        .returning({ label: tables.lines.label, count: tables.lines.count }),
    );
    const all = query('all', (_: object) =>
      db
        .select({ name: tables.orders.name, label: tables.lines.label })
        .from(tables.orders)
        .leftJoin(tables.lines, eq(tables.lines.orderId, tables.orders.id))
        .orderBy(tables.orders.name),
    );
    const place = ({ name, label = name, count = 1, orderId }: Place) => {
      const id = newId();
      return batch([
        order.with({ id, name, placedAt }),
        line.with({ id: newId(), orderId: orderId ?? id, label, count }),
      ]);
    };
    return {
      place,
      placeInTransaction: (input: Place) =>
        transaction((inner) => shop.repositories(inner).place(input)),
      placeTwo: (first: string, second: string) =>
        batch([first, second].map((name) => order.with({ id: newId(), name, placedAt }))),
      all: () => all.all({}),
    };
  },
});

const variants = {
  'inserts of one unit': compose([shop]),
  'inserts of one unit in a schema, with a prefix': compose([shop], {
    prefix: 'app_',
    schema: 'hub',
  }),
};

for (const [name, composition] of Object.entries(variants)) {
  suite(name, composition, (test) => {
    test('give each call its rows, though one refers to another', async ({ store }) => {
      for (const name of ['place', 'placeInTransaction'] as const) {
        const [[order], entered] = await store.shop[name]({ name, count: 3 });
        expect(order).toEqual({
          id: expect.any(String),
          name,
          isPaid: false,
          placedAt,
        });
        expect(entered).toEqual([{ label: name, count: 3 }]);
      }
    });

    test('go into one table in their order', async ({ store }) => {
      const placed = await store.shop.placeTwo('b', 'a');
      expect(placed.map(([order]) => order?.name)).toEqual(['b', 'a']);
    });

    test('wait for each other and never for ever', {
      needs: 'concurrency',
    }, async ({ store, openAnother }) => {
      const other = await openAnother();
      for (let round = 0; round < 5; round++) {
        const names = [`${round} a`, `${round} b`] as const;
        const results = await race(4, (index) =>
          index % 2
            ? store.shop.placeTwo(names[0], names[1])
            : other.shop.placeTwo(names[1], names[0]),
        );
        expect(valuesOf(results)).toHaveLength(1);
        for (const error of errorsOf(results)) expect(error).toMatchObject({ code: 'CONFLICT' });
      }
    });

    test('are refused together, with the first error that there is', async ({ store }) => {
      await store.shop.place({ name: 'a' });
      const refused: [Place, object][] = [
        [{ name: 'a' }, { code: 'CONFLICT', table: 'orders', columns: ['name'] }],
        [
          { name: 'b', label: 'a' },
          { code: 'CONFLICT', table: 'lines', columns: ['label'] },
        ],
        [
          { name: 'b', orderId: crypto.randomUUID() },
          { code: 'REFERENCE', table: 'lines' },
        ],
        [{ name: 'b'.repeat(21) }, { code: 'CHECK', table: 'orders' }],
        [
          { name: 'b', count: 2 ** 40 },
          { code: 'CHECK', table: 'lines' },
        ],
      ];
      for (const [input, error] of refused)
        await expect(store.shop.place(input)).rejects.toMatchObject(error);
      expect(await store.shop.all()).toEqual([{ name: 'a', label: 'a' }]);
    });

    test('give no row where a trigger leaves it out', async ({ store, execute }) => {
      const isPrefixed = name.endsWith('prefix');
      const table = isPrefixed ? 'app_orders' : 'orders';
      if (store.dialect === 'sqlite') {
        await execute(`create trigger unwanted before insert on ${table}
          when new.name = 'unwanted' begin select raise(ignore); end`);
      } else {
        await execute(`create function unwanted() returns trigger language plpgsql
          as 'begin if new.name = ''unwanted'' then return null; end if; return new; end'`);
        await execute(`create trigger unwanted before insert on ${isPrefixed ? 'hub.' : ''}${table}
          for each row execute function unwanted()`);
      }
      const [[order]] = await store.shop.place({ name: 'wanted' });
      const placed = await store.shop.place({ name: 'unwanted', orderId: order?.id ?? '' });
      expect(placed).toEqual([[], [{ label: 'unwanted', count: 1 }]]);
    });
  });
}
