import { compose, defineDomain, table, uuidv7 } from '@schema/core';
import { describeCatalog, suite } from '@schema/testing';
import { expect } from 'vitest';

const points = table(
  'points',
  (t) => ({ id: t.id(), at: t.vector(3) }),
  (c, { hnsw }) => [hnsw('idx_points_at').on(c.at)],
);
const composition = compose([
  defineDomain({
    name: 'points',
    tables: { points },
    repositories: ({ db, tables, query }) => {
      const all = query('points.all', (_: object) =>
        db.select({ at: tables.points.at }).from(tables.points),
      );
      return { all: () => all.all({}) };
    },
  }),
]);

describeCatalog('the catalog with vectors', composition);

suite('a vector', composition, (test, { dialect }) => {
  test('gives back what it was given', async ({ store, db, tables }) => {
    const edges = [[0, 0, 0], [1, -1, 0.5], [0.1, 1e-30, 1e30], null];
    for (const at of edges) {
      const [row] = await db.insert(tables.points).values({ at }).returning();
      expect(row?.at).toEqual(at?.map(Math.fround) ?? null);
      // A compiled query reads it in a way of its own.
      expect(await store.points.all()).toEqual([{ at: row?.at }]);
      await db.delete(tables.points);
    }
  });

  test('has its number of dimensions, also from raw SQL', async ({ db, tables, execute }) => {
    for (const at of [[], [1], [1, 2, 3, 4]]) {
      await expect(db.insert(tables.points).values({ at })).rejects.toMatchObject({
        code: 'CHECK',
      });
    }
    const bad = dialect === 'postgres' ? ["'[1,2]'", "'text'", "''"] : ["x'00'", "'[1,2,3]'", '1'];
    for (const literal of bad) {
      const insert = execute(`insert into points (id, at) values ('${uuidv7()}', ${literal})`);
      await expect(insert).rejects.toMatchObject({ code: 'CHECK' });
    }
  });

  test('is made of finite numbers', async ({ db, tables }) => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1e300]) {
      const insert = db.insert(tables.points).values({ at: [value, 0, 0] });
      await expect(insert).rejects.toMatchObject({ code: 'CHECK' });
    }
  });
});
