import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition } from '../support/composition.ts';
import type { TrackingStore } from '../support/people.ts';
import { quantity, statistics, workout } from './support/apple-health.ts';
import { importInBothOrders } from './support/both-orders.ts';

const onFoot = quantity('DistanceWalkingRunning', 8, 'km', '2026-03-20 09:30:00 +0100');
const workoutOf = (activity: string, inside: string, attributes = '') =>
  workout(activity, '2026-03-20 09:00:00 +0100', '2026-03-20 10:30:00 +0100', {
    inside,
    attributes,
  });

/** The kilometres of a day with eight on foot: what the workout leaves of them, and its own. */
async function distancesWith(store: TrackingStore, element: string) {
  const { activity } = await importInBothOrders(store, [onFoot, element]);
  return activity.map(({ distanceKm }) => distanceKm);
}

suite('the distance of a workout of Apple’s', composition, (test) => {
  test('is counted once in its day, whatever the workout is called', async ({ store }) => {
    for (const activity of ['Soccer', 'Running', 'Elliptical']) {
      const inside = statistics('DistanceWalkingRunning', 'sum="7.5" unit="km"');
      expect(await distancesWith(store, workoutOf(activity, inside)), activity).toEqual([0.5, 7.5]);
    }
  });

  test('takes nothing from the way on foot where it was made otherwise', async ({ store }) => {
    for (const activity of ['Cycling', 'Running']) {
      const inside = statistics('DistanceCycling', 'sum="7.5" unit="km"');
      expect(await distancesWith(store, workoutOf(activity, inside)), activity).toEqual([8, 7.5]);
    }
  });

  test('is on foot by the workout’s name where only its total is told', async ({ store }) => {
    const total = 'totalDistance="7.5" totalDistanceUnit="km"';
    for (const activity of ['Walking', 'Running', 'Hiking']) {
      const element = workoutOf(activity, '', total);
      expect(await distancesWith(store, element), activity).toEqual([0.5, 7.5]);
    }
    expect(await distancesWith(store, workoutOf('Cycling', '', total))).toEqual([8, 7.5]);
  });

  test('adds up what was swum, cycled and run, in whatever order it is told', async ({ store }) => {
    const ways = [
      statistics('DistanceSwimming', 'sum="1500" unit="m"'),
      statistics('DistanceCycling', 'sum="40" unit="km"'),
      statistics('DistanceWalkingRunning', 'sum="6" unit="km"'),
      statistics('ActiveEnergyBurned', 'sum="300" unit="kcal"'),
    ];
    const greater = [
      statistics('DistanceWalkingRunning', 'sum="7" unit="km"'),
      statistics('ActiveEnergyBurned', 'sum="310" unit="kcal"'),
    ];
    const leg = `<WorkoutActivity>${greater.join('')}</WorkoutActivity>`;
    const total = 'totalDistance="9" totalDistanceUnit="km"';
    for (const [inside, kilometres, left, kcal] of [
      [[...ways, leg], 47.5, 2, 300],
      [[leg, ...ways.toReversed()], 47.5, 2, 300],
      // Of two of one kind, the greater.
      [[...ways, ...greater], 48.5, 1, 310],
      [[...greater, ...ways], 48.5, 1, 310],
    ] as const) {
      const element = workoutOf('SwimBikeRun', inside.join(''), total);
      expect((await importInBothOrders(store, [onFoot, element])).activity).toMatchObject([
        { distanceKm: left },
        { distanceKm: kilometres, kcal },
      ]);
    }
  });

  test('is of no more kinds than there are', async ({ store }) => {
    const kinds = Array.from({ length: 101 }, (_, kind) =>
      statistics(`Distance${kind}`, 'sum="1" unit="km"'),
    );
    const importing = distancesWith(store, workoutOf('SwimBikeRun', kinds.join('')));
    await expect(importing).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED', field: 'file' });
  });
});
