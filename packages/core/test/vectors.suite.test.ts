import { compose, defineDomain, insertFrom, pick, table, uuidv7 } from '@schema/core';
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
    repositories: ({ db, tables, query, fn }) => {
      const given = fn.rows('given', pick(tables.points, ['id', 'at']));
      const put = query('points.put', (p: { rows: string }) =>
        insertFrom(db, tables.points, {
          from: given.from(p.rows),
          where: undefined,
          values: given.columns,
        }).returning(),
      );
      const near = query('points.near', (p: { to: number[] }) => {
        const distance = fn.cosineDistance(tables.points.at, p.to);
        return db
          .select({ at: tables.points.at, distance })
          .from(tables.points)
          .orderBy(distance, tables.points.id);
      });
      const all = query('points.all', (_: object) =>
        db.select({ at: tables.points.at }).from(tables.points),
      );
      return {
        all: () => all.all({}),
        near: (to: number[]) => near.all({ to }),
        put: (rows: Parameters<typeof given.encode>[0]) => put.all({ rows: given.encode(rows) }),
      };
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

  test('is one of a list of rows', async ({ store }) => {
    const rows = [
      { id: uuidv7(), at: [0.1, -2, 1e-30] },
      { id: uuidv7(), at: null },
    ];
    expect(await store.points.put(rows)).toEqual(
      rows.map(({ id, at }) => ({ id, at: at?.map(Math.fround) ?? null })),
    );
  });

  test('comes last among the near ones where it has no direction or is NULL', async (context) => {
    const { store, db, tables } = context;
    const [zero, east, north] = [
      [0, 0, 0],
      [2, 0, 0],
      [0, 1, 0],
    ] as const;
    for (const at of [zero, north, east, null])
      await db.insert(tables.points).values({ at: at && [...at] });
    expect(await store.points.near([1, 0, 0])).toEqual([
      { at: east, distance: 0 },
      { at: north, distance: 1 },
      { at: zero, distance: null },
      { at: null, distance: null },
    ]);
    const far = await store.points.near([0, 0, 0]);
    expect(far.map(({ distance }) => distance)).toEqual([null, null, null, null]);
  });

  test('is as far from another on both databases, to four digits', async ({
    store,
    db,
    tables,
  }) => {
    for (const at of [
      [4, 1, -2],
      [1, 2, 2],
    ])
      await db.insert(tables.points).values({ at });
    const distances = (await store.points.near([1, 1, 0])).map(({ distance }) => distance);
    expect(distances).toEqual([0.2285, 0.2929]);
  });

  test('is made of finite numbers', async ({ db, tables }) => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1e300]) {
      const insert = db.insert(tables.points).values({ at: [value, 0, 0] });
      await expect(insert).rejects.toMatchObject({ code: 'CHECK' });
    }
  });
});
