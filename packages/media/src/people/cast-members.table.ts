import { table, timestamps } from '@schema/core/table';

/** The people who make films and series. */
export const castMembers = table(
  'cast_members',
  (t) => ({
    id: t.id(),
    /** `tmdb:31` where a provider numbers people, else `name:` and the name in lower case. */
    identity: t.text({ min: 1, max: 300 }).notNull().unique(),
    name: t.text({ min: 1, max: 200 }).notNull().searchable({ begun: true }),
    sortName: t.text({ min: 1, max: 400 }).notNull(),
    biography: t.text({ max: 20_000 }),
    bornOn: t.date(),
    diedOn: t.date(),
    imageUrl: t.text({ min: 1, max: 2000 }),
    ...timestamps(t),
  }),
  (c, { index, bytewise }) => [index('idx_cast_members_sort_name').on(bytewise(c.sortName), c.id)],
);
