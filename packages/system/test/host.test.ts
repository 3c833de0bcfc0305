import { compose, defineDomain, pick, type RepositoryContext, table } from '@schema/core';
import { describeCatalog, suite } from '@schema/testing';
import { expect } from 'vitest';
import { system } from '../src/index.ts';

const members = table('members', (t) => ({
  number: t.serial(),
  nick: t.text({ min: 1, max: 30 }).notNull().unique(),
}));
const profiles = table('profiles', (t) => ({ number: t.serial() }));
const clubTables = { members, profiles };

function memberRepository({ db, tables, query }: RepositoryContext<typeof clubTables>) {
  const join = query('join', (p: { nick: string }) =>
    db
      .insert(tables.members)
      .values(pick(p, ['nick']))
      .returning(),
  );
  return { join: (nick: string) => join.one({ nick }) };
}

/** A service without @schema/auth: its members and profiles have whole-number keys of its own. */
const club = defineDomain({ name: 'club', tables: clubTables, repositories: memberRepository });
const bound = compose([club, system], { bind: { users: members, profiles } });

suite('system bound to a host with whole-number keys', bound, (test) => {
  test('knows who downloads by such a key, and refuses other ones', async ({ store }) => {
    const { number } = await store.club.join('ann');
    const record = (userId?: number | string | null) =>
      store.system.downloads.record({ assetKey: 'a.pdf', status: 'completed', userId });
    expect((await record(number)).userId).toBe(number);
    for (const nobody of [null, undefined]) expect((await record(nobody)).userId).toBeNull();
    for (const wrong of ['018f9e5a-7b1c-7e4d-8a2b-000000000000', 'x', 1.5])
      await expect(record(wrong)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'userId',
      });
    await expect(record(99)).rejects.toMatchObject({ code: 'REFERENCE', columns: ['userId'] });
  });
});
describeCatalog('the catalog of bound system tables', bound);
