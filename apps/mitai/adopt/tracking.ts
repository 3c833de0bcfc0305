import {
  boolean,
  date,
  filledText,
  from,
  json,
  number,
  text,
  time,
  timeOfDay,
  tokenHash,
  word,
} from '@schema/migrate/adopt';
import { importKey } from './import-keys.ts';
import { createdAt, into, notes, own, sourced } from './into.ts';
import { trainingTypeId } from './training-types.ts';

const caliperKey = importKey('apple_health', ['date'], `'day/' || date`);
const activityKey = importKey(
  'garmin',
  ['date', 'start_time'],
  `date || 'T' || substr(cast(start_time as text), 1, 8)`,
);

export const weightLog = from(
  'weight_log',
  into('weightLog', { ...own, weight: number('weight'), notes, ...sourced }),
);

export const circumferenceLog = from(
  'circumference_log',
  into('circumferenceLog', {
    ...own,
    cNeck: number('c_neck'),
    cChest: number('c_chest'),
    cWaist: number('c_waist'),
    cHips: number('c_hips'),
    cThigh: number('c_thigh'),
    cCalf: number('c_calf'),
    cBiceps: number('c_biceps'),
    cForearm: number('c_forearm'),
    notes,
    ...sourced,
  }),
);

export const caliperLog = from(
  'caliper_log',
  into('caliperLog', {
    ...own,
    chest: number('chest'),
    abdominal: number('abdominal'),
    thigh: number('thigh'),
    triceps: number('triceps'),
    subscapular: number('subscapular'),
    suprailiac: number('suprailiac'),
    midaxillary: number('midaxillary'),
    bodyFatPct: number('body_fat_pct'),
    formula: filledText('formula'),
    notes,
    ...sourced,
    ...caliperKey.fields,
  }),
  { computed: caliperKey.computed },
);

export const activityLog = from(
  'activity_log',
  into('activityLog', {
    ...own,
    startTime: timeOfDay('start_time'),
    durationMinutes: number('duration_minutes'),
    trainingTypeId,
    trainingCategory: filledText('training_category'),
    kcal: number('kcal'),
    avgHr: number('avg_hr'),
    maxHr: number('max_hr'),
    distanceKm: number('distance_km'),
    description: filledText('description'),
    evaluation: json('evaluation'),
    overallScore: number('overall_score'),
    qualityLabel: filledText('quality_label'),
    ...sourced,
    ...activityKey.fields,
  }),
  { computed: activityKey.computed },
);

export const nutritionLog = from(
  'nutrition_log',
  into('nutritionLog', {
    ...own,
    kcal: number('kcal'),
    proteinG: number('protein_g'),
    carbsG: number('carbs_g'),
    fatG: number('fat_g'),
    fiberG: number('fiber_g'),
    waterL: number('water_l'),
    notes,
    ...sourced,
  }),
);

export const sleepLog = from(
  'sleep_log',
  into('sleepLog', {
    ...own,
    sleepStart: time('sleep_start'),
    sleepEnd: time('sleep_end'),
    totalDurationMinutes: number('total_duration_minutes'),
    sleepSegments: json('sleep_segments'),
    qualityScore: number('quality_score'),
    notes,
    ...sourced,
  }),
);

const vitals = {
  ...own,
  restingHr: number('resting_hr'),
  hrv: number('hrv'),
  vo2Max: number('vo2_max'),
  spo2: number('spo2'),
  respiratoryRate: number('respiratory_rate'),
  notes,
  ...sourced,
};

export const vitalsBaseline = from('vitals_baseline', into('vitalsBaseline', vitals));

export const bloodPressureLog = from(
  'blood_pressure_log',
  into('bloodPressureLog', {
    ...own,
    // The profiles of the old system have no time zone: their days are those of UTC.
    date: date('measured_at'),
    measuredAt: time('measured_at'),
    systolic: number('systolic'),
    diastolic: number('diastolic'),
    pulse: number('pulse'),
    context: filledText('context'),
    irregularHeartbeat: boolean('irregular_heartbeat'),
    afibDetected: boolean('afib_detected'),
    notes,
    ...sourced,
  }),
);

const measures = ['resting_hr', 'hrv', 'vo2_max', 'spo2', 'respiratory_rate'];

/** The table of before migration 015; what its followers hold already is merged into them, and fills their gaps. */
export const vitalsLog = from('vitals_log', [
  into('vitalsBaseline', vitals, {
    when: (row) => measures.some((column) => (row[column] ?? null) !== null),
    mergeOn: ['profileId', 'date'],
    fills: true,
  }),
  into(
    'bloodPressureLog',
    {
      ...own,
      // The old table knows the day alone.
      measuredAt: time('date'),
      systolic: number('systolic'),
      diastolic: number('diastolic'),
      pulse: number('pulse'),
      notes,
      ...sourced,
    },
    { when: 'systolic', mergeOn: ['profileId', 'measuredAt'], fills: true },
  ),
]);

export const restDays = from(
  'rest_days',
  into('restDays', {
    ...own,
    focus: word('focus'),
    restConfig: json('rest_config'),
    notes,
    createdAt,
  }),
);

export const photos = from(
  'photos',
  into('photos', {
    ...own,
    filename: text('filename'),
    objectKey: text('filename'),
    // Nobody has read the picture: until then its row's id stands for it.
    checksum: tokenHash('id'),
    pose: word('pose'),
    notes,
    createdAt,
  }),
);
