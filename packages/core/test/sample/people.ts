import { type ColumnReference, compose, defineDomain, table, timestamps } from '@schema/core';
import { sql } from 'drizzle-orm';

/** References to itself and every sort of uniqueness. */
export const people = table(
  'people',
  (t) => ({
    id: t.id(),
    email: t.text().notNull().unique(),
    name: t.text({ min: 1, max: 40 }).notNull(),
    country: t.text(),
    taxNumber: t.text(),
    isPrimary: t.boolean().notNull().default(false),
    age: t.integer(),
    managerId: t.uuid().references((): ColumnReference<'people', string> => people.id, {
      onDelete: 'set null',
      onUpdate: 'cascade',
    }),
    ...timestamps(t),
  }),
  (c, { check, index, unique, uniqueIndex, desc }) => [
    unique('people_country_tax_number_unique').on(c.country, c.taxNumber),
    uniqueIndex('people_name_lower_unique').on(sql`lower(${c.name})`),
    uniqueIndex('people_primary_unique').on(c.country).filter(sql`${c.isPrimary}`),
    index('idx_people_age').on(desc(c.age), c.id),
    check('people_age_sane', sql`${c.age} is null or ${c.age} >= 0`),
  ],
);

export const teams = table('teams', (t) => ({
  id: t.serial(),
  name: t.text().notNull(),
  ownerId: t
    .uuid()
    .notNull()
    .references(() => people.id, { onDelete: 'restrict' }),
}));

/** A composite key, and two references with different actions. */
export const members = table(
  'members',
  (t) => ({
    teamId: t
      .integer()
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    personId: t
      .uuid()
      .notNull()
      .references(() => people.id),
    role: t.oneOf(['lead', 'member']).notNull().default('member'),
  }),
  (c, { primaryKey }) => [primaryKey(c.teamId, c.personId)],
);

/** A reference over two columns. */
export const badges = table(
  'badges',
  (t) => ({
    id: t.serial(),
    teamId: t.integer().notNull(),
    personId: t.uuid().notNull(),
    label: t.text().notNull(),
  }),
  (c, { foreignKey }) => [
    foreignKey([c.teamId, c.personId], () => [members.teamId, members.personId], {
      onDelete: 'cascade',
      onUpdate: 'cascade',
    }),
  ],
);

export interface NewPerson {
  readonly email: string;
  readonly name: string;
}

export const peopleDomain = defineDomain({
  name: 'people',
  tables: { people, teams, members, badges },
  repositories: ({ db, tables, newId, query, pages, transaction }) => {
    const insert = query('insert', (p: NewPerson & { id: string }) =>
      db.insert(tables.people).values({ id: p.id, email: p.email, name: p.name }),
    );
    const all = query('all', (_: Record<string, never>) =>
      db.select({ email: tables.people.email }).from(tables.people).orderBy(tables.people.email),
    );
    const newest = pages(
      'newest',
      { by: { createdAt: tables.people.createdAt, id: tables.people.id }, direction: 'desc' },
      (_: Record<string, never>, page) =>
        db
          .select()
          .from(tables.people)
          .where(page.after)
          .orderBy(...page.order)
          .limit(page.limit),
    );
    const oldest = pages(
      'oldest',
      { by: { createdAt: tables.people.createdAt, id: tables.people.id }, direction: 'asc' },
      (_: Record<string, never>, page) =>
        db
          .select()
          .from(tables.people)
          .where(page.after)
          .orderBy(...page.order)
          .limit(page.limit),
    );
    const create = async ({ email, name }: NewPerson): Promise<string> => {
      const id = newId();
      await insert.run({ id, email, name });
      return id;
    };
    return {
      create,
      emails: async (): Promise<string[]> => (await all.all({})).map(({ email }) => email),
      newest,
      oldest,
      transaction,
    };
  },
});

export const peopleComposition = compose([peopleDomain]);
