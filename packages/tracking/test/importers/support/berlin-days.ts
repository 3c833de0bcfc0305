import { exportOf, pressure, quantity, sleep, statistics, workout } from './apple-health.ts';

const phone = 'Ann&#8217;s iPhone';

/** Two days in Berlin, with the night in which the clocks go forward. */
export const file = exportOf([
  quantity('BodyMass', 178.2, 'lb', '2026-03-28 07:00:00 +0100', { source: 'Scale' }),
  quantity('BodyMass', 80.4, 'kg', '2026-03-29 07:00:00 +0200', { source: 'Scale' }),
  quantity('BodyMass', 81.1, 'kg', '2026-03-28 21:00:00 +0100', { source: phone }),
  quantity('BodyMass', 82, 'kg', '2026-03-27 23:30:00 -0800', { source: phone }),
  quantity('BodyFatPercentage', 0.182, '%', '2026-03-28 07:00:05 +0100', { source: 'Scale' }),
  quantity('RestingHeartRate', 52, 'count/min', '2026-03-28 08:00:00 +0100'),
  quantity('RestingHeartRate', 55, 'count/min', '2026-03-28 20:00:00 +0100'),
  quantity('RestingHeartRate', 90, 'count/min', '2026-03-28 09:00:00 +0100', { source: 'Band' }),
  quantity('HeartRateVariabilitySDNN', 43.6, 'ms', '2026-03-28 03:00:00 +0100'),
  quantity('VO2Max', 42.534, 'mL/min·kg', '2026-03-28 18:00:00 +0100'),
  quantity('OxygenSaturation', 0.97, '%', '2026-03-28 02:00:00 +0100'),
  quantity('OxygenSaturation', 0.96, '%', '2026-03-28 04:00:00 +0100'),
  quantity('RespiratoryRate', 0.25, 'count/s', '2026-03-28 03:00:00 +0100'),
  quantity('DietaryEnergyConsumed', 2092, 'kJ', '2026-03-28 08:00:00 +0100', { source: 'Diary' }),
  quantity('DietaryEnergyConsumed', 700, 'Cal', '2026-03-28 13:00:00 +0100', { source: 'Diary' }),
  quantity('DietaryEnergyConsumed', 300, 'kcal', '2026-03-28 19:00:00 +0100', { source: 'Diary' }),
  quantity('DietaryEnergyConsumed', 900, 'kcal', '2026-03-28 13:00:00 +0100', { source: 'Other' }),
  quantity('DietaryProtein', 20_000, 'mg', '2026-03-28 08:00:00 +0100', { source: 'Diary' }),
  quantity('DietaryProtein', 30.5, 'g', '2026-03-28 13:00:00 +0100', { source: 'Diary' }),
  // What a meal is made of stands inside of it once more.
  quantity('DietaryFatTotal', 12, 'g', '2026-03-28 13:00:00 +0100', { source: 'Diary' }),
  `<Correlation type="HKCorrelationTypeIdentifierFood" sourceName="Diary" startDate="2026-03-28 13:00:00 +0100" endDate="2026-03-28 13:00:00 +0100">
${quantity('DietaryFatTotal', 12, 'g', '2026-03-28 13:00:00 +0100', { source: 'Diary' })}
</Correlation>`,
  quantity('DietaryWater', 500, 'mL', '2026-03-28 08:00:00 +0100', { source: 'Diary' }),
  quantity('DietaryWater', 16, 'fl_oz_us', '2026-03-28 12:00:00 +0100', { source: 'Diary' }),
  sleep('Asleep', '2026-03-27 23:30:00 +0100', '2026-03-28 06:30:00 +0100', phone),
  sleep('InBed', '2026-03-28 22:45:00 +0100', '2026-03-29 07:10:00 +0200', phone),
  sleep('AsleepCore', '2026-03-28 23:00:00 +0100', '2026-03-29 01:00:00 +0100'),
  sleep('AsleepDeep', '2026-03-29 01:00:00 +0100', '2026-03-29 03:30:00 +0200'),
  sleep('AsleepREM', '2026-03-29 03:30:00 +0200', '2026-03-29 05:00:00 +0200'),
  sleep('Awake', '2026-03-29 05:00:00 +0200', '2026-03-29 05:15:00 +0200'),
  sleep('AsleepCore', '2026-03-29 05:15:00 +0200', '2026-03-29 07:00:00 +0200'),
  quantity('ActiveEnergyBurned', 100, 'Cal', '2026-03-28 08:10:00 +0100'),
  quantity('ActiveEnergyBurned', 80, 'Cal', '2026-03-28 08:10:00 +0100', { source: phone }),
  quantity('ActiveEnergyBurned', 20, 'Cal', '2026-03-28 09:10:00 +0100'),
  quantity('ActiveEnergyBurned', 60, 'Cal', '2026-03-28 09:10:00 +0100', { source: phone }),
  quantity('ActiveEnergyBurned', 350, 'Cal', '2026-03-28 17:10:00 +0100'),
  quantity('DistanceWalkingRunning', 6, 'km', '2026-03-28 17:10:00 +0100'),
  quantity('StepCount', 5000, 'count', '2026-03-28 17:10:00 +0100'),
  pressure(122, 81, '2026-03-28 07:30:00 +0100'),
  pressure(16, 10.6, '2026-03-28 19:30:00 +0100', { unit: 'kPa' }),
  workout('Running', '2026-03-28 17:00:00 +0100', '2026-03-28 17:45:30 +0100', {
    attributes: 'duration="45.5" durationUnit="min"',
    inside: [
      '<MetadataEntry key="HKIndoorWorkout" value="0"/>',
      statistics('ActiveEnergyBurned', 'sum="310.4" unit="Cal"'),
      statistics('DistanceWalkingRunning', 'sum="3.1" unit="mi"'),
      statistics('HeartRate', 'average="141.6" minimum="90" maximum="172" unit="count/min"'),
    ].join('\n'),
  }),
  workout('Running', '2026-03-28 17:01:00 +0100', '2026-03-28 17:44:00 +0100', {
    source: 'Run App',
  }),
  workout('FunctionalStrengthTraining', '2026-03-29 10:00:00 +0200', '2026-03-29 10:20:00 +0200', {
    source: phone,
    attributes: 'totalEnergyBurned="418.4" totalEnergyBurnedUnit="kJ"',
  }),
  ' <ActivitySummary dateComponents="2026-03-29" activeEnergyBurned="512.3" activeEnergyBurnedUnit="Cal" appleExerciseTime="33"/>',
]);

const given = { source: 'apple_health', notes: null } as const;
const recordedAt = new Date('2026-03-30T10:00:00Z');
const empty = {
  evaluation: null,
  overallScore: null,
  qualityLabel: null,
  trainingTypeId: null,
  description: null,
};

/** What the file says, reckoned by hand. */
export const expected = {
  weight: [
    { ...given, recordedAt, date: '2026-03-29', weight: 80.4 },
    { ...given, recordedAt, date: '2026-03-28', weight: 81.1 },
    { ...given, recordedAt, date: '2026-03-27', weight: 82 },
  ],
  caliper: [{ date: '2026-03-28', bodyFatPct: 18.2, externalId: 'day/2026-03-28' }],
  vitals: [
    // The watch measured twice: (52 + 55) / 2, (97 + 96) / 2, rounded up.
    { date: '2026-03-28', restingHr: 54, hrv: 44, vo2Max: 42.53, spo2: 97, respiratoryRate: 15 },
  ],
  nutrition: [
    // 2092 kJ are 500 kcal; 16 fluid ounces 0.473 litres.
    { date: '2026-03-28', kcal: 1500, proteinG: 50.5, carbsG: null, fatG: 12, waterL: 0.97 },
  ],
  sleep: [
    {
      date: '2026-03-29',
      sleepStart: new Date('2026-03-28T22:00:00Z'),
      sleepEnd: new Date('2026-03-29T05:00:00Z'),
      // Of the deep sleep's two and a half hours on the clock, one was never there.
      totalDurationMinutes: 120 + 90 + 90 + 105,
      sleepSegments: { deep: 90, rem: 90, light: 225, awake: 15 },
    },
    {
      date: '2026-03-28',
      sleepStart: new Date('2026-03-27T22:30:00Z'),
      sleepEnd: new Date('2026-03-28T05:30:00Z'),
      totalDurationMinutes: 420,
      sleepSegments: null,
    },
  ],
  bloodPressure: [
    {
      date: '2026-03-28',
      measuredAt: new Date('2026-03-28T18:30:00Z'),
      systolic: 120,
      diastolic: 80,
    },
    {
      date: '2026-03-28',
      measuredAt: new Date('2026-03-28T06:30:00Z'),
      systolic: 122,
      diastolic: 81,
    },
  ],
  activity: [
    {
      ...empty,
      date: '2026-03-28',
      startTime: null,
      trainingCategory: 'Everyday activity',
      // 100 + 60 + 350 by the hour, without the run; 6 km without its 3.1 miles.
      kcal: 200,
      distanceKm: 1.01,
      durationMinutes: null,
      externalId: 'day/2026-03-28',
    },
    {
      ...empty,
      date: '2026-03-29',
      startTime: null,
      trainingCategory: 'Everyday activity',
      kcal: 412,
      distanceKm: null,
      durationMinutes: 13,
      externalId: 'day/2026-03-29',
    },
    {
      ...empty,
      date: '2026-03-28',
      startTime: '17:00:00',
      trainingCategory: 'Running',
      durationMinutes: 46,
      kcal: 310,
      avgHr: 142,
      maxHr: 172,
      distanceKm: 4.99,
      externalId: 'workout/2026-03-28T16:00:00.000Z/Running',
    },
    {
      ...empty,
      date: '2026-03-29',
      startTime: '10:00:00',
      trainingCategory: 'Functional Strength Training',
      durationMinutes: 20,
      kcal: 100,
      avgHr: null,
      distanceKm: null,
      externalId: 'workout/2026-03-29T08:00:00.000Z/Functional Strength Training',
    },
  ],
};
