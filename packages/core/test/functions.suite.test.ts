import { compose, defineDomain } from '@schema/core';
import { suite } from '@schema/testing';
import { asc } from 'drizzle-orm';
import { expect } from 'vitest';
import { defaults, kinds } from './sample/kinds.ts';

const composition = compose([
  defineDomain({
    name: 'kinds',
    tables: { kinds, defaults },
    repositories: ({ db, tables, fn, query }) => {
      const starts = query('starts', (_: Record<string, never>) =>
        db
          .select({
            day: fn.startOf('day', tables.kinds.day),
            week: fn.startOf('week', tables.kinds.day),
            month: fn.startOf('month', tables.kinds.day),
          })
          .from(tables.kinds)
          .orderBy(asc(tables.kinds.day)),
      );
      const numbered = query('numbered', (p: { ids: string }) =>
        db
          .select({ id: tables.defaults.id })
          .from(tables.defaults)
          .where(fn.anyOf(tables.defaults.id, p.ids))
          .orderBy(asc(tables.defaults.id)),
      );
      const firstFound = query('firstFound', (p: { ids: string; limit: number }) => {
        const { id } = tables.defaults;
        const few = db
          .select({ id })
          .from(tables.defaults)
          .where(fn.anyOf(id, p.ids))
          .limit(p.limit);
        return db
          .select({ id })
          .from(tables.defaults)
          .where(fn.anyFound(id, few.orderBy(asc(id))))
          .orderBy(asc(id));
      });
      return {
        firstFound: (ids: number[], limit: number) => firstFound.all({ ids: fn.list(ids), limit }),
        starts: () => starts.all({}),
        numbered: (ids: number[]) => numbered.all({ ids: fn.list(ids) }),
      };
    },
  }),
]);

suite('a function', composition, (test) => {
  test('starts weeks on Monday, across years, and months on their first day', async (context) => {
    const { store, db, tables } = context;
    const days = {
      '0001-01-01': '0001-01-01',
      '1969-12-31': '1969-12-29',
      '2023-01-01': '2022-12-26',
      '2024-02-29': '2024-02-26',
      '2026-03-01': '2026-02-23',
      '2026-03-02': '2026-03-02',
      '9999-12-31': '9999-12-27',
    };
    await db.insert(tables.kinds).values(Object.keys(days).map((day) => ({ day })));
    expect(await store.kinds.starts()).toEqual(
      Object.entries(days).map(([day, week]) => ({ day, week, month: `${day.slice(0, 8)}01` })),
    );
  });

  test('compares a counted key with a list', async ({ store, db, tables }) => {
    await db.insert(tables.defaults).values([{}, {}, {}]);
    expect(await store.kinds.numbered([1, 3, 4])).toEqual([{ id: 1 }, { id: 3 }]);
  });

  test('finds the rows that a select finds', async ({ store, db, tables }) => {
    await db.insert(tables.defaults).values([{}, {}, {}]);
    expect(await store.kinds.firstFound([3, 2], 5)).toEqual([{ id: 2 }, { id: 3 }]);
    expect(await store.kinds.firstFound([3, 2], 1)).toEqual([{ id: 2 }]);
    expect(await store.kinds.firstFound([9], 1)).toEqual([]);
  });
});
