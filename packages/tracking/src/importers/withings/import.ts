import { readCsv } from '../csv.ts';
import { badFile, type FileInput, type ImportOptions, Input, knownTimeZone } from '../input.ts';
import { type FileReport, type ImportTarget, type Sourced, unfinished, Writer } from '../report.ts';
import { type WithingsFile, withingsFiles } from './files.ts';

export interface WithingsOptions extends ImportOptions {
  /** Where blood pressure was measured, whose file has local times alone: an IANA name. Default UTC. */
  readonly timeZone?: string | undefined;
}

const batch = 1000;

/**
 * Import one file of a Withings export: `weight.csv`, `bp.csv`, `sleep.csv` or `activities.csv`, in
 * English. Which of them it is, its header says.
 *
 * @throws SchemaError INVALID_INPUT on `file` for another file, LIMIT_EXCEEDED for an endless row or
 * more than 200 columns
 */
export async function importWithings(
  target: ImportTarget,
  file: FileInput,
  options: WithingsOptions = {},
): Promise<FileReport> {
  const timeZone = knownTimeZone(options.timeZone);
  const input = new Input(file, options);
  const writer = new Writer(target, 'withings', input);
  const held = new Map<Sourced['row']['log'], Sourced[]>();
  let kind: WithingsFile | undefined;
  const { truncated } = await readCsv(
    input,
    (names) => {
      kind = withingsFiles.find(({ header }) => header.every((name) => names.includes(name)));
      if (!kind) throw badFile('Its columns are of no Withings file that is known');
    },
    async ({ line, cells, isOpen }) => {
      const activityType = kind?.activityType?.(cells);
      for (const row of kind?.read(cells, timeZone) ?? []) {
        if ('field' in row) {
          writer.reject(row.log, { line, field: row.field, reason: row.reason });
          continue;
        }
        const rows = held.get(row.log) ?? [];
        held.set(row.log, rows);
        rows.push({
          row: isOpen ? unfinished(row) : row,
          line,
          ...(activityType && { activityType }),
        });
        if (rows.length < batch) continue;
        held.delete(row.log);
        await writer.write(row.log, rows);
      }
    },
  );
  for (const [log, rows] of held) await writer.write(log, rows);
  return writer.report(truncated);
}
