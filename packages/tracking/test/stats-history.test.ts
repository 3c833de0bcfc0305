import { suite } from '@schema/testing';
import { type SQL, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect } from 'vitest';
import { composition } from './support/composition.ts';
import { type Context, newPerson, newProfile, type TrackingStore } from './support/people.ts';

/** The tables that are counted: where to, and what a row of one needs besides. */
const counted = {
  weight_log: {
    total: 'totalWeightEntries',
    last: 'lastWeightDate',
    more: () => ({ weight: 80 }),
  },
  circumference_log: { total: 'totalCircumferenceEntries' },
  caliper_log: { total: 'totalCaliperEntries' },
  activity_log: { total: 'totalActivityEntries', last: 'lastActivityDate' },
  nutrition_log: { total: 'totalNutritionEntries' },
  photos: {
    total: 'totalPhotos',
    more: (id: string) => ({ filename: 'a.jpg', object_key: id, checksum: id.padStart(64, '0') }),
  },
} satisfies Record<string, Counted>;

interface Counted {
  total: string;
  last?: string;
  more?(id: string): object;
}
type TableName = keyof typeof counted;
const tableNames = Object.keys(counted) as TableName[];
const lookUp = (name: TableName): Counted => counted[name];

interface Row {
  readonly id: string;
  readonly profileId: string;
  readonly date: string;
}
type Execute = Context['execute'];

let rows = 0;
const newId = () => `01900000-0000-7000-8000-${`${++rows}`.padStart(12, '0')}`;

const list = (parts: readonly SQL[]) => sql`(${sql.join([...parts], sql`, `)})`;

/** Write rows in one statement: new ones are inserted, known ones move to their day and profile. */
async function put(execute: Execute, table: TableName, given: readonly Row[]) {
  const values = given.map(({ id, profileId, date }) => ({
    id,
    profile_id: profileId,
    date,
    ...lookUp(table).more?.(id),
  }));
  const columns = Object.keys(values[0] ?? {}).map((name) => sql`${sql.identifier(name)}`);
  const lines = values.map((value) => list(Object.values(value).map((each) => sql`${each}`)));
  await execute(
    sql`insert into ${sql.identifier(table)} ${list(columns)} values ${sql.join(lines, sql`, `)}
      on conflict (id) do update set profile_id = excluded.profile_id, date = excluded.date`,
  );
}

/** What the statistics should say, by counting. */
async function countRows(execute: Execute, profileId: string) {
  const found: Record<string, unknown> = {};
  for (const table of tableNames) {
    const [row] = await execute(
      sql`select count(*) as total, cast(max(date) as text) as last
        from ${sql.identifier(table)} where profile_id = ${profileId}`,
    );
    const { total, last } = lookUp(table);
    found[total] = Number(row?.total);
    if (last) found[last] = row?.last;
  }
  return found;
}

const statsOf = (store: TrackingStore, profileId: string) =>
  store.tracking.forProfile(profileId).stats.get();

const places = fc.uniqueArray(fc.record({ index: fc.nat(5), who: fc.nat(1), shift: fc.nat(2) }), {
  minLength: 1,
  maxLength: 6,
  selector: ({ index }) => index,
});
const history = fc.array(
  fc.record({ table: fc.constantFrom(...tableNames), places, isDelete: fc.boolean() }),
  { minLength: 4, maxLength: 12 },
);

suite('the statistics of a profile', composition, (test) => {
  test('count each row once when one import moves some and adds others', async ({ store }) => {
    for (const log of ['activity', 'caliper', 'circumference'] as const) {
      const own = await newPerson(store);
      const row = (externalId: string, date: string) => ({ log, date, externalId });
      await own.importBatch('garmin', [row('a', '2026-01-05')]);
      const report = await own.importBatch('garmin', [
        row('a', '2026-01-06'),
        row('b', '2026-01-07'),
        row('c', '2026-01-08'),
      ]);
      expect(report).toMatchObject({ inserted: 2, updated: 1 });
      expect(await own.stats.get()).toMatchObject({
        [counted[`${log}_log`].total]: 3,
        lastActivityDate: log === 'activity' ? '2026-01-08' : null,
      });
    }
  });

  test('count each row once when one statement moves some and adds others', async ({
    store,
    execute,
  }) => {
    for (const table of tableNames) {
      const [one, other] = [await newProfile(store), await newProfile(store)];
      const [stays, leaves] = [newId(), newId()];
      await put(execute, table, [
        { id: stays, profileId: one, date: '2026-01-05' },
        { id: leaves, profileId: one, date: '2026-01-09' },
      ]);
      await put(execute, table, [
        { id: stays, profileId: one, date: '2026-01-06' },
        { id: leaves, profileId: other, date: '2026-01-09' },
        { id: newId(), profileId: one, date: '2026-01-07' },
        { id: newId(), profileId: other, date: '2026-01-08' },
      ]);
      const { total, last } = lookUp(table);
      const expected = (date: string) => ({ [total]: 2, ...(last && { [last]: date }) });
      expect(await statsOf(store, one)).toMatchObject(expected('2026-01-07'));
      expect(await statsOf(store, other)).toMatchObject(expected('2026-01-09'));
    }
  });

  test('are the counts of the rows after any history', async ({ store, execute }) => {
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const profiles = [await newProfile(store), await newProfile(store)];
        const ids = Object.fromEntries(
          tableNames.map((name) => [name, Array.from({ length: 6 }, newId)]),
        );
        for (const { table, places: chosen, isDelete } of steps) {
          const given = chosen.map(({ index, who, shift }) => ({
            id: ids[table]?.[index] ?? '',
            profileId: profiles[who] ?? '',
            // Days of their own, since some logs have one row a day.
            date: `2026-01-${10 + index * 3 + shift}`,
          }));
          if (!isDelete) await put(execute, table, given);
          else {
            const gone = list(given.map(({ id }) => sql`${id}`));
            await execute(sql`delete from ${sql.identifier(table)} where id in ${gone}`);
          }
        }
        for (const profileId of profiles) {
          const expected = await countRows(execute, profileId);
          expect(await statsOf(store, profileId)).toMatchObject(expected);
        }
      }),
      { numRuns: 12, seed: 20_260_121, endOnFailure: true },
    );
  });
});
