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
});
