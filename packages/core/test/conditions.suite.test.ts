import { compose, defineDomain, table } from '@schema/core';
import { describeCatalog, suite } from '@schema/testing';
import { eq, gt, inArray, or, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import * as z from 'zod';

const orders = table(
  'orders',
  (t) => ({
    id: t.serial(),
    code: t.text().notNull(),
    status: t.text().notNull().default('open'),
    total: t.integer().notNull().default(1),
    isGift: t.boolean().notNull().default(false),
    at: t.timestamp().notNull().default(new Date('2026-01-01')),
    data: t.json(z.json()).notNull().default([1]),
  }),
  (c, { check, index, uniqueIndex }) => [
    check('orders_total_positive', gt(c.total, 0)),
    check('orders_total_small', sql`${c.total} < ${1000}`),
    check('orders_at_recent', gt(c.at, new Date('2020-01-01'))),
    check('orders_status_known', inArray(c.status, ['open', 'shut', "it's"])),
    check('orders_gift_open', or(eq(c.isGift, false), eq(c.status, 'open')) ?? sql`true`),
    check('orders_data_other', sql`not (${eq(c.data, [0, 'a'])})`),
    uniqueIndex('orders_code_open').on(c.code).filter(eq(c.status, 'open')),
    index('idx_orders_gifts').on(c.at).filter(eq(c.isGift, true)),
    index('idx_orders_suffix').on(sql`(${c.code} || ${"'s"})`),
  ],
);
const composition = compose([
  defineDomain({ name: 'orders', tables: { orders }, repositories: () => ({}) }),
]);

describeCatalog('the catalog of conditions with values', composition);

suite('a condition with values', composition, (test) => {
  test('is kept by a check', async ({ db, tables, execute }) => {
    const outcome = (values: Partial<typeof tables.orders.$inferInsert>) =>
      db
        .insert(tables.orders)
        .values({ code: 'a', ...values })
        .then(
          () => 'taken',
          (error: { constraint?: string }) => error.constraint,
        );
    expect(await outcome({ total: 0 })).toBe('orders_total_positive');
    expect(await outcome({ total: 1000 })).toBe('orders_total_small');
    expect(await outcome({ at: new Date('2020-01-01') })).toBe('orders_at_recent');
    expect(await outcome({ status: 'its' })).toBe('orders_status_known');
    expect(await outcome({ status: 'shut', isGift: true })).toBe('orders_gift_open');
    expect(await outcome({ data: [0, 'a'] })).toBe('orders_data_other');
    expect(
      await outcome({ total: 999, status: "it's", at: new Date('2020-01-01T00:00:01Z') }),
    ).toBe('taken');
    expect(await execute('select id from orders')).toHaveLength(1);
  });

  test('says which rows an index has', async ({ db, tables }) => {
    const insert = (status: string) => db.insert(tables.orders).values({ code: 'a', status });
    await insert('shut');
    await insert('shut');
    await insert('open');
    await expect(insert('open')).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});
