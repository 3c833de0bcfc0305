import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition } from '../support/composition.ts';
import { pressure, quantity } from './support/apple-health.ts';
import { importInBothOrders } from './support/both-orders.ts';

const morning = '2026-03-28 07:30:00 +0100';
const from = (source: string, systolic: number, diastolic: number, at = morning) =>
  pressure(systolic, diastolic, at, { source });
const half = (source: string) =>
  ` <Correlation type="HKCorrelationTypeIdentifierBloodPressure" sourceName="${source}" startDate="${morning}" endDate="${morning}">
${quantity('BloodPressureSystolic', 120, 'mmHg', morning, { source })}
 </Correlation>`;

suite('blood pressures of one moment in an Apple Health export', composition, (test) => {
  test('are not driven out by half a reading or by one that cannot be', async ({ store }) => {
    const whole = from('Cuff', 130, 85);
    const bloodPressure = [{ date: '2026-03-28', systolic: 130, diastolic: 85 }];
    for (const [bad, field] of [
      [half('A'), 'diastolic'],
      [from('A', 900, 85), 'systolic'],
      [from('A', 80, 120), 'systolic'],
    ] as const) {
      expect(await importInBothOrders(store, [bad, whole])).toMatchObject({
        bloodPressure,
        refused: [field],
      });
    }
  });

  test('are one, of the first device by name, of one device the greater', async ({ store }) => {
    const [low, wide, high] = [from('B', 120, 80), from('B', 140, 80), from('B', 140, 90)];
    const greater = { bloodPressure: [{ systolic: 140, diastolic: 90 }] };
    expect(await importInBothOrders(store, [low, high])).toMatchObject(greater);
    expect(await importInBothOrders(store, [wide, high])).toMatchObject(greater);
    const first = { bloodPressure: [{ systolic: 118, diastolic: 79 }] };
    expect(await importInBothOrders(store, [from('A', 118, 79), high])).toMatchObject(first);
    const abroad = from('B', 140, 90, '2026-03-27 22:30:00 -0800');
    const later = { bloodPressure: [{ date: '2026-03-28', ...greater.bloodPressure[0] }] };
    expect(await importInBothOrders(store, [abroad, high])).toMatchObject(later);
  });
});
