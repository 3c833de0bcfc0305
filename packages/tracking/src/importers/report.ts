import type { Issue } from '@schema/core';
import { issuesOf } from '@schema/core/validators';
import { ownTime } from '../imports/candidate.ts';
import type { ImportReport, ImportRow } from '../imports/import-row.ts';
import { type LogName, logs } from '../logs/logs.ts';
import { ActivityType } from '../mappings/mappings.schema.ts';
import type { DeviceSource } from '../sources.ts';
import type { Input } from './input.ts';
import type { LogReport, Rejection } from './report.schema.ts';

/** The logs that importers write. */
export type ImportedLog = Exclude<LogName, 'circumference'>;

/** What the import of a file did. */
export interface FileReport {
  /** Only the logs that the file has something of. */
  readonly logs: Readonly<Partial<Record<ImportedLog, LogReport>>>;
  /** Records, rows or messages read. */
  readonly records: number;
  /** Those of kinds that no log keeps. */
  readonly ignored: number;
  /** The file ended in the middle: what came before is kept, and the whole file can follow. */
  readonly truncated: boolean;
}

const rejectionLimit = 100;
const batchSize = 1000;
const counts = ['inserted', 'updated', 'unchanged', 'protected', 'superseded'] as const;

/** What importers need of one profile's logs: `store.tracking.forProfile(id)`. */
export interface ImportTarget {
  importBatch(source: DeviceSource, rows: readonly ImportRow[]): Promise<ImportReport>;
  readonly mappings: {
    resolveAll(
      activityTypes: readonly string[],
    ): Promise<ReadonlyMap<string, { readonly id: number }>>;
  };
}

/** A row and the line it comes from. */
export interface Sourced {
  readonly row: ImportRow & { readonly log: ImportedLog };
  readonly line: number;
  /** What the device calls the activity: `mappings` may know its training type. */
  readonly activityType?: string;
}

/** Let a row that may be cut off give way to the whole one: it counts as known earlier. */
export function unfinished(row: Sourced['row']): Sourced['row'] {
  const { recordedAt = ownTime(row) } = row;
  return { ...row, recordedAt: new Date(recordedAt.getTime() - 1) };
}

/** Writes the rows of one file and keeps count of what became of them. */
export class Writer {
  readonly #target: ImportTarget;
  readonly #source: DeviceSource;
  readonly #input: Input;
  readonly #logs: Partial<Record<ImportedLog, LogReport>> = {};
  readonly #held = new Map<ImportedLog, Sourced[]>();
  ignored = 0;

  constructor(target: ImportTarget, source: DeviceSource, input: Input) {
    this.#target = target;
    this.#source = source;
    this.#input = input;
  }

  /** Note what is not taken. */
  reject(log: ImportedLog, rejection: Rejection): void {
    const report = this.#of(log);
    report.rejectedCount++;
    if (report.rejected.length < rejectionLimit) report.rejected.push(rejection);
  }

  /** Refuse a row that cannot be, before it drives out one that can; tells whether it did. */
  refuses({ row: { log, ...fields }, line }: Sourced): boolean {
    const result = logs[log].Imported.safeParse(fields);
    if (result.success) return false;
    this.#rejectFor(issuesOf(result.error), log, line);
    return true;
  }

  /** Hold a row until there are a thousand of its log, and write them then. */
  async add(row: Sourced): Promise<void> {
    const { log } = row.row;
    const rows = this.#held.get(log) ?? [];
    this.#held.set(log, rows);
    if (rows.push(row) < batchSize) return;
    this.#held.delete(log);
    await this.write(log, rows);
  }

  /** Write rows of one log, a thousand at a time; the signal can stop it between two thousands. */
  async write(log: ImportedLog, rows: readonly Sourced[]): Promise<void> {
    for (let start = 0; start < rows.length; start += batchSize) {
      this.#input.check();
      const batch = rows.slice(start, start + batchSize);
      const done = await this.#target.importBatch(this.#source, await this.#withTypes(batch));
      const report = this.#of(log);
      for (const count of counts) report[count] += done[count];
      for (const { row, issues } of done.rejected) this.#rejectFor(issues, log, batch[row]?.line);
    }
  }

  /** Write the rows that are still held, and say what became of all. */
  async finish(truncated: boolean): Promise<FileReport> {
    for (const [log, rows] of this.#held) await this.write(log, rows);
    this.#input.finish();
    return { logs: this.#logs, records: this.#input.records, ignored: this.ignored, truncated };
  }

  #rejectFor([issue]: readonly Issue[], log: ImportedLog, line = 0): void {
    this.reject(log, { line, field: issue?.field ?? 'row', reason: issue?.message ?? '' });
  }

  /** Say what kind of training each activity is, where its name has been learned. */
  async #withTypes(batch: readonly Sourced[]): Promise<ImportRow[]> {
    const names = new Set(batch.map(({ activityType = '' }) => activityType.trim()));
    const known = [...names].filter((name) => ActivityType.safeParse(name).success);
    if (known.length === 0) return batch.map(({ row }) => row);
    const types = await this.#target.mappings.resolveAll(known);
    return batch.map(({ row, activityType = '' }) => {
      const type = types.get(activityType.trim());
      return type && row.log === 'activity' ? { ...row, trainingTypeId: type.id } : row;
    });
  }

  #of(log: ImportedLog): LogReport {
    const report = this.#logs[log] ?? newReport();
    this.#logs[log] = report;
    return report;
  }
}

function newReport(): LogReport {
  return {
    inserted: 0,
    updated: 0,
    unchanged: 0,
    protected: 0,
    superseded: 0,
    rejectedCount: 0,
    rejected: [],
  };
}
