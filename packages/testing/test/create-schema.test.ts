import { compose, defineDomain, table } from '@schema/core';
import { expect } from 'vitest';
import { suite } from '../src/index.ts';

const id = '01890000-0000-7000-8000-000000000001';
const place = { tenant: 'north', no: 4 };

const rooms = table(
  'rooms',
  (t) => ({ id: t.id(), tenant: t.text({ max: 20 }).notNull(), no: t.integer().notNull() }),
  (c, { unique }) => [unique('rooms_tenant_no_unique').on(c.tenant, c.no)],
);

const beds = table(
  'beds',
  (t) => ({ id: t.id(), tenant: t.text({ max: 20 }).notNull(), no: t.integer().notNull() }),
  (c, { foreignKey, index }) => [
    foreignKey([c.tenant, c.no], () => [rooms.tenant, rooms.no]),
    index('idx_beds_room').on(c.tenant, c.no),
  ],
);

const house = defineDomain({ name: 'house', tables: { rooms, beds }, repositories: () => ({}) });

suite('a foreign key to what several columns have unique', compose([house]), (test) => {
  test('is there', async ({ db, tables }) => {
    await expect(db.insert(tables.beds).values({ id, ...place })).rejects.toThrow();
    await db.insert(tables.rooms).values({ id, ...place });
    await db.insert(tables.beds).values({ id, ...place });
    expect(await db.select({ no: tables.beds.no }).from(tables.beds)).toEqual([{ no: 4 }]);
  });
});
