import { type Metric, metricSources, metrics } from '../progress/metrics.ts';
import type { Goal } from './goals.schema.ts';

/** The two columns that keep a goal's metric. */
interface Source<T> {
  readonly sourceTable: T;
  readonly sourceColumn: T;
}

/** A goal as it is stored, without its owner. */
export type StoredGoal = Omit<Goal, 'metric'> & Source<string | null>;

/** What the table keeps for a goal that follows nothing. */
export const noSource: Source<null> = { sourceTable: null, sourceColumn: null };

/** What the table keeps for a metric. */
export function sourceOf(metric: Metric): Source<string> {
  const [sourceTable, sourceColumn] = metricSources[metric];
  return { sourceTable, sourceColumn };
}

/** Read which metric a goal follows. */
export function metricOf({ sourceTable, sourceColumn }: Source<string | null>): Metric | null {
  const isSource = (metric: Metric) =>
    metricSources[metric][0] === sourceTable && metricSources[metric][1] === sourceColumn;
  return metrics.find(isSource) ?? null;
}

/** Read a stored goal. */
export function goalOf({ sourceTable, sourceColumn, ...goal }: StoredGoal): Goal {
  return { ...goal, metric: metricOf({ sourceTable, sourceColumn }) };
}
