/**
 * What a goal can follow: each metric, as tracking names it, with the table and the column that it is
 * read from. A goal stores these two names, and the database refuses any other pair.
 */
export const metricSources = {
  'weight.weight': ['weight_log', 'weight'],
  'caliper.bodyFatPct': ['caliper_log', 'body_fat_pct'],
  'circumference.cNeck': ['circumference_log', 'c_neck'],
  'circumference.cChest': ['circumference_log', 'c_chest'],
  'circumference.cWaist': ['circumference_log', 'c_waist'],
  'circumference.cHips': ['circumference_log', 'c_hips'],
  'circumference.cThigh': ['circumference_log', 'c_thigh'],
  'circumference.cCalf': ['circumference_log', 'c_calf'],
  'circumference.cBiceps': ['circumference_log', 'c_biceps'],
  'circumference.cForearm': ['circumference_log', 'c_forearm'],
  'nutrition.kcal': ['nutrition_log', 'kcal'],
  'nutrition.proteinG': ['nutrition_log', 'protein_g'],
  'nutrition.carbsG': ['nutrition_log', 'carbs_g'],
  'nutrition.fatG': ['nutrition_log', 'fat_g'],
  'nutrition.fiberG': ['nutrition_log', 'fiber_g'],
  'nutrition.waterL': ['nutrition_log', 'water_l'],
  'sleep.totalDurationMinutes': ['sleep_log', 'total_duration_minutes'],
  'sleep.qualityScore': ['sleep_log', 'quality_score'],
  'vitals.restingHr': ['vitals_baseline', 'resting_hr'],
  'vitals.hrv': ['vitals_baseline', 'hrv'],
  'vitals.vo2Max': ['vitals_baseline', 'vo2_max'],
  'vitals.spo2': ['vitals_baseline', 'spo2'],
  'vitals.respiratoryRate': ['vitals_baseline', 'respiratory_rate'],
  'bloodPressure.systolic': ['blood_pressure_log', 'systolic'],
  'bloodPressure.diastolic': ['blood_pressure_log', 'diastolic'],
  'bloodPressure.pulse': ['blood_pressure_log', 'pulse'],
} as const satisfies Record<string, readonly [table: string, column: string]>;

/** The name of something that a goal can follow. */
export type Metric = keyof typeof metricSources;

/** The names of all metrics. */
export const metrics = Object.keys(metricSources) as [Metric, ...Metric[]];
