import { type ColumnReference, compose, defineDomain, table, timestamps } from '@schema/core';
import { and, eq, gte, isNotNull, sql } from 'drizzle-orm';

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
      name: 'badges_member_fk',
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
    const filtered = pages(
      'filtered',
      { by: { name: tables.people.name, id: tables.people.id }, direction: 'asc' },
      (_: object, page) =>
        db
          .select()
          .from(tables.people)
          .where(and(page.where, page.after))
          .orderBy(...page.order)
          .limit(page.limit),
      {
        country: (country: string) => eq(tables.people.country, country),
        adult: (_: true) => gte(tables.people.age, 18),
      },
    );
    const eldest = pages(
      'eldest',
      {
        by: { age: tables.people.age, createdAt: tables.people.createdAt, id: tables.people.id },
        direction: ['desc', 'asc', 'asc'],
      },
      (_: Record<string, never>, page) =>
        db
          .select()
          .from(tables.people)
          .where(and(isNotNull(tables.people.age), page.after))
          .orderBy(...page.order)
          .limit(page.limit),
    );
    const byCountry = pages(
      'byCountry',
      { by: { country: tables.people.country, id: tables.people.id }, direction: 'asc' },
      (_: Record<string, never>, page) =>
        db
          .select()
          .from(tables.people)
          .where(page.after)
          .orderBy(...page.order)
          .limit(page.limit),
    );
    const addTeam = query('addTeam', (p: { name: string; ownerId: string }) =>
      db.insert(tables.teams).values({ name: p.name, ownerId: p.ownerId }),
    );
    const setManager = query('setManager', (p: { id: string; managerId: string }) =>
      db.update(tables.people).set({ managerId: p.managerId }).where(eq(tables.people.id, p.id)),
    );
    const addMember = query('addMember', (p: { teamId: number; personId: string }) =>
      db.insert(tables.members).values({ teamId: p.teamId, personId: p.personId }),
    );
    const addBadge = query('addBadge', (p: { teamId: number; personId: string; label: string }) =>
      db.insert(tables.badges).values({ teamId: p.teamId, personId: p.personId, label: p.label }),
    );
    const remove = query('remove', (p: { id: string }) =>
      db.delete(tables.people).where(eq(tables.people.id, p.id)),
    );
    const misspelt = query('misspelt', (p: { email: string }) =>
      db
        .select({ name: sql`people.forgotten` })
        .from(tables.people)
        .where(eq(tables.people.email, p.email)),
    );
    const elsewhere = query('elsewhere', (p: { email: string }) =>
      db.select({ name: sql`name` }).from(sql`nowhere`).where(sql`email = ${p.email}`),
    );
    const create = async ({ email, name }: NewPerson): Promise<string> => {
      const id = newId();
      await insert.run({ id, email, name });
      return id;
    };
    return {
      create,
      emails: async (): Promise<string[]> => (await all.all({})).map(({ email }) => email),
      addTeam: addTeam.run,
      setManager: setManager.run,
      addMember: addMember.run,
      addBadge: addBadge.run,
      remove: (id: string) => remove.run({ id }),
      newest,
      oldest,
      eldest,
      filtered,
      byCountry,
      misspelt: misspelt.all,
      elsewhere: elsewhere.all,
      transaction,
    };
  },
});

export const peopleComposition = compose([peopleDomain]);
