import { type ColumnReference, compose, defineDomain, table } from '@schema/core';
import type { AnyTable, Kit } from '@schema/core/table';
import { suite } from '@schema/testing';
import { describe, expect, test } from 'vitest';

const domain = <const T extends Record<string, AnyTable>>(tables: T) =>
  defineDomain({ name: 'site', tables, repositories: () => ({}) });

const team = table('team', (t) => ({
  id: t.serial(),
  leader: t.text().notNull(),
  personId: t.integer().references((): ColumnReference<'person', number> => person.id),
}));
const person = table('person', (t) => ({
  id: t.serial(),
  name: t.text().notNull(),
  teamId: t
    .integer()
    .notNull()
    .references(() => team.id),
}));
const categories = table('categories', (t) => ({ id: t.serial() }));
const addresses = table('addresses', (t) => ({ id: t.serial() }));
const movies = table('movies', (t) => ({ id: t.serial() }));
const statuses = table('statuses', (t) => ({ id: t.serial() }));
const series = table('series', (t) => ({ id: t.serial(), articles: t.text() }));
const articles = table('articles', (t) => ({
  id: t.serial(),
  categoryId: t.integer().references(() => categories.id),
  main: t.integer().references(() => categories.id),
  addressId: t.integer().references(() => addresses.id),
  old: t.integer().references(() => addresses.id),
  movieId: t.integer().references(() => movies.id),
  statusId: t.integer().references(() => statuses.id),
  seriesId: t.integer().references(() => series.id),
}));
const drafts = table('old__drafts_', (t) => ({ id: t.serial() }));
const lines = table('lines', (t) => ({
  oldDraftsId: t.integer().references(() => drafts.id),
  copied: t.integer().references(() => drafts.id),
}));
const composition = compose([
  domain({ team, person, categories, addresses, movies, statuses, series, articles }),
  defineDomain({ name: 'desk', tables: { drafts, lines }, repositories: () => ({}) }),
]);

suite('the name of a relation', composition, (test) => {
  test('is another one for a list where a row of the other is called so', async ({
    db,
    tables,
  }) => {
    await db.insert(tables.team).values({ leader: 'Ann' });
    await db.insert(tables.person).values({ name: 'Bob', teamId: 1 });
    await db.update(tables.team).set({ personId: 1 });
    const [bob] = await db.query.person.findMany({ with: { team: true, teamByPerson: true } });
    const one = { id: 1, leader: 'Ann', personId: 1 };
    expect(bob).toEqual({ id: 1, name: 'Bob', teamId: 1, team: one, teamByPerson: [one] });
    expect(bob?.team.leader).toBe('Ann');
    const [ann] = await db.query.team.findMany({ with: { person: true, personByTeam: true } });
    expect(ann?.person?.name).toBe('Bob');
    expect(ann?.personByTeam.map(({ name }) => name)).toEqual(['Bob']);
  });

  test('leaves a column of a table what it is', async ({ db, tables }) => {
    await db.insert(tables.series).values({ articles: 'many' });
    await db.insert(tables.articles).values({ seriesId: 1 });
    const [found] = await db.query.series.findMany({ with: { articlesBySeries: true } });
    expect(found).toMatchObject({ articles: 'many', articlesBySeries: [{ id: 1, seriesId: 1 }] });
  });

  test('comes of a plural as English has it', async ({ db, tables }) => {
    await db.insert(tables.categories).values([{}, {}].map(() => ({ id: undefined })));
    await db.insert(tables.addresses).values({ id: undefined });
    await db.insert(tables.movies).values({ id: undefined });
    await db.insert(tables.statuses).values({ id: undefined });
    const refers = { main: 2, addressId: 1, old: 1, movieId: 1, statusId: 1 };
    await db.insert(tables.articles).values({ categoryId: 1, ...refers });
    const [article] = await db.query.articles.findMany({
      columns: {},
      with: { category: true, mainCategory: true, address: true, oldAddress: true },
    });
    expect(article).toEqual({
      category: { id: 1 },
      mainCategory: { id: 2 },
      address: { id: 1 },
      oldAddress: { id: 1 },
    });
    const lists = [
      await db.query.categories.findFirst({ with: { articles: true } }),
      await db.query.addresses.findFirst({ with: { articles: true } }),
      await db.query.movies.findFirst({ with: { articles: true } }),
      await db.query.statuses.findFirst({ with: { articles: true } }),
    ];
    for (const found of lists) expect(found?.articles).toMatchObject([{ id: 1 }]);
  });

  test('has none of the underscores of a table', async ({ db, tables }) => {
    await db.insert(tables.drafts).values({ id: undefined });
    await db.insert(tables.lines).values({ oldDraftsId: 1, copied: 1 });
    const line = await db.query.lines.findFirst({
      with: { oldDrafts: true, copiedOldDrafts: true },
    });
    expect(line).toMatchObject({ oldDrafts: { id: 1 }, copiedOldDrafts: { id: 1 } });
    const draft = await db.query.drafts.findFirst({ with: { lines: true, linesByCopied: true } });
    expect([draft?.lines, draft?.linesByCopied]).toMatchObject([[{ copied: 1 }], [{ copied: 1 }]]);
  });
});

describe('a relation cannot have the name', () => {
  const users = table('users', (t) => ({ id: t.serial() }));
  const refused = (columns: readonly string[], compose: () => unknown) => {
    const error = { code: 'INVALID_DEFINITION', table: 'notes', columns };
    expect(compose).toThrow(expect.objectContaining(error));
  };

  test('of a column of its table, also of one that an app adds', () => {
    const notes = table('notes', (t) => ({
      user: t.text(),
      userId: t.integer().references(() => users.id),
    }));
    refused(['userId'], () => compose([domain({ users, notes })]));
    const bare = table('notes', (t) => ({ userId: t.integer().references(() => users.id) }));
    const added = { notes: (t: Kit) => ({ user: t.text() }) };
    refused(['userId'], () => compose([domain({ users, notes: bare })], { extend: added }));
  });

  test('that a list would have both ways', () => {
    const owners = table('owners', (t) => ({
      id: t.serial(),
      notes: t.text(),
      notesByOwner: t.text(),
    }));
    const notes = table('notes', (t) => ({ ownerId: t.integer().references(() => owners.id) }));
    refused(['ownerId'], () => compose([domain({ owners, notes })]));
  });
});

const users = table('users', (t) => ({ id: t.serial() }));
const accounts = table('accounts', (t) => ({ id: t.serial() }));
const notes = table('notes', (t) => ({
  userId: t.integer().references(() => users.id),
  accountId: t.integer().references(() => accounts.id),
}));
const bound = compose([domain({ accounts, notes })], { bind: { users: accounts } });

suite('a second list of one name', bound, (test) => {
  test('is that of the bound table, and called after its column', async ({ db, tables }) => {
    const { accountsRelations } = bound.relations.sqlite;
    const names = Object.keys(accountsRelations.config(undefined as never));
    expect(names).toEqual(['notes', 'notesByUser']);
    await db.insert(tables.accounts).values([{ id: 1 }, { id: 2 }]);
    await db.insert(tables.notes).values({ userId: 1, accountId: 2 });
    const found = await db.query.accounts.findMany({ with: { notes: true } });
    expect(found.filter((account) => account.notes.length > 0)).toMatchObject([{ id: 2 }]);
  });
});
