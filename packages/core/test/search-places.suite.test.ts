import { compose, defineDomain, type RepositoryContext, table } from '@schema/core';
import { suite } from '@schema/testing';
import { and, eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { called } from './support/called.ts';

const teams = table('teams', (t) => ({
  id: t.bigint().primaryKey(),
  title: t.text(),
  body: t.text(),
}));

const posts = table('posts', (t) => ({
  id: t.integer().primaryKey(),
  teamId: t
    .bigint()
    .notNull()
    .references(() => teams.id)
    .searchGroup(),
  title: t.text().notNull().searchable({ alone: true }),
  body: t.text().searchable(),
}));

const tables = { teams, posts };

const wall = defineDomain({
  name: 'wall',
  tables,
  repositories: (context: RepositoryContext<typeof tables>) => {
    const { db, fn, query, pages } = context;
    const { posts: post, teams: team } = context.tables;
    const other = called(context.dialect, post, 'other');
    const ofTeam = (p: { team: number }) =>
      db.select({ id: team.id }).from(team).where(eq(team.id, p.team));
    const within = query('within', (p: { search: string; team: number }) =>
      db
        .select({ id: post.id })
        .from(post)
        .where(fn.matches(posts, post, p.search, { within: ofTeam(p) }))
        .orderBy(post.id),
    );
    const search = (name: string, where: (p: { search: string; team: number }) => unknown) =>
      query(name, (p: { search: string; team: number }) =>
        db
          .select({ id: post.id })
          .from(post)
          .leftJoin(team, eq(team.id, post.teamId))
          .where(where(p) as never)
          .orderBy(post.id),
      );
    const joined = search('joined', (p) => fn.matches(posts, post, p.search));
    const joinedAlone = search('joinedAlone', (p) =>
      fn.matches(posts, post, p.search, { only: 'title' }),
    );
    const joinedWithin = search('joinedWithin', (p) =>
      fn.matches(posts, post, p.search, { within: ofTeam(p) }),
    );
    const aliased = query('aliased', (p: { search: string; team: number }) =>
      db
        .select({ id: other.id })
        .from(other)
        .innerJoin(post, eq(post.id, other.id))
        .where(
          and(
            fn.matches(posts, other, p.search),
            fn.matches(posts, other, p.search, { within: ofTeam(p) }),
            fn.matches(posts, other, p.search, { only: 'title' }),
          ),
        )
        .orderBy(other.id),
    );
    const inOrder = (name: string, listed: typeof post) =>
      pages(name, { by: { id: listed.id }, direction: 'asc' }, (p: { search: string }, page) =>
        db
          .select({ id: listed.id })
          .from(listed)
          .leftJoin(team, eq(team.id, listed.teamId))
          .where(and(fn.matchesInOrder(posts, listed, p.search, page), page.after))
          .orderBy(...page.order)
          .limit(page.limit),
      );
    const lists = [inOrder('inOrder', post), inOrder('aliasedInOrder', other)];
    const ids = (rows: readonly { id: number }[]) => rows.map(({ id }) => id);
    const calls = { within, joined, joinedAlone, joinedWithin, aliased };
    return {
      ids: async (call: keyof typeof calls, text: string, of = 1) =>
        ids(await calls[call].all({ search: fn.searchQuery(text) ?? '', team: of })),
      firstTwoPages: (text: string) =>
        Promise.all(
          lists.map(async (list) => {
            const params = { search: fn.searchQuery(text) ?? '' };
            const first = await list(params, { limit: 1 });
            const second = await list(params, { limit: 1, after: first.next });
            return ids([...first.items, ...second.items]);
          }),
        ),
    };
  },
});

for (const [name, options] of [
  ['a search of posts', {}],
  ['a search of posts in a schema, with a prefix', { schema: 'deep', prefix: 'app_' }],
] as const) {
  suite(name, compose([wall], options), (test) => {
    test('within numbers finds their rows, also of long numbers and of one below zero', async ({
      store,
      db,
      tables,
    }) => {
      const long = 1_234_567_890_123_456;
      const keys = [long, -long, 5, -5];
      await db.insert(tables.teams).values(keys.map((id) => ({ id })));
      // So many that SQLite asks for the words of a group.
      const rows = Array.from({ length: 400 }, (_, n) => ({
        id: n,
        teamId: keys[n % 4] ?? 5,
        title: 'hello world',
      }));
      await db.insert(tables.posts).values(rows);
      for (const key of keys)
        expect(await store.wall.ids('within', 'hello', key)).toEqual(
          rows.filter(({ teamId }) => teamId === key).map(({ id }) => id),
        );
      expect(await store.wall.ids('joinedWithin', 'hello', -5)).toHaveLength(100);
    });

    test('finds the same beside a table with columns of the same names, and under another name', async ({
      store,
      db,
      tables,
    }) => {
      await db.insert(tables.teams).values({ id: 1, title: 'Dr', body: 'hello' });
      await db.insert(tables.posts).values([
        { id: 1, teamId: 1, title: 'hello world', body: 'b' },
        { id: 2, teamId: 1, title: 'other' },
        { id: 3, teamId: 1, title: '"hello world"' },
      ]);
      for (const call of ['joined', 'joinedAlone', 'joinedWithin', 'aliased'] as const)
        for (const text of ['hello', '"hello world"', 'hello -other'])
          expect(await store.wall.ids(call, text), `${call} ${text}`).toEqual([1, 3]);
      expect(await store.wall.firstTwoPages('hello')).toEqual([
        [1, 3],
        [1, 3],
      ]);
    });

    test('follows a row whose number changes', async ({ store, db, tables }) => {
      await db.insert(tables.teams).values({ id: 1 });
      await db.insert(tables.posts).values({ id: 1, teamId: 1, title: 'hello' });
      await db.update(tables.posts).set({ id: 100 }).where(eq(tables.posts.id, 1));
      await db.insert(tables.posts).values({ id: 1, teamId: 1, title: 'unrelated' });
      expect(await store.wall.ids('within', 'hello')).toEqual([100]);
      expect(await store.wall.ids('joinedAlone', 'hello')).toEqual([100]);
      expect(await store.wall.ids('within', 'unrelated')).toEqual([1]);
    });
  });
}
