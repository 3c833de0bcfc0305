import {
  type AnyComposition,
  compose,
  type Dialect,
  defineDomain,
  type Kit,
  openStore,
  table,
} from '@schema/core';
import { describe, expect, it } from 'vitest';
import { generate, migrateUp } from '../src/index.ts';
import { verifyCatalog } from '../src/inspect/verify.ts';
import { execute, select } from './support/catalog.ts';
import { dialects, newDatabase, newFolder } from './support/databases.ts';

/** A package in two versions: the second one's users have a phone. */
function accounts(version: 1 | 2) {
  const users = table('users', (t) => ({
    id: t.integer().primaryKey(),
    email: t.text({ max: 50 }).notNull().unique(),
    ...(version === 2
      ? { phone: t.text({ max: 20 }), isVerified: t.boolean().notNull().default(false) }
      : {}),
  }));
  return defineDomain({ name: 'accounts', tables: { users }, repositories: () => ({}) });
}

function notes(version: 1 | 2) {
  const { users } = accounts(version).tables;
  const notes = table('notes', (t) => ({
    id: t.serial(),
    userId: t
      .integer()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
  }));
  return defineDomain({ name: 'notes', tables: { notes }, repositories: () => ({}) });
}

const apps: Record<string, (version: 1 | 2) => AnyComposition> = {
  'with a table of its own': (version) =>
    compose([accounts(version), notes(version)]) as AnyComposition,
  'with a prefix and a column of its own': (version) =>
    compose([accounts(version)], {
      prefix: 'shop_',
      extend: { users: (t: Kit) => ({ tier: t.text().notNull().default('free') }) },
    }) as AnyComposition,
};

const rows: Record<string, (dialect: Dialect) => string[]> = {
  'with a table of its own': () => [
    `insert into users (id, email) values (1, 'a'), (2, 'b')`,
    'insert into notes (user_id) values (1), (2)',
  ],
  'with a prefix and a column of its own': () => [
    `insert into shop_users (id, email, tier) values (1, 'a', 'gold')`,
  ],
};

const expected: Record<string, readonly [string, unknown[][]]> = {
  'with a table of its own': [
    'select email, phone from users join notes on notes.user_id = users.id order by email',
    [
      ['a', null],
      ['b', null],
    ],
  ],
  'with a prefix and a column of its own': ['select tier, phone from shop_users', [['gold', null]]],
};

describe.each(dialects)('a new version of a package on %s', (dialect) => {
  it.each(Object.keys(apps))('is taken by an app %s, with its rows', async (name) => {
    const app = apps[name] as (version: 1 | 2) => AnyComposition;
    const folder = newFolder();
    await generate(app(1), dialect, { folder });
    const store = await openStore(app(2), await newDatabase(dialect));
    await migrateUp(store, { folder });
    await execute(store, ...(rows[name]?.(dialect) ?? []));
    expect(await verifyCatalog(store)).not.toEqual([]);

    expect((await generate(app(2), dialect, { folder }))?.name).toMatch(
      /^0001_add_(shop_)?users_phone$/,
    );
    await migrateUp(store, { folder });
    expect(await verifyCatalog(store)).toEqual([]);
    const [query, wanted] = expected[name] as readonly [string, unknown[][]];
    expect(await select(store, query)).toEqual(wanted);
    await store.close();
  });
});
