import { type LocalTime, localAt } from '../local-time.ts';
import type { Sourced } from '../report.ts';

/** Stages as Apple names them: those since iOS 16, and the ones before; with what a night calls them. */
export const stages: ReadonlyMap<string, Stage> = new Map([
  ['HKCategoryValueSleepAnalysisInBed', 'inBed'],
  ['HKCategoryValueSleepAnalysisAsleep', 'asleep'],
  ['HKCategoryValueSleepAnalysisAsleepUnspecified', 'asleep'],
  ['HKCategoryValueSleepAnalysisAsleepCore', 'light'],
  ['HKCategoryValueSleepAnalysisAsleepDeep', 'deep'],
  ['HKCategoryValueSleepAnalysisAsleepREM', 'rem'],
  ['HKCategoryValueSleepAnalysisAwake', 'awake'],
]);

// Where segments of one device overlap, the first of these counts.
const order = ['awake', 'deep', 'rem', 'light', 'asleep', 'inBed'] as const;

/** What a segment of sleep is. */
export type Stage = (typeof order)[number];

/** A wake of two hours or more ends a night. */
const endingWake = 2 * 3_600_000;

/** One stretch of sleep as a device wrote it; times in milliseconds since 1970. */
interface SleepSegment {
  readonly source: string;
  readonly stage: Stage;
  readonly start: number;
  readonly end: number;
  /** How far local time was ahead of UTC at the end, in milliseconds. */
  readonly offset: number;
  readonly line: number;
}

/** One sleep of one device. */
export interface Night {
  /** The local day on which it ended. */
  readonly day: string;
  readonly source: string;
  readonly start: number;
  readonly end: number;
  /** Minutes asleep; undefined where the device knows only the time in bed. */
  readonly asleep: number | undefined;
  /** Minutes of each phase; undefined where the device knows none. */
  readonly phases: { deep: number; rem: number; light: number; awake: number } | undefined;
  readonly line: number;
}

/** Most segments that are held: forty years of seventy a night. */
export const segmentLimit = 1_000_000;

/** Segments in one typed array: a third of the memory of as many objects. */
export class SegmentList {
  #values = new Float64Array(6 * 1024);
  readonly #sources = new Map<string, number>();
  length = 0;

  add(segment: SleepSegment): void {
    const at = this.length++ * 6;
    if (at === this.#values.length) {
      const grown = new Float64Array(at * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    const source = this.#sources.get(segment.source) ?? this.#sources.size;
    this.#sources.set(segment.source, source);
    const { start, end, offset, line } = segment;
    this.#values.set([source, order.indexOf(segment.stage), start, end, offset, line], at);
  }

  /** The segments of each device, in the order of their time. */
  *sorted(): Generator<SleepSegment> {
    const values = this.#values;
    const sources = [...this.#sources.keys()];
    const column = (row: number, at: number) => values[row * 6 + at] as number;
    const rows = Uint32Array.from({ length: this.length }, (_, row) => row);
    rows.sort((a, b) => {
      for (const at of [0, 2, 3, 1, 4]) {
        const difference = column(a, at) - column(b, at);
        if (difference !== 0) return difference;
      }
      return a - b;
    });
    for (const row of rows) {
      yield {
        source: sources[column(row, 0)] as string,
        stage: order[column(row, 1)] as Stage,
        start: column(row, 2),
        end: column(row, 3),
        offset: column(row, 4),
        line: column(row, 5),
      };
    }
  }
}

/**
 * Make the nights of segments that come device by device in the order of their time: one a day.
 *
 * The longest sleep that ended on a day is the day's; a nap beside it is left out. Where another
 * device watched the same sleep and knows its phases, that one is taken. What `refuses` does not let
 * pass competes with none.
 */
export function nightsOf(
  segments: Iterable<SleepSegment>,
  refuses: (night: Night) => boolean,
): Night[] {
  const days = new Map<string, Night[]>();
  for (const night of sessions(segments)) {
    if (refuses(night)) continue;
    const others = days.get(night.day);
    if (others) others.push(night);
    else days.set(night.day, [night]);
  }
  return [...days.values()].map(nightOfDay).sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Tell whether someone may still be asleep when the export is made, and wake up on another day. */
export function mayGoOn({ day, end }: Night, exported: LocalTime): boolean {
  const isEvening = exported.time >= '18:00:00' || exported.day > day;
  return isEvening && end + endingWake > exported.at;
}

/** Make the row of a night. */
export function sleepRow({ day, start, end, asleep, phases, line }: Night): Sourced {
  return {
    row: {
      log: 'sleep',
      date: day,
      sleepStart: new Date(start),
      sleepEnd: new Date(end),
      totalDurationMinutes: asleep ?? null,
      sleepSegments: phases ?? null,
    },
    line,
  };
}

function nightOfDay(nights: readonly Night[]): Night {
  const ranked = nights.toSorted(
    (a, b) =>
      (b.asleep ?? -1) - (a.asleep ?? -1) ||
      inBedAlone(b) - inBedAlone(a) ||
      (a.source === b.source ? a.start - b.start : a.source < b.source ? -1 : 1),
  );
  const longest = ranked[0] as Night;
  return (
    ranked.find(({ phases, start, end }) => phases && start < longest.end && end > longest.start) ??
    longest
  );
}

/** Milliseconds of a night without sleep. */
function inBedAlone({ asleep, start, end }: Night): number {
  return asleep === undefined ? end - start : 0;
}

function* sessions(segments: Iterable<SleepSegment>): Generator<Night> {
  let session: SleepSegment[] = [];
  let end = 0;
  for (const segment of segments) {
    const [first] = session;
    if (first && (first.source !== segment.source || segment.start >= end + endingWake)) {
      yield nightOf(session);
      session = [];
      end = 0;
    }
    session.push(segment);
    end = Math.max(end, segment.end);
  }
  if (session.length > 0) yield nightOf(session);
}

function nightOf(session: readonly SleepSegment[]): Night {
  const asleepIn = session.filter(({ stage }) => stage !== 'inBed' && stage !== 'awake');
  const slept = asleepIn.length > 0 ? asleepIn : session;
  const first = slept[0] as SleepSegment;
  const last = slept.reduce((a, b) => (b.end > a.end ? b : a));
  const spent = timeByStage(session);
  const minutes = (stage: Stage) => Math.round(spent[stage] / 60_000);
  const known = spent.deep + spent.rem + spent.light > 0;
  const asleep = spent.asleep + spent.deep + spent.rem + spent.light;
  return {
    day: localAt(last.end, last.offset).day,
    source: first.source,
    start: first.start,
    end: last.end,
    asleep: asleepIn.length > 0 ? Math.round(asleep / 60_000) : undefined,
    phases: known
      ? {
          deep: minutes('deep'),
          rem: minutes('rem'),
          light: minutes('light'),
          awake: minutes('awake'),
        }
      : undefined,
    line: first.line,
  };
}

/** Milliseconds of each stage, where every moment counts once. */
function timeByStage(session: readonly SleepSegment[]): Record<Stage, number> {
  const edges = session
    .flatMap(({ stage, start, end }) => [
      { at: start, stage, by: 1 },
      { at: end, stage, by: -1 },
    ])
    .sort((a, b) => a.at - b.at);
  const open = { awake: 0, deep: 0, rem: 0, light: 0, asleep: 0, inBed: 0 };
  const spent = { ...open };
  let since = 0;
  for (const { at, stage, by } of edges) {
    const counting = order.find((name) => open[name] > 0);
    if (counting) spent[counting] += at - since;
    open[stage] += by;
    since = at;
  }
  return spent;
}
