import { type AnyComposition, openStore } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { adopt, sameTables } from '../src/adopt/index.ts';
import {
  type GenerateOptions,
  generate,
  migrateDown,
  migrateUp,
  verifyCatalog,
} from '../src/index.ts';
import { catalog, execute, select } from './support/catalog.ts';
import { club, legacy, type More } from './support/club.ts';
import { newDatabase, newFolder, targets } from './support/databases.ts';

const rows = [
  'create index members_by_fax on legacy_members (fax)',
  `insert into legacy_members (login_name, fax) values ('ann', '1'), ('bob', null)`,
];
const found = [
  [1, 'ann', '1'],
  [2, 'bob', null],
];

describe.each(Object.entries(targets))('a table of somebody else on %s', (_, url) => {
  async function opened(composition = club()) {
    const store = await openStore(composition, await url());
    const folder = newFolder();
    return {
      store,
      folder,
      write: (next: AnyComposition, declared: Partial<GenerateOptions> = {}) =>
        generate(next, store.dialect, { folder, ...declared }),
      members: () =>
        select(store, 'select member_no, login_name, fax from legacy_members order by member_no'),
    };
  }

  it('stays as it is with its rows, all the way up and down', async () => {
    const { store, folder, write, members } = await opened();
    await execute(store, legacy[store.dialect], ...rows);
    const before = await catalog(store);
    const initial = await write(club());
    for (const text of [initial?.up, initial?.down])
      expect(text).not.toMatch(/(TABLE|TRIGGER|INDEX|ON) \S*legacy_members/);
    expect(initial?.up).toMatch(/REFERENCES \S*legacy_members/);
    expect(await write(club())).toBeUndefined();
    expect(await write(club({ members: (t) => ({ fax: t.text() }) }))).toBeUndefined();
    const colored = club({ notes: (t) => ({ color: t.text({ max: 9 }).notNull() }) });
    const added = await write(colored, { name: 'color', fill: [`notes.color='red'`], d1: true });
    if (store.dialect === 'postgres') expect(added?.up).not.toContain('legacy_members');

    expect(await migrateUp(store, { folder, to: 0 })).toEqual(['0000_initial']);
    await execute(store, 'insert into notes (id, member_no) values (1, 1)');
    expect(await migrateUp(store, { folder })).toEqual(['0001_color']);
    const wrong = `insert into notes (id, member_no, color) values (2, 3, 'red')`;
    await expect(execute(store, wrong)).rejects.toThrow();
    expect(await select(store, 'select member_no, color from notes')).toEqual([[1, 'red']]);
    expect(await members()).toEqual(found);
    expect(await migrateDown(store, { folder, to: 'none' })).toHaveLength(2);
    expect(await members()).toEqual(found);
    expect(await catalog(store)).toEqual(before);
    await store.close();
  });

  it('is verified by its columns alone', async () => {
    const { store, folder, write } = await opened();
    await execute(store, legacy[store.dialect], ...rows);
    await write(club());
    await migrateUp(store, { folder });
    expect(await verifyCatalog(store)).toEqual([]);
    await execute(store, 'alter table legacy_members drop column joined');
    expect(await verifyCatalog(store)).toEqual(['legacy_members: the column joined is missing.']);
    await store.close();
  });

  it('may be spelled with capitals wherever calls find it', async () => {
    const { store, folder, write } = await opened();
    const spelled = (sql: string) =>
      sql.replace(/legacy_members|login_name/g, (name) => `L${name.slice(1)}`);
    await execute(store, ...[legacy[store.dialect], ...rows].map(spelled));
    await write(club());
    await migrateUp(store, { folder });
    expect(await verifyCatalog(store)).toEqual([]);
    await execute(store, 'alter table legacy_members rename column login_name to "Login_name"');
    const missing = ['legacy_members: the column login_name is missing.'];
    expect(await verifyCatalog(store)).toEqual(store.dialect === 'postgres' ? missing : []);
    await store.close();
  });

  it('is named where it is missing, and nothing is kept', async () => {
    const { store, folder, write } = await opened();
    await write(club());
    await expect(migrateUp(store, { folder })).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      message: expect.stringMatching(/^0000_initial\.sql failed.*legacy_members/),
      hint: expect.stringContaining('make it before'),
    });
    expect(await catalog(store)).toEqual([]);
    expect(await verifyCatalog(store)).toContain('The table legacy_members is missing.');
    await execute(store, legacy[store.dialect]);
    expect(await migrateUp(store, { folder })).toEqual(['0000_initial']);
    await store.close();
  });

  it('has its own name beside a prefix, and is in no schema of the composition', async () => {
    const named = club({ prefix: 'app_', schema: 'inner' });
    const { store, folder, write, members } = await opened(named);
    await execute(store, legacy[store.dialect], ...rows);
    await write(named);
    await migrateUp(store, { folder });
    expect(await verifyCatalog(store)).toEqual([]);
    const notes = store.dialect === 'postgres' ? '"inner".app_notes' : 'app_notes';
    await execute(store, `insert into ${notes} (id, member_no) values (1, 2)`);
    await migrateDown(store, { folder });
    expect(await members()).toEqual(found);
    await store.close();
  });

  it('keeps its rows where it was ours before', async () => {
    const left = club({ notes: (t) => ({ color: t.text() }) });
    const { store, folder, write } = await opened(left);
    await write(club({ isOurs: true }));
    await migrateUp(store, { folder });
    await execute(store, `insert into legacy_members (login_name) values ('ann')`);
    await execute(store, 'insert into notes (id, member_no) values (1, 1)');
    const { up, down } = (await write(left, { name: 'left' })) ?? {};
    for (const text of [up, down]) expect(text).not.toMatch(/(TABLE|INDEX) \S*legacy_members/);
    expect(await migrateUp(store, { folder })).toEqual(['0001_left']);
    expect(await verifyCatalog(store)).toEqual([]);
    await execute(store, `update legacy_members set login_name = 'bob'`);
    await migrateDown(store, { folder });
    expect(await select(store, 'select login_name from legacy_members')).toEqual([['bob']]);
    expect(await select(store, 'select id from notes')).toEqual([[1]]);
    await store.close();
  });

  it('is defined by its whole name, and moved out of a schema first, where it was ours', async () => {
    const names = { prefix: 'app_', schema: 'inner' };
    const left = club({ ...names, table: 'app_legacy_members' });
    const { store, folder, write } = await opened(left);
    const touched: More = (t) => ({ seen: t.timestamp().notNull().defaultNow().touch() });
    await write(club({ ...names, isOurs: true, members: touched }));
    await migrateUp(store, { folder });
    const inner = store.dialect === 'postgres' ? '"inner".' : '';
    await execute(store, `insert into ${inner}app_legacy_members (login_name) values ('ann')`);
    await execute(store, `insert into ${inner}app_notes (id, member_no) values (1, 1)`);
    const { up } = (await write(left, { name: 'left' })) ?? {};
    expect(up).not.toMatch(/TABLE \S*app_legacy_members/);
    if (store.dialect === 'postgres') {
      await expect(migrateUp(store, { folder })).rejects.toMatchObject({
        code: 'MIGRATION_FAILED',
        hint: expect.stringContaining('make it before'),
      });
      await execute(
        store,
        'drop function "inner".app_legacy_members_touch_seen() cascade',
        'alter table "inner".app_legacy_members set schema public',
      );
    }
    expect(await migrateUp(store, { folder })).toEqual(['0001_left']);
    expect(await verifyCatalog(store)).toEqual([]);
    expect(await select(store, 'select login_name from app_legacy_members')).toEqual([['ann']]);
    expect(await select(store, `select member_no from ${inner}app_notes`)).toEqual([[1]]);
    await store.close();
  });

  it('keeps the values of its enum where it was ours before', async () => {
    const left = club({ members: (t) => ({ level: t.oneOf(['new', 'old']) }) });
    const { store, folder, write } = await opened(left);
    const level: More = (t) => ({ level: t.enum('member_level', ['new', 'old']) });
    await write(club({ isOurs: true, members: level, notes: level }));
    await migrateUp(store, { folder });
    await execute(store, `insert into legacy_members (login_name, level) values ('ann', 'old')`);
    await execute(store, `insert into notes (id, member_no, level) values (1, 1, 'new')`);
    const shared = club({ members: (t) => ({ level: t.oneOf(['new', 'old']) }), notes: level });
    const steps = [
      { next: shared, declared: { name: 'shared' } },
      { next: left, declared: { name: 'left', drop: ['notes.level'] } },
    ];
    for (const { next, declared } of steps) {
      const { up, down } = (await write(next, declared)) ?? {};
      for (const text of [up, down]) expect(text ?? '').not.toMatch(/TYPE \S*member_level/);
      await migrateUp(store, { folder });
    }
    expect(await verifyCatalog(store)).toEqual([]);
    const levels = 'select login_name, level from legacy_members';
    expect(await select(store, levels)).toEqual([['ann', 'old']]);
    await migrateDown(store, { folder, to: 0 });
    expect(await select(store, levels)).toEqual([['ann', 'old']]);
    await store.close();
  });

  it('that is defined as ours is there already, and up says the way out', async () => {
    const { store, folder, write, members } = await opened();
    await execute(store, legacy[store.dialect], ...rows);
    await write(club({ isOurs: true }));
    await expect(migrateUp(store, { folder })).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      message: expect.stringContaining('legacy_members'),
      hint: expect.stringContaining('{ existing: true }'),
    });
    expect(await members()).toEqual(found);
    await store.close();
  });
});

describe.each(['sqlite', 'postgres'] as const)('a copy from %s', (from) => {
  it('leaves the rows of somebody else behind, and says so', async () => {
    const [folder, url] = [newFolder(), await newDatabase(from)];
    const open = async (target: string, names: string) => {
      const store = await openStore(club(), target);
      await execute(store, legacy[store.dialect]);
      await execute(store, `insert into legacy_members (login_name) values ${names}`);
      await generate(club(), store.dialect, { folder });
      await migrateUp(store, { folder });
      return store;
    };
    const source = await open(url, `('ann'), ('bob')`);
    await execute(source, 'insert into notes (id, member_no) values (1, 1)');
    await source.close();
    const store = await open(
      await newDatabase(from === 'sqlite' ? 'postgres' : 'sqlite'),
      `('Ann')`,
    );
    const report = await adopt(store, sameTables(club()), { from: url });
    expect(report).toMatchObject({
      ok: true,
      written: 1,
      left: [{ table: 'legacy_members', rows: 2 }],
    });
    expect(await select(store, 'select login_name from legacy_members')).toEqual([['Ann']]);
    expect(await select(store, 'select id, member_no from notes')).toEqual([[1, 1]]);
    await store.close();
  });
});
