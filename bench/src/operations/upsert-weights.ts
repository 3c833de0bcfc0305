import { uuidv7 } from '@schema/core';
import { idOf } from '../data.ts';
import { operation } from '../operation.ts';
import type { Drizzle } from '../subjects.ts';
import type { Weight } from '../weights.ts';
import { build, insertInto, unlessManual } from './upsert-weight.ts';

interface Args {
  readonly profileId: string;
  readonly weights: readonly Weight[];
}

const newRows = ({ profileId, weights }: Args) => {
  const now = new Date();
  return weights.map((weight) => ({
    ...weight,
    id: uuidv7(),
    profileId,
    createdAt: now,
    updatedAt: now,
  }));
};

// A statement takes at most 65,535 parameters on Postgres and 32,766 on SQLite.
const rowsOfStatement = 4000;

const built =
  ({ tables, unit }: Drizzle) =>
  async (args: Args) => {
    const rows = newRows(args);
    const results = await unit((db) => {
      const upsert = build({ db, tables });
      return Array.from({ length: Math.ceil(rows.length / rowsOfStatement) }, (_, part) =>
        upsert(rows.slice(part * rowsOfStatement, (part + 1) * rowsOfStatement)),
      );
    });
    return (results as { changes?: number; count?: number }[]).reduce(
      (sum, { changes, count }) => sum + (changes ?? count ?? 0),
      0,
    );
  };

/** The weights of 10,000 days in one unit, kept unless noted by hand. */
export const upsertWeights = operation<Args, number>({
  name: 'bulk upsert of 10,000',
  kind: 'bulk',
  args: (n) => ({
    profileId: idOf('profile', n),
    weights: Array.from({ length: 10_000 }, (_, day) => ({
      day: new Date(Date.UTC(2000, 0, 1 + day)).toISOString().slice(0, 10),
      kilograms: (6000 + ((day * 7 + n) % 4000)) / 100,
      source: 'withings' as const,
    })),
  }),
  ours:
    (store) =>
    ({ profileId, weights }) =>
      store.weights.forProfile(profileId).upsertAll(weights),
  sqlite: {
    raw: (database) => {
      const put = database.prepare(`${insertInto} values (?, ?, ?, ?, ?, ?, ?) ${unlessManual}`);
      return database.transaction((args: Args) => {
        const now = Date.now();
        let kept = 0;
        for (const { day, kilograms, source } of args.weights)
          kept += put.run(uuidv7(), args.profileId, day, kilograms, source, now, now).changes;
        return kept;
      }).immediate;
    },
    drizzle: built,
  },
  postgres: {
    raw: (sql) => {
      const text = `${insertInto}
        select id, $5, day, kilograms, source, $6, $6
        from unnest($1::uuid[], $2::date[], $3::numeric[], $4::text[])
        as given (id, day, kilograms, source) ${unlessManual}`;
      return async ({ profileId, weights }) => {
        const lists = [
          weights.map(() => uuidv7()),
          weights.map(({ day }) => day),
          weights.map(({ kilograms }) => kilograms),
          weights.map(({ source }) => source),
        ];
        const values = [...lists, profileId, new Date()];
        return (await sql.unsafe(text, values, { prepare: true })).count;
      };
    },
    drizzle: built,
  },
});
