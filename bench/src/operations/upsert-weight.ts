import { uuidv7 } from '@schema/core';
import { ne, sql as raw } from 'drizzle-orm';
import { counts, dayOf, daysEach, idOf } from '../data.ts';
import { operation } from '../operation.ts';
import { namedSlot } from '../slots.ts';
import { spread } from '../spread.ts';
import type { Drizzle } from '../subjects.ts';

interface Args {
  readonly profileId: string;
  readonly day: string;
  readonly kilograms: number;
}

const source = 'withings' as const;
export const insertInto =
  'insert into bench_weights (id, profile_id, day, kilograms, source, created_at, updated_at)';
export const unlessManual = `on conflict (profile_id, day) do update set
  kilograms = excluded.kilograms, source = excluded.source, updated_at = excluded.updated_at
  where bench_weights.source <> 'manual'`;
const upsert = (p: readonly string[]) => `${insertInto} values (${p}) ${unlessManual}`;

type Row = Drizzle['tables']['benchWeights']['$inferInsert'];

/** Drizzle's upsert of one row or many. */
export const build =
  ({ db, tables: { benchWeights } }: Pick<Drizzle, 'db' | 'tables'>) =>
  (rows: Row[]) =>
    db
      .insert(benchWeights)
      .values(rows)
      .onConflictDoUpdate({
        target: [benchWeights.profileId, benchWeights.day],
        set: {
          kilograms: raw`excluded.kilograms`,
          source: raw`excluded.source`,
          updatedAt: raw`excluded.updated_at`,
        },
        setWhere: ne(benchWeights.source, 'manual'),
      });
const changed = (result: unknown): boolean => {
  const { changes, count } = result as { changes?: number; count?: number };
  return (changes ?? count) === 1;
};
const built = (drizzle: Drizzle) => {
  const query = build(drizzle);
  return async (args: Args) => {
    const now = new Date();
    return changed(
      await query([{ ...args, id: uuidv7(), source, createdAt: now, updatedAt: now }]),
    );
  };
};
const prepared = (drizzle: Drizzle) => {
  const row: Row = {
    id: namedSlot('id'),
    profileId: namedSlot('profileId'),
    day: namedSlot('day'),
    kilograms: namedSlot('kilograms'),
    source,
    createdAt: namedSlot('now'),
    updatedAt: namedSlot('now'),
  };
  const query = build(drizzle)([row]).prepare('weight');
  return async (args: Args) =>
    changed(await query.execute({ ...args, id: uuidv7(), now: new Date() }));
};

/** A weight of a day, kept unless one was noted by hand. */
export const upsertWeight = operation<Args, boolean>({
  name: 'upsert unless manual',
  kind: 'write',
  args: (n) => ({
    profileId: idOf('profile', spread(n, counts.profiles)),
    day: dayOf((n * 31) % daysEach),
    kilograms: 60 + (n % 400) / 10,
  }),
  ours:
    (store) =>
    ({ profileId, day, kilograms }) =>
      store.weights.forProfile(profileId).upsert({ day, kilograms, source }),
  sqlite: {
    raw: (database) => {
      const put = database.prepare(upsert(Array.from({ length: 7 }, () => '?')));
      return ({ profileId, day, kilograms }) => {
        const now = Date.now();
        return put.run(uuidv7(), profileId, day, kilograms, source, now, now).changes === 1;
      };
    },
    'drizzle-prepared': prepared,
    drizzle: built,
  },
  postgres: {
    raw: (sql) => {
      const text = upsert(Array.from({ length: 7 }, (_, index) => `$${index + 1}`));
      return async ({ profileId, day, kilograms }) => {
        const now = new Date();
        const values = [uuidv7(), profileId, day, kilograms, source, now, now];
        return (await sql.unsafe(text, values, { prepare: true })).count === 1;
      };
    },
    'drizzle-prepared': prepared,
    drizzle: built,
  },
});
