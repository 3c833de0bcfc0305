import { tooLarge } from '../input.ts';
import { settle } from '../units.ts';
import type { Metric, Rule } from './metrics.ts';

/** One measurement of one device. */
export interface Reading {
  readonly day: string;
  /** The local time of day, `07:05:00`. */
  readonly time: string;
  readonly source: string;
  readonly value: number;
  readonly line: number;
}

/** What is held of a day and a device: never the measurements themselves. */
interface Cell {
  count: number;
  sum: number;
  /** The latest time of day, and the value that belongs to it. */
  time: string;
  value: number;
  hours: Float64Array | undefined;
}

interface Day {
  readonly line: number;
  /** By the device's name. */
  readonly cells: Map<string, Cell>;
}

/** A day's value, and the line of its first record. */
interface DayValue {
  readonly value: number;
  readonly line: number;
}

/** Forty years of fifteen metrics from two devices. */
const cellLimit = 450_000;

/**
 * The values of every day, gathered in any order. Memory grows with days and devices, not with
 * records.
 */
export class DayValues {
  readonly #metrics = new Map<Metric, Map<string, Day>>();
  #cells = 0;

  /** @throws SchemaError LIMIT_EXCEEDED for more days and devices than one person has */
  add(metric: Metric, { day, time, source, value, line }: Reading): void {
    const days = this.#metrics.get(metric) ?? new Map<string, Day>();
    this.#metrics.set(metric, days);
    const entry = days.get(day) ?? { line, cells: new Map<string, Cell>() };
    days.set(day, entry);
    let cell = entry.cells.get(source);
    if (!cell) {
      if (++this.#cells > cellLimit) throw tooLarge('Days and devices', cellLimit, 'sums');
      const hours = metric.rule === 'hourly' ? new Float64Array(24) : undefined;
      cell = { count: 0, sum: 0, time, value, hours };
      entry.cells.set(source, cell);
    }
    cell.count++;
    cell.sum += value;
    const hour = Number(time.slice(0, 2));
    if (cell.hours) cell.hours[hour] = (cell.hours[hour] ?? 0) + value;
    // Of two at one time the greater: the order in the file must not matter.
    if (time > cell.time || (time === cell.time && value > cell.value)) {
      cell.time = time;
      cell.value = value;
    }
  }

  /** The days that have a value of a metric, each with its one value. */
  of(metric: Metric): Map<string, DayValue> {
    const days = new Map<string, DayValue>();
    for (const [day, { line, cells }] of this.#metrics.get(metric) ?? []) {
      days.set(day, { value: settle(merge(metric.rule, cells)), line });
    }
    return days;
  }
}

/** Make one value of what several devices say of a day. */
function merge(rule: Rule, cells: ReadonlyMap<string, Cell>): number {
  const sorted = [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
  switch (rule) {
    case 'last':
      return best(sorted, (a, b) => a.time > b.time).value;
    case 'mean': {
      const { sum, count } = best(sorted, (a, b) => a.count > b.count);
      return sum / count;
    }
    case 'sum':
      return best(sorted, (a, b) => a.sum > b.sum).sum;
    case 'hourly': {
      let total = 0;
      for (let hour = 0; hour < 24; hour++) {
        total += Math.max(...sorted.map(({ hours }) => hours?.[hour] ?? 0));
      }
      return total;
    }
  }
}

/** The best of several, the first by name where two are alike. */
function best(cells: readonly Cell[], better: (a: Cell, b: Cell) => boolean): Cell {
  return cells.reduce((found, cell) => (better(cell, found) ? cell : found));
}
