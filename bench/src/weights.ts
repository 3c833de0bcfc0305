import { profiles } from '@schema/auth/tables';
import { defineDomain, insertFrom, pick, type RepositoryContext } from '@schema/core';
import { table, timestamps } from '@schema/core/table';
import { insertSchema, parse } from '@schema/core/validators';
import { ne, sql } from 'drizzle-orm';
import * as z from 'zod';

/** What a scale or a person noted; the measured domain for writes of many rows. */
const benchWeights = table(
  'bench_weights',
  (t) => ({
    id: t.id(),
    profileId: t
      .uuid()
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    day: t.date().notNull(),
    kilograms: t.decimal(5, 2).notNull(),
    source: t.oneOf(['manual', 'garmin', 'withings']).notNull(),
    ...timestamps(t),
  }),
  (c, { unique }) => [unique('bench_weights_profile_id_day_unique').on(c.profileId, c.day)],
);

const tables = { benchWeights };
const Weight = insertSchema(benchWeights).pick({ day: true, kilograms: true, source: true });
export type Weight = z.input<typeof Weight>;
const Weights = z.array(Weight);

type Context = RepositoryContext<typeof tables>;

function weightStatements({ db, tables, query, fn }: Context) {
  const { benchWeights: weights } = tables;
  const unlessManual = () => ({
    target: [weights.profileId, weights.day],
    set: {
      kilograms: sql`excluded.kilograms`,
      source: sql`excluded.source`,
      updatedAt: sql`excluded.updated_at`,
    },
    setWhere: ne(weights.source, 'manual'),
  });
  const written = [
    'id',
    'profileId',
    'day',
    'kilograms',
    'source',
    'createdAt',
    'updatedAt',
  ] as const;
  const upsert = query(
    'weights.upsert',
    (p: typeof weights.$inferInsert) =>
      db.insert(weights).values(pick(p, written)).onConflictDoUpdate(unlessManual()),
    { updateFirst: true },
  );
  const given = fn.rows('given', {
    id: weights.id,
    day: weights.day,
    kilograms: weights.kilograms,
    source: weights.source,
  });
  const upsertAll = query(
    'weights.upsertAll',
    (p: { rows: string; profileId: string; now: Date }) =>
      insertFrom(db, weights, {
        from: given.from(p.rows),
        where: undefined,
        values: { ...given.columns, profileId: p.profileId, createdAt: p.now, updatedAt: p.now },
      }).onConflictDoUpdate(unlessManual()),
  );
  return { upsert, upsertAll, given };
}

function weightRepository(
  { clock, newId }: Context,
  { upsert, upsertAll, given }: ReturnType<typeof weightStatements>,
  profileId: string,
) {
  return {
    /** Keep a weight, but never over one that was noted by hand; gives whether it was kept. */
    async upsert(input: Weight): Promise<boolean> {
      const now = clock.now();
      const row = {
        ...parse(Weight, input),
        id: newId(),
        profileId,
        createdAt: now,
        updatedAt: now,
      };
      return (await upsert.run(row)) === 1;
    },

    /** Keep the weights of many days in one statement; gives how many were kept. */
    async upsertAll(input: readonly Weight[]): Promise<number> {
      const rows = parse(Weights, input).map((row) => ({ ...row, id: newId() }));
      return upsertAll.run({ rows: given.encode(rows), profileId, now: clock.now() });
    },
  };
}

/** A domain of the bench's own. */
export const weights = defineDomain({
  name: 'weights',
  tables,
  repositories: (context) => {
    const statements = weightStatements(context);
    return {
      forProfile: (id: string) =>
        weightRepository(context, statements, context.key('benchWeights', 'profileId', id)),
    };
  },
});
