import {
  type Columns,
  compose,
  defineDomain,
  type Kit,
  type RawObject,
  table,
  timestamps,
} from '@schema/core';

/** A parent and its children, with extra columns as a test wants them. */
export function shop(
  options: { users?: (t: Kit) => Columns; objects?: readonly RawObject[] } = {},
) {
  const users = table(
    'users',
    (t) => ({
      id: t.id(),
      email: t.text({ max: 50 }).notNull().unique(),
      role: t.enum('role', ['member', 'admin']).notNull().default('member'),
      ...timestamps(t),
    }),
    (c, { index, desc }) => [index('idx_users_created').on(desc(c.createdAt))],
  );
  const posts = table('posts', (t) => ({
    id: t.serial(),
    userId: t
      .uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    body: t.text(),
  }));
  const domain = defineDomain({
    name: 'shop',
    tables: { users, posts },
    objects: () => options.objects ?? [],
    repositories: () => ({}),
  });
  return compose([domain], { extend: { users: options.users ?? (() => ({})) } });
}
