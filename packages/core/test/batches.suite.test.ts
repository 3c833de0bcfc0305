import { compose } from '@schema/core';
import { errorsOf, race, suite, valuesOf } from '@schema/testing';
import { expect } from 'vitest';
import { type Place, placedAt, shop } from './sample/shop.ts';

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
          { code: 'REFERENCE', table: 'lines', columns: ['orderId'] },
        ],
        // The order of this line is there as far as the line can see.
        [
          { name: 'b', good: 'none' },
          { code: 'REFERENCE', table: 'lines', columns: ['good'] },
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
