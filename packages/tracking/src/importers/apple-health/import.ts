import { firstInstant } from '../../calendar-range.ts';
import { badFile, type FileInput, type ImportOptions, Input } from '../input.ts';
import type { LocalTime } from '../local-time.ts';
import { type FileReport, type ImportTarget, type Sourced, Writer } from '../report.ts';
import { readXml } from '../xml.ts';
import { dayRows, everydayRows } from './day-rows.ts';
import { pressureRow } from './pressures.ts';
import { AppleHealthReader } from './reader.ts';
import { mayGoOn, nightsOf, sleepRow } from './sleep.ts';
import { withoutDuplicates, workoutRow } from './workouts.ts';

/**
 * Import an Apple Health export: the `export.xml` of its archive. Days are the local ones of each
 * record's offset; values of several devices become one by the rules in the README. Nothing is
 * written before the file has been read, so memory holds days, nights and workouts, never records.
 *
 * @throws SchemaError INVALID_INPUT on `file` for what is no such export, LIMIT_EXCEEDED for one
 *   with more than a life's days, or tags over a megabyte
 */
export async function importAppleHealth(
  target: ImportTarget,
  file: FileInput,
  options: ImportOptions = {},
): Promise<FileReport> {
  const input = new Input(file, options);
  const writer = new Writer(target, 'apple_health', input);
  const reader = new AppleHealthReader(input, writer);
  const { truncated } = await readXml(input, 'HealthData', reader);
  const { exported, values } = reader;
  if (exported === undefined) {
    if (truncated || input.records === 0) return writer.finish(truncated);
    throw badFile('It has no ExportDate');
  }
  // Nobody knows what a file that was cut off has lost of a day: every whole export goes before it.
  const recordedAt = truncated ? firstInstant : new Date(exported.at);

  await writer.write('weight', dayRows('weight', values, recordedAt));
  await writer.write('caliper', dayRows('caliper', values, recordedAt));
  await writer.write('vitals', dayRows('vitals', values, recordedAt));
  await writer.write('nutrition', dayRows('nutrition', values, recordedAt));
  await writer.write(
    'bloodPressure',
    knownAt(recordedAt, [...reader.pressures.values()].map(pressureRow)),
  );
  // Which sleeps and workouts there are hangs on all of the file.
  if (truncated) return writer.finish(truncated);
  const workouts = withoutDuplicates(reader.workouts);
  await writer.write('sleep', knownAt(recordedAt, sleepRows(reader, writer, exported)));
  await writer.write('activity', knownAt(recordedAt, workouts.map(workoutRow)));
  const everyday = everydayRows(values, reader.summaries, workouts, recordedAt);
  await writer.write('activity', everyday);
  return writer.finish(false);
}

function sleepRows({ sleep }: AppleHealthReader, writer: Writer, exported: LocalTime): Sourced[] {
  const nights = nightsOf(
    sleep.sorted(),
    (night) => mayGoOn(night, exported) || writer.refuses(sleepRow(night)),
  );
  return nights.map(sleepRow);
}

/** The rows of an export are known since it was made. */
function knownAt(recordedAt: Date, rows: readonly Sourced[]): Sourced[] {
  return rows.map(({ row, ...rest }) => ({ row: { ...row, recordedAt }, ...rest }));
}
