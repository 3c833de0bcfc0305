import { auth } from '@schema/auth';
import { compose, defineDomain, table } from '@schema/core';
import { describeCatalog, suite } from '@schema/testing';
import { expect } from 'vitest';
import { aiJobs } from '../src/index.ts';

// Keys called like a word of SQL, which has to stand in quotes.
const people = table('people', (t) => ({ group: t.serial() }));
const profiles = table('profiles', (t) => ({ group: t.serial() }));
const none = () => ({});

/** Services with people of their own: without @schema/auth, called as its profiles are, and beside it. */
const hosts = {
  people: compose(
    [defineDomain({ name: 'club', tables: { people }, repositories: none }), aiJobs],
    {
      bind: { users: people, profiles: people },
    },
  ),
  profiles: compose(
    [defineDomain({ name: 'club', tables: { people: profiles }, repositories: none }), aiJobs],
    { bind: { users: profiles, profiles } },
  ),
  'people beside profiles': compose(
    [auth, defineDomain({ name: 'club', tables: { people }, repositories: none }), aiJobs],
    { bind: { profiles: people } },
  ),
};

for (const [name, composition] of Object.entries(hosts)) {
  suite(`insights bound to ${name}`, composition, (test) => {
    test('go with their owner and not before', async ({ store, db, tables }) => {
      const [owner] = await db.insert(tables.people).values({}).returning();
      const { insights } = store.aiJobs.forProfile(owner?.group ?? 0);
      await insights.record({ content: 'Well slept.' });
      await expect(db.delete(tables.aiInsights)).rejects.toMatchObject({ code: 'CHECK' });
      expect((await insights.list()).items).toHaveLength(1);
      await db.delete(tables.people);
      expect(await db.select().from(tables.aiInsights)).toEqual([]);
    });
  });
  describeCatalog(`the catalog of insights bound to ${name}`, composition);
}
