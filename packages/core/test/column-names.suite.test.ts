import { compose, defineDomain, table, uuidv7 } from '@schema/core';
import { suite } from '@schema/testing';
import { expect } from 'vitest';

const nobody = '00000000-0000-7000-8000-000000000000';

/** Names that cannot be read from those of the database: `tax_id` might be `taxId`. */
const shops = table('shops', (t) => ({
  id: t.id(),
  taxID: t.text().notNull().unique(),
  maxURLs: t.integer().between({ min: 0, max: 5 }),
}));
const offers = table('offers', (t) => ({
  id: t.id(),
  shopID: t
    .uuid()
    .notNull()
    .references(() => shops.id),
}));

const market = defineDomain({
  name: 'market',
  tables: { shops, offers },
  repositories: ({ db, tables, query, newId }) => {
    const insert = query(
      'insert',
      (p: { id: string; first: string; other: string; second: string }) =>
        db.insert(tables.offers).values([
          { id: p.id, shopID: p.first },
          { id: p.other, shopID: p.second },
        ]),
    );
    return {
      offer: (first: string, second: string) =>
        insert.run({ id: newId(), first, other: newId(), second }),
    };
  },
});

suite('the columns of an error', compose([market]), (test) => {
  test('have the names of the definitions', async ({ db, tables }) => {
    await db.insert(tables.shops).values({ taxID: 'a' });
    await expect(db.insert(tables.shops).values({ taxID: 'a' })).rejects.toMatchObject({
      code: 'CONFLICT',
      columns: ['taxID'],
      field: 'taxID',
    });
    const tooMany = db.insert(tables.shops).values({ taxID: 'b', maxURLs: 6 });
    await expect(tooMany).rejects.toMatchObject({ code: 'CHECK', columns: ['maxURLs'] });
    const nameless = db.insert(tables.shops).values({ taxID: null as never });
    await expect(nameless).rejects.toMatchObject({ code: 'CHECK', columns: ['taxID'] });
  });

  test('are those of the row that points nowhere, in whatever place', async ({
    store,
    db,
    tables,
  }) => {
    const id = uuidv7();
    await db.insert(tables.shops).values({ id, taxID: 'a' });
    const expected = { code: 'REFERENCE', table: 'offers', columns: ['shopID'] };
    await expect(store.market.offer(nobody, id)).rejects.toMatchObject(expected);
    await expect(store.market.offer(id, nobody)).rejects.toMatchObject(expected);
    const byDrizzle = db.insert(tables.offers).values({ shopID: nobody });
    await expect(byDrizzle).rejects.toMatchObject(expected);
  });
});
