import { type AnyComposition, type Kit, openStore, table } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { type GenerateOptions, generate, migrateDown, migrateUp } from '../src/index.ts';
import { execute, select } from './support/catalog.ts';
import { composeTables } from './support/compose-tables.ts';
import { newFolder, targets } from './support/databases.ts';

const columns = (t: Kit) => ({
  id: t.serial(),
  login: t.text(),
});
const ours = table('members', columns);
const theirs = table('members', columns, { existing: true });
const notes = table('notes', (t) => ({ id: t.integer().primaryKey(), words: t.text() }));

describe.each(Object.entries(targets))('a table that is left to somebody else on %s', (_, url) => {
  /** Both tables are the app's, and have been made. */
  async function opened(composition: AnyComposition) {
    const store = await openStore(composition, await url());
    const folder = newFolder();
    const write = (next: AnyComposition, declared: Partial<GenerateOptions> = {}) =>
      generate(next, store.dialect, { folder, ...declared });
    await write(composeTables({ members: ours, notes }), { name: 'ours' });
    await migrateUp(store, { folder });
    await execute(store, `insert into members (id, login) values (1, 'ann')`);
    return { store, folder, write, logins: () => select(store, 'select login from members') };
  }

  it('is nobody’s to drop once it is not defined any more', async () => {
    const { store, folder, write, logins } = await opened(composeTables({ notes }));
    const left = await write(composeTables({ members: theirs, notes }));
    expect(left?.name).toBe('0001_leave_members');
    for (const text of [left?.up, left?.down])
      expect(text).toMatch(/^-- is somebody else's: the table members$/m);
    expect(await write(composeTables({ members: theirs, notes }))).toBeUndefined();
    expect(await write(composeTables({ notes }))).toBeUndefined();
    expect(await migrateUp(store, { folder })).toEqual(['0001_leave_members']);
    expect(await migrateDown(store, { folder })).toEqual(['0001_leave_members']);
    expect(await logins()).toEqual([['ann']]);
    await store.close();
  });

  it('is made where it is the app’s again', async () => {
    const { store, write } = await opened(composeTables({ notes }));
    await write(composeTables({ members: theirs, notes }));
    const again = table('members', (t) => ({ ...columns(t), age: t.integer() }));
    const { up } = (await write(composeTables({ members: again, notes }))) ?? {};
    expect(up).toMatch(/CREATE TABLE \S*members/);
    await store.close();
  });

  it('goes on under another name, or goes, where that is declared', async () => {
    const clients = table('clients', columns);
    const next = composeTables({ clients, members: theirs, notes });
    const { store, folder, write } = await opened(next);
    const declared = { renameTable: ['members=clients'], dryRun: true };
    const dropped = await write(next, { drop: ['members'], dryRun: true });
    expect(dropped?.up).toMatch(/^-- loses: the table members$/m);
    expect(dropped?.up).not.toContain('somebody else');
    const silent = await write(next, { dryRun: true });
    expect(silent?.up).toMatch(/^-- is somebody else's: the table members$/m);
    expect((await write(next, declared))?.up).not.toContain('somebody else');
    await write(next, { ...declared, dryRun: false });
    expect(await migrateUp(store, { folder })).toEqual(['0001_rename_members_to_clients']);
    expect(await select(store, 'select login from clients')).toEqual([['ann']]);
    expect(await migrateDown(store, { folder })).toEqual(['0001_rename_members_to_clients']);
    expect(await select(store, 'select login from members')).toEqual([['ann']]);
    await store.close();
  });
});
