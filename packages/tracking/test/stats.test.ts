import { errorsOf, race, suite } from '@schema/testing';
import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { ImportRow } from '../src/index.ts';
import { composition } from './support/composition.ts';
import { newPerson, newProfile } from './support/people.ts';

const photo = (index: number) => ({
  date: '2026-01-05',
  filename: `${index}.jpg`,
  objectKey: `photos/${index}`,
  checksum: `${index}`.padStart(64, '0'),
});

suite('the statistics of a profile', composition, (test) => {
  test("are the caller's own object, before there is anything too", async ({ store }) => {
    const [mine, others] = [await newPerson(store), await newPerson(store)];
    const stats = await mine.stats.get();
    Object.assign(stats, { totalPhotos: 5, note: 'mine' });
    expect(await others.stats.get()).toMatchObject({ totalPhotos: 0 });
    expect(await others.stats.get()).not.toHaveProperty('note');
  });

  test('follow what is written, imported and deleted', async ({ store }) => {
    const own = await newPerson(store);
    const first = await own.weight.upsert({ date: '2026-01-05', weight: 80 });
    const last = await own.weight.upsert({ date: '2026-01-09', weight: 79 });
    await own.weight.upsert({ date: '2026-01-05', weight: 81 });
    await own.importBatch('withings', [
      { log: 'weight', date: '2026-01-07', weight: 79.5 },
      { log: 'weight', date: '2026-01-05', weight: 77 },
      { log: 'activity', date: '2026-01-04', externalId: 'a' },
      { log: 'nutrition', date: '2026-01-04', kcal: 2000 },
      { log: 'caliper', date: '2026-01-04', chest: 10, externalId: 'a' },
      { log: 'circumference', date: '2026-01-04', cNeck: 40, externalId: 'a' },
      { log: 'vitals', date: '2026-01-04', restingHr: 50 },
    ]);
    await own.photos.create(photo(1));
    expect(await own.stats.get()).toEqual({
      totalWeightEntries: 3,
      totalCircumferenceEntries: 1,
      totalCaliperEntries: 1,
      totalActivityEntries: 1,
      totalNutritionEntries: 1,
      totalPhotos: 1,
      totalAiInsights: 0,
      lastWeightDate: '2026-01-09',
      lastActivityDate: '2026-01-04',
      lastInsightDate: null,
    });
    await own.weight.delete(last.id);
    expect(await own.stats.get()).toMatchObject({
      totalWeightEntries: 2,
      lastWeightDate: '2026-01-07',
    });
    await own.weight.delete(first.id);
    const activity = await own.activity.latest();
    await own.activity.upsert({ id: activity?.id, date: '2026-01-20' });
    expect(await own.stats.get()).toMatchObject({
      totalWeightEntries: 1,
      totalActivityEntries: 1,
      lastActivityDate: '2026-01-20',
    });
    await own.activity.delete(activity?.id ?? '');
    expect(await own.stats.get()).toMatchObject({
      totalActivityEntries: 0,
      lastActivityDate: null,
    });
  });

  test('follow raw SQL that writes many rows, moves them and deletes them', async ({
    store,
    db,
    tables,
    execute,
  }) => {
    const one = await newProfile(store);
    const other = await newProfile(store);
    await db.insert(tables.weightLog).values([
      { profileId: one, date: '2026-01-05', weight: 80 },
      { profileId: one, date: '2026-01-06', weight: 80 },
      { profileId: other, date: '2026-01-07', weight: 80 },
    ]);
    const stats = async (id: string) => {
      const { totalWeightEntries, lastWeightDate } = await store.tracking
        .forProfile(id)
        .stats.get();
      return [totalWeightEntries, lastWeightDate];
    };
    expect(await stats(one)).toEqual([2, '2026-01-06']);
    await execute(sql`update weight_log set profile_id = ${other} where date = '2026-01-06'`);
    expect([await stats(one), await stats(other)]).toEqual([
      [1, '2026-01-05'],
      [2, '2026-01-07'],
    ]);
    await execute(sql`update weight_log set date = '2026-02-01' where date = '2026-01-06'`);
    expect(await stats(other)).toEqual([2, '2026-02-01']);
    await execute(sql`delete from weight_log`);
    expect([await stats(one), await stats(other)]).toEqual([
      [0, null],
      [0, null],
    ]);
  });

  test('count insights, which are another domain’s', async ({ store }) => {
    const own = await newPerson(store);
    const late = new Date('2026-02-02T10:00:00.500Z');
    await own.stats.countInsight(late);
    await own.stats.countInsight(new Date('2026-02-01T10:00:00Z'));
    expect(await own.stats.get()).toMatchObject({ totalAiInsights: 2, lastInsightDate: late });
  });

  test('are true after many have written and deleted at once', { needs: 'concurrency' }, async ({
    store,
    openAnother,
  }) => {
    const profileId = await newProfile(store);
    const another = await openAnother();
    const own = [store, another].map((each) => each.tracking.forProfile(profileId));
    const day = (index: number) => `2026-01-${`${index + 1}`.padStart(2, '0')}`;
    const batches = Array.from({ length: 8 }, (_, index): ImportRow[] =>
      [0, 1, 2].map((part) => ({
        log: 'weight',
        date: day(index * 3 + part),
        weight: 80,
      })),
    );
    const written = await race(8, async (index) =>
      own[index % 2]?.importBatch('withings', batches[index] ?? []),
    );
    expect(errorsOf(written)).toEqual([]);
    const { items } = await store.tracking.forProfile(profileId).weight.range({}, { limit: 100 });
    // Whoever deletes the last day must see the later one that another has just written.
    const changed = await race(16, async (index) =>
      index < 8
        ? own[index % 2]?.weight.delete(items[index]?.id ?? '')
        : own[index % 2]?.weight.upsert({ date: `2026-02-${10 + index}`, weight: 80 }),
    );
    expect(errorsOf(changed)).toEqual([]);
    expect(await store.tracking.forProfile(profileId).stats.get()).toMatchObject({
      totalWeightEntries: 24,
      lastWeightDate: '2026-02-25',
    });
  });
});
