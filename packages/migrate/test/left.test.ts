import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AnyComposition,
  type AnyTable,
  compose,
  defineDomain,
  type Kit,
  openStore,
  table,
} from '@schema/core';
import { describe, expect, it } from 'vitest';
import {
  type GenerateOptions,
  generate,
  migrateDown,
  migrateUp,
  planDown,
  verifyCatalog,
} from '../src/index.ts';
import { execute, select } from './support/catalog.ts';
import { composeTables } from './support/compose-tables.ts';
import { newDatabase, newFolder, targets } from './support/databases.ts';

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
    await expect(migrateDown(store, { folder, to: 'none' })).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      table: 'members',
    });
    expect(await migrateDown(store, { folder })).toEqual(['0001_leave_members']);
    await expect(migrateDown(store, { folder })).rejects.toMatchObject({ code: 'UNSUPPORTED' });
    expect(await logins()).toEqual([['ann']]);
    await store.close();
  });

  it('is changed by no way back from when it was the app’s, and down says how far it goes', async () => {
    const { store, folder, write, logins } = await opened(
      composeTables({ members: theirs, notes }),
    );
    const grown = table('members', (t) => ({ ...columns(t), age: t.integer() }));
    await write(composeTables({ members: grown, notes }), { name: 'grown' });
    await write(composeTables({ members: theirs, notes }), { name: 'left' });
    await migrateUp(store, { folder });
    const refused = (step: string) => ({
      code: 'UNSUPPORTED',
      table: 'members',
      message: expect.stringMatching(
        `^${step}.down.sql changes or drops members, which is somebody`,
      ),
      hint: expect.stringContaining(`--to ${step}`),
    });
    for (const run of [migrateDown, planDown])
      await expect(run(store, { folder, to: 'none' })).rejects.toMatchObject(refused('0001_grown'));
    expect(await migrateDown(store, { folder, to: '0001_grown' })).toEqual(['0002_left']);
    await expect(migrateDown(store, { folder })).rejects.toMatchObject(refused('0001_grown'));
    for (const step of ['0000_ours', '0001_grown']) {
      const file = join(folder, store.dialect, `${step}.down.sql`);
      const statements = readFileSync(file, 'utf8').split('--> statement-breakpoint');
      const others = statements.filter((statement) => !statement.includes('members'));
      writeFileSync(file, others.join('--> statement-breakpoint'));
    }
    expect(await migrateDown(store, { folder, to: 'none' })).toHaveLength(2);
    expect(await logins()).toEqual([['ann']]);
    await store.close();
  });

  it('keeps the indexes that it had', async () => {
    const next = composeTables({ members: theirs, notes });
    const { store, folder, write } = await opened(next);
    const unique = table('members', (t) => ({ ...columns(t), login: t.text().unique() }));
    await write(composeTables({ members: unique, notes }), { name: 'unique' });
    await write(next, { name: 'left' });
    await migrateUp(store, { folder });
    await expect(migrateDown(store, { folder, to: 0 })).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      message: expect.stringMatching('^0001_unique.down.sql changes or drops members'),
    });
    writeFileSync(join(folder, store.dialect, '0001_unique.down.sql'), '-- Theirs now.\n');
    expect(await migrateDown(store, { folder, to: 0 })).toEqual(['0002_left', '0001_unique']);
    const twin = `insert into members (id, login) values (2, 'ann')`;
    await expect(execute(store, twin)).rejects.toThrow();
    await store.close();
  });

  it('gets no trigger by a way back from when it was the app’s', async () => {
    const next = composeTables({ members: theirs, notes });
    const { store, folder, write } = await opened(next);
    const leveled = (levels: readonly [string, ...string[]]) =>
      composeTables({
        members: table('members', (t) => ({
          ...columns(t),
          level: t.oneOf(levels).notNull().default('a'),
          seen: t.timestamp().notNull().defaultNow().touch(),
        })),
        notes,
      });
    const untouched = table('members', (t) => ({
      ...columns(t),
      level: t.oneOf(['a', 'b', 'c']).notNull().default('a'),
      seen: t.timestamp().notNull().defaultNow(),
    }));
    await write(leveled(['a', 'b']), { name: 'leveled' });
    await write(leveled(['a', 'b', 'c']), { name: 'more' });
    await write(composeTables({ members: untouched, notes }), { name: 'untouched' });
    await write(next, { name: 'left' });
    await migrateUp(store, { folder });
    const refused = (step: string) => ({
      code: 'UNSUPPORTED',
      table: 'members',
      message: expect.stringMatching(`^${step}.down.sql changes or drops members`),
    });
    const down = migrateDown(store, { folder, to: 1 });
    await expect(down).rejects.toMatchObject(refused('0003_untouched'));
    const untriggered = join(folder, store.dialect, '0003_untouched.down.sql');
    writeFileSync(untriggered, '-- Theirs now.\n');
    const further = migrateDown(store, { folder, to: 1 });
    await expect(further).rejects.toMatchObject(refused('0002_more'));
    await execute(store, `insert into members (id, level) values (2, 'c')`);
    expect(await migrateDown(store, { folder })).toEqual(['0004_left']);
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

  it.each([
    ['renamed', { renameTable: ['members=clients'] }],
    ['dropped', { drop: ['members'] }],
  ])(
    'is referred to one migration after the app’s own of that name was %s',
    async (_, declared) => {
      const id = (t: Kit) => ({ id: t.integer().primaryKey(), words: t.text() });
      const lent = (members: typeof ours | typeof theirs) =>
        table('notes', (t) => ({ ...id(t), memberId: t.integer().references(() => members.id) }));
      const unlent = table('notes', (t) => ({ ...id(t), memberId: t.integer() }));
      const kept = 'drop' in declared ? {} : { clients: table('clients', columns) };
      const next = composeTables({ ...kept, members: theirs, notes: lent(theirs) });
      const { store, folder, write } = await opened(next);
      await write(composeTables({ members: ours, notes: lent(ours) }), { name: 'lent' });
      await expect(write(next, declared)).rejects.toMatchObject({
        code: 'UNSUPPORTED',
        table: 'members',
        hint: expect.stringContaining('without the references of notes to members'),
      });
      await write(composeTables({ ...kept, members: theirs, notes: unlent }), declared);
      expect(await migrateUp(store, { folder })).toHaveLength(2);
      await execute(store, 'create table members (id integer primary key, login text)');
      await write(next, { name: 'refer' });
      expect(await migrateUp(store, { folder })).toEqual(['0003_refer']);
      expect(await verifyCatalog(store)).toEqual([]);
      await expect(execute(store, 'insert into notes values (1, null, 7)')).rejects.toThrow();
      expect(await migrateDown(store, { folder })).toEqual(['0003_refer']);
      await store.close();
    },
  );

  it.each([
    ['renamed', { renameTable: ['members=clients'] }],
    ['dropped', { drop: ['members'] }],
  ])(
    'is the app’s own again by the way back where it was %s, with its indexes',
    async (_, declared) => {
      const named = (name: string) =>
        table(
          name,
          (t) => ({ ...columns(t), seen: t.timestamp().notNull().defaultNow().touch() }),
          (c, { index }) => [index('idx_login').on(c.login)],
        );
      const clients = 'drop' in declared ? {} : { clients: named('clients') };
      const next = composeTables({ ...clients, members: theirs, notes });
      const { store, folder, write } = await opened(next);
      await write(composeTables({ members: named('members'), notes }), { name: 'indexed' });
      await write(next, { ...declared, name: 'given' });
      expect(await migrateUp(store, { folder })).toEqual(['0001_indexed', '0002_given']);
      expect(await migrateDown(store, { folder })).toEqual(['0002_given']);
      await execute(store, `insert into members (id, login) values (3, 'bob')`);
      await store.close();
    },
  );
});

it.each([
  ['PGlite', async () => 'pglite:'],
  ['a Postgres server', () => newDatabase('postgres')],
])(
  'a table that was moved out of the app’s schema on %s is refused to a way back before anything runs',
  async (_, url) => {
    const inSchema = (tables: Record<string, AnyTable>) =>
      compose([defineDomain({ name: 'test', tables, repositories: () => ({}) })], {
        schema: 'svc',
      }) as AnyComposition;
    const more = table('notes', (t) => ({
      id: t.integer().primaryKey(),
      words: t.text(),
      more: t.text(),
    }));
    const next = inSchema({ members: theirs, notes: more });
    const store = await openStore(next, await url());
    const folder = newFolder();
    await generate(inSchema({ members: ours, notes }), 'postgres', { folder, name: 'ours' });
    await migrateUp(store, { folder });
    await generate(next, 'postgres', { folder, name: 'left' });
    await execute(store, 'alter table svc.members set schema public');
    await migrateUp(store, { folder });
    await expect(migrateDown(store, { folder, to: 'none' })).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      table: 'members',
      message: expect.stringMatching('^0000_ours.down.sql changes or drops members'),
    });
    expect(await select(store, 'select more from svc.notes')).toEqual([]);
    await store.close();
  },
);
