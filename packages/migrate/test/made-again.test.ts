import { type AnyComposition, type Kit, openStore, table } from '@schema/core';
import { describe, expect, it } from 'vitest';
import {
  type GenerateOptions,
  generate,
  lintHistory,
  migrateDown,
  migrateUp,
  verifyCatalog,
  writeD1Migrations,
} from '../src/index.ts';
import { catalog, execute, select } from './support/catalog.ts';
import { composeTables } from './support/compose-tables.ts';
import { newFolder, targets } from './support/databases.ts';

const columns = (t: Kit) => ({ id: t.serial(), login: t.text({ max: 9 }).unique() });
const members = table('members', columns);
const membersOfTheirs = table('members', columns, { existing: true });
const ours = composeTables({ members, notes: named('notes') });
const theirs = composeTables({ members: membersOfTheirs, notes: named('notes') });
const again = composeTables({
  members: table('members', (t) => ({ ...columns(t), role: t.enum('role', ['a', 'b']) })),
  notes: named('notes'),
});
const renamed = composeTables({ members: named('members') });

function named(name: string) {
  return table(name, (t) => ({ id: t.integer().primaryKey(), words: t.text() }));
}

function referring(to: typeof members) {
  const notes = table('notes', (t) => ({
    id: t.integer().primaryKey(),
    words: t.text(),
    member: t.integer().references(() => to.id),
  }));
  return composeTables({ members: to, notes });
}

describe.each(Object.entries(targets))('a name that was left, on %s', (_, url) => {
  it.each([
    ['made', again, {}],
    ['given to another table', renamed, { renameTable: ['notes=members'] }],
  ])(
    'is %s again where that is declared, both where its keeper has dropped the table and from nothing',
    async (_, next, declared) => {
      const folder = newFolder();
      const store = await openStore(next, await url());
      const { dialect } = store;
      const write = (options: Partial<GenerateOptions>) =>
        generate(next, dialect, { folder, name: 'again', ...declared, ...options });
      await generate(ours, dialect, { folder, name: 'ours' });
      await generate(theirs, dialect, { folder, name: 'left' });
      await expect(write({})).rejects.toMatchObject({
        code: 'MIGRATION_AMBIGUOUS',
        message: expect.stringContaining('once its keeper has dropped it, pass --drop members'),
      });
      await migrateUp(store, { folder });
      await execute(store, 'drop table members');
      await execute(store, `insert into notes values (1, 'x')`);
      const made = await write({ drop: ['members'] });
      expect(made?.up).toMatch(/^-- loses: the table members$/m);
      expect(made?.down).toMatch(/^-- cannot be undone: the rows of members are gone$/m);
      expect(await lintHistory(folder, dialect)).toEqual([]);

      const before = await catalog(store);
      expect(await migrateUp(store, { folder })).toEqual(['0002_again']);
      expect(await verifyCatalog(store)).toEqual([]);
      const wanted = await catalog(store);
      expect(await migrateDown(store, { folder })).toEqual(['0002_again']);
      expect(await catalog(store)).toEqual(before);
      expect(await migrateUp(store, { folder })).toEqual(['0002_again']);
      const kept = next === again ? 'notes' : 'members';
      expect(await select(store, `select words from ${kept}`)).toEqual([['x']]);
      await store.close();

      const fresh = await openStore(next, await url());
      expect(await migrateUp(fresh, { folder })).toHaveLength(3);
      expect(await catalog(fresh)).toEqual(wanted);
      expect(await verifyCatalog(fresh)).toEqual([]);
      await fresh.close();
      if (dialect === 'sqlite')
        expect(await writeD1Migrations(newFolder(), { folder, composition: next })).toHaveLength(3);
    },
  );

  it('is not dropped while a table refers to it: the reference goes in a migration before', async () => {
    const folder = newFolder();
    const store = await openStore(referring(members), await url());
    const { dialect } = store;
    const write = (to: AnyComposition) => generate(to, dialect, { folder, drop: ['members'] });
    await generate(referring(members), dialect, { folder });
    await generate(referring(membersOfTheirs), dialect, { folder });
    await expect(write(referring(members))).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      table: 'members',
      hint: expect.stringContaining('one without the references of notes to members'),
    });
    await generate(theirs, dialect, { folder, drop: ['notes.member'] });
    await write(referring(members));
    expect(await migrateUp(store, { folder })).toHaveLength(4);
    expect(await verifyCatalog(store)).toEqual([]);
    await store.close();
  });
});
