import { suite } from '@schema/testing';
import fc from 'fast-check';
import { expect } from 'vitest';
import { type DeviceSource, deviceSources, type ImportRow } from '../src/index.ts';
import { composition } from './support/composition.ts';
import { newProfile, type TrackingStore } from './support/people.ts';

const runs = Number(process.env.TRACKING_ORDER_RUNS ?? 25);

type Typed =
  | { log: 'weight'; date: string; weight: number }
  | { log: 'nutrition'; date: string; kcal: number }
  | { log: 'activity'; date: string; kcal: number }
  | { log: 'bloodPressure'; date: string; measuredAt: Date; systolic: number; diastolic: number };
type Step = { source: DeviceSource; rows: ImportRow[] } | { typed: Typed };

const date = fc.constantFrom('2026-03-01', '2026-03-02');
const recordedAt = fc.option(
  fc.constantFrom(new Date('2026-03-05T00:00:00Z'), new Date('2026-03-06T00:00:00Z')),
  { nil: undefined },
);
const measuredAt = fc.constantFrom(
  new Date('2026-03-01T08:00:00.000Z'),
  new Date('2026-03-01T08:00:00.001Z'),
);
const number = fc.integer({ min: 90, max: 93 });
const grams = fc.option(number, { nil: undefined });
const externalId = fc.constantFrom('a', 'b');

const row: fc.Arbitrary<ImportRow> = fc.oneof(
  fc.record({ log: fc.constant('weight' as const), date, weight: number, recordedAt }),
  fc.record({
    log: fc.constant('nutrition' as const),
    date,
    kcal: number,
    proteinG: grams,
    fatG: grams,
    recordedAt,
  }),
  fc.record({
    log: fc.constant('activity' as const),
    date,
    kcal: number,
    description: fc.option(fc.constantFrom('run', 'ride'), { nil: undefined }),
    externalId,
    recordedAt,
  }),
  fc.record({
    log: fc.constant('bloodPressure' as const),
    date: fc.constant('2026-03-01'),
    measuredAt,
    systolic: number,
    diastolic: fc.constant(70),
    recordedAt,
  }),
);
const typed: fc.Arbitrary<Typed> = fc.oneof(
  fc.record({ log: fc.constant('weight' as const), date, weight: number }),
  fc.record({ log: fc.constant('nutrition' as const), date, kcal: number }),
  fc.record({ log: fc.constant('activity' as const), date, kcal: number }),
  fc.record({
    log: fc.constant('bloodPressure' as const),
    date: fc.constant('2026-03-01'),
    measuredAt,
    systolic: number,
    diastolic: fc.constant(70),
  }),
);
const imports = fc.array(
  fc.record({
    source: fc.constantFrom(...deviceSources),
    rows: fc.array(row, { minLength: 1, maxLength: 6 }),
  }),
  { minLength: 1, maxLength: 5 },
);

/** Put imports in some order, with what was typed in, in its own order, anywhere between them. */
function interleave(batches: Step[], entries: Typed[], keys: readonly number[]): Step[] {
  const steps = batches
    .map((step, index) => ({ step, key: keys[index] ?? 0 }))
    .sort((one, other) => one.key - other.key)
    .map(({ step }) => step);
  entries
    .map((_, index) => (keys[batches.length + index] ?? 0) % (steps.length + 1))
    .sort((one, other) => one - other)
    .forEach((place, index) => {
      steps.splice(place + index, 0, { typed: entries[index] as Typed });
    });
  return steps;
}

async function apply(store: TrackingStore, steps: readonly Step[]) {
  const own = store.tracking.forProfile(await newProfile(store));
  for (const step of steps) {
    if ('source' in step) await own.importBatch(step.source, step.rows);
    else {
      const { log, ...entry } = step.typed;
      // The log is named by the entry, which the union of entries no longer tells.
      await own[log].upsert(entry as never);
    }
  }
  const logs = ['weight', 'nutrition', 'activity', 'bloodPressure'] as const;
  const rows = await Promise.all(logs.map((log) => own[log].range({}, { limit: 100 })));
  const said = rows.flatMap(({ items }, index) =>
    items.map(({ id: _, profileId: _owner, createdAt: _time, ...item }) => ({
      log: logs[index],
      ...item,
      // When something was typed in is no part of what was said.
      recordedAt: item.source === 'manual' ? undefined : item.recordedAt,
    })),
  );
  return said.map((item) => JSON.stringify(item, Object.keys(item).sort())).sort();
}

const others: string[][][] = [];

suite('imports in any order, between what was typed in', composition, (test) => {
  test('give the same rows, on all databases', async ({ store }) => {
    const outcomes: string[][] = [];
    await fc.assert(
      fc.asyncProperty(
        imports,
        fc.array(typed, { maxLength: 4 }),
        fc.array(fc.nat(1000), { minLength: 9, maxLength: 9 }),
        fc.array(fc.nat(1000), { minLength: 9, maxLength: 9 }),
        async (batches, entries, one, other) => {
          const first = await apply(store, interleave(batches, entries, one));
          const second = await apply(store, [
            ...interleave(batches, entries, other),
            // Importing again changes nothing either.
            ...batches.slice(0, 1),
          ]);
          expect(second).toEqual(first);
          outcomes.push(first);
        },
      ),
      { numRuns: runs, seed: 20_260_301, endOnFailure: true },
    );
    others.push(outcomes);
    expect(outcomes).toEqual(others[0]);
  });
});
