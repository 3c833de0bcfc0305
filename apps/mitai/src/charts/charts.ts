import type { Metric, SeriesOptions, SeriesPoint } from '@schema/tracking';
import type { Tracked } from '../composition.ts';

/** The metrics of each chart. */
export const charts = {
  body: [
    'weight.weight',
    'caliper.bodyFatPct',
    'circumference.cNeck',
    'circumference.cChest',
    'circumference.cWaist',
    'circumference.cHips',
    'circumference.cThigh',
    'circumference.cCalf',
    'circumference.cBiceps',
    'circumference.cForearm',
  ],
  activity: [
    'activity.durationMinutes',
    'activity.kcal',
    'activity.distanceKm',
    'activity.avgHr',
    'activity.overallScore',
  ],
  recovery: ['sleep.totalDurationMinutes', 'sleep.qualityScore', 'vitals.restingHr', 'vitals.hrv'],
} as const satisfies Record<string, readonly Metric[]>;

/** The name of a chart. */
export type ChartName = keyof typeof charts;

/** One line of a chart. */
export interface ChartSeries {
  readonly metric: Metric;
  readonly points: SeriesPoint[];
}

/** Read the series of some metrics, one statement for each of them. */
export function seriesOf(
  tracked: Pick<Tracked, 'series'>,
  metrics: readonly Metric[],
  options: SeriesOptions,
): Promise<ChartSeries[]> {
  return Promise.all(
    metrics.map(async (metric) => ({ metric, points: await tracked.series(metric, options) })),
  );
}
