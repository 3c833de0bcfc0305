import { auth } from '@schema/auth';
import { compose, defineDomain, pick, type RepositoryContext, table } from '@schema/core';
import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { membership } from '../src/index.ts';
import { catalog } from './support/catalog.ts';

const members = table('members', (t) => ({
  number: t.serial(),
  nick: t.text({ min: 1, max: 30 }).notNull().unique(),
}));
const profiles = table('profiles', (t) => ({
  number: t.serial(),
  tier: t.text({ min: 1, max: 50 }).notNull().default('free'),
  timeZone: t.text({ min: 1, max: 64 }).notNull().default('UTC'),
}));
const clubTables = { members, profiles };

function clubRepository({ db, tables, query }: RepositoryContext<typeof clubTables>) {
  const join = query('join', (p: { nick: string }) =>
    db
      .insert(tables.members)
      .values(pick(p, ['nick']))
      .returning(),
  );
  const open = query('open', (p: { tier: string }) =>
    db
      .insert(tables.profiles)
      .values(pick(p, ['tier']))
      .returning(),
  );
  return { join, open };
}

/** A service without @schema/auth: its members and profiles have whole-number keys of its own. */
const club = defineDomain({ name: 'club', tables: clubTables, repositories: clubRepository });
const bound = compose([club, membership], { bind: { users: members, profiles } });

suite('membership bound to a host with whole-number keys', bound, (test) => {
  test('knows who pauses a grant by such a key', async ({ store, db, tables }) => {
    await store.membership.seed(catalog);
    const ann = await store.club.join.first({ nick: 'ann' });
    const profile = await store.club.open.first({ tier: 'free' });
    if (!ann || !profile) throw new Error('The rows could not be made.');
    const { grants } = store.membership.forProfile(profile.number);
    const { id } = await grants.grant({ tierId: 'plus', days: 1 });
    expect(await grants.pause(id, { pausedBy: ann.number })).toMatchObject({ status: 'paused' });
    const [row] = await db.select().from(tables.accessGrants);
    expect(row?.pausedBy).toBe(ann.number);
    await grants.resume(id);
    for (const pausedBy of ['018f9e5a-7b1c-7e4d-8a2b-000000000000', 0.5])
      await expect(grants.pause(id, { pausedBy })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'pausedBy',
      });
    await expect(grants.pause(id, { pausedBy: 99 })).rejects.toMatchObject({ code: 'REFERENCE' });
    expect((await grants.pause(id)).grant.pausedBy).toBeNull();
  });
});

const extended = compose([auth, membership], {
  extend: { tiers: (t) => ({ colour: t.text({ max: 20 }).notNull().default('grey') }) },
});

suite('membership in a host with one more column on tiers', extended, (test) => {
  test('leaves the default to it where it adds a catalog', async ({ store, db, tables }) => {
    await store.membership.seed(catalog);
    const rows = await db.select({ colour: tables.tiers.colour }).from(tables.tiers);
    expect(rows).toEqual(catalog.tiers.map(() => ({ colour: 'grey' })));
  });
});
