import type { Issue } from '@schema/core';
import { deferred, parse, reasonOf } from '@schema/core/validators';
import * as z from 'zod';
import type { TrackingContext } from '../context.ts';
import type { LogName } from '../logs/logs.ts';
import { type DeviceSource, deviceSources } from '../sources.ts';
import { type Candidate, isLater, isLearned, readCandidate } from './candidate.ts';
import type { ImportReport, ImportRow, RejectedRow } from './import-row.ts';
import { type Counts, type LogWriter, logWriter } from './log-writer.ts';

const Source = deferred(() => z.enum(deviceSources));
const Rows = deferred(() => z.array(z.unknown()));

/** The call that writes what devices recorded for one profile. */
export function importRepository(context: TrackingContext, profileId: string) {
  const { db, tables, fn, query } = context;
  const { trainingTypes } = tables;
  const knownTypes = query('imports.knownTypes', (p: { ids: string }) =>
    db
      .select({ id: trainingTypes.id })
      .from(trainingTypes)
      .where(fn.anyOf(trainingTypes.id, p.ids)),
  );
  const writers = new Map<LogName, LogWriter>();
  const writerOf = (log: LogName) => {
    const writer = writers.get(log) ?? logWriter(context, profileId, log);
    writers.set(log, writer);
    return writer;
  };

  /** Find the rows that name a training type which is not there. */
  async function withUnknownType(candidates: readonly Candidate[]): Promise<Set<Candidate>> {
    const named = candidates.filter(({ values }) => typeof values.trainingTypeId === 'number');
    if (named.length === 0) return new Set();
    const ids = [...new Set(named.map(({ values }) => values.trainingTypeId as number))];
    const known = new Set((await knownTypes.all({ ids: fn.list(ids) })).map(({ id }) => id));
    return new Set(named.filter(({ values }) => !known.has(values.trainingTypeId as number)));
  }

  return {
    /**
     * Write what a device recorded. Rows that are refused stop no others. A row that was typed in
     * stays, whatever comes before or after it; of devices' rows for one day or time the one stays
     * whose source is trusted most, then the one recorded last, then the fuller one. So the order of
     * imports does not matter, and importing twice is importing once. The training type competes in
     * none of this: of rows that are the same otherwise the one that comes says it, where it has one.
     *
     * Rows are written in statements of at most 2000; what is written stays if a later one fails.
     *
     * @throws SchemaError INVALID_INPUT for the source or for rows that are no list, REFERENCE if there is
     *   no such profile, or no longer a training type that a row names
     */
    async importBatch(source: DeviceSource, rows: readonly ImportRow[]): Promise<ImportReport> {
      parse(Source, source, 'source');
      parse(Rows, rows, 'rows');
      const rejected: RejectedRow[] = [];
      const candidates: Candidate[] = [];
      for (const [index, row] of rows.entries()) {
        const read = readCandidate(index, row);
        if ('key' in read) candidates.push(read);
        else rejected.push(rejectedRow(index, read));
      }
      const unknown = await withUnknownType(candidates);
      for (const { row } of unknown) {
        const message = 'Expected the id of a training type';
        rejected.push(rejectedRow(row, [{ field: 'trainingTypeId', message }]));
      }
      rejected.sort((one, other) => one.row - other.row);

      const counts: Counts = { inserted: 0, updated: 0, unchanged: 0, protected: 0, superseded: 0 };
      const fit = unknown.size > 0 ? candidates.filter((row) => !unknown.has(row)) : candidates;
      for (const [log, chosen] of chooseByKey(fit, counts)) {
        await writerOf(log).write(source, chosen, counts);
      }
      return { ...counts, rejected };
    },
  };
}

function rejectedRow(row: number, issues: readonly Issue[]): RejectedRow {
  return { row, reason: reasonOf(issues.slice(0, 1)), issues };
}

/** Choose one row for each key of each log, in the order of keys: so imports lock in one order. */
function chooseByKey(
  candidates: readonly Candidate[],
  counts: Counts,
): [LogName, readonly Candidate[]][] {
  const logs = new Map<LogName, Map<string, Candidate>>();
  for (const candidate of candidates) {
    const byKey = logs.get(candidate.log) ?? new Map<string, Candidate>();
    logs.set(candidate.log, byKey);
    const other = byKey.get(candidate.key);
    const isBetter = !other || isLater(candidate, other) || isLearned(candidate, other);
    if (other) counts[isBetter || isLater(other, candidate) ? 'superseded' : 'unchanged']++;
    if (isBetter) byKey.set(candidate.key, candidate);
  }
  return [...logs]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([log, byKey]) => [
      log,
      [...byKey.values()].sort((one, other) => (one.key < other.key ? -1 : 1)),
    ]);
}
