import { openStore } from '@schema/core';
import { connectionOf } from '@schema/core/connection';
import { describe, expect, it } from 'vitest';
import { generate, migrateDown, migrateUp, migrationStatus } from '../src/index.ts';
import { dialects, newDatabase, newFolder } from './support/databases.ts';
import { shop } from './support/shop.ts';

describe.each(dialects)('a history on %s', (dialect) => {
  it('goes up, down to nothing and up again', async () => {
    const folder = newFolder();
    const composition = shop();
    const initial = await generate(composition, dialect, { folder });
    expect(initial?.name).toBe('0000_initial');
    expect(await generate(composition, dialect, { folder })).toBeUndefined();

    const wider = shop({
      users: (t) => ({ nickname: t.text({ max: 9 }), age: t.integer().notNull().default(1) }),
    });
    await generate(wider, dialect, { folder });

    const store = await openStore(wider, await newDatabase(dialect));
    expect(await migrateUp(store, { folder })).toEqual(['0000_initial', '0001_add_users_nickname']);
    expect(await migrateUp(store, { folder })).toEqual([]);
    const { executor } = connectionOf(store);
    const run = (sql: string) => executor.run({ name: 'test', sql }, []);
    await run(
      `insert into users (id, email, nickname) values ('01890000-0000-7000-8000-000000000001', 'a@b.c', 'nick')`,
    );
    await run(
      `insert into posts (user_id, body) values ('01890000-0000-7000-8000-000000000001', 'x')`,
    );
    expect(await migrateDown(store, { folder })).toEqual(['0001_add_users_nickname']);
    expect(await executor.all({ name: 'test', sql: 'select body from posts' }, [])).toEqual([
      ['x'],
    ]);
    expect((await migrationStatus(store, { folder })).pending).toBe(1);
    expect(await migrateDown(store, { folder, to: 'none' })).toEqual(['0000_initial']);
    expect(await migrateUp(store, { folder })).toHaveLength(2);
    await store.close();
  });
});
