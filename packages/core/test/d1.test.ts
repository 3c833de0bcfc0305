import { openD1 } from '@schema/testing/d1';
import { eq, inArray, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { compose, type D1Binding, defineDomain, openStore, table } from '../src/index.ts';
import { peopleComposition } from './sample/people.ts';
import { shop } from './sample/shop.ts';

test('a write on Cloudflare D1 counts its own rows, and not those of triggers and cascades', async () => {
  const store = await openStore(peopleComposition, await openD1(peopleComposition));
  const { people, teams, members, badges } = peopleComposition.sqlite;
  const personId = await store.people.create({ email: 'a', name: 'Ann' });
  await store.people.addTeam({
    name: 'one',
    ownerId: await store.people.create({ email: 'b', name: 'Bob' }),
  });
  expect(await store.people.addMember({ teamId: 1, personId })).toBe(1);
  expect(await store.people.addBadge({ teamId: 1, personId, label: 'x' })).toBe(1);
  expect(await store.db.update(people).set({ age: 30 })).toEqual({ changes: 2 });
  expect(await store.db.update(people).set({ age: 3 }).where(sql`false`)).toEqual({ changes: 0 });
  expect(await store.db.delete(teams).where(eq(teams.id, 1))).toEqual({ changes: 1 });
  expect(await store.db.select().from(members)).toEqual([]);
  expect(await store.db.select().from(badges)).toEqual([]);
});

test('a reference to nothing in a batch on Cloudflare D1 is named, and nothing of the batch stays', async () => {
  const composition = compose([shop]);
  const store = await openStore(composition, await openD1(composition));
  await store.shop.place({ name: 'a' });
  const refused = [
    [{ name: 'b', orderId: crypto.randomUUID() }, ['orderId']],
    [{ name: 'b', good: 'none' }, ['good']],
  ] as const;
  for (const [input, columns] of refused)
    await expect(store.shop.place(input)).rejects.toMatchObject({
      code: 'REFERENCE',
      domain: 'shop',
      table: 'lines',
      columns,
    });
  expect(await store.shop.all()).toEqual([{ name: 'a', label: 'a' }]);
});

test('vectors are refused on Cloudflare D1 when a store is opened', async () => {
  const points = table('points', (t) => ({ id: t.id(), at: t.vector(3) }));
  const composition = compose([
    defineDomain({ name: 'points', tables: { points }, repositories: () => ({}) }),
  ]);
  await expect(openStore(composition, await openD1(peopleComposition))).rejects.toMatchObject({
    code: 'MISSING_EXTENSION',
    hint: expect.stringContaining('D1'),
  });
});

test('a session of a Cloudflare D1 binding is opened as the binding is', async () => {
  const binding = (await openD1(peopleComposition)) as D1Binding & { withSession(): D1Binding };
  const store = await openStore(peopleComposition, binding.withSession());
  await store.people.create({ email: 'a', name: 'Ann' });
  expect(await store.people.emails()).toEqual(['a']);
  const env: Record<string, D1Binding> = { DB: binding };
  await expect(openStore(peopleComposition, env.BD as D1Binding)).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    hint: expect.stringContaining('a D1 binding'),
  });
});

test('a statement with more parameters than Cloudflare D1 takes is told so', async () => {
  const store = await openStore(peopleComposition, await openD1(peopleComposition));
  const { people } = peopleComposition.sqlite;
  const emails = Array.from({ length: 101 }, (_, n) => `${n}`);
  const many = store.db.select().from(people).where(inArray(people.email, emails));
  await expect(many).rejects.toMatchObject({
    code: 'INTERNAL',
    hint: expect.stringContaining('fn.anyOf'),
  });
});

test('a table that is not there says how it is made on Cloudflare D1', async () => {
  const store = await openStore(peopleComposition, await openD1(peopleComposition));
  await expect(store.people.elsewhere({ email: 'a' })).rejects.toMatchObject({
    code: 'INTERNAL',
    hint: expect.stringContaining('lacks nowhere: `schema d1`'),
  });
});

test.each([
  ['D1 DB is overloaded. Requests queued for too long.', 'BUSY'],
  ['D1 DB is overloaded. Too many requests queued.', 'BUSY'],
  ['D1 DB storage operation exceeded timeout which caused object to be reset.', 'TIMEOUT'],
  ['D1 DB exceeded its CPU time limit and was reset.', 'TIMEOUT'],
  ["D1 DB's isolate exceeded its memory limit and was reset.", 'UNAVAILABLE'],
  ['D1 DB reset because its code was updated.', 'UNAVAILABLE'],
  ['Internal error in D1 DB storage caused object to be reset.', 'UNAVAILABLE'],
  ['Cannot resolve D1 DB due to transient issue on remote node.', 'UNAVAILABLE'],
  ["Can't read from request stream because client disconnected.", 'UNAVAILABLE'],
  ['Network connection lost.', 'UNAVAILABLE'],
  ['Exceeded maximum DB size', 'UNAVAILABLE'],
  ['Something else.', 'INTERNAL'],
])('where Cloudflare says “%s”, a call is %s', async (words, code) => {
  // No database at hand can be brought to say so.
  const binding: D1Binding = {
    prepare: () => ({ bind: () => binding.prepare(''), raw: fail, all: fail }),
    batch: fail,
  };
  const store = await openStore(peopleComposition, binding);
  const { people } = store;
  await expect(people.emails()).rejects.toMatchObject({ code });
  await expect(people.create({ email: 'a', name: 'Ann' })).rejects.toMatchObject({ code });
  async function fail(): Promise<never> {
    throw new Error(`D1_ERROR: ${words}`);
  }
});
