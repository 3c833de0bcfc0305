import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition } from './support/composition.ts';
import { newPerson } from './support/people.ts';

const date = '2026-02-03';
const at = (text: string, seconds = '00.000') => new Date(`2026-02-0${text}:${seconds}Z`);

suite('the time of a row itself', composition, (test) => {
  test('says which of two was known later, where nothing else does', async ({ store }) => {
    // The earlier one says more: were they of one time, it would stay.
    const pairs = [
      [
        {
          log: 'sleep',
          date,
          sleepEnd: at('3T06:00'),
          totalDurationMinutes: 400,
          qualityScore: 80,
        },
        { log: 'sleep', date, sleepEnd: at('3T06:01') },
      ],
      [
        { log: 'activity', date, startTime: '07:00:00', kcal: 400, avgHr: 130, externalId: 'a' },
        { log: 'activity', date, startTime: '07:00:01', externalId: 'a' },
      ],
    ] as const;
    for (const [earlier, later] of pairs)
      for (const order of [
        [earlier, later],
        [later, earlier],
      ]) {
        const own = await newPerson(store);
        for (const row of order) await own.importBatch('garmin', [row]);
        const { log, ...values } = later;
        expect(await own[log].latest()).toMatchObject(values);
      }
  });

  test('is on the row’s day wherever on earth that is', async ({ store }) => {
    const own = await newPerson(store);
    const pressure = { systolic: 120, diastolic: 80 };
    for (const [measuredAt, isOnDay] of [
      // Midnight on Kiritimati, fourteen hours before UTC.
      [at('2T10:00'), true],
      [at('2T09:59', '59.999'), false],
      // The last moment on Baker Island, twelve hours behind it, and midnight there.
      [at('4T11:59', '59.999'), true],
      [at('4T12:00'), false],
    ] as const) {
      const call = own.bloodPressure.upsert({ date, measuredAt, ...pressure });
      if (isOnDay) await expect(call).resolves.toMatchObject({ measuredAt });
      else await expect(call).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'date' });
    }
  });
});
