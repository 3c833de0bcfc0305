import { defineDomain, pick, table } from '@schema/core';
import { eq } from 'drizzle-orm';

const orders = table('orders', (t) => ({
  id: t.id(),
  name: t.text({ max: 20 }).notNull().unique(),
  isPaid: t.boolean().notNull().default(false),
  placedAt: t.timestamp().notNull(),
}));
const goods = table('goods', (t) => ({ name: t.text().primaryKey() }));
const lines = table('lines', (t) => ({
  id: t.id(),
  orderId: t
    .uuid()
    .notNull()
    .references(() => orders.id),
  good: t.text().references(() => goods.name),
  label: t.text().notNull().unique(),
  count: t.integer().notNull(),
}));

export const placedAt = new Date('2026-01-02T03:04:05.678Z');

export interface Place {
  readonly name: string;
  readonly label?: string;
  readonly count?: number;
  readonly orderId?: string;
  readonly good?: string;
}

/** Inserts of one unit, of which the second refers to the first. */
export const shop = defineDomain({
  name: 'shop',
  tables: { orders, goods, lines },
  repositories: ({ db, tables, query, batch, newId, transaction }) => {
    const order = query('order', (p: { id: string; name: string; placedAt: Date }) =>
      db
        .insert(tables.orders)
        .values(pick(p, ['id', 'name', 'placedAt']))
        .returning(),
    );
    const line = query(
      'line',
      (p: Omit<Required<Place>, 'name' | 'good'> & { id: string; good: string | null }) =>
        db
          .insert(tables.lines)
          .values(pick(p, ['id', 'orderId', 'good', 'label', 'count']))
          .returning({ label: tables.lines.label, count: tables.lines.count }),
    );
    const all = query('all', (_: object) =>
      db
        .select({ name: tables.orders.name, label: tables.lines.label })
        .from(tables.orders)
        .leftJoin(tables.lines, eq(tables.lines.orderId, tables.orders.id))
        .orderBy(tables.orders.name),
    );
    const place = ({ name, label = name, count = 1, orderId, good }: Place) => {
      const id = newId();
      return batch([
        order.with({ id, name, placedAt }),
        line.with({ id: newId(), orderId: orderId ?? id, good: good ?? null, label, count }),
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
