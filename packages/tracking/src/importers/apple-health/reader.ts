import { day as daySchema } from '../../calendar-range.ts';
import { type Input, tooLarge } from '../input.ts';
import { type LocalTime, readLocalTime } from '../local-time.ts';
import type { ImportedLog, Writer } from '../report.ts';
import { convert, kilocalories, millimetresOfMercury } from '../units.ts';
import type { Attributes, XmlHandler } from '../xml.ts';
import { DayValues } from './day-values.ts';
import { type Metric, metrics, whyNot } from './metrics.ts';
import { goesBefore, type Pressure, pressureLimit, pressureRow } from './pressures.ts';
import { SegmentList, segmentLimit, stages } from './sleep.ts';
import { addStatistics, type Workout, workoutLimit, workoutOf, workoutRow } from './workouts.ts';

/** What Apple's own summary says of a day, where it has resolved the devices itself. */
export interface Summary {
  readonly kilocalories: number | undefined;
  readonly minutes: number | undefined;
  readonly line: number;
}

/** Most devices, apps and kinds of workout. */
const nameLimit = 1000;
const longestSegment = 24 * 3_600_000;
const systolicType = 'HKQuantityTypeIdentifierBloodPressureSystolic';
const diastolicType = 'HKQuantityTypeIdentifierBloodPressureDiastolic';

/** Gathers what the logs need of an export while it is read; the database is not touched. */
export class AppleHealthReader implements XmlHandler {
  readonly values = new DayValues();
  readonly sleep = new SegmentList();
  readonly workouts: Workout[] = [];
  readonly pressures = new Map<number, Pressure>();
  readonly summaries = new Map<string, Summary>();
  /** When the export was made. */
  exported: LocalTime | undefined;
  readonly #input: Input;
  readonly #writer: Writer;
  readonly #days = new Set<string>();
  readonly #names = new Map<string, string>();
  #workout: Workout | undefined;
  /** What the statistics of the workout have said so far. */
  readonly #sums = new Map<string, number>();
  #correlation: { pressure: Pressure | undefined } | undefined;
  #inActivity = false;

  constructor(input: Input, writer: Writer) {
    this.#input = input;
    this.#writer = writer;
  }

  open(name: string, attributes: Attributes, line: number): void {
    switch (name) {
      case 'Record':
        this.#input.records++;
        if (this.#correlation) this.#member(this.#correlation.pressure, attributes);
        else this.#record(attributes, line);
        break;
      case 'Correlation':
        this.#correlation = { pressure: this.#pressure(attributes, line) };
        break;
      case 'Workout':
        this.#input.records++;
        this.#workout = this.#startWorkout(attributes, line);
        this.#sums.clear();
        break;
      case 'WorkoutActivity':
        this.#inActivity = true;
        break;
      case 'WorkoutStatistics':
        // Those of one leg of a triathlon are part of the whole's.
        if (this.#workout && !this.#inActivity) {
          addStatistics(this.#workout, this.#sums, attributes);
        }
        break;
      case 'ActivitySummary':
        this.#input.records++;
        this.#summary(attributes, line);
        break;
      case 'ExportDate':
        this.exported = readLocalTime(attributes.value ?? '');
        break;
    }
  }

  close(name: string): void {
    if (name === 'Workout') {
      if (this.#workout) this.#keepWorkout(this.#workout);
      this.#workout = undefined;
    } else if (name === 'WorkoutActivity') {
      this.#inActivity = false;
    } else if (name === 'Correlation') {
      if (this.#correlation?.pressure) this.#keepPressure(this.#correlation.pressure);
      this.#correlation = undefined;
    }
  }

  #record(attributes: Attributes, line: number): void {
    const { type = '' } = attributes;
    const metric = metrics.get(type);
    if (metric) this.#quantity(metric, attributes, line);
    else if (type === 'HKCategoryTypeIdentifierSleepAnalysis') this.#sleep(attributes, line);
    // A blood pressure is read where its two halves stand together.
    else if (type !== systolicType && type !== diastolicType) this.#writer.ignored++;
  }

  #quantity(metric: Metric, attributes: Attributes, line: number): void {
    const { log, field } = metric;
    const start = this.#moment(log, attributes.startDate, line, 'startDate');
    if (!start) return;
    const value = convert(numberOf(attributes.value), attributes.unit ?? '', metric.unit);
    if (value === undefined) {
      this.#writer.reject(log, { line, field: 'unit', reason: 'Expected a known unit' });
      return;
    }
    const reason = whyNot(metric, value);
    if (reason) {
      this.#writer.reject(log, { line, field, reason });
      return;
    }
    const { day, time } = start;
    this.values.add(metric, { day, time, source: this.#name(attributes.sourceName), value, line });
  }

  #sleep(attributes: Attributes, line: number): void {
    const start = this.#moment('sleep', attributes.startDate, line, 'startDate');
    const end = start && this.#moment('sleep', attributes.endDate, line, 'endDate');
    if (!start || !end) return;
    const stage = stages.get(attributes.value ?? '');
    if (!stage) {
      this.#writer.reject('sleep', { line, field: 'value', reason: 'Unknown stage' });
      return;
    }
    if (end.at <= start.at || end.at - start.at > longestSegment) {
      const reason = 'Expected an end after the start, within a day';
      this.#writer.reject('sleep', { line, field: 'endDate', reason });
      return;
    }
    if (this.sleep.length >= segmentLimit) throw tooLarge('Sleep', segmentLimit, 'segments');
    const offset = Date.parse(`${end.day}T${end.time}Z`) - end.at;
    const source = this.#name(attributes.sourceName);
    this.sleep.add({ source, stage, start: start.at, end: end.at, offset, line });
  }

  #startWorkout(attributes: Attributes, line: number): Workout | undefined {
    const start = this.#moment('activity', attributes.startDate, line, 'startDate');
    const end = start && this.#moment('activity', attributes.endDate, line, 'endDate');
    if (!start || !end) return undefined;
    if (end.at >= start.at) {
      const type = this.#name(attributes.workoutActivityType);
      const source = this.#name(attributes.sourceName);
      return workoutOf(attributes, { type, source, start, end: end.at, line });
    }
    const reason = 'Expected a time after the start';
    this.#writer.reject('activity', { line, field: 'endDate', reason });
    return undefined;
  }

  #keepWorkout(workout: Workout): void {
    if (this.#writer.refuses(workoutRow(workout))) return;
    if (this.workouts.length >= workoutLimit) throw tooLarge('Workouts', workoutLimit, 'workouts');
    this.workouts.push(workout);
  }

  #pressure(attributes: Attributes, line: number): Pressure | undefined {
    if (attributes.type !== 'HKCorrelationTypeIdentifierBloodPressure') return undefined;
    const at = this.#moment('bloodPressure', attributes.startDate, line, 'startDate');
    const source = this.#name(attributes.sourceName);
    return at && { source, at, line, systolic: Number.NaN, diastolic: Number.NaN };
  }

  #member(pressure: Pressure | undefined, { type, value, unit }: Attributes): void {
    if (!pressure) return;
    const measured = convert(numberOf(value), unit ?? '', millimetresOfMercury) ?? Number.NaN;
    if (type === systolicType) pressure.systolic = Math.round(measured);
    else if (type === diastolicType) pressure.diastolic = Math.round(measured);
  }

  #keepPressure(pressure: Pressure): void {
    if (this.#writer.refuses(pressureRow(pressure))) return;
    const { at } = pressure.at;
    const other = this.pressures.get(at);
    if (!other && this.pressures.size >= pressureLimit) {
      throw tooLarge('Blood pressure', pressureLimit, 'readings');
    }
    if (!other || goesBefore(pressure, other)) this.pressures.set(at, pressure);
  }

  #summary(attributes: Attributes, line: number): void {
    const { dateComponents, activeEnergyBurned, activeEnergyBurnedUnit = '' } = attributes;
    const moment = this.#moment('activity', `${dateComponents} 00:00:00`, line, 'dateComponents');
    if (!moment) return;
    const energy = convert(numberOf(activeEnergyBurned), activeEnergyBurnedUnit, kilocalories);
    const exercise = numberOf(attributes.appleExerciseTime);
    const other = this.summaries.get(moment.day);
    // Of two of one day the greater: the order in the file must not matter.
    this.summaries.set(moment.day, {
      kilocalories: greater(this.#total('ActiveEnergyBurned', energy, line), other?.kilocalories),
      minutes: greater(this.#total('AppleExerciseTime', exercise, line), other?.minutes),
      line: other?.line ?? line,
    });
  }

  /** A summary's value, where it says one that can be. */
  #total(name: string, value: number | undefined, line: number): number | undefined {
    // Apple writes a day of which it knows nothing as a zero.
    if (value === undefined || !(value > 0)) return undefined;
    const metric = metrics.get(`HKQuantityTypeIdentifier${name}`);
    const reason = metric && whyNot(metric, value);
    if (!reason) return value;
    this.#writer.reject('activity', { line, field: metric.field, reason });
    return undefined;
  }

  /** One copy of a name: a piece of the file's text would keep the whole text around it. */
  #name(text = ''): string {
    let name = this.#names.get(text);
    if (name === undefined) {
      if (this.#names.size >= nameLimit) throw tooLarge('Devices', nameLimit, 'names');
      name = Buffer.from(text).toString();
      this.#names.set(name, name);
    }
    return name;
  }

  #moment(
    log: ImportedLog,
    text: string | undefined,
    line: number,
    field: string,
  ): LocalTime | undefined {
    const moment = readLocalTime(text ?? '');
    if (!moment) {
      this.#writer.reject(log, { line, field, reason: 'Expected a time' });
    } else if (!this.#days.has(moment.day)) {
      const result = daySchema().safeParse(moment.day);
      if (!result.success) {
        const reason = result.error.issues[0]?.message ?? 'Expected a day';
        this.#writer.reject(log, { line, field, reason });
        return undefined;
      }
      this.#days.add(moment.day);
    }
    return moment;
  }
}

function numberOf(text: string | undefined): number {
  return text ? Number(text) : Number.NaN;
}

function greater(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || (other !== undefined && other > one) ? other : one;
}
