import { secondsOf } from '../clock-time.ts';
import { readCsv } from '../csv.ts';
import { badFile, type FileInput, type ImportOptions, Input } from '../input.ts';
import { readLocalTime } from '../local-time.ts';
import { type FileReport, type ImportTarget, unfinished, Writer } from '../report.ts';
import { convert, kilometres, settle } from '../units.ts';
import { activityRow } from './activity-row.ts';

/** How a list of activities is read. */
export interface GarminCsvOptions extends ImportOptions {
  /** The unit that Garmin Connect shows distances in; the file does not say it. Default `km`. */
  readonly distanceUnit?: 'km' | 'mi' | undefined;
}

const required = ['Activity Type', 'Date'];

/**
 * Import the list of activities that Garmin Connect exports (`Activities.csv`, in English). Dates
 * are local, as the file has them; distances of swims are in metres or yards.
 *
 * @throws SchemaError INVALID_INPUT on `file` for another file, LIMIT_EXCEEDED for an endless row or
 * more than 200 columns
 */
export async function importGarminCsv(
  target: ImportTarget,
  file: FileInput,
  options: GarminCsvOptions = {},
): Promise<FileReport> {
  const input = new Input(file, options);
  const writer = new Writer(target, 'garmin', input);
  const { truncated } = await readCsv(input, {
    header(names) {
      const missing = required.find((name) => !names.includes(name));
      if (missing) throw badFile(`It has no column ${missing}`);
    },
    async read({ line, cells, isOpen }) {
      const start = readLocalTime(cells.Date ?? '');
      if (!start) {
        const reason = 'Expected a time such as 2026-03-29 07:05:00';
        return writer.reject('activity', { line, field: 'date', reason });
      }
      const sport = cells['Activity Type'] ?? '';
      const { row, ...rest } = activityRow({
        sport,
        start,
        title: cells.Title || null,
        seconds: secondsOf(cells.Time ?? '') ?? null,
        kilometres: distanceOf(sport, cells.Distance ?? '', options.distanceUnit ?? 'km'),
        kilocalories: wholeOf(cells.Calories),
        averageHeartRate: wholeOf(cells['Avg HR']),
        highestHeartRate: wholeOf(cells['Max HR']),
        line,
      });
      await writer.add({ row: isOpen ? unfinished(row) : row, ...rest });
    },
    refuse: (rejection) => writer.reject('activity', rejection),
  });
  return writer.finish(truncated);
}

function wholeOf(text = ''): number | null {
  const value = decimalOf(text);
  return value === null ? null : Math.round(value);
}

function distanceOf(sport: string, text: string, unit: 'km' | 'mi'): number | null {
  const value = decimalOf(text);
  if (value === null) return null;
  const shown = /swim/i.test(sport) ? (unit === 'km' ? 'm' : 'yd') : unit;
  return settle(convert(value, shown, kilometres) ?? Number.NaN);
}

/**
 * A number with either decimal sign: `5.48`, `5,48`, and `1,500` or `1 500`, where three digits are a
 * group. `--` and an empty cell say nothing; what is no number is refused by its row's check.
 */
function decimalOf(text: string): number | null {
  if (text === '' || text === '--') return null;
  const number = text.replace(/\s/g, '');
  const [, whole = '', digits] = /^(-?[\d.,]*?)(?:[.,](\d{1,2}))?$/.exec(number) ?? [];
  return Number(`${whole.replace(/[.,]/g, '') || 'x'}.${digits ?? 0}`);
}
