import { readCsv } from '../csv.ts';
import { badFile, type FileInput, type ImportOptions, Input, knownTimeZone } from '../input.ts';
import { type FileReport, type ImportTarget, unfinished, Writer } from '../report.ts';
import { type WithingsFile, withingsFiles } from './files.ts';

/** How a file of Withings is read. */
export interface WithingsOptions extends ImportOptions {
  /** Where blood pressure was measured, whose file has local times alone: an IANA name. Default UTC. */
  readonly timeZone?: string | undefined;
}

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
  let kind: WithingsFile | undefined;
  const { truncated } = await readCsv(input, {
    header(names) {
      kind = withingsFiles.find(({ header }) => header.every((name) => names.includes(name)));
      if (!kind) throw badFile('Its columns are of no Withings file that is known');
    },
    async read({ line, cells, isOpen }) {
      const activityType = kind?.activityType?.(cells);
      for (const row of kind?.read(cells, timeZone) ?? []) {
        if ('field' in row) {
          writer.reject(row.log, { line, field: row.field, reason: row.reason });
          continue;
        }
        await writer.add({
          row: isOpen ? unfinished(row) : row,
          line,
          ...(activityType && { activityType }),
        });
      }
    },
    refuse: (rejection) => kind && writer.reject(kind.log, rejection),
  });
  return writer.finish(truncated);
}
