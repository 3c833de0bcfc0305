import { type AnyComposition, openStore, table } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { type GenerateOptions, generate, migrateDown, migrateUp } from '../src/index.ts';
import { catalog, execute, select } from './support/catalog.ts';
import { composeTables } from './support/compose-tables.ts';
import { newFolder, targets } from './support/databases.ts';

type Words = readonly [string, ...string[]];

const withRole = <Name extends string>(name: Name, words: Words) =>
  table(name, (t) => ({ id: t.integer().primaryKey(), role: t.enum('role', words) }));
const clubs = table('clubs', (t) => ({ id: t.integer().primaryKey() }));
const theirs = table('members', (t) => ({ id: t.integer().primaryKey() }), { existing: true });

describe.each(Object.entries(targets))('an enum of a table that is left on %s', (_, url) => {
  /** A database that has gone through these, and what takes it to the next, back, and there again. */
  async function opened(...compositions: readonly [AnyComposition, ...AnyComposition[]]) {
    const store = await openStore(compositions[0], await url());
    const folder = newFolder();
    const up = () => migrateUp(store, { folder });
    const down = () => migrateDown(store, { folder });
    const write = (next: AnyComposition, declared: Partial<GenerateOptions> = {}) =>
      generate(next, store.dialect, { folder, ...declared });
    for (const composition of compositions) {
      await write(composition);
      await up();
    }
    const thereAndBack = async (next: AnyComposition, declared = {}) => {
      await write(next, declared);
      const before = await catalog(store);
      await up();
      const after = await catalog(store);
      await down();
      expect(await catalog(store)).toEqual(before);
      await up();
      expect(await catalog(store)).toEqual(after);
    };
    return { store, write, up, down, thereAndBack };
  }

  it('gets and loses words in the app’s tables, and keeps its own in theirs', async () => {
    const next = (...words: Words) =>
      composeTables({ notes: withRole('notes', words), members: theirs });
    const { store, write, up, down, thereAndBack } = await opened(
      composeTables({
        notes: withRole('notes', ['a', 'b']),
        members: withRole('members', ['a', 'b']),
      }),
      next('a', 'b'),
    );
    await execute(
      store,
      `insert into members values (1, 'b')`,
      `insert into notes values (1, 'a')`,
    );
    await write(next('a', 'b', 'c'));
    await up();
    await execute(store, `update notes set role = 'c'`, `update notes set role = 'a'`);
    await down();
    await expect(execute(store, `update notes set role = 'c'`)).rejects.toThrow();
    await up();
    await thereAndBack(next('a'));
    await expect(execute(store, `update notes set role = 'b'`)).rejects.toThrow();
    await execute(store, `insert into members values (2, 'a')`);
    expect(await select(store, 'select role from members order by id')).toEqual([['b'], ['a']]);
    await store.close();
  });

  it('is there still where a table of the app’s has it again', async () => {
    const ours = (...words: Words) => composeTables({ clubs, members: withRole('members', words) });
    const { store, thereAndBack } = await opened(
      ours('a', 'b'),
      composeTables({ clubs, members: theirs }),
      composeTables({ clubs }),
    );
    await execute(store, 'drop table members');
    await thereAndBack(ours('a', 'b', 'c'), { drop: ['members'] });
    await execute(store, `insert into members values (1, 'c')`);
    await expect(execute(store, `insert into members values (2, 'd')`)).rejects.toThrow();
    await store.close();
  });

  it('is another one for the app’s where it has lost its words meanwhile', async () => {
    const notes = withRole('notes', ['x', 'a']);
    const { store, write, up, down } = await opened(
      composeTables({ clubs, members: withRole('members', ['a', 'b']) }),
      composeTables({ clubs, members: theirs }),
    );
    await execute(store, `insert into members values (1, 'b')`);
    await write(composeTables({ clubs, notes, members: theirs }));
    await up();
    await down();
    await up();
    await execute(store, `insert into notes values (1, 'x')`);
    await expect(execute(store, `insert into notes values (2, 'b')`)).rejects.toThrow();
    expect(await select(store, 'select role from members')).toEqual([['b']]);
    await store.close();
  });
});
