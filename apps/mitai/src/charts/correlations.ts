import type { Metric, SeriesPoint } from '@schema/tracking';
import type { ChartSeries } from './charts.ts';
import { pearson } from './pearson.ts';

/** Two metrics of the same days, weeks or months, and how closely they go together. */
export interface Correlation {
  readonly x: Metric;
  readonly y: Metric;
  /** Pearson's r; null where there is none. */
  readonly r: number | null;
  /** The buckets that have a value of both. */
  readonly points: { readonly start: string; readonly x: number; readonly y: number }[];
}

/** What is compared unless told: sleep, recovery, training and weight. */
export const defaultMetrics = [
  'sleep.totalDurationMinutes',
  'vitals.restingHr',
  'vitals.hrv',
  'activity.durationMinutes',
  'weight.weight',
] as const satisfies readonly Metric[];

/** What adds up over a day, where others are averaged. */
const additive: ReadonlySet<Metric> = new Set<Metric>([
  'activity.durationMinutes',
  'activity.kcal',
  'activity.distanceKm',
]);

/** Join series by their buckets, each with each, and correlate them. */
export function correlationsOf(series: readonly ChartSeries[]): Correlation[] {
  return series.flatMap((first, index) =>
    series.slice(index + 1).map((second) => correlationOf(first, second)),
  );
}

function correlationOf(first: ChartSeries, second: ChartSeries): Correlation {
  const others = new Map(second.points.map((point) => [point.start, point]));
  const points = first.points.flatMap((point) => {
    const other = others.get(point.start);
    if (!other) return [];
    const { start } = point;
    return [{ start, x: valueIn(first.metric, point), y: valueIn(second.metric, other) }];
  });
  const r = pearson(points.map(({ x, y }) => [x, y]));
  return { x: first.metric, y: second.metric, r, points };
}

function valueIn(metric: Metric, { sum, mean }: SeriesPoint): number {
  return additive.has(metric) ? sum : mean;
}
