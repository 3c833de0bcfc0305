import { type ColumnSpec, definitionOf } from '@schema/core/table';
import { type LogName, type Logs, logs } from '../logs/logs.ts';

type ColumnsOf<L extends LogName> = Logs[L]['table']['_']['columns'];

type NumberKeys<L extends LogName> = {
  [Key in keyof ColumnsOf<L>]: ColumnsOf<L>[Key] extends {
    readonly _: { readonly kind: 'integer' | 'decimal' };
  }
    ? Key
    : never;
}[keyof ColumnsOf<L>] &
  string;

/** A number that a log keeps: `weight.weight`, `vitals.hrv`, `bloodPressure.systolic`, … */
export type Metric = {
  [L in LogName]: `${L}.${Exclude<NumberKeys<L>, 'trainingTypeId'>}`;
}[LogName];

/** Where the values of a metric are. */
export interface MetricColumn {
  readonly log: LogName;
  readonly column: string;
  /** Digits after the point. */
  readonly scale: number;
}

/** Every metric: the columns of the logs that hold whole or decimal numbers. */
export const metrics: ReadonlyMap<string, MetricColumn> = new Map(
  (Object.keys(logs) as LogName[]).flatMap((log) =>
    Object.entries<{ readonly spec: Readonly<ColumnSpec> }>(definitionOf(logs[log].table).columns)
      .filter(([column, { spec }]) => isNumber(spec) && column !== 'trainingTypeId')
      .map(([column, { spec }]): [string, MetricColumn] => [
        `${log}.${column}`,
        { log, column, scale: spec.scale ?? 0 },
      ]),
  ),
);

/** The names of all metrics; the map is made by the rule that the type is made by. */
export const metricNames = [...metrics.keys()] as [Metric, ...Metric[]];

function isNumber({ kind }: ColumnSpec): boolean {
  return kind === 'integer' || kind === 'decimal';
}
