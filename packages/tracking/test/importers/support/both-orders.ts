import { expect } from 'vitest';
import { importAppleHealth } from '../../../src/importers/index.ts';
import { newPerson, type TrackingStore } from '../../support/people.ts';
import { exportOf, pieces } from './apple-health.ts';
import { allRows } from './rows.ts';

/** Import elements in one order and in the other: what is left is the same, and so are refusals. */
export async function importInBothOrders(store: TrackingStore, elements: readonly string[]) {
  const importInOrder = async (order: readonly string[]) => {
    const own = await newPerson(store);
    const { logs } = await importAppleHealth(own, pieces(exportOf(order)));
    const refused = Object.values(logs).flatMap(({ rejected }) => rejected);
    return { ...(await allRows(own)), refused: refused.map(({ field }) => field).sort() };
  };
  const result = await importInOrder(elements);
  expect(await importInOrder(elements.toReversed())).toEqual(result);
  return result;
}
