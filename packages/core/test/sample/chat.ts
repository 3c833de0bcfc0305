import { defineDomain, table, timestamps } from '@schema/core';
import { eq } from 'drizzle-orm';

export const users = table('users', (t) => ({
  id: t.id(),
  email: t.text().notNull().unique(),
  level: t.enum('user_level', ['low', 'high']).notNull().default('low'),
  ...timestamps(t),
}));

export const threads = table(
  'threads',
  (t) => ({
    id: t.id(),
    userId: t
      .uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    title: t.text({ max: 20 }).notNull(),
    ...timestamps(t),
  }),
  (c, { index, desc }) => [index('idx_threads_user_id').on(c.userId, desc(c.createdAt))],
);

export const usersDomain = defineDomain({
  name: 'users',
  tables: { users },
  repositories: () => ({}),
});

export const chat = defineDomain({
  name: 'chat',
  tables: { threads },
  repositories: ({ db, tables, newId, query, key }) => {
    const insert = query('insert', (p: { id: string; userId: string; title: string }) =>
      db.insert(tables.threads).values({ id: p.id, userId: p.userId, title: p.title }).returning(),
    );
    const ofUser = query('ofUser', (p: { userId: string }) =>
      db.select().from(tables.threads).where(eq(tables.threads.userId, p.userId)),
    );
    return {
      create: async (userId: string | number, title: string) =>
        insert.first({ id: newId(), userId: key('threads', 'userId', userId), title }),
      ofUser: (userId: string | number) => ofUser.all({ userId: key('threads', 'userId', userId) }),
    };
  },
});

/** A users table of the application's own, with another kind of key. */
export const accounts = table('accounts', (t) => ({
  accountNumber: t.serial(),
  login: t.text().notNull(),
}));
export const host = defineDomain({ name: 'host', tables: { accounts }, repositories: () => ({}) });
