import { catalogDifferences, expectedCatalog, readCatalog } from '@schema/core/catalog';
import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { kindsComposition } from './sample/kinds.ts';

/** What an administrator may set for a database, and a value must not depend on. */
const settings = {
  timezone: ['America/New_York', 'Asia/Kathmandu'],
  datestyle: ['German, DMY', 'SQL, MDY', 'Postgres'],
  extra_float_digits: ['-5'],
  intervalstyle: ['sql_standard'],
  standard_conforming_strings: ['on', 'off'],
  quote_all_identifiers: ['on'],
  default_transaction_read_only: ['off'],
  default_transaction_isolation: ['repeatable read', 'serializable'],
};

suite('a server with settings of its own', kindsComposition, (test) => {
  for (const [name, values] of Object.entries(settings)) {
    for (const value of values) {
      test(`gives values as ever with ${name} ${value}`, { needs: 'server' }, async (context) => {
        const { execute, native, openAnother, tables } = context;
        const [row] = await execute('select current_database() as name');
        await execute(`alter database "${row?.name}" set ${name} to '${value}'`);
        const store = await openAnother();
        const given = {
          at: new Date('1883-11-18T12:03:58.001Z'),
          day: '2024-02-29',
          clock: '23:59:59',
          real: 1 / 3,
          decimal: 0.07,
        };
        const [written] = await native(store).insert(tables.kinds).values(given).returning();
        expect(written).toMatchObject(given);
        const summer = { at: new Date('2026-07-01T00:00:00.123Z'), day: '0001-01-01' };
        const [second] = await native(store).insert(tables.kinds).values(summer).returning();
        expect(second).toMatchObject(summer);
        expect(await execute(String.raw`select 'a\1' as text`, store)).toEqual([{ text: 'a\\1' }]);
        const expected = expectedCatalog(kindsComposition, 'postgres');
        expect(catalogDifferences(await readCatalog(store), expected)).toEqual([]);
      });
    }
  }

  test('sees in a transaction what others have written since it began', {
    needs: 'server',
  }, async ({ execute, native, openAnother, store, tables }) => {
    const [row] = await execute('select current_database() as name');
    await execute(
      `alter database "${row?.name}" set default_transaction_isolation to 'repeatable read'`,
    );
    await (await openAnother()).transaction(async (tx) => {
      const count = () => native(tx).$count(tables.kinds);
      expect(await count()).toBe(0);
      await native(store).insert(tables.kinds).values({});
      expect(await count()).toBe(1);
    });
  });
});
