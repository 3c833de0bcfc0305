import { offsetOf } from '@schema/core/validators';
import { appleHealthDoctype } from './dtd.ts';
import { randomOf } from './random.ts';
import { type Continuous, continuous, continuousPerDay, kinds, type Source } from './samples.ts';

/** What a made-up export is to have. */
export interface AppleHealthExportOptions {
  /** How many records, workouts and summaries; without it sixteen a day of each frequent kind. */
  readonly records?: number;
  /** How many years, up to the day of the export. Too few records for them cover fewer days. */
  readonly years?: number;
  /** Other seeds are other people. */
  readonly seed?: number;
  /** The day of the export, `2026-01-01`. */
  readonly exported?: string;
  /** Where the person lives, as an IANA name. */
  readonly timeZone?: string;
}

const day = 86_400_000;

/** Two halves of a blood pressure, twice, a workout and a summary. */
const others = 6;
const perDay =
  kinds.reduce((sum, kind) => sum + kind.perDay, 0) + continuous.length * continuousPerDay + others;

const names: Readonly<Record<Source, string>> = {
  watch: 'Ann’s Apple Watch',
  phone: 'Ann’s iPhone',
  scale: 'Scale',
  cuff: 'Blood Pressure Cuff',
  food: 'Food Diary',
};
const devices: Readonly<Partial<Record<Source, string>>> = {
  watch:
    '&lt;&lt;HKDevice: 0x2822e8320&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,2, software:10.1&gt;',
  phone:
    '&lt;&lt;HKDevice: 0x2822e8460&gt;, name:iPhone, manufacturer:Apple Inc., model:iPhone, hardware:iPhone14,2, software:17.1&gt;',
};

/**
 * Make an Apple Health export, piece by piece: as Apple writes it, grouped by type, the records of
 * a correlation twice, times with the offset of their day. The same options give the same text.
 */
export function* appleHealthExport(
  options: AppleHealthExportOptions = {},
): Generator<string, void, undefined> {
  let piece = '';
  for (const line of lines(options)) {
    piece += line;
    if (piece.length >= 65_536) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}

function* lines({
  records,
  years = 2,
  seed = 1,
  exported = '2026-01-01',
  timeZone = 'Europe/Berlin',
}: AppleHealthExportOptions): Generator<string, void, undefined> {
  const wanted = Math.round(years * 365.25);
  const days = Math.min(wanted, records === undefined ? wanted : Math.floor(records / perDay));
  const first = Date.parse(`${exported}T00:00:00Z`) - days * day;
  const clock = wallClock(timeZone);
  const progressOf = (index: number) => ({ progress: index / Math.max(1, days) });

  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield appleHealthDoctype;
  yield '<HealthData locale="en_US">\n';
  yield ` <ExportDate value="${clock.show(clock.instant(Date.parse(`${exported}T12:00:00Z`)))}"/>\n`;
  yield ' <Me HKCharacteristicTypeIdentifierDateOfBirth="1990-01-01" HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexNotSet" HKCharacteristicTypeIdentifierBloodType="HKBloodTypeNotSet" HKCharacteristicTypeIdentifierFitzpatrickSkinType="HKFitzpatrickSkinTypeNotSet" HKCharacteristicTypeIdentifierCardioFitnessMedicationsUse="None"/>\n';

  for (const [number, kind] of kinds.entries()) {
    for (let index = 0; index < days; index++) {
      const random = randomOf(seed, number, index);
      for (let n = 0; n < kind.perDay; n++) {
        const { start, length, value, source } = kind.sample(n, random, progressOf(index));
        const begin = clock.instant(first + index * day + start * 1000);
        const times = [clock.show(begin), clock.show(begin + length * 1000)] as const;
        yield record(kind.type, kind.unit, source ?? kind.source, times, value);
      }
    }
  }

  const left = (records ?? days * perDay) - days * perDay;
  for (const [number, kind] of continuous.entries()) {
    const more = Math.floor(left / continuous.length) + (number < left % continuous.length ? 1 : 0);
    yield* allDay(kind, { days, first, count: days * continuousPerDay + more, clock }, (n) =>
      randomOf(seed, 50 + number, n),
    );
  }

  const pressureAt = (index: number) => {
    const random = randomOf(seed, 100, index);
    const moment = clock.show(clock.instant(first + index * day + 27_000_000));
    const half = (name: string, value: number) => {
      const type = `HKQuantityTypeIdentifierBloodPressure${name}`;
      return record(type, 'mmHg', 'cuff', [moment, moment], String(value));
    };
    const systolic = half('Systolic', 112 + Math.floor(random() * 20));
    return { moment, systolic, diastolic: half('Diastolic', 70 + Math.floor(random() * 14)) };
  };
  for (let index = 0; index < days; index++) yield pressureAt(index).systolic;
  for (let index = 0; index < days; index++) yield pressureAt(index).diastolic;
  for (let index = 0; index < days; index++) {
    const { moment, systolic, diastolic } = pressureAt(index);
    yield ` <Correlation type="HKCorrelationTypeIdentifierBloodPressure" sourceName="${names.cuff}" creationDate="${moment}" startDate="${moment}" endDate="${moment}">\n ${systolic} ${diastolic} </Correlation>\n`;
  }
  for (let index = 0; index < days; index++) {
    yield workout(index, first + index * day, clock, randomOf(seed, 102, index));
  }
  for (let index = 0; index < days; index++) {
    const random = randomOf(seed, 101, index);
    const date = new Date(first + index * day).toISOString().slice(0, 10);
    yield ` <ActivitySummary dateComponents="${date}" activeEnergyBurned="${(450 + random() * 300).toFixed(1)}" activeEnergyBurnedGoal="500" activeEnergyBurnedUnit="Cal" appleExerciseTime="${50 + Math.floor(random() * 40)}" appleExerciseTimeGoal="30" appleStandHours="11" appleStandHoursGoal="12"/>\n`;
  }
  yield '</HealthData>\n';
}

/** Spread a kind's records over the waking hours of all days. */
function* allDay(
  { type, unit, sources, value }: Continuous,
  { days, first, count, clock }: Span,
  random: (n: number) => () => number,
): Generator<string, void, undefined> {
  const perDay = count / Math.max(1, days);
  for (let n = 0; n < count; n++) {
    const [index, part] = [Math.floor(n / perDay), (n / perDay) % 1];
    const wall = first + index * day + Math.floor((7 + part * 15) * 3600) * 1000;
    const start = clock.instant(wall);
    const source = sources[n % sources.length] as Source;
    const times = [clock.show(start), clock.show(start + 60_000)] as const;
    yield record(type, unit, source, times, value(random(n), perDay));
  }
}

interface Span {
  readonly days: number;
  readonly first: number;
  readonly count: number;
  readonly clock: Clock;
}

function record(
  type: string,
  unit: string | undefined,
  source: Source,
  [start, end]: readonly [string, string],
  value: string,
): string {
  const device = devices[source];
  return ` <Record type="${type}" sourceName="${names[source]}" sourceVersion="10.1"${
    device ? ` device="${device}"` : ''
  }${unit ? ` unit="${unit}"` : ''} creationDate="${end}" startDate="${start}" endDate="${end}" value="${value}"/>\n`;
}

function workout(index: number, midnight: number, clock: Clock, random: () => number): string {
  const kind = ['Running', 'TraditionalStrengthTraining', 'Cycling', 'Yoga'][index % 4] as string;
  const distance = { Running: 'DistanceWalkingRunning', Cycling: 'DistanceCycling' }[kind];
  const minutes = 30 + Math.floor(random() * 30);
  const begin = clock.instant(midnight + 64_800_000);
  const [start, end] = [clock.show(begin), clock.show(begin + minutes * 60_000)];
  const statistics = (name: string, rest: string) =>
    `  <WorkoutStatistics type="HKQuantityTypeIdentifier${name}" startDate="${start}" endDate="${end}" ${rest}/>\n`;
  return ` <Workout workoutActivityType="HKWorkoutActivityType${kind}" duration="${minutes}" durationUnit="min" sourceName="${names.watch}" sourceVersion="10.1" creationDate="${end}" startDate="${start}" endDate="${end}">
  <MetadataEntry key="HKIndoorWorkout" value="0"/>
${statistics('ActiveEnergyBurned', `sum="${(minutes * 8 + random() * 40).toFixed(1)}" unit="Cal"`)}${statistics('HeartRate', `average="${(120 + random() * 25).toFixed(1)}" minimum="88" maximum="${160 + Math.floor(random() * 25)}" unit="count/min"`)}${
  distance
    ? statistics(
        distance,
        `sum="${(minutes * (kind === 'Running' ? 0.17 : 0.4)).toFixed(2)}" unit="km"`,
      )
    : ''
} </Workout>\n`;
}

/** A zone's clock: what it shows at an instant, and when it shows a time. */
interface Clock {
  /** `2026-03-29 07:05:00 +0200`. */
  show(at: number): string;
  /** The instant of a wall time that is given as if it were UTC; in a gap, as if the clock had gone on. */
  instant(wall: number): number;
}

function wallClock(timeZone: string): Clock {
  const offsets = new Map<number, number>();
  const offsetAt = (at: number) => {
    // No zone changes its clock more than once in a quarter of an hour.
    const slot = Math.floor(at / 900_000);
    let offset = offsets.get(slot);
    if (offset === undefined) {
      offset = offsetOf(at, timeZone);
      offsets.set(slot, offset);
    }
    return offset;
  };
  return {
    show(at) {
      const offset = offsetAt(at);
      const minutes = Math.abs(offset) / 60_000;
      const digits = String(Math.floor(minutes / 60) * 100 + (minutes % 60)).padStart(4, '0');
      const text = new Date(at + offset).toISOString();
      return `${text.slice(0, 10)} ${text.slice(11, 19)} ${offset < 0 ? '-' : '+'}${digits}`;
    },
    instant: (wall) => wall - offsetAt(wall - offsetAt(wall)),
  };
}
