import { compose, defineDomain, table } from '@schema/core';
import { createSchema, suite } from '@schema/testing';
import { expect } from 'vitest';
import { adopt, sameTables } from '../../src/adopt/index.ts';
import { dialects } from '../support/databases.ts';
import { oldLibrary } from '../support/old-library.ts';

const numbered = (name: string) => table(name, (t) => ({ id: t.serial(), word: t.text() }));
const composition = compose(
  [
    defineDomain({
      name: 'test',
      tables: {
        some: numbered('some'),
        none: numbered('none'),
        high: numbered('high'),
        fresh: numbered('fresh'),
      },
      repositories: () => ({}),
    }),
  ],
  { prefix: 'my_' },
);
const add = (name: string) => `insert into my_${name} (word) values ('a'), ('b'), ('c')`;

suite('the numbers of a copy', composition, (test) => {
  for (const dialect of dialects)
    test(`from ${dialect} count on where those of the source were, rows that are gone included`, async ({
      store,
      execute,
    }) => {
      const from = await oldLibrary(
        dialect,
        ...(await createSchema(composition, dialect)),
        ...['some', 'none', 'high'].map(add),
        'delete from my_some where id = 3',
        'delete from my_none',
        `insert into my_high (id, word) values (7, 'by hand')`,
      );
      const copy = () => adopt(store, sameTables(composition), { from });
      expect(await copy()).toMatchObject({ ok: true, written: 6 });
      expect(await copy()).toMatchObject({ ok: true, written: 0 });
      for (const [name, id] of Object.entries({ some: 4, none: 4, high: 8, fresh: 1 })) {
        const next = `insert into my_${name} (word) values ('next') returning id`;
        expect(await execute(next), name).toEqual([{ id }]);
      }
      // A number that the copy has given out since stays so.
      await execute('delete from my_some where id = 4');
      expect(await copy()).toMatchObject({ written: 0 });
      await execute(add('some'));
      expect(await execute('select max(id) as id from my_some')).toEqual([{ id: 7 }]);
    });
});
