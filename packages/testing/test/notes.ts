import { compose, defineDomain, table, timestamps } from '@schema/core';

/** The smallest domain that shows every kind of object: a table, a reference, a trigger. */
export const owners = table('owners', (t) => ({ id: t.id(), name: t.text().notNull().unique() }));

export const notes = table(
  'notes',
  (t) => ({
    id: t.serial(),
    ownerId: t
      .uuid()
      .notNull()
      .references(() => owners.id, { onDelete: 'cascade' }),
    text: t.text({ max: 100 }).notNull(),
    ...timestamps(t),
  }),
  (c, { index, desc }) => [index('idx_notes_owner').on(c.ownerId, desc(c.createdAt))],
);

export const notesDomain = defineDomain({
  name: 'notes',
  tables: { owners, notes },
  repositories: ({ db, tables, newId, query }) => {
    const addOwner = query('addOwner', (p: { id: string; name: string }) =>
      db.insert(tables.owners).values({ id: p.id, name: p.name }),
    );
    const list = query('list', (_: Record<string, never>) => db.select().from(tables.notes));
    return {
      addOwner: async (name: string): Promise<string> => {
        const id = newId();
        await addOwner.run({ id, name });
        return id;
      },
      list: () => list.all({}),
    };
  },
});

export const composition = compose([notesDomain]);
