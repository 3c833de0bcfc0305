import { isTimeZone } from '@schema/core/validators';
import { beginningOf, deviceName } from '../activity-name.ts';
import { type LocalTime, readLocalTime } from '../local-time.ts';
import type { ImportedLog, Sourced } from '../report.ts';
import { settle } from '../units.ts';

type Cells = Readonly<Record<string, string>>;

/** What is wrong with a row before it is one. */
interface Refused {
  readonly log: ImportedLog;
  readonly field: string;
  readonly reason: string;
}

/** One kind of file: how to know it, and what its rows become. */
export interface WithingsFile {
  /** The log that its rows are for, first of all. */
  readonly log: ImportedLog;
  readonly header: readonly string[];
  read(cells: Cells, timeZone: string): (Sourced['row'] | Refused)[];
  /** What it calls a row's activity. */
  activityType?(cells: Cells): string;
}

const weight: WithingsFile = {
  log: 'weight',
  header: ['Date', 'Weight (kg)', 'Fat mass (kg)'],
  read(cells, timeZone) {
    const at = momentOf('weight', 'date', cells.Date, timeZone);
    if ('field' in at) return [at];
    const kilograms = numberOf(cells['Weight (kg)']);
    const fat = numberOf(cells['Fat mass (kg)']);
    const notes = cells.Comments || null;
    const recordedAt = new Date(at.at);
    const rows: Sourced['row'][] = [];
    // A row can hold the fat mass of a weight that an earlier row has: then there is no percentage.
    if (kilograms !== null) {
      rows.push({ log: 'weight', date: at.day, weight: kilograms, notes, recordedAt });
      if (fat !== null) {
        const bodyFatPct = settle((fat / kilograms) * 100);
        const externalId = `${at.day}T${at.time}`;
        rows.push({ log: 'caliper', date: at.day, bodyFatPct, externalId, recordedAt });
      }
    }
    return rows;
  },
};

const bloodPressure: WithingsFile = {
  log: 'bloodPressure',
  header: ['Date', 'Heart rate', 'Systolic', 'Diastolic'],
  read(cells, timeZone) {
    const at = momentOf('bloodPressure', 'measuredAt', cells.Date, timeZone);
    if ('field' in at) return [at];
    const { Systolic = '', Diastolic = '' } = cells;
    // Without pressures it is a pulse alone, which this log does not keep.
    if (Systolic === '' && Diastolic === '') return [];
    return [
      {
        log: 'bloodPressure',
        date: at.day,
        measuredAt: new Date(at.at),
        systolic: numberOf(Systolic) ?? Number.NaN,
        diastolic: numberOf(Diastolic) ?? Number.NaN,
        pulse: numberOf(cells['Heart rate']),
        notes: cells.Comments || null,
      },
    ];
  },
};

const sleep: WithingsFile = {
  log: 'sleep',
  header: ['from', 'to', 'light (s)', 'deep (s)', 'awake (s)'],
  read(cells, timeZone) {
    const start = momentOf('sleep', 'sleepStart', cells.from, timeZone);
    if ('field' in start) return [start];
    const end = momentOf('sleep', 'sleepEnd', cells.to, timeZone);
    if ('field' in end) return [end];
    const seconds = {
      light: numberOf(cells['light (s)']) ?? 0,
      deep: numberOf(cells['deep (s)']) ?? 0,
      rem: numberOf(cells['rem (s)']) ?? 0,
      awake: numberOf(cells['awake (s)']) ?? 0,
    };
    const minutes = (value: number) => Math.round(value / 60);
    const asleep = seconds.light + seconds.deep + seconds.rem;
    return [
      {
        log: 'sleep',
        date: end.day,
        // The longest sleep of a day goes before its naps, whichever is read first.
        recordedAt: new Date(Date.parse(end.day) + (Math.min(asleep, 86_399) || 0) * 1000),
        sleepStart: new Date(start.at),
        sleepEnd: new Date(end.at),
        totalDurationMinutes: minutes(asleep),
        sleepSegments: {
          deep: minutes(seconds.deep),
          rem: minutes(seconds.rem),
          light: minutes(seconds.light),
          awake: minutes(seconds.awake),
        },
      },
    ];
  },
};

const activities: WithingsFile = {
  log: 'activity',
  header: ['from', 'to', 'Activity type', 'Data'],
  activityType: (cells) => deviceName(cells['Activity type'] ?? ''),
  read(cells, timeZone) {
    const { Timezone = '' } = cells;
    const zone = isTimeZone(Timezone) ? Timezone : timeZone;
    const start = momentOf('activity', 'startTime', cells['from (manual)'] || cells.from, zone);
    if ('field' in start) return [start];
    const end = momentOf('activity', 'durationMinutes', cells['to (manual)'] || cells.to, zone);
    if ('field' in end) return [end];
    const data = dataOf(cells.Data ?? '');
    if (!data) {
      return [{ log: 'activity', field: 'data', reason: 'Expected a JSON object' }];
    }
    const metres = given(data.manual_distance) ?? given(data.distance);
    return [
      {
        log: 'activity',
        date: start.day,
        startTime: start.time,
        durationMinutes: Math.round((end.at - start.at) / 60_000),
        trainingCategory: beginningOf(cells['Activity type'] ?? '', 50) || null,
        kcal: rounded(given(data.manual_calories) ?? given(data.calories)),
        avgHr: rounded(given(data.hr_average)),
        maxHr: rounded(given(data.hr_max)),
        distanceKm: metres === null ? null : settle(metres / 1000),
        externalId: new Date(start.at).toISOString(),
        recordedAt: new Date(end.at),
      },
    ];
  },
};

/** The files that are known, each by columns that no other has. */
export const withingsFiles: readonly WithingsFile[] = [weight, bloodPressure, sleep, activities];

function momentOf(
  log: ImportedLog,
  field: string,
  text: string | undefined,
  timeZone: string,
): LocalTime | Refused {
  return (
    readLocalTime(text ?? '', timeZone) ?? {
      log,
      field,
      reason: 'Expected a time such as 2026-03-29 07:05:00',
    }
  );
}

/** An empty cell says nothing; what is no number is refused by its row's check. */
function numberOf(text = ''): number | null {
  return text === '' ? null : Number(text);
}

function dataOf(text: string): Record<string, unknown> | undefined {
  if (text === '') return {};
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null ? { ...data } : undefined;
  } catch {
    return undefined;
  }
}

/** Withings writes numbers as text now and then, and 0 for what it did not measure. */
function given(value: unknown): number | null {
  const number = Number(value);
  return Number.isFinite(number) && number !== 0 ? number : null;
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}
