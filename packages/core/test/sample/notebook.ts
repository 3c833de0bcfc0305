import { compose, defineDomain, pick, table, timestamps } from '@schema/core';
import { eq } from 'drizzle-orm';

const notes = table('notes', (t) => ({
  id: t.id(),
  text: t.text({ min: 1, max: 200 }).notNull().unique(),
  ...timestamps(t),
}));

const notebook = defineDomain({
  name: 'notebook',
  tables: { notes },
  repositories: ({ db, tables, query, newId }) => {
    const insert = query('notes.insert', (p: { id: string; text: string }) =>
      db
        .insert(tables.notes)
        .values(pick(p, ['id', 'text']))
        .returning(),
    );
    const byId = query('notes.byId', (p: { id: string }) =>
      db.select().from(tables.notes).where(eq(tables.notes.id, p.id)),
    );
    return {
      add: async (text: string) => insert.first({ id: newId(), text }),
      find: async (id: string) => byId.first({ id }),
    };
  },
});

export const composition = compose([notebook]);
