import { parse, roundTo } from '@schema/core/validators';
import { and, between, eq, isNotNull, lte, type SQL, sql } from 'drizzle-orm';
import type { TrackingContext } from '../context.ts';
import { logTable } from '../logs/log-table.ts';
import { type Metric, type MetricColumn, metrics } from './metrics.ts';
import { LatestOptions, MetricName, SeriesOptions, type SeriesPoint } from './series.schema.ts';

/** A metric's value on a day. */
export interface MetricValue {
  readonly date: string;
  readonly value: number;
}

/** Calls over the numbers of one profile's logs. */
export function seriesRepository(context: TrackingContext, profileId: string) {
  const { db, tables, fn, query } = context;

  return {
    /**
     * Give a metric's numbers by day, week or month, the oldest first; buckets without a value are
     * left out. Days are those of the rows. A bucket that `from` or `to` cuts has what lies inside.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async series(metric: Metric, options: SeriesOptions): Promise<SeriesPoint[]> {
      const name = parse(MetricName, metric, 'metric');
      const { bucket, ...days } = parse(SeriesOptions, options);
      const { log, column, scale } = metrics.get(name) as MetricColumn;
      const find = query(`series.${name}.${bucket}`, (p: Days) => {
        const { table, columns } = logTable(tables, log);
        const start = fn.startOf(bucket, table.date);
        const value = columns[column] ?? table.date;
        const digits = (part: unknown) => inDigits(part, scale);
        return db
          .select({
            start,
            min: sql<number>`${digits(sql`min(${value})`)}`.mapWith(Number),
            max: sql<number>`${digits(sql`max(${value})`)}`.mapWith(Number),
            sum: sql<number>`sum(${digits(value)})`.mapWith(Number),
            count: sql<number>`count(*)`.mapWith(Number),
          })
          .from(table)
          .where(
            and(
              eq(table.profileId, p.profileId),
              between(table.date, p.from, p.to),
              isNotNull(value),
            ),
          )
          .groupBy(start)
          .orderBy(start);
      });
      return (await find.all({ profileId, ...days })).map((row) => inUnits(row, scale));
    },

    /**
     * Find a metric's newest value, or its newest until a day, that one included.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async latestOf(metric: Metric, options: LatestOptions = {}): Promise<MetricValue | undefined> {
      const name = parse(MetricName, metric, 'metric');
      const { until } = parse(LatestOptions, options, 'options');
      const { log, column } = metrics.get(name) as MetricColumn;
      const find = query(`latestOf.${name}`, (p: { profileId: string; until: string }) => {
        const { table, columns, newestFirst } = logTable(tables, log);
        const value = columns[column] ?? table.date;
        // The limit is a parameter: see `oneRow`.
        return db
          .select({ date: table.date, value: sql<number>`${value}`.mapWith(Number) })
          .from(table)
          .where(and(eq(table.profileId, p.profileId), lte(table.date, p.until), isNotNull(value)))
          .orderBy(...newestFirst)
          .limit(1);
      });
      return find.first({ profileId, until });
    },
  };
}

interface Days {
  readonly profileId: string;
  readonly from: string;
  readonly to: string;
}

/**
 * A value as a whole number of its last digit: both databases add whole numbers exactly, while the
 * one keeps decimals as decimals and the other as floats.
 */
function inDigits(value: unknown, scale: number): SQL {
  if (scale === 0) return sql`${value}`;
  return sql`cast(round(${value} * ${sql.raw(`${10 ** scale}`)}) as bigint)`;
}

function inUnits(point: Omit<SeriesPoint, 'mean'>, scale: number): SeriesPoint {
  const unit = 10 ** scale;
  const { start, min, max, sum, count } = point;
  return {
    start,
    min: min / unit,
    max: max / unit,
    mean: roundTo(sum / (count * unit), scale + 2),
    sum: sum / unit,
    count,
  };
}
